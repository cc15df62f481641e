//! `juesuan rules` and `juesuan rule CODE`

use super::args::plain;
use super::{Command, Exit, complain, print};
use crate::diag::{family, rules};
use clap::{Arg, ArgMatches};

pub(super) const LIST: Command = Command {
    describe: || plain("rules", "列出全部检查规则", "juesuan rules"),
    run: |_| list(),
};

pub(super) const SHOW: Command =
    Command { describe: describe_show, run: |matches| show(code(matches)) };

fn describe_show() -> clap::Command {
    plain("rule", "解释一条检查规则", "juesuan rule <编号>")
        .arg(Arg::new("code").value_name("编号").required(true).help("规则编号，如 A101"))
}

fn code(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("code").map_or("", String::as_str)
}

fn list() -> Exit {
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

fn show(code: &str) -> Exit {
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
