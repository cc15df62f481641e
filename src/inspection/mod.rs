//! What a bureau looks through before it publishes: which figures the checks protect.

mod protection;

pub use protection::{Protection, TypedFigure, protection};
