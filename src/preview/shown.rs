//! One version of what the browser shows.

use super::told;
use crate::diag::Diagnostic;
use crate::fonts::Fonts;
use crate::layout::{self, pages::Pages};
use crate::write::page;
use crate::{Edition, Loaded, diag};
use rayon::prelude::*;
use std::sync::Arc;

/// A page as the browser gets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Hash of the page's content: what has it already isn't sent again.
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
    /// What was made of them.
    pub edition: Edition,
    /// The pages.
    pub pages: Pages,
    /// The pages for the browser.
    pub sheets: Vec<Arc<Sheet>>,
}

/// A version.
pub struct Shown {
    /// Counts up.
    pub number: u64,
    /// The pages: of this version, or the last that could be made.
    pub good: Option<Arc<Good>>,
    /// Whether the pages are older than the files, as these can't be read.
    pub broken: bool,
    /// Everything but the pages themselves, as JSON.
    pub event: String,
}

impl Shown {
    /// What is shown of texts as they were read, perhaps in a format that isn't the report's own, after `last`.
    pub fn next(
        loaded: Result<Loaded, String>,
        format: Option<&str>,
        last: Option<&Shown>,
    ) -> Self {
        let number = last.map_or(1, |last| last.number.saturating_add(1));
        let before = last.and_then(|last| last.good.clone());
        let (good, findings, banner) = match loaded {
            Err(message) => (before, Vec::new(), Some(message)),
            Ok(loaded) => from_texts(loaded, before),
        };
        let event = told::event(number, good.as_deref(), format, &findings, banner.as_deref());
        Shown { number, good, broken: banner.is_some(), event }
    }

    /// The page with this hash.
    pub fn sheet(&self, hash: &str) -> Option<Arc<Sheet>> {
        let sheets = &self.good.as_ref()?.sheets;
        sheets.iter().find(|sheet| sheet.hash == hash).cloned()
    }
}

/// Findings with what is told of their places.
pub(super) type Findings = Vec<(Diagnostic, told::At)>;

fn from_texts(
    loaded: Loaded,
    before: Option<Arc<Good>>,
) -> (Option<Arc<Good>>, Findings, Option<String>) {
    let mut edition = crate::edition(&loaded, false);
    let stopped = diag::has_errors(&edition.findings);
    // What was typed wrongly is being typed: the last good pages stay.
    let broken = edition.findings.iter().any(|finding| finding.rule == &diag::rules::NOT_CHECKED)
        || edition.figures.is_none();
    if broken && let Some(before) = before {
        let findings = told::placed(&edition.findings, &loaded, None);
        let banner = told::banner(&findings);
        return (Some(before), findings, Some(banner));
    }
    match pages(&mut edition, &loaded) {
        Ok(pages) => {
            if let Some(document) = &mut edition.document {
                document.draft = stopped;
                if stopped {
                    document.fingerprint = crate::fingerprint(&loaded, true).unwrap_or_default();
                }
            }
            let findings = told::placed(&edition.findings, &loaded, Some((&edition, &pages)));
            let sheets = sheets(&pages);
            let good = Good { loaded, edition, pages, sheets };
            (Some(Arc::new(good)), findings, None)
        }
        Err(more) => {
            edition.findings.extend(more);
            diag::sort(&mut edition.findings);
            let findings = told::placed(&edition.findings, &loaded, None);
            let banner = told::banner(&findings);
            (before, findings, Some(banner))
        }
    }
}

/// The pages of a report that has a document. All bear the draft's watermark, which the browser shows with a draft
/// alone: were it part of the pages, each error made and mended would send all of them.
fn pages(edition: &mut Edition, loaded: &Loaded) -> Result<Pages, Vec<Diagnostic>> {
    let Some(document) = &mut edition.document else { return Err(Vec::new()) };
    let Ok(fonts) = Fonts::with(&loaded.fonts) else { return Err(Vec::new()) };
    document.draft = true;
    layout::layout(document, &fonts, &edition.page)
}

fn sheets(pages: &Pages) -> Vec<Arc<Sheet>> {
    let sheet = |page: &crate::layout::pages::Page| {
        let svg = page::write(page);
        let hash = crate::fingerprint::of_text(&svg);
        Arc::new(Sheet { hash, svg, width: page.width, height: page.height })
    };
    pages.pages.par_iter().map(sheet).collect()
}
