//! The three funds, projects, economic items, codes.

use super::completion::CompletionView;
use super::fields::{FieldViews, none_of_each, of_entry};
use super::overview::join;
use super::pasted;
use super::reasons::{self, ReasonedSum, SumPart};
use super::shown::{Shown, listed};
use crate::calc::{Column, Fig, FundFigures};
use crate::catalog::Classification;
use crate::input::{Fund, Text};
use crate::keys::CODES;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::report::tables;
use crate::source::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// 一类财政拨款
#[derive(Debug, Serialize, JsonSchema)]
pub struct FundView {
    /// 有收支、结转或预算
    pub present: Shown,
    /// 有支出或者预算，要逐项说明
    pub explained: Shown,
    /// 本年收入
    pub income: Mark,
    /// 本年有收入
    pub received: Shown,
    /// 本年或上年有收入
    pub has_income: Shown,
    /// 年初结转和结余
    pub opening: Mark,
    /// 年末结转和结余
    pub closing: Mark,
    /// 本年支出
    pub expenditure: Mark,
    /// 本年有支出
    pub spent: Shown,
    /// 基本支出
    pub basic: Mark,
    /// 项目支出
    pub project: Mark,
    /// 有基本支出
    pub has_basic: Shown,
    /// 有项目支出
    pub has_project: Shown,
    /// 项目支出是负数（收回的比支出的多）
    pub negative_project: Shown,
    /// 占本年支出合计的比重，带 %；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub share: Mark,
    /// 决算与预算
    pub completion: CompletionView,
    /// 各“项”与什么预算比较：年初预算，没有填时是全年预算
    #[schemars(extend("words" = ["年初预算", "全年预算"]))]
    pub budget_name: Mark,
    /// 按“类”
    pub classes: Vec<ClassView>,
    /// 有支出是负数的“类”
    pub negative_part: bool,
    /// 支出不为零的“类”
    pub spent_classes: Vec<ClassView>,
    /// 按“项”
    pub items: Vec<ItemView>,
}

/// 一“类”
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClassView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名称
    pub name: Mark,
    /// 支出
    pub amount: Mark,
    /// 占比，带 %；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub share: Mark,
    /// 支出不为零
    pub spent: Shown,
    /// 支出是负数
    pub negative: Shown,
    /// 在支出不为零的各“类”里的序号，从 1 起
    #[schemars(extend("words" = []))]
    pub spent_number: Mark,
    /// 用于什么，接在“主要用于”后面
    pub purpose: Mark,
    /// 写了用于什么
    pub has_purpose: bool,
    /// 决算与预算
    pub completion: CompletionView,
    /// 决算与预算不同的原因，接在“主要原因”后面：以“是”或“：”开头
    pub reason: Mark,
    /// 同上，开头没有“是”和“：”，接在“主要原因：”后面
    pub reason_text: Mark,
    /// 只有一个“项”
    pub single: bool,
    /// 各“项”；一个“项”也没有公开的，是这一“类”自己
    pub items: Vec<ItemView>,
}

/// 一“项”
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemView {
    /// 在所属“类”里的序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// ××支出（类）××（款）××（项）
    pub path: Mark,
    /// 名称
    pub name: Mark,
    /// 支出
    pub amount: Mark,
    /// 决算与预算
    pub completion: CompletionView,
    /// 决算与预算不同的原因，接在“主要原因”后面：以“是”或“：”开头
    pub reason: Mark,
    /// 同上，开头没有“是”和“：”，接在“主要原因：”后面
    pub reason_text: Mark,
    /// 格式自己要填的，按 format.toml 里 fields.codes 的名称
    #[schemars(extend("fields_of" = "codes"))]
    pub fields: FieldViews,
}

struct FundParts<'a> {
    fund: &'a Fund,
    figures: &'a FundFigures,
    section: &'static str,
}

pub(super) fn general(context: &mut Context<'_>) -> FundView {
    let (fund, figures) = (&context.input.general, &context.figures.general);
    fund_view(context, FundParts { fund, figures, section: "general_public_budget" })
}

pub(super) fn government(context: &mut Context<'_>) -> FundView {
    let (fund, figures) = (&context.input.government, &context.figures.government);
    fund_view(context, FundParts { fund, figures, section: "government_managed_funds" })
}

pub(super) fn state_capital(context: &mut Context<'_>) -> FundView {
    let (fund, figures) = (&context.input.state_capital, &context.figures.state_capital);
    fund_view(context, FundParts { fund, figures, section: "state_capital_operations" })
}

fn fund_view(context: &mut Context<'_>, parts: FundParts<'_>) -> FundView {
    let ledger = &parts.figures.ledger;
    let total = |column| ledger.total(column);
    let planned = [Column::Expenditure, Column::InitialBudget, Column::AdjustedBudget].map(total);
    let explained = Shown::any(context, planned);
    let flows = [Column::Opening, Column::Income, Column::Closing].map(total);
    let section = format!("[{}]", parts.section);
    let need = budget_need("年初预算", &section, parts.fund.span);
    let completion = pasted::completion(context, (parts.fund, ""), &parts.figures.completion, need);
    let share = if parts.section == "general_public_budget" {
        context.figure_or_none(context.figures.general_share)
    } else {
        Mark::none()
    };
    let adjusted = !parts.fund.has(Column::InitialBudget) && parts.fund.has(Column::AdjustedBudget);
    let classes = classes(context, &parts);
    FundView {
        present: Shown::any(context, flows).or(explained),
        explained,
        income: context.figure_or_none(total(Column::Income)),
        received: Shown::of(context, total(Column::Income)),
        has_income: Shown::of(context, total(Column::Income))
            .or(had_income(context, parts.figures.totals.income)),
        opening: context.figure_or_none(total(Column::Opening)),
        closing: context.figure_or_none(total(Column::Closing)),
        expenditure: context.figure_or_none(total(Column::Expenditure)),
        spent: Shown::of(context, total(Column::Expenditure)),
        basic: context.figure_or_none(total(Column::Basic)),
        project: context.figure_or_none(total(Column::Project)),
        has_basic: Shown::of(context, total(Column::Basic)),
        has_project: Shown::of(context, total(Column::Project)),
        negative_project: Shown::negative(context, total(Column::Project)),
        share,
        completion,
        budget_name: Mark::word(if adjusted { "全年预算" } else { "年初预算" }),
        negative_part: classes.iter().any(|class| class.negative.is()),
        spent_classes: classes.iter().filter(|class| class.spent.is()).cloned().collect(),
        classes,
        items: items(context, &parts, ""),
    }
}

/// Whether the fund had income last year; its fall to nothing is told too.
fn had_income(context: &Context<'_>, income: Fig) -> Shown {
    let prior = context.figures.prior_of(income).filter(|_| !context.input.department.new);
    Shown::of(context, prior)
}

fn classes(context: &mut Context<'_>, parts: &FundParts<'_>) -> Vec<ClassView> {
    let mut out = Vec::new();
    let codes: Vec<String> = parts.figures.ledger.classes().map(str::to_owned).collect();
    for (number, code) in (1_usize..).zip(codes) {
        let Some(amount) = parts.figures.ledger.cell(&code, Column::Expenditure) else { continue };
        let share = context.figures.class_parts.iter().find(|part| part.of == code);
        let share =
            share.filter(|_| parts.section == "general_public_budget").and_then(|p| p.share);
        let mut items = items(context, parts, &code);
        let (what, section) = (format!("{code}类的年初预算"), format!("[{}]", parts.section));
        let completion = parts.figures.completions.get(&code);
        let completion = completion.map_or_else(CompletionView::default, |completion| {
            let need = budget_need(&what, &section, parts.fund.span);
            pasted::completion(context, (parts.fund, &code), completion, need)
        });
        let before = out.iter().filter(|class: &&ClassView| class.spent.is()).count();
        let name = context.code_name(Classification::Functional, &code);
        let reason = class_reason(context, parts, &code);
        if items.is_empty() {
            // Of a 类 without published items it is said what would be said of these.
            items.push(ItemView {
                number: Mark::word("1"),
                path: Mark(format!("{}（类）", name.0)),
                name: name.clone(),
                amount: context.figure(amount),
                completion: completion.clone(),
                reason: reason.clone(),
                reason_text: reason.without_lead(),
                fields: none_of_each(context, CODES),
            });
        }
        out.push(ClassView {
            number: Mark::word(number.to_string()),
            name,
            amount: context.figure(amount),
            share: context.figure_or_none(share),
            spent: Shown::of(context, amount),
            negative: Shown::negative(context, amount),
            spent_number: Mark::word(before.saturating_add(1).to_string()),
            purpose: purpose(context, parts, &code),
            has_purpose: parts.fund.purposes.contains_key(&code),
            completion,
            reason_text: reason.without_lead(),
            reason,
            single: items.len() == 1,
            items,
        });
    }
    out
}

/// A budget that was not typed: 0 must be typed too, so that the text says 年初未安排预算.
fn budget_need<'n>(what: &'n str, section: &'n str, span: Option<Span>) -> NeededText<'n> {
    NeededText { what, section, key: "initial_budget", span }
}

fn purpose(context: &mut Context<'_>, parts: &FundParts<'_>, class: &str) -> Mark {
    let what = format!("{class}类支出主要用于什么");
    let section = format!("[{}.purpose]", parts.section);
    let need = NeededText { what: &what, section: &section, key: class, span: parts.fund.span };
    context.need_clause(parts.fund.purposes.get(class), need)
}

/// The reason why a 类 differs from its budget: its own, or those of its 项 where nothing is left out beside them.
fn class_reason(context: &mut Context<'_>, parts: &FundParts<'_>, class: &str) -> Mark {
    let what = format!("{class}类决算与预算不同的原因");
    let section = format!("[{}.class_reasons]", parts.section);
    let need = NeededText { what: &what, section: &section, key: class, span: parts.fund.span };
    let whole = parts.figures.ledger.stated().all(|code| !code.starts_with(class));
    let items = parts.fund.items.iter().filter(|item| whole && item.code.value.starts_with(class));
    let items: Vec<SumPart<'_>> = items
        .map(|item| {
            let (completion, text) =
                (parts.figures.completions.get(&item.code.value), item.reason.as_ref());
            SumPart {
                name: context.code_name(Classification::Functional, &item.code.value),
                way: completion.and_then(|one| reasons::told_way(context, one, text)),
                text,
            }
        })
        .collect();
    let completion = parts.figures.completions.get(class);
    let sum = ReasonedSum {
        own: parts.fund.class_reasons.get(class),
        way: completion.and_then(|of| reasons::way(context, of)),
        against: completion.map(|of| (of.difference, of.budget)),
    };
    reasons::of_sum(context, &sum, &items, need)
}

/// The reason why an item differs from its budget: its own, or that of its 类 when it is the only one.
fn item_reason<'a>(fund: &'a Fund, item: &'a crate::input::CodeItem) -> Option<&'a Text> {
    let class = item.code.value.get(..3)?;
    let mut others = fund.items.iter().filter(|other| other.code.value.starts_with(class));
    let alone = others.next().is_some() && others.next().is_none();
    item.reason.as_ref().or_else(|| fund.class_reasons.get(class).filter(|_| alone))
}

/// The 项 below `prefix`.
fn items(context: &mut Context<'_>, parts: &FundParts<'_>, prefix: &str) -> Vec<ItemView> {
    let fund = parts.fund;
    let mut out: Vec<ItemView> = Vec::new();
    for item in fund.items.iter().filter(|item| item.code.value.starts_with(prefix)) {
        let code = &item.code.value;
        let Some(amount) = parts.figures.ledger.cell(code, Column::Expenditure) else { continue };
        let section = format!("[{}] 的 {code}", parts.section);
        let what = format!("科目 {code} 的年初预算");
        let span = Some(item.code.span);
        let compared = parts.figures.completions.get(code);
        let completion = compared.map_or_else(CompletionView::default, |completion| {
            let need = budget_need(&what, &section, span);
            pasted::completion(context, (fund, code), completion, need)
        });
        let what = format!("科目 {code} 决算与预算不同的原因");
        let need = NeededText { what: &what, section: &section, key: "reason", span };
        let reason = pasted::reason(
            context,
            (item, item_reason(fund, item)),
            compared.map(|of| (of.difference, of.budget)),
            need,
        );
        out.push(ItemView {
            number: Mark::word(out.len().saturating_add(1).to_string()),
            path: path(context, code),
            name: context.code_name(Classification::Functional, code),
            amount: context.figure(amount),
            completion,
            reason_text: reason.without_lead(),
            reason,
            fields: of_entry(
                context,
                CODES,
                &format!("{}.{code}", parts.section),
                (&format!("科目 {code} "), item.code.span),
            ),
        });
    }
    out
}

/// ××（类）××（款）××（项）
fn path(context: &mut Context<'_>, code: &str) -> Mark {
    let mut out = String::new();
    for (digits, level) in [(3, "（类）"), (5, "（款）"), (7, "（项）")] {
        let name =
            context.code_name(Classification::Functional, code.get(..digits).unwrap_or(code));
        out.push_str(&name.0);
        out.push_str(level);
    }
    Mark(out)
}

/// 基本支出按经济分类
#[derive(Debug, Serialize, JsonSchema)]
pub struct EconomicView {
    /// 有人员经费或者公用经费
    pub any: Shown,
    /// 人员经费中不为零的“款”
    pub personnel_items: Vec<EconomicItemView>,
    /// 人员经费中填了的“款”，是零的也列
    pub all_personnel_items: Vec<EconomicItemView>,
    /// 公用经费中不为零的“款”
    pub public_use_items: Vec<EconomicItemView>,
    /// 公用经费中填了的“款”，是零的也列
    pub all_public_use_items: Vec<EconomicItemView>,
}

/// 一个经济分类科目
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EconomicItemView {
    /// 名称
    pub name: Mark,
    /// 金额
    pub amount: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

pub(super) fn economic(context: &mut Context<'_>) -> EconomicView {
    let economic = context.figures.economic.clone();
    let mut lists = (Vec::new(), Vec::new());
    for (code, fig) in &economic.items {
        let view = EconomicItemView {
            name: context.code_name(Classification::Economic, code),
            amount: context.figure(*fig),
            any: Shown::of(context, *fig),
        };
        if code.starts_with("301") || code.starts_with("303") {
            lists.0.push(view);
        } else {
            lists.1.push(view);
        }
    }
    EconomicView {
        any: Shown::any(context, [economic.personnel, economic.public_use]),
        personnel_items: listed(&lists.0, |one| one.any),
        all_personnel_items: lists.0,
        public_use_items: listed(&lists.1, |one| one.any),
        all_public_use_items: lists.1,
    }
}

/// 名词解释里的一个“项”级科目
#[derive(Debug, Serialize, JsonSchema)]
pub struct CodeView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// ××（类）××（款）××（项）
    pub path: Mark,
    /// 解释；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub meaning: Mark,
}

pub(super) fn codes(context: &mut Context<'_>) -> Vec<CodeView> {
    let codes: Vec<String> = context
        .figures
        .all
        .items()
        .filter(|code| is_used(context, code))
        .map(str::to_owned)
        .collect();
    let mut out = Vec::new();
    for (number, code) in (1_usize..).zip(codes) {
        let path = path(context, &code);
        let meaning = match context.catalog.meaning(&code, context.input.year.value) {
            Some(meaning) => match meaning.span {
                Some(span) => context.clause(&Text { text: meaning.text, span }),
                None => Mark::word(meaning.text.trim_end_matches('。')),
            },
            // The check of codes warns about it; the path alone is still right.
            None => Mark::none(),
        };
        out.push(CodeView { number: Mark::word(number.to_string()), path, meaning });
    }
    out
}

/// Whether the document states an amount under this code, be it in one of its tables alone.
fn is_used(context: &Context<'_>, code: &str) -> bool {
    let figures = context.figures;
    let all = [Column::Income, Column::Expenditure].map(|column| figures.all.cell(code, column));
    let fiscal = [Column::Opening, Column::Income, Column::Expenditure, Column::Closing]
        .map(|column| figures.fiscal.cell(code, column));
    Shown::any(context, all).or(Shown::any(context, fiscal)).is() || tables::lists(context, code)
}

pub(super) fn absent_funds(context: &Context<'_>) -> Mark {
    let figures = context.figures;
    let funds = [
        ("一般公共预算财政拨款收入", figures.general.totals.income),
        ("政府性基金预算财政拨款收入", figures.government.totals.income),
        ("国有资本经营预算财政拨款收入", figures.state_capital.totals.income),
    ];
    let absent: Vec<&str> = funds
        .iter()
        .filter(|(_, income)| !Shown::of(context, *income).or(had_income(context, *income)).is())
        .map(|(name, _)| *name)
        .collect();
    match absent.as_slice() {
        [] => Mark::none(),
        [only] => Mark::word(*only),
        all if all.len() == funds.len() => Mark::word("财政拨款收入"),
        [rest @ .., last] => Mark::word(format!("{}和{last}", rest.join("、"))),
    }
}

pub(super) fn other_income_sources(context: &mut Context<'_>) -> Mark {
    let own = &context.input.own;
    let sources = &own.other_income_sources;
    let [.., income] = context.figures.totals.own.income;
    match !context.book().is_zero(income) {
        // Sources of what there wasn't would only mislead.
        false => return Mark::none(),
        true if sources.is_empty() => {
            return context.missing(NeededText {
                what: "其他收入的具体来源",
                section: "[own_funds]",
                key: "other_income_sources",
                span: own.span,
            });
        }
        true => {}
    }
    let marks: Vec<Mark> = sources.iter().map(|source| context.clause(source)).collect();
    join(&marks)
}
