//! The plan: from edits to the changes of texts, proven by reading them again.

use super::pass::Pass;
use super::path::{Path, Segment};
use super::proof::Fact;
use super::splice::{FileEdit, Splice, sorted, spliced};
use super::tree::Report;
use super::{Changed, Edit, EditKind, Edited, NewEntry, NewValue, proof, read};
use crate::Loaded;
use crate::diag::{Diagnostic, rules};
use crate::input::unfilled::CELL;
use crate::input::{self, Links, references, syntax, unit_of};
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Makes the changes of texts that a set of edits asks for: all of them, or none.
///
/// # Errors
/// What stands in the way, for people: a place that isn't there, a value that can't be written, something that would be
/// wrong afterwards.
pub fn plan(loaded: &Loaded, edits: &[Edit]) -> Result<Edited, Vec<Diagnostic>> {
    if loaded.sources.get(FileId::REPORT).is_none() {
        // Not a text, or in another encoding.
        return Err(loaded.findings.clone());
    }
    let mut draft = Draft {
        facts: facts(&loaded.sources, &loaded.links)?,
        sources: loaded.sources.clone(),
        links: loaded.links.clone(),
        changes: Vec::new(),
        passes: BTreeMap::new(),
    };
    for edit in draft.pass(edits, true)? {
        draft.pass(std::slice::from_ref(edit), false)?;
    }
    draft.proven(loaded, edits)
}

/// The texts so far.
struct Draft {
    sources: Sources,
    links: Links,
    /// The facts that they state.
    facts: Vec<Fact>,
    changes: Vec<Changed>,
    passes: BTreeMap<FileId, Vec<Vec<Splice>>>,
}

impl Draft {
    /// Changes what is there, and gives back the edits of what isn't; where they aren't the `first`, puts that in.
    fn pass<'e>(
        &mut self,
        edits: &'e [Edit],
        first: bool,
    ) -> Result<Vec<&'e Edit>, Vec<Diagnostic>> {
        let text = report(&self.sources).to_owned();
        let (root, _) = DeTable::parse_recoverable(&text);
        let report = Report::new(&self.sources, &text, root.get_ref());
        let mut pass = Pass::new(&report, (&self.sources, &self.links), first);
        let (mut later, mut findings) = (Vec::new(), Vec::new());
        for edit in edits {
            match pass.take(edit) {
                Ok(true) => {}
                Ok(false) => later.push(edit),
                Err(finding) => findings.push(finding),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let (splices, changes) = pass.done().map_err(|finding| vec![finding])?;
        if !splices.is_empty() {
            self.apply(splices)?;
        }
        self.changes.extend(changes);
        Ok(later)
    }

    /// Changes the texts; nothing but what the splices touch may read differently.
    fn apply(&mut self, splices: BTreeMap<FileId, Vec<Splice>>) -> Result<(), Vec<Diagnostic>> {
        let mut all = BTreeMap::new();
        let mut sources = Sources::default();
        for (id, file) in self.sources.iter() {
            let mut text = file.text.clone();
            if let Some(splices) = splices.get(&id) {
                let splices = sorted(&text, splices.clone()).ok_or_else(overlapping)?;
                text = spliced(&text, &splices).ok_or_else(overlapping)?;
                all.insert(id, splices);
            }
            sources.add(file.path.clone(), text);
        }
        self.links = linked(&self.sources, &self.links, &sources);
        self.sources = sources;
        let after = facts(&self.sources, &self.links).map_err(|_| elsewhere())?;
        if !proof::same_elsewhere(&self.facts, &after, &all) {
            return Err(elsewhere());
        }
        self.facts = after;
        for (id, splices) in all {
            self.passes.entry(id).or_default().push(splices);
        }
        Ok(())
    }

    /// The changes, where every edited place says what it should and nothing is wrong that wasn't.
    fn proven(self, loaded: &Loaded, edits: &[Edit]) -> Result<Edited, Vec<Diagnostic>> {
        let before = findings(&loaded.sources, &loaded.links);
        let wrong = findings(&self.sources, &self.links).into_iter().filter(|finding| {
            finding.rule != &rules::UNFILLED_FIGURE
                && !before
                    .iter()
                    .any(|old| (old.rule, &old.message) == (finding.rule, &finding.message))
        });
        // Its place is one of a text that nobody has.
        let bare = |mut finding: Diagnostic| {
            finding.primary = None;
            finding.related = Vec::new();
            finding
        };
        let wrong: Vec<Diagnostic> = wrong.map(bare).collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let text = report(&self.sources);
        let (root, _) = DeTable::parse_recoverable(text);
        let read = Read {
            report: &Report::new(&self.sources, text, root.get_ref()),
            sources: &self.sources,
            links: &self.links,
        };
        let lasting = (0..).zip(edits).filter(|(at, _)| !is_superseded(edits, *at));
        let lasting = lasting.map(|(_, edit)| (edit, renamed(&edit.path, edits)));
        let unread = lasting.filter(|(edit, path)| !read.holds(edit, path));
        let unread = unread.map(|(edit, _)| not_as_meant(edit));
        let unread: Vec<Diagnostic> = unread.collect();
        if !unread.is_empty() {
            return Err(unread);
        }
        let file = |(file, passes): (FileId, Vec<Vec<Splice>>)| {
            let path = loaded.sources.get(file)?.path.clone();
            Some(FileEdit { file, path, passes })
        };
        let files = self.passes.into_iter().filter_map(file).collect();
        Ok(Edited { changes: self.changes, files })
    }
}

fn report(sources: &Sources) -> &str {
    sources.get(FileId::REPORT).map_or("", |file| file.text.as_str())
}

/// Reads the facts of the texts; the mistakes of a report that isn't TOML.
fn facts(sources: &Sources, links: &Links) -> Result<Vec<Fact>, Vec<Diagnostic>> {
    let text = report(sources);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax::diagnostics(FileId::REPORT, text, &errors));
    }
    let report = Report::new(sources, text, root.get_ref());
    let input = input::parse(sources, links).ok().map(|(input, _)| input);
    Ok(proof::facts(&report, sources, input.as_ref()))
}

fn findings(sources: &Sources, links: &Links) -> Vec<Diagnostic> {
    match input::parse(sources, links) {
        Ok((_, findings)) | Err(findings) => findings,
    }
}

/// The links of a changed report: the same paths lead to the same files.
fn linked(old: &Sources, links: &Links, new: &Sources) -> Links {
    let known: Vec<_> = references(FileId::REPORT, report(old))
        .into_iter()
        .filter_map(|reference| Some((links.get(reference.span)?, reference)))
        .collect();
    let mut out = Links::default();
    for reference in references(FileId::REPORT, report(new)) {
        let same = known
            .iter()
            .find(|(_, other)| (&other.path, other.kind) == (&reference.path, reference.kind));
        if let Some((file, _)) = same {
            out.insert(&reference, *file);
        }
    }
    out
}

/// Whether what an edit asks for is changed again by another one, or taken out with what holds it.
fn is_superseded(edits: &[Edit], at: usize) -> bool {
    let Some(edit) = edits.get(at) else { return true };
    let takes_out = |other: &Edit| {
        other.change == EditKind::Remove
            && other.path != edit.path
            && edit.path.is_within(&other.path)
    };
    let again =
        |other: &Edit| edit.path == other.path && !matches!(other.change, EditKind::Insert(_));
    edits.iter().any(takes_out) || edits.iter().skip(at.saturating_add(1)).any(again)
}

/// The path of a place after the edits, which may change the words that its rows are known by.
fn renamed(path: &Path, edits: &[Edit]) -> Path {
    let mut segments = path.segments().to_vec();
    for (at, segment) in segments.iter_mut().enumerate() {
        let Segment::Row(says) = segment else { continue };
        let row = path.segments().get(..=at).unwrap_or_default();
        for edit in edits {
            let EditKind::Set(value) = &edit.change else { continue };
            let key = match edit.path.segments().strip_prefix(row) {
                Some([]) => "",
                Some([Segment::Key(key)]) => key.as_str(),
                _ => continue,
            };
            if let (Some((_, word)), Some(new)) =
                (says.iter_mut().find(|(name, _)| name == key), value.word())
            {
                *word = new;
            }
        }
    }
    Path::from(segments)
}

/// A changed report.
struct Read<'r, 't> {
    report: &'r Report<'t>,
    sources: &'r Sources,
    links: &'r Links,
}

impl Read<'_, '_> {
    /// Whether a place says what an edit made of it.
    fn holds(&self, edit: &Edit, path: &Path) -> bool {
        match &edit.change {
            EditKind::Set(value) => self.says(path, value),
            EditKind::Clear => match self.report.cell(path).and_then(|at| self.report.said(at)) {
                Some(cell) => cell.value.is_empty() || cell.value == CELL,
                None => {
                    let step = self.report.value(path).ok().flatten();
                    step.is_some_and(|step| read::is_unfilled(step.node))
                }
            },
            EditKind::Insert(entry) => self.has(path, entry),
            EditKind::Remove => {
                let left = self.report.value(path).ok().flatten();
                left.is_none() && self.report.row(path).is_none()
            }
        }
    }

    fn says(&self, path: &Path, value: &NewValue) -> bool {
        let unit = unit_of(self.report.root);
        match self.report.value(path) {
            Ok(Some(step)) => match (super::pass::prose_file(&step, self.links), value) {
                (Some(file), NewValue::Text(text)) => {
                    self.sources.get(file).is_some_and(|file| file.text == *text)
                }
                _ => read::says(self.report.text, step.node, value, unit),
            },
            Ok(None) => {
                let cell = self.report.cell(path).and_then(|at| self.report.said(at));
                cell.is_some_and(|cell| read::cell_says(&cell.value, value, unit))
            }
            Err(_) => false,
        }
    }

    fn has(&self, path: &Path, entry: &NewEntry) -> bool {
        let step = self.report.value(path).ok().flatten();
        let is_list = step.is_some_and(|step| matches!(step.node.get_ref(), DeValue::Array(_)));
        match entry {
            NewEntry::Item(NewValue::Text(text)) => {
                let entry = path.clone().row(&[("", text)]);
                matches!(self.report.value(&entry), Ok(Some(_)))
            }
            NewEntry::Item(value) => self.says(path, value),
            NewEntry::Fields(fields) => {
                let words = fields.iter();
                let words = words.filter_map(|(key, value)| Some((key.clone(), value.word()?)));
                let mut segments = path.segments().to_vec();
                segments.extend(is_list.then(|| Segment::Row(words.collect())));
                let entry = Path::from(segments);
                fields.iter().all(|(key, value)| self.says(&entry.clone().key(key), value))
            }
        }
    }
}

fn overlapping() -> Vec<Diagnostic> {
    let message = "两处改动落在同一个地方，看不出要哪一个";
    vec![Diagnostic::new(&rules::BAD_VALUE, message).help("一处一处地改")]
}

fn elsewhere() -> Vec<Diagnostic> {
    let message = "这样改会动到别的内容，没有改";
    vec![Diagnostic::new(&rules::BAD_VALUE, message).help("在文件里直接改这一处")]
}

fn not_as_meant(edit: &Edit) -> Diagnostic {
    let message = format!("改好以后再读，{} 不是要的内容，没有改", edit.path);
    let help = "一模一样的内容已经有的，先分清是哪一处；不是的，在文件里直接改";
    Diagnostic::new(&rules::BAD_VALUE, message).help(help)
}
