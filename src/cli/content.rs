//! What a file is that isn't text, by its first bytes: people hand over the workbook that the figures are in.

use crate::source::{EncodingError, read_anyhow};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
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

impl Content {
    /// What an Office file is whose bytes don't tell, by its name.
    fn named(self, path: &str) -> Self {
        let path = path.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
        match self {
            Content::Archive if ends(&[".ods"]) => Content::Spreadsheet,
            Content::Archive if ends(&[".odt"]) => Content::Word,
            Content::Archive if ends(&[".odp"]) => Content::Slides,
            Content::Archive if ends(&[".ofd"]) => Content::Ofd,
            Content::OldOffice | Content::Unknown if ends(&SPREADSHEETS) => Content::Spreadsheet,
            Content::WebPage if ends(&SPREADSHEETS) || ends(&[".csv"]) => Content::WebTable,
            Content::OldOffice | Content::Unknown if ends(&[".doc", ".docx", ".wps"]) => {
                Content::Word
            }
            Content::OldOffice if ends(&[".ppt", ".pptx", ".dps"]) => Content::Slides,
            kind => kind,
        }
    }

    /// What it is called, as it follows 是.
    pub(super) fn name(self) -> &'static str {
        match self {
            Content::Spreadsheet => "电子表格",
            Content::Word => " Word 文档",
            Content::Slides => "演示文稿",
            Content::Pdf => " PDF 文件",
            Content::Ofd => " OFD 文件",
            Content::Image => "图片",
            Content::Archive => "压缩包",
            Content::WebPage => "网页",
            Content::WebTable => "网页（名称像电子表格）",
            Content::Font => "字体",
            Content::Sound => "录音或者录像",
            Content::Program => "程序",
            Content::OldOffice => " Office 文件",
            Content::Unknown => "别的程序用的文件",
        }
    }

    /// What to do with it where a report belongs; whatever it is, changing its encoding would spoil it.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Content::Spreadsheet | Content::WebTable => {
                "这个文件不用改：报告另写成 .toml 文件（没有的用 juesuan init 新建）；用 Excel 或 WPS 打开这个文件，把表里的数连表头复制、粘贴到报告的 rows 里，或者照着填"
            }
            Content::Word | Content::Slides | Content::OldOffice => {
                "这个文件不用改：打开它，把文字复制到文本文件（.md）里，数填进报告（.toml，没有的用 juesuan init 新建）"
            }
            Content::Pdf | Content::Ofd | Content::Image | Content::WebPage => {
                "程序不从里面读数和文字：打开它，照着填进报告（.toml，没有的用 juesuan init 新建）"
            }
            Content::Archive => "先解压，再写解压出来的报告文件（.toml）",
            Content::Font => "字体写在报告的 [fonts] 里；命令里写报告文件（.toml）",
            Content::Sound | Content::Program | Content::Unknown => {
                "看看是不是写错了文件名：报告是 .toml 文件（没有的用 juesuan init 新建）"
            }
        }
    }

    /// What to do with it where a report names it for its words.
    pub(super) fn advice_beside(self) -> &'static str {
        match self {
            Content::Spreadsheet | Content::WebTable => {
                "这个文件不用改：用 Excel 或 WPS 打开它，把数连表头复制、粘贴到报告的 rows 里；要的是文字，就复制到文本文件（.md）里，这里写那个文件"
            }
            Content::Word | Content::Slides | Content::OldOffice | Content::WebPage => {
                "这个文件不用改：打开它，把文字复制到文本文件（.md）里，这里写那个文件"
            }
            Content::Pdf | Content::Ofd | Content::Image => {
                "程序不从里面读文字：打开它，把文字照着写到文本文件（.md）里，这里写那个文件"
            }
            Content::Archive => "先解压，这里写解压出来的文本文件（.md）",
            Content::Font => "字体写在报告的 [fonts] 里，这里写文本文件（.md）",
            Content::Sound | Content::Program | Content::Unknown => {
                "看看是不是写错了文件名：这里写文本文件（.md）"
            }
        }
    }
}

const SPREADSHEETS: [&str; 6] = [".xls", ".xlsx", ".xlsm", ".et", ".ods", ".dbf"];

/// What a file is that isn't text, by its bytes, what they say, and its name; `None` for a text, in whatever encoding.
pub(super) fn of(
    path: &str,
    bytes: &[u8],
    text: &Result<String, EncodingError>,
) -> Option<Content> {
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

fn binary(bytes: &[u8]) -> Option<Content> {
    is_binary(bytes).then_some(Content::Unknown)
}

/// The kind of a file that isn't text; `None` when its first bytes don't tell.
fn kind(bytes: &[u8]) -> Option<Content> {
    const BEGINNINGS: [(&[u8], Content); 20] = [
        (b"%PDF-", Content::Pdf),
        (b"\x89PNG", Content::Image),
        (b"\xFF\xD8\xFF", Content::Image),
        (b"GIF8", Content::Image),
        (b"II*\0", Content::Image),
        (b"MM\0*", Content::Image),
        (b"Rar!", Content::Archive),
        (b"7z\xBC\xAF", Content::Archive),
        (b"\x1F\x8B", Content::Archive),
        (b"BZh", Content::Archive),
        (b"\xFD7zXZ", Content::Archive),
        (b"PK\x05\x06", Content::Archive),
        (b"\0\x01\0\0", Content::Font),
        (b"OTTO", Content::Font),
        (b"ttcf", Content::Font),
        (b"wOF", Content::Font),
        (b"MZ", Content::Program),
        (b"\x7FELF", Content::Program),
        (b"ID3", Content::Sound),
        (b"BM", Content::Image),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(old_office(bytes));
    }
    if bytes.starts_with(b"RIFF") {
        let image = bytes.get(8..12) == Some(b"WEBP");
        return Some(if image { Content::Image } else { Content::Sound });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let image = [&b"heic"[..], b"heix", b"mif1", b"avif"].contains(&brand);
        return Some(if image { Content::Image } else { Content::Sound });
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
fn markup(text: &str) -> Option<Content> {
    let beginning: String = text.trim_start().chars().take(64).collect();
    let beginning = beginning.to_ascii_lowercase();
    let begins = |tags: &[&str]| tags.iter().any(|tag| beginning.starts_with(tag));
    let inside = |word: &str| text.contains(word);
    match () {
        () if begins(&["{\\rtf"]) => Some(Content::Word),
        () if begins(&["<svg"]) => Some(Content::Image),
        () if begins(&["<?xml"]) && inside("<svg") => Some(Content::Image),
        () if begins(&["<?xml", "<html"])
            && (inside("urn:schemas-microsoft-com:office:spreadsheet")
                || inside("urn:schemas-microsoft-com:office:excel")) =>
        {
            Some(Content::Spreadsheet)
        }
        () if begins(&["<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<body"]) => {
            Some(Content::WebPage)
        }
        () if begins(&["mime-version:", "from: <saved by"]) => Some(Content::WebPage),
        () if begins(&["sqlite format 3"]) => Some(Content::Unknown),
        () => None,
    }
}

/// Text in a file whose name is a spreadsheet's or a Word document's, as they are written by finance systems.
fn renamed(path: &str) -> Option<Content> {
    let kind = Content::Unknown.named(path);
    (kind != Content::Unknown).then_some(kind)
}

/// A zip by the names of what is in it.
fn zipped(bytes: &[u8]) -> Content {
    const INSIDE: [(&[u8], Content); 8] = [
        (b"xl/", Content::Spreadsheet),
        (b"oasis.opendocument.spreadsheet", Content::Spreadsheet),
        (b"word/", Content::Word),
        (b"oasis.opendocument.text", Content::Word),
        (b"ppt/", Content::Slides),
        (b"oasis.opendocument.presentation", Content::Slides),
        (b"OFD.xml", Content::Ofd),
        (b"[Content_Types].xml", Content::OldOffice),
    ];
    INSIDE.iter().find(|(name, _)| has(bytes, name)).map_or(Content::Archive, |(_, kind)| *kind)
}

/// An old Office file by the names of its streams, which are UTF-16.
fn old_office(bytes: &[u8]) -> Content {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    match () {
        () if has(bytes, &wide("Workbook")) || has(bytes, &wide("Book")) => Content::Spreadsheet,
        () if has(bytes, &wide("WordDocument")) => Content::Word,
        () if has(bytes, &wide("PowerPoint Document")) => Content::Slides,
        () => Content::OldOffice,
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
        assert_eq!(Content::OldOffice.named("旧表.XLS"), Content::Spreadsheet);
        assert_eq!(Content::Archive.named("表.xls"), Content::Archive);
        let zip = |name: &str| format!("PK\x03\x04\x14\0{name}\0\0").into_bytes();
        assert_eq!(kind(&zip("xl/workbook.xml")), Some(Content::Spreadsheet));
        assert_eq!(kind(&zip("word/document.xml")), Some(Content::Word));
        assert_eq!(kind(&zip("OFD.xml")), Some(Content::Ofd));
        assert_eq!(kind(&zip("报告.toml")), Some(Content::Archive));
        assert_eq!(kind(b"%PDF-1.7\n"), Some(Content::Pdf));
        assert_eq!(kind(b"\x89PNG\r\n"), Some(Content::Image));
        let mut old = b"\xD0\xCF\x11\xE0".to_vec();
        old.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind(&old), Some(Content::Spreadsheet));
        assert_eq!(kind("edition = 1".as_bytes()), None);
        assert_eq!(kind(b"RIFF\x10\0\0\0WEBPVP8 "), Some(Content::Image));
        assert_eq!(kind(b"RIFF\x10\0\0\0WAVEfmt "), Some(Content::Sound));
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), Some(Content::Image));
        assert_eq!(kind(b"MZ\x90\0\x03\0\0\0"), Some(Content::Program));
        let of = |path: &str, bytes: &[u8]| of(path, bytes, &crate::source::decode(bytes));
        assert_eq!(of("库.dbf", b"\x03\x7C\x01\x01\0\0\0\0"), Some(Content::Spreadsheet));
        assert_eq!(of("a", b"\x03\x7C\x01\x01\0\0\0\0"), Some(Content::Unknown));
        let (gbk, _, _) = encoding_rs::GBK.encode("<html><td>科目</td>");
        assert_eq!(of("表.csv", &gbk), Some(Content::WebTable));
        let (gbk, _, _) = encoding_rs::GBK.encode("科目\t数\n");
        assert_eq!(of("表.xls", &gbk), Some(Content::Spreadsheet));
        assert_eq!(of("表.txt", &gbk), None);
        let wide: Vec<u8> = "\u{FEFF}a = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of("a.toml", &wide), None);
        assert_eq!(Content::Archive.named("表.ods"), Content::Spreadsheet);
        assert_eq!(markup("<svg xmlns=\"\">"), Some(Content::Image));
        assert_eq!(markup("MIME-Version: 1.0\n"), Some(Content::WebPage));
        assert_eq!(markup("\n<html><table>"), Some(Content::WebPage));
        assert_eq!(markup("edition = 1\n# <html>"), None);
    }
}
