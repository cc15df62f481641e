//! What a file is that isn't text, by its first bytes: people hand over the workbook that the figures are in.

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
    /// An old Office file, whatever is in it.
    OldOffice,
}

impl Content {
    /// What an Office file is whose bytes don't tell, by its name.
    pub(super) fn named(self, path: &str) -> Self {
        let path = path.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
        match self {
            Content::OldOffice if ends(&[".xls", ".xlsx", ".et"]) => Content::Spreadsheet,
            Content::OldOffice if ends(&[".doc", ".docx", ".wps"]) => Content::Word,
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
            Content::OldOffice => " Office 文件",
        }
    }

    /// What to do with it; whatever it is, changing its encoding would spoil it.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Content::Spreadsheet => {
                "这个文件不用改：报告另写成 .toml 文件（没有的用 juesuan init 新建），把表里的数复制、粘贴到报告的 rows 里，或者照着填"
            }
            Content::Word | Content::Slides | Content::OldOffice => {
                "这个文件不用改：打开它，把文字复制到文本文件（.md）里，数填进报告（.toml，没有的用 juesuan init 新建）"
            }
            Content::Pdf | Content::Ofd | Content::Image | Content::WebPage => {
                "程序不从里面读数和文字：打开它，照着填进报告（.toml，没有的用 juesuan init 新建）"
            }
            Content::Archive => "先解压，再写解压出来的报告文件（.toml）",
        }
    }
}

/// The kind of a file that isn't text; `None` when its bytes don't tell.
pub(super) fn kind(bytes: &[u8]) -> Option<Content> {
    const BEGINNINGS: [(&[u8], Content); 14] = [
        (b"%PDF-", Content::Pdf),
        (b"\x89PNG", Content::Image),
        (b"\xFF\xD8\xFF", Content::Image),
        (b"GIF8", Content::Image),
        (b"II*\0", Content::Image),
        (b"MM\0*", Content::Image),
        (b"RIFF", Content::Image),
        (b"Rar!", Content::Archive),
        (b"7z\xBC\xAF", Content::Archive),
        (b"\x1F\x8B", Content::Archive),
        (b"BZh", Content::Archive),
        (b"\xFD7zXZ", Content::Archive),
        (b"BM", Content::Image),
        (b"PK\x05\x06", Content::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(old_office(bytes));
    }
    BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| *kind)
}

/// Text that is really a web page, as finance systems name `.xls`.
pub(super) fn markup(text: &str) -> Option<Content> {
    let beginning: String = text.trim_start().chars().take(64).collect();
    let beginning = beginning.to_ascii_lowercase();
    let page =
        ["<html", "<!doctype", "<table", "<?xml"].iter().any(|tag| beginning.starts_with(tag));
    if beginning.starts_with("{\\rtf") {
        return Some(Content::Word);
    }
    page.then(|| match text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        true => Content::Spreadsheet,
        false => Content::WebPage,
    })
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
        assert_eq!(markup("\n<html><table>"), Some(Content::WebPage));
        assert_eq!(markup("edition = 1\n# <html>"), None);
    }
}
