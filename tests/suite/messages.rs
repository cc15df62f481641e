//! Messages: how findings are told to other programs, and what stops a document.

use crate::support::{Pieces, base, juesuan, put, scratch, stderr, stdout};
use serde_json::Value;
use std::path::Path;

/// One warning: a paragraph without its stop.
fn warned() -> String {
    base().with("亩。\"", "亩\"")
}

/// The findings in a form, with the exit code.
fn told(folder: &Path, report: &str, form: &str) -> (String, Option<i32>) {
    let output = juesuan(folder, &["check", report, "--message-format", form]);
    assert_eq!(stderr(&output), "");
    (stdout(&output), output.status.code())
}

fn sarif(folder: &Path, report: &str) -> (Value, Option<i32>) {
    let (text, code) = told(folder, report, "sarif");
    (serde_json::from_str(&text).expect("JSON"), code)
}

#[test]
fn sarif_says_which_rule_was_broken_and_where() {
    let folder = scratch();
    let text = base().with("batches = 3", "batches = 2\nforeign_batches = 9");
    put(folder.path(), "决 算/报告.toml", &text);
    let (log, code) = sarif(folder.path(), "决 算/报告.toml");
    assert_eq!(code, Some(1));
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|uri| uri.ends_with("sarif-schema-2.1.0.json")));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("results");
    let result = results.iter().find(|result| !result["relatedLocations"].is_null());
    let result = result.expect("a finding of two places");
    assert_eq!((&result["ruleId"], &result["level"]), (&"F104".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E5%86%B3%20%E7%AE%97/%E6%8A%A5%E5%91%8A.toml");
    let text = result["message"]["text"].as_str().expect("a text");
    assert!(text.contains("\n怎么办："), "{text}");
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "接待批次");
    for result in results {
        let rule = &run["tool"]["driver"]["rules"]
            [result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
}

/// Columns count characters; the end is the character after the last.
#[test]
fn sarif_counts_characters() {
    let folder = scratch();
    put(folder.path(), "report.toml", &warned());
    let (log, code) = sarif(folder.path(), "report.toml");
    assert_eq!(code, Some(0));
    let result = &log["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"H102".into(), &"warning".into()));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    let wanted = "outputs = \"普查茶园三千亩\"";
    let line = warned().lines().position(|line| line == wanted).expect("the line") + 1;
    assert_eq!((&region["startLine"], &region["endLine"]), (&line.into(), &line.into()));
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&18.into(), &19.into()));
}

#[test]
fn sarif_tells_what_every_rule_is_about() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    let (log, code) = sarif(folder.path(), "report.toml");
    assert_eq!(code, Some(0));
    let run = &log["runs"][0];
    assert_eq!(run["results"], Value::Array(Vec::new()));
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], driver["version"].is_string()), (&"juesuan".into(), true));
    let rules = driver["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), juesuan::diag::rules::ALL.len());
    for rule in rules {
        for text in [
            &rule["id"],
            &rule["shortDescription"]["text"],
            &rule["fullDescription"]["text"],
            &rule["help"]["text"],
            &rule["help"]["markdown"],
        ] {
            assert!(text.as_str().is_some_and(|text| !text.trim().is_empty()), "{rule}");
        }
        let level = rule["defaultConfiguration"]["level"].as_str().expect("a level");
        assert!(["error", "warning", "note"].contains(&level), "{level}");
    }
}

/// What belongs to no place belongs to the report, if it could be read.
#[test]
fn findings_without_a_place() {
    let folder = scratch();
    let text = base().with("initial_budget = 20.00", "inital_budget = 20.00");
    put(folder.path(), "report.toml", &text);
    let (log, _) = sarif(folder.path(), "report.toml");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let nowhere = results.iter().find(|result| result["ruleId"] == "A190").expect("a note");
    let place = &nowhere["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "report.toml");
    assert!(place["region"].is_null());
    juesuan::cli::output::replace(&folder.path().join("bad.toml"), b"a = \"\xFF\xFE\"")
        .expect("written");
    let (log, code) = sarif(folder.path(), "bad.toml");
    assert_eq!(code, Some(1));
    let result = &log["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], result["locations"].is_null()), (&"A002".into(), true));
}

#[test]
fn github_is_told_line_by_line() {
    let folder = scratch();
    put(folder.path(), "报告.toml", &warned());
    let (text, code) = told(folder.path(), "报告.toml", "github");
    assert_eq!(code, Some(0));
    let line = warned().lines().position(|line| line.starts_with("outputs = ")).expect("it") + 1;
    assert_eq!(
        text,
        format!(
            "::warning file=报告.toml,line={line},col=18,endColumn=19,title=H102 段落没有句号::\
             这一段末尾没有句号%0A怎么办：在末尾加上“。”\n"
        )
    );
}

#[test]
fn denied_warnings_stop_check_and_build() {
    let folder = scratch();
    put(folder.path(), "report.toml", &warned());
    for form in ["human", "json", "sarif", "github"] {
        let arguments = ["check", "report.toml", "--message-format", form, "--deny", "warnings"];
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(1), "{form}");
    }
    let output = juesuan(folder.path(), &["build", "report.toml", "--deny", "warnings"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    let summary = "检查完毕：没有错误，1 个警告（按 --deny warnings 当作错误）。\n详细解释：juesuan rule H102\n警告确实如此的，可以写明原因接受：juesuan rule A113\n有警告，没有生成文件。";
    assert!(said.contains(summary), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    // A draft is for looking at, whatever is wrong.
    let output = juesuan(folder.path(), &["build", "report.toml", "--deny", "warnings", "--draft"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = juesuan(folder.path(), &["build", "report.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("检查完毕：没有错误，1 个警告。\n"), "{said}");
}

#[test]
fn without_warnings_nothing_is_denied() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    let output = juesuan(folder.path(), &["check", "report.toml", "--deny", "warnings"]);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "检查完毕，没有发现问题。\n")
    );
}

#[test]
fn warnings_alone_can_be_denied() {
    let folder = scratch();
    for (arguments, message) in [
        (
            vec!["check", "a.toml", "--deny", "notes"],
            "--deny <warnings> 不能是“notes”，可以写：warnings",
        ),
        (vec!["build", "a.toml", "--deny"], "--deny <warnings> 后面要写值"),
        (
            vec!["check", "a.toml", "--message-format", "xml"],
            "--message-format <形式> 不能是“xml”，可以写：human、json、sarif、github",
        ),
        (vec!["build", "a.toml", "--message-format", "json"], "不认识选项“--message-format”"),
    ] {
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stderr(&output).lines().next(), Some(message));
    }
}
