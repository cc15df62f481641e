//! Faults of a format of one's own that can be used: parts that its document never shows, and words that no document
//! should print.

use crate::calc;
use crate::catalog::Catalog;
use crate::check::prose;
use crate::diag::{self, Diagnostic, Severity, family, rules};
use crate::document::{Document, Inline};
use crate::format::{self, Format, FormatFiles};
use crate::input::{self, Input, Links};
use crate::report;
use crate::source::Sources;
use crate::{Edition, Loaded};

/// A department for trying out formats.
const SPECIMEN: &str = include_str!("specimen.toml");

/// Everything that is wrong with a format by itself, worst first.
pub fn findings(files: &FormatFiles) -> Vec<Diagnostic> {
    let format = match format::of_folder("./format", files, report::offered()) {
        Ok(format) => format,
        Err(findings) => return findings,
    };
    let edition = specimen(files);
    let about_formats = |finding: &&Diagnostic| family::FORMAT.has(finding.rule);
    let mut findings: Vec<Diagnostic> =
        edition.findings.iter().filter(about_formats).cloned().collect();
    for finding in &mut findings {
        finding.primary = None;
        // A report may bring a catalogue that names them.
        if finding.rule == &rules::NAMELESS_CODE {
            *finding = as_warning(finding.clone());
        }
    }
    let document = edition.document.iter();
    findings.extend(document.flat_map(|document| format::unused(&format, files, document)));
    let words = prose::of_format(&format::own_texts(files), None);
    findings.extend(words.into_iter().map(|found| found.finding));
    format.manifest.severity.apply(&mut findings);
    diag::sort(&mut findings);
    findings
}

/// Finds what a report hears of its format, built in or of one's own: no error but of words that its document prints.
pub(crate) fn beside(
    loaded: &Loaded,
    format: &Format,
    (input, document): (&Input, &Document),
) -> Vec<Diagnostic> {
    let own = loaded.format.as_ref();
    let (words, (mut findings, mut printed)) = rayon::join(
        || own.map(|files| prose::of_format(&format::own_texts(files), Some(input))),
        || {
            // Not told within a lock: what is told takes all cores, and they may be at another report of this format.
            let unused = own.map(|files| match format.unused.get() {
                Some(known) => known.clone(),
                None => {
                    let document = rendered_specimen(format);
                    let found = document.map(|document| format::unused(format, files, &document));
                    format.unused.get_or_init(|| found.unwrap_or_default()).clone()
                }
            });
            (unused.unwrap_or_default(), report::of_format(document))
        },
    );
    let words = words.unwrap_or_default();
    // What is said of a line of the format's isn't said again of what is printed.
    printed.retain(|residue| !words.iter().any(|found| found.words.contains(&residue.words)));
    let printed = printed.iter().map(|residue| residue.finding(input.format.span));
    for mut found in words {
        // An error that isn't printed harms nobody yet.
        if found.finding.severity() == Severity::Error && !prints(document, &found.words) {
            found.finding = as_warning(found.finding);
        }
        findings.push(found.finding);
    }
    let advice = "在格式的文件夹里改；格式不是自己做的，请联系提供格式的人";
    let told = findings.into_iter().map(|finding| finding.at(input.format.span, "").help(advice));
    told.chain(printed).collect()
}

/// Makes a warning of a finding that harms nobody yet.
fn as_warning(finding: Diagnostic) -> Diagnostic {
    let warning = Diagnostic::new(&rules::FIXED_IN_FORMAT, finding.message);
    finding.help.into_iter().fold(warning, Diagnostic::help)
}

/// The specimen in that format, with all that is wrong with it.
fn specimen(files: &FormatFiles) -> Edition {
    let mut loaded = Loaded { format: Some(files.clone()), ..Loaded::default() };
    loaded.sources.add("样例".into(), SPECIMEN.into());
    crate::made(&loaded, true)
}

/// The specimen's document alone.
fn rendered_specimen(format: &Format) -> Option<Document> {
    let mut sources = Sources::default();
    sources.add("样例".into(), SPECIMEN.into());
    let (input, _) = input::parse(&sources, &Links::default()).ok()?;
    let figures = calc::derive(&input, None, &format.manifest.figures);
    let catalog = Catalog::builtin();
    let (input, figures, catalog) = (&input, &figures, &catalog);
    let parts = report::Parts { input, figures, catalog, format, fingerprint: "", draft: true };
    report::build(parts).ok().map(|(document, _)| document)
}

/// Whether words of a format's stand in a document.
fn prints(document: &Document, words: &str) -> bool {
    let texts = document.blocks.iter().flat_map(|block| block.texts());
    texts.into_iter().any(|text| says(text, words))
}

fn says(text: &[Inline], words: &str) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Text { text, .. } => text.contains(words),
        Inline::Strong(inner) => says(inner, words),
        Inline::Figure(_) => false,
    })
}
