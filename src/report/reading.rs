//! Rendered text back into a tree: a strict line grammar, not CommonMark.
//!
//! One line is one paragraph. `# ` to `##### ` are headings of levels 0 to 4, `**…**` is bold, lines
//! that begin with `|` are a small table, a mark alone on its line is the block that it stands for.
//! The user's prose has the same grammar, its headings two levels lower.

use super::marks::{Marked, Marks, Missing, RenderedPiece, pieces};
use super::small_rate;
use crate::diag::{Diagnostic, rules};
use crate::document::{
    Align, Block, Cell, Column, ColumnKind, Cover, Heading, Inline, Origin, PLACEHOLDER, Row, Table,
};
use crate::input::Text;

/// The blocks that were read.
#[derive(Debug, Default)]
pub struct BlocksRead {
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The findings: what is missing or broken.
    pub findings: Vec<Diagnostic>,
}

/// The level at which headings of the user's prose begin: 二级标题.
const PROSE_LEVEL: u8 = 2;

/// Reads a rendered template.
pub fn read(rendered: &str, marks: &Marks) -> BlocksRead {
    let mut reader = BlockReader { marks, out: BlocksRead::default() };
    let mut lines = rendered.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|next| next.starts_with('|')) {
                rows.push(row);
            }
            reader.small_table(&rows);
        } else if !line.is_empty() {
            reader.line(line);
        }
    }
    reader.out
}

/// Reads the template of the cover: a heading, then lines.
pub fn read_cover(rendered: &str, marks: &Marks) -> (Cover, Vec<Diagnostic>) {
    let BlocksRead { blocks, findings } = read(rendered, marks);
    let mut cover = Cover { title: Vec::new(), lines: Vec::new() };
    for block in blocks {
        match block {
            Block::Heading(heading) => cover.title.extend(heading.content),
            Block::Paragraph(line) => cover.lines.push(line),
            _ => {}
        }
    }
    (cover, findings)
}

/// A single line, for titles and notes.
pub fn read_line(rendered: &str, marks: &Marks) -> (Vec<Inline>, Vec<Diagnostic>) {
    let mut reader = BlockReader { marks, out: BlocksRead::default() };
    // Ideographic spaces indent the second note under a table.
    let inlines = reader.inline_line(rendered.trim_matches(|c: char| c.is_ascii_whitespace()));
    (inlines, reader.out.findings)
}

struct BlockReader<'m> {
    marks: &'m Marks,
    out: BlocksRead,
}

/// The place for which a title is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    InText,
    InContents,
}

/// A part of a line, before prose is spread over paragraphs.
enum LinePart {
    Inline(Inline),
    Prose(Text),
    Block(Box<Block>),
}

impl BlockReader<'_> {
    fn line(&mut self, line: &str) {
        let (level, text) = heading_level(line);
        let mut parts = self.parts(text, Title::InText);
        if let Some(level) = level {
            let content = bold(inlines_of(parts));
            let contents = self.has_title(text).then(|| self.parts(text, Title::InContents));
            let contents = contents.map(|parts| bold(inlines_of(parts)));
            self.out.blocks.push(Block::Heading(Heading { level, content, contents }));
            return;
        }
        let mut paragraph = Vec::new();
        for part in parts.drain(..) {
            match part {
                LinePart::Inline(inline) => paragraph.push(inline),
                LinePart::Block(block) => {
                    self.paragraph(&mut paragraph);
                    self.out.blocks.push(*block);
                }
                LinePart::Prose(text) => self.prose(&text, &mut paragraph),
            }
        }
        self.paragraph(&mut paragraph);
    }

    fn paragraph(&mut self, inlines: &mut Vec<Inline>) {
        let content = bold(std::mem::take(inlines));
        if !content.is_empty() {
            self.out.blocks.push(Block::Paragraph(content));
        }
    }

    /// Spreads prose over paragraphs: the first goes on the line it stands in, the last takes what follows.
    fn prose(&mut self, text: &Text, paragraph: &mut Vec<Inline>) {
        let mut lines = prose_lines(text).into_iter().peekable();
        while let Some(line) = lines.next() {
            let (level, content) = heading_level(&line.text);
            if let Some(level) = level {
                self.paragraph(paragraph);
                let lead = line.text.len().saturating_sub(content.len());
                let content = user_text(content, &line, lead);
                let level = level.saturating_add(PROSE_LEVEL).min(4);
                let heading = Heading { level, content, contents: None };
                self.out.blocks.push(Block::Heading(heading));
                continue;
            }
            if line.text.starts_with('|') {
                self.paragraph(paragraph);
                let mut rows = vec![line];
                while let Some(row) = lines.next_if(|next| next.text.starts_with('|')) {
                    rows.push(row);
                }
                self.user_table(&rows);
                continue;
            }
            paragraph.extend(user_text(&line.text, &line, 0));
            if lines.peek().is_some() {
                self.paragraph(paragraph);
            }
        }
    }

    /// Whether a title stands there that the contents have in other words.
    fn has_title(&self, text: &str) -> bool {
        let marked = |piece: &RenderedPiece<'_>| match piece {
            RenderedPiece::Mark(number) => self.marks.get(*number),
            _ => None,
        };
        pieces(text).iter().any(|piece| matches!(marked(piece), Some(Marked::Title { .. })))
    }

    fn parts(&mut self, text: &str, title: Title) -> Vec<LinePart> {
        let (marks, mut out) = (self.marks, Vec::new());
        for piece in pieces(text) {
            match piece {
                RenderedPiece::Text(text) => out.push(LinePart::Inline(Inline::plain(text))),
                RenderedPiece::Broken => self.broken(),
                RenderedPiece::Mark(number) => match marks.get(number) {
                    Some(Marked::Inline(inline)) => {
                        if let Some(LinePart::Inline(Inline::Text {
                            text,
                            origin: Origin::Format,
                        })) = out.last_mut()
                        {
                            *text = small_rate::before(text, inline);
                        }
                        out.push(LinePart::Inline(inline.clone()));
                    }
                    Some(Marked::Prose(text)) => out.push(LinePart::Prose(text.clone())),
                    Some(Marked::Block(block)) => out.push(LinePart::Block(block.clone())),
                    Some(Marked::Title { text, contents }) => {
                        let said = if title == Title::InText { text } else { contents };
                        out.extend(self.parts(said, title));
                    }
                    Some(Marked::Missing(missing)) => {
                        out.push(LinePart::Inline(self.missing(missing)));
                    }
                    None => self.broken(),
                },
            }
        }
        out
    }

    fn broken(&mut self) {
        self.out.findings.push(broken_mark());
    }

    fn missing(&mut self, missing: &Missing) -> Inline {
        self.out.findings.push(missing_finding(missing));
        // Whoever looks for it in the file finds it on the page.
        let origin = missing.span.map_or(Origin::Format, Origin::Input);
        Inline::Text { text: PLACEHOLDER.to_owned(), origin }
    }

    fn inline_line(&mut self, text: &str) -> Vec<Inline> {
        let parts = self.parts(text, Title::InText);
        bold(inlines_of(parts))
    }

    fn small_table(&mut self, lines: &[&str]) {
        let rows = lines
            .iter()
            .filter(|line| !is_rule(line))
            .map(|line| {
                split_cells(line).into_iter().map(|(_, cell)| self.inline_line(cell)).collect()
            })
            .collect();
        self.out.blocks.push(plain_table(rows));
    }

    fn user_table(&mut self, lines: &[TypedLine]) {
        let rows = lines
            .iter()
            .filter(|line| !is_rule(&line.text))
            .map(|line| {
                split_cells(&line.text)
                    .into_iter()
                    .map(|(at, cell)| user_text(cell, line, at))
                    .collect()
            })
            .collect();
        self.out.blocks.push(plain_table(rows));
    }
}

/// The finding for a mark that a filter has cut.
pub fn broken_mark() -> Diagnostic {
    let message = "模板用过滤器（truncate、slice 等）截断了数据，程序不能还原";
    Diagnostic::new(&rules::BROKEN_MARK, message).help("去掉这个过滤器；数已经按格式排好，直接印")
}

/// The finding for something missing.
pub fn missing_finding(missing: &Missing) -> Diagnostic {
    let finding = Diagnostic::new(missing.rule, format!("缺少{}", missing.what));
    let finding = finding.help(missing.help.clone());
    match missing.span {
        Some(span) => finding.at(span, missing.label),
        None => finding,
    }
}

/// A line of the user's prose and where it stands.
#[derive(Debug, Clone)]
struct TypedLine {
    text: String,
    span: crate::source::Span,
    verbatim: bool,
}

/// The lines of prose that say something.
fn prose_lines(text: &Text) -> Vec<TypedLine> {
    let verbatim = text.span.range().len() == text.text.len();
    let mut out = Vec::new();
    let mut at = 0_usize;
    for line in text.text.split('\n') {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace());
        if !trimmed.is_empty() {
            let lead = line.len().saturating_sub(line.trim_start().len());
            let span = if verbatim {
                text.span.part(at.saturating_add(lead), trimmed.len())
            } else {
                text.span
            };
            out.push(TypedLine { text: trimmed.to_owned(), span, verbatim });
        }
        at = at.saturating_add(line.len()).saturating_add(1);
    }
    out
}

/// A piece of a prose line, `lead` bytes in, with its bold text.
fn user_text(text: &str, line: &TypedLine, lead: usize) -> Vec<Inline> {
    let span = if line.verbatim { line.span.part(lead, text.len()) } else { line.span };
    let whole = Inline::Text { text: text.to_owned(), origin: Origin::Input(span) };
    if text.is_empty() { Vec::new() } else { bold_where(vec![whole], |_| true) }
}

fn heading_level(line: &str) -> (Option<u8>, &str) {
    let hashes = line.chars().take_while(|c| *c == '#').count();
    match (u8::try_from(hashes), line.get(hashes..).and_then(|rest| rest.strip_prefix(' '))) {
        (Ok(level @ 1..=5), Some(rest)) => (Some(level.saturating_sub(1)), rest.trim()),
        _ => (None, line),
    }
}

fn inlines_of(parts: Vec<LinePart>) -> Vec<Inline> {
    parts
        .into_iter()
        .filter_map(|part| match part {
            LinePart::Inline(inline) => Some(inline),
            LinePart::Prose(text) => {
                let origin = Origin::Input(text.span);
                let text = text.text.trim().replace('\n', "");
                (!text.is_empty()).then_some(Inline::Text { text, origin })
            }
            LinePart::Block(_) => None,
        })
        .collect()
}

/// Finds `**…**` in the format's own text across the pieces of a line.
fn bold(inlines: Vec<Inline>) -> Vec<Inline> {
    bold_where(inlines, |origin| origin == Origin::Format)
}

/// Finds `**…**` in text of some origin. An opening without its closing stays as it is.
fn bold_where(inlines: Vec<Inline>, applies: impl Fn(Origin) -> bool) -> Vec<Inline> {
    let total: usize = inlines.iter().map(|inline| count_stars(inline, &applies)).sum();
    let pairs = total / 2;
    let mut seen = 0_usize;
    let mut out = Vec::new();
    let mut strong: Option<Vec<Inline>> = None;
    for inline in inlines {
        let (text, origin) = match inline {
            Inline::Text { text, origin } if applies(origin) => (text, origin),
            other => {
                strong.as_mut().unwrap_or(&mut out).push(other);
                continue;
            }
        };
        let mut at = 0_usize;
        for (index, piece) in text.split("**").enumerate() {
            if index > 0 {
                at = at.saturating_add(2);
                seen = seen.saturating_add(1);
                toggle(&mut out, &mut strong, seen, pairs);
            }
            if !piece.is_empty() {
                let inline = piece_of(piece, &text, origin, at);
                strong.as_mut().unwrap_or(&mut out).push(inline);
            }
            at = at.saturating_add(piece.len());
        }
    }
    if let Some(inner) = strong {
        out.extend(inner);
    }
    out
}

fn toggle(out: &mut Vec<Inline>, strong: &mut Option<Vec<Inline>>, seen: usize, pairs: usize) {
    if seen > pairs.saturating_mul(2) {
        out.push(Inline::plain("**"));
        return;
    }
    match strong.take() {
        None => *strong = Some(Vec::new()),
        Some(inner) if inner.is_empty() => {}
        Some(inner) => out.push(Inline::Strong(inner)),
    }
}

fn piece_of(piece: &str, whole: &str, origin: Origin, at: usize) -> Inline {
    let origin = match origin {
        Origin::Input(span) => Origin::Input(span.part_of(whole, at, piece.len())),
        other => other,
    };
    Inline::Text { text: piece.to_owned(), origin }
}

fn count_stars(inline: &Inline, applies: &impl Fn(Origin) -> bool) -> usize {
    match inline {
        Inline::Text { text, origin } if applies(*origin) => text.matches("**").count(),
        _ => 0,
    }
}

fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a line of a small table, each with its offset.
fn split_cells(line: &str) -> Vec<(usize, &str)> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let mut at = line.len().saturating_sub(inner.len());
    let inner = inner.trim_end().strip_suffix('|').unwrap_or(inner);
    let mut out = Vec::new();
    for cell in inner.split('|') {
        let lead = cell.len().saturating_sub(cell.trim_start().len());
        out.push((at.saturating_add(lead), cell.trim()));
        at = at.saturating_add(cell.len()).saturating_add(1);
    }
    out
}

/// A table of running text: the first row is its head.
fn plain_table(rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: Vec<Vec<Inline>>, align| {
        let mut cells: Vec<Cell> = cells
            .into_iter()
            .map(|content| Cell { content, colspan: 1, rowspan: 1, align })
            .collect();
        let blank = Cell { content: Vec::new(), colspan: 1, rowspan: 1, align };
        cells.resize(width, blank);
        Row { cells }
    };
    let mut rows = rows.into_iter();
    let head = rows.next().map(|cells| row(cells, Align::Center)).into_iter().collect();
    let body = rows.map(|cells| row(cells, Align::Left)).collect();
    let columns = vec![Column { kind: ColumnKind::Prose }; width];
    Block::Table(Table::plain("text", columns, head, body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{Section, words};
    use crate::document::plain_text;
    use crate::source::{FileId, Span};

    fn text(words: &str) -> Text {
        Text { text: words.into(), span: Span::new(FileId::REPORT, 10..10 + words.len()) }
    }

    #[test]
    fn lines_become_blocks() {
        let mut marks = Marks::default();
        let total = Section::All.of(words::TOTAL);
        let amount = marks.figure(&total, "1.00".into());
        let rendered = format!("# 第一部分\n\n## 一、总体\n收支**均为**{}万元。\n", amount.0);
        let read = read(&rendered, &marks);
        assert!(read.findings.is_empty());
        let [Block::Heading(part), Block::Heading(section), Block::Paragraph(p)] = &read.blocks[..]
        else {
            panic!("{:?}", read.blocks)
        };
        assert_eq!((part.level, section.level), (0, 1));
        assert_eq!(plain_text(p), "收支均为1.00万元。");
        assert!(matches!(&p[1], Inline::Strong(inner) if plain_text(inner) == "均为"));
        assert!(matches!(&p[2], Inline::Figure(o) if o.figure == total));
    }

    #[test]
    fn user_text_is_never_markup() {
        let mut marks = Marks::default();
        let reason = marks.text(&text("# 不是**标题** | 表"));
        let read = read(&format!("原因是{}。", reason.0), &marks);
        let [Block::Paragraph(p)] = &read.blocks[..] else { panic!() };
        assert_eq!(plain_text(p), "原因是# 不是**标题** | 表。");
    }

    #[test]
    fn prose_is_spread_over_paragraphs() {
        let mut marks = Marks::default();
        let prose = marks.prose(&text("一是做。\r\n\r\n# 小标题\n二是**办**。\n"));
        let read = read(&format!("主要产出：{}完。", prose.0), &marks);
        let texts: Vec<String> = read
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(p) => plain_text(p),
                Block::Heading(h) => format!("[{}] {}", h.level, plain_text(&h.content)),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["主要产出：一是做。", "[2] 小标题", "二是办。完。"]);
    }

    #[test]
    fn places_survive() {
        let mut marks = Marks::default();
        let prose = marks.prose(&text("甲\n  乙**丙**\n"));
        let read = read(&prose.0, &marks);
        let Block::Paragraph(p) = &read.blocks[1] else { panic!() };
        let Inline::Strong(inner) = &p[1] else { panic!() };
        // 甲 3, newline 1, two spaces, 乙 3, two stars: 11 bytes in.
        let at = Span::new(FileId::REPORT, 21..24);
        assert_eq!(inner[0], Inline::Text { text: "丙".into(), origin: Origin::Input(at) });
    }

    #[test]
    fn a_lonely_pair_of_stars_stays() {
        let marks = Marks::default();
        let read = read("甲**乙**丙**丁", &marks);
        let [Block::Paragraph(p)] = &read.blocks[..] else { panic!() };
        assert_eq!(plain_text(p), "甲乙丙**丁");
    }

    #[test]
    fn small_tables() {
        let marks = Marks::default();
        let read = read("| 序号 | 事项 |\n| --- | --- |\n| 1 | 甲 |\n", &marks);
        let [Block::Table(table)] = &read.blocks[..] else { panic!() };
        assert_eq!((table.head.len(), table.body.len(), table.columns.len()), (1, 1, 2));
    }
}
