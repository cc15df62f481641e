//! All integration tests, in one binary: each would link the fonts anew.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod acceptance;
mod batch;
mod command;
mod diff;
mod encodings;
mod errors;
mod explain;
mod faults;
mod fonts;
mod formats;
mod forms;
mod golden;
mod headings;
mod init;
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
mod schema;
mod secrecy;
mod severity;
mod support;
mod tables;
mod typesetting;
mod verify;
