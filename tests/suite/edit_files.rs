//! Files that edits can't write stay as they are, and several are written or none.

use crate::support::{Pieces, base, put, scratch};
use juesuan::Loaded;
use juesuan::cli::load::load;
use juesuan::cli::output::{replace, replace_all};
use juesuan::edit::{Edit, Edited, NewValue, Path, Rewritten, plan};
use juesuan::source::FileId;
use std::fs;
use std::path::PathBuf;

fn set(keys: &[&str], text: &str) -> Edit {
    crate::edit::set(&Path::of(keys), NewValue::Text(text.to_owned()))
}

/// The files of a set of edits with their bytes before and after, as they are written; `None` where one is another than
/// was read.
fn rewritten(loaded: &Loaded, edited: &Edited) -> Option<Vec<(PathBuf, Rewritten)>> {
    let one = |edit: &juesuan::edit::FileEdit| {
        let bytes = fs::read(&edit.path).ok()?;
        let text = &loaded.sources.get(edit.file)?.text;
        Some((PathBuf::from(&edit.path), edit.of_bytes(text, &bytes)?))
    };
    edited.files.iter().map(one).collect()
}

fn write(files: &[(PathBuf, Rewritten)]) -> bool {
    let files: Vec<_> = files.iter().map(|(path, new)| (path.as_path(), &new.after[..])).collect();
    replace_all(&files).is_ok()
}

#[test]
fn a_report_in_another_encoding_is_not_written() {
    let text = base();
    let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
    };
    let encodings = [
        utf16(&[0xFF, 0xFE], u16::to_le_bytes),
        utf16(&[0xFE, 0xFF], u16::to_be_bytes),
        utf16(&[], u16::to_le_bytes),
        encoding_rs::GBK.encode(&text).0.into_owned(),
    ];
    let folder = scratch();
    let report = folder.path().join("report.toml");
    for bytes in encodings {
        replace(&report, &bytes).expect("written");
        let loaded = load(&report).expect("read");
        let found = plan(&loaded, &[set(&["department", "short"], "局")]).expect_err("refused");
        assert_eq!(found, loaded.findings);
        assert_eq!(found[0].rule.code, "A002");
        assert_eq!(fs::read(&report).expect("there"), bytes);
        // Nor are its bytes those of the text, were it known.
        let mut utf8 = Loaded::default();
        utf8.sources.add(report.display().to_string(), text.clone());
        let edited = plan(&utf8, &[set(&["department", "short"], "局")]).expect("a plan");
        assert_eq!(rewritten(&utf8, &edited), None);
    }
}

#[test]
fn prose_in_another_encoding_stays_and_so_do_its_places() {
    let folder = scratch();
    let (gbk, _, _) = encoding_rs::GBK.encode("负责全区茶叶生产。");
    let (report, prose) = (folder.path().join("report.toml"), folder.path().join("职责.md"));
    replace(&prose, &gbk).expect("written");
    put(
        folder.path(),
        "report.toml",
        &base().with("\"负责全区茶叶生产。\"", "{ file = \"职责.md\" }"),
    );
    let before = fs::read(&report).expect("there");
    let loaded = load(&report).expect("read");
    let found = plan(&loaded, &[set(&["overview", "duties"], "别的。")]).expect_err("refused");
    assert_eq!(found[0].message, "这一处的文字在文件“职责.md”里，那个文件读不出来，改不了");
    let line = loaded.sources.position(found[0].span().expect("a place")).0;
    let text = String::from_utf8(before).expect("UTF-8");
    assert!(text.lines().nth(line - 1).expect("a line").starts_with("duties = "));
    // What stands elsewhere can be changed.
    let edited = plan(&loaded, &[set(&["department", "short"], "局")]).expect("a plan");
    let files = rewritten(&loaded, &edited).expect("as they were read");
    assert_eq!(files.len(), 1);
    assert!(write(&files));
    assert_eq!(fs::read(&prose).expect("there"), *gbk);
}

#[test]
fn report_and_prose_are_written_both_or_not_at_all() {
    let folder = scratch();
    let (report, prose) = (folder.path().join("report.toml"), folder.path().join("职责.md"));
    put(folder.path(), "职责.md", "\u{FEFF}负责茶叶。\r\n");
    put(
        folder.path(),
        "report.toml",
        &base().with("\"负责全区茶叶生产。\"", "{ file = \"职责.md\" }"),
    );
    let before = fs::read(&report).expect("there");
    let loaded = load(&report).expect("read");
    let edits = [
        set(&["overview", "duties"], "负责茶叶。\n负责茶具。\n"),
        set(&["department", "short"], "局"),
    ];
    let edited = plan(&loaded, &edits).expect("a plan");
    let files = rewritten(&loaded, &edited).expect("as they were read");
    assert_eq!(edited.files.iter().map(|edit| edit.file).next(), Some(FileId::REPORT));
    assert_eq!(files.len(), 2);
    // The second can't be written.
    fs::rename(&prose, folder.path().join("别处.md")).expect("moved");
    fs::create_dir(&prose).expect("a folder in its place");
    assert!(!write(&files));
    assert_eq!(fs::read(&report).expect("there"), before);
    assert_eq!(rewritten(&loaded, &edited), None);
    fs::remove_dir(&prose).expect("gone");
    // Somebody has changed it meanwhile.
    put(folder.path(), "职责.md", "负责茶树。\n");
    assert_eq!(rewritten(&loaded, &edited), None);
    put(folder.path(), "职责.md", "\u{FEFF}负责茶叶。\r\n");
    assert!(write(&rewritten(&loaded, &edited).expect("as they were read")));
    let new = fs::read_to_string(&prose).expect("there");
    assert_eq!(new, "\u{FEFF}负责茶叶。\r\n负责茶具。\r\n");
    let back: Vec<_> = files.into_iter().map(|(path, new)| (path, new.undone())).collect();
    assert!(write(&back));
    assert_eq!(fs::read(&report).expect("there"), before);
}
