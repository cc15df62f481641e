//! Writers: a finished document, or a drawing, as the text of a file.

pub mod markdown;
pub mod svg;
