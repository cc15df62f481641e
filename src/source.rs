//! Texts that the user wrote, and places in them.
//!
//! Everything that can be wrong is reported at a [`Place`]: nearly always a [`Span`], a range of bytes in one of the files
//! of [`Sources`], or a [`SheetCell`] of a table. Reading files is not done here; the edge hands over bytes and gets text or a
//! reason.

mod place;

pub use place::{Place, SheetCell, ShownCell, TableId, Workbook, WorkbookSheet};

use std::ops::Range;

/// A file among those of one run. The report itself is always [`FileId::REPORT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// The TOML file named on the command line.
    pub const REPORT: FileId = FileId(0);
}

/// A range of bytes in a file, always on character boundaries of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether another span lies within this one, or is the same.
    pub fn holds(self, other: Span) -> bool {
        let (whole, part) = (self.range(), other.range());
        self.file == other.file && whole.start <= part.start && part.end <= whole.end
    }

    /// The part of this span that begins `from` bytes in and is `len` bytes long.
    pub fn part(self, from: usize, len: usize) -> Self {
        let start = self.range().start.saturating_add(from);
        Span::new(self.file, start..start.saturating_add(len))
    }

    /// The place of a part of `text`, whose place this is: the whole where it isn't typed as it reads.
    pub fn part_of(self, text: &str, from: usize, len: usize) -> Self {
        if self.range().len() == text.len() { self.part(from, len) } else { self }
    }
}

/// A value and where the user typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// One text of the user's.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as it is shown in messages, with `/` between folders.
    pub path: String,
    /// The text, without byte-order mark, lines ended by `\n`.
    pub text: String,
    /// The places where the lines begin: places are asked for finding by finding.
    lines: Vec<usize>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        let lines = std::iter::once(0).chain(ends).collect();
        SourceFile { path, text, lines }
    }

    /// The number of the line in which a byte stands, from 0, and where that line begins.
    pub fn line(&self, at: usize) -> (usize, usize) {
        let number = self.lines.partition_point(|start| *start <= at).saturating_sub(1);
        (number, self.lines.get(number).copied().unwrap_or(0))
    }
}

/// The place where the line begins in which a byte of a text stands; the same as [`SourceFile::line`], of any text.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end.saturating_add(1))
}

/// All texts of one run, and tables, each with its path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    tables: Vec<(String, Workbook)>,
}

impl Sources {
    /// Adds a file; the first one added is the report.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(path, text));
        id
    }

    /// Adds a table.
    pub fn add_table(&mut self, path: String, table: Workbook) -> TableId {
        let id = TableId(u32::try_from(self.tables.len()).unwrap_or(u32::MAX));
        self.tables.push((path, table));
        id
    }

    /// The file of `id`; `None` for an id of another run.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The file whose shown path is `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.iter().position(|file| file.path == path)?;
        u32::try_from(at).ok().map(FileId)
    }

    /// All files with their ids, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The text at `span`, empty if it lies outside the file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.range())).unwrap_or("")
    }

    /// Line and column of the start of `span`, both from 1; columns count characters.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let start = span.range().start;
        let Some((file, (line, begins))) = self.get(span.file).map(|file| (file, file.line(start)))
        else {
            return (1, 1);
        };
        let before = file.text.get(begins..start).unwrap_or("");
        (line.saturating_add(1), before.chars().count().saturating_add(1))
    }
}

/// The reason why bytes are not a text that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingError {
    /// UTF-16, as Notepad's “Unicode” saves it.
    Utf16,
    /// GBK or GB 18030, as Notepad's “ANSI” saves it on a Chinese system.
    Gbk,
    /// An encoding that isn't recognised; the offset of the first bad byte.
    Unknown {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
    },
}

/// Decodes a file's bytes: UTF-8, with or without byte-order mark.
///
/// # Errors
/// Other encodings are recognised and refused, never guessed at.
pub fn decode(bytes: &[u8]) -> Result<String, EncodingError> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(EncodingError::Utf16);
    }
    match std::str::from_utf8(body) {
        Ok(_) if is_utf16(body) => Err(EncodingError::Utf16),
        // One kind of line end, so that places in a value are places in the file.
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(_) if is_utf16(body) => Err(EncodingError::Utf16),
        Err(_) if is_gbk(body) => Err(EncodingError::Gbk),
        Err(error) => Err(EncodingError::Unknown { offset: error.valid_up_to() }),
    }
}

/// Reads a text in another encoding, as far as it can be read: to see what it is, never to use it.
pub fn read_anyhow(bytes: &[u8], error: EncodingError) -> String {
    let encoding = match error {
        EncodingError::Utf16 if bytes.starts_with(b"\xFE\xFF") => encoding_rs::UTF_16BE,
        EncodingError::Utf16 => encoding_rs::UTF_16LE,
        EncodingError::Gbk | EncodingError::Unknown { .. } => encoding_rs::GB18030,
    };
    encoding.decode(bytes).0.into_owned()
}

/// Whether bytes without a mark are UTF-16: most of them letters, digits and blanks of ASCII with a NUL beside each.
/// Programs and pictures have as many NULs, and control characters besides.
fn is_utf16(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    if zeros.saturating_mul(4) < sample.len() || zeros == 0 {
        return false;
    }
    let readable = |read: fn([u8; 2]) -> u16| {
        let units = sample.chunks_exact(2).map(|pair| match pair {
            [a, b] => read([*a, *b]),
            _ => 0,
        });
        let odd = |c: &Result<char, _>| {
            c.as_ref().is_ok_and(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        };
        !char::decode_utf16(units).any(|c| odd(&c))
    };
    readable(u16::from_le_bytes) || readable(u16::from_be_bytes)
}

fn is_gbk(bytes: &[u8]) -> bool {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode("决算".as_bytes()).as_deref(), Ok("决算"));
        assert_eq!(decode(b"\xEF\xBB\xBFa = 1\r\n").as_deref(), Ok("a = 1\n"));
    }

    #[test]
    fn other_encodings_are_recognised() {
        let utf16: Vec<u8> = "name = \"某局\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16), Err(EncodingError::Utf16));
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(&utf16);
        assert_eq!(decode(&marked), Err(EncodingError::Utf16));
        let (gbk, _, _) = encoding_rs::GBK.encode("name = \"某市某区委员会办公室\"");
        assert_eq!(decode(&gbk), Err(EncodingError::Gbk));
        assert_eq!(decode(b"ab\xFF\xFFcd\x80"), Err(EncodingError::Unknown { offset: 2 }));
    }

    #[test]
    fn positions_count_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml".into(), "一行\n部门 = 1\n".into());
        let at = sources.slice(Span::new(file, 7..13));
        assert_eq!(at, "部门");
        assert_eq!(sources.position(Span::new(file, 14..15)), (2, 4));
    }
}
