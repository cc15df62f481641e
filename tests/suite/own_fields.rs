//! Fields that a format of one's own asks for, and checks of them.

use crate::init::init;
use crate::support::{Pieces, base, both, juesuan, put, scratch, stdout};
use juesuan::diag::Diagnostic;
use juesuan::format::{builtin_files, from_files};
use juesuan::report::offered;
use std::path::Path;
use tempfile::TempDir;

/// What forms of several places ask for.
const DECLARED: &str = "extends = \"wuhan-2024\"\ntitle = \"甲省\"\n\
[fields.procurement.reserved]\ntitle = \"预留给中小企业的采购预算\"\nrequired = true\nhelp = \"没有写 0\"\nwords = [\"预留采购预算\"]\n\
[fields.procurement.note]\ntitle = \"预留采购的说明\"\nkind = \"line\"\nrequired = true\n\
[fields.\"official_spending.reception\".foreign_amount]\ntitle = \"其中外宾接待费\"\nrequired = true\n\
[fields.meetings]\ntitle = \"会议费和培训费\"\nhelp = \"从基本支出和项目支出里数\"\n\
[fields.meetings.total]\ntitle = \"会议费和培训费合计\"\nrequired = true\n\
[fields.meetings.conference]\ntitle = \"会议费\"\nrequired = true\n\
[fields.meetings.training]\ntitle = \"培训费\"\nrequired = true\n\
[fields.meetings.people]\ntitle = \"参加培训\"\nkind = \"count\"\nunit = \"人次\"\nrequired = true\n\
[fields.meetings.satisfaction]\ntitle = \"满意度得分\"\nkind = \"score\"\nunit = \"分\"\n\
[fields.meetings.text]\ntitle = \"说明\"\nkind = \"prose\"\n\
[fields.state_assets.grades]\ntitle = \"等级数\"\nkind = \"count\"\nunit = \"个\"\n\
[fields.department.approved]\ntitle = \"决算批复日期\"\nkind = \"date\"\nrequired = true\n\
[fields.department.reviewed]\ntitle = \"已经保密审查\"\nkind = \"flag\"\n\
[fields.general_public_budget.reason]\ntitle = \"全部预算增减的原因\"\nkind = \"line\"\n\
[fields.\"overview.units\".remark]\ntitle = \"备注\"\nkind = \"line\"\n\
[fields.projects.basis]\ntitle = \"立项依据\"\nkind = \"line\"\n\
[fields.codes.use]\ntitle = \"用途\"\nkind = \"line\"\n\
[checks.reserved]\nof = \"procurement.reserved\"\nat_most = \"procurement.total\"\n\
[checks.foreign]\nof = \"official_spending.reception.foreign_amount\"\nat_most = \"official_spending.reception.final\"\nseverity = \"warning\"\nmessage = \"外宾接待费多了\"\n\
[checks.meetings]\nof = \"meetings.total\"\nsum = [\"meetings.conference\", \"meetings.training\"]\n\
[checks.people]\nof = \"meetings.people\"\nat_least = \"state_assets.grades\"\n";

const PART: &str = "# 第四部分　重点工作\n\n{{ key_work.text }}\n\n\
预留{{ figures[\"procurement.reserved\"].text }}{{ unit }}，{{ fields[\"procurement.note\"] }}。\n\n\
外宾{{ figures[\"official_spending.reception.foreign_amount\"].text }}{{ unit }}。\n\n\
会议{{ figures[\"meetings.conference\"].text }}{{ unit }}，培训{{ figures[\"meetings.training\"].text }}{{ unit }}，\
参加{{ figures[\"meetings.people\"].text }}人次。\n\n\
{% if figures[\"meetings.satisfaction\"].there %}满意度{{ figures[\"meetings.satisfaction\"].text }}分。{% endif %}\n\n\
{% if fields[\"meetings.text\"] %}{{ fields[\"meetings.text\"] }}{% endif %}\n\n\
批复日期{{ fields[\"department.approved\"] }}。{% if fields[\"department.reviewed\"] %}已经审查。{% else %}没有审查。{% endif %}\n\n\
{% if fields[\"general_public_budget.reason\"] %}全部预算{{ fields[\"general_public_budget.reason\"] }}。{% endif %}\n\n\
{% for one in overview.units %}\n\n{{ one.name }}：{% if one.fields.remark %}{{ one.fields.remark }}{% else %}无备注{% endif %}。\n\n{% endfor %}\n\n\
{% for one in general.items %}\n\n{% if one.fields.use %}{{ one.name }}用于{{ one.fields.use }}。{% endif %}\n\n{% endfor %}\n\n\
{% for one in projects.items %}\n\n{{ one.name }}依据{{ one.fields.basis }}。\n\n{% endfor %}\n";

fn with_format() -> TempDir {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", DECLARED);
    put(folder.path(), "ours/part4.md", PART);
    folder
}

const MEETINGS: &str = "[meetings]\ntotal = 3.00\nconference = 1.20\ntraining = 1.80\npeople = 45\n\
satisfaction = 97.5\ntext = \"全部是线下培训。\"\n[prior]\n";

/// A report that has all of it.
fn ours() -> String {
    let out = base()
        .replace("format = \"wuhan-2024\"", "format = \"./ours\"")
        .replace("[procurement]\ntotal = 0\n", "[procurement]\n")
        .replace("[department]\n", "[department]\napproved = 2025-08-15\nreviewed = true\n")
        .replace("[procurement]\n", "[procurement]\ngoods = 0.20\nworks = 0\nservices = 0\nsmall_and_medium = 0.20\nsmall_and_micro = 0.10\nreserved = 0.10\nnote = \"面向小微企业\"\n")
        .replace(
            "[official_spending.reception]\n",
            "[official_spending.reception]\nforeign_amount = 0.00\n",
        )
        .replace("[general_public_budget]\n", "[general_public_budget]\nreason = \"因普查增加\"\n")
        .replace("[[overview.units]]\n", "[[overview.units]]\nremark = \"在职在编\"\n")
        .replace("[prior]\n", MEETINGS);
    assert!(out.contains("remark") && out.contains("foreign_amount"), "{out}");
    out
}

fn built(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    let output = juesuan(folder, &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    std::fs::read_to_string(folder.join("report.md")).expect("the Markdown")
}

fn says(document: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(document.contains(sentence), "{sentence}: {document}");
    }
}

fn checked(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    both(&juesuan(folder, &["check", "report.toml"]))
}

#[test]
fn what_a_format_asks_for_is_printed() {
    let folder = with_format();
    let report = ours().replace("2010301 = { ", "2010301 = { use = \"工资\", ");
    let document = built(folder.path(), &report);
    says(
        &document,
        &[
            "预留0.10万元，面向小微企业。",
            "外宾0.00万元。",
            "会议1.20万元，培训1.80万元，参加45人次。",
            "满意度97.5分。",
            "全部是线下培训。",
            "批复日期2025年8月15日。已经审查。",
            "全部预算因普查增加。",
            "：在职在编。",
            "用于工资。",
        ],
    );
}

#[test]
fn checks_of_a_format_are_told_as_it_says() {
    let folder = with_format();
    let message = checked(folder.path(), &ours());
    assert!(!message.contains("F603"), "{message}");
    for (before, after, told) in [
        (
            "reserved = 0.10",
            "reserved = 0.30",
            "错误[F603]: 政府采购预留给中小企业的采购预算（0.30）比政府采购合计（0.20）还多",
        ),
        ("foreign_amount = 0.00", "foreign_amount = 9.00", "警告[F603]: 外宾接待费多了"),
        (
            "conference = 1.20",
            "conference = 1.30",
            "会议费和培训费合计（3.00）与会议费和培训费会议费、会议费和培训费培训费之和（3.10）不等",
        ),
        ("[state_assets]\n", "[state_assets]\ngrades = 46\n", "还少"),
    ] {
        let report = ours().replace(before, after);
        assert_ne!(report, ours(), "{before}");
        let message = checked(folder.path(), &report);
        assert!(message.contains(told), "{told}: {message}");
    }
    // Half a unit of each of three amounts, and not of a number of people.
    let message = checked(folder.path(), &ours().replace("conference = 1.20", "conference = 1.21"));
    assert!(!message.contains("F603"), "{message}");
    let accepted = "[[accept]]\ncode = \"F603\"\nwhere = \"checks.foreign\"\nreason = \"含上年\"\n";
    let report = ours().replace("foreign_amount = 0.00", "foreign_amount = 9.00") + accepted;
    let message = checked(folder.path(), &report);
    assert!(!message.contains("外宾接待费多了") && !message.contains("A113"), "{message}");
}

#[test]
fn what_is_printed_and_was_not_typed_is_asked_for() {
    let folder = with_format();
    let report = ours()
        .replace("reserved = 0.10\n", "")
        .replace("note = \"面向小微企业\"\n", "")
        .replace("people = 45\n", "")
        .replace("approved = 2025-08-15\n", "")
        .replace("reviewed = true\n", "")
        .replace("satisfaction = 97.5\n", "")
        .replace("remark = \"在职在编\"\n", "");
    let message = checked(folder.path(), &report);
    for told in [
        "缺少政府采购的预留给中小企业的采购预算",
        "缺少政府采购的预留采购的说明",
        "缺少会议费和培训费的参加培训",
        "缺少部门的决算批复日期",
    ] {
        assert!(message.contains(told), "{told}: {message}");
    }
    for optional in ["满意度", "备注"] {
        assert!(!message.contains(optional), "{message}");
    }
}

#[test]
fn wrong_values_and_contradicting_prose_are_told() {
    let folder = with_format();
    for (before, after, told) in [
        ("people = 45", "people = 4.5", "A103"),
        ("approved = 2025-08-15", "approved = \"八月\"", "日期"),
        ("reviewed = true", "reviewed = \"是\"", "true"),
        ("reserved = 0.10", "reserve = 0.10", "是不是要写 reserved？"),
        ("remark = \"在职在编\"", "remarks = \"在职在编\"", "是不是要写 remark？"),
        ("remark = \"在职在编\"", "remark = \"\"", "备注（remark）是空的"),
        ("\"全部是线下培训。\"", "\"预留采购预算0.50万元。\"", "0.50"),
    ] {
        let report = ours().replace(before, after);
        assert_ne!(report, ours(), "{before}");
        let message = checked(folder.path(), &report);
        assert!(message.contains(told), "{told}: {message}");
    }
}

/// They are compared, and take part in shares and tables, as all other figures.
#[test]
fn they_stand_wherever_figures_do() {
    let folder = with_format();
    let more = "[fields.performance.reviewer]\ntitle = \"评价机构\"\nkind = \"line\"\n\
[comparisons.training]\ntitle = \"培训费\"\nof = \"meetings.training\"\nwith = \"last_year\"\nreason = true\n\
[shares.conference]\ntitle = \"会议费\"\nof = \"meetings.conference\"\nin = \"meetings.total\"\n\
[tables.income]\nnotes = [\"注：会议费{{ figures['meetings.conference'].text }}{{ unit }}。\"]\n";
    put(folder.path(), "ours/format.toml", &format!("{DECLARED}{more}"));
    let part = format!(
        "{PART}\n培训比上年增加{{{{ changes.training.difference }}}}{{{{ unit }}}}，主要原因{{{{ changes.training.reason }}}}。\n\n\
         会议占{{{{ shares.conference.share }}}}。由{{{{ fields[\"performance.reviewer\"] }}}}评价。\n"
    );
    put(folder.path(), "ours/part4.md", &part);
    let report = ours()
        .replace("[prior]\n", "[prior]\ntraining = 1.00\n")
        .replace("[reasons]\n", "[reasons]\ntraining = \"多办了一期\"\n")
        .replace("[performance]\n", "[performance]\nreviewer = \"临澜会计师事务所\"\n");
    says(
        &built(folder.path(), &report),
        &[
            "培训比上年增加0.80万元，主要原因是多办了一期。",
            "会议占40.00%。",
            "由临澜会计师事务所评价。",
            "注：会议费1.20万元。",
        ],
    );
}

/// A code of a pasted block has its text in a line of its own.
#[test]
fn a_pasted_code_has_its_text_beside_the_block() {
    let folder = with_format();
    let report = ours();
    let (before, rest) = report.split_once("2010301 = {").expect("a code");
    let (values, after) = rest.split_once('\n').expect("a line");
    assert!(values.contains("basic = 80.00, initial_budget = 80.00"), "{values}");
    let pasted = "rows = \"\"\"\n科目编码\t基本支出\t年初预算\n2010301\t80.00\t80.00\n\"\"\"\n\
                  2010301 = { use = \"工资\" }\n";
    says(&built(folder.path(), &format!("{before}{pasted}{after}")), &["用于工资。"]);
}

#[test]
fn a_new_report_asks_for_them_and_its_editor_knows_them() {
    let folder = with_format();
    let output = init(folder.path(), "./ours", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    let report = text("report.toml").split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "reserved = \"\" # 预留给中小企业的采购预算（万元），没有写 0",
        "note = \"\" # 预留采购的说明",
        "foreign_amount = \"\" # 其中外宾接待费（万元）",
        "[meetings] # 会议费和培训费，从基本支出和项目支出里数 total = \"\"",
        "people = \"\" # 参加培训（人次）",
        "# satisfaction = \"\" # 满意度得分（分），可以不写",
        "approved = \"\" # 决算批复日期",
        "# reviewed = true # 已经保密审查，可以不写",
        "# remark = \"\" # 备注，可以不写",
        "# reason = \"\" # 全部预算增减的原因，可以不写",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
    let schema = text(juesuan::keys::FILE);
    for title in ["预留给中小企业的采购预算", "决算批复日期", "备注", "用途，可以不写", "立项依据"]
    {
        assert!(schema.contains(title), "{title}: {schema}");
    }
}

#[test]
fn they_are_explained_compared_and_protected() {
    let folder = with_format();
    put(folder.path(), "report.toml", &ours());
    put(folder.path(), "old.toml", &ours().replace("people = 45", "people = 40"));
    for (id, said) in [
        ("procurement.reserved", "政府采购 预留给中小企业的采购预算"),
        ("meetings.people", "会议费和培训费 参加培训"),
    ] {
        let explained = stdout(&juesuan(folder.path(), &["explain", "report.toml", id]));
        assert!(explained.contains(said), "{id}: {explained}");
    }
    let diff = stdout(&juesuan(folder.path(), &["diff", "old.toml", "report.toml"]));
    assert!(diff.contains("参加培训"), "{diff}");
    let output = juesuan(folder.path(), &["check", "report.toml", "--report", "自查表.md"]);
    let sheet = std::fs::read_to_string(folder.path().join("自查表.md")).expect("the sheet");
    let lines = |name: &str| -> Vec<&str> { sheet.lines().filter(|l| l.contains(name)).collect() };
    assert_eq!(lines("会议费和培训费 会议费"), [""; 0], "{}{sheet}", both(&output));
    assert!(!lines("满意度得分").is_empty(), "{sheet}");
}

#[test]
fn next_years_report_asks_for_them_again() {
    let folder = with_format();
    put(folder.path(), "2024/report.toml", &ours().replace("./ours", "../ours"));
    let output = juesuan(folder.path(), &["rollover", "2024/report.toml", "2025"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let next = std::fs::read_to_string(folder.path().join("2025/report.toml")).expect("a report");
    for line in
        ["reserved = \"\"", "people = \"\"", "satisfaction = \"\"", "note = \"面向小微企业\""]
    {
        assert!(next.contains(line), "{line}: {next}");
    }
    assert!(!next.contains("2025-08-15"), "{next}");
}

/// The findings of a format with these lines in its manifest.
fn found(lines: &str, said: &str) -> Vec<Diagnostic> {
    let mut files = builtin_files("wuhan-2024").expect("the format");
    let manifest = files.iter_mut().find(|(name, _)| name == "format.toml").expect("the manifest");
    manifest.1.push_str(lines);
    let part = files.iter_mut().find(|(name, _)| name == "part4.md").expect("the file");
    part.1 = format!("# 重点工作\n\n{said}\n");
    from_files("ours", files, offered()).err().unwrap_or_default()
}

#[test]
fn what_is_declared_wrongly_is_told_when_the_format_loads() {
    let check = |more: &str| format!("[checks.a]\nof = \"procurement.total\"\n{more}\n");
    let field = |place: &str, more: &str| format!("[fields.{place}]\ntitle = \"甲\"\n{more}\n");
    let twice = check("at_most = \"all.expenditure\"")
        + "[checks.b]\nof = \"all.expenditure\"\nat_least = \"procurement.total\"\n";
    for (lines, message) in [
        (
            field("procurement.goods", ""),
            "[fields.procurement.goods]：这里的 goods 是程序的名称（货物）",
        ),
        (field("procurement.count", ""), "count 是程序的名称（购置数）"),
        (
            "[fields.meetings]\ntitle = \"甲\"\n[fields.meetings.share]\ntitle = \"乙\"\n".into(),
            "share 是程序的名称",
        ),
        ("[fields.procurement.a]\nkind = \"line\"\n".into(), "[fields.procurement.a]：缺少 title"),
        (field("procurement.a", "").replace("甲", " "), "[fields.procurement.a] 的 title 是空的"),
        ("[fields.meetings.a]\ntitle = \"甲\"\n".into(), "[fields.meetings] 的 title 是空的"),
        ("[fields.meetings]\ntitle = \"甲\"\n".into(), "[fields.meetings] 里什么也没有"),
        ("[fields.general]\ntitle = \"甲\"\n".into(), "数的名称里已经用了这个名称"),
        (field("procurement.a", "kind = \"text\""), "不认识“text”"),
        (field("procurement.a", "unit = \"万元\""), "金额的单位是文件开头的 unit"),
        (field("procurement.a", "unit = \"个\"\nkind = \"line\""), "文字没有单位"),
        (field("procurement.A", ""), "[fields.procurement.A] 的名称要以小写英文字母开头"),
        (field("prior.a", ""), "[fields.prior]：这一段不能加"),
        (field("control.a", ""), "[fields.control]：这一段不能加"),
        (field("department.a", ""), "这一段不能加数"),
        (field("codes.a", ""), "这一段不能加数"),
        ("[fields.procurement]\ntitle = \"甲\"\n".into(), "这一段是程序的"),
        (
            check("at_most = \"procurement.totl\""),
            "[checks.a] at_most：没有“procurement.totl”这样的数",
        ),
        (check(""), "sum、equals、at_most、at_least 要写一个"),
        (check("at_most = \"all.income\"\nequals = \"all.income\""), "也只能写一个"),
        (check("equals = \"procurement.total\""), "“procurement.total”写了两次"),
        (check("equals = \"staff.retired\""), "一个是金额，一个不是"),
        (check("equals = \"prior.total\""), "上年的数，不能核对"),
        (check("equals = \"all.income\"\nseverity = \"fatal\""), "不认识“fatal”"),
        (twice, "[checks.b] 和 [checks.a] 核对的一样"),
    ] {
        let findings = found(&lines, "");
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(told.iter().any(|told| told.contains(message)), "{message}: {told:#?}");
        assert!(findings.iter().all(|finding| !finding.help.is_empty()), "{findings:#?}");
    }
}

#[test]
fn names_of_fields_are_checked() {
    let lines = "[fields.procurement.note]\ntitle = \"甲\"\nkind = \"line\"\n\
                 [fields.department.seen]\ntitle = \"乙\"\nkind = \"flag\"\n\
                 [fields.\"overview.units\".remark]\ntitle = \"丙\"\nkind = \"line\"\n";
    let each = |said: &str| format!("{{% for one in overview.units %}}{said}{{% endfor %}}");
    let fine =
        "{{ fields[\"procurement.note\"] }}{% if fields[\"department.seen\"] %}甲{% endif %}";
    assert_eq!(found(lines, &(fine.to_owned() + &each("{{ one.fields.remark }}"))), []);
    for (said, message) in [
        ("{{ fields[\"procurement.notes\"] }}".to_owned(), "没有“fields[\"procurement.notes\"]”"),
        ("{{ fields[\"department.seen\"] }}".to_owned(), "印不出来"),
        (each("{{ one.fields.note }}"), "没有“one.fields.note”"),
    ] {
        let findings = found(lines, &said);
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(told.iter().any(|told| told.contains(message)), "{message}: {told:#?}");
    }
}

#[test]
fn what_is_asked_for_and_used_nowhere_is_told() {
    let folder = with_format();
    let unused = "[fields.procurement.a]\ntitle = \"甲\"\n[fields.projects.b]\ntitle = \"乙\"\nkind = \"line\"\n";
    put(folder.path(), "ours/format.toml", &format!("{DECLARED}{unused}"));
    let told = both(&juesuan(folder.path(), &["formats", "check", "./ours"]));
    for name in ["[fields.procurement] 里的 a 没有用到", "[fields.projects] 里的 b 没有用到"]
    {
        assert!(told.contains(name), "{name}: {told}");
    }
    assert_eq!(told.matches("没有用到").count(), 2, "{told}");
}

/// The stop of a line is dropped where it stands in a sentence; a format that then has none is told so, not the clerk.
#[test]
fn a_stop_that_was_dropped_is_the_formats() {
    let manifest = "extends = \"wuhan-2024\"\ntitle = \"甲\"\n\
                    [fields.department.secrecy]\ntitle = \"保密审查\"\nkind = \"line\"\n";
    let told = |stop: &str, typed: &str| {
        let folder = scratch();
        put(folder.path(), "ours/format.toml", manifest);
        let part = format!(
            "# 第四部分\n\n{{{{ key_work.text }}}}\n\n保密审查：{{{{ fields[\"department.secrecy\"] }}}}{stop}\n"
        );
        put(folder.path(), "ours/part4.md", &part);
        let own = format!("level = \"区\"\nsecrecy = \"{typed}\"");
        let report = base().with("\"wuhan-2024\"", "\"./ours\"").with("level = \"区\"", &own);
        put(folder.path(), "report.toml", &report);
        stdout(&juesuan(folder.path(), &["check", "report.toml"]))
    };
    let typed = "已经本部门保密审查，可以公开。";
    let said = told("", typed);
    assert!(
        said.contains("[H102]") && said.contains("在格式的模板里，这句话的后面加上“。”"),
        "{said}"
    );
    assert!(!told("。", typed).contains("[H102]"));
    let without = told("", typed.trim_end_matches('。'));
    assert!(without.contains("在末尾加上“。”"), "{without}");
}
