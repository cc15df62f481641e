//! Figures that printed tables leave blank, or print as zero, because nobody typed them.

use crate::calc::id::{Section, words};
use crate::calc::{Book, FigureId};
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Document, Table, plain_text};
use crate::format::TableSpec;
use crate::report::Parts;
use crate::statement::{self, LaidSide, LineLabel, Records, RowSpec, TableLine};

/// Number of places that are named.
const NAMED: usize = 3;

/// Finds the printed tables in which figures should stand that nobody typed. Budgets that sentences ask for already
/// (`found`) aren't asked for twice.
pub(in crate::report) fn unsaid(
    parts: Parts<'_>,
    document: &Document,
    found: &[Diagnostic],
) -> Vec<Diagnostic> {
    let asked_already = found.iter().any(|finding| finding.rule == &rules::BUDGET_MISSING);
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.filter_map(|table| of_table(parts, table, asked_already)).collect()
}

fn of_table(parts: Parts<'_>, table: &Table, asked_already: bool) -> Option<Diagnostic> {
    let manifest = &parts.format.manifest;
    let spec = manifest.tables.get(&table.id)?;
    let book = &parts.figures.book;
    let said = |id: &FigureId| is_said(book, id);
    let of = (parts.input, parts.figures);
    let laid = statement::lines(&spec.sides(), of, &manifest.lists, &said);
    let new = parts.input.department.new;
    let asked = |id: &FigureId| {
        // Last year's report says it, where nobody typed it.
        let is_prior = *id.section() == Section::Prior && !new && book.find(id).is_none();
        // A budget is asked for of what has a final.
        let has_final = || [words::FINAL, words::EXPENDITURE].map(|word| said(&id.ending(word)));
        let is_budget = is_budget(id) && !asked_already && has_final().contains(&true);
        is_prior || is_budget && !said(id)
    };
    let mut places: Vec<String> =
        laid.sides.iter().flat_map(|side| of_side(side, asked, said)).collect();
    places.extend(lists_no_projects(parts, spec).then(|| "各个项目".to_owned()));
    let first = places.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、");
    let more = if places.len() > NAMED { "等" } else { "" };
    let title = table.title.as_deref().map(plain_text).unwrap_or_default();
    (!places.is_empty()).then(|| {
        let message = format!("缺少“{title}”里{first}{more}");
        let help = "在报告里填上这些数，没有就写 0；这张表不该印这几格，在格式里去掉那一行、那一栏";
        Diagnostic::new(&rules::CONTENT_MISSING, message)
            .at(parts.input.format.span, "按这个格式印")
            .help(help)
    })
}

/// Places of a side: a column that no code says anything in, a cell of a row that says other figures.
fn of_side(
    side: &LaidSide<'_>,
    asked: impl Fn(&FigureId) -> bool,
    said: impl Fn(&FigureId) -> bool,
) -> Vec<String> {
    let mut out = Vec::new();
    let is_code = |line: &&TableLine<'_>| matches!(line.label(0), LineLabel::Code { .. });
    for (at, leaf) in side.leaves().iter().enumerate() {
        let figure = |line: &TableLine<'_>| line.figures.get(at).cloned().flatten();
        let mut of_codes = side.lines.iter().filter(is_code).filter_map(figure).peekable();
        if of_codes.peek().is_some() && of_codes.all(|id| asked(&id)) {
            out.push(format!("“{}”一栏的数", without_templates(&leaf.head)));
        }
        for line in &side.lines {
            let LineLabel::Fixed { name, total: false, .. } = line.label(0) else { continue };
            let others = || line.figures.iter().flatten().any(&said);
            if figure(line).is_some_and(|id| asked(&id)) && others() {
                let [name, head] = [name.trim(), leaf.head.as_str()].map(without_templates);
                out.push(if name.is_empty() { head } else { format!("{name}的{head}") });
            }
        }
    }
    out
}

/// Whether a table has a row for each project, and none was listed though money was spent on some.
fn lists_no_projects(parts: Parts<'_>, spec: &TableSpec) -> bool {
    let sides = spec.sides();
    let mut rows = sides.iter().flat_map(|side| side.rows.values());
    let by_project =
        rows.any(|row| matches!(row, RowSpec::Records { records: Records::Projects, .. }));
    let spent = parts.figures.general.totals.project;
    by_project && parts.input.projects.items.is_empty() && !parts.figures.book.is_zero(spent)
}

/// A text of the format's without what is filled in.
fn without_templates(text: &str) -> String {
    let mut parts = text.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + part.split_once("}}").map_or("", |(_, after)| after))
}

/// Whether somebody typed the figure, or something that it is made of.
fn is_said(book: &Book, id: &FigureId) -> bool {
    book.find(id).is_some_and(|fig| !book.is_absent(fig))
}

/// Whether it is a budget: with last year's amounts, what isn't nothing where nobody typed it.
fn is_budget(id: &FigureId) -> bool {
    let budgets = [words::INITIAL_BUDGET, words::ADJUSTED_BUDGET, words::BUDGET];
    id.quantity().is_some_and(|quantity| budgets.contains(quantity))
}
