//! One version of what the browser shows.

use super::good::{Good, ShownPage};
use super::told::{self, Findings};
use crate::diag::{Diagnostic, Rule, Severity, family, rules};
use crate::fonts::Fonts;
use crate::layout::pages::{Page, Pages};
use crate::layout::{self, Memory};
use crate::write::page;
use crate::{Edition, Loaded, diag};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A version.
pub struct ShownVersion {
    /// Counts up.
    pub number: u64,
    /// The pages: of this version, or the last that could be made.
    pub good: Option<Arc<Good>>,
    /// Whether the pages are older than the files, as these can't be read.
    pub broken: bool,
    /// Everything but the pages themselves, as JSON.
    version: String,
}

impl ShownVersion {
    /// Makes the version that is shown of texts as they were read, perhaps in a format that isn't the report's own,
    /// after `last`.
    pub fn next(
        loaded: Result<Loaded, String>,
        format: Option<&str>,
        last: Option<&ShownVersion>,
    ) -> Self {
        let number = last.map_or(1, |last| last.number.saturating_add(1));
        let before = last.and_then(|last| last.good.clone());
        let (good, findings, banner) = match loaded {
            Err(message) => (before, Vec::new(), Some(message)),
            Ok(loaded) => from_texts(loaded, number, before),
        };
        let version = told::version(number, good.as_deref(), format, &findings, banner.as_deref());
        ShownVersion { number, good, broken: banner.is_some(), version }
    }

    /// Its pages.
    pub fn sheets(&self) -> &[Arc<ShownPage>] {
        self.good.as_ref().map_or(&[], |good| &good.sheets)
    }

    /// Makes what the browser is told that has the pages in `there`.
    pub fn told(&self, there: &[Arc<ShownPage>]) -> String {
        let is_there = |sheet: &&Arc<ShownPage>| there.iter().any(|one| one.hash == sheet.hash);
        let drawn = self.sheets().iter().filter(|sheet| !is_there(sheet));
        let drawn = drawn.map(|sheet| (sheet.hash.as_str(), sheet.svg.as_str()));
        // Serialising strings can't fail.
        let drawn = serde_json::to_string(&drawn.collect::<BTreeMap<_, _>>()).unwrap_or_default();
        format!("{{\"version\":{},\"drawn\":{drawn}}}", self.version)
    }
}

fn from_texts(
    loaded: Loaded,
    number: u64,
    before: Option<Arc<Good>>,
) -> (Option<Arc<Good>>, Findings, Option<String>) {
    let mut edition = crate::edition(&loaded, false);
    let stopped = diag::has_errors(&edition.findings);
    // What was typed wrongly is being typed: pages of what could be read stay.
    let readable = is_readable(&edition);
    if !readable && let Some(before) = before.as_ref().filter(|before| before.readable) {
        let before = Arc::clone(before);
        let findings = told::placed(&edition.findings, &loaded, None);
        let banner = told::banner(&findings);
        return (Some(before), findings, Some(banner));
    }
    let last = before.as_deref();
    let same_fonts = last.filter(|last| last.loaded.fonts == loaded.fonts);
    let mut memory = same_fonts.map_or_else(Memory::default, |last| last.memory.clone());
    let fonts_since = same_fonts.map_or(number, |last| last.fonts_since);
    match pages(&mut edition, &loaded, &mut memory) {
        Ok(pages) => {
            if let Some(document) = &mut edition.document {
                document.draft = stopped;
                if stopped {
                    document.fingerprint = crate::fingerprint(&loaded, true).unwrap_or_default();
                }
            }
            let findings = told::placed(&edition.findings, &loaded, Some((&edition, &pages)));
            let sheets = sheets(&pages, last);
            let good = Good { loaded, edition, readable, pages, memory, fonts_since, sheets };
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

/// Whether all that was typed could be read, be it that some of it is still to be filled in.
fn is_readable(edition: &Edition) -> bool {
    let unfilled = [&rules::UNFILLED_FIGURE, &rules::EMPTY_TEXT];
    let has = |rule: &Rule| edition.findings.iter().any(|finding| finding.rule == rule);
    let spoils = |finding: &Diagnostic| {
        finding.rule.severity == Severity::Error
            && family::INPUT.has(finding.rule)
            && !unfilled.contains(&finding.rule)
    };
    edition.figures.is_some() && !(has(&rules::NOT_CHECKED) && edition.findings.iter().any(spoils))
}

/// The pages of a report that has a document. All bear the draft's watermark, which the browser shows with a draft
/// alone: were it part of the pages, each error made and mended would send all of them.
fn pages(
    edition: &mut Edition,
    loaded: &Loaded,
    memory: &mut Memory,
) -> Result<Pages, Vec<Diagnostic>> {
    let Some(document) = &mut edition.document else { return Err(Vec::new()) };
    let Ok(fonts) = Fonts::with(&loaded.fonts) else { return Err(Vec::new()) };
    document.draft = true;
    layout::again(document, &fonts, &edition.page, memory)
}

/// The pages as the browser gets them; those that were the same in `last` aren't written again.
fn sheets(pages: &Pages, last: Option<&Good>) -> Vec<Arc<ShownPage>> {
    let sheet = |page: &Page| {
        let known = last.and_then(|last| last.sheet_of(page));
        known.unwrap_or_else(|| {
            let svg = page::write(page);
            let hash = crate::fingerprint::of_text(&svg);
            Arc::new(ShownPage { hash, svg, width: page.width, height: page.height })
        })
    };
    pages.pages.par_iter().map(sheet).collect()
}
