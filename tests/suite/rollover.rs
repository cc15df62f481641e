//! `juesuan rollover`: next year's report from this year's.

use crate::support::{Pieces, golden, juesuan, put, root, scratch, stderr, stdout};
use juesuan::calc::Value;
use juesuan::cli::load::load;
use juesuan::diag::Severity;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use toml_edit::{DocumentMut, Item};

/// A folder in which `2024` is a copy of a folder of the repository.
fn with_2024(folder: &str) -> TempDir {
    let scratch = scratch();
    for (name, bytes) in contents(&root().join(folder)) {
        let path = scratch.path().join("2024").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        juesuan::cli::output::replace(&path, &bytes).expect("a file is copied");
    }
    scratch
}

/// All files below a folder by their names in it.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(here) = folders.pop() {
        for entry in std::fs::read_dir(here).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").to_path_buf();
                found.insert(name, std::fs::read(path).expect("a file"));
            }
        }
    }
    found
}

fn roll(folder: &Path) -> String {
    let output = juesuan(folder, &["rollover", "2024/report.toml", "2025"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("a text")
}

#[test]
fn figures_are_emptied_and_everything_else_kept() {
    let scratch = with_2024("tests/rollover/2024");
    let before = contents(&scratch.path().join("2024"));
    let told = roll(scratch.path());
    golden(&root().join("tests/rollover/expected/told.txt"), &told);
    let report = read(scratch.path(), "2025/report.toml");
    golden(&root().join("tests/rollover/expected/report.toml"), &report);
    assert_eq!(contents(&scratch.path().join("2024")), before);
    assert_eq!(
        read(scratch.path(), "2025/正文/职责.md"),
        read(scratch.path(), "2024/正文/职责.md")
    );
    // The same again makes the same.
    std::fs::remove_dir_all(scratch.path().join("2025")).expect("removed");
    assert_eq!(roll(scratch.path()), told);
    assert_eq!(read(scratch.path(), "2025/report.toml"), report);
}

/// Nothing is taken for 0: as many places are told as were said to be left to fill.
#[test]
fn what_is_to_be_filled_is_told() {
    for example in ["wuhan-2024", "full", "wuhan-2021"] {
        let scratch = with_2024(&format!("examples/{example}"));
        if example == "wuhan-2021" {
            // Its last year's report lies beside it.
            for (name, bytes) in contents(&root().join("examples/wuhan-2020")) {
                let text = String::from_utf8(bytes).expect("a text");
                put(&scratch.path().join("wuhan-2020"), &name.to_string_lossy(), &text);
            }
        }
        let told = roll(scratch.path());
        let output =
            juesuan(scratch.path(), &["check", "2025/report.toml", "--message-format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        let findings = json["findings"].as_array().expect("findings");
        let errors: Vec<_> = findings.iter().filter(|one| one["severity"] == "error").collect();
        let unfilled = |one: &&&serde_json::Value| one["code"] == "A115";
        assert_eq!(errors.iter().filter(unfilled).count(), errors.len(), "{example}: {errors:?}");
        let places: usize =
            errors.iter().map(|one| 1 + one["related"].as_array().expect("places").len()).sum();
        assert!(places > 50 && told.contains(&format!("有 {places} 处要填")), "{example}: {told}");
    }
}

/// With figures put in again nothing is missing, and what the new document says of last year is what the old one says.
#[test]
fn last_years_finals_are_the_old_documents() {
    for example in ["wuhan-2024", "full"] {
        let scratch = with_2024(&format!("examples/{example}"));
        roll(scratch.path());
        fill(scratch.path());
        let [old, new] = ["2024", "2025"].map(|year| {
            let loaded = load(&scratch.path().join(year).join("report.toml")).expect("loaded");
            juesuan::edition(&loaded, false)
        });
        let codes: Vec<&str> = new.findings.iter().map(|finding| finding.rule.code).collect();
        let unreadable = new.findings.iter().find(|finding| {
            finding.severity() == Severity::Error && finding.rule.code.starts_with('A')
        });
        assert_eq!(unreadable, None, "{example}");
        assert!(!codes.contains(&"C102"), "{example}: opening is closing: {codes:?}");
        assert!(codes.contains(&"E203"), "{example}: reasons are last year's: {codes:?}");
        let (old, new) = (old.figures.expect("figures"), new.figures.expect("figures"));
        assert!(new.prior.counterparts.len() > 11);
        for counterpart in &new.prior.counterparts {
            let id = &counterpart.id;
            let fig = new.prior.of(&counterpart.of).unwrap_or_else(|| panic!("{example}: no {id}"));
            let stated = counterpart.stated(&old);
            assert_eq!(Some(new.book.stated(fig)), stated, "{example}: {id}");
            let figure = new.book.find(id).and_then(|fig| new.book.get(fig)).expect("by its id");
            assert!(matches!(figure.value, Value::Amount { .. }), "{id}");
        }
        if example == "wuhan-2024" {
            let output = juesuan(scratch.path(), &["build", "2025/report.toml", "--to", "md"]);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            let document = read(scratch.path(), "2025/report.md");
            // The approved total of the example.
            assert!(document.contains("2454.02"), "{document}");
        }
    }
}

/// Puts this year's figures where next year's are missing.
fn fill(folder: &Path) {
    let path = folder.join("2025/report.toml");
    let old: DocumentMut = read(folder, "2024/report.toml").parse().expect("TOML");
    let mut new: DocumentMut = read(folder, "2025/report.toml").parse().expect("TOML");
    refill(new.as_item_mut(), old.as_item());
    let date = old["department"]["release_date"].to_string().with("2025", "2026");
    let text = new.to_string().with(&old["department"]["release_date"].to_string(), &date);
    // What came in beside fiscal appropriation and wasn't spent, where something was, is left over again.
    let text = text.replace("\nclosing = 0.74\n", "\nclosing = 1.08\n");
    juesuan::cli::output::replace(&path, text.as_bytes()).expect("written");
}

fn refill(new: &mut Item, old: &Item) {
    if let Some(table) = new.as_table_like_mut() {
        for (key, value) in table.iter_mut() {
            refill(value, old.get(key.get()).unwrap_or(&Item::None));
        }
    } else if let Some(tables) = new.as_array_of_tables_mut() {
        for (at, table) in tables.iter_mut().enumerate() {
            for (key, value) in table.iter_mut() {
                refill(value, old.get(at).and_then(|o| o.get(key.get())).unwrap_or(&Item::None));
            }
        }
    } else if let Some(values) = new.as_array_mut() {
        for (at, value) in values.iter_mut().enumerate() {
            let mut item = Item::Value(value.clone());
            refill(&mut item, old.get(at).unwrap_or(&Item::None));
            *value = item.into_value().expect("a value");
        }
    } else if new.as_str() == Some("") {
        *new = old.clone();
    } else if let (Some(rows), Some(before)) = (new.as_str(), old.as_str())
        && rows.contains("待填")
    {
        *new = toml_edit::value(cells(rows, before));
    }
}

/// The old cells where there is nothing yet.
fn cells(rows: &str, before: &str) -> String {
    let row = |(new, old): (&str, &str)| {
        let cells = new.split('\t').zip(old.split('\t'));
        cells.map(|(new, old)| if new == "待填" { old } else { new }).collect::<Vec<_>>().join("\t")
    };
    rows.split('\n').zip(before.split('\n')).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_later_change_of_the_old_file_is_noticed() {
    let scratch = with_2024("tests/rollover/2024");
    roll(scratch.path());
    let found = |code: &str| {
        let said = stdout(&juesuan(scratch.path(), &["check", "2025/report.toml"]));
        said.contains(&format!("[{code}]"))
    };
    let old = read(scratch.path(), "2024/report.toml");
    // Another editor's line ends and byte-order mark change nothing.
    put(
        &scratch.path().join("2024"),
        "report.toml",
        &format!("\u{FEFF}{}", old.replace('\n', "\r\n")),
    );
    assert!(!found("C110"));
    put(&scratch.path().join("2024"), "report.toml", &old.with("basic = 5,", "basic = 6,"));
    assert!(found("C110"));
    let new = read(scratch.path(), "2025/report.toml");
    put(&scratch.path().join("2025"), "report.toml", &new.with("prior = ", "# prior = "));
    assert!(found("A110"));
}

#[test]
fn byte_order_mark_and_line_ends_stay() {
    let scratch = with_2024("tests/rollover/2024");
    let old = read(scratch.path(), "2024/report.toml");
    roll(scratch.path());
    let plain = read(scratch.path(), "2025/report.toml");
    std::fs::remove_dir_all(scratch.path().join("2025")).expect("removed");
    put(
        &scratch.path().join("2024"),
        "report.toml",
        &format!("\u{FEFF}{}", old.replace('\n', "\r\n")),
    );
    roll(scratch.path());
    let new = read(scratch.path(), "2025/report.toml");
    assert_eq!(new, format!("\u{FEFF}{}", plain.replace('\n', "\r\n")));
}

#[test]
fn formats_of_ones_own_come_along() {
    let scratch = with_2024("examples/own-format");
    roll(scratch.path());
    let format = |year: &str| contents(&scratch.path().join(year).join("县级单位"));
    assert!(!format("2024").is_empty());
    assert_eq!(format("2025"), format("2024"));
    // One that many share stays where it is.
    std::fs::rename(scratch.path().join("2024/县级单位"), scratch.path().join("县级单位"))
        .expect("moved");
    let report = read(scratch.path(), "2024/report.toml").with("./县级单位", "../县级单位");
    put(&scratch.path().join("2024"), "report.toml", &report);
    let output = juesuan(scratch.path(), &["rollover", "2024/report.toml", "2024至2025/2025"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    std::fs::create_dir(scratch.path().join("2024至2025")).expect("a folder is made");
    let output = juesuan(scratch.path(), &["rollover", "2024/report.toml", "2024至2025/2025"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let new = read(scratch.path(), "2024至2025/2025/report.toml");
    assert!(new.contains("format = \"../../县级单位\"\n"), "{new}");
    assert!(!scratch.path().join("2024至2025/县级单位").exists());
}

/// Nobody needs the year before last; a year in the report's own name goes on with it.
#[test]
fn the_year_before_last_need_not_be_there() {
    let scratch = with_2024("examples/wuhan-2024");
    std::fs::remove_dir_all(scratch.path().join("2024/上年")).expect("removed");
    std::fs::rename(
        scratch.path().join("2024/report.toml"),
        scratch.path().join("2024/2024年决算.toml"),
    )
    .expect("renamed");
    let output = juesuan(scratch.path(), &["rollover", "2024/2024年决算.toml", "2025"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let new = read(scratch.path(), "2025/2025年决算.toml");
    assert!(new.contains("\nprior = \"../2024/2024年决算.toml\"\n"), "{new}");
    assert!(stdout(&output).contains("注意：上年的文件还有 1 个错误"), "{}", stdout(&output));
}

#[test]
fn what_is_in_the_way_is_said_and_left_alone() {
    let scratch = with_2024("tests/rollover/2024");
    let here = scratch.path();
    put(here, "满的/别的.txt", "别人的");
    put(here, "文件", "别人的");
    std::fs::create_dir(here.join("空的")).expect("a folder is made");
    let before = contents(here);
    let refused = |folder: &str, why: &str| {
        let output = juesuan(here, &["rollover", "2024/report.toml", folder]);
        assert_eq!(output.status.code(), Some(2), "{folder}");
        assert!(stderr(&output).contains(why), "{folder}: {}", stderr(&output));
        assert_eq!(contents(here), before, "{folder}");
    };
    refused("满的", "满的 已经在那里了，没有写。");
    refused("文件", "文件 已经在那里了，没有写。");
    refused("2024", "2024 已经在那里了，没有写。");
    refused("2024/2025", "2024/2025 在上年的文件夹里面，没有写。");
    refused("没有/2025", "2025 要放在 没有 里，可是读不到 没有：没有这个文件\n");
    refused("文件/2025", "不能写文件夹 文件/2025：路径中有一段不是文件夹\n");
    let output = juesuan(&here.join("空的"), &["rollover", "../2024/report.toml", "."]);
    assert_eq!(stderr(&output), ". 不能当新文件夹。请换一个，如 ../2025\n");
    let output = juesuan(here, &["rollover", "2024/report.toml", "空的/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(here.join("空的/report.toml").is_file());
}

/// Where nothing may be written, nothing is; who may do everything can't try it.
#[cfg(unix)]
#[test]
fn a_read_only_place_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = with_2024("tests/rollover/2024");
    let closed = scratch.path().join("只读");
    std::fs::create_dir(&closed).expect("a folder is made");
    let permit = |mode| {
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode))
            .expect("permitted");
    };
    permit(0o555);
    if tempfile::tempfile_in(&closed).is_ok() {
        return;
    }
    let output = juesuan(scratch.path(), &["rollover", "2024/report.toml", "只读/2025"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert_eq!(said, "不能写文件夹 只读/2025：没有权限\n没有结转，什么也没有留下。\n");
    permit(0o755);
    assert!(contents(&closed).is_empty());
}

#[test]
fn a_report_that_cannot_be_read_is_not_rolled_over() {
    let scratch = with_2024("tests/rollover/2024");
    let old = read(scratch.path(), "2024/report.toml");
    for (right, wrong, code) in [
        ("unit = \"万元\"", "unit = 万元", "A010"),
        ("short =", "shrot =", "A101"),
        ("final = 1.00", "final = \"\"", "A115"),
        ("30201  办公费  8.00\n\"\"\"", "30201\\t办公费\\t8.00\\n\"\"\"", "A108"),
    ] {
        put(&scratch.path().join("2024"), "report.toml", &old.with(right, wrong));
        let output = juesuan(scratch.path(), &["rollover", "2024/report.toml", "2025"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(&format!("[{code}]")), "{code}: {said}");
        assert!(said.ends_with("没有结转：先把上面的错误改好。\n"), "{said}");
        assert!(!scratch.path().join("2025").exists(), "{code}");
    }
}
