//! `juesuan rules` and `juesuan rule CODE`

use super::args::plain;
use super::{Command, Exit, complain, print};
use crate::diag::{family, rules};
use clap::{Arg, ArgMatches};
use unicode_normalization::UnicodeNormalization as _;

pub(super) const LIST: Command = Command {
    describe: || plain("rules", "列出全部检查规则", "juesuan rules"),
    run: |_| list(),
};

pub(super) const SHOW: Command =
    Command { describe: describe_show, run: |matches| show(&codes(matches)) };

fn describe_show() -> clap::Command {
    plain("rule", "解释检查规则", "juesuan rule <编号>").arg(
        Arg::new("code")
            .value_name("编号")
            .required(true)
            .num_args(1..)
            .help("规则编号，如 A101；可以写几个")
            .help_heading("参数"),
    )
}

/// The codes that were typed, each once, with whatever between them and in either width.
fn codes(matches: &ArgMatches) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for typed in matches.get_many::<String>("code").into_iter().flatten() {
        let plain: String = typed.nfkc().collect();
        let parts = plain.split(|c: char| ",;、[]()".contains(c) || c.is_whitespace());
        for code in parts.filter(|code| !code.is_empty()).map(str::to_ascii_uppercase) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
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

fn show(codes: &[String]) -> Exit {
    if codes.is_empty() {
        complain("没有写规则编号，如 A101。全部规则：juesuan rules\n");
        return Exit::Failed;
    }
    let mut exit = Exit::Done;
    let mut first = true;
    for code in codes {
        match rules::ALL.iter().find(|rule| rule.code == code) {
            Some(rule) => {
                let severity = rule.severity.chinese();
                let before = if first { "" } else { "\n\n" };
                let page = rule.page.trim_end();
                print(&format!("{before}{}（{severity}）{}\n\n{page}\n", rule.code, rule.title));
                first = false;
            }
            None => {
                complain(&format!("没有“{code}”这条规则。全部规则：juesuan rules\n"));
                exit = Exit::Failed;
            }
        }
    }
    exit
}
