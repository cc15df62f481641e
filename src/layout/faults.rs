//! What can't be printed, found while pages are laid out.

use crate::diag::{Diagnostic, rules};
use crate::source::Span;

/// Something that can't be printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A character that no font has.
    Missing {
        /// Which one.
        ch: char,
        /// Who wrote it, if it was the user.
        span: Option<Span>,
    },
    /// A table that doesn't fit across a turned page in the smallest type that the format allows.
    TooWide {
        /// What its readers call it.
        name: String,
        /// How many columns it has.
        columns: usize,
        /// Where the user wrote something of it.
        span: Option<Span>,
    },
}

impl Fault {
    /// What the user is told.
    pub fn finding(self) -> Diagnostic {
        match self {
            Fault::Missing { ch, span } => missing(ch, span),
            Fault::TooWide { name, columns, span } => too_wide(&name, columns, span),
        }
    }
}

fn missing(ch: char, span: Option<Span>) -> Diagnostic {
    let code = u32::from(ch);
    let message = format!("字体里没有字符“{ch}”（U+{code:04X}）");
    let finding =
        Diagnostic::new(&rules::MISSING_GLYPH, message).help("换成常用的写法，或者删去这个字符");
    match span {
        Some(span) => finding.at(span, format!("“{ch}”印不出来")),
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
