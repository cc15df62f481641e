//! The scope of a text: the whole department, one project, or something that has no figures of its own.

use crate::input::{EvaluationReport, Form, Input, Text};
use crate::source::Span;
use std::collections::BTreeMap;

/// The scope of a text: what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// The department.
    Whole,
    /// The department's own evaluation.
    Overall,
    /// A project among those evaluated.
    Project(usize),
    /// A part of the department: a code, a project that is only listed, an annex of its own.
    Part,
    /// Something else: what is meant to be reached, what was last year, what a word means.
    Elsewhere,
}

/// The scopes of the texts of a report.
pub(super) struct TextScopes(BTreeMap<Span, Scope>);

impl TextScopes {
    /// The scope of a text; what is not told apart is about the department.
    pub(super) fn of(&self, span: Span) -> Scope {
        self.0.get(&span).copied().unwrap_or(Scope::Whole)
    }

    fn put<'t>(&mut self, texts: impl IntoIterator<Item = &'t Option<Text>>, scope: Scope) {
        self.0.extend(texts.into_iter().flatten().map(|text| (text.span, scope)));
    }

    fn form(&mut self, form: Option<&Form>, scope: Scope) {
        let Some(form) = form else { return };
        self.put([&form.achieved, &form.deviation, &form.improvement], scope);
        self.put([&form.expected], Scope::Elsewhere);
        self.put(form.goals.iter().map(|goal| &goal.text), Scope::Elsewhere);
        for one in form.goals.iter().flat_map(|goal| &goal.indicators) {
            self.0.insert(one.target.span, Scope::Elsewhere);
            self.0.insert(one.actual.span, scope);
            self.put([&one.reason], scope);
        }
    }

    fn report(&mut self, report: Option<&EvaluationReport>, scope: Scope) {
        let Some(report) = report else { return };
        self.put([&report.achieved, &report.unachieved, &report.problems, &report.measures], scope);
        self.put([&report.budget_use, &report.basics, &report.process, &report.other], scope);
        self.put([&report.execution_analysis, &report.goal_analysis], scope);
        self.put([&report.goals, &report.last_year_use], Scope::Elsewhere);
    }
}

pub(super) fn scopes(input: &Input) -> TextScopes {
    let mut out = TextScopes(BTreeMap::new());
    for fund in [&input.general, &input.government, &input.state_capital] {
        out.put(fund.items.iter().map(|item| &item.reason), Scope::Part);
        let classes = fund.purposes.values().chain(fund.class_reasons.values());
        out.0.extend(classes.map(|text| (text.span, Scope::Part)));
    }
    let evaluated = &input.performance.projects;
    for project in &input.projects.items {
        let at = evaluated.iter().position(|one| one.name.text == project.name.text);
        out.put([&project.purpose, &project.result], at.map_or(Scope::Part, Scope::Project));
    }
    for (at, project) in evaluated.iter().enumerate() {
        let scope = Scope::Project(at);
        out.put([&project.outputs, &project.problems, &project.measures], scope);
        out.form(project.form.as_ref(), scope);
        out.report(project.report.as_ref(), scope);
    }
    out.put([&input.performance.text], Scope::Overall);
    out.form(input.performance.form.as_ref(), Scope::Overall);
    out.report(input.performance.report.as_ref(), Scope::Overall);
    for item in &input.key_work.items {
        out.0.insert(item.goal.span, Scope::Elsewhere);
    }
    for term in &input.glossary {
        out.0.insert(term.meaning.span, Scope::Elsewhere);
    }
    for annex in &input.annexes {
        out.0.insert(annex.text.span, annex_scope(&annex.title.text, input));
    }
    out.put([&input.prior.note, &input.overview.duties], Scope::Elsewhere);
    out
}

/// Annexes say in their titles what they are about.
fn annex_scope(title: &str, input: &Input) -> Scope {
    let mut named = (0_usize..)
        .zip(&input.performance.projects)
        .filter(|(_, project)| title.contains(project.name.text.as_str()));
    match (named.next(), named.next()) {
        (Some((at, _)), None) => Scope::Project(at),
        (None, _) if title.contains("整体") => Scope::Overall,
        _ => Scope::Part,
    }
}
