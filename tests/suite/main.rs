//! All integration tests, in one binary: each would link the fonts anew.

mod encodings;
mod errors;
mod formats;
mod properties;
mod reference;
mod support;
