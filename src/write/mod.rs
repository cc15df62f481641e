//! Writers: a finished document, its pages, or a drawing as the bytes of a file.

pub mod index;
pub mod markdown;
pub mod page;
pub mod pdf;
pub mod stamp;
pub mod svg;
