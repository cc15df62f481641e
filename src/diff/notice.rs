//! The notice of correction (更正说明): what was published and what it should have said.

use super::{ChangedWords, Differences, PassageChange, Version, segments};
use crate::document::passages::PassagePlace;
use crate::document::plain::{heading, paragraph, rich_table, table};
use crate::document::{Block, ColumnKind, Document, Inline};
use crate::fingerprint::of_notice;
use crate::report::ordinal::chinese;

/// Makes the notice.
pub fn notice(changes: &Differences, old: Version<'_>, new: Version<'_>) -> Document {
    let document = new.document;
    let title = format!("关于{}内容的更正说明", document.subject);
    let (cells, sentences): (Vec<_>, Vec<_>) =
        changes.passages.iter().partition(|change| is_cell(change));
    let mut blocks = vec![heading(0, &title), paragraph(&opening(old, &cells, &sentences))];
    let mut part = 0_usize;
    let mut next = || {
        part = part.saturating_add(1);
        chinese(part)
    };
    if !cells.is_empty() {
        blocks.push(heading(1, &format!("{}、表格", next())));
        blocks.extend(of_cells(&cells));
    }
    if !sentences.is_empty() {
        blocks.push(heading(1, &format!("{}、文字", next())));
        blocks.push(of_sentences(&sentences));
    }
    blocks.extend(closing(&document.author));
    Document {
        title: format!("{}{title}", document.author),
        author: document.author.clone(),
        subject: title,
        date: None,
        draft: false,
        fingerprint: of_notice(&old.document.fingerprint, &document.fingerprint),
        blocks,
    }
}

fn is_cell(change: &PassageChange) -> bool {
    change.passage().is_some_and(|passage| matches!(passage.place, PassagePlace::Cell { .. }))
}

fn opening(old: Version<'_>, cells: &[&PassageChange], sentences: &[&PassageChange]) -> String {
    let counts = [(cells.len(), "表格"), (sentences.len(), "文字")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| format!("{what} {count} 处")).collect();
    if counts.is_empty() {
        return format!("《{}》的内容没有不同。", old.document.title);
    }
    format!(
        "我{}公开的《{}》有{}需要更正，现将更正前后的内容列出。",
        old.input.department.kind.word(),
        old.document.title,
        counts.join("、")
    )
}

/// A table for each table of the document, a row a cell.
fn of_cells(cells: &[&PassageChange]) -> Vec<Block> {
    let section = |change: &PassageChange| change.passage().map(|passage| passage.section.clone());
    let tables = cells.chunk_by(|a, b| section(a) == section(b));
    let blocks = tables.enumerate().flat_map(|(at, cells)| {
        let title = cells.first().and_then(|change| section(change)).unwrap_or_default();
        let number = chinese(at.saturating_add(1));
        [heading(2, &format!("（{number}）{title}")), of_table(at, cells)]
    });
    blocks.collect()
}

fn of_table(at: usize, cells: &[&PassageChange]) -> Block {
    use ColumnKind::{Amount, Name, Prose};
    let rows = cells.iter().filter_map(|change| {
        let PassagePlace::Cell { row, column, .. } = &change.passage()?.place else { return None };
        let [old, new] = change.texts();
        Some(vec![row.clone(), column.clone(), or_nothing(old), or_nothing(new)])
    });
    let rows: Vec<_> = rows.collect();
    let head = ["项目", "栏目", "更正前", "更正后"];
    table(&format!("corrected_{at}"), &[Prose, Name, Amount, Amount], &head, rows.into_iter())
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { "（空）".to_owned() } else { text }
}

/// A row a sentence, what changed in bold.
fn of_sentences(sentences: &[&PassageChange]) -> Block {
    use ColumnKind::{Name, Prose};
    let rows = sentences.iter().filter_map(|change| {
        let section = vec![Inline::plain(change.passage()?.section.clone())];
        let [old, new] = match (&change.old, &change.new) {
            (Some(old), Some(new)) => segments(old, new).map(inlines),
            (Some(old), None) => [vec![Inline::plain(old.text())], vec![Inline::plain("（删去）")]],
            (None, Some(new)) => [vec![Inline::plain("（没有）")], vec![Inline::plain(new.text())]],
            (None, None) => return None,
        };
        Some(vec![section, old, new])
    });
    let rows: Vec<_> = rows.collect();
    let head = ["位置", "更正前", "更正后"];
    rich_table("corrected_sentences", &[Name, Prose, Prose], &head, rows.into_iter())
}

fn inlines(segments: Vec<ChangedWords>) -> Vec<Inline> {
    let of = |segment: ChangedWords| match segment.changed {
        true => Inline::Strong(vec![Inline::plain(segment.text)]),
        false => Inline::plain(segment.text),
    };
    segments.into_iter().map(of).collect()
}

/// The closing: who answers for it.
fn closing(author: &str) -> [Block; 2] {
    let columns = [ColumnKind::Name, ColumnKind::Prose, ColumnKind::Name, ColumnKind::Prose];
    let row = ["单位（盖章）", author, "日期", ""].map(str::to_owned).to_vec();
    [paragraph("特此说明。"), table("signature", &columns, &[], [row].into_iter())]
}
