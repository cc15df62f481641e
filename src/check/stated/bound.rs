//! Which figure a typed number is said to be: the one whose name stands directly before it.
//!
//! Everything in doubt is left out: another year, a part, a comparison, a plan, something nearly or at most so much.

use super::super::prose::own_names;
use super::names::{Figs, Name, Names, Of};
use super::number::{Measure, Measured, measured, numbers};
use super::relative::{Relation, Truth, relation};
use super::scope::Scope;
use super::words::{BETWEEN, DOUBT, ORDINALS, OWN, Says, is_boundary, names_other_year};
use crate::calc::Fig;
use crate::input::Input;

/// A typed number with the figures that it may be.
pub(super) struct Bound {
    pub(super) typed: Measured,
    /// What it is called.
    pub(super) name: String,
    pub(super) truths: Vec<Truth>,
}

/// What the number before was told of.
#[derive(Clone)]
struct Topic<'n> {
    /// Where its sentence begins.
    start: usize,
    /// Where that number ends.
    end: usize,
    name: String,
    figs: &'n Figs,
    /// Figures of a project go on to be its own without a name.
    project: Option<&'n Figs>,
    /// It was told how much more or less than last year it is.
    changed: bool,
    /// It is told as a part of what was told before, maybe of another whole: its share alone can be known.
    part: bool,
}

/// Reads a line number by number.
pub(super) struct Reader<'n, 'a> {
    names: &'n Names<'a>,
    /// What the text is about.
    pub(super) scope: Scope,
    /// Whether it is the reason of a change.
    pub(super) reason: bool,
    of_year: u16,
    year: String,
    /// What may stand before the name of a figure of one's own.
    own: Vec<String>,
    /// Names of units whose figures are a part of the department's.
    units: Vec<&'a str>,
}

impl<'n, 'a> Reader<'n, 'a> {
    pub(super) fn new(input: &'a Input, names: &'n Names<'a>) -> Self {
        let others = input.overview.units.iter().filter(|unit| unit.level.text != "本级");
        let units: Vec<&str> = others.map(|unit| unit.name.text.as_str()).collect();
        let year = input.year.value.to_string();
        let names_of_own = own_names(input).into_iter().filter(|name| !units.contains(name));
        let words = OWN.into_iter().chain(ORDINALS).chain([year.as_str()]).chain(names_of_own);
        let own = words.map(str::to_owned).collect();
        let of_year = input.year.value;
        Reader { names, scope: Scope::Whole, reason: false, of_year, year, own, units }
    }

    /// The numbers of a line that are figures.
    pub(super) fn read(&self, line: &str) -> Vec<Bound> {
        let mut out = Vec::new();
        if self.scope == Scope::Elsewhere || line.trim_start().starts_with('|') {
            return out;
        }
        let mut topic: Option<Topic<'n>> = None;
        for typed in numbers(line).filter_map(|number| measured(line, number)) {
            let before = line.get(..typed.number.at).unwrap_or("");
            let start = before.rfind(['。', '；', '\u{1}']).unwrap_or(0);
            let known = topic.take().filter(|topic| topic.start == start);
            let Some((bound, next)) = self.bind(before, start, typed, known) else { continue };
            topic = Some(next);
            if !bound.truths.is_empty() {
                out.push(bound);
            }
        }
        out
    }

    /// What a number is said to be, and what the next one may go on about.
    fn bind(
        &self,
        before: &str,
        start: usize,
        typed: Measured,
        known: Option<Topic<'n>>,
    ) -> Option<(Bound, Topic<'n>)> {
        let sentence = before.get(start..).unwrap_or("");
        if let Some((rest, relation)) = relation(before, self.of_year) {
            return self.related(rest, start, relation, typed, known);
        }
        if let Some(topic) =
            known.as_ref().filter(|topic| !topic.part && goes_on(before, topic, typed.measure))
        {
            let truths = counts(topic.figs, typed.measure);
            let bound = Bound { typed, name: topic.name.clone(), truths };
            return Some((bound, Topic { end: typed.end, ..topic.clone() }));
        }
        if !may_be_figure(sentence, typed.measure) {
            return None;
        }
        let found = self.name_of(before, known.and_then(|topic| topic.project))?;
        if self.doubtful(sentence, found.of) {
            return None;
        }
        let topic = found.topic(sentence, start, typed.end);
        let truths = if topic.part { Vec::new() } else { pick(&found, typed.measure) };
        Some((Bound { typed, name: found.name, truths }, topic))
    }

    /// A number told in relation to a figure, named directly before it or by the number before.
    fn related(
        &self,
        rest: &str,
        start: usize,
        relation: Relation,
        typed: Measured,
        known: Option<Topic<'n>>,
    ) -> Option<(Bound, Topic<'n>)> {
        let change = matches!(relation, Relation::Change(..) | Relation::OnBudget(..));
        let based = matches!(relation, Relation::Change(_, true) | Relation::OnBudget(..));
        let share = matches!(relation, Relation::Share(_));
        let sentence = rest.get(start..).unwrap_or("");
        // E202 looks at what reasons say.
        if change && self.reason {
            return None;
        }
        let follows = |topic: &Topic<'n>| {
            let between = rest.get(topic.end..).unwrap_or("").trim();
            matches!(between, "，" | "、" | "" | "（" | "，同" | "，本年")
        };
        let mut topic = match known.filter(follows) {
            Some(topic) => topic,
            None => {
                let found = self.name_of(rest, None)?;
                if self.doubtful(sentence, found.of) {
                    return None;
                }
                found.topic(sentence, start, typed.end)
            }
        };
        let bare = change && !based && !topic.changed;
        if (topic.part && !share) || (bare && !may_be_on_last_year(sentence)) {
            return None;
        }
        let truths = relation.truths(topic.figs, self.names, typed.measure);
        (topic.end, topic.changed) = (typed.end, change);
        let name = format!("{}{}", topic.name, relation.name());
        Some((Bound { typed, name, truths }, topic))
    }

    /// The name that a text ends with.
    fn name_of(&self, before: &str, known: Option<&'n Figs>) -> Option<Found<'n>> {
        let (mut rest, mut says, mut enough) = (before.trim_end(), None, false);
        loop {
            let named = |name: &&Name<'a>| self.fits(name) && rest.ends_with(name.text.as_ref());
            if let Some(name) = self.names.names.iter().find(named) {
                let start = rest.len().saturating_sub(name.text.len());
                let ahead = rest.get(..start)?;
                return self.begins(ahead, name.of).then(|| Found::named(name, self.names, says));
            }
            if let Some(found) = self.unnamed(rest, says.filter(|_| enough), known) {
                return found.into_iter().next();
            }
            let (word, meaning, tells) = BETWEEN.iter().find(|(word, ..)| rest.ends_with(word))?;
            rest = rest.strip_suffix(word)?.trim_end();
            // What stands next to the number says what it is.
            if says.is_none() {
                (says, enough) = (*meaning, *tells);
            }
        }
    }

    /// A clause that names no project but says 执行数: of the project that its sentence, or its text, is about.
    /// `None` where the clause goes on to the left.
    fn unnamed(
        &self,
        rest: &str,
        says: Option<Says>,
        known: Option<&'n Figs>,
    ) -> Option<Option<Found<'n>>> {
        let ahead = self.without_own(rest);
        if !is_boundary(ahead) {
            return None;
        }
        let score = says == Some(Says::Score);
        let opens = score || ahead.is_empty() || ahead.ends_with('。');
        let own = match self.scope {
            Scope::Project(at) => self.names.projects.get(at),
            Scope::Overall => Some(&self.names.overall),
            Scope::Whole if score => Some(&self.names.scores),
            _ => None,
        };
        let figs = known.or(own.filter(|_| opens));
        let of = Of::Project(None);
        let project = figs;
        Some(figs.zip(says).map(|(figs, says)| Found {
            name: says.name().to_owned(),
            subject: String::new(),
            of,
            figs,
            project,
            says: Some(says),
        }))
    }

    /// Which names can be meant in a text.
    fn fits(&self, name: &Name<'_>) -> bool {
        match name.of {
            Of::Department => matches!(self.scope, Scope::Whole | Scope::Overall),
            Of::Code | Of::Evaluated | Of::Project(_) => true,
        }
    }

    /// Whether a name begins what is said: nothing before it says whose or which.
    fn begins(&self, ahead: &str, of: Of) -> bool {
        let ahead = self.without_own(ahead);
        let ahead = match of {
            Of::Department => ahead.trim_end_matches('：'),
            Of::Evaluated => ahead,
            Of::Code | Of::Project(_) => ahead.trim_end_matches(['“', '：']),
        };
        let ahead = ahead.strip_suffix("其中").unwrap_or(ahead);
        let levels = of == Of::Code && (ahead.ends_with("（类）") || ahead.ends_with("（款）"));
        let told = ahead.rsplit('。').next().is_some_and(|sentence| sentence.contains("自评"));
        levels || (is_boundary(ahead) && (of != Of::Evaluated || told))
    }

    /// What stands before 本部门, the department's name and its year.
    fn without_own<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text.trim_end();
        while let Some(rest) = self.own.iter().find_map(|word| text.strip_suffix(word.as_str())) {
            text = rest.trim_end();
        }
        text
    }

    fn doubtful(&self, sentence: &str, of: Of) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let parts = of == Of::Department && has(&["压减", "节约"]);
        parts || has(&DOUBT) || has(&self.units) || names_other_year(sentence, &self.year)
    }
}

struct Found<'n> {
    name: String,
    /// The name alone.
    subject: String,
    of: Of,
    figs: &'n Figs,
    /// What the sentence goes on about, when it is a project.
    project: Option<&'n Figs>,
    says: Option<Says>,
}

impl<'n> Found<'n> {
    fn topic(&self, sentence: &str, start: usize, end: usize) -> Topic<'n> {
        let (name, figs, project) = (self.subject.clone(), self.figs, self.project);
        let part = self.of == Of::Department && sentence.contains("其中");
        Topic { start, end, name, figs, project, changed: false, part }
    }

    fn named(name: &'n Name<'_>, names: &'n Names<'_>, says: Option<Says>) -> Self {
        let project = match name.of {
            Of::Project(Some(at)) => names.projects.get(at),
            _ => None,
        };
        let word = says.map_or("", Says::name);
        let quoted = if name.text.starts_with('“') { "" } else { "“" };
        let close = if quoted.is_empty() { "" } else { "”" };
        let subject = format!("{quoted}{}{close}", name.text);
        let text = format!("{subject}{word}");
        Found { name: text, subject, of: name.of, figs: &name.figs, project, says }
    }
}

/// Whether 增长 without a base is on last year: nothing else is compared with.
fn may_be_on_last_year(sentence: &str) -> bool {
    let bases = ["比", "较", "年初", "全年预算", "预算数", "计划"];
    !bases.iter().any(|word| sentence.contains(word))
}

/// Whether a number is counted of the same thing as the one before: 19批次、186人次.
fn goes_on(before: &str, topic: &Topic<'_>, measure: Measure) -> bool {
    let between = before.get(topic.end..).unwrap_or("").trim();
    matches!(measure, Measure::Count(_)) && matches!(between, "" | "、" | "，" | "，共" | "、共")
}

/// Rates and scores have few names.
fn may_be_figure(sentence: &str, measure: Measure) -> bool {
    match measure {
        Measure::Percent => sentence.contains("执行率"),
        Measure::Points => sentence.contains("得分"),
        Measure::Count(_) | Measure::Money(..) => true,
    }
}

fn counts(figs: &Figs, measure: Measure) -> Vec<Truth> {
    let of = |(unit, fig): &(&'static str, Fig)| {
        (measure == Measure::Count(unit)).then_some(Truth::Fig(*fig))
    };
    figs.counts.iter().filter_map(of).collect()
}

/// The figures that may be meant; none where it isn't said well enough.
fn pick(found: &Found<'_>, measure: Measure) -> Vec<Truth> {
    let figs = found.figs;
    let project = matches!(found.of, Of::Project(_));
    let picked: &[Fig] = match (measure, found.says) {
        (Measure::Count(_), None) => return counts(figs, measure),
        (Measure::Percent, Some(Says::Rate)) => &figs.rates,
        (Measure::Points, Some(Says::Score)) => &figs.scores,
        (Measure::Money(..), Some(Says::Initial)) => &figs.initial,
        (Measure::Money(..), Some(Says::Adjusted)) => &figs.adjusted,
        // One budget that could be meant.
        (Measure::Money(..), Some(Says::Budget)) if project && figs.initial.is_empty() => {
            &figs.adjusted
        }
        (Measure::Money(..), Some(Says::Final)) => &figs.finals,
        // An amount of a project without a word may be its budget.
        (Measure::Money(..), None) if !project || figs.adjusted.is_empty() => &figs.finals,
        _ => &[],
    };
    picked.iter().map(|fig| Truth::Fig(*fig)).collect()
}
