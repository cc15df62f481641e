//! A clerk's year from the first question to the next year's report, in every format, by commands alone.

use crate::init::{FORMATS, complete, init, write_prose};
use crate::support::{Pieces, copy, juesuan, put, scratch, stderr, stdout};
use std::path::Path;

struct Year {
    folder: tempfile::TempDir,
    format: &'static str,
}

impl Year {
    /// Runs a command that must end so; what it printed.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = juesuan(self.folder.path(), arguments);
        let told = stdout(&output) + &stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{} {arguments:?}: {told}", self.format);
        told
    }

    fn says(&self, arguments: &[&str], code: i32, words: &str) {
        let told = self.run(arguments, code);
        assert!(told.contains(words), "{} {arguments:?}: {told}", self.format);
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn edit(&self, name: &str, edit: impl FnOnce(String) -> String) {
        let text = std::fs::read_to_string(self.path(name)).expect("a report");
        put(self.folder.path(), name, &edit(text));
    }
}

#[test]
fn a_year_in_every_format() {
    for format in FORMATS {
        let year = Year { folder: scratch(), format };
        started(&year);
        published(&year);
        corrected(&year);
        handed_on(&year);
    }
}

/// init → fill → check
fn started(year: &Year) {
    let folder = year.path("今年");
    std::fs::create_dir(&folder).expect("a folder is made");
    let output = init(&folder, year.format, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    year.says(&["check", "今年/report.toml"], 1, "还有");
    year.edit("今年/report.toml", |report| complete(&report, None));
    write_prose(&folder);
    year.says(&["check", "今年/report.toml"], 0, "没有发现问题");
}

/// build → verify
fn published(year: &Year) {
    year.says(&["build", "今年/report.toml"], 0, "已生成");
    year.run(&["verify", "今年/report.toml"], 0);
    year.run(&["verify", "今年/report.pdf", "今年/report.toml"], 0);
    year.says(&["build", "今年/report.toml"], 0, "没有变化");
    copy(&year.path("今年"), &year.path("公开稿"));
}

/// correct → diff → build → verify
fn corrected(year: &Year) {
    year.edit("今年/report.toml", |report| {
        report.with_first("general_equipment = 1", "general_equipment = 2")
    });
    year.run(&["check", "今年/report.toml"], 0);
    year.run(&["verify", "今年/report.toml"], 1);
    let both = ["公开稿/report.toml", "今年/report.toml"];
    let told = year.run(&["diff", both[0], both[1]], 0);
    for words in ["单价50万元以上通用设备：1 → 2", "文档里，有不同的"] {
        assert!(told.contains(words), "{}: {told}", year.format);
    }
    year.says(&["diff", both[0], both[1], "--to", "pdf"], 0, "已生成更正说明");
    year.run(&["explain", both[1], "state_assets.general_equipment"], 0);
    year.says(&["explain", both[1], "--to", "csv", "-o", "清单.csv"], 0, "已生成");
    year.says(&["build", both[1]], 0, "已生成");
    year.run(&["verify", both[1]], 0);
    assert_same(&year.path("公开稿/report.pdf"), &year.path("今年/report.pdf"), false);
}

/// rollover → fill → build
fn handed_on(year: &Year) {
    let rolled = ["rollover", "今年/report.toml", "明年"];
    year.run(&rolled, 0);
    year.says(&["check", "明年/report.toml"], 1, "没有填");
    year.edit("明年/report.toml", |report| {
        complete(&report, None).with("release_date = 2025-", "release_date = 2026-")
    });
    year.run(&["build", "明年/report.toml"], 0);
    year.run(&["verify", "明年/report.toml"], 0);
    // All of it in one command: nothing has changed.
    let told = year.run(&["build", "今年", "明年", "--to", "md,pdf"], 0);
    assert!(told.contains("没有变化"), "{}: {told}", year.format);
}

fn assert_same(a: &Path, b: &Path, same: bool) {
    let [a, b] = [a, b].map(|path| std::fs::read(path).expect("a file"));
    assert_eq!(a == b, same);
}
