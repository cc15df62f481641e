//! A report as its user typed it: the TOML schema as types, every value with its place.
//!
//! `docs/input.md` describes every key. Nothing is computed here and nothing is defaulted: what was not
//! typed is `None`.

mod accept;
pub(crate) mod additions;
mod department;
mod disclosures;
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
pub(crate) mod reader;
mod report;
mod section;
pub mod syntax;
pub(crate) mod unfilled;

pub(crate) use department::UNIT_KINDS;
pub use files::{FileRef, Links, RefKind, is_folder, references};
pub use identity::Identity;
pub(crate) use level::LEVELS;
pub use level::Level;
pub use model::*;
pub(crate) use nearest::{nearest, not_in_format};
pub(crate) use nothing::says_nothing;
pub(crate) use omission::PLACES as OMITTED_FROM;
pub use path::Paths;
pub(crate) use reader::says_something;
pub(crate) use report::{UNITS, YEARS};
pub use report::{parse, parse_prior};
