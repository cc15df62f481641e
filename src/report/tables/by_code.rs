//! Tables with a row for each functional code.

use super::{Grid, amount, cell, centered, code_name, columns, head, name, numbers, words};
use crate::calc::{Column, Ledger};
use crate::catalog::Kind;
use crate::document::{Align, ColumnKind, Row};
use crate::report::context::Context;

/// 收入决算表
pub(super) fn income(context: &mut Context<'_>) -> Grid {
    let columns = [
        (Column::Income, "本年收入合计"),
        (Column::FiscalIncome, "财政拨款收入"),
        (Column::GrantsFromSuperior, "上级补助收入"),
        (Column::InstitutionalIncome, "事业收入"),
        (Column::BusinessIncome, "经营收入"),
        (Column::FromAffiliates, "附属单位上缴收入"),
        (Column::OtherIncome, "其他收入"),
    ];
    let header = plain_head(&columns.map(|(_, title)| title));
    table(context, &context.figures.all, &columns.map(|(column, _)| column), header)
}

/// 支出决算表
pub(super) fn expenditure(context: &mut Context<'_>) -> Grid {
    let columns = [
        (Column::Expenditure, "本年支出合计"),
        (Column::Basic, "基本支出"),
        (Column::Project, "项目支出"),
        (Column::ToSuperior, "上缴上级支出"),
        (Column::BusinessExpenditure, "经营支出"),
        (Column::ToAffiliates, "对附属单位补助支出"),
    ];
    let header = plain_head(&columns.map(|(_, title)| title));
    table(context, &context.figures.all, &columns.map(|(column, _)| column), header)
}

const SPENT: [Column; 3] = [Column::Expenditure, Column::Basic, Column::Project];

/// 一般公共预算财政拨款支出决算表
pub(super) fn general(context: &mut Context<'_>) -> Grid {
    let header = grouped_head(&[], "小计", &[]);
    table(context, &context.figures.general.ledger, &SPENT, header)
}

/// 国有资本经营预算财政拨款支出决算表
pub(super) fn state_capital(context: &mut Context<'_>) -> Grid {
    let header = grouped_head(&[], "合计", &[]);
    table(context, &context.figures.state_capital.ledger, &SPENT, header)
}

/// 政府性基金预算财政拨款收入支出决算表
pub(super) fn government(context: &mut Context<'_>) -> Grid {
    let columns = [
        Column::Opening,
        Column::Income,
        Column::Expenditure,
        Column::Basic,
        Column::Project,
        Column::Closing,
    ];
    let header = grouped_head(&["年初结转和结余", "本年收入"], "小计", &["年末结转和结余"]);
    table(context, &context.figures.government.ledger, &columns, header)
}

/// Heads over three rows: 项目, then what each column is.
fn plain_head(titles: &[&str]) -> Vec<Row> {
    let mut first = vec![head("项目", 4, 1)];
    first.extend(titles.iter().map(|title| head(title, 1, 3)));
    close_head(vec![Row { cells: first }], titles.len())
}

/// Heads with 本年支出 over three columns.
fn grouped_head(before: &[&str], total: &str, after: &[&str]) -> Vec<Row> {
    let mut first = vec![head("项目", 4, 1)];
    first.extend(before.iter().map(|title| head(title, 1, 3)));
    first.push(head("本年支出", 3, 1));
    first.extend(after.iter().map(|title| head(title, 1, 3)));
    let mut rows = close_head(
        vec![Row { cells: first }],
        before.len().saturating_add(after.len()).saturating_add(3),
    );
    if let Some(second) = rows.get_mut(1) {
        second.cells.extend([total, "基本支出", "项目支出"].map(|title| head(title, 1, 2)));
    }
    rows
}

/// The rows below the first: code and name, 类 款 项, numbers of columns.
fn close_head(mut rows: Vec<Row>, count: usize) -> Vec<Row> {
    rows.push(Row {
        cells: vec![head("功能分类科目编码", 3, 1), head("科目名称", 1, 2)]
    });
    rows.push(Row { cells: ["类", "款", "项"].map(|level| head(level, 1, 1)).into() });
    let mut last = vec![cell(words("栏次"), Align::Center, 4, 1)];
    last.extend(numbers(1, count));
    rows.push(Row { cells: last });
    rows
}

fn table(context: &Context<'_>, ledger: &Ledger, shown: &[Column], header: Vec<Row>) -> Grid {
    let mut kinds = vec![ColumnKind::Code, ColumnKind::Code, ColumnKind::Code, ColumnKind::Name];
    kinds.extend(shown.iter().map(|_| ColumnKind::Amount));
    let mut total = vec![cell(words("合计"), Align::Center, 4, 1)];
    total.extend(shown.iter().map(|column| amount(context.cell(ledger.total(*column)))));
    let mut body = vec![Row { cells: total }];
    for code in ledger.codes().filter(|code| ledger.has_amount(context.book(), code, shown)) {
        body.push(code_row(context, ledger, shown, code));
    }
    let empty = body.len() == 1;
    Grid { columns: columns(&kinds), head: header, body, empty }
}

fn code_row(context: &Context<'_>, ledger: &Ledger, shown: &[Column], code: &str) -> Row {
    let mut label = centered(code);
    label.align = Align::Left;
    label.colspan = 3;
    let mut cells = vec![label, name(code_name(context, Kind::Functional, code))];
    cells.extend(shown.iter().map(|column| amount(context.cell(ledger.cell(code, *column)))));
    Row { cells }
}
