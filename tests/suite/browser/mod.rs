//! The preview as it is seen: a real browser opens it, types, clicks and looks.
// Files are written here as editors do it.
#![allow(clippy::disallowed_methods)]

pub mod cdp;
mod desk;
mod files;
mod pictures;
mod requests;
mod screen;
