//! A report of which pages could be made, and these pages.

use crate::layout::Memory;
use crate::layout::pages::{Page, Pages};
use crate::{Edition, Loaded};
use std::sync::Arc;

/// A page as the browser gets it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownPage {
    /// Hash of the page's content: what is in the browser already isn't sent again.
    pub hash: String,
    /// The page.
    pub svg: String,
    /// Width, pt.
    pub width: f64,
    /// Height, pt.
    pub height: f64,
}

/// A report of which pages could be made.
pub struct Good {
    /// Its texts and fonts.
    pub loaded: Loaded,
    /// The edition that was made of them.
    pub edition: Edition,
    /// Whether all that was typed could be read.
    pub readable: bool,
    /// The pages.
    pub pages: Pages,
    /// The memory of what can be used again with the same fonts.
    pub memory: Memory,
    /// The version since which it has these fonts.
    pub fonts_since: u64,
    /// The pages for the browser.
    pub sheets: Vec<Arc<ShownPage>>,
}

impl Good {
    /// The browser's page that was made of one like this.
    pub(super) fn sheet_of(&self, page: &Page) -> Option<Arc<ShownPage>> {
        let mut same = self.pages.pages.iter().zip(&self.sheets).filter(|(own, _)| *own == page);
        same.next().map(|(_, sheet)| Arc::clone(sheet))
    }
}
