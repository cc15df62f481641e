//! The kind of a file that isn't text, by its first bytes: people hand over the workbook that the figures are in.

use crate::source::{EncodingError, read_anyhow};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentKind {
    Spreadsheet,
    Word,
    Slides,
    Pdf,
    Ofd,
    Image,
    Archive,
    WebPage,
    /// A web page named like a spreadsheet.
    WebTable,
    Font,
    Sound,
    Program,
    /// An old Office file, whatever is in it.
    OldOffice,
    /// No text, whatever it is.
    Unknown,
}

impl ContentKind {
    /// Tells by its name what an Office file is whose bytes don't tell.
    fn named(self, path: &str) -> Self {
        let path = path.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
        match self {
            ContentKind::Archive if ends(&[".ods"]) => ContentKind::Spreadsheet,
            ContentKind::Archive if ends(&[".odt"]) => ContentKind::Word,
            ContentKind::Archive if ends(&[".odp"]) => ContentKind::Slides,
            ContentKind::Archive if ends(&[".ofd"]) => ContentKind::Ofd,
            ContentKind::OldOffice | ContentKind::Unknown if ends(&SPREADSHEETS) => {
                ContentKind::Spreadsheet
            }
            ContentKind::WebPage if ends(&SPREADSHEETS) || ends(&[".csv"]) => ContentKind::WebTable,
            ContentKind::OldOffice | ContentKind::Unknown if ends(&[".doc", ".docx", ".wps"]) => {
                ContentKind::Word
            }
            ContentKind::OldOffice if ends(&[".ppt", ".pptx", ".dps"]) => ContentKind::Slides,
            kind => kind,
        }
    }

    /// The name of the kind, as it follows 是.
    pub(super) fn name(self) -> &'static str {
        match self {
            ContentKind::Spreadsheet => "电子表格",
            ContentKind::Word => " Word 文档",
            ContentKind::Slides => "演示文稿",
            ContentKind::Pdf => " PDF 文件",
            ContentKind::Ofd => " OFD 文件",
            ContentKind::Image => "图片",
            ContentKind::Archive => "压缩包",
            ContentKind::WebPage => "网页",
            ContentKind::WebTable => "网页（名称像电子表格）",
            ContentKind::Font => "字体",
            ContentKind::Sound => "录音或者录像",
            ContentKind::Program => "程序",
            ContentKind::OldOffice => " Office 文件",
            ContentKind::Unknown => "别的程序用的文件",
        }
    }

    /// Advises what to do with it where a report belongs; whatever it is, changing its encoding would spoil it.
    pub(super) fn advice(self) -> &'static str {
        match self {
            ContentKind::Spreadsheet | ContentKind::WebTable => {
                "这个文件不用改：报告另写成 .toml 文件（没有的用 juesuan init 新建）；用 Excel 或 WPS 打开这个文件，把表里的数连表头复制、粘贴到报告的 rows 里，或者照着填"
            }
            ContentKind::Word | ContentKind::Slides | ContentKind::OldOffice => {
                "这个文件不用改：打开它，把文字复制到文本文件（.md）里，数填进报告（.toml，没有的用 juesuan init 新建）"
            }
            ContentKind::Pdf | ContentKind::Ofd | ContentKind::Image | ContentKind::WebPage => {
                "程序不从里面读数和文字：打开它，照着填进报告（.toml，没有的用 juesuan init 新建）"
            }
            ContentKind::Archive => "先解压，再写解压出来的报告文件（.toml）",
            ContentKind::Font => "字体写在报告的 [fonts] 里；命令里写报告文件（.toml）",
            ContentKind::Sound | ContentKind::Program | ContentKind::Unknown => {
                "看看是不是写错了文件名：报告是 .toml 文件（没有的用 juesuan init 新建）"
            }
        }
    }

    /// Advises what to do with it where a report names it for its words.
    pub(super) fn advice_beside(self) -> &'static str {
        match self {
            ContentKind::Spreadsheet | ContentKind::WebTable => {
                "这个文件不用改：用 Excel 或 WPS 打开它，把数连表头复制、粘贴到报告的 rows 里；要的是文字，就复制到文本文件（.md）里，这里写那个文件"
            }
            ContentKind::Word
            | ContentKind::Slides
            | ContentKind::OldOffice
            | ContentKind::WebPage => {
                "这个文件不用改：打开它，把文字复制到文本文件（.md）里，这里写那个文件"
            }
            ContentKind::Pdf | ContentKind::Ofd | ContentKind::Image => {
                "程序不从里面读文字：打开它，把文字照着写到文本文件（.md）里，这里写那个文件"
            }
            ContentKind::Archive => "先解压，这里写解压出来的文本文件（.md）",
            ContentKind::Font => "字体写在报告的 [fonts] 里，这里写文本文件（.md）",
            ContentKind::Sound | ContentKind::Program | ContentKind::Unknown => {
                "看看是不是写错了文件名：这里写文本文件（.md）"
            }
        }
    }
}

const SPREADSHEETS: [&str; 6] = [".xls", ".xlsx", ".xlsm", ".et", ".ods", ".dbf"];

/// The kind of a file that isn't text, by its bytes, what they say, and its name; `None` for a text, in whatever
/// encoding.
pub(super) fn of(
    path: &str,
    bytes: &[u8],
    text: &Result<String, EncodingError>,
) -> Option<ContentKind> {
    // Words may begin with these letters too.
    let letters = [&b"BM"[..], b"MZ", b"ID3", b"wOF", b"BZh"].iter().any(|l| bytes.starts_with(l));
    let known = kind(bytes).filter(|_| text.is_err() || !letters || is_binary(bytes));
    let known = known.or_else(|| match text {
        Err(error @ (EncodingError::Gbk | EncodingError::Utf16)) => {
            markup(&read_anyhow(bytes, *error)).or_else(|| renamed(path))
        }
        Ok(text) => markup(text).or_else(|| binary(bytes)).or_else(|| renamed(path)),
        Err(EncodingError::Unknown { .. }) => binary(bytes),
    });
    let blank = bytes.iter().all(u8::is_ascii_whitespace);
    known.map(|kind| kind.named(path)).filter(|_| !blank)
}

fn binary(bytes: &[u8]) -> Option<ContentKind> {
    is_binary(bytes).then_some(ContentKind::Unknown)
}

/// The kind of a file that isn't text; `None` when its first bytes don't tell.
fn kind(bytes: &[u8]) -> Option<ContentKind> {
    const BEGINNINGS: [(&[u8], ContentKind); 20] = [
        (b"%PDF-", ContentKind::Pdf),
        (b"\x89PNG", ContentKind::Image),
        (b"\xFF\xD8\xFF", ContentKind::Image),
        (b"GIF8", ContentKind::Image),
        (b"II*\0", ContentKind::Image),
        (b"MM\0*", ContentKind::Image),
        (b"Rar!", ContentKind::Archive),
        (b"7z\xBC\xAF", ContentKind::Archive),
        (b"\x1F\x8B", ContentKind::Archive),
        (b"BZh", ContentKind::Archive),
        (b"\xFD7zXZ", ContentKind::Archive),
        (b"PK\x05\x06", ContentKind::Archive),
        (b"\0\x01\0\0", ContentKind::Font),
        (b"OTTO", ContentKind::Font),
        (b"ttcf", ContentKind::Font),
        (b"wOF", ContentKind::Font),
        (b"MZ", ContentKind::Program),
        (b"\x7FELF", ContentKind::Program),
        (b"ID3", ContentKind::Sound),
        (b"BM", ContentKind::Image),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(old_office(bytes));
    }
    if bytes.starts_with(b"RIFF") {
        let image = bytes.get(8..12) == Some(b"WEBP");
        return Some(if image { ContentKind::Image } else { ContentKind::Sound });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let image = [&b"heic"[..], b"heix", b"mif1", b"avif"].contains(&brand);
        return Some(if image { ContentKind::Image } else { ContentKind::Sound });
    }
    let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    known.map(|(_, kind)| *kind)
}

/// Whether there are bytes that no encoding of a text has, besides UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let unseen = |byte: &&u8| **byte < 0x20 && !b"\t\r\n\x0B\x0C\x1A\x1B".contains(*byte);
    let unseen = sample.iter().filter(unseen).count();
    unseen.saturating_mul(10) > sample.len()
}

/// Text that is really something else, as finance systems name web pages `.xls`.
fn markup(text: &str) -> Option<ContentKind> {
    let beginning: String = text.trim_start().chars().take(64).collect();
    let beginning = beginning.to_ascii_lowercase();
    let begins = |tags: &[&str]| tags.iter().any(|tag| beginning.starts_with(tag));
    let inside = |word: &str| text.contains(word);
    match () {
        () if begins(&["{\\rtf"]) => Some(ContentKind::Word),
        () if begins(&["<svg"]) => Some(ContentKind::Image),
        () if begins(&["<?xml"]) && inside("<svg") => Some(ContentKind::Image),
        () if begins(&["<?xml", "<html"])
            && (inside("urn:schemas-microsoft-com:office:spreadsheet")
                || inside("urn:schemas-microsoft-com:office:excel")) =>
        {
            Some(ContentKind::Spreadsheet)
        }
        () if begins(&["<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<body"]) => {
            Some(ContentKind::WebPage)
        }
        () if begins(&["mime-version:", "from: <saved by"]) => Some(ContentKind::WebPage),
        () if begins(&["sqlite format 3"]) => Some(ContentKind::Unknown),
        () => None,
    }
}

/// Text in a file whose name is a spreadsheet's or a Word document's, as they are written by finance systems.
fn renamed(path: &str) -> Option<ContentKind> {
    let kind = ContentKind::Unknown.named(path);
    (kind != ContentKind::Unknown).then_some(kind)
}

/// A zip by the names of what is in it.
fn zipped(bytes: &[u8]) -> ContentKind {
    const INSIDE: [(&[u8], ContentKind); 8] = [
        (b"xl/", ContentKind::Spreadsheet),
        (b"oasis.opendocument.spreadsheet", ContentKind::Spreadsheet),
        (b"word/", ContentKind::Word),
        (b"oasis.opendocument.text", ContentKind::Word),
        (b"ppt/", ContentKind::Slides),
        (b"oasis.opendocument.presentation", ContentKind::Slides),
        (b"OFD.xml", ContentKind::Ofd),
        (b"[Content_Types].xml", ContentKind::OldOffice),
    ];
    INSIDE.iter().find(|(name, _)| has(bytes, name)).map_or(ContentKind::Archive, |(_, kind)| *kind)
}

/// An old Office file by the names of its streams, which are UTF-16.
fn old_office(bytes: &[u8]) -> ContentKind {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    match () {
        () if has(bytes, &wide("Workbook")) || has(bytes, &wide("Book")) => {
            ContentKind::Spreadsheet
        }
        () if has(bytes, &wide("WordDocument")) => ContentKind::Word,
        () if has(bytes, &wide("PowerPoint Document")) => ContentKind::Slides,
        () => ContentKind::OldOffice,
    }
}

fn has(bytes: &[u8], name: &[u8]) -> bool {
    memchr::memmem::find(bytes, name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_is_in_them() {
        assert_eq!(ContentKind::OldOffice.named("旧表.XLS"), ContentKind::Spreadsheet);
        assert_eq!(ContentKind::Archive.named("表.xls"), ContentKind::Archive);
        let zip = |name: &str| format!("PK\x03\x04\x14\0{name}\0\0").into_bytes();
        assert_eq!(kind(&zip("xl/workbook.xml")), Some(ContentKind::Spreadsheet));
        assert_eq!(kind(&zip("word/document.xml")), Some(ContentKind::Word));
        assert_eq!(kind(&zip("OFD.xml")), Some(ContentKind::Ofd));
        assert_eq!(kind(&zip("报告.toml")), Some(ContentKind::Archive));
        assert_eq!(kind(b"%PDF-1.7\n"), Some(ContentKind::Pdf));
        assert_eq!(kind(b"\x89PNG\r\n"), Some(ContentKind::Image));
        let mut old = b"\xD0\xCF\x11\xE0".to_vec();
        old.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind(&old), Some(ContentKind::Spreadsheet));
        assert_eq!(kind("edition = 1".as_bytes()), None);
        assert_eq!(kind(b"RIFF\x10\0\0\0WEBPVP8 "), Some(ContentKind::Image));
        assert_eq!(kind(b"RIFF\x10\0\0\0WAVEfmt "), Some(ContentKind::Sound));
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), Some(ContentKind::Image));
        assert_eq!(kind(b"MZ\x90\0\x03\0\0\0"), Some(ContentKind::Program));
        let of = |path: &str, bytes: &[u8]| of(path, bytes, &crate::source::decode(bytes));
        assert_eq!(of("库.dbf", b"\x03\x7C\x01\x01\0\0\0\0"), Some(ContentKind::Spreadsheet));
        assert_eq!(of("a", b"\x03\x7C\x01\x01\0\0\0\0"), Some(ContentKind::Unknown));
        let (gbk, _, _) = encoding_rs::GBK.encode("<html><td>科目</td>");
        assert_eq!(of("表.csv", &gbk), Some(ContentKind::WebTable));
        let (gbk, _, _) = encoding_rs::GBK.encode("科目\t数\n");
        assert_eq!(of("表.xls", &gbk), Some(ContentKind::Spreadsheet));
        assert_eq!(of("表.txt", &gbk), None);
        let wide: Vec<u8> = "\u{FEFF}a = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of("a.toml", &wide), None);
        assert_eq!(ContentKind::Archive.named("表.ods"), ContentKind::Spreadsheet);
        assert_eq!(markup("<svg xmlns=\"\">"), Some(ContentKind::Image));
        assert_eq!(markup("MIME-Version: 1.0\n"), Some(ContentKind::WebPage));
        assert_eq!(markup("\n<html><table>"), Some(ContentKind::WebPage));
        assert_eq!(markup("edition = 1\n# <html>"), None);
    }
}
