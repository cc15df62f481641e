//! 收入支出决算总表, and what both general tables share: two sides with numbered lines.

use super::{TableGrid, TableMaker, centered, columns, head, name, words};
use crate::calc::{Column, Fig};
use crate::catalog::Classification;
use crate::document::{Cell, ColumnKind, Inline, Row};
use crate::report::context::Context;
use crate::report::ordinal::chinese;

/// One side of a general table: a name and its amounts; a line without a name is blank.
pub(super) struct GeneralLine {
    name: Vec<Inline>,
    amounts: Vec<Option<Fig>>,
}

impl GeneralLine {
    pub(super) fn new(name: &str, amounts: Vec<Option<Fig>>) -> Self {
        GeneralLine { name: words(name), amounts }
    }
}

/// 收入支出决算总表
pub(super) fn income_and_expenditure(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let (figures, labels) = (sheet.figures(), sheet.labels());
    let (all, totals) = (&figures.all, figures.totals);
    let sources = [
        figures.general.ledger.total(Column::Income),
        figures.government.ledger.total(Column::Income),
        figures.state_capital.ledger.total(Column::Income),
        all.total(Column::GrantsFromSuperior),
        all.total(Column::InstitutionalIncome),
        all.total(Column::BusinessIncome),
        all.total(Column::FromAffiliates),
        all.total(Column::OtherIncome),
    ];
    let mut left: Vec<GeneralLine> = labels
        .sources
        .iter()
        .zip(sources)
        .map(|(name, fig)| GeneralLine::new(name, vec![fig]))
        .collect();
    let mut right = classes(sheet, |class| vec![all.cell(class, Column::Expenditure)]);
    level(&mut left, &mut right);
    left.extend([
        GeneralLine::new(&labels.total_income, vec![all.total(Column::Income)]),
        GeneralLine::new(&labels.surplus_used, vec![Some(totals.surplus_used)]),
        GeneralLine::new(&labels.opening, vec![Some(totals.opening)]),
    ]);
    right.extend([
        GeneralLine::new(&labels.total_expenditure, vec![all.total(Column::Expenditure)]),
        GeneralLine::new(&labels.surplus_distribution, vec![Some(totals.surplus_distribution)]),
        GeneralLine::new(&labels.closing, vec![Some(totals.closing)]),
    ]);
    close(sheet, &mut left, GeneralLine::new(&labels.total, vec![Some(totals.income_total)]));
    close(sheet, &mut right, GeneralLine::new(&labels.total, vec![Some(totals.expenditure_total)]));
    TableGrid {
        columns: columns(&side_columns(sheet, 1, 1)),
        head: header(sheet),
        body: rows(sheet, left, right, 1),
        leads: Vec::new(),
    }
}

fn header(sheet: &TableMaker<'_, '_>) -> Vec<Row> {
    let labels = sheet.labels();
    let numbered = sheet.spec.line_numbers;
    let width = if numbered { 3 } else { 2 };
    let side = |name: &str, line: &str, amount: &str| {
        let texts = [Some(name), Some(line).filter(|_| numbered), Some(amount)];
        texts.into_iter().flatten().map(|text| head(text, 1, 1)).collect::<Vec<Cell>>()
    };
    let both = |a: Vec<Cell>, b: Vec<Cell>| Row { cells: [a, b].concat() };
    vec![
        Row { cells: vec![head(&labels.income, width, 1), head(&labels.expenditure, width, 1)] },
        both(
            side(&labels.item, &labels.line, &labels.amount),
            side(&labels.expenditure_item, &labels.line, &labels.amount),
        ),
        both(side(&labels.column, "", "1"), side(&labels.column, "", "2")),
    ]
}

/// The columns of both sides, with so many amounts each.
pub(super) fn side_columns(
    sheet: &TableMaker<'_, '_>,
    left: usize,
    right: usize,
) -> Vec<ColumnKind> {
    let side = |amounts: usize| {
        let line = sheet.spec.line_numbers.then_some(ColumnKind::Code);
        std::iter::once(ColumnKind::Name)
            .chain(line)
            .chain(std::iter::repeat_n(ColumnKind::Amount, amounts))
    };
    side(left).chain(side(right)).collect()
}

/// The classes that the format lists and those used beside them, in their order.
pub(super) fn class_codes(context: &Context<'_>) -> Vec<String> {
    let mut codes = context.manifest.functions.clone();
    for used in context.figures.all.classes() {
        if !codes.iter().any(|code| code == used) {
            let at = codes.iter().position(|code| code.as_str() > used).unwrap_or(codes.len());
            codes.insert(at, used.to_owned());
        }
    }
    codes
}

/// A line for each class, with its ordinal.
pub(super) fn classes(
    sheet: &TableMaker<'_, '_>,
    amounts: impl Fn(&str) -> Vec<Option<Fig>>,
) -> Vec<GeneralLine> {
    let codes = class_codes(sheet.context);
    (1_usize..)
        .zip(codes)
        .map(|(number, code)| {
            let mut name = words(&format!("{}、", chinese(number)));
            name.extend(sheet.code_name(Classification::Functional, &code));
            GeneralLine { name, amounts: amounts(&code) }
        })
        .collect()
}

/// Adds blank lines until both sides are as long.
pub(super) fn level(left: &mut Vec<GeneralLine>, right: &mut Vec<GeneralLine>) {
    pad(left, right.len());
    pad(right, left.len());
}

/// The blank lines before the last, and the last.
pub(super) fn close(sheet: &TableMaker<'_, '_>, lines: &mut Vec<GeneralLine>, last: GeneralLine) {
    let length = lines.len().saturating_add(usize::from(sheet.spec.blank_rows));
    pad(lines, length);
    lines.push(last);
}

fn pad(lines: &mut Vec<GeneralLine>, length: usize) {
    let amounts = lines.first().map_or(1, |line| line.amounts.len());
    while lines.len() < length {
        lines.push(GeneralLine::new("", vec![None; amounts]));
    }
}

/// Two sides as rows, line numbers running down the left side and on down the right.
pub(super) fn rows(
    sheet: &TableMaker<'_, '_>,
    left: Vec<GeneralLine>,
    right: Vec<GeneralLine>,
    amounts: usize,
) -> Vec<Row> {
    let height = left.len();
    left.into_iter()
        .zip(right)
        .zip(1_usize..)
        .map(|((left, right), number)| {
            let mut cells = side(sheet, left, number, 1);
            cells.extend(side(sheet, right, height.saturating_add(number), amounts));
            Row { cells }
        })
        .collect()
}

fn side(sheet: &TableMaker<'_, '_>, line: GeneralLine, number: usize, amounts: usize) -> Vec<Cell> {
    let mut cells = vec![name(line.name)];
    if sheet.spec.line_numbers {
        cells.push(centered(&number.to_string()));
    }
    let figures = line.amounts.into_iter().chain(std::iter::repeat(None)).take(amounts);
    cells.extend(figures.map(|fig| sheet.amount(fig)));
    cells
}
