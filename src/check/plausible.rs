//! What is possible and yet is nearly always a slip: magnitudes, signs, dates, the wrong budget.

use super::{Subject, finding};
use crate::calc::{Book, Column, Completion, CompletionOutcome, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{FundItem, Prior, PriorKey, Text};
use crate::source::Span;
use rust_decimal::Decimal;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    completions(subject, out);
    executions(subject, out);
    for (fund, _, _) in subject.funds() {
        fund.items.iter().for_each(|item| negative(item, out));
    }
    other_fund(subject, out);
    headquarters(subject, out);
    release_date(subject, out);
    posts(subject, out);
    new_department(subject, out);
    parts_of_all(subject, out);
    prior_figures(subject, out);
    twice_named(subject, out);
}

/// Completion of ten times the budget and more.
fn completions(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let items = [
        official.overseas,
        official.vehicle_purchase,
        official.vehicle_running,
        official.reception,
    ];
    let funds = subject.funds();
    let by_code = funds.iter().flat_map(|(_, figures, _)| {
        figures.completions.iter().filter(|(code, _)| code.len() == 7).map(|(_, c)| c)
    });
    for completion in by_code.chain(items.iter().map(|item| &item.completion)) {
        out.extend(far_over(subject, completion));
    }
}

fn far_over(subject: &Subject<'_>, completion: &Completion) -> Option<Diagnostic> {
    let CompletionOutcome::Rate(rate, _) = completion.outcome else { return None };
    let book = subject.book();
    let (percent, style) = book.percent(rate)?;
    if percent.value() < Decimal::ONE_THOUSAND {
        return None;
    }
    let message = format!("决算数是预算数的 {}%", percent.text(style.short_hundred));
    let mut diagnostic =
        finding(&rules::FAR_OVER, message, subject.place(completion.amount), "决算数");
    if let Some(span) = subject.place(completion.budget) {
        diagnostic = diagnostic.related(span, "预算数");
    }
    let unit = book.exact(completion.amount).differs_by_unit(book.exact(completion.budget));
    Some(diagnostic.help(if unit {
        "两个数差一万倍左右，多半有一个单位不对；本文件的金额单位写在 unit 后面"
    } else {
        "核对两个数；确实如此的不用理会"
    }))
}

/// Execution above the budget of the whole year.
fn executions(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = &subject.figures.performance;
    let typed = &subject.input.performance;
    let overall = figures.overall_rate.map(|rate| (rate, typed.overall_budget.map(|m| m.span)));
    let projects = figures.projects.iter().zip(&typed.projects);
    let projects = projects
        .filter_map(|(figures, typed)| Some((figures.rate?, Some(typed.adjusted_budget.span))));
    for (rate, span) in overall.into_iter().chain(projects) {
        out.extend(execution(subject.book(), rate, span));
    }
    let all = subject.figures.all.total(Column::Expenditure);
    let overall = typed.overall_budget.zip(all).map(|(budget, spent)| ("部门整体", budget, spent));
    let projects = figures.projects.iter().zip(&typed.projects);
    let projects = projects
        .map(|(figures, typed)| (typed.name.text.as_str(), typed.adjusted_budget, figures.amount));
    for (name, budget, spent) in overall.into_iter().chain(projects) {
        if budget.amount.is_zero() && !subject.book().is_zero(spent) {
            let message = format!("“{name}”的全年预算数是 0，却有支出");
            out.push(
                Diagnostic::new(&rules::EXECUTION_OVER, message)
                    .at(budget.span, "全年预算数")
                    .help("全年预算数是调整以后的数；没有执行率，也就没有执行得分"),
            );
        }
    }
    let (Some(budget), Some(spent)) =
        (typed.project_budget, subject.figures.general.ledger.total(Column::Project))
    else {
        return;
    };
    let slack = subject.book().slack(spent).plus(budget.slack);
    if subject.book().exact(spent) > budget.amount.plus(slack) {
        out.push(
            Diagnostic::new(&rules::EXECUTION_OVER, "项目支出比它的全年预算总额还多")
                .at(budget.span, "全年预算总额")
                .note(format!("一般公共预算项目支出 {}", subject.shown_fig(spent)))
                .help("核对 project_budget；确实如此的不用理会"),
        );
    }
}

fn execution(book: &Book, rate: Fig, span: Option<Span>) -> Option<Diagnostic> {
    let (percent, style) = book.percent(rate)?;
    if percent.value() <= Decimal::ONE_HUNDRED {
        return None;
    }
    let message = format!("执行率是 {}%", percent.text(style.short_hundred));
    Some(
        finding(&rules::EXECUTION_OVER, message, span, "全年预算数")
            .help("全年预算数是调整以后的数，一般不会少于执行数；确实如此的不用理会"),
    )
}

fn negative(item: &FundItem, out: &mut Vec<Diagnostic>) {
    for money in [item.basic, item.project].into_iter().flatten() {
        if money.amount.is_negative() {
            let message = format!("科目 {} 的支出是负数", item.code.value);
            out.push(
                Diagnostic::new(&rules::NEGATIVE_FINAL, message)
                    .at(money.span, "")
                    .help("核对正负号；确实是冲销的不用理会"),
            );
        }
    }
}

/// A code whose name says that it belongs to another budget.
fn other_fund(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    for item in &input.general.items {
        if is_state_capital(&item.code.value) || is_government_funds(subject, &item.code.value) {
            out.push(elsewhere(item, "一般公共预算"));
        }
    }
    for item in input.government.items.iter().filter(|item| is_state_capital(&item.code.value)) {
        out.push(elsewhere(item, "政府性基金预算"));
    }
}

fn is_state_capital(code: &str) -> bool {
    code.starts_with("223")
}

/// By the name of its 款: codes themselves move between years.
fn is_government_funds(subject: &Subject<'_>, code: &str) -> bool {
    let year = subject.input.year.value;
    let names = [5, 7].into_iter().filter_map(|digits| {
        subject.catalog.name(crate::catalog::Kind::Functional, code.get(..digits)?, year)
    });
    let words = ["收入安排的支出", "收入对应专项债务", "公益金"];
    let mut names = names;
    names.any(|name| words.iter().any(|word| name.contains(word)))
}

fn elsewhere(item: &FundItem, fund: &str) -> Diagnostic {
    let message = format!("科目 {} 写在{fund}下面，看名称像是别的预算的", item.code.value);
    Diagnostic::new(&rules::CODE_OF_OTHER_FUND, message)
        .at(item.code.span, "")
        .help("核对它属于哪一类预算，写到对应的段里；没有错的不用理会")
}

/// One unit is the headquarters, and one only.
fn headquarters(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let units = &subject.input.overview.units;
    let mut headquarters = units.iter().filter(|unit| unit.level.text.trim() == "本级");
    let (first, second) = (headquarters.next(), headquarters.next());
    let (message, span) = match (first, second, units.first()) {
        (None, _, Some(unit)) => ("编制范围里没有本级", unit.level.span),
        (_, Some(unit), _) => ("编制范围里有两个本级", unit.level.span),
        _ => return,
    };
    out.push(
        Diagnostic::new(&rules::HEADQUARTERS, message)
            .at(span, "")
            .help("部门自己写 level = \"本级\"，下属单位写 \"二级\" 或 \"三级\""),
    );
}

/// All posts are at least those named.
fn posts(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(staff) = &subject.input.overview.staff else { return };
    let named = [
        staff.establishment_administrative,
        staff.establishment_institutional,
        staff.establishment_workers,
    ];
    let sum = named.iter().flatten().fold(0_u64, |sum, count| sum.saturating_add(count.value));
    if let Some(total) = staff.establishment.filter(|total| total.value < sum) {
        let message = format!("总编制写了 {}，各种编制之和是 {sum}", total.value);
        let finding = Diagnostic::new(&rules::COUNT, message);
        out.push(finding.at(total.span, "").help("改正其中一个"));
    }
}

fn release_date(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let year = subject.input.year;
    let Some(date) = subject.input.department.release_date else { return };
    if date.value.year > year.value {
        return;
    }
    let message = format!("公开日期在 {} 年，{} 年的决算还没有做", date.value.year, year.value);
    out.push(
        Diagnostic::new(&rules::RELEASE_DATE, message)
            .at(date.span, "公开日期")
            .related(year.span, "决算年度")
            .help("改正其中一个"),
    );
}

/// A new department has no last year.
fn new_department(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let department = &subject.input.department;
    let Prior { span, amounts, .. } = &subject.input.prior;
    let typed = span.filter(|_| !amounts.is_empty());
    if !department.new || (typed.is_none() && subject.last_year.is_none()) {
        return;
    }
    let message = "写了 new = true（本年新成立），又有上年数";
    let place = typed.unwrap_or(department.name.span);
    out.push(
        Diagnostic::new(&rules::CONTRADICTION, message)
            .at(place, "")
            .help("本年新成立的部门删掉上年数；不是新成立的删掉 new = true"),
    );
}

/// Official spending and procurement are part of all expenditure.
fn parts_of_all(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    let Some(all) = figures.all.total(Column::Expenditure) else { return };
    let parts = [
        ("“三公”经费", figures.official.total.completion.amount),
        ("政府采购支出", figures.procurement.total),
    ];
    for (name, part) in parts {
        let (book, slack) = (subject.book(), subject.slack(&[part, all]));
        if book.exact(part) <= book.exact(all).plus(slack) {
            continue;
        }
        let message = format!("{name}比本年支出合计还多");
        out.push(
            finding(&rules::MORE_THAN_ALL, message, subject.place(part), "")
                .note(format!(
                    "{name} {}，本年支出合计 {}",
                    subject.shown_fig(part),
                    subject.shown_fig(all)
                ))
                .help("核对单位和小数点；是不是把“元”填成了“万元”？"),
        );
    }
}

/// Last year's figures among themselves, and against this year's magnitude.
fn prior_figures(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let prior = |key| subject.figures.prior.get(key);
    let fiscal = prior(PriorKey::FiscalTotal);
    let pairs = [
        (PriorKey::FiscalTotal, prior(PriorKey::Total)),
        (PriorKey::GeneralIncome, fiscal),
        (PriorKey::GovernmentIncome, fiscal),
        (PriorKey::StateCapitalIncome, fiscal),
        (PriorKey::GeneralExpenditure, fiscal),
    ];
    for (key, whole) in pairs {
        let (Some(part), Some(whole)) = (prior(key), whole) else { continue };
        let (book, slack) = (subject.book(), subject.slack(&[part, whole]));
        if book.exact(part) > book.exact(whole).plus(slack) {
            let message = format!("上年数 {} 比它所在的总计还多", key.key());
            out.push(
                finding(&rules::PRIOR_PARTS, message, subject.place(part), "")
                    .note(format!("{}，总计 {}", subject.shown_fig(part), subject.shown_fig(whole)))
                    .help("核对 [prior] 的两个数"),
            );
        }
    }
    let total = subject.figures.totals.income_total;
    if let Some(then) = prior(PriorKey::Total)
        && subject.book().exact(then).differs_by_unit(subject.book().exact(total))
    {
        let message = "本年和上年的收、支总计差一万倍左右".to_owned();
        out.push(
            finding(&rules::PRIOR_PARTS, message, subject.place(then), "上年数")
                .note(format!(
                    "上年 {}，本年 {}",
                    subject.shown_fig(then),
                    subject.shown_fig(total)
                ))
                .help("多半有一个的单位不对；本文件的金额单位写在 unit 后面"),
        );
    }
}

/// A project stands once in each list, and an evaluated one in a complete list.
fn twice_named(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<&Text> = subject.input.projects.items.iter().map(|p| &p.name).collect();
    let evaluated: Vec<&Text> =
        subject.input.performance.projects.iter().map(|p| &p.name).collect();
    for names in [&told, &evaluated] {
        for (at, name) in names.iter().enumerate() {
            let before = names.get(..at).unwrap_or(&[]);
            if let Some(first) = before.iter().find(|first| first.text == name.text) {
                out.push(
                    Diagnostic::new(&rules::DUPLICATE, format!("项目“{}”写了两次", name.text))
                        .at(name.span, "第二次")
                        .related(first.span, "第一次")
                        .help("删掉一个，或者改正名称"),
                );
            }
        }
    }
    if !subject.input.projects.complete.is_some_and(|complete| complete.value) {
        return;
    }
    for name in evaluated.iter().filter(|name| told.iter().all(|told| told.text != name.text)) {
        let message = format!("自评的项目“{}”不在项目清单里", name.text);
        out.push(
            Diagnostic::new(&rules::PROJECT_UNLISTED, message).at(name.span, "").help(
                "清单写了 complete = true；核对两处的名称是不是一样。政府性基金的项目不用理会",
            ),
        );
    }
}
