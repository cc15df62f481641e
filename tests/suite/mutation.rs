//! Mutation: what the checks catch when every typed figure of every example is changed in turn, every line dropped,
//! every reason turned round.

use juesuan::diag::{Diagnostic, Severity};
use juesuan::document::Block;
use juesuan::source::{FileId, Sources};
use juesuan::{Basis, Loaded, inspection};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

#[test]
fn wuhan_2020() {
    catches("wuhan-2020");
}

#[test]
fn wuhan_2021() {
    catches("wuhan-2021");
}

#[test]
fn wuhan_2024() {
    catches("wuhan-2024");
}

#[test]
fn own_format() {
    catches("own-format");
}

#[test]
fn full() {
    catches("full");
}

/// Changes all of an example and prints, by family, how much of it is noticed.
fn catches(example: &str) {
    let base = Base::new(example);
    let mut tally: BTreeMap<(String, &str), [usize; 2]> = BTreeMap::new();
    let mut missed = Vec::new();
    for change in base.figures().into_iter().chain(base.drops()).chain(base.flips()) {
        let Some(caught) = base.notices(&change) else { continue };
        let cell = tally.entry((base.section(change.place.start), change.kind)).or_default();
        cell[0] += usize::from(caught);
        cell[1] += 1;
        if !caught {
            missed.push(change);
        }
    }
    let [caught, all] =
        tally.values().fold([0, 0], |sum, cell| [sum[0] + cell[0], sum[1] + cell[1]]);
    for ((section, kind), [caught, all]) in &tally {
        println!("{section:<36} {kind:<8} {caught:>4}/{all}");
    }
    for change in &missed {
        println!("missed: {}", base.describe(change));
    }
    println!("{example}: {caught} of {all} caught");
    let broken: Vec<String> =
        missed.iter().filter(|change| change.breaks).map(|change| base.describe(change)).collect();
    assert!(broken.is_empty(), "a formula is broken and nobody notices:\n{}", broken.join("\n"));
    assert!(caught * 100 >= all * 95, "{example}: {caught} of {all}");
}

/// Something that could go wrong with a report.
struct Change {
    kind: &'static str,
    place: Range<usize>,
    text: String,
    /// Whether a formula no longer holds then.
    breaks: bool,
}

/// An example as it is.
struct Base {
    loaded: Loaded,
    text: String,
    basis: Basis,
    known: BTreeSet<(String, String)>,
    blocks: Vec<Block>,
    protection: inspection::Protection,
}

impl Base {
    fn new(example: &str) -> Self {
        let report = crate::support::example(example);
        let loaded = juesuan::cli::load::load(&report).expect("the example is read");
        let edition = juesuan::edition(&loaded, false);
        let text = loaded.sources.get(FileId::REPORT).expect("the report").text.clone();
        let protection = inspection::protection(&loaded, &edition).expect("figures");
        let known = seen(&edition.findings);
        let basis = edition.basis.expect("the report is right");
        Base {
            basis,
            known,
            blocks: edition.document.expect("a document").blocks,
            loaded,
            text,
            protection,
        }
    }

    /// Each typed figure a little more and less beyond every tolerance, ten and ten thousand times as much, with its
    /// sign changed, and with two digits in each other's place.
    fn figures(&self) -> Vec<Change> {
        let step = self.protection.step;
        let mut out = Vec::new();
        for figure in &self.protection.figures {
            let place = figure.span.range();
            let old = self.text[place.clone()].trim_matches('"');
            let value = Decimal::from_str_exact(&old.replace([',', '_'], "")).expect("a number");
            let by = if old.contains('.') { step } else { Decimal::ONE };
            let mut values = vec![("plus", value + by), ("minus", value - by)];
            if !value.is_zero() {
                values.push(("x10", value * Decimal::TEN));
                values.push(("x10000", value * Decimal::from(10_000)));
                values.push(("sign", -value));
                values.extend(swapped(old).map(|value| ("swap", value)));
            }
            for (kind, new) in values {
                let below_zero = new.is_sign_negative() && !value.is_sign_negative();
                // A sign that can't be is found by itself; digits may change within tolerance.
                let breaks = !figure.rules.is_empty() && !below_zero && (new - value).abs() >= by;
                let text = format!("{new:.0$}", value.scale() as usize);
                out.push(Change { kind, place: place.clone(), text, breaks });
            }
        }
        out
    }

    /// Each line that says one thing left out.
    fn drops(&self) -> Vec<Change> {
        let mut out = Vec::new();
        let mut start = 0;
        let mut inside = false;
        for line in self.text.split_inclusive('\n') {
            let place = start..start + line.len();
            start = place.end;
            let opens = line.matches("\"\"\"").count() == 1 || line.ends_with("[\n");
            // The files that a report names are read before.
            let file = line.starts_with("catalog") || line.starts_with("prior = ");
            let whole = line.contains(" = ") && !line.starts_with(['#', ' ']) && !file;
            if whole && !opens && !inside {
                out.push(Change { kind: "dropped", place, text: String::new(), breaks: false });
            }
            inside = if inside { !matches!(line, "]\n" | "\"\"\"\n") } else { opens };
        }
        out
    }

    /// Each reason that says more or less, saying the opposite.
    fn flips(&self) -> Vec<Change> {
        const PAIRS: [(&str, &str); 5] = [
            ("增加", "减少"),
            ("增长", "下降"),
            ("上升", "降低"),
            ("追加", "压减"),
            ("新增", "缩减"),
        ];
        let reasons = self.drops().into_iter().filter(|line| {
            let key = self.text[line.place.clone()].split(" = ").next().unwrap_or_default();
            key.contains("reason") || self.section(line.place.start) == "reasons"
        });
        let mut out = Vec::new();
        for line in reasons {
            let old = &self.text[line.place.clone()];
            let mut text = old.to_owned();
            for (more, less) in PAIRS {
                text = text.replace(more, "\u{1}").replace(less, more).replace('\u{1}', less);
            }
            let more = PAIRS.iter().any(|(more, _)| old.contains(more));
            let less = PAIRS.iter().any(|(_, less)| old.contains(less));
            // Of a reason that says both nobody can tell which way it goes.
            if more != less {
                out.push(Change { kind: "flipped", place: line.place, text, breaks: false });
            }
        }
        out
    }

    /// Whether a change is noticed; nothing when it changes nothing in the document.
    fn notices(&self, change: &Change) -> Option<bool> {
        let mut report = self.text.clone();
        report.replace_range(change.place.clone(), &change.text);
        let mut sources = Sources::default();
        for (id, file) in self.loaded.sources.iter() {
            let text = if id == FileId::REPORT { report.clone() } else { file.text.clone() };
            sources.add(file.path.clone(), text);
        }
        // Most is noticed before anything is rendered.
        if !seen(&self.basis.findings(&sources, &self.loaded.links)).is_subset(&self.known) {
            return Some(true);
        }
        let (links, format) = (self.loaded.links.clone(), self.loaded.format.clone());
        let edition =
            juesuan::edition(&Loaded { sources, links, format, ..Loaded::default() }, false);
        let caught = !seen(&edition.findings).is_subset(&self.known);
        let same = edition.document.is_some_and(|document| document.blocks == self.blocks);
        (caught || !same).then_some(caught)
    }

    fn section(&self, at: usize) -> String {
        let head = self.text[..at].lines().rev().find(|line| line.starts_with('['));
        head.unwrap_or("").trim_matches(['[', ']']).to_owned()
    }

    fn describe(&self, change: &Change) -> String {
        let line = self.text[..=change.place.start].lines().count();
        let old = self.text[change.place.clone()].trim_end();
        format!("line {line}, {}: {old} -> {}", change.kind, change.text.trim_end())
    }
}

/// Errors and warnings, without their places.
fn seen(findings: &[Diagnostic]) -> BTreeSet<(String, String)> {
    let serious = findings.iter().filter(|finding| finding.severity() != Severity::Note);
    serious.map(|finding| (finding.rule.code.to_owned(), finding.message.clone())).collect()
}

/// The number with its first two different digits swapped.
fn swapped(number: &str) -> Option<Decimal> {
    let mut digits: Vec<char> = number.chars().collect();
    let pair = |pair: &[char]| pair[0] != pair[1] && pair.iter().all(char::is_ascii_digit);
    let at = digits.windows(2).position(pair)?;
    digits.swap(at, at + 1);
    let number: String = digits.into_iter().filter(|c| *c != ',').collect();
    Decimal::from_str_exact(&number).ok()
}
