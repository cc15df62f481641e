//! The plan: from edits to the changes of texts, proven by reading them again.

use super::pass::Pass;
use super::path::{Path, Segment};
use super::proof::Fact;
use super::splice::{FileEdit, Splice, sorted, spliced};
use super::standing::Read;
use super::tree::Report;
use super::{Changed, Edit, EditKind, Edited, proof, refusal, splice};
use crate::Loaded;
use crate::diag::{Diagnostic, Label, rules};
use crate::input::{self, Links, references, syntax};
use crate::keys::Table;
use crate::source::{FileId, Place, Sources, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use toml::de::DeTable;

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
    let keys = crate::keys_of(loaded);
    let mut draft = Draft {
        facts: facts(&loaded.sources, &loaded.links, &keys)?,
        keys,
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
    /// The keys of the report.
    keys: Arc<Table>,
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
        let report = Report::new(&self.sources, &text, root.get_ref(), &self.keys);
        let read = Read { report: &report, sources: &self.sources, links: &self.links };
        let mut pass = Pass::new(read, first);
        let (mut later, mut findings) = (Vec::new(), Vec::new());
        for edit in edits {
            match pass.take(edit) {
                Ok(true) => {}
                Ok(false) => later.push(edit),
                Err(finding) => findings.push(finding),
            }
        }
        if !findings.is_empty() {
            return Err(findings.into_iter().map(|finding| self.told(finding)).collect());
        }
        let (splices, changes) = pass.done().map_err(|finding| vec![self.told(finding)])?;
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
                let overlapping = |at| vec![self.told(refusal::overlapping(at))];
                let splices = sorted(&text, splices.clone()).map_err(overlapping)?;
                text = spliced(&text, &splices).ok_or_else(|| overlapping(0..text.len()))?;
                all.insert(id, splices);
            }
            sources.add(file.path.clone(), text);
        }
        let links = linked(&self.sources, &self.links, &sources);
        let after = facts(&sources, &links, &self.keys).ok();
        let after = after.filter(|after| proof::same_elsewhere(&self.facts, after, &all));
        let Some(after) = after else {
            let first = all.get(&FileId::REPORT).and_then(|splices| splices.first());
            let place = first.map(|splice| splice.at.clone());
            return Err(vec![self.told(refusal::elsewhere(place))]);
        };
        (self.facts, self.links, self.sources) = (after, links, sources);
        for (id, splices) in all {
            self.passes.entry(id).or_default().push(splices);
        }
        Ok(())
    }

    /// The changes, where every edited place says what it should and nothing is wrong that wasn't.
    fn proven(self, loaded: &Loaded, edits: &[Edit]) -> Result<Edited, Vec<Diagnostic>> {
        let before = findings(&loaded.sources, &loaded.links, &self.keys);
        let after = findings(&self.sources, &self.links, &self.keys).into_iter();
        let wrong = after.filter(|finding| {
            finding.rule != &rules::UNFILLED_FIGURE
                && !before
                    .iter()
                    .any(|old| (old.rule, &old.message) == (finding.rule, &finding.message))
        });
        let wrong: Vec<Diagnostic> = wrong.map(|finding| self.told(finding)).collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let text = report(&self.sources);
        let (root, _) = DeTable::parse_recoverable(text);
        let report = Report::new(&self.sources, text, root.get_ref(), &self.keys);
        let read = Read { report: &report, sources: &self.sources, links: &self.links };
        let lasting = (0..).zip(edits).filter(|(at, _)| !is_superseded(edits, *at));
        let lasting = lasting.map(|(_, edit)| (edit, self.renamed(&edit.path, edits)));
        let unread = lasting.filter(|(edit, path)| !read.holds(edit, path));
        let unread = unread.map(|(_, path)| self.told(refusal::not_as_meant(read.place(&path))));
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

    /// The path of a place after the edits, which may change the words that its rows are known by.
    fn renamed(&self, path: &Path, edits: &[Edit]) -> Path {
        let mut segments = path.segments().to_vec();
        for (at, segment) in segments.iter_mut().enumerate() {
            let Segment::Row(says) = segment else { continue };
            let row = path.segments().get(..=at).unwrap_or_default();
            for edit in edits {
                let EditKind::Set(_, value) = &edit.change else { continue };
                let key = match edit.path.segments().strip_prefix(row) {
                    Some([]) => "",
                    Some([Segment::Key(key)]) => key.as_str(),
                    _ => continue,
                };
                let typed = || self.changes.iter().find(|done| done.path == edit.path)?.new.clone();
                if let (Some((_, word)), Some(new)) =
                    (says.iter_mut().find(|(name, _)| name == key), value.word().or_else(typed))
                {
                    *word = new;
                }
            }
        }
        Path::from(segments)
    }

    /// A finding with its places where they are in the user's own texts.
    fn told(&self, mut finding: Diagnostic) -> Diagnostic {
        let labels = finding.primary.iter_mut().chain(&mut finding.related);
        for Label { place, .. } in labels {
            if let Place::Text(span) = place {
                let passes = self.passes.get(&span.file).into_iter().flatten().rev();
                let back = |at: Range<usize>, pass: &Vec<Splice>| splice::before(&at, pass);
                *place = Span::new(span.file, passes.fold(span.range(), back)).into();
            }
        }
        finding
    }
}

fn report(sources: &Sources) -> &str {
    sources.get(FileId::REPORT).map_or("", |file| file.text.as_str())
}

/// Reads the facts of the texts; the mistakes of a report that isn't TOML.
fn facts(
    sources: &Sources,
    links: &Links,
    keys: &Arc<Table>,
) -> Result<Vec<Fact>, Vec<Diagnostic>> {
    let text = report(sources);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax::diagnostics(FileId::REPORT, text, &errors, keys));
    }
    let report = Report::new(sources, text, root.get_ref(), keys);
    let input = input::parse(sources, links, keys).ok().map(|(input, _)| input);
    Ok(proof::facts(&report, sources, input.as_ref()))
}

fn findings(sources: &Sources, links: &Links, keys: &Arc<Table>) -> Vec<Diagnostic> {
    match input::parse(sources, links, keys) {
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
        matches!(other.change, EditKind::Remove(_))
            && other.path != edit.path
            && edit.path.is_within(&other.path)
    };
    let again =
        |other: &Edit| edit.path == other.path && !matches!(other.change, EditKind::Insert(..));
    edits.iter().any(takes_out) || edits.iter().skip(at.saturating_add(1)).any(again)
}
