//! One pass over a report: what edits make of the places that are there, and what is put in.

use super::insert::{self, Line};
use super::items::items;
use super::pasted::{CellPass, Refused};
use super::path::{Path, Segment, keys};
use super::splice::Splice;
use super::tree::{CellAt, Notation, Report, Several, Step, each, form};
use super::write::{self, Habit, Place, Unwritable};
use super::{Changed, Edit, EditKind, NewEntry, NewValue, order, read, remove};
use crate::amount::{self, Unit};
use crate::diag::{Diagnostic, rules};
use crate::input::unfilled::CELL;
use crate::input::{Links, references, unit_of};
use crate::source::{FileId, Sources, Span, line_start};
use std::collections::BTreeMap;
use toml::de::DeValue;

/// A pass: what is changed so far.
pub(super) struct Pass<'r, 't> {
    report: &'r Report<'t>,
    sources: &'r Sources,
    links: &'r Links,
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

/// The file that a value `{ file = "…" }` names.
pub(super) fn prose_file(step: &Step<'_>, links: &Links) -> Option<FileId> {
    let DeValue::Table(table) = step.node.get_ref() else { return None };
    let (key, path) = table.iter().next().filter(|_| table.len() == 1)?;
    let span = Span::new(FileId::REPORT, path.span());
    (key.get_ref() == "file").then(|| links.get(span)).flatten()
}

impl<'r, 't> Pass<'r, 't> {
    pub(super) fn new(
        report: &'r Report<'t>,
        (sources, links): (&'r Sources, &'r Links),
        first: bool,
    ) -> Self {
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
            sources,
            links,
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
        self.cells.sums().map_err(|why| self.refused(why, None))?;
        self.splices.entry(FileId::REPORT).or_default().append(&mut self.cells.splices);
        self.changes.append(&mut self.cells.changes);
        self.splices.retain(|_, splices| !splices.is_empty());
        Ok((self.splices, self.changes))
    }

    /// Does what an edit asks for; false where it is to be put in later.
    pub(super) fn take(&mut self, edit: &Edit) -> Result<bool, Diagnostic> {
        let is_new = matches!(edit.change, EditKind::Set(_) | EditKind::Insert(_));
        if is_new && self.removed.iter().any(|removed| edit.path.is_within(removed)) {
            return Ok(false);
        }
        let step = self.report.value(&edit.path).map_err(|Several| several(&edit.path))?;
        let cell = self.report.cell(&edit.path).filter(|_| step.is_none());
        match (&edit.change, step, cell) {
            (EditKind::Set(value), Some(step), _) => self.set(edit, &step, value).map(|()| true),
            (EditKind::Set(value), None, Some(at)) => {
                let done = self.cells.set(at, value, &edit.why);
                done.map(|()| true).map_err(|why| self.refused(why, self.place(at)))
            }
            (EditKind::Clear, Some(step), _) => {
                self.replace(edit, &step, "\"\"".to_owned());
                Ok(true)
            }
            (EditKind::Clear, None, Some(at)) => {
                let done = self.cells.put(at, self.empty(at).to_owned(), &edit.why);
                done.map(|()| true).map_err(|why| self.refused(why, self.place(at)))
            }
            (EditKind::Remove, None, Some(at)) => {
                let finding = Diagnostic::new(&rules::BAD_VALUE, "粘贴的表里的一格不能去掉");
                Err(self.at(finding, self.place(at)).help("没有发生的写 0；整行不要的，去掉那一行"))
            }
            (EditKind::Remove, step, _) => self.remove(edit, step.as_ref()).map(|()| true),
            (EditKind::Set(_) | EditKind::Insert(_), ..) if self.first => Ok(false),
            (EditKind::Set(value), None, None) => self.put_in(edit, value).map(|()| true),
            (EditKind::Insert(entry), step, _) => {
                self.insert(edit, entry, step.as_ref()).map(|()| true)
            }
            (EditKind::Clear, None, None) => Err(not_there(&edit.path)),
        }
    }

    fn splice(&mut self, splices: Vec<Splice>) {
        self.splices.entry(FileId::REPORT).or_default().extend(splices);
    }

    fn change(&mut self, edit: &Edit, old: Option<String>, new: Option<String>) {
        self.changes.push(Changed { path: edit.path.clone(), old, new, why: edit.why.clone() });
    }

    fn replace(&mut self, edit: &Edit, step: &Step<'_>, literal: String) {
        let old = read::shown(self.report.text, step.node);
        let new = match &edit.change {
            EditKind::Set(NewValue::Text(text)) => text.clone(),
            _ => literal.trim_matches(['"', '\'']).to_owned(),
        };
        self.change(edit, Some(old), Some(new));
        self.splice(vec![Splice::new(step.node.span(), literal)]);
    }

    fn set(&mut self, edit: &Edit, step: &Step<'_>, value: &NewValue) -> Result<(), Diagnostic> {
        if let (Some(file), NewValue::Text(text)) = (prose_file(step, self.links), value) {
            return self.set_file(edit, file, text);
        }
        let whole = step.node.get_ref().is_table()
            || (step.node.get_ref().is_array()
                && form(self.report.text, step.node) == Notation::Section);
        if whole {
            let finding = Diagnostic::new(&rules::BAD_VALUE, "这里是一段，写不成一个值");
            return Err(self.at(finding, Some(step.node.span())).help("改这一段里面的内容"));
        }
        if step.node.get_ref().is_array() && has_remarks(self.report.text, step.node.span()) {
            let finding =
                Diagnostic::new(&rules::BAD_VALUE, "清单里写着说明，整个换掉说明就没有了");
            return Err(self.at(finding, Some(step.node.span())).help("一项一项地加、改、去掉"));
        }
        let typed = self.report.text.get(step.node.span()).unwrap_or_default();
        let place = Place { typed, unit: self.unit, habit: self.habit };
        let literal = place.literal(value);
        let literal = literal.map_err(|why| self.refused(why.into(), Some(step.node.span())))?;
        self.replace(edit, step, literal);
        Ok(())
    }

    /// Prose in a file of its own.
    fn set_file(&mut self, edit: &Edit, file: FileId, text: &str) -> Result<(), Diagnostic> {
        write::visible(text).map_err(|why| self.refused(why.into(), None))?;
        let named = references(FileId::REPORT, self.report.text).into_iter();
        if named.filter(|one| self.links.get(one.span) == Some(file)).count() > 1 {
            let message = "这个文件有几处在用，改它会改到别处";
            let finding = Diagnostic::new(&rules::BAD_VALUE, message);
            return Err(finding.help("先给这一处另外复制一个文件"));
        }
        let old = self.sources.get(file).map_or("", |source| source.text.as_str());
        self.splices.entry(file).or_default().push(Splice::between(old, text));
        self.change(edit, Some(old.to_owned()), Some(text.to_owned()));
        Ok(())
    }

    fn remove(&mut self, edit: &Edit, step: Option<&Step<'_>>) -> Result<(), Diagnostic> {
        let row = self.report.row(&edit.path).filter(|(_, _, column)| column.is_none());
        if let Some((block, row, _)) = row {
            self.cells.remove((block, row), &edit.why).map_err(|why| self.refused(why, None))?;
        }
        let trail =
            self.report.walk(edit.path.segments()).map_err(|Several| several(&edit.path))?;
        let old = step.map(|step| read::shown(self.report.text, step.node));
        match (step, row) {
            (None, None) => return Err(not_there(&edit.path)),
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
            let key = match rest {
                [Segment::Key(key)] => key.clone(),
                _ => "expenditure".to_owned(),
            };
            return self.pasted_row(edit, (block, code), &[(key, value.clone())]);
        }
        let literal = self.literal(value)?;
        self.line(edit, literal)
    }

    /// The block of a section in which a code would have a row, but has none.
    fn block_without(&self, section: &str, code: &str) -> Option<usize> {
        let block = self.report.blocks.iter().position(|block| block.section == section)?;
        let typed = Path::of(&[section, code]);
        let free =
            self.report.row(&typed).is_none() && matches!(self.report.value(&typed), Ok(None));
        (free && order::is_code(&[section], code)).then_some(block)
    }

    fn pasted_row(
        &mut self,
        edit: &Edit,
        row: (usize, &str),
        fields: &[(String, NewValue)],
    ) -> Result<(), Diagnostic> {
        self.cells.insert(row, fields, &edit.why).map_err(|why| self.refused(why, None))?;
        let new = fields
            .iter()
            .map(|(key, value)| Some(format!("{key} = {}", self.literal(value).ok()?)));
        let new: Vec<String> = new.flatten().collect();
        self.change(edit, None, Some(new.join(", ")));
        Ok(())
    }

    /// A value where nothing stands yet.
    fn literal(&self, value: &NewValue) -> Result<String, Diagnostic> {
        let place = Place { typed: "", unit: self.unit, habit: self.habit };
        place.literal(value).map_err(|why| self.refused(why.into(), None))
    }

    /// Puts in the line of a key.
    fn line(&mut self, edit: &Edit, literal: String) -> Result<(), Diagnostic> {
        let path = edit.path.segments();
        let Some(Segment::Key(name)) = path.last() else { return Err(not_there(&edit.path)) };
        let name = write::key(name).map_err(|why| self.refused(why.into(), None))?;
        let line = Line { name, literal: literal.clone(), remark: edit.remark.clone() };
        let trail = self.report.walk(path).map_err(|Several| several(&edit.path))?;
        let splices = insert::key(self.report, path, &trail, line);
        self.splice(splices.ok_or_else(|| not_there(&edit.path))?);
        self.change(edit, None, Some(literal));
        Ok(())
    }

    fn insert(
        &mut self,
        edit: &Edit,
        entry: &NewEntry,
        step: Option<&Step<'_>>,
    ) -> Result<(), Diagnostic> {
        let path = edit.path.segments();
        if let (NewEntry::Fields(fields), [Segment::Key(section), Segment::Key(code)]) =
            (entry, path)
            && let Some(block) = self.block_without(section, code)
        {
            return self.pasted_row(edit, (block, code), fields);
        }
        let (inline, lines) = self.written(entry)?;
        let like = match entry {
            NewEntry::Fields(fields) => fields.first(),
            NewEntry::Item(_) => None,
        };
        let like = like.and_then(|(key, value)| match value {
            NewValue::Text(text) => Some((key.clone(), text.clone())),
            _ => None,
        });
        let splices = match (step, order::known(&keys(path))) {
            (Some(step), _) if step.node.get_ref().is_array() => {
                insert::entry(self.report, path, step.node, (&inline, &lines), like.as_ref())
            }
            (Some(step), _) => {
                let finding = Diagnostic::new(&rules::DUPLICATE, "这里已经有了，不能再加");
                return Err(self.at(finding, step.key.clone()).help("改已经有的那一处"));
            }
            (None, Some(is_list)) if matches!(entry, NewEntry::Fields(_)) => {
                insert::new_section(self.report, path, &lines, is_list)
            }
            (None, _) => {
                let is_code = keys(path)
                    .split_last()
                    .is_some_and(|(code, above)| order::is_code(above, code));
                let listed = matches!(entry, NewEntry::Item(_)) && !is_code;
                return self.line(edit, if listed { format!("[{inline}]") } else { inline });
            }
        };
        self.splice(splices.ok_or_else(|| not_there(&edit.path))?);
        self.change(edit, None, Some(inline));
        Ok(())
    }

    /// An entry between braces, and as lines.
    fn written(&self, entry: &NewEntry) -> Result<(String, String), Diagnostic> {
        let fields = match entry {
            NewEntry::Item(value) => return Ok((self.literal(value)?, String::new())),
            NewEntry::Fields(fields) => fields,
        };
        let mut said = Vec::new();
        for (key, value) in fields {
            let key = write::key(key).map_err(|why| self.refused(why.into(), None))?;
            said.push(format!("{key} = {}", self.literal(value)?));
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

    fn place(&self, at: CellAt) -> Option<std::ops::Range<usize>> {
        self.report.said(at).map(|cell| cell.span.range())
    }

    /// A finding at a place of the user's text.
    fn at(&self, finding: Diagnostic, range: Option<std::ops::Range<usize>>) -> Diagnostic {
        match range.filter(|_| self.first) {
            Some(range) => finding.at(Span::new(FileId::REPORT, range), ""),
            None => finding,
        }
    }

    fn refused(&self, why: Refused, range: Option<std::ops::Range<usize>>) -> Diagnostic {
        let finding = |rule, message: &str| self.at(Diagnostic::new(rule, message), range.clone());
        match why {
            Refused::Escaped => {
                let message = "粘贴的内容里有反斜杠，看不出每一格在哪里，改不了";
                let help = "从表格软件重新粘贴在两个 \"\"\" 之间，不要写 \\t、\\n";
                finding(&rules::PASTED_BLOCK, message).help(help)
            }
            Refused::NoPlace => finding(&rules::PASTED_BLOCK, "粘贴的表里没有放它的地方")
                .help("看一看表里有没有这一列；没有的，从表格软件连同这一列重新粘贴"),
            Refused::Unwritable(Unwritable { message, help }) => {
                finding(&rules::BAD_VALUE, &message).help(help)
            }
        }
    }
}

/// Whether comments stand between the entries of a list.
fn has_remarks(text: &str, list: std::ops::Range<usize>) -> bool {
    let mut at = list.start;
    let ends = items(text, list.clone()).into_iter().chain(std::iter::once(list.end..list.end));
    let mut between = ends.map(|item| {
        let gap = text.get(at..item.start).unwrap_or_default();
        at = item.end;
        gap
    });
    between.any(|gap| gap.contains('#'))
}

fn several(path: &Path) -> Diagnostic {
    let message = format!("有几处都符合 {path}，看不出改哪一处");
    Diagnostic::new(&rules::BAD_VALUE, message).help("说得再细一点，或者在文件里直接改")
}

fn not_there(path: &Path) -> Diagnostic {
    let message = format!("文件里没有 {path}");
    Diagnostic::new(&rules::BAD_VALUE, message).help("先加上它所在的那一段或者那一项")
}
