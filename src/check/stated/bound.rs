//! Binds a typed number to the figure that it is said to be: the one whose name stands directly before it.
//!
//! Everything in doubt is left out: another year, a part, a comparison, a plan, something nearly or at most so much.

use super::super::prose::{near_end, own_names};
use super::figure_name::{Figs, FigureName, NameOf};
use super::figure_names::FigureNames;
use super::number::{Measure, Measured, YUAN, measured, numbers};
use super::relative::{Budget, Relation, Truth, relation};
use super::scope::Scope;
use super::words::{
    BETWEEN, DOUBT, ORDINALS, OWN, Says, is_boundary, names_other_period, names_other_year,
};
use crate::calc::Fig;
use crate::input::Input;

/// A typed number with the figures that it may be.
pub(super) struct Bound {
    pub(super) typed: Measured,
    /// The figure's name.
    pub(super) name: String,
    pub(super) truths: Vec<Truth>,
}

/// The topic that the number before was told of.
#[derive(Clone)]
struct Topic<'n> {
    /// The place where its sentence begins.
    start: usize,
    /// The place where that number ends.
    end: usize,
    name: String,
    figs: &'n Figs,
    /// Figures of a project go on to be its own without a name.
    project: Option<&'n Figs>,
    of: NameOf,
    /// The base than which it was told to be more or less.
    changed: Option<Base>,
    /// The whole that its sentence tells parts of.
    whole: Option<&'n Figs>,
    /// Whether it is told as a part of what was told before, maybe of another whole: its share alone can be known.
    part: bool,
}

/// The base that a change is told against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    LastYear,
    Budget(Budget),
}

/// Reads a line number by number.
pub(super) struct NumberReader<'n, 'a> {
    names: &'n FigureNames<'a>,
    /// The scope that the text is about.
    pub(super) scope: Scope,
    /// Whether it is the reason of a change.
    pub(super) reason: bool,
    of_year: u16,
    year: String,
    /// The words that may stand before the name of a figure of one's own.
    own: Vec<String>,
    /// Names of units whose figures are a part of the department's.
    units: Vec<&'a str>,
}

impl<'n, 'a> NumberReader<'n, 'a> {
    pub(super) fn new(input: &'a Input, names: &'n FigureNames<'a>) -> Self {
        let others = input.overview.units.iter().filter(|unit| unit.level.text != "本级");
        let units: Vec<&str> = others.map(|unit| unit.name.text.as_str()).collect();
        let year = input.year.value.to_string();
        let names_of_own = own_names(input).into_iter().filter(|name| !units.contains(name));
        let words = OWN.into_iter().chain(ORDINALS).chain([year.as_str()]).chain(names_of_own);
        let own = words.map(str::to_owned).collect();
        let of_year = input.year.value;
        NumberReader { names, scope: Scope::Whole, reason: false, of_year, year, own, units }
    }

    /// The numbers of a line that are figures.
    pub(super) fn read(&self, line: &str) -> Vec<Bound> {
        let mut out = Vec::new();
        if self.scope == Scope::Elsewhere || line.trim_start().starts_with('|') {
            return out;
        }
        let mut topic: Option<Topic<'n>> = None;
        let (mut start, mut read) = (0_usize, 0_usize);
        for typed in numbers(line).filter_map(|number| measured(line, number)) {
            let before = line.get(..typed.number.at).unwrap_or("");
            let since = before.get(read..).unwrap_or("");
            let stop = since.rfind(['。', '；', '\u{1}']);
            start = stop.map_or(start, |at| read.saturating_add(at));
            read = before.len();
            let known = topic.take().filter(|topic| topic.start == start);
            let Some((bound, next)) = self.bind(before, start, typed, known) else { continue };
            topic = Some(next);
            if !bound.truths.is_empty() {
                out.push(bound);
            }
        }
        out
    }

    /// Finds what a number is said to be, and what the next one may go on about.
    fn bind(
        &self,
        before: &str,
        start: usize,
        typed: Measured,
        known: Option<Topic<'n>>,
    ) -> Option<(Bound, Topic<'n>)> {
        let sentence = near_end(before.get(start..).unwrap_or(""));
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
        let whole = known.as_ref().map(|topic| topic.whole.unwrap_or(topic.figs));
        let found = self.name_of(before, known.and_then(|topic| topic.project))?;
        if self.doubtful(before, sentence, found.of) || !found.may_be(sentence, typed.measure) {
            return None;
        }
        let topic = found.topic(sentence, (start, typed.end), whole);
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
        let share = matches!(relation, Relation::Share(_) | Relation::Part);
        let sentence = near_end(rest.get(start..).unwrap_or(""));
        // E202 looks at what reasons say.
        if base(relation).is_some() && self.reason {
            return None;
        }
        let whole = known.as_ref().map(|topic| topic.whole.unwrap_or(topic.figs));
        let follows = |topic: &Topic<'n>| {
            let between = rest.get(topic.end..).unwrap_or("").trim();
            matches!(between, "，" | "、" | "" | "（" | "，同" | "，本年")
        };
        let mut topic = match known.filter(follows) {
            Some(topic) => topic,
            None => {
                let found = self.name_of(rest, None)?;
                if self.doubtful(rest, sentence, found.of) || !found.may_be(sentence, typed.measure)
                {
                    return None;
                }
                found.topic(sentence, (start, typed.end), whole)
            }
        };
        let relation = match (relation, topic.changed) {
            // 比预算减少1.32万元，降幅37.7%: of the budget, too.
            (Relation::Change(way, false), Some(Base::Budget(budget))) => {
                Relation::OnBudget(budget, way)
            }
            (Relation::Change(_, false), None) if !may_be_on_last_year(sentence) => return None,
            // Parts of a code, and of projects, may be told of anything.
            (Relation::Part, _) if !topic.is_of_totals() => return None,
            (relation, _) => relation,
        };
        if topic.part && !share {
            return None;
        }
        let own = topic.whole.into_iter().flat_map(|whole| &whole.finals).copied();
        let wholes: Vec<Fig> = own.chain(self.names.wholes(&topic.name)).collect();
        let truths = relation.truths(topic.figs, &wholes, self.names, typed.measure);
        (topic.end, topic.changed) = (typed.end, base(relation));
        let name = format!("{}{}", topic.name, relation.name());
        Some((Bound { typed, name, truths }, topic))
    }

    /// The name that a text ends with.
    fn name_of(&self, before: &str, known: Option<&'n Figs>) -> Option<FoundName<'n>> {
        let (mut rest, mut says, mut enough) = (before.trim_end(), None, false);
        loop {
            let named =
                |name: &&FigureName<'a>| self.fits(name) && rest.ends_with(name.text.as_ref());
            let score = says == Some(Says::Score) || says.is_none();
            let named =
                |name: &&FigureName<'a>| (score || name.of != NameOf::Component) && named(name);
            if let Some(name) = self.names.names.iter().find(named) {
                let start = rest.len().saturating_sub(name.text.len());
                let ahead = rest.get(..start)?;
                return self
                    .begins(ahead, name.of)
                    .then(|| FoundName::named(name, self.names, says));
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
    ) -> Option<Option<FoundName<'n>>> {
        let ahead = self.without_own(rest);
        if !is_boundary(ahead) {
            return None;
        }
        let score = says == Some(Says::Score);
        let alone =
            says == Some(Says::Rate) && self.scope == Scope::Overall && self.says_nothing(ahead);
        let opens = score || alone || ahead.is_empty() || ahead.ends_with('。');
        let own = match self.scope {
            Scope::Project(at) => self.names.projects.get(at),
            Scope::Overall => Some(&self.names.overall),
            Scope::Whole if score => Some(&self.names.scores),
            _ => None,
        };
        let figs = known.or(own.filter(|_| opens));
        let of = NameOf::Project(None);
        let project = figs;
        Some(figs.zip(says).map(|(figs, says)| FoundName {
            name: says.name().to_owned(),
            subject: String::new(),
            of,
            figs,
            project,
            says: Some(says),
        }))
    }

    /// Whether a name can be meant in a text.
    fn fits(&self, name: &FigureName<'_>) -> bool {
        match name.of {
            NameOf::Department
            | NameOf::Evaluation
            | NameOf::Vehicles
            | NameOf::Component
            | NameOf::Anybody => {
                matches!(self.scope, Scope::Whole | Scope::Overall)
            }
            NameOf::Code | NameOf::Class | NameOf::Evaluated | NameOf::Project(_) => true,
        }
    }

    /// Whether a name begins what is said: nothing before it says whose or which.
    fn begins(&self, ahead: &str, of: NameOf) -> bool {
        let ahead = self.without_own(ahead);
        let ahead = match of {
            NameOf::Department | NameOf::Evaluation => ahead.trim_end_matches('：'),
            NameOf::Evaluated => ahead,
            _ => ahead.trim_end_matches(['“', '：']),
        };
        let ahead =
            ["其中", "其中，"].iter().find_map(|word| ahead.strip_suffix(word)).unwrap_or(ahead);
        let levels = of == NameOf::Code && (ahead.ends_with("（类）") || ahead.ends_with("（款）"));
        let told =
            near_end(ahead).rsplit('。').next().is_some_and(|sentence| sentence.contains("自评"));
        levels || (is_boundary(ahead) && (of != NameOf::Evaluated || told))
    }

    /// The text before 本部门, the department's name and its year.
    fn without_own<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text.trim_end();
        while let Some(rest) = self.own.iter().find_map(|word| text.strip_suffix(word.as_str())) {
            text = rest.trim_end();
        }
        text
    }

    fn doubtful(&self, before: &str, sentence: &str, of: NameOf) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let parts = of == NameOf::Department && has(&["压减", "节约"]);
        let this_year = has(&["本年", "当年", "全年"]) || sentence.contains(&self.year);
        let opening = (!this_year).then(|| opening(before));
        let other = |text: &str| names_other_period(text) || names_other_year(text, &self.year);
        parts || has(&DOUBT) || has(&self.units) || other(sentence) || opening.is_some_and(other)
    }

    /// Whether what a sentence says before a clause names nothing that a rate could be of.
    fn says_nothing(&self, ahead: &str) -> bool {
        let said = near_end(ahead).rsplit(['。', '；']).next().unwrap_or("");
        let things = [
            "项目", "单位", "中心", "经费", "专项", "工程", "补助", "采购", "部分", "其中", "支出",
            "预算", "计划", "课题", "合同",
        ];
        let named = |name: &FigureName<'_>| {
            matches!(name.of, NameOf::Project(_)) && said.contains(name.text.as_ref())
        };
        !said.contains(|c: char| c.is_ascii_digit())
            && !things.iter().any(|word| said.contains(word))
            && !self.names.names.iter().any(named)
    }
}

struct FoundName<'n> {
    name: String,
    /// The name alone.
    subject: String,
    of: NameOf,
    figs: &'n Figs,
    /// The project that the sentence goes on about, when it is one.
    project: Option<&'n Figs>,
    says: Option<Says>,
}

impl<'n> FoundName<'n> {
    fn topic(
        &self,
        sentence: &str,
        (start, end): (usize, usize),
        whole: Option<&'n Figs>,
    ) -> Topic<'n> {
        let (name, of, figs, project) = (self.subject.clone(), self.of, self.figs, self.project);
        let of_another = sentence.contains("其中");
        let part = of == NameOf::Department && of_another;
        let whole = whole.filter(|_| of_another);
        Topic { start, end, name, of, figs, project, changed: None, whole, part }
    }

    /// Whether what may be anybody's is told of oneself, and in what it is measured.
    fn may_be(&self, sentence: &str, measure: Measure) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        match self.of {
            NameOf::Class | NameOf::Anybody => has(&[
                "本年收入",
                "收入合计",
                "本年支出",
                "支出合计",
                "财政拨款支出",
                "财政拨款收入",
                "本部门",
                "本单位",
                "支出功能分类",
            ]),
            NameOf::Vehicles => {
                let others = ["全区", "全市", "全县", "全省", "系统", "街道", "更新", "购置", "租"];
                has(&["公务用车", "车辆", "共有车"]) && !has(&others)
            }
            NameOf::Component => {
                measure == Measure::Points && !has(&["满分", "分值", "权重", "目标值"])
            }
            _ => true,
        }
    }

    fn named(name: &'n FigureName<'_>, names: &'n FigureNames<'_>, says: Option<Says>) -> Self {
        let project = match name.of {
            NameOf::Project(Some(at)) => names.projects.get(at),
            NameOf::Evaluation => Some(&names.overall),
            _ => None,
        };
        let word = says.map_or("", Says::name);
        let quoted = if name.text.starts_with('“') { "" } else { "“" };
        let close = if quoted.is_empty() { "" } else { "”" };
        let subject = format!("{quoted}{}{close}", name.text);
        let text = format!("{subject}{word}");
        FoundName { name: text, subject, of: name.of, figs: &name.figs, project, says }
    }
}

impl Topic<'_> {
    /// Whether its share can only be one of a total, or of what its sentence tells parts of.
    fn is_of_totals(&self) -> bool {
        let named = ["（类）", "政府采购", "合同金额"].iter().any(|word| self.name.contains(word));
        matches!(self.of, NameOf::Department | NameOf::Class) || named || self.whole.is_some()
    }
}

/// The base that a relation is told against, where it is a change.
fn base(relation: Relation) -> Option<Base> {
    match relation {
        Relation::Change(..) => Some(Base::LastYear),
        Relation::OnBudget(budget, _) => Some(Base::Budget(budget)),
        _ => None,
    }
}

/// The first clause of a sentence: 截至6月底，支出…；基本支出… is about June throughout.
fn opening(before: &str) -> &str {
    let sentence = near_end(before).rsplit(['。', '\u{1}']).next().unwrap_or("");
    sentence.split(['，', '：']).next().unwrap_or("")
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

/// Whether a sentence may name a figure of a measure: rates and scores have few names.
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
    let nothing = figs.nothing.iter().filter(|unit| measure == Measure::Count(unit));
    figs.counts.iter().filter_map(of).chain(nothing.map(|_| Truth::Nothing)).collect()
}

/// The figures that may be meant; none where it isn't said well enough.
fn pick(found: &FoundName<'_>, measure: Measure) -> Vec<Truth> {
    let figs = found.figs;
    let project = matches!(found.of, NameOf::Project(_));
    let final_amount = matches!(found.says, None | Some(Says::Final));
    if matches!(measure, Measure::Money(..)) && final_amount && figs.nothing.contains(&YUAN) {
        return vec![Truth::Nothing];
    }
    let picked: &[Fig] = match (measure, found.says) {
        (Measure::Count(_), None) => return counts(figs, measure),
        (Measure::Percent, Some(Says::Rate)) => &figs.rates,
        (Measure::Points, Some(Says::Score)) => &figs.scores,
        (Measure::Points, None) if found.of == NameOf::Component => &figs.scores,
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
