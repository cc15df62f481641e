//! Inspection: what a bureau looks through before it publishes, which figures the checks protect, which warnings it
//! accepts.

mod acceptance;
mod protection;
mod sheet;

pub use acceptance::{Accepted, accept};
pub use protection::{Protection, TypedFigure, protection};
pub use sheet::sheet;
