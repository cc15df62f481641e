//! A document as Markdown that reads the same on any forge: CommonMark, with HTML where CommonMark
//! has nothing (merged cells, anchors) or fails (bold next to Chinese punctuation).

mod charts;
mod escape;
mod inline;
mod stamp;
mod table;

pub use charts::{charts_of, is_chart, is_sound};
use escape::Ends;
pub(super) use escape::path as escaped_path;
pub use stamp::{SIGNATURE, stamp};

use super::svg;
use super::writer::{self, File, Make};
use crate::document::{Block, Chart, Cover, Document, Heading, Inline, plain_text};

/// Markdown, with its charts beside it.
pub static WRITER: writer::Writer = writer::Writer {
    ending: "md",
    name: "Markdown",
    signature: SIGNATURE,
    make: Make::OfDocument(|document, charts_dir| {
        let MarkdownOutput { text, charts } = write(document, charts_dir);
        let extent = format!("{} 幅图", charts.len());
        File { bytes: text.into_bytes(), charts, pages: None, extent }
    }),
    stamp: |bytes| std::str::from_utf8(bytes).ok().and_then(stamp),
    charts: Some(|bytes| std::str::from_utf8(bytes).map(charts_of).unwrap_or_default()),
};

/// A document as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownOutput {
    /// The Markdown file.
    pub text: String,
    /// The charts in the order they are shown: file name, SVG.
    pub charts: Vec<(String, String)>,
}

const LINE: Ends = Ends { start: true, end: true };
/// Text that something of ours stands before on its line.
const REST_OF_LINE: Ends = Ends { start: false, end: true };

/// Writes `document`, whose charts are to be stored in `charts_dir`, seen from the Markdown file.
pub fn write(document: &Document, charts_dir: &str) -> MarkdownOutput {
    let mut writer = MarkdownText {
        entries: entries(&document.blocks),
        next_entry: 0,
        charts_dir: charts_dir.trim_end_matches('/'),
        paragraphs: Vec::new(),
        charts: Vec::new(),
    };
    writer.push_front(document);
    for block in &document.blocks {
        writer.push_block(block);
    }
    let mut body = String::new();
    for paragraph in &writer.paragraphs {
        body.push_str("\n\n");
        body.push_str(paragraph);
    }
    body.push('\n');
    let text = stamp::stamped(&document.fingerprint, &body);
    MarkdownOutput { text, charts: writer.charts }
}

/// An entry that the contents can list: a heading, or a table that says how it is listed.
struct Listed<'a> {
    level: u8,
    content: &'a [Inline],
}

/// The entries in order; the anchor of each comes from its place.
fn entries(blocks: &[Block]) -> Vec<Listed<'_>> {
    blocks.iter().filter_map(entry).collect()
}

fn entry(block: &Block) -> Option<Listed<'_>> {
    match block {
        Block::Heading(heading) => Some(Listed { level: heading.level, content: heading.listed() }),
        Block::Table(table) => {
            table.contents.as_ref().map(|content| Listed { level: 1, content: content.as_slice() })
        }
        _ => None,
    }
}

/// Numbered and not made from the text, so that equal headings differ and no forge's own anchors,
/// which are made from it, are met.
fn anchor(index: usize) -> String {
    format!("juesuan-{}", index + 1)
}

struct MarkdownText<'a> {
    entries: Vec<Listed<'a>>,
    /// Index of the entry that comes next.
    next_entry: usize,
    charts_dir: &'a str,
    /// The paragraphs: what stands between blank lines.
    paragraphs: Vec<String>,
    charts: Vec<(String, String)>,
}

impl MarkdownText<'_> {
    fn push_front(&mut self, document: &Document) {
        if document.draft {
            self.paragraphs.push("**草稿**".to_owned());
        }
        let has_cover = document.blocks.iter().any(|b| matches!(b, Block::Cover(_)));
        if !has_cover {
            self.push_title(&[Inline::plain(document.title.as_str())]);
        }
    }

    fn push_block(&mut self, block: &Block) {
        match block {
            Block::Cover(cover) => self.push_cover(cover),
            Block::Contents { title } => self.push_contents(title),
            Block::Heading(heading) => self.push_heading(heading),
            Block::Paragraph(content) => self.push_paragraph(content),
            Block::Table(table) => {
                let anchor = table.contents.as_ref().map(|_| self.take_anchor());
                self.paragraphs.push(table::write(table, anchor.as_deref()));
                for note in &table.notes {
                    self.push_paragraph(note);
                }
            }
            Block::Chart(chart) => self.push_chart(chart),
            // A file that scrolls has no pages.
            Block::PageBreak => {}
        }
    }

    fn push_title(&mut self, title: &[Inline]) {
        let title = inline::markdown(title, LINE);
        self.paragraphs.push(format!("# {title}"));
    }

    fn push_cover(&mut self, cover: &Cover) {
        self.push_title(&cover.title);
        for line in &cover.lines {
            self.push_paragraph(line);
        }
    }

    fn push_contents(&mut self, title: &[Inline]) {
        let title = inline::markdown(title, LINE);
        self.paragraphs.push(format!("## {title}"));
        let following = self.entries.iter().enumerate().skip(self.next_entry);
        let mut lines = Vec::new();
        let mut in_part = false;
        for (index, entry) in following.filter(|(_, entry)| entry.level < 2) {
            in_part |= entry.level == 0;
            let indent = if in_part && entry.level == 1 { "  " } else { "" };
            let text = plain_text(entry.content);
            let text = escape::markdown(&text, Ends::INSIDE);
            lines.push(format!("{indent}- [{text}](#{})", anchor(index)));
        }
        if !lines.is_empty() {
            self.paragraphs.push(lines.join("\n"));
        }
    }

    fn push_heading(&mut self, heading: &Heading) {
        // The title alone is of the first level.
        let marks = "#".repeat(usize::from(heading.level.min(4)) + 2);
        let anchor = self.take_anchor();
        let text = inline::markdown(&heading.content, REST_OF_LINE);
        self.paragraphs.push(format!("{marks} <a id=\"{anchor}\"></a>{text}"));
    }

    fn take_anchor(&mut self) -> String {
        let anchor = anchor(self.next_entry);
        self.next_entry += 1;
        anchor
    }

    fn push_paragraph(&mut self, content: &[Inline]) {
        let text = inline::markdown(content, LINE);
        if !text.is_empty() {
            self.paragraphs.push(text);
        }
    }

    fn push_chart(&mut self, chart: &Chart) {
        let caption = plain_text(&chart.caption);
        let svg = svg::write(&chart.drawing, &caption, &chart.description);
        let name = charts::name(&chart.id, &svg);
        let target = match self.charts_dir {
            "" => escape::path(&name),
            dir => escape::path(&format!("{dir}/{name}")),
        };
        let description = escape::markdown(&chart.description, Ends::INSIDE);
        self.paragraphs.push(format!("![{description}]({target})"));
        self.push_paragraph(&chart.caption);
        if self.charts.iter().all(|(known, _)| *known != name) {
            self.charts.push((name, svg));
        }
    }
}

#[cfg(test)]
mod tests;
