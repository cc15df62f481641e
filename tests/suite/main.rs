//! All integration tests, in one binary: each would link the fonts anew.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod acceptance;
mod command;
mod encodings;
mod errors;
mod fonts;
mod formats;
mod forms;
mod golden;
mod headings;
mod inspection;
mod manual;
mod markdown;
mod messages;
mod mutation;
mod own_format;
mod pages;
mod pdf;
mod pictures;
mod properties;
mod published;
mod random;
mod reference;
mod rollover;
mod secrecy;
mod severity;
mod support;
mod tables;
mod typesetting;
