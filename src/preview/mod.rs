//! The preview: the exact pages in a browser, beside them the findings, while the report is being typed.
//!
//! [`ShownVersion`] is one version of what the browser shows, made of texts alone; [`server`] hands it out.

mod good;
pub mod server;
mod shown;
mod told;

pub use good::Good;
pub use shown::ShownVersion;
