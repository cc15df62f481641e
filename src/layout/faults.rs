//! Faults: what can't be printed, found while pages are laid out.

use super::ordinary::ordinary;
use crate::diag::{Diagnostic, rules};
use crate::source::Span;

/// A fault: something that can't be printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A character that no font has.
    Missing {
        /// The character that no font has.
        ch: char,
        /// Its place, if the user wrote it.
        span: Option<Span>,
    },
    /// A table that doesn't fit across a turned page in the smallest type that the format allows.
    TooWide {
        /// The name by which its readers call it.
        name: String,
        /// The number of its columns.
        columns: usize,
        /// The place of something in it that the user wrote.
        span: Option<Span>,
    },
}

impl Fault {
    /// The finding that tells the user.
    pub fn finding(self) -> Diagnostic {
        match self {
            Fault::Missing { ch, span } => missing(ch, span),
            Fault::TooWide { name, columns, span } => too_wide(&name, columns, span),
        }
    }
}

fn missing(ch: char, span: Option<Span>) -> Diagnostic {
    let code = u32::from(ch);
    let (message, label, help) = match ordinary(ch) {
        Some(meant) => (
            format!("“{ch}”（U+{code:04X}）不是汉字“{meant}”，只是样子一样的部首或者兼容字"),
            format!("应当是“{meant}”"),
            format!("改成“{meant}”；多半是从 PDF 复制来的，旁边的字也看一看"),
        ),
        None => (
            format!("字体里没有字符“{ch}”（U+{code:04X}）"),
            format!("“{ch}”印不出来"),
            "换成常用的写法；名称里非用不可的字，在 [fonts] 里写明一个有这个字的字体".to_owned(),
        ),
    };
    let finding = Diagnostic::new(&rules::MISSING_GLYPH, message).help(help);
    match span {
        Some(span) => finding.at(span, label),
        None => finding,
    }
}

fn too_wide(name: &str, columns: usize, span: Option<Span>) -> Diagnostic {
    let name = if name.is_empty() { "这张表".to_owned() } else { format!("《{name}》") };
    let message = format!("{name}有 {columns} 列，把纸横过来、用允许的最小的字也放不下");
    let finding = Diagnostic::new(&rules::TABLE_TOO_WIDE, message)
        .help("自己写的表，拆成几张，每张少几列；格式里的表，减少列数，或者用万元作单位印");
    match span {
        Some(span) => finding.at(span, "在这张表里"),
        None => finding,
    }
}
