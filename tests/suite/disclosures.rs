//! Nothing to disclose: what a document then says, and what is found, of operating expenses of institutions, projects
//! of which more was taken back than spent, other income.

use crate::errors::changed;
use crate::support::{base, both, juesuan, put, scratch};

/// Tells what `check` says of the base with changes, and its draft.
fn made(changes: &str) -> (String, String) {
    let base = base();
    let folder = scratch();
    put(folder.path(), "report.toml", &changed(&base, changes, folder.path()));
    let said = both(&juesuan(folder.path(), &["check", "report.toml"]));
    let built = both(&juesuan(
        folder.path(),
        &["build", "report.toml", "--draft", "--to", "md", "--out", "out"],
    ));
    let document = std::fs::read_dir(folder.path().join("out")).ok().and_then(|files| {
        let paths = files.filter_map(|file| Some(file.ok()?.path()));
        paths.filter(|path| path.extension().is_some_and(|ext| ext == "md")).min()
    });
    let text = document.map(|path| std::fs::read_to_string(path).expect("a document"));
    (said, text.unwrap_or(built))
}

const INSTITUTION: &str =
    "- kind = \"行政\"\n+ kind = \"事业\"\n- [operating_expenses]\n- initial_budget = 10.00";

#[test]
fn an_institution_says_that_it_has_no_operating_expenses() {
    for format in ["wuhan-2020", "wuhan-2021", "wuhan-2024"] {
        let format = format!("- format = \"wuhan-2024\"\n+ format = \"{format}\"\n{INSTITUTION}");
        let (said, text) = made(&format);
        assert!(!said.contains("机关运行经费"), "{said}");
        assert!(!said.contains("F403"), "{said}");
        assert!(text.contains("本部门所属单位均为事业单位，无机关运行经费支出。"), "{text}");
    }
    let own =
        "+ [wording]\n+ no_operating_expenses = \"本单位是事业单位，没有机关运行经费。\"\n+ \n";
    let (_, text) = made(&format!("{INSTITUTION}\n- [procurement]\n{own}+ [procurement]"));
    assert!(text.contains("本单位是事业单位，没有机关运行经费。"), "{text}");
    assert!(!text.contains("机关运行经费支出0.00万元"), "{text}");
}

#[test]
fn what_an_institution_had_last_year_is_compared() {
    let prior = "- format = \"wuhan-2024\"\n+ format = \"wuhan-2021\"\n- closing = 0\n+ closing = 0\n\
                 + operating_expenses = 9.00";
    let (said, _) = made(&format!("{INSTITUTION}\n{prior}"));
    assert!(said.contains("缺少机关运行经费变动的原因"), "{said}");
}

const TAKEN_BACK: &str = "- 2010302 = { project = 20.00, initial_budget = 20.00 }\n\
    + 2010302 = { project = -0.50, closing = 0.50, initial_budget = 0, reason = \"收回以前年度支出\" }\n\
    - [[performance.projects]]\n- name = \"茶园普查\"\n- adjusted_budget = 20.00\n- final = 20.00\n\
    - outputs = \"普查茶园三千亩。\"\n- [projects_list]\n- text = \"茶园普查\"\n\
    - project_budget = 20.00\n- total = \"新增茶园普查\"\n+ total = \"茶园普查结束\"\n\
    - [reasons]\n+ [reasons]\n+ general_public_budget_income = \"茶园普查结束\"\n\
    + general_public_budget_expenditure = \"茶园普查结束\"";

#[test]
fn projects_that_were_only_taken_back_demand_nothing() {
    let (said, text) = made(TAKEN_BACK);
    assert!(said.contains("[E103]") && said.contains("没有错误，1 个警告"), "{said}");
    assert!(!text.contains("项目支出主要用于"), "{text}");
}

#[test]
fn what_was_taken_back_is_no_bound_of_what_was_spent() {
    let beside = "- 2010302 = { project = 20.00, initial_budget = 20.00 }\n\
        + 2010302 = { project = 20.00, initial_budget = 20.00 }\n\
        + 2010399 = { project = -0.50, closing = 0.50, initial_budget = 0, reason = \"收回以前年度支出\" }";
    let (said, _) = made(beside);
    assert!(
        !said.contains("[F501]") && !said.contains("[C103]") && !said.contains("[F503]"),
        "{said}"
    );
    // How much was spent is unknown: what was taken back may be set off within any amount.
    let evaluated = |changes: &str| {
        let (said, text) = made(&format!(
            "{changes}\n- project_budget = 20.00\n+ project_budget = 21.00\n\
             - adjusted_budget = 20.00\n- final = 20.00\n+ adjusted_budget = 21.00\n+ final = 21.00"
        ));
        assert!(said.contains("[E103]") && !said.contains("[F50"), "{said}");
        text
    };
    evaluated(beside);
    let all = "- 2010302 = { project = 20.00, initial_budget = 20.00 }\n\
        + 2010302 = { project = -0.50, closing = 0.50, initial_budget = 0, reason = \"收回以前年度支出\" }";
    evaluated(all);
    let by_final =
        evaluated(&format!("- format = \"wuhan-2024\"\n+ format = \"wuhan-2021\"\n{all}"));
    assert!(!by_final.contains("占项目支出"), "{by_final}");
    let public_use = "- 30101 = 70.00\n+ 30101 = 72.50\n- 30201 = 8.00\n+ 30201 = 6.00\n\
        + 30202 = -0.50\n- kind = \"行政\"\n+ kind = \"行政\"\n+ \n+ [[overview.units]]\n+ name = \"某区茶叶站\"\n\
        + level = \"二级\"\n+ kind = \"事业\"\n- initial_budget = 10.00\n+ initial_budget = 10.00\n\
        + final = 7.80\n+ reason = \"办公费减少\"";
    let (said, _) = made(public_use);
    assert!(said.contains("[E103]") && !said.contains("[F401]"), "{said}");
}

#[test]
fn sources_of_what_there_was_not_are_not_printed() {
    let none = "- [economic]\n+ [own_funds]\n+ 2010301 = { institutional_income = 1.00, basic = 1.00 }\n\
        + other_income_sources = [\"存款利息收入\"]\n+ \n+ [economic]\n\
        - total = \"新增茶园普查\"\n+ total = \"新增茶园普查\"\n+ fiscal_total = \"新增茶园普查\"\n\
        - adjusted_budget = 100.00\n+ adjusted_budget = 101.00";
    let (said, text) = made(none);
    assert!(said.contains("[G201]") && said.contains("没有发现问题"), "{said}");
    assert!(!text.contains("存款利息收入"), "{text}");
}

/// 所有 is said of what is listed only where it is all that there is, as printed.
#[test]
fn all_projects_are_said_to_be_listed_only_where_they_are() {
    const ALL: &str = "所有项目绩效自评结果";
    let (said, text) = made("");
    assert!(said.contains("没有发现问题") && text.contains(ALL), "{said}");
    let more = "- [projects_list]\n+ [[projects]]\n+ name = \"茶园普查\"\n+ final = 19.00\n+ \n\
        + [[projects]]\n+ name = \"茶树防治\"\n+ final = 1.00\n+ \n+ [projects_list]\n+ complete = true\n\
        - text = \"茶园普查\"\n- final = 20.00\n+ final = 19.00";
    let rounded = "- project_budget = 20.00\n+ project_budget = 20.00\n+ covered_amount = 20.00\n\
        - adjusted_budget = 20.00\n+ adjusted_budget = 19.99";
    let fund = "- [economic]\n+ [government_managed_funds]\n+ 2296011 = { project = 5.00, initial_budget = 5.00 }\n+ \n+ [economic]\n\
        - adjusted_budget = 100.00\n+ adjusted_budget = 105.00";
    let counted = "- project_budget = 20.00\n+ project_budget = 20.00\n+ covered_projects = 2\n+ covered_amount = 20.00";
    for changes in [more, rounded, fund, counted] {
        let (said, text) = made(changes);
        assert!(
            text.contains("1个项目的绩效自评结果") && !text.contains(ALL),
            "{changes}: {said}{text}"
        );
    }
}

/// A rate that is told as 不足 isn't 0, in what is found as in what is printed.
#[test]
fn a_rate_too_small_for_its_decimals_is_told_as_less() {
    let (said, text) = made(
        "- format = \"wuhan-2024\"\n+ format = \"./甲\"\n\
         - 2010302 = { project = 20.00, initial_budget = 20.00 }\n\
         + 2010302 = { project = 20.00, initial_budget = 2000000.00, reason = \"据实列支\" }\n\
         - adjusted_budget = 20.00\n+ adjusted_budget = 9000000.00\n\
         > 甲/format.toml: extends = \"wuhan-2024\"\\ntitle = \"甲\"\\n[figures]\\nsmall_rates = \"less_than\"",
    );
    assert!(said.contains("[E104]: 决算数不足预算数的 0.1%\n"), "{said}");
    assert!(said.contains("预算 2000000.00，决算 20.00\n"), "{said}");
    assert!(said.contains("[E104]: “茶园普查”的执行率不足 0.01%\n"), "{said}");
    assert!(said.contains("全年预算数 9000000.00，执行数 20.00\n"), "{said}");
    assert!(text.contains("不足0.1%") && text.contains("不足0.01%"), "{text}");
}
