//! The two general tables: everything, and fiscal appropriation.

use super::{Grid, amount, centered, code_name, columns, head, name, words};
use crate::calc::{Column, Fig};
use crate::catalog::Kind;
use crate::document::{Cell, ColumnKind, Inline, Row};
use crate::report::context::Context;
use crate::report::ordinal::chinese;

/// One side of a general table: a name and its amounts; a line without a name is blank.
struct Line {
    name: Vec<Inline>,
    amounts: Vec<Option<Fig>>,
}

impl Line {
    fn new(name: &str, amounts: Vec<Option<Fig>>) -> Self {
        Line { name: words(name), amounts }
    }
}

/// 收入支出决算总表
pub(super) fn income_and_expenditure(context: &mut Context<'_>) -> Grid {
    let figures = context.figures;
    let (all, totals) = (&figures.all, figures.totals);
    let fund = |ledger: &crate::calc::Ledger| ledger.total(Column::Income);
    let mut left = vec![
        Line::new("一、一般公共预算财政拨款收入", vec![fund(&figures.general.ledger)]),
        Line::new("二、政府性基金预算财政拨款收入", vec![fund(&figures.government.ledger)]),
        Line::new("三、国有资本经营预算财政拨款收入", vec![fund(&figures.state_capital.ledger)]),
        Line::new("四、上级补助收入", vec![all.total(Column::GrantsFromSuperior)]),
        Line::new("五、事业收入", vec![all.total(Column::InstitutionalIncome)]),
        Line::new("六、经营收入", vec![all.total(Column::BusinessIncome)]),
        Line::new("七、附属单位上缴收入", vec![all.total(Column::FromAffiliates)]),
        Line::new("八、其他收入", vec![all.total(Column::OtherIncome)]),
    ];
    let mut right = classes(context, |class| vec![all.cell(class, Column::Expenditure)]);
    pad(&mut left, right.len());
    pad(&mut right, left.len());
    left.extend([
        Line::new("本年收入合计", vec![all.total(Column::Income)]),
        Line::new("使用非财政拨款结余（含专用结余）", vec![Some(totals.surplus_used)]),
        Line::new("年初结转和结余", vec![Some(totals.opening)]),
        Line::new("总计", vec![Some(totals.income_total)]),
    ]);
    right.extend([
        Line::new("本年支出合计", vec![all.total(Column::Expenditure)]),
        Line::new("结余分配", vec![Some(totals.surplus_distribution)]),
        Line::new("年末结转和结余", vec![Some(totals.closing)]),
        Line::new("总计", vec![Some(totals.expenditure_total)]),
    ]);
    let header = vec![
        Row { cells: vec![head("收入", 3, 1), head("支出", 3, 1)] },
        Row {
            cells: ["项目", "行次", "金额", "项目", "行次", "金额"].map(|t| head(t, 1, 1)).into(),
        },
        Row { cells: ["栏次", "", "1", "栏次", "", "2"].map(|t| head(t, 1, 1)).into() },
    ];
    let empty = context.book().is_zero(totals.income_total);
    Grid {
        columns: columns(&[
            ColumnKind::Name,
            ColumnKind::Code,
            ColumnKind::Amount,
            ColumnKind::Name,
            ColumnKind::Code,
            ColumnKind::Amount,
        ]),
        head: header,
        body: rows(context, left, right, 1),
        empty,
    }
}

/// 财政拨款收入支出决算总表
pub(super) fn fiscal_appropriation(context: &mut Context<'_>) -> Grid {
    let figures = context.figures;
    let funds =
        [&figures.general.ledger, &figures.government.ledger, &figures.state_capital.ledger];
    let income = |index: usize| vec![funds.get(index).and_then(|f| f.total(Column::Income))];
    let mut left = vec![
        Line::new("一、一般公共预算财政拨款", income(0)),
        Line::new("二、政府性基金预算财政拨款", income(1)),
        Line::new("三、国有资本经营预算财政拨款", income(2)),
    ];
    let across = |total: Option<Fig>, of: &dyn Fn(&crate::calc::Ledger) -> Option<Fig>| {
        let mut amounts = vec![total];
        amounts.extend(funds.iter().map(|ledger| of(ledger)));
        amounts
    };
    let mut right = classes(context, |class| {
        across(figures.fiscal.cell(class, Column::Expenditure), &|ledger| {
            ledger.cell(class, Column::Expenditure)
        })
    });
    pad(&mut left, right.len());
    pad(&mut right, left.len());
    let column = |column| across(figures.fiscal.total(column), &|ledger| ledger.total(column));
    let opening = |index: usize| vec![funds.get(index).and_then(|f| f.total(Column::Opening))];
    left.extend([
        Line::new("本年收入合计", vec![figures.fiscal.total(Column::Income)]),
        Line::new("年初财政拨款结转和结余", vec![figures.fiscal.total(Column::Opening)]),
        Line::new("　一般公共预算财政拨款", opening(0)),
        Line::new("　政府性基金预算财政拨款", opening(1)),
        Line::new("　国有资本经营预算财政拨款", opening(2)),
        Line::new("总计", vec![Some(figures.totals.fiscal_income_total)]),
    ]);
    let totals = vec![
        Some(figures.totals.fiscal_expenditure_total),
        Some(figures.general.expenditure_total),
        Some(figures.government.expenditure_total),
        Some(figures.state_capital.expenditure_total),
    ];
    right.extend([
        Line::new("本年支出合计", column(Column::Expenditure)),
        Line::new("年末财政拨款结转和结余", column(Column::Closing)),
        Line::new("", vec![None; 4]),
        Line::new("", vec![None; 4]),
        Line::new("", vec![None; 4]),
        Line::new("总计", totals),
    ]);
    let body = rows(context, left, right, 4);
    let empty = context.book().is_zero(figures.totals.fiscal_income_total);
    Grid { columns: fiscal_columns(), head: fiscal_head(), body, empty }
}

fn fiscal_columns() -> Vec<crate::document::Column> {
    columns(&[
        ColumnKind::Name,
        ColumnKind::Code,
        ColumnKind::Amount,
        ColumnKind::Name,
        ColumnKind::Code,
        ColumnKind::Amount,
        ColumnKind::Amount,
        ColumnKind::Amount,
        ColumnKind::Amount,
    ])
}

fn fiscal_head() -> Vec<Row> {
    let funds =
        ["小计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];
    let numbers = ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"];
    vec![
        Row { cells: vec![head("收入", 3, 1), head("支出", 6, 1)] },
        Row {
            cells: vec![
                head("项目", 1, 2),
                head("行次", 1, 2),
                head("决算数", 1, 2),
                head("项目", 1, 2),
                head("行次", 1, 2),
                head("决算数", 4, 1),
            ],
        },
        Row { cells: funds.map(|text| head(text, 1, 1)).into() },
        Row { cells: numbers.map(|text| head(text, 1, 1)).into() },
    ]
}

/// The classes that the format lists and those used beside them, each with its ordinal.
fn classes(context: &Context<'_>, amounts: impl Fn(&str) -> Vec<Option<Fig>>) -> Vec<Line> {
    let mut codes = context.manifest.functions.clone();
    for used in context.figures.all.classes() {
        if !codes.iter().any(|code| code == used) {
            let at = codes.iter().position(|code| code.as_str() > used).unwrap_or(codes.len());
            codes.insert(at, used.to_owned());
        }
    }
    (1_usize..)
        .zip(codes)
        .map(|(number, code)| {
            let mut name = words(&format!("{}、", chinese(number)));
            name.extend(code_name(context, Kind::Functional, &code));
            Line { name, amounts: amounts(&code) }
        })
        .collect()
}

/// Blank lines up to `length`.
fn pad(lines: &mut Vec<Line>, length: usize) {
    let amounts = lines.first().map_or(1, |line| line.amounts.len());
    while lines.len() < length {
        lines.push(Line::new("", vec![None; amounts]));
    }
}

/// Two sides as rows, line numbers running down the left side and on down the right.
fn rows(context: &Context<'_>, left: Vec<Line>, right: Vec<Line>, amounts: usize) -> Vec<Row> {
    let height = left.len();
    left.into_iter()
        .zip(right)
        .zip(1_usize..)
        .map(|((left, right), number)| {
            let mut cells = side(context, left, number, 1);
            cells.extend(side(context, right, height.saturating_add(number), amounts));
            Row { cells }
        })
        .collect()
}

fn side(context: &Context<'_>, line: Line, number: usize, amounts: usize) -> Vec<Cell> {
    let mut cells = vec![name(line.name), centered(&number.to_string())];
    let figures = line.amounts.into_iter().chain(std::iter::repeat(None)).take(amounts);
    cells.extend(figures.map(|fig| amount(context.cell(fig))));
    cells
}
