//! What must balance: each 项, own funds, the two general tables; basic expenditure and its items.

use super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::{Column, Fig, Ledger};
use crate::diag::{Diagnostic, rules};
use crate::input::{Fund, PriorKey};
use crate::source::Span;

/// Whether income and expenditure balance, for last year's report.
pub(super) fn balances(subject: &Subject<'_>) -> bool {
    let mut out = Vec::new();
    items(subject, &mut out);
    own_funds(subject, &mut out);
    totals(subject, &mut out);
    economic(subject, &mut out);
    out.iter().all(|finding| finding.rule == &rules::ROUNDING_DIFFERENCE)
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let before = out.len();
    for (fund, figures, _) in subject.funds() {
        derived_income(subject, fund, &figures.ledger, out);
        finals(fund, out);
    }
    items(subject, out);
    own_funds(subject, out);
    // A part that doesn't balance unbalances the whole; said once is enough.
    if out.len() == before {
        totals(subject, out);
    }
    economic(subject, out);
    opening(subject, out);
    initial_budget(subject, out);
    projects(subject, out);
}

/// 年初 + 收入 = 支出 + 年末, for each 项 whose income was typed.
fn items(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (fund, figures, _) in subject.funds() {
        fund_items(subject, fund, &figures.ledger, out);
    }
}

fn fund_items(subject: &Subject<'_>, fund: &Fund, ledger: &Ledger, out: &mut Vec<Diagnostic>) {
    for item in fund.items.iter().filter(|item| item.income.is_some()) {
        let code = &item.code.value;
        let cell = |column| ledger.cell(code, column);
        let (Some(opening), Some(income), Some(spent), Some(closing)) = (
            cell(Column::Opening),
            cell(Column::Income),
            cell(Column::Expenditure),
            cell(Column::Closing),
        ) else {
            continue;
        };
        let message = format!("科目 {code} 收支不平");
        let sides = Sides { left: vec![opening, income], right: vec![spent, closing] };
        let names = ("年初结转 + 本年收入", "本年支出 + 年末结转");
        if let Some(diagnostic) = sides.compare(subject, &message, names) {
            out.push(
                diagnostic
                    .at(item.code.span, "这一行")
                    .help("改正这一行的数；income 不写时程序按“支出 + 年末结转 − 年初结转”算"),
            );
        }
        out.extend(sides.tolerated(subject, &format!("科目 {code} 的收支两边"), item.code.span));
    }
}

/// Income that nobody typed follows from the rest and can't be negative.
fn derived_income(subject: &Subject<'_>, fund: &Fund, ledger: &Ledger, out: &mut Vec<Diagnostic>) {
    for item in fund.items.iter().filter(|item| item.income.is_none()) {
        let code = &item.code.value;
        let spent = ledger.cell(code, Column::Expenditure).map(|fig| subject.book().exact(fig));
        let negative_spending = spent.is_some_and(|amount| amount.is_negative());
        let Some(income) = ledger.cell(code, Column::Income) else { continue };
        if subject.book().exact(income).is_negative() && !negative_spending {
            out.push(
                Diagnostic::new(
                    &rules::NEGATIVE_INCOME,
                    format!("科目 {code} 算出来的本年收入是负数"),
                )
                .at(item.code.span, "这一行")
                .note(format!("支出 + 年末结转 − 年初结转 = {}", subject.shown_fig(income)))
                .help("是不是漏写了 closing（年末结转和结余）？本年收入也可以用 income 写明"),
            );
        }
    }
}

/// An item with a budget says what was spent, be it 0.
fn finals(fund: &Fund, out: &mut Vec<Diagnostic>) {
    for item in &fund.items {
        let budgeted = item.initial_budget.is_some() || item.adjusted_budget.is_some();
        if budgeted && item.basic.is_none() && item.project.is_none() {
            let message = format!("科目 {} 写了预算，没有写支出", item.code.value);
            out.push(
                Diagnostic::new(&rules::FINAL_MISSING, message)
                    .at(item.code.span, "")
                    .help("写 basic = … 或 project = …；没有支出就写 0"),
            );
        }
    }
}

fn own_funds(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    let Some(span) = input.own.span else { return };
    let book = subject.book();
    let find = |ids: &[&str]| -> Vec<Fig> { ids.iter().filter_map(|id| book.find(id)).collect() };
    let sides = Sides {
        left: find(&[
            "own.opening",
            "own.grants_from_superior",
            "own.institutional_income",
            "own.business_income",
            "own.from_affiliates",
            "own.other_income",
            "all.surplus_used",
        ]),
        right: find(&[
            "own.basic",
            "own.project",
            "own.to_superior",
            "own.business_expenditure",
            "own.to_affiliates",
            "all.surplus_distribution",
            "own.closing",
        ]),
    };
    let names = ("年初结转 + 收入 + 使用结余", "支出 + 结余分配 + 年末结转");
    if let Some(diagnostic) = sides.compare(subject, "财政拨款以外的资金收支不平", names)
    {
        out.push(diagnostic.at(span, "[own_funds]").help(
            "核对 opening、closing、surplus_used、surplus_distribution 和各科目的收入、支出",
        ));
    }
    out.extend(sides.tolerated(subject, "财政拨款以外的资金收支两边", span));
}

/// T1 and T4, when each part balances by itself.
fn totals(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let totals = subject.figures.totals;
    let pairs = [
        (
            "财政拨款收入总计与支出总计不等",
            totals.fiscal_income_total,
            totals.fiscal_expenditure_total,
        ),
        ("收入总计与支出总计不等", totals.income_total, totals.expenditure_total),
    ];
    for (message, left, right) in pairs {
        let sides = Sides { left: vec![left], right: vec![right] };
        if let Some(diagnostic) = sides.compare(subject, message, ("收入总计", "支出总计"))
        {
            out.push(diagnostic.at(subject.input.department.name.span, ""));
            return;
        }
    }
}

/// Two sums that should be equal.
struct Sides {
    left: Vec<Fig>,
    right: Vec<Fig>,
}

impl Sides {
    fn compare(
        &self,
        subject: &Subject<'_>,
        message: &str,
        names: (&str, &str),
    ) -> Option<Diagnostic> {
        let (distance, slack) = self.apart(subject);
        if distance <= slack {
            return None;
        }
        let (left, right) = (subject.sum_text(&self.left), subject.sum_text(&self.right));
        Some(
            Diagnostic::new(&rules::UNBALANCED, message.to_owned())
                .note(format!("{}：{left}", names.0))
                .note(format!("{}：{right}，差 {}", names.1, subject.shown(distance))),
        )
    }
}

impl Sides {
    /// How far both sides lie from each other, and how far rounding may have put them.
    fn apart(&self, subject: &Subject<'_>) -> (Amount, Amount) {
        let distance = subject.sum(&self.left).minus(subject.sum(&self.right)).abs();
        (distance, subject.slack(&self.left).plus(subject.slack(&self.right)))
    }

    /// That they are not quite the same, where rounding explains it.
    fn tolerated(&self, subject: &Subject<'_>, names: &str, span: Span) -> Option<Diagnostic> {
        let (distance, slack) = self.apart(subject);
        subject.tolerated(names, distance, slack, Some(span)).filter(|_| distance <= slack)
    }
}

/// T6 = 基本支出 of T5.
fn economic(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    let book = subject.book();
    let Some(basic) = figures.general.ledger.total(Column::Basic) else { return };
    let (personnel, public_use) = (figures.economic.personnel, figures.economic.public_use);
    let total = subject.sum(&[personnel, public_use]);
    let slack = subject.slack(&[personnel, public_use, basic]);
    let distance = total.minus(book.exact(basic)).abs();
    if distance <= slack {
        let names = "按经济分类的基本支出合计与按功能分类的";
        out.extend(subject.tolerated(names, distance, slack, subject.input.economic.span));
        return;
    }
    if subject.input.economic.items.is_empty() {
        let message = "没有按经济分类写基本支出".to_owned();
        out.push(
            finding(&rules::ECONOMIC_BASIC, message, subject.place(basic), "基本支出从这里开始")
                .note(format!("一般公共预算基本支出合计 {}", subject.shown_fig(basic)))
                .help("写 [economic]，一行一个“款”，如 30101 = …；各款之和等于基本支出合计"),
        );
        return;
    }
    let mut diagnostic = finding(
        &rules::ECONOMIC_BASIC,
        "按经济分类的基本支出与按功能分类的不等".into(),
        subject.input.economic.span,
        "按经济分类的各项在这里",
    )
    .note(format!(
        "人员经费 {} + 公用经费 {} = {}",
        subject.shown_fig(personnel),
        subject.shown_fig(public_use),
        subject.shown(total)
    ))
    .note(format!(
        "一般公共预算基本支出合计 {}，差 {}",
        subject.shown_fig(basic),
        subject.shown(distance)
    ));
    if let Some(span) = subject.place(basic) {
        diagnostic = diagnostic.related(span, "基本支出从这里开始");
    }
    if total.differs_by_unit(book.exact(basic)) {
        diagnostic = diagnostic.help("两边差一万倍左右，多半有一边的单位不对");
    }
    out.push(diagnostic.help("核对 [economic] 的明细和 [general_public_budget] 各科目的 basic"));
}

/// 年初 = last year's 年末, or a reason: fund by fund where last year's report is there.
fn opening(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(last_year) = subject.last_year.filter(|_| subject.input.reasons.opening.is_none()) {
        let before = out.len();
        let now = subject.figures;
        let own = |book: &crate::calc::Book, id| book.find(id);
        let pairs = [
            (
                "一般公共预算",
                now.general.ledger.total(Column::Opening),
                last_year.general.ledger.total(Column::Closing),
            ),
            (
                "政府性基金预算",
                now.government.ledger.total(Column::Opening),
                last_year.government.ledger.total(Column::Closing),
            ),
            (
                "国有资本经营预算",
                now.state_capital.ledger.total(Column::Opening),
                last_year.state_capital.ledger.total(Column::Closing),
            ),
            (
                "财政拨款以外的资金",
                own(subject.book(), "own.opening"),
                own(&last_year.book, "own.closing"),
            ),
        ];
        for (name, opening, closing) in pairs {
            let (Some(opening), Some(closing)) = (opening, closing) else { continue };
            fund_opening(subject, name, opening, (last_year, closing), out);
        }
        if out.len() > before {
            return;
        }
    }
    let opening = subject.figures.totals.opening;
    let Some(prior) = subject.figures.prior.get(PriorKey::Closing) else {
        out.extend(opening_unknown(subject));
        return;
    };
    if subject.input.reasons.opening.is_some() {
        return;
    }
    if let Some(distance) = subject.unequal(opening, prior) {
        let (span, label) = match subject.place(opening) {
            Some(span) => (Some(span), "年初结转在这里"),
            None => (subject.place(prior), "上年年末在这里"),
        };
        let message = "年初结转和结余与上年的年末结转和结余不一致".to_owned();
        out.push(
            finding(&rules::OPENING, message, span, label)
                .note(format!(
                    "本年年初 {}，上年年末 {}，差 {}",
                    subject.shown_fig(opening),
                    subject.shown_fig(prior),
                    subject.shown(distance)
                ))
                .note(openings(subject))
                .help("改正年初数；确有调整的，在 [reasons] 里写 opening_carry_over = \"原因\""),
        );
    }
}

/// What the opening carry-over is made of.
fn openings(subject: &Subject<'_>) -> String {
    let funds = subject.funds();
    let mut parts: Vec<String> = funds
        .iter()
        .filter_map(|(_, figures, name)| {
            let opening = figures.ledger.total(Column::Opening)?;
            Some(format!("{name} {}", subject.shown_fig(opening)))
        })
        .collect();
    if let Some(own) = subject.book().find("own.opening") {
        parts.push(format!("财政拨款以外的资金 {}", subject.shown_fig(own)));
    }
    format!("年初结转：{}", parts.join("，"))
}

/// Without last year's closing nothing can be compared.
fn opening_unknown(subject: &Subject<'_>) -> Option<Diagnostic> {
    let compared = !subject.input.department.new;
    let span = subject.input.prior.span.or_else(|| subject.place(subject.figures.totals.opening));
    let message = "不知道上年的年末结转和结余，年初数没有核对".to_owned();
    compared.then(|| {
        finding(&rules::OPENING_UNKNOWN, message, span, "")
            .help("在 [prior] 里写 closing = …（上年年末结转和结余合计，没有就写 0）")
    })
}

fn fund_opening(
    subject: &Subject<'_>,
    name: &str,
    opening: Fig,
    (last_year, closing): (&crate::calc::Figures, Fig),
    out: &mut Vec<Diagnostic>,
) {
    let (book, then) = (subject.book(), last_year.book.stated(closing));
    let distance = book.exact(opening).minus(then).abs();
    if distance <= book.slack(opening).plus(last_year.book.slack(closing)) {
        return;
    }
    let message = format!("{name}的年初结转和结余与上年的年末结转和结余不一致");
    out.push(
        finding(&rules::OPENING, message, subject.place(opening), "年初结转在这里")
            .note(format!(
                "本年年初 {}，上年年末 {}，差 {}",
                subject.shown_fig(opening),
                subject.shown(then),
                subject.shown(distance)
            ))
            .help("改正年初数；确有调整的，在 [reasons] 里写 opening_carry_over = \"原因\""),
    );
}

/// A typed 年初预算 of the whole = Σ of the items.
fn initial_budget(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (fund, figures, name) in subject.funds() {
        let pairs = [
            (fund.initial_budget, Column::InitialBudget, "年初预算", figures.initial_budget),
            (fund.adjusted_budget, Column::AdjustedBudget, "全年预算", figures.adjusted_budget),
        ];
        for (typed, column, what, whole) in pairs {
            let Some(money) = typed else { continue };
            let given = |item: &&crate::input::FundItem| match column {
                Column::InitialBudget => item.initial_budget.is_some(),
                _ => item.adjusted_budget.is_some(),
            };
            let complete = !fund.items.is_empty()
                && fund.items.iter().filter(given).count() == fund.items.len();
            let Some(sum) = figures.ledger.total(column).filter(|_| complete) else { continue };
            let between = format!("{name}的{what}合计与各科目之和");
            out.extend(subject.nearly(&between, whole, sum, money.span));
            if let Some(distance) = subject.unequal(whole, sum) {
                let message = format!("{between}不等");
                out.push(
                    Diagnostic::new(&rules::BUDGET_TOTAL, message)
                        .at(money.span, "合计在这里")
                        .note(format!(
                            "各科目{what}之和 {}，文件写 {}，差 {}",
                            subject.shown_fig(sum),
                            subject.shown(money.amount),
                            subject.shown(distance)
                        ))
                        .help("改正其中一个；科目里写的如果是调整后的数，请改用 adjusted_budget"),
                );
            }
        }
    }
}

/// Listed projects = 项目支出, where the list is said to be complete; never more.
fn projects(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let projects = &subject.input.projects;
    let complete = projects.complete.filter(|complete| complete.value);
    let Some(first) = projects.items.first() else { return };
    let Some(total) = subject.figures.general.ledger.total(Column::Project) else { return };
    let book = subject.book();
    let listed = &subject.figures.projects;
    let (sum, slack) = (subject.sum(listed), subject.slack(listed));
    let distance = sum.minus(book.exact(total)).abs();
    // An incomplete list may sum to less, never to more.
    let wrong = complete.is_some() || sum > book.exact(total);
    let (span, label) = match complete {
        Some(complete) => (complete.span, "这里说清单是完整的"),
        None => (first.amount.span, "清单从这里开始"),
    };
    let slack = slack.plus(book.slack(total));
    if wrong && distance <= slack {
        out.extend(subject.tolerated("项目清单之和与项目支出", distance, slack, Some(span)));
    }
    if wrong && distance > slack {
        out.push(
            Diagnostic::new(&rules::PROJECT_LIST, "项目清单之和与项目支出不等")
                .at(span, label)
                .note(subject.sum_text(listed))
                .note(format!(
                    "一般公共预算项目支出 {}，差 {}",
                    subject.shown_fig(total),
                    subject.shown(distance)
                ))
                .help(match complete {
                    Some(_) => "补全清单，或者把 complete 改成 false",
                    None => "核对清单里的金额：清单之和不会比项目支出还多",
                }),
        );
    }
}
