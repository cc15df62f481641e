//! Fonts of a department's own. Those of the tests are boxes, see `tests/fonts`.

use crate::support::{base, both, juesuan, put, reader, root, scratch};
use std::path::Path;

fn report(folder: &Path, extra: &str) {
    let base = base();
    put(folder, "report.toml", &format!("{base}\n{extra}"));
}

fn copy(names: &[&str], to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for name in names {
        std::fs::copy(root().join("tests/fonts").join(name), to.join(name)).expect("copied");
    }
}

#[test]
fn fonts_of_a_folder_take_the_places_of_ours() {
    let folder = scratch();
    report(folder.path(), "");
    let files = ["fangsong.ttf", "hei.otf", "song-restricted.ttf", "both.ttc", "plain.ttf"];
    copy(&files, &folder.path().join("字体"));
    let output = juesuan(folder.path(), &["build", "report.toml", "--fonts", "字体"]);
    let said = both(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("警告[L102]: 字体 字体/song-restricted.ttf 的许可不许嵌入文件"),
        "{said}"
    );
    assert!(said.contains("说明[L104]: 有没用上的字体：字体/plain.ttf"), "{said}");
    let pdf = folder.path().join("report.pdf").to_string_lossy().into_owned();
    if let Some(fonts) = reader("pdffonts", &[&pdf]) {
        for (name, kind) in [
            ("TestFangSong", "CID TrueType"),
            ("TestSimHei", "CID Type 0C"),
            ("TestSimSun", "CID TrueType"),
            ("TestXiaoBiaoSong", "CID TrueType"),
            // What they lack comes from ours.
            ("ZhuqueFangsong-Regular", "CID TrueType"),
        ] {
            let line = fonts.lines().find(|line| line.contains(&format!("+{name} ")));
            let line = line.unwrap_or_else(|| panic!("{name}: {fonts}"));
            assert!(line.contains(kind) && line.contains(" yes yes yes "), "{line}");
        }
    }
    if let Some(text) = reader("pdftotext", &["-raw", &pdf, "-"]) {
        let text: String = text.split_whitespace().collect();
        assert!(text.contains("收、支总计均为100.00万元"), "{text}");
        assert!(text.contains("一、收入支出决算总体情况说明"), "{text}");
    }
}

#[test]
fn good_fonts_are_taken_in_silence() {
    let folder = scratch();
    report(folder.path(), "");
    copy(&["fangsong.ttf", "hei.otf", "both.ttc"], &folder.path().join("字体"));
    let output = juesuan(folder.path(), &["check", "report.toml", "--fonts", "字体"]);
    assert_eq!(both(&output), "检查完毕，没有发现问题。\n");
}

#[test]
fn a_report_names_its_fonts() {
    let folder = scratch();
    copy(&["plain.ttf", "fangsong.ttf"], folder.path());
    report(folder.path(), "[fonts]\nhei = \"plain.ttf\"\n");
    let output = juesuan(folder.path(), &["build", "report.toml", "--to", "pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let pdf = folder.path().join("report.pdf").to_string_lossy().into_owned();
    if let Some(fonts) = reader("pdffonts", &[&pdf]) {
        assert!(fonts.contains("+TestPlain "), "{fonts}");
    }
    let read = || std::fs::read(folder.path().join("report.pdf")).expect("a file");
    let with_plain = read();
    // Another font is another document.
    report(folder.path(), "[fonts]\nhei = \"fangsong.ttf\"\n");
    juesuan(folder.path(), &["build", "report.toml", "--to", "pdf"]);
    assert!(read() != with_plain);
}

#[test]
fn what_is_no_font_is_said() {
    for (extra, said) in [
        ("[fonts]\nhei = \"report.toml\"\n", "错误[L103]: report.toml 不是能用的中文字体"),
        ("[fonts]\nhei = \"没有.ttf\"\n", "错误[A001]: 读不到字体 没有.ttf：没有这个文件"),
        ("[fonts]\nhei = \"../a.ttf\"\n", "错误[A004]: "),
        ("[fonts]\nheiti = \"a.ttf\"\n", "错误[A101]: [fonts] 里没有“heiti”这个名称"),
        ("[fonts]\nhei = 1\n", "错误[A103]: 这里应当是文字（加英文引号），写的却是整数"),
    ] {
        let folder = scratch();
        report(folder.path(), extra);
        let output = juesuan(folder.path(), &["check", "report.toml"]);
        assert!(both(&output).contains(said), "{said}: {}", both(&output));
        assert_eq!(output.status.code(), Some(1));
    }
    let folder = scratch();
    report(folder.path(), "");
    let output = juesuan(folder.path(), &["check", "report.toml", "--fonts", "没有"]);
    assert!(
        both(&output).contains("错误[L103]: 读不到字体文件夹 没有：没有这个文件"),
        "{}",
        both(&output)
    );
}
