//! Two versions of a report side by side.

use crate::support::{
    EXAMPLES, Pieces, golden, juesuan, put, reader, root, scratch, stderr, stdout,
};
use juesuan::calc::FigureId;
use juesuan::cli::load::load;
use juesuan::diff::{Differences, PassageChange, Version, compare};
use juesuan::document::passages::{Passage, passages};
use juesuan::{Edition, Loaded};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// A small report, and what the finance bureau made of it.
fn corrected(folder: &Path) {
    let base = include_str!("../errors/base.toml");
    let reason = base.with(
        "2010302 = { project = 20.00, initial_budget = 20.00 }",
        "2010302 = { project = 20.00, initial_budget = 25.00, reason = \"部分项目推迟\" }",
    );
    put(folder, "旧.toml", &reason);
    let new = reason
        .with("project = 20.00", "project = 21.50")
        .with("负责全区茶叶生产。", "负责全区茶叶生产和加工。")
        .with("fleet = 1", "fleet = 1 # 保有量");
    put(folder, "新.toml", &new);
}

#[test]
fn a_correction_is_told() {
    let folder = scratch();
    corrected(folder.path());
    let output = juesuan(folder.path(), &["diff", "旧.toml", "新.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    golden(&root().join("tests/golden/diff.txt"), &stdout(&output));
    let output = juesuan(folder.path(), &["diff", "旧.toml", "新.toml", "--to", "json"]);
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["version"], 1);
    assert_eq!(
        told["typed"],
        json!([{
            "id": "general.2010302.project",
            "name": "一般公共预算 2010302一般行政管理事务 项目支出",
            "old": { "text": "20.00万元", "place": { "file": "旧.toml", "line": 23 } },
            "new": { "text": "21.50万元", "place": { "file": "新.toml", "line": 23 } },
        }])
    );
    assert_eq!(
        told["passages"][1],
        json!({
            "section": "2024年度收入支出决算总表",
            "table": "income_and_expenditure",
            "row": "一、一般公共预算财政拨款收入",
            "column": "收入 金额",
            "old": "100.00",
            "new": "101.50",
        })
    );
    let count = |part: &str| told[part].as_array().map(Vec::len);
    assert_eq!(
        ["reasons", "new_findings", "gone_findings"].map(count),
        [Some(3), Some(2), Some(0)]
    );
}

/// The base with its amounts in 元.
fn in_yuan(base: &str) -> String {
    let mut out = String::new();
    for line in base.lines() {
        match line.split_once('.').filter(|_| !line.contains('"')) {
            Some(_) => {
                let words: Vec<String> = line.split(' ').map(yuan).collect();
                out.push_str(&words.join(" "));
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out.with("unit = \"万元\"", "unit = \"元\"")
}

/// 80.00 as 800000.00.
fn yuan(word: &str) -> String {
    let (number, comma) = word.strip_suffix(',').map_or((word, ""), |number| (number, ","));
    match number.split_once('.') {
        Some((whole, part)) if whole.chars().all(|c| c.is_ascii_digit()) => {
            format!("{whole}{part}00.00{comma}")
        }
        _ => word.to_owned(),
    }
}

#[test]
fn the_same_amounts_in_another_unit_are_no_difference() {
    let folder = scratch();
    let base = include_str!("../errors/base.toml");
    put(folder.path(), "旧.toml", base);
    put(folder.path(), "新.toml", &in_yuan(base));
    let diff = || stdout(&juesuan(folder.path(), &["diff", "旧.toml", "新.toml"]));
    assert!(diff().ends_with("\n没有不同。\n"), "{}", diff());
    put(folder.path(), "新.toml", &in_yuan(&base.with("project = 20.00", "project = 21.50")));
    let told = diff();
    assert!(
        told.contains("项目支出：20.00万元 → 215000.00元（印 21.50万元）（新.toml 第 23 行）\n"),
        "{told}"
    );
}

#[test]
fn a_notice_of_correction_is_made() {
    let folder = scratch();
    corrected(folder.path());
    let run = |arguments: &[&str]| {
        let all = [&["diff", "旧.toml", "新.toml"], arguments].concat();
        juesuan(folder.path(), &all)
    };
    let output = run(&["--to", "md"]);
    assert_eq!(stdout(&output), "已生成更正说明 新.更正说明.md（61 处）\n");
    let text = std::fs::read_to_string(folder.path().join("新.更正说明.md")).expect("a notice");
    // The first line tells what it was made from.
    let (_, text) = text.split_once('\n').expect("lines");
    golden(&root().join("tests/golden/diff.md"), text);
    assert_eq!(run(&["--to", "pdf", "-o", "更正.pdf"]).status.code(), Some(0));
    let pdf = folder.path().join("更正.pdf");
    if let Some(read) = reader("pdftotext", &["-layout", &pdf.to_string_lossy(), "-"]) {
        for words in
            ["内容的更正说明", "100.00", "101.50", "负责全区茶叶生产和加工。", "特此说明。"]
        {
            assert!(read.contains(words), "{words}: {read}");
        }
    }
    // Whatever lies there and isn't ours stays.
    put(folder.path(), "别人.md", "别人写的");
    let output = run(&["--to", "md", "-o", "别人.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("不是本程序生成的"), "{}", stderr(&output));
    let output = run(&["-o", "某处.txt"]);
    assert_eq!((output.status.code(), folder.path().join("某处.txt").exists()), (Some(2), false));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = scratch();
    corrected(folder.path());
    put(folder.path(), "坏.toml", "edition = ");
    let output = juesuan(folder.path(), &["diff", "旧.toml", "坏.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("先看错误：juesuan check 坏.toml"), "{}", stderr(&output));
    let output = juesuan(folder.path(), &["diff", "旧.toml", "无.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let output = juesuan(folder.path(), &["diff", "旧.toml", "旧.toml", "--to", "pdf"]);
    assert_eq!(stdout(&output), "两稿生成的文档没有不同，不用更正说明。\n");
}

/// Nobody sends out a notice about another department, another year or figures that are wrong.
#[test]
fn a_notice_is_of_one_report_without_errors() {
    let folder = scratch();
    corrected(folder.path());
    let base = include_str!("../errors/base.toml");
    put(folder.path(), "别的部门.toml", &base.with("茶叶办公室", "水产办公室"));
    put(folder.path(), "有错误.toml", &base.with("30101 = 70.00", "30101 = 71.00"));
    for (new, why) in [
        ("别的部门.toml", "两稿不是同一个部门的：某市某区茶叶办公室，某市某区水产办公室"),
        ("有错误.toml", "还有错误，不能生成更正说明"),
    ] {
        let output = juesuan(folder.path(), &["diff", "旧.toml", new, "--to", "pdf"]);
        assert_eq!(output.status.code(), Some(1), "{new}");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    let told = stdout(&juesuan(folder.path(), &["diff", "旧.toml", "别的部门.toml"]));
    assert!(told.contains("注意：两稿不是同一个部门的"), "{told}");
    // Its name is never that of the document.
    let output =
        juesuan(folder.path(), &["diff", "旧.toml", "新.toml", "--to", "pdf", "-o", "新.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("公开的文档用的名称"), "{}", stderr(&output));
}

struct Report {
    loaded: Loaded,
    edition: Edition,
}

impl Report {
    fn new(loaded: Loaded) -> Self {
        let edition = juesuan::edition(&loaded, true);
        Report { loaded, edition }
    }

    fn version(&self) -> Version<'_> {
        Version::of(&self.loaded, &self.edition).expect("a version")
    }

    fn passages(&self) -> Vec<Passage> {
        self.edition.document.as_ref().map(passages).expect("a document")
    }
}

fn example(name: &str) -> Loaded {
    load(&crate::support::example(name)).expect("the example is read")
}

#[test]
fn a_report_does_not_differ_from_itself() {
    for name in EXAMPLES {
        let report = Report::new(example(name));
        assert_eq!(compare(report.version(), report.version()), Differences::default(), "{name}");
        let folder = root();
        let path = format!("examples/{name}/report.toml");
        let told = stdout(&juesuan(folder, &["diff", &path, &path]));
        assert!(told.ends_with("\n\n没有不同。\n"), "{told}");
    }
}

/// Whatever figure is corrected: of every piece of the document that reads otherwise, old and new words are told, and
/// nothing else; and each figure whose text is another stands in one of them.
#[test]
fn every_difference_is_told() {
    for name in EXAMPLES {
        let old = Report::new(example(name));
        let text = old.loaded.sources.iter().next().expect("the report").1.text.clone();
        let places: Vec<usize> = text.match_indices(" = ").map(|(at, _)| at + 3).collect();
        let digits = |at: &usize| text[*at..].starts_with(|c: char| c.is_ascii_digit());
        let numbers: Vec<usize> = places.into_iter().filter(digits).collect();
        let mut compared = 0;
        for at in numbers.iter().step_by(numbers.len() / 12 + 1) {
            let mut changed = text.clone();
            let digit = if changed[*at..].starts_with('7') { "3" } else { "7" };
            changed.replace_range(*at..at + 1, digit);
            let Some(new) = with_text(name, changed) else { continue };
            compared += 1;
            all_told(&old, &new);
        }
        assert!(compared > 5, "{name}: {compared}");
    }
}

/// The example with another text; `None` when it can't be read any more.
fn with_text(name: &str, text: String) -> Option<Report> {
    let original = example(name);
    let mut loaded = Loaded { links: original.links, format: original.format, ..Loaded::default() };
    for (index, (_, file)) in original.sources.iter().enumerate() {
        let text = if index == 0 { text.clone() } else { file.text.clone() };
        loaded.sources.add(file.path.clone(), text);
    }
    let report = Report::new(loaded);
    let readable = Version::of(&report.loaded, &report.edition).is_some();
    readable.then_some(report)
}

fn all_told(old: &Report, new: &Report) {
    let changes = compare(old.version(), new.version());
    let (before, after) = (old.passages(), new.passages());
    let mut left = count(before.iter().map(Passage::text));
    let mut right = count(after.iter().map(Passage::text));
    for change in &changes.passages {
        let [was, is] = change.texts();
        take(&mut left, &change.old, was);
        take(&mut right, &change.new, is);
    }
    assert_eq!(left, right, "what isn't told is the same");
    let (was, is) = (figures(&before), figures(&after));
    for id in was.keys().chain(is.keys()) {
        if was.get(id) != is.get(id) {
            let told = |change: &PassageChange| {
                let sides = [&change.old, &change.new].into_iter().flatten();
                sides.flat_map(Passage::figures).any(|(figure, _)| figure == *id)
            };
            assert!(changes.passages.iter().any(told), "{id}");
        }
    }
}

fn count(texts: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    texts.filter(|text| !text.is_empty()).for_each(|text| *out.entry(text).or_default() += 1);
    out
}

fn take(counted: &mut BTreeMap<String, usize>, passage: &Option<Passage>, text: String) {
    if passage.is_none() || text.is_empty() {
        return;
    }
    match counted.get_mut(&text) {
        Some(1) => drop(counted.remove(&text)),
        Some(count) => *count -= 1,
        None => panic!("told, but not there: {text}"),
    }
}

/// Lists what is printed of each figure, in the order of the document.
fn figures(passages: &[Passage]) -> BTreeMap<&FigureId, Vec<&str>> {
    let mut out: BTreeMap<&FigureId, Vec<&str>> = BTreeMap::new();
    for (id, text) in passages.iter().flat_map(Passage::figures) {
        out.entry(id).or_default().push(text);
    }
    out
}
