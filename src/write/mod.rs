//! Writers: a finished document, its pages, or a drawing as the bytes of a file.

pub mod index;
pub mod markdown;
pub mod page;
pub mod pdf;
pub mod stamp;
pub mod svg;
pub mod writer;

pub use writer::{File, Make, Writer};

/// The kinds of files that documents are written as, in this order; what is mostly published comes last.
pub static WRITERS: [&Writer; 2] = [&markdown::WRITER, &pdf::WRITER];

/// All of them in words: `PDF 或 Markdown`.
pub fn any_of(called: fn(&Writer) -> String) -> String {
    let names: Vec<String> = WRITERS.iter().rev().map(|writer| called(writer)).collect();
    names.join(" 或 ")
}

/// The kind of files whose names end so.
pub fn writer(ending: &str) -> Option<&'static Writer> {
    WRITERS.into_iter().find(|writer| writer.ending.eq_ignore_ascii_case(ending))
}
