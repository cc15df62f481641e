//! Warnings that a report accepts, with its reason.

use crate::support::{Pieces, base, both, juesuan, put, scratch, stdout};

/// The base with a leap on last year, and what else it says.
fn check(more: &str, form: &[&str]) -> std::process::Output {
    let base = base();
    let leap = base
        .with("vehicle_running = 1.00", "vehicle_running = 0.10")
        .with("fleet = 1\n", "fleet = 1\nchange_reason = \"车辆大修后恢复使用，费用增加\"\n")
        // Prose in a file of its own.
        .with("duties = \"负责全区茶叶生产。\"", "duties = { file = \"职责.md\" }");
    let folder = scratch();
    put(folder.path(), "report.toml", &format!("{leap}\n{more}"));
    put(folder.path(), "职责.md", "负责全区茶叶生产生产。\n");
    juesuan(folder.path(), &[&["check", "report.toml"], form].concat())
}

const LEAP: &str = "[[accept]]\ncode = \"E106\"\nwhere = \"official_spending.vehicle_running.final\"\n\
                    reason = \"上年大修停用\"\n";
const DOUBLED: &str =
    "[[accept]]\ncode = \"H203\"\nwhere = \"overview.duties\"\nreason = \"就这样写\"\n";

#[test]
fn what_is_accepted_is_no_longer_told() {
    let told = both(&check("", &[]));
    assert!(told.contains("警告[E106]") && told.contains("警告[H203]"), "{told}");
    assert!(told.contains("= 名称: official_spending.vehicle_running.final\n"), "{told}");
    assert!(told.contains("= 名称: overview.duties\n"), "{told}");
    let one = both(&check(LEAP, &["--deny", "warnings"]));
    assert!(!one.contains("E106") && one.contains("警告[H203]"), "{one}");
    let output = check(&format!("{LEAP}{DOUBLED}"), &["--deny", "warnings"]);
    assert_eq!(both(&output), "检查完毕，没有发现问题。\n报告里接受了 2 个警告。\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn names_of_places_are_told_to_programs() {
    let output = check("", &["--message-format", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let names: Vec<&str> =
        (0..2).filter_map(|at| findings["findings"][at]["where"].as_str()).collect();
    assert_eq!(names, ["official_spending.vehicle_running.final", "overview.duties"]);
}

#[test]
fn an_acceptance_needs_a_known_code_and_a_reason() {
    let told = both(&check("[[accept]]\ncode = \"E999\"\nwhere = \"x\"\n", &[]));
    assert!(told.contains("没有“E999”这条规则") && told.contains("缺少原因（reason）"), "{told}");
}

/// What is judged by plausibility may be right: then nothing that was left out for it stays hidden.
#[test]
fn a_unit_that_is_right_can_be_accepted() {
    let base = base();
    let told = |more: &str| {
        let folder = scratch();
        let report = base.with("unit = \"万元\"", "unit = \"元\"");
        put(folder.path(), "report.toml", &format!("{report}\n{more}"));
        juesuan(folder.path(), &["check", "report.toml"])
    };
    assert!(both(&told("")).starts_with("警告[E301]: "), "{}", both(&told("")));
    let accept = "[[accept]]\ncode = \"E301\"\nwhere = \"unit\"\nreason = \"虚拟机构\"\n";
    let accepted = told(accept);
    assert_eq!(accepted.status.code(), Some(0));
    assert!(!both(&accepted).contains("E301"), "{}", both(&accepted));
    // An error that follows makes it one, and is told by itself where the unit is accepted.
    let wrong = format!("[control]\n\"all.expenditure\" = 100.01\n{accept}");
    assert!(both(&told(&wrong)).contains("错误[K102]"), "{}", both(&told(&wrong)));
    let hidden = told("[control]\n\"all.expenditure\" = 100.01\n");
    assert!(both(&hidden).starts_with("错误[E301]: ") && !both(&hidden).contains("K102"));
    assert_eq!(hidden.status.code(), Some(1));
}
