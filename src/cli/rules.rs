//! `juesuan rules` and `juesuan rule CODE`

use super::{Exit, complain, print};
use crate::diag::{family, rules};

pub(super) fn list() -> Exit {
    for family in family::families() {
        print(&format!("{} {}：{}\n\n", family.letter, family.name, family.about));
        for rule in family.rules() {
            print(&format!("{}　{}　{}\n", rule.code, rule.severity.chinese(), rule.title));
        }
        print("\n");
    }
    print("一条规则的详细解释：juesuan rule 编号\n");
    Exit::Done
}

pub(super) fn show(code: &str) -> Exit {
    let wanted = code.to_ascii_uppercase();
    match rules::ALL.iter().find(|rule| rule.code == wanted) {
        Some(rule) => {
            let severity = rule.severity.chinese();
            print(&format!("{}（{severity}）{}\n\n{}", rule.code, rule.title, rule.page));
            Exit::Done
        }
        None => {
            complain(&format!("没有“{code}”这条规则。全部规则：juesuan rules\n"));
            Exit::Failed
        }
    }
}
