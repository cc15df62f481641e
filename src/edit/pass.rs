//! One pass over a report: what edits make of the places that are there, and what is put in.

use super::insert::{self, NewLine};
use super::items::items;
use super::order::Beside;
use super::pasted::{CellPass, Refused};
use super::path::{Path, Segment, keys};
use super::splice::Splice;
use super::standing::{Read, named_file};
use super::tree::{self, CellAt, Node, Notation, Report, Several, TreeStep, each, form};
use super::write::{self, Habit, ValuePlace};
use super::{Changed, Edit, EditKind, NewEntry, NewValue, Old, Spot, order, read, refusal, remove};
use crate::amount::{self, Unit};
use crate::diag::Diagnostic;
use crate::input::unfilled::CELL;
use crate::input::{PastedTable, references, unit_of};
use crate::keys::Column;
use crate::source::{FileId, line_start};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeValue;

/// A pass: what is changed so far.
pub(super) struct Pass<'r, 't> {
    report: &'r Report<'t>,
    read: Read<'r, 't>,
    unit: Unit,
    /// The habit of writing most amounts of the report.
    habit: Habit,
    /// Whether nothing is put in yet, and places are those of the user's text.
    first: bool,
    /// The places that were taken out in this pass.
    removed: Vec<Path>,
    cells: CellPass<'r, 't>,
    splices: BTreeMap<FileId, Vec<Splice>>,
    changes: Vec<Changed>,
}

type Done = (BTreeMap<FileId, Vec<Splice>>, Vec<Changed>);

impl<'r, 't> Pass<'r, 't> {
    pub(super) fn new(read: Read<'r, 't>, first: bool) -> Self {
        let report = read.report;
        let unit = unit_of(report.root);
        let mut typed = Vec::new();
        for (_, node) in report.root.iter() {
            each(node, &mut |node| match node.get_ref() {
                DeValue::Float(_) | DeValue::Integer(_) => typed.push(node.span()),
                DeValue::String(text) if amount::parse_text(text, unit).is_ok() => {
                    typed.push(node.span());
                }
                _ => {}
            });
        }
        let typed = typed.into_iter().filter_map(|range| report.text.get(range));
        Pass {
            report,
            read,
            unit,
            habit: Habit::of(typed),
            first,
            removed: Vec::new(),
            cells: CellPass::new(report, unit),
            splices: BTreeMap::new(),
            changes: Vec::new(),
        }
    }

    /// All splices and changes, those of sums among them.
    pub(super) fn done(mut self) -> Result<Done, Diagnostic> {
        self.cells.sums().map_err(|why| refusal::blocked(why, None))?;
        self.splices.entry(FileId::REPORT).or_default().append(&mut self.cells.splices);
        self.changes.append(&mut self.cells.changes);
        self.splices.retain(|_, splices| !splices.is_empty());
        Ok((self.splices, self.changes))
    }

    /// Does what an edit asks for; false where it is to be put in later.
    pub(super) fn take(&mut self, edit: &Edit) -> Result<bool, Diagnostic> {
        let is_new = matches!(edit.change, EditKind::Set(..) | EditKind::Insert(..));
        if is_new && self.removed.iter().any(|removed| edit.path.is_within(removed)) {
            return Ok(false);
        }
        let step = self.report.value(&edit.path).map_err(|found| self.several(edit, found))?;
        let cell = self.report.cell(&edit.path).filter(|_| step.is_none());
        if self.first {
            self.still(edit, step.as_ref())?;
        }
        match (&edit.change, step, cell) {
            (EditKind::Set(_, value), Some(step), _) => self.set(edit, &step, value)?,
            (EditKind::Set(_, value), None, Some(at)) => {
                let done = self.cells.set(at, value, &edit.why);
                done.map_err(|why| refusal::blocked(why, self.place(at)))?;
            }
            (EditKind::Clear(_), Some(step), _) => self.clear(edit, &step)?,
            (EditKind::Clear(_), None, Some(at)) => {
                let done = self.cells.clear(at, self.empty(at), &edit.why);
                done.map_err(|why| refusal::blocked(why, self.place(at)))?;
            }
            (EditKind::Remove(_), None, Some(at)) => {
                return Err(refusal::cell_taken_out(self.place(at)));
            }
            (EditKind::Remove(_), step, _) => self.remove(edit, step.as_ref())?,
            (EditKind::Clear(_), None, None) => return Err(self.missing(edit)),
            // There is a row, but no such column.
            (EditKind::Set(..), None, None) if self.report.row(&edit.path).is_some() => {
                return Err(self.missing(edit));
            }
            (EditKind::Set(..) | EditKind::Insert(..), ..) if self.first => return Ok(false),
            (EditKind::Set(_, value), None, None) => self.put_in(edit, value)?,
            (EditKind::Insert(entry, spot), step, _) => {
                self.insert(edit, (entry, spot), step.as_ref())?;
            }
        }
        Ok(true)
    }

    /// Whether what an edit is for still stands there.
    fn still(&self, edit: &Edit, step: Option<&TreeStep<'_>>) -> Result<(), Diagnostic> {
        let old = edit.change.old();
        let typed = if *old == Old::Unknown { None } else { self.read.typed(&edit.path) };
        let same = match (old, &typed) {
            (Old::Unknown, _) => true,
            (Old::Nothing, typed) => typed.as_ref().is_none_or(String::is_empty),
            (Old::Says(value), _) => self.read.says(&edit.path, value),
            (Old::Typed(old), typed) => typed.as_ref() == Some(old),
        };
        if same {
            return Ok(());
        }
        let place = self.read.place(&edit.path);
        let is_section = step.is_some_and(|step| {
            self.read.prose(step).is_none() && form(self.report.text, step.node) != Notation::Inline
        });
        if is_section && !matches!(old, Old::Nothing) {
            return Err(refusal::changed_section(place));
        }
        let said = |value: &NewValue| match value {
            NewValue::Text(text) => text.clone(),
            value => self.literal(value).unwrap_or_default(),
        };
        let old = match old {
            Old::Unknown | Old::Nothing => None,
            Old::Says(value) => Some(said(value)),
            Old::Typed(old) => Some(old.clone()),
        };
        Err(refusal::changed(typed.as_deref(), old.as_deref(), place))
    }

    fn several(&self, edit: &Edit, found: Several) -> Diagnostic {
        refusal::several(self.report.text, &edit.path, &found)
    }

    fn missing(&self, edit: &Edit) -> Diagnostic {
        refusal::missing(self.report, &edit.path)
    }

    fn splice(&mut self, splices: Vec<Splice>) {
        self.splices.entry(FileId::REPORT).or_default().extend(splices);
    }

    fn change(&mut self, edit: &Edit, old: Option<String>, new: Option<String>) {
        self.changes.push(Changed { path: edit.path.clone(), old, new, why: edit.why.clone() });
    }

    fn replace(&mut self, edit: &Edit, step: &TreeStep<'_>, literal: String) {
        let old = read::shown(self.report.text, step.node);
        let new = match &edit.change {
            EditKind::Set(_, NewValue::Text(text)) => text.clone(),
            _ => literal.trim_matches(['"', '\'']).to_owned(),
        };
        self.change(edit, Some(old), Some(new));
        self.splice(vec![Splice::new(step.node.span(), literal)]);
    }

    fn set(
        &mut self,
        edit: &Edit,
        step: &TreeStep<'_>,
        value: &NewValue,
    ) -> Result<(), Diagnostic> {
        let place = step.node.span();
        if let (Some(file), NewValue::Text(text)) = (self.prose(step)?, value) {
            return self.set_file(edit, (file, place), text);
        }
        self.one_value(step)?;
        if step.node.get_ref().is_array() && has_remarks(self.report.text, place.clone()) {
            return Err(refusal::remarked(place));
        }
        let typed = self.report.text.get(place.clone()).unwrap_or_default();
        let wanted = ValuePlace { typed, unit: self.unit, habit: self.habit };
        let literal = wanted.literal(value);
        let literal = literal.map_err(|why| refusal::blocked(why.into(), Some(place)))?;
        self.replace(edit, step, literal);
        Ok(())
    }

    fn clear(&mut self, edit: &Edit, step: &TreeStep<'_>) -> Result<(), Diagnostic> {
        if let Some(file) = self.prose(step)? {
            return self.set_file(edit, (file, step.node.span()), "");
        }
        self.one_value(step)?;
        self.replace(edit, step, "\"\"".to_owned());
        Ok(())
    }

    /// The file of prose, which must be one that can be read.
    fn prose(&self, step: &TreeStep<'_>) -> Result<Option<FileId>, Diagnostic> {
        let named = named_file(step).and_then(|path| self.report.text.get(path));
        match (named, self.read.prose(step)) {
            (Some(path), None) => {
                let path = path.trim_matches(['"', '\'']);
                Err(refusal::unreadable(path, step.node.span()))
            }
            (_, file) => Ok(file),
        }
    }

    /// Refuses to put in where neither a section nor a list of them stands.
    fn one_value(&self, step: &TreeStep<'_>) -> Result<(), Diagnostic> {
        let is_list = form(self.report.text, step.node) == Notation::Section;
        match step.node.get_ref().is_table() || is_list {
            true => Err(refusal::whole(step.node.span())),
            false => Ok(()),
        }
    }

    /// Prose in a file of its own.
    fn set_file(
        &mut self,
        edit: &Edit,
        (file, place): (FileId, Range<usize>),
        text: &str,
    ) -> Result<(), Diagnostic> {
        write::visible(text).map_err(|why| refusal::blocked(why.into(), Some(place.clone())))?;
        let source = self.read.sources.get(file);
        let named = references(FileId::REPORT, self.report.text).into_iter().map(|one| one.span);
        let named: Vec<_> = named.filter(|one| self.read.links.get(*one) == Some(file)).collect();
        if named.len() > 1 {
            let path = source.map_or("", |source| source.path.as_str());
            return Err(refusal::shared(path, place, &named));
        }
        let old = source.map_or("", |source| source.text.as_str());
        self.splices.entry(file).or_default().push(Splice::between(old, text));
        self.change(edit, Some(old.to_owned()), Some(text.to_owned()));
        Ok(())
    }

    fn remove(&mut self, edit: &Edit, step: Option<&TreeStep<'_>>) -> Result<(), Diagnostic> {
        let row = self.report.row(&edit.path).filter(|(_, _, column)| column.is_none());
        if let Some((block, row, _)) = row {
            let place = self.read.place(&edit.path);
            let done = self.cells.remove((block, row), &edit.why);
            done.map_err(|why| refusal::blocked(why, place))?;
        }
        let trail = self.report.walk(edit.path.segments());
        let trail = trail.map_err(|found| self.several(edit, found))?;
        let old = step.map(|step| read::shown(self.report.text, step.node));
        match (step, row) {
            (None, None) => return Err(self.missing(edit)),
            (None, Some(_)) => {}
            (Some(_), _) => self.splice(remove::value(self.report, &trail)),
        }
        self.removed.push(edit.path.clone());
        self.change(edit, old, None);
        Ok(())
    }

    /// Puts in a key that isn't there.
    fn put_in(&mut self, edit: &Edit, value: &NewValue) -> Result<(), Diagnostic> {
        if let [Segment::Key(section), Segment::Key(code), rest @ ..] = edit.path.segments()
            && let Some(block) = self.block_without(section, code)
        {
            let only = || self.report.blocks.get(block).and_then(PastedTable::only);
            let key = match rest {
                [Segment::Key(key)] => key.clone(),
                _ => only().unwrap_or(Column::Expenditure).name().to_owned(),
            };
            return self.pasted_row(edit, (block, code), &[(key, value.clone())]);
        }
        let literal = self.written_at(edit, value)?;
        self.line(edit, literal)
    }

    /// The block of a section in which a code would have a row, but has none.
    fn block_without(&self, section: &str, code: &str) -> Option<usize> {
        let block = self.report.blocks.iter().position(|block| block.section == section)?;
        let typed = Path::of(&[section, code]);
        let free =
            self.report.row(&typed).is_none() && matches!(self.report.value(&typed), Ok(None));
        (free && order::is_code(self.report.keys, &[section], code)).then_some(block)
    }

    fn pasted_row(
        &mut self,
        edit: &Edit,
        row: (usize, &str),
        fields: &[(String, NewValue)],
    ) -> Result<(), Diagnostic> {
        let place = self.read.place(&edit.path);
        let done = self.cells.insert(row, fields, &edit.why);
        done.map_err(|why| refusal::blocked(why, place))?;
        let new = fields
            .iter()
            .map(|(key, value)| Some(format!("{key} = {}", self.literal(value).ok()?)));
        let new: Vec<String> = new.flatten().collect();
        self.change(edit, None, Some(new.join(", ")));
        Ok(())
    }

    /// A value where nothing stands yet.
    fn literal(&self, value: &NewValue) -> Result<String, Refused> {
        Ok(ValuePlace { typed: "", unit: self.unit, habit: self.habit }.literal(value)?)
    }

    fn written_at(&self, edit: &Edit, value: &NewValue) -> Result<String, Diagnostic> {
        self.literal(value).map_err(|why| refusal::blocked(why, self.read.place(&edit.path)))
    }

    /// Puts in the line of a key.
    fn line(&mut self, edit: &Edit, literal: String) -> Result<(), Diagnostic> {
        let path = edit.path.segments();
        let Some(Segment::Key(name)) = path.last() else { return Err(self.missing(edit)) };
        let name = write::key(name);
        let name = name.map_err(|why| refusal::blocked(why.into(), self.read.place(&edit.path)))?;
        let line = NewLine { name, literal: literal.clone(), remark: edit.remark.clone() };
        let trail = self.report.walk(path).map_err(|found| self.several(edit, found))?;
        let splices = insert::key(self.report, path, &trail, line);
        self.splice(splices.ok_or_else(|| self.missing(edit))?);
        self.change(edit, None, Some(literal));
        Ok(())
    }

    fn insert(
        &mut self,
        edit: &Edit,
        (entry, spot): (&NewEntry, &Spot),
        step: Option<&TreeStep<'_>>,
    ) -> Result<(), Diagnostic> {
        let path = edit.path.segments();
        if let (NewEntry::Fields(fields), [Segment::Key(section), Segment::Key(code)]) =
            (entry, path)
            && let Some(block) = self.block_without(section, code)
        {
            return self.pasted_row(edit, (block, code), fields);
        }
        let written = self.written(entry);
        let written = written.map_err(|why| refusal::blocked(why, self.read.place(&edit.path)))?;
        let (inline, lines) = &written;
        let splices = match (step, order::known(self.report.keys, &keys(path))) {
            (Some(step), _) => {
                let DeValue::Array(list) = step.node.get_ref() else {
                    return Err(refusal::there_already(step.key.clone()));
                };
                let entries: Vec<Node<'_>> = list.iter().collect();
                let at = self.spot(edit, &entries, (entry, spot))?;
                insert::entry(self.report, path, (step.node, &entries), (inline, lines), at)
            }
            (None, Some(is_list)) if matches!(entry, NewEntry::Fields(_)) => {
                insert::new_section(self.report, path, lines, is_list)
            }
            (None, _) => {
                let is_code = keys(path)
                    .split_last()
                    .is_some_and(|(code, above)| order::is_code(self.report.keys, above, code));
                let listed = matches!(entry, NewEntry::Item(_)) && !is_code;
                return self.line(edit, if listed { format!("[{inline}]") } else { written.0 });
            }
        };
        self.splice(splices.ok_or_else(|| self.missing(edit))?);
        self.change(edit, None, Some(written.0));
        Ok(())
    }

    /// Beside which of the entries of a list a new one stands; none may say the same already.
    fn spot(
        &self,
        edit: &Edit,
        entries: &[Node<'_>],
        (entry, spot): (&NewEntry, &Spot),
    ) -> Result<Beside, Diagnostic> {
        let words = entry.words();
        let is_same = |there: &&Node<'_>| tree::answers(there.get_ref(), &words);
        if let Some(same) = entries.iter().find(is_same).filter(|_| !words.is_empty()) {
            return Err(refusal::same_entry(same.span()));
        }
        let find = |says: &[(String, String)]| {
            let other = edit.path.segments().iter().cloned().chain([Segment::Row(says.to_vec())]);
            let other = Path::from(other.collect::<Vec<_>>());
            let found = tree::entry(entries.iter().copied(), says);
            let found =
                found.map_err(|several| refusal::several(self.report.text, &other, &several));
            found?.ok_or_else(|| refusal::missing(self.report, &other))
        };
        Ok(match spot {
            Spot::Before(says) => Beside::Before(find(says)?),
            Spot::After(says) => Beside::After(find(says)?),
            Spot::Last => {
                let kind = words.first().filter(|_| matches!(entry, NewEntry::Fields(_)));
                let alike = |there: &Node<'_>| {
                    kind.is_some_and(|word| {
                        tree::answers(there.get_ref(), std::slice::from_ref(word))
                    })
                };
                entries.iter().rposition(alike).map_or(Beside::Last, Beside::After)
            }
        })
    }

    /// An entry between braces, and as lines.
    fn written(&self, entry: &NewEntry) -> Result<(String, String), Refused> {
        let fields = match entry {
            NewEntry::Item(value) => return Ok((self.literal(value)?, String::new())),
            NewEntry::Fields(fields) => fields,
        };
        let mut said = Vec::new();
        for (key, value) in fields {
            said.push(format!("{} = {}", write::key(key)?, self.literal(value)?));
        }
        let lines = said.iter().map(|line| format!("{line}\n")).collect();
        Ok((format!("{{ {} }}", said.join(", ")), lines))
    }

    /// The text of a cell that is still to be filled in. Sums may be left out, unless cells are parted by spaces, where
    /// an empty one can't be seen.
    fn empty(&self, at: CellAt) -> &'static str {
        let Some(table) = self.report.blocks.get(at.block) else { return CELL };
        let is_sum = table.rows.get(at.row).is_some_and(|row| row.code.len() != table.digits)
            || table.sums_across(at.column);
        let start = self.report.said(at).map_or(0, |cell| cell.span.range().start);
        let line = line_start(self.report.text, start);
        let line = self.report.text.get(line..super::tree::line_end(self.report.text, start));
        let parted = line.is_some_and(|line| line.contains('\t'));
        if is_sum && parted { "" } else { CELL }
    }

    fn place(&self, at: CellAt) -> Option<Range<usize>> {
        self.report.said(at).map(|cell| cell.span.range())
    }
}

/// Whether comments stand between the entries of a list.
fn has_remarks(text: &str, list: Range<usize>) -> bool {
    let mut at = list.start;
    let ends = items(text, list.clone()).into_iter().chain(std::iter::once(list.end..list.end));
    let mut between = ends.map(|item| {
        let gap = text.get(at..item.start).unwrap_or_default();
        at = item.end;
        gap
    });
    between.any(|gap| gap.contains('#'))
}
