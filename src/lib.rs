//! `juesuan` makes the annual final-accounts disclosure (部门决算公开) of a government department from
//! its figures.
//!
//! The way of the data, each step a pure function:
//!
//! 1. [`input::Identity`] says in which format the report is, and [`format::load`] brings it: manifest, wording,
//!    templates, and the keys that its reports may have.
//! 2. [`input::parse`] reads the report's text by these keys: typed values with their places.
//! 3. [`catalog`] knows the codes, with the user's additions.
//! 4. [`calc::derive`] computes every figure, last year's report first.
//! 5. [`check::run`] finds what contradicts.
//! 6. [`report::build`] renders templates, tables and charts into a [`document::Document`].
//! 7. Writers turn the document into Markdown, and pages into PDF.
//!
//! [`edition`] runs steps 1 to 6; [`rollover`] makes next year's report from this year's; reading and writing files is the business of [`cli`].

pub mod amount;
pub mod calc;
pub mod catalog;
pub mod check;
pub mod cli;
mod consequences;
pub mod diag;
pub mod diff;
pub mod document;
pub mod edit;
pub mod fingerprint;
pub mod fonts;
pub mod format;
pub mod input;
pub mod inspection;
pub mod keys;
pub mod layout;
pub mod learnt;
pub mod naming;
pub mod own_format;
pub mod preview;
pub mod provenance;
pub mod rendering;
pub mod report;
pub mod rollover;
pub mod source;
pub mod start;
pub mod statement;
pub mod verdict;
pub mod write;

use calc::Figures;
use catalog::{Catalog, Classification};
use diag::Diagnostic;
use document::Document;
use format::Format;
use input::{Input, Links, RefKind};
use keys::Table;
use source::{FileId, Sources, Spanned};
use std::sync::Arc;

/// The texts of one report, as the edge loaded them.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The report first, then the files that it names; empty when the report isn't a text.
    pub sources: Sources,
    /// The links: which reference was answered with which file.
    pub links: Links,
    /// The files of the format, when the report names a folder.
    pub format: Option<format::FormatFiles>,
    /// The same of last year's report, which may have keys of its own format's.
    pub prior_format: Option<format::FormatFiles>,
    /// The user's own fonts, the first of each role in use.
    pub fonts: Vec<fonts::OwnFont>,
    /// The findings of loading.
    pub findings: Vec<Diagnostic>,
}

/// The edition that became of a report.
#[derive(Default)]
pub struct Edition {
    /// The report as typed, when figures could be made of it.
    pub input: Option<Input>,
    /// Every figure, when the input could be read.
    pub figures: Option<Figures>,
    /// The document, when it could be rendered. It is fit for publication only without errors among
    /// the findings.
    pub document: Option<Document>,
    /// The basis with which the figures were computed and checked, when they could be.
    pub basis: Option<Basis>,
    /// The style of its pages.
    pub page: layout::PageStyle,
    /// The severity of findings to the format, where it isn't what their rules say.
    pub severities: format::Severities,
    /// All findings, worst first.
    pub findings: Vec<Diagnostic>,
    /// Warnings that the report accepts.
    pub accepted: Vec<inspection::Accepted>,
}

/// The basis with which the figures of a report are computed and checked.
pub struct Basis {
    catalog: Catalog,
    format: Arc<Format>,
    /// Last year's report, if there is one.
    last_year: Option<LastYear>,
}

/// Last year's report, as far as it matters.
struct LastYear {
    input: Input,
    figures: Figures,
}

impl Basis {
    /// The figures of an input.
    fn figures(&self, input: &Input) -> Figures {
        let last_year = self.last_year.as_ref().map(|last| &last.figures);
        calc::derive(input, last_year, &self.format.manifest.figures)
    }

    /// Finds what is wrong with other texts of the same report, before anything is rendered.
    pub fn findings(&self, sources: &Sources, links: &Links) -> Vec<Diagnostic> {
        let (input, mut findings) = match input::parse(sources, links, self.format.keys()) {
            Ok(parsed) => parsed,
            Err(findings) => return findings,
        };
        findings.extend(self.check(&input, &self.figures(&input)));
        findings
    }

    /// Finds what contradicts among them.
    fn check(&self, input: &Input, figures: &Figures) -> Vec<Diagnostic> {
        check::run(&self.subject(input, figures))
    }

    /// The reasons of a report with what they explain.
    fn explained<'a>(
        &'a self,
        input: &'a Input,
        figures: &'a Figures,
    ) -> Vec<check::Explained<'a>> {
        check::explained(&self.subject(input, figures))
    }

    fn subject<'a>(&'a self, input: &'a Input, figures: &'a Figures) -> check::Subject<'a> {
        let catalog = &self.catalog;
        let last_year = self.last_year.as_ref().map(|last| &last.figures);
        let last_input = self.last_year.as_ref().map(|last| &last.input);
        let format = &self.format;
        let (meanings, named_levels) = (format.meanings, &format.named_levels);
        check::Subject { input, figures, catalog, last_year, last_input, meanings, named_levels }
    }
}

/// The fingerprint that a report's document would carry, told without making it; `None` when nothing could be made.
pub fn fingerprint(loaded: &Loaded, draft: bool) -> Option<String> {
    let report = loaded.sources.get(FileId::REPORT)?;
    let name = input::Identity::format(&report.text)?;
    if input::is_folder(&name) {
        let files = format::all_files(loaded.format.clone()?)?;
        return Some(fingerprint::fingerprint((&name, &files), loaded, draft));
    }
    let format = format::load(&name).ok()?;
    Some(fingerprint::fingerprint((&name, &format.files), loaded, draft))
}

/// Makes the document of a report with all findings in one run.
pub fn edition(loaded: &Loaded, draft: bool) -> Edition {
    let mut edition = made(loaded, draft);
    if let (Some(input), Some(document), Some(basis)) =
        (&edition.input, &edition.document, &edition.basis)
    {
        let beside = own_format::beside(loaded, &basis.format, (input, document));
        edition.findings.extend(beside);
    }
    edition.findings.extend(left_open(&edition));
    edition.severities.apply(&mut edition.findings);
    edition.findings.dedup();
    inspection::accept(loaded, &mut edition);
    diag::sort(&mut edition.findings);
    edition.findings.dedup();
    edition
}

/// A document without errors in which something is missing nevertheless: it isn't fit for publication, whatever the
/// reason.
fn left_open(edition: &Edition) -> Option<Diagnostic> {
    let (input, document) = (edition.input.as_ref()?, edition.document.as_ref()?);
    if diag::has_errors(&edition.findings) || !document.has_placeholder() {
        return None;
    }
    let message = format!("印出来的文件里有{}", document::PLACEHOLDER);
    let finding = Diagnostic::new(&diag::rules::CONTENT_MISSING, message);
    let help = "生成草稿看它印在哪里（juesuan build 报告.toml --draft），补上那里缺的内容；是格式自己印的，在格式里改";
    Some(finding.at(input.format.span, "按这个格式印").help(help))
}

/// The document with the findings about the report alone.
fn made(loaded: &Loaded, draft: bool) -> Edition {
    let mut edition = Edition { findings: loaded.findings.clone(), ..Edition::default() };
    if let Some(report) = loaded.sources.get(FileId::REPORT) {
        let format = || format_of(&report.text, loaded.format.as_ref());
        let known = || rayon::join(format, || catalog(loaded));
        // Most formats ask for what the program knows: reading doesn't wait for them.
        let own = || rayon::join(|| parsed(loaded, keys::report()), || prior(loaded));
        let (known, own) = rayon::join(known, own);
        edition.input = run((loaded, draft), known, own, &mut edition);
    }
    edition
}

/// Steps 2 to 6; stops where there is nothing to go on with. Gives back what was read.
fn run(
    (loaded, draft): (&Loaded, bool),
    (format, catalog): (Option<LoadedFormat>, LoadedCatalog),
    (own, prior): (Parsed, Option<Parsed>),
    edition: &mut Edition,
) -> Option<Input> {
    let keys = keys_in(format.as_ref());
    let is_own = Arc::ptr_eq(&keys, keys::report());
    let input = keep(if is_own { own } else { parsed(loaded, &keys) }, edition)?;
    // Nothing waits for what is said of the user's words.
    let (said, done) = rayon::join(
        || check::prose::check(&input),
        || computed((loaded, draft), (&input, prior), (format, catalog), edition),
    );
    done?;
    edition.findings.extend(said);
    Some(input)
}

/// Reads the report by these keys.
fn parsed(loaded: &Loaded, keys: &Arc<Table>) -> Parsed {
    input::parse(&loaded.sources, &loaded.links, keys)
}

/// Steps 4 to 6, all but the look at the user's words; `None` where there is nothing to go on with.
fn computed(
    (loaded, draft): (&Loaded, bool),
    (input, prior): (&Input, Option<Parsed>),
    (format, (catalog, findings)): (Option<LoadedFormat>, LoadedCatalog),
    edition: &mut Edition,
) -> Option<()> {
    edition.findings.extend(findings);
    let catalog = catalog.with_names(names_in(input));
    let readable = !edition.findings.iter().any(spoils);
    let format = match format? {
        Ok(format) => format,
        Err(findings) => {
            let at = |finding: Diagnostic| finding.at(input.format.span, "");
            edition.findings.extend(findings.into_iter().map(at));
            return None;
        }
    };
    let (page, findings) = format::page(&format.manifest.page, &input.page);
    edition.page = page;
    edition.severities = format.manifest.severity.clone();
    edition.findings.extend(findings);
    edition.findings.extend(check::format::check(input, &format, &catalog));
    let last_year =
        prior.and_then(|prior| last_year(loaded, prior, (&format, &catalog), input, edition));
    let basis = Basis { catalog, format, last_year };
    let figures = basis.figures(input);
    let used = (basis.format.name.as_str(), &basis.format.files);
    let fingerprint = fingerprint::fingerprint(used, loaded, draft);
    let parts = report::Parts {
        input,
        figures: &figures,
        catalog: &basis.catalog,
        format: &basis.format,
        fingerprint: &fingerprint,
        draft,
    };
    let (findings, mut document) = rayon::join(
        || match readable {
            true => basis.check(input, &figures),
            false => vec![not_checked()],
        },
        || report::build(parts),
    );
    let before = edition.findings.len();
    edition.findings.extend(findings);
    if let Ok((_, findings)) = &mut document {
        // What seems missing, or printed nowhere, may stand where it could not be read.
        findings.retain(|finding| readable || !report::is_about_presence(finding));
    }
    edition.document = keep(document, edition);
    if readable && edition.document.is_some() {
        let found = edition.findings.split_off(before);
        edition.findings.extend(consequences::told_with_causes(&basis, parts, found));
    }
    edition.figures = Some(figures);
    edition.basis = Some(basis);
    Some(())
}

/// Whether figures were not read as they are meant. Fonts have nothing to do with them.
fn spoils(finding: &Diagnostic) -> bool {
    finding.rule.severity == diag::Severity::Error && !diag::family::LAYOUT.has(finding.rule)
}

/// Figures that were read in part would only mislead.
fn not_checked() -> Diagnostic {
    let message = "改正写法上的错误以后再检查一次，程序才会核对数字";
    Diagnostic::new(&diag::rules::NOT_CHECKED, message)
}

/// A format, or what is wrong with it.
type LoadedFormat = Result<Arc<Format>, Vec<Diagnostic>>;

/// The format that a report names: built in, or the folder whose files were loaded; nothing where it names none, or where
/// loading failed, which was reported.
fn format_of(report: &str, folder: Option<&format::FormatFiles>) -> Option<LoadedFormat> {
    let name = input::Identity::format(report)?;
    if !input::is_folder(&name) {
        return Some(format::load(&name));
    }
    Some(format::of_folder(&name, folder?, report::offered()))
}

/// The keys of a report in a format; the program's own where there is none that can be used, so that what stands in the
/// report is told besides.
fn keys_in(format: Option<&LoadedFormat>) -> Arc<Table> {
    let format = format.and_then(|format| format.as_ref().ok());
    Arc::clone(format.map_or(keys::report(), |format| format.keys()))
}

/// The keys that a report may have.
pub(crate) fn keys_of(loaded: &Loaded) -> Arc<Table> {
    let report = loaded.sources.get(FileId::REPORT);
    keys_in(report.and_then(|report| format_of(&report.text, loaded.format.as_ref())).as_ref())
}

/// A step's result, its findings put down.
fn keep<T>(
    result: Result<(T, Vec<Diagnostic>), Vec<Diagnostic>>,
    edition: &mut Edition,
) -> Option<T> {
    match result {
        Ok((value, findings)) => {
            edition.findings.extend(findings);
            Some(value)
        }
        Err(findings) => {
            edition.findings.extend(findings);
            None
        }
    }
}

/// The codes with the user's additions, and what is wrong with these.
type LoadedCatalog = (Catalog, Vec<Diagnostic>);

/// Puts the user's additions to the codes.
fn catalog(loaded: &Loaded) -> LoadedCatalog {
    let builtin = Catalog::builtin();
    let Some(file) = loaded.links.of_kind(RefKind::Catalog) else {
        return (builtin, Vec::new());
    };
    let (additions, findings) = input::parse_additions(&builtin, &loaded.sources, file);
    let path = loaded.sources.get(file).map(|source| source.path.clone());
    (builtin.with_additions(path.unwrap_or_default(), additions), findings)
}

/// The names that a report gives to codes.
fn names_in(input: &Input) -> impl Iterator<Item = ((Classification, String), Spanned<String>)> {
    input.code_names().map(|(kind, said)| {
        let name = Spanned::new(said.name.text.clone(), said.name.span);
        ((kind, said.code.clone()), name)
    })
}

/// A report that was read, or why it couldn't be.
type Parsed = Result<(Input, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Last year's report as typed, by the keys of its own format.
fn prior(loaded: &Loaded) -> Option<Parsed> {
    let file = loaded.links.of_kind(RefKind::Prior)?;
    let text = &loaded.sources.get(file)?.text;
    // A format that asks for nothing but what the program knows needn't be loaded.
    let asks_more = |name: String| input::is_folder(&name) || format::declares_keys(&name);
    let asks_more = input::Identity::format(text).is_some_and(asks_more);
    let format = asks_more.then(|| format_of(text, loaded.prior_format.as_ref())).flatten();
    Some(input::parse_prior(&loaded.sources, file, &keys_in(format.as_ref())))
}

/// Last year's report. Only its amounts and reasons matter, so of its own checks only the balance is looked at.
fn last_year(
    loaded: &Loaded,
    prior: Parsed,
    (format, catalog): (&Format, &Catalog),
    this_year: &Input,
    edition: &mut Edition,
) -> Option<LastYear> {
    let input = keep(prior, edition)?;
    let figures = calc::derive(&input, None, &format.manifest.figures);
    let subject = check::Subject {
        input: &input,
        figures: &figures,
        catalog,
        last_year: None,
        last_input: None,
        meanings: format.meanings,
        named_levels: &format.named_levels,
    };
    let file = loaded.links.of_kind(RefKind::Prior)?;
    let hash = fingerprint::of_text(&loaded.sources.get(file)?.text);
    edition.findings.extend(check::run_prior(&subject, this_year, &hash));
    Some(LastYear { input, figures })
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Block, Inline, PLACEHOLDER};

    #[test]
    fn what_is_missing_is_always_an_error() {
        let mut loaded = Loaded::default();
        let report = include_str!("../tests/errors/base.toml");
        loaded.sources.add("report.toml".into(), report.into());
        let mut edition = edition(&loaded, false);
        assert_eq!(left_open(&edition), None);
        let missing = Block::Paragraph(vec![Inline::plain(PLACEHOLDER)]);
        edition.document.as_mut().expect("a document").blocks.push(missing);
        let finding = left_open(&edition).expect("a finding");
        assert_eq!(finding.severity(), diag::Severity::Error);
        edition.findings.push(finding);
        assert_eq!(left_open(&edition), None, "said once");
    }
}
