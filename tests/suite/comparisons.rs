//! Comparisons and shares that a format of one's own declares.

use crate::init::init;
use crate::support::{
    Pieces, base_in, both, built, format_with, juesuan, last_years, manifest, put, scratch,
    shown_toml, stdout,
};
use juesuan::diag::Diagnostic;
use juesuan::format::from_files;
use juesuan::report::offered;
use tempfile::TempDir;

/// A form like that of schools: each amount of the year beside last year's, shares of each item of 三公.
const DECLARED: &str = "\
[comparisons.closing]\ntitle = \"年末结转和结余\"\nof = \"all.closing\"\nwith = \"last_year\"\nreason = true\n\
[comparisons.surplus]\ntitle = \"使用非财政拨款结余\"\nof = \"all.surplus_used\"\nwith = \"last_year\"\n\
[comparisons.basic]\ntitle = \"结余分配\"\nof = \"all.surplus_distribution\"\nwith = \"last_year\"\n\
[comparisons.fiscal_expenditure]\ntitle = \"财政拨款支出\"\nof = \"fiscal.expenditure\"\nwith = \"last_year\"\nreason = true\n\
[comparisons.affairs]\ntitle = \"行政运行支出\"\nof = \"general.2010301.expenditure\"\nwith = \"general.initial_budget\"\nreason = true\n\
[shares.reception]\ntitle = \"公务接待费占“三公”经费\"\nof = \"official_spending.reception.final\"\nin = \"official_spending.final\"\n\
[shares.overseas]\ntitle = \"出国费占“三公”经费\"\nof = \"official_spending.overseas.final\"\nin = \"official_spending.final\"\n\
[explanation_titles]\nprocurement = \"公务接待费占{{ shares.reception.share }}\"\n\
[tables.income]\nnotes = [\"注：年末增加{{ changes.closing.difference }}{{ unit }}。\"]\n";

const PART: &str = "# 第四部分　重点工作\n\n{{ key_work.text }}\n\n{{ wording.school }}\n\n\
收入{{ <change_sentence change={changes.income} subject=\"本年收入\" each=\"\" /> }}\n\n\
支出{{ <change_sentence change={changes.expenditure} subject=\"本年支出\" each=\"\" /> }}\n\n\
年末{{ <change_sentence change={changes.closing} subject=\"年末结转和结余\" each=\"\" /> }}\n\n\
结余{{ <change_sentence change={changes.surplus} subject=\"使用非财政拨款结余\" each=\"\" /> }}\n\n\
分配{{ <change_sentence change={changes.basic} subject=\"结余分配\" each=\"\" /> }}\n\n\
财政{{ <change_sentence change={changes.fiscal_expenditure} subject=\"财政拨款支出\" each=\"\" /> }}\
主要原因：{{ changes.fiscal_expenditure.reason_text }}。\n\n\
{% if completions.affairs.down %}行政{{ <completion_words completion={completions.affairs} budget_name=\"年初预算\" /> }}，\
主要原因{{ completions.affairs.reason }}。{% endif %}\n\n\
{% if shares.overseas.any %}有出国。{% else %}出国{{ shares.overseas.amount }}{{ unit }}，占{{ shares.overseas.share }}。{% endif %}\n";

const SENTENCE: &str = "[sentences]\nschool = \"接待费{{ shares.reception.amount }}{{ unit }}，\
占{{ shares.reception.whole }}{{ unit }}的{{ shares.reception.share }}。\"\n";

fn with_format() -> TempDir {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &manifest(DECLARED));
    put(folder.path(), "ours/wording.toml", SENTENCE);
    put(folder.path(), "ours/part4.md", PART);
    folder
}

const PRIOR: &str = "[prior]\nincome = 90.00\nexpenditure = 90.00\nsurplus = 0\nbasic = 2.50\nfiscal_expenditure = 80.00\n";

const REASONS: &str = "[reasons]\nclosing = \"项目未完\"\nfiscal_expenditure = \"新增茶园普查\"\n\
                       affairs = \"压缩了开支\"\ngeneral_public_budget_expenditure = \"普查\"\nexpenditure = \"普查\"\n";

/// A report with money left over.
fn ours() -> String {
    base_in("./ours")
        .with("project = 20.00, initial_budget", "project = 20.00, closing = 5.00, initial_budget")
        .with("[prior]\n", PRIOR)
        .with("[reasons]\n", REASONS)
}

fn says(document: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(document.contains(sentence), "{sentence}: {document}");
    }
}

const COMPARED: [&str; 4] = [
    "使用非财政拨款结余与2023年度持平。",
    "财政与2023年度相比，财政拨款支出增加20.00万元，增长25.00%，主要原因是新增茶园普查。主要原因：新增茶园普查。",
    "行政年初预算为100.00万元，支出决算为80.00万元，完成年初预算的80.0%，主要原因是压缩了开支。",
    "出国0.00万元，占0.0%。",
];

#[test]
fn what_is_declared_is_printed() {
    let folder = with_format();
    let document = built(folder.path(), &ours());
    says(&document, &COMPARED);
    says(
        &document,
        &[
            "年末2023年度没有此项收支，本年增加5.00万元，主要原因是项目未完。",
            "分配与2023年度相比，结余分配减少2.50万元，下降100.00%。",
            "接待费1.00万元，占2.00万元的50.0%。",
            "公务接待费占50.0%",
            "注：年末增加5.00万元。",
        ],
    );
    let check = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(stdout(&check), "检查完毕，没有发现问题。\n");
}

/// What nobody typed of last year is asked for where it is printed, under the comparison's name.
#[test]
fn what_is_missing_is_asked_for_by_its_key() {
    let folder = with_format();
    let report = ours()
        .with("surplus = 0\n", "")
        .with("fiscal_expenditure = \"新增茶园普查\"\n", "")
        .with("affairs = \"压缩了开支\"\n", "");
    put(folder.path(), "report.toml", &report);
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    for said in [
        "缺少上年决算数（使用非财政拨款结余）",
        "在 [prior] 里写 surplus = …；没有就写 0",
        "缺少财政拨款支出变动的原因",
        "在 [reasons] 里写 fiscal_expenditure = …",
        "缺少行政运行支出与所比的数不同的原因",
        "在 [reasons] 里写 affairs = …",
    ] {
        assert!(message.contains(said), "{said}: {message}");
    }
    assert_eq!(message.matches("[G101]").count(), 3, "{message}");
    // A format that prints none of it asks for nothing.
    put(folder.path(), "ours/part4.md", "# 第四部分　重点工作\n\n{{ key_work.text }}\n");
    put(folder.path(), "ours/wording.toml", "");
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!message.contains("G101"), "{message}");
    let check = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    for name in
        ["[comparisons] 里的 surplus", "[comparisons] 里的 affairs", "[shares] 里的 overseas"]
    {
        assert!(check.contains(&format!("[P105]: {name} 没有模板用到")), "{name}: {check}");
    }
    assert!(!check.contains("里的 closing") && !check.contains("里的 reception"), "{check}");
}

/// Last year's report states the same figures; what was typed beside it is compared with it.
#[test]
fn last_years_report_is_compared_with() {
    let folder = with_format();
    let last = last_years()
        .with("basic = 80.00, init", "basic = 60.00, init")
        .with("30101 = 70", "30101 = 50")
        .with("[reasons]", "[own_funds]\nsurplus_distribution = 1.50\nopening = 1.50\n\n[reasons]");
    put(folder.path(), "上年/report.toml", &last);
    let (own, _) = ours()
        .split_once("[prior]")
        .map(|(own, rest)| (own.to_owned(), rest.to_owned()))
        .expect("a section");
    let own = own.with("[reasons]\n", "[reasons]\nincome = \"普查\"\nfiscal_total = \"普查\"\n");
    let own = own.with("year = 2024\n", "year = 2024\nprior = \"上年/report.toml\"\n");
    let document = built(folder.path(), &own);
    says(
        &document,
        &[
            "分配与2023年度相比，结余分配减少1.50万元，下降100.00%。",
            "财政拨款支出增加20.00万元，增长25.00%",
        ],
    );
    let typed = format!("{own}\n[prior]\nfile = \"上年/report.toml\"\nbasic = 9.00\n");
    let typed = typed.with("prior = \"上年/report.toml\"\n", "");
    put(folder.path(), "report.toml", &typed);
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(message.contains("上年结余分配与上年的文件不一致"), "{message}");
}

/// A disclosure that last year's report says nothing of was not 0.
#[test]
fn what_last_years_report_leaves_out_is_asked_for() {
    let folder = with_format();
    let works = "[comparisons.works]\ntitle = \"工程采购\"\nof = \"procurement.works\"\nwith = \"last_year\"\n";
    put(folder.path(), "ours/format.toml", &manifest(works));
    put(folder.path(), "ours/wording.toml", "");
    let part = "# 第四部分　重点工作\n\n{{ key_work.text }}\n\n\
                采购{{ <change_sentence change={changes.works} subject=\"工程\" each=\"\" /> }}\n";
    put(folder.path(), "ours/part4.md", part);
    let report = base_in("./ours");
    let (own, _) = report.split_once("[prior]").expect("a section");
    let own = own.with("year = 2024\n", "year = 2024\nprior = \"last.toml\"\n");
    put(folder.path(), "report.toml", &own);
    let last = last_years();
    put(folder.path(), "last.toml", &last.with("[procurement]\ntotal = 0\n", ""));
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(message.contains("缺少上年决算数（工程采购）"), "{message}");
    put(folder.path(), "last.toml", &last);
    says(&built(folder.path(), &own), &["采购工程与2023年度持平。"]);
    // Of this year too it must be said.
    put(folder.path(), "report.toml", &own.with("[procurement]\ntotal = 0\n", ""));
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(message.contains("缺少政府采购的工程"), "{message}");
}

/// What `docs/figures.md` shows of operating expenses compares them with the budget and with last year at once.
#[test]
fn operating_expenses_are_compared_with_both() {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &manifest(&shown_toml("docs/figures.md").concat()));
    let figure = |id: &str| {
        let flags = ["up", "down"]
            .map(|flag| format!("{{% if figures[\"{id}\"].{flag} %}}{flag}{{% endif %}}"));
        format!("{{{{ figures[\"{id}\"].text }}}}{}。\n\n", flags.concat())
    };
    let part = format!(
        "# 第四部分　重点工作\n\n{{{{ key_work.text }}}}\n\n预算{}上年{}",
        figure("operating_expenses.change"),
        figure("operating_expenses.final.change"),
    );
    put(folder.path(), "ours/part4.md", &part);
    let report = base_in("./ours")
        .with(
            "[operating_expenses]\ninitial_budget = 10.00",
            "[operating_expenses]\ninitial_budget = 13.00\nreason = \"节约\"",
        )
        .with("[prior]\n", "[prior]\noperating_expenses = 9.00\n");
    says(&built(folder.path(), &report), &["预算3.00down。", "上年1.00up。"]);
}

/// Next year's report has last year's amounts from this one.
#[test]
fn next_years_report_begins_without_them() {
    let folder = with_format();
    put(folder.path(), "2024/report.toml", &ours().with("./ours", "../ours"));
    let output = juesuan(folder.path(), &["rollover", "2024/report.toml", "2025"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let next = std::fs::read_to_string(folder.path().join("2025/report.toml")).expect("a report");
    assert!(!next.contains("[prior]") && !next.contains("2.50"), "{next}");
    assert!(next.contains("affairs = \"压缩了开支\""), "{next}");
    let check = stdout(&juesuan(folder.path(), &["check", "2025/report.toml"]));
    let blanks = next.matches("\"\"").count();
    let codes = check.lines().filter(|line| line.starts_with("错误[")).count();
    assert_eq!(check.matches("错误[A115]").count(), codes, "nothing but blanks: {check}");
    // Filled in as this year but for what is left over.
    let filled = [
        "2026-09-20",
        "80.00",
        "80.00",
        "20.00",
        "6.00",
        "20.00",
        "70.00",
        "8.00",
        "1.00",
        "1.00",
        "0",
        "0",
        "0",
        "0",
        "1.00",
        "1.00",
        "1",
        "1.00",
        "1.00",
        "3",
        "12",
        "10.00",
        "0",
        "1",
        "0",
        "0",
        "20.00",
        "100.00",
        "98",
        "20.00",
        "20.00",
    ];
    assert_eq!(filled.len(), blanks, "{next}");
    let next = filled.iter().fold(next, |text, value| text.with_first("\"\"", value));
    let less = "[reasons]\nincome = \"节约\"\ngeneral_public_budget_income = \"节约\"\n";
    let next = next.with("[reasons]\n", less);
    let document = built(&folder.path().join("2025"), &next);
    says(
        &document,
        &[
            "年末与2024年度相比，年末结转和结余增加1.00万元，增长20.00%，主要原因是项目未完。",
            "结余使用非财政拨款结余与2024年度持平。",
            "收入与2024年度相比，本年收入减少4.00万元，下降3.81%，主要原因是节约。",
        ],
    );
}

/// The figures are explained, and amounts that leapt and reasons that contradict are told, as of all others.
#[test]
fn what_is_declared_is_checked_and_explained() {
    let folder = with_format();
    let report = ours()
        .with("fiscal_expenditure = 80.00", "fiscal_expenditure = 10.00")
        .with("\"压缩了开支\"", "\"开支增加\"");
    put(folder.path(), "report.toml", &report);
    let message = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    for said in ["财政拨款支出是上年的 5 倍以上", "行政运行支出减少了，原因里却说“增加”"]
    {
        assert!(message.contains(said), "{said}: {message}");
    }
    for (id, said) in [
        ("shares.reception", "占比 公务接待费占“三公”经费"),
        ("completions.affairs.completion", "完成情况 行政运行支出 完成率"),
        ("all.surplus_distribution.change", "结余分配 增减额"),
        ("prior.basic", "上年 结余分配"),
    ] {
        let explained = stdout(&juesuan(folder.path(), &["explain", "report.toml", id]));
        assert!(explained.contains(said), "{id}: {explained}");
    }
    let old = ours().with("basic = 2.50", "basic = 3.50");
    put(folder.path(), "old.toml", &old);
    let diff = stdout(&juesuan(folder.path(), &["diff", "old.toml", "report.toml"]));
    assert!(diff.contains("上年 结余分配"), "{diff}");
}

/// A new report asks for what the format prints, with the keys that its editor knows.
#[test]
fn a_new_report_asks_for_what_is_printed() {
    let made = |part: &str| {
        let folder = with_format();
        put(folder.path(), "ours/part4.md", part);
        let output = init(folder.path(), "./ours", &[]);
        assert_eq!(output.status.code(), Some(0), "{}", both(&output));
        let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
        (text("report.toml"), text(juesuan::keys::FILE))
    };
    let (report, schema) = made(PART);
    for line in [
        "surplus = \"\" # 上年使用非财政拨款结余（万元）",
        "fiscal_expenditure = \"\" # 上年财政拨款支出（万元）",
        "affairs = \"\" # 行政运行支出与所比的数不同的原因",
        "closing = \"\" # 年末结转和结余比上年增减的原因",
    ] {
        let squeezed = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(line), "{line}: {report}");
    }
    assert!(schema.contains("上年使用非财政拨款结余"), "{schema}");
    let (report, _) = made("# 第四部分　重点工作\n\n{{ key_work.text }}\n");
    assert!(!report.contains("surplus =") && !report.contains("affairs"), "{report}");
}

/// The findings of a format with these lines in its manifest.
fn found(lines: &str, said: &str) -> Vec<Diagnostic> {
    format_with(|name, text| match name {
        "format.toml" => Some(format!("{text}{lines}")),
        "part4.md" => Some(format!("# 重点工作\n\n{said}\n")),
        _ => None,
    })
}

fn comparison(name: &str, of: &str, with: &str) -> String {
    format!(
        "[comparisons.{name}]\ntitle = \"甲\"\nof = \"{of}\"\nwith = \"{with}\"\nreason = true\n"
    )
}

#[test]
fn what_is_declared_wrongly_is_told_when_the_format_loads() {
    let share = "[shares.a]\ntitle = \"甲\"\nof = \"all.closing\"\nin = \"all.opening\"\n";
    for (lines, message) in [
        (
            comparison("a", "all.closin", "last_year"),
            "[comparisons.a] of：没有“all.closin”这样的数",
        ),
        (
            comparison("a", "all.closing", "lastyear"),
            "[comparisons.a] with：没有“lastyear”这样的数",
        ),
        (
            comparison("a", "staff.retired", "last_year"),
            "[comparisons.a] of：“staff.retired”不是金额",
        ),
        (comparison("a", "official_spending.reception.batches", "last_year"), "不是金额，不能比较"),
        (comparison("a", "performance.covered_share", "last_year"), "不是金额，不能比较"),
        (comparison("a", "prior.total", "last_year"), "“prior.total”是上年的数"),
        (comparison("a", "all.closing", "all.closing"), "of 和 with 写的是同一个数"),
        (comparison("a", "all.income", "last_year"), "[comparisons.a]：收入合计已经和上年比了"),
        (comparison("a", "all.closing", "last_year"), "这个数的上年数在 [prior] 里叫 closing"),
        (comparison("total", "all.opening", "last_year"), "[reasons] 里已经有 total"),
        (
            comparison("general_income", "all.opening", "last_year"),
            "changes.general_income 是程序的名称",
        ),
        (
            comparison("overseas", "all.opening", "last_year"),
            "[prior] 里的 overseas 是程序的名称（上年因公出国（境）费）",
        ),
        (comparison("A", "all.opening", "last_year"), "[comparisons.A] 的名称要以小写英文字母开头"),
        (
            comparison("a", "all.opening", "last_year")
                + &comparison("b", "all.opening", "last_year"),
            "[comparisons.b]：甲已经和上年比了",
        ),
        (
            format!("{share}{}", share.with("shares.a", "shares.b")),
            "[shares.b] 和 [shares.a] 比的是同样的数",
        ),
        (share.with("opening", "closing"), "of 和 in 写的是同一个数"),
        (share.with("甲", " "), "[shares.a] 的 title 是空的"),
        (share.with("in =", "on ="), "format.toml [shares.a]：没有“on”这个名称"),
    ] {
        let findings = found(&lines, "");
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(told.iter().any(|told| told.contains(message)), "{message}: {told:#?}");
        assert!(findings.iter().all(|finding| !finding.help.is_empty()), "{findings:#?}");
    }
}

#[test]
fn names_of_what_is_declared_are_checked() {
    let lines = comparison("start", "all.opening", "last_year");
    assert_eq!(found(&lines, "{{ changes.start.reason_text }}"), []);
    for (said, message) in [
        ("{{ changes.begin.rate }}", "part4.md:3:4：没有“changes.begin.rate”这个名称"),
        ("{{ changes.start.share }}", "没有“changes.start.share”这个名称"),
        ("{{ shares.start.share }}", "没有“shares.start.share”这个名称"),
        ("{{ completions.start.rate }}", "没有“completions.start.rate”这个名称"),
    ] {
        let findings = found(&lines, said);
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(told.iter().any(|told| told.contains(message)), "{message}: {told:#?}");
    }
}

/// What is already compared with last year isn't compared a second time under another id.
#[test]
fn what_is_compared_already_is_refused() {
    for (format, section, stem) in [
        ("wuhan-2020", "overseas", "official_spending.overseas"),
        ("wuhan-2020", "operating_expenses", "operating_expenses"),
        ("wuhan-2024", "operating_expenses", ""),
    ] {
        let manifest = format!(
            "extends = \"{format}\"\n[comparisons.{section}]\ntitle = \"甲\"\n\
             of = \"{}.final\"\nwith = \"last_year\"\n",
            if stem.is_empty() { "operating_expenses" } else { stem }
        );
        let files = vec![("format.toml".to_owned(), manifest)];
        let found = from_files("./ours", files, offered()).err().unwrap_or_default();
        let told: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        match stem {
            "" => assert!(found.is_empty(), "{found:#?}"),
            stem => {
                let message = format!("format.toml [comparisons.{section}]：这个数已经和上年比了");
                assert_eq!(told, [message], "{section}");
                assert!(found[0].help[0].contains(&format!("figures[\"{stem}.change\"]")));
            }
        }
    }
}

/// An amount of last year's that the program has already is called as the format calls it.
#[test]
fn what_a_comparison_is_called_is_said() {
    let folder = with_format();
    let renamed = DECLARED.replace("\"年末结转和结余\"", "\"年末滚存\"");
    put(folder.path(), "ours/format.toml", &manifest(&renamed));
    put(folder.path(), "report.toml", &ours());
    let schema = stdout(&juesuan(folder.path(), &["schema", "report.toml"]));
    assert!(schema.contains("上年年末滚存"), "{schema}");
    assert_eq!(stdout(&juesuan(folder.path(), &["schema", "--format", "ours"])), schema);
    assert!(schema.contains("上年使用非财政拨款结余"), "the keys of the format");
    put(folder.path(), "ours/format.toml", "title = ");
    let refused = juesuan(folder.path(), &["schema", "report.toml"]);
    assert_eq!((refused.status.code(), stdout(&refused).as_str()), (Some(2), ""));
}
