//! The document as pieces that are read on their own: headings, sentences, cells of tables.

use super::grid::{Grid, GridCell, grid};
use super::{Block, Document, Inline, Table, plain_text};
use crate::calc::FigureId;

/// A piece of the document with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading above it, or the table's title: 三、支出决算情况说明.
    pub section: String,
    /// The place in the document.
    pub place: PassagePlace,
    /// Its text in pieces; empty for a blank cell.
    pub pieces: Vec<PassagePiece>,
}

/// The place of a passage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassagePlace {
    /// A heading, a line of the cover, a caption, what stands around a table.
    Line,
    /// A sentence of running text.
    Sentence,
    /// A cell of a table.
    Cell {
        /// The table's stable name.
        table: String,
        /// Its row: the words at the left of the cell.
        row: String,
        /// Its column: the heads above the cell.
        column: String,
    },
}

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassagePiece {
    /// The text as printed.
    pub text: String,
    /// The figure's id, if it is one.
    pub figure: Option<FigureId>,
}

impl Passage {
    /// The text of the passage.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The ids of its figures with what is printed.
    pub fn figures(&self) -> impl Iterator<Item = (&FigureId, &str)> {
        self.pieces.iter().filter_map(|piece| Some((piece.figure.as_ref()?, piece.text.as_str())))
    }

    /// The place of the passage, for people.
    pub fn shown_place(&self) -> String {
        match &self.place {
            PassagePlace::Cell { row, column, .. } => {
                let words = [self.section.as_str(), row, column];
                let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                words.join(" ")
            }
            PassagePlace::Line | PassagePlace::Sentence => self.section.clone(),
        }
    }
}

/// All passages in reading order.
pub fn passages(document: &Document) -> Vec<Passage> {
    let mut out = Vec::new();
    let mut section = String::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => of_table(table, &section, &mut out),
            Block::Heading(heading) => {
                section = plain_text(&heading.content);
                out.extend(line(&section, &heading.content));
            }
            Block::Paragraph(content) => sentences(&section, content, &mut out),
            Block::PageBreak => {}
            Block::Chart(chart) => {
                out.extend(line(&section, &chart.caption));
                let (section, place) = (plain_text(&chart.caption), PassagePlace::Line);
                let pieces = vec![PassagePiece { text: chart.description.clone(), figure: None }];
                out.push(Passage { section, place, pieces });
            }
            Block::Cover(_) | Block::Contents { .. } => {
                let of = if matches!(block, Block::Cover(_)) { "封面" } else { &section };
                out.extend(block.texts().into_iter().filter_map(|text| line(of, text)));
            }
        }
    }
    out
}

fn line(section: &str, content: &[Inline]) -> Option<Passage> {
    let pieces = pieces(content);
    let section = section.to_owned();
    (!pieces.is_empty()).then_some(Passage { section, place: PassagePlace::Line, pieces })
}

/// The sentences of a paragraph, each with its stop.
fn sentences(section: &str, content: &[Inline], out: &mut Vec<Passage>) {
    let mut sentence: Vec<PassagePiece> = Vec::new();
    let mut end = |sentence: &mut Vec<PassagePiece>| {
        let pieces = std::mem::take(sentence);
        if !pieces.is_empty() {
            let section = section.to_owned();
            out.push(Passage { section, place: PassagePlace::Sentence, pieces });
        }
    };
    for piece in pieces(content) {
        if piece.figure.is_some() {
            sentence.push(piece);
            continue;
        }
        for part in piece.text.split_inclusive('。') {
            sentence.push(PassagePiece { text: part.to_owned(), figure: None });
            if part.ends_with('。') {
                end(&mut sentence);
            }
        }
    }
    end(&mut sentence);
}

/// Adds what stands around a table, then its cells row by row; blank ones too, as they may have been filled before.
fn of_table(table: &Table, section: &str, out: &mut Vec<Passage>) {
    let title = table.title.as_deref().map(plain_text);
    let section = title.unwrap_or_else(|| section.to_owned());
    let above = [&table.title, &table.label, &table.department, &table.unit];
    out.extend(above.into_iter().flatten().filter_map(|content| line(&section, content)));
    let grid = grid(table);
    for cell in grid.cells.iter().filter(|cell| cell.row >= grid.head_rows) {
        let (row, column) = (row_words(&grid, cell), column_words(&grid, cell));
        let place = PassagePlace::Cell { table: table.id.clone(), row, column };
        out.push(Passage { section: section.clone(), place, pieces: pieces(cell.content) });
    }
    out.extend(table.notes.iter().filter_map(|content| line(&section, content)));
}

/// The words of a row at the left of a cell, as far as the next figure; without numbers of lines.
fn row_words(grid: &Grid<'_>, cell: &GridCell<'_>) -> String {
    let owners = grid.owners.get(cell.row).map(Vec::as_slice).unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for owner in owners.iter().take(cell.column).rev() {
        let Some(left) = grid.cells.get(*owner).filter(|_| last != Some(owner)) else { continue };
        last = Some(owner);
        if left.content.iter().any(|inline| matches!(inline, Inline::Figure(_))) {
            if words.is_empty() {
                continue;
            }
            break;
        }
        let text = plain_text(left.content);
        if !is_line_number(&text) {
            words.push(text.trim().to_owned());
        }
    }
    words.reverse();
    words.join(" ")
}

/// 行次 and numbers of columns say nothing; neither does what is blank.
fn is_line_number(text: &str) -> bool {
    text.len() < 3 && text.chars().all(|c| c.is_ascii_digit())
}

/// The heads above a cell, each once.
fn column_words(grid: &Grid<'_>, cell: &GridCell<'_>) -> String {
    let heads = grid.owners.iter().take(grid.head_rows);
    let mut words: Vec<String> = Vec::new();
    for owner in heads.filter_map(|row| row.get(cell.column)) {
        let text = grid.cells.get(*owner).map(|head| plain_text(head.content));
        let says = |text: &String| !is_line_number(text) && words.last() != Some(text);
        if let Some(text) = text.filter(says) {
            words.push(text);
        }
    }
    words.join(" ")
}

/// Content without markup: figures apart, all text between them together.
pub fn pieces(content: &[Inline]) -> Vec<PassagePiece> {
    let mut out: Vec<PassagePiece> = Vec::new();
    collect(content, &mut out);
    out
}

fn collect(content: &[Inline], out: &mut Vec<PassagePiece>) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } => {
                match out.last_mut().filter(|last| last.figure.is_none()) {
                    Some(last) => last.text.push_str(text),
                    None => out.push(PassagePiece { text: text.clone(), figure: None }),
                }
            }
            Inline::Figure(occurrence) => out.push(PassagePiece {
                text: occurrence.text.clone(),
                figure: Some(occurrence.figure.clone()),
            }),
            Inline::Strong(inner) => collect(inner, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{Section, words};
    use crate::document::plain::table;
    use crate::document::{ColumnKind, Occurrence};

    fn figure(text: &str) -> Inline {
        let figure = Section::All.of(words::TOTAL);
        Inline::Figure(Occurrence { figure, text: text.into() })
    }

    #[test]
    fn sentences_end_with_their_stops() {
        let content = [
            Inline::plain("收入"),
            figure("1.00"),
            Inline::plain("万元。其中"),
            Inline::Strong(vec![Inline::plain("财政"), figure("2")]),
            Inline::plain("。余下"),
        ];
        let mut out = Vec::new();
        sentences("一、", &content, &mut out);
        let texts: Vec<String> = out.iter().map(Passage::text).collect();
        assert_eq!(texts, ["收入1.00万元。", "其中财政2。", "余下"]);
        assert_eq!(
            out[0].figures().collect::<Vec<_>>(),
            [(&Section::All.of(words::TOTAL), "1.00")]
        );
    }

    #[test]
    fn cells_know_their_rows_and_columns() {
        let columns = [ColumnKind::Name, ColumnKind::Code, ColumnKind::Amount, ColumnKind::Amount];
        let head = ["项目", "行次", "预算", "决算"];
        let row = ["工资", "1", "", ""].map(str::to_owned).to_vec();
        let Block::Table(mut table) = table("t", &columns, &head, [row].into_iter()) else {
            panic!("a table");
        };
        for at in [2, 3] {
            table.body[0].cells[at].content = vec![figure("5")];
        }
        let mut out = Vec::new();
        of_table(&table, "甲", &mut out);
        let places: Vec<String> = out.iter().map(Passage::shown_place).collect();
        assert_eq!(places, ["甲 项目", "甲 工资 行次", "甲 工资 预算", "甲 工资 决算"]);
    }
}
