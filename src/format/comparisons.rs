//! Comparisons and shares that a format declares: the keys that they ask for, and the ratios that are made of them.

use super::declared_at::DeclaredAt;
use super::manifest::{ComparisonSpec, Manifest, ShareSpec};
use crate::calc::id::{KnownIds, Section, words};
use crate::calc::settings::OperatingBasis;
use crate::calc::{DeclaredRatio, FigureId, Named, RatioKind};
use crate::diag::Diagnostic;
use crate::keys::Table;
use std::sync::Arc;

/// All that the declarations of a format come to.
pub(super) struct Declared {
    /// The keys of its reports.
    pub(super) keys: Arc<Table>,
    /// Ratios of amounts of one year.
    pub(super) ratios: Vec<DeclaredRatio>,
    /// The figures that it names, with their places.
    pub(super) named: Vec<Named>,
    /// Faults of them.
    pub(super) findings: Vec<Diagnostic>,
    /// The names of those that are wrong.
    pub(super) undeclared: Vec<String>,
}

/// Reads the declarations of a manifest; `keys` are those that its reports have without them.
pub(super) fn declared(manifest: &Manifest, keys: &Arc<Table>) -> Declared {
    let mut out = Declared {
        keys: Arc::clone(keys),
        ratios: Vec::new(),
        named: Vec::new(),
        findings: Vec::new(),
        undeclared: Vec::new(),
    };
    if manifest.comparisons.is_empty() && manifest.shares.is_empty() {
        return out;
    }
    let known = KnownIds::of(keys);
    let basis = manifest.figures.operating_expenses_basis;
    for (name, spec) in &manifest.comparisons {
        let place = DeclaredAt { section: "comparisons", name };
        let wrong = out.comparison(&place, spec, (&known, basis)).err();
        out.wrong(name, wrong);
    }
    for (name, spec) in &manifest.shares {
        let place = DeclaredAt { section: "shares", name };
        let wrong = out.share(&place, spec, &known).err();
        out.wrong(name, wrong);
    }
    out
}

impl Declared {
    fn wrong(&mut self, name: &str, finding: Option<Diagnostic>) {
        self.undeclared.extend(finding.as_ref().map(|_| name.to_owned()));
        self.findings.extend(finding);
    }

    fn comparison(
        &mut self,
        place: &DeclaredAt<'_>,
        spec: &ComparisonSpec,
        (known, basis): (&KnownIds, OperatingBasis),
    ) -> Result<(), Diagnostic> {
        place.named(&spec.title)?;
        let of = place.amount("of", &spec.of, known)?;
        let (named, title) = ((place.name, spec.title.trim()), spec.title.trim());
        if spec.reason && self.keys.reasons().key(place.name).is_some() {
            let message = format!("：[reasons] 里已经有 {}，是别的原因", place.name);
            return Err(place.wrong(&message).help("换一个名称"));
        }
        let (why, printed) = if spec.is_with_last_year() {
            self.is_new(place, &of)?;
            told_with_its_section(place, &of, (known, basis))?;
            self.name(place, "of", of.clone());
            Arc::make_mut(&mut self.keys).compare(named, &of.to_string());
            (format!("{title}比上年增减的原因"), format!("changes.{}", place.name))
        } else {
            let base = place.amount("with", &spec.with, known)?;
            self.ratio(place, title, ("with", RatioKind::Completion), [of, base])?;
            (format!("{title}与所比的数不同的原因"), format!("completions.{}", place.name))
        };
        if spec.reason {
            Arc::make_mut(&mut self.keys).explain(place.name, why, printed);
        }
        Ok(())
    }

    fn share(
        &mut self,
        place: &DeclaredAt<'_>,
        spec: &ShareSpec,
        known: &KnownIds,
    ) -> Result<(), Diagnostic> {
        place.named(&spec.title)?;
        let of = place.amount("of", &spec.of, known)?;
        let whole = place.amount("in", &spec.whole, known)?;
        self.ratio(place, spec.title.trim(), ("in", RatioKind::Share), [of, whole])
    }

    /// Puts down two amounts that are set against each other, each pair once.
    fn ratio(
        &mut self,
        place: &DeclaredAt<'_>,
        title: &str,
        (key, kind): (&str, RatioKind),
        [of, base]: [FigureId; 2],
    ) -> Result<(), Diagnostic> {
        if of == base {
            return Err(place.wrong(&format!("of 和 {key} 写的是同一个数")).help("改成要比的数"));
        }
        let same = |one: &&DeclaredRatio| one.kind == kind && one.of == of && one.base == base;
        if let Some(twice) = self.ratios.iter().find(same) {
            let message = format!("和 [{}.{}] 比的是同样的数", place.section, twice.name);
            return Err(place.wrong(&message).help("删掉一个"));
        }
        self.name(place, "of", of.clone());
        self.name(place, key, base.clone());
        let (name, title) = (place.name.to_owned(), title.to_owned());
        self.ratios.push(DeclaredRatio { name, title, of, base, kind });
        Ok(())
    }

    fn name(&mut self, place: &DeclaredAt<'_>, key: &str, id: FigureId) {
        let place = format!("format.toml [{}.{}] {key}", place.section, place.name);
        self.named.push(Named { id, place });
    }

    /// Refuses a comparison with last year that is made already, and a name that stands for something else.
    fn is_new(&self, place: &DeclaredAt<'_>, of: &FigureId) -> Result<(), Diagnostic> {
        let name = place.name;
        for (key, about) in self.keys.counterparts() {
            let (same, told) = (of.is(&about.of), about.change.as_deref());
            let title = key.title.trim_start_matches("上年");
            let wrong = match told {
                Some(told) if same => place
                    .wrong(&format!("：{title}已经和上年比了"))
                    .help(format!("在模板里写 changes.{told}")),
                None if same && key.name != name => place
                    .wrong(&format!("：这个数的上年数在 [prior] 里叫 {}", key.name))
                    .help(format!("写成 [comparisons.{}]", key.name)),
                Some(told) if told == name => place
                    .wrong(&format!("：changes.{name} 是程序的名称（{title}）"))
                    .help("换一个名称"),
                _ => continue,
            };
            return Err(wrong);
        }
        let taken = self.keys.below("prior").and_then(|prior| prior.key(name));
        let other =
            taken.filter(|key| key.counterpart.as_ref().is_none_or(|about| !of.is(&about.of)));
        match other {
            Some(key) => {
                let message = format!("：[prior] 里的 {name} 是程序的名称（{}）", key.title);
                Err(place.wrong(&message).help("换一个名称"))
            }
            None => Ok(()),
        }
    }
}

/// Refuses a comparison with last year that is made already with the section of the figure, be it under another name.
fn told_with_its_section(
    place: &DeclaredAt<'_>,
    of: &FigureId,
    (known, basis): (&KnownIds, OperatingBasis),
) -> Result<(), Diagnostic> {
    let compares = match of.section() {
        Section::OfficialSpending => true,
        Section::OperatingExpenses => basis == OperatingBasis::Prior,
        _ => false,
    };
    let change = of.ending(words::CHANGE);
    if !(compares && of.quantity() == Some(&words::FINAL) && known.contains(&change)) {
        return Ok(());
    }
    let help = format!("删掉这一段，增减额写 {{{{ figures[\"{change}\"].text }}}}");
    Err(place.wrong("：这个数已经和上年比了").help(help))
}
