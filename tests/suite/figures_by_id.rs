//! Templates name any figure by its id; nothing in the program says so for each.

use crate::support::{
    Pieces, base_in, both, format_with, juesuan, manifest, put, scratch, stderr, stdout,
};
use juesuan::diag::Diagnostic;
use std::path::Path;

/// A format with figures in a template, in a sentence and in its one-line texts.
fn own_format(folder: &Path, part: &str) {
    put(
        folder,
        "ours/format.toml",
        &manifest(
            "[explanation_titles]\n\
         procurement = \"工程采购{{ figures[\\\"procurement.works\\\"].text }}{{ unit }}的情况\"\n\
         [tables.income]\n\
         notes = [\"注：行政运行{{ figures['general.2010301.basic'].text }}{{ unit }}。\"]\n",
        ),
    );
    let sentence = "[sentences]\nno_key_work = \"行政运行{{ figures['general.2010301.basic'].text }}{{ unit }}。\"\n";
    put(folder, "ours/wording.toml", sentence);
    put(
        folder,
        "ours/part4.md",
        &format!("# 第四部分　重点工作\n\n{{{{ wording.no_key_work }}}}\n\n{part}\n"),
    );
}

fn report(folder: &Path, procurement: &str) {
    let text = base_in("./ours");
    let text = text.with("text = \"完成茶园普查。\"\n", "");
    put(folder, "report.toml", &text.with("total = 0\n", procurement));
}

const TYPED: &str =
    "goods = 0\nworks = 3.50\nservices = 0\nsmall_and_medium = 0\nsmall_and_micro = 0\n";

#[test]
fn any_figure_is_printed_by_its_id() {
    let folder = scratch();
    own_format(
        folder.path(),
        "{% if figures[\"procurement.works\"].any %}工程{{ figures[\"procurement.works\"].text }}{{ unit }}。{% endif %}\
         {% if figures[\"procurement.goods\"].any %}有货物。{% else %}没有货物。{% endif %}\
         {% if figures[\"procurement.works.small_and_medium.share\"].text %}有占比。{% else %}没有占比。{% endif %}\
         事业运行{{ figures[\"general.2010350.project\"].text }}{{ unit }}。",
    );
    report(folder.path(), TYPED);
    let output = juesuan(folder.path(), &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let body = std::fs::read_to_string(folder.path().join("report.md")).expect("the Markdown");
    for said in [
        "工程采购3.50万元的情况",
        "注：行政运行80.00万元。",
        "\n行政运行80.00万元。",
        "工程3.50万元。没有货物。没有占比。事业运行0.00万元。",
    ] {
        assert!(body.contains(said), "{said}: {body}");
    }
    let explained =
        stdout(&juesuan(folder.path(), &["explain", "report.toml", "general.2010350.project"]));
    assert!(explained.contains("0.00万元"), "{explained}");
}

/// What may be asked of a figure besides its text follows what is printed.
#[test]
fn a_figure_is_asked_how_it_is() {
    let folder = scratch();
    let asked = |id: &str| {
        let flags = ["any", "there", "zero", "up", "down", "level"]
            .map(|flag| format!("{{% if figures[\"{id}\"].{flag} %}}{flag} {{% endif %}}"));
        format!("{id}：{}。\n\n", flags.concat())
    };
    let ids = [
        "procurement.works",
        "procurement.goods",
        "procurement.works.small_and_medium",
        "general.2010350.project",
        "all.total.change",
        "general.income.change_rate",
        "official_spending.reception.change",
        "official_spending.overseas.change_rate",
        "general.difference",
    ];
    own_format(folder.path(), &ids.map(asked).concat());
    report(folder.path(), TYPED);
    let draft = juesuan(folder.path(), &["build", "report.toml", "--draft", "--to", "md"]);
    let body = std::fs::read_to_string(folder.path().join("report.草稿.md"));
    let body = body.unwrap_or_else(|_| panic!("{}", stderr(&draft)));
    for said in [
        "procurement.works：any there 。",
        "procurement.goods：there zero 。",
        "small\\_and\\_medium：any 。",
        "general.2010350.project：zero 。",
        "all.total.change：any there up 。",
        "change\\_rate：any there up 。",
        "reception.change：there zero level 。",
        "overseas.change\\_rate：。",
        "general.difference：there zero level 。",
    ] {
        assert!(body.contains(said), "{said}: {}", body.split("第四部分").last().expect("a part"));
    }
}

/// What nobody typed is no 0.
#[test]
fn a_figure_that_was_not_typed_is_asked_for() {
    let folder = scratch();
    own_format(
        folder.path(),
        "{% if figures[\"procurement.works.small_and_medium\"].any %}中小{{ figures[\"procurement.works.small_and_medium\"].text }}{{ unit }}。{% endif %}",
    );
    report(folder.path(), TYPED);
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    let help = "在 [procurement] 里写 works_small_and_medium = …；没有就写 0";
    assert!(message.contains("[G101]: 缺少") && message.contains(help), "{message}");
    let draft = juesuan(folder.path(), &["build", "report.toml", "--draft", "--to", "md"]);
    let body = std::fs::read_to_string(folder.path().join("report.草稿.md"));
    let body = body.unwrap_or_else(|_| panic!("{}", stderr(&draft)));
    assert!(body.contains("中小【待补充】万元。"), "{body}");
    report(folder.path(), &format!("{TYPED}works_small_and_medium = 0\n"));
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!message.contains("G101"), "{message}");
    // Of parts nothing is asked where the whole was typed.
    report(folder.path(), "total = 0\n");
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert_eq!(message.matches("[G101]").count(), 1, "{message}");
}

#[test]
fn a_code_that_nobody_knows_is_told_with_its_place() {
    let folder = scratch();
    own_format(folder.path(), "其他{{ figures[\"general.2019999.basic\"].text }}{{ unit }}。");
    report(folder.path(), TYPED);
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!message.contains("P107"), "{message}");
    own_format(folder.path(), "其他{{ figures[\"general.2019876.basic\"].text }}{{ unit }}。");
    let said = "[P107]: part4.md:5:6：“general.2019876.basic”里的科目 2019876 不认识";
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(message.contains(&format!("错误{said}")), "{message}");
    let message = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    assert!(
        message.contains("part4.md:5:6：“general.2019876.basic”里的科目 2019876 不认识"),
        "{message}"
    );
}

/// The findings of a format in which one template says something.
fn found(said: &str) -> Vec<Diagnostic> {
    format_with(|name, _| (name == "part4.md").then(|| format!("# 重点工作\n\n{said}\n")))
}

#[test]
fn a_wrong_id_is_told_when_the_format_loads() {
    for (said, message, help) in [
        (
            "{{ figures[\"procurement.wroks\"].text }}",
            "part4.md:3:4：没有“procurement.wroks”这样的数",
            "是不是 figures[\"procurement.works\"]？",
        ),
        (
            "{% if figures[\"general.2010301.basics\"].any %}有{% endif %}",
            "part4.md:3:7：没有“general.2010301.basics”这样的数",
            "是不是 figures[\"general.2010301.basic\"]？",
        ),
        (
            "{{ figures[\"general.201030.basic\"].text }}",
            "part4.md:3:4：没有“general.201030.basic”这样的数",
            "科目编码写全：类 3 位、款 5 位、项 7 位",
        ),
        (
            "{{ figures[\"projects.1.final\"].text }}",
            "part4.md:3:4：没有“projects.1.final”这样的数",
            "用 {% for %} 一项一项地写",
        ),
        (
            "{{ figures.procurement.works.text }}",
            "part4.md:3:4：figures 后面没有写明是哪个数",
            "在方括号里写它的名称，加引号",
        ),
        (
            "{% set id = \"procurement.works\" %}{{ figures[id].text }}",
            "part4.md:3:38：figures 后面没有写明是哪个数",
            "名称不能是变量",
        ),
        (
            "{{ figures[\"procurement.works\"].txt }}",
            "part4.md:3:4：没有“figures[\"procurement.works\"].txt”这个名称",
            "是不是 figures[\"procurement.works\"].text？",
        ),
        (
            "{{ figures[\"procurement.works\"] }}",
            "figures[\"procurement.works\"] 不是一个数，也不是一段文字，印不出来",
            "{{ figures[\"procurement.works\"].any }}",
        ),
        (
            "{{ figures[\"procurement.works\"].any }}",
            "figures[\"procurement.works\"].any 不是一个数，也不是一段文字，印不出来",
            "它是真假",
        ),
        (
            "{% if figures[\"procurement.works\"].text %}有{% endif %}",
            "figures[\"procurement.works\"].text 总是有的（哪怕是 0），不能用来选句子",
            "用写着“真假”的名称",
        ),
        (
            "{% if figures[\"procurement.works\"].text > 3 %}多{% endif %}",
            "figures[\"procurement.works\"].text 不能和数比较",
            "用写着“真假”的名称",
        ),
        (
            "{% if figures[\"procurement.works\"].text == \"有\" %}有{% endif %}",
            "figures[\"procurement.works\"].text 不能和“有”比较",
            "模板里比较不了",
        ),
        (
            "{{ figures[\"procurement.works\"].text | round }}",
            "figures[\"procurement.works\"].text 不能再加工，去掉“| round”",
            "数由程序算好、排好",
        ),
    ] {
        let findings = found(said);
        let [finding] = findings.as_slice() else { panic!("{said}: {findings:#?}") };
        assert!(finding.message.contains(message), "{said}: {finding:#?}");
        assert!(finding.help.concat().contains(help), "{said}: {finding:#?}");
    }
    let right = "{% set f = figures[\"procurement.works\"] %}{{ f.text }}\
                 {% if figures[\"all.total.change_rate\"].text %}有{% endif %}\
                 {{ figures['economic.30201'][\"text\"] }}";
    assert!(found(right).is_empty(), "{:#?}", found(right));
}
