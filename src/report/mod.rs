//! The document: templates rendered over the figures, tables, charts, glossary.

pub mod charts;
mod context;
mod evaluated;
mod forms;
mod glossary;
mod marks;
mod offered;
pub mod ordinal;
mod proof;
mod quote;
mod reading;
mod small_rate;
mod tables;
mod typed_keys;
pub mod view;

pub use offered::offered;
pub(crate) use proof::residue::of_format;

use crate::amount::Unit;
use crate::calc::{FigureId, Figures};
use crate::catalog::Catalog;
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Document, Inline, Table, plain_text};
use crate::format::{ExplanationTitle, Format, TableSpec};
use crate::input::Input;
use context::Context;
use marks::{Mark, Marks};
use std::collections::{BTreeMap, BTreeSet};
use typed_keys::TypedKeys;
use view::{ExplanationView, FormNameView, TableNumberView, View};

/// The parts that a document is made from.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The report as typed.
    pub input: &'a Input,
    /// Its figures.
    pub figures: &'a Figures,
    /// The codes that are known.
    pub catalog: &'a Catalog,
    /// The format.
    pub format: &'a Format,
    /// Hash of the program's version and all inputs.
    pub fingerprint: &'a str,
    /// A draft shows what is missing.
    pub draft: bool,
}

impl<'a> Parts<'a> {
    fn context(self) -> Context<'a> {
        Context {
            input: self.input,
            figures: self.figures,
            catalog: self.catalog,
            manifest: &self.format.manifest,
            typed: TypedKeys::new(&self.input.disclosures, &self.figures.book),
            marks: Marks::default(),
        }
    }
}

/// Builds the document. What is missing stands in it as 【待补充】 and among the findings.
///
/// # Errors
/// When a template can't be rendered.
pub fn build(parts: Parts<'_>) -> Result<(Document, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut context = parts.context();
    let mut view = View::new(&mut context);
    let mut findings = Vec::new();
    let lines = ShortTexts::new(parts.format, &view)?;
    place_blocks(&mut context, &mut view, &lines, &mut findings)?;
    let texts = Texts::new(parts, &mut context, &view)?;
    let mut blocks = Vec::new();
    let (cover, cover_findings) =
        reading::read_cover(&texts.render(&parts.format.manifest.cover)?, &context.marks);
    let title = plain_text(&cover.title);
    blocks.push(Block::Cover(cover));
    findings.extend(cover_findings);
    for part in &parts.format.manifest.parts {
        let read = reading::read(&texts.render(part)?, &context.marks);
        blocks.extend(read.blocks);
        findings.extend(read.findings.into_iter().map(|finding| in_template(finding, part)));
    }
    if quote::any(&blocks) {
        let names = serde_json::to_value(&view).unwrap_or_default();
        quote::QuotableFigures::new(&context, names).put_into(&mut blocks, &mut findings);
    }
    dedup(&mut findings);
    let release_date = parts.input.department.release_date;
    let document = Document {
        title,
        author: parts.input.department.name.text.clone(),
        subject: subject(parts.input),
        date: release_date.map(|date| (date.value.year, date.value.month, date.value.day)),
        draft: parts.draft,
        fingerprint: parts.fingerprint.to_owned(),
        blocks,
    };
    findings.extend(proof::read(&document, parts.input, parts.figures));
    let unsaid = tables::unsaid(parts, &document, &findings);
    findings.extend(unsaid);
    Ok((document, findings))
}

/// The kind of document: 2024年度部门决算公开.
fn subject(input: &Input) -> String {
    format!("{}年度{}决算公开", input.year.value, input.department.kind.word())
}

/// The ids of the figures that a name of the templates stands for, as it may be quoted in prose; none of a name that is
/// no figure's.
pub fn named(parts: Parts<'_>, name: &str) -> Vec<FigureId> {
    let mut context = parts.context();
    let view = View::new(&mut context);
    let names = serde_json::to_value(&view).unwrap_or_default();
    quote::QuotableFigures::new(&context, names).figures(name)
}

/// A damaged mark says which template did it.
fn in_template(mut finding: Diagnostic, template: &str) -> Diagnostic {
    if finding.rule == &rules::BROKEN_MARK {
        finding.message = format!("{template}：{}", finding.message);
    }
    finding
}

/// Drops what is missing in several places but for one: it is said once.
fn dedup(findings: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| {
        let place = finding.primary.as_ref().map(|label| label.place);
        seen.insert((finding.rule.code, finding.message.clone(), place, finding.help.clone()))
    });
}

/// One-line texts of a format, rendered over the view without tables.
struct ShortTexts<'f> {
    format: &'f Format,
    context: tera::Context,
}

impl<'f> ShortTexts<'f> {
    fn new(format: &'f Format, view: &View) -> Result<Self, Vec<Diagnostic>> {
        Ok(ShortTexts { format, context: tera_context(view)? })
    }

    /// The same with the number and the unit of the table whose lines are rendered.
    fn for_table(&self, number: TableNumberView, unit: Unit) -> Self {
        let mut context = self.context.clone();
        context.insert("table", &number);
        context.insert("unit", unit.name());
        ShortTexts { format: self.format, context }
    }

    /// The same with the name of the project whose form's title is rendered.
    fn for_form(&self, name: Mark) -> Self {
        let mut context = self.context.clone();
        context.insert("form", &FormNameView { name });
        ShortTexts { format: self.format, context }
    }

    fn render(&self, name: &str) -> Result<String, Vec<Diagnostic>> {
        let rendered = self.format.tera.render(name, &self.context);
        rendered.map_err(|error| vec![crate::format::template_error(&error)])
    }

    fn inlines(
        &self,
        name: &str,
        marks: &Marks,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let (inlines, found) = reading::read_line(&self.render(name)?, marks);
        findings.extend(found);
        Ok(inlines)
    }
}

fn tera_context(view: &View) -> Result<tera::Context, Vec<Diagnostic>> {
    tera::Context::from_serialize(view).map_err(|error| vec![crate::format::template_error(&error)])
}

/// Tables, charts, contents and page breaks as marks in the view.
fn place_blocks(
    context: &mut Context<'_>,
    view: &mut View,
    lines: &ShortTexts<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), Vec<Diagnostic>> {
    let manifest = context.manifest;
    for (id, spec) in &manifest.tables {
        let unit = spec.amounts.unwrap_or(manifest.figures.unit);
        let lines = lines.for_table(table_number(&manifest.table_order, id), unit);
        let table = table(context, id, spec, &lines, findings)?;
        view.tables.insert(id.clone(), context.marks.block(Block::Table(table)));
    }
    view.part_tables =
        manifest.table_order.iter().filter_map(|id| view.tables.get(id).cloned()).collect();
    for (id, spec) in &manifest.charts {
        let caption = lines.inlines(&format!("chart/{id}/caption"), &context.marks, findings)?;
        let chart = charts::chart(context, id, spec.kind, caption);
        view.charts.insert(id.clone(), context.marks.block(Block::Chart(chart)));
    }
    (view.reports, view.forms) = forms::annexes(context, lines)?;
    let title = vec![Inline::plain(manifest.contents_title.clone())];
    view.contents = context.marks.block(Block::Contents { title });
    view.page_break = context.marks.block(Block::PageBreak);
    Ok(())
}

/// The number of a table in part 2; nothing for one that stands elsewhere.
fn table_number(order: &[String], id: &str) -> TableNumberView {
    let Some(at) = order.iter().position(|listed| listed == id) else {
        return TableNumberView::default();
    };
    let number = at.saturating_add(1);
    TableNumberView {
        number: Mark::word(number.to_string()),
        padded: Mark::word(format!("{number:02}")),
        ordinal: Mark::word(ordinal::chinese(number)),
    }
}

fn table(
    context: &mut Context<'_>,
    id: &str,
    spec: &TableSpec,
    lines: &ShortTexts<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Result<Table, Vec<Diagnostic>> {
    let mut texts = tables::FilledTexts::new();
    for (place, text) in spec.templates() {
        let name = format!("table/{id}/{place}");
        texts.insert(text.to_owned(), lines.inlines(&name, &context.marks, findings)?);
    }
    let grid = tables::grid(context, spec, &texts);
    let mut line = |what: &str| -> Result<Option<Vec<Inline>>, Vec<Diagnostic>> {
        let inlines = lines.inlines(&format!("table/{id}/{what}"), &context.marks, findings)?;
        Ok(Some(inlines).filter(|inlines| !inlines.is_empty()))
    };
    let (title, label) = (line("title")?, line("label")?);
    let (department, unit) = (line("department")?, line("unit")?);
    let contents = if spec.contents.is_some() { line("contents")? } else { None };
    let mut notes = Vec::new();
    for number in 0..spec.notes.len() {
        notes.extend(line(&format!("note-{number}"))?);
    }
    notes.extend(grid.formulas.iter().map(|formulas| vec![Inline::plain(formulas)]));
    if grid.is_empty() && spec.empty.is_some() {
        notes.extend(line("empty")?);
    }
    Ok(Table {
        id: id.to_owned(),
        contents,
        title,
        label,
        department,
        unit,
        orientation: spec.orientation(),
        columns: grid.columns,
        head: grid.head,
        body: grid.body,
        inner_heads: Vec::new(),
        leads: grid.leads,
        notes,
    })
}

/// The texts of the parts, rendered over the whole view with wording and glossary.
struct Texts<'f> {
    format: &'f Format,
    context: tera::Context,
}

impl<'f> Texts<'f> {
    fn new(
        parts: Parts<'f>,
        context: &mut Context<'_>,
        view: &View,
    ) -> Result<Self, Vec<Diagnostic>> {
        let lines = ShortTexts::new(parts.format, view)?;
        let mut wording = BTreeMap::new();
        for key in parts.format.wording.sentences.keys() {
            let own = parts.input.wording.iter().find(|(own, _)| own.value == *key);
            let sentence = match own {
                Some((_, text)) => context.marks.text(text),
                None => Mark::word(lines.render(&format!("wording/{key}"))?),
            };
            wording.insert(key.clone(), sentence);
        }
        let terms =
            glossary::terms(parts, context, |key| lines.render(&format!("glossary/{key}")))?;
        let manifest = &parts.format.manifest;
        let mut titles = Vec::new();
        for id in &manifest.explanations {
            let text = lines.render(&format!("explanation/{id}/title"))?;
            titles.push(match manifest.explanation_titles.get(id) {
                Some(ExplanationTitle::Apart { .. }) => {
                    let contents = lines.render(&format!("explanation/{id}/contents"))?;
                    context.marks.title(text, contents)
                }
                _ => Mark::word(text),
            });
        }
        let mut tera = lines.context;
        tera.insert("wording", &wording);
        tera.insert("glossary", &terms);
        let mut texts = Texts { format: parts.format, context: tera };
        let explanations = texts.explanations(titles)?;
        texts.context.insert("explanations", &explanations);
        Ok(texts)
    }

    /// The explanations of part 3, each rendered by itself.
    fn explanations(&self, titles: Vec<Mark>) -> Result<Vec<ExplanationView>, Vec<Diagnostic>> {
        let ids = &self.format.manifest.explanations;
        (1..)
            .zip(ids.iter().zip(titles))
            .map(|(number, (id, title))| {
                let file = crate::format::explanation_file(id);
                let text = self.render(&file)?;
                if marks::pieces(&text).contains(&marks::RenderedPiece::Broken) {
                    return Err(vec![in_template(reading::broken_mark(), &file)]);
                }
                Ok(ExplanationView {
                    number: Mark::word(ordinal::chinese(number)),
                    title,
                    text: Mark::word(text),
                })
            })
            .collect()
    }

    fn render(&self, template: &str) -> Result<String, Vec<Diagnostic>> {
        let rendered = self.format.tera.render(template, &self.context);
        rendered.map_err(|error| vec![crate::format::template_error(&error)])
    }
}

/// Whether a finding says that something is missing, or that it stands nowhere.
pub fn is_about_presence(finding: &Diagnostic) -> bool {
    [&rules::CONTENT_MISSING, &rules::BUDGET_MISSING, &rules::UNPRINTED].contains(&finding.rule)
}
