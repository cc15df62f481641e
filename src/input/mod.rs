//! A report as its user typed it: the TOML schema as types, every value with its place.
//!
//! `docs/input.md` describes every key. Nothing is computed here and nothing is defaulted: what was not
//! typed is `None`.

mod accept;
mod additions;
mod department;
mod files;
mod forms;
mod funds;
mod identity;
pub(crate) mod level;
mod model;
mod nearest;
mod nothing;
mod omission;
mod pasted;
mod path;
mod performance;
mod projects;
pub(crate) mod reader;
mod report;
mod section;
pub mod syntax;
mod typed;
pub(crate) mod unfilled;
mod wrong_type;

pub use additions::{Additions, parse_additions};
pub use files::{FileRef, Links, RefKind, is_folder, references};
pub(crate) use funds::{PastedTable, TableRow, tables};
pub use identity::Identity;
pub use model::*;
pub(crate) use nearest::{nearest, not_in_format};
pub(crate) use nothing::says_nothing;
pub(crate) use pasted::TableColumn;
pub use path::Paths;
pub(crate) use reader::says_something;
pub(crate) use report::unit_of;
pub use report::{parse, parse_prior};
