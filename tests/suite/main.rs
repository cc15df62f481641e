//! All integration tests, in one binary: each would link the fonts anew.

mod errors;
mod reference;
mod support;
