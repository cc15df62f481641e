//! `juesuan` makes the annual final-accounts disclosure (部门决算公开) of a government department from
//! its figures.

pub mod amount;
pub mod calc;
pub mod catalog;
pub mod diag;
pub mod document;
pub mod input;
pub mod source;
