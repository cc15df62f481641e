//! Names that a document of a format can print: those of the texts and tables that it is made of, not of what lies unused
//! in its folder or in one of a format below.

use super::unused::{component_names, names};
use super::{ExplanationTitle, Format, TableSpec, explanation_file, statements};
use crate::calc::FigureId;
use crate::calc::id::KnownIds;

/// The texts and figures that a document may have.
pub struct PrintedNames<'f> {
    texts: Vec<&'f str>,
    figures: Vec<FigureId>,
}

impl Format {
    /// Names that its documents can print.
    pub fn printed(&self) -> PrintedNames<'_> {
        let manifest = &self.manifest;
        let mut printed = PrintedNames { texts: Vec::new(), figures: Vec::new() };
        let explanations = manifest.explanations.iter().map(|id| explanation_file(id));
        let files = [&manifest.cover].into_iter().chain(&manifest.parts).cloned();
        let files: Vec<String> = files.chain(explanations).collect();
        let of_files = self.texts_in_use().filter(|(file, _)| files.iter().any(|one| one == file));
        printed.texts.extend(of_files.map(|(_, text)| text));
        for id in &manifest.explanations {
            printed.texts.extend(match manifest.explanation_titles.get(id) {
                Some(ExplanationTitle::Same(text)) => vec![text.as_str()],
                Some(ExplanationTitle::Apart { contents, text }) => {
                    vec![contents.as_str(), text.as_str()]
                }
                None => Vec::new(),
            });
        }
        let terms = manifest.glossary.iter().filter_map(|term| self.wording.glossary.get(term));
        printed.texts.extend(terms.map(|term| term.meaning.as_str()));
        self.named_from(&mut printed);
        printed
    }

    /// Adds what the texts so far name: components, sentences, tables, which name others in turn; then figures.
    fn named_from<'f>(&'f self, printed: &mut PrintedNames<'f>) {
        let (known, manifest) = (KnownIds::of(&self.keys), &self.manifest);
        self.texts_from(printed);
        let in_order = printed.names("part_tables");
        for (id, table) in &manifest.tables {
            let ordered = in_order && manifest.table_order.contains(id);
            if ordered || printed.names(&format!("tables.{id}")) {
                printed.table(table, &known);
            }
        }
        self.texts_from(printed);
        let named = manifest.figures.named.iter().map(|named| &named.id);
        let mut figures: Vec<FigureId> =
            named.filter(|id| printed.names(&id.to_string())).cloned().collect();
        let is_told = |view: &str, name: &str| printed.names(&format!("{view}.{name}"));
        for (name, spec) in &manifest.comparisons {
            if is_told("changes", name) || is_told("completions", name) {
                figures.extend([&spec.of, &spec.with].into_iter().filter_map(|id| known.read(id)));
            }
        }
        for (_, spec) in manifest.shares.iter().filter(|(name, _)| is_told("shares", name)) {
            figures.extend([&spec.of, &spec.whole].into_iter().filter_map(|id| known.read(id)));
        }
        printed.figures.extend(figures);
    }

    /// Adds components that are called and sentences that are named, until there are no more.
    fn texts_from<'f>(&'f self, printed: &mut PrintedNames<'f>) {
        loop {
            let called =
                |text: &&str| component_names(text).any(|name| printed.names(&format!("<{name}")));
            let components = self.texts_in_use().map(|(_, text)| text).filter(called);
            let sentences = self.wording.sentences.iter();
            let named = sentences.filter(|(key, _)| printed.names(&format!("wording.{key}")));
            let more = components.chain(named.map(|(_, text)| text.text.as_str()));
            let is_new = |text: &&str| !printed.texts.iter().any(|one| std::ptr::eq(*one, *text));
            let more: Vec<&str> = more.filter(is_new).collect();
            if more.is_empty() {
                return;
            }
            printed.texts.extend(more);
        }
    }
}

impl<'f> PrintedNames<'f> {
    fn table(&mut self, table: &'f TableSpec, known: &KnownIds) {
        self.texts.extend([table.title.as_str(), &table.department]);
        self.texts.extend(table.notes.iter().map(String::as_str));
        self.texts.extend(table.templates().into_iter().map(|(_, text)| text));
        let ids = table.sides().into_iter().flat_map(|side| statements::named(&side, known));
        self.figures.extend(ids);
    }

    /// Whether a text names this, and not only what begins so.
    pub fn names(&self, name: &str) -> bool {
        self.texts.iter().any(|text| names(text, name))
    }

    /// Whether a text says this, be it the beginning of a name.
    pub fn says(&self, part: &str) -> bool {
        self.texts.iter().any(|text| text.contains(part))
    }

    /// The figures that are named by their ids.
    pub fn figures(&self) -> &[FigureId] {
        &self.figures
    }
}
