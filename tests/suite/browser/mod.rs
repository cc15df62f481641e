//! The preview as it is seen: a real browser opens it, types, clicks and looks.

pub mod cdp;
mod desk;
mod files;
mod pictures;
mod requests;
mod screen;
