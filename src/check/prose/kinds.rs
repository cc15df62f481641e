//! The kinds of texts, as far as it says of which year and of whom they speak.

use crate::input::{EvaluationReport, Form, Input, Text};
use crate::source::Span;
use std::collections::BTreeSet;

/// The texts of some kinds, by their places.
pub(super) struct Kinds {
    /// Texts about what was done this year.
    deeds: BTreeSet<Span>,
    /// Key work, told.
    key_work: BTreeSet<Span>,
    /// Texts that aren't of this year, or are anybody's: last year's figures, duties, meanings of words.
    of_others: BTreeSet<Span>,
    /// Titles of annexes, forms and reports.
    titles: BTreeSet<Span>,
    /// Papers that may end with a signature block.
    papers: BTreeSet<Span>,
    /// Dates when a form was filled in.
    dates: BTreeSet<Span>,
    /// Names of those who filled a form in.
    makers: BTreeSet<Span>,
    /// Sentences that replace the format's.
    wording: BTreeSet<Span>,
}

impl Kinds {
    pub(super) fn of(input: &Input) -> Self {
        let performance = &input.performance;
        let projects = &performance.projects;
        let forms = projects.iter().map(|project| &project.form).chain([&performance.form]);
        let forms: Vec<&Form> = forms.flatten().collect();
        let reports = projects.iter().map(|project| &project.report).chain([&performance.report]);
        let reports: Vec<&EvaluationReport> = reports.flatten().collect();
        let told = [&performance.overview, &performance.text, &performance.results_use];
        let told = told.into_iter().chain(
            projects
                .iter()
                .flat_map(|project| [&project.outputs, &project.problems, &project.measures]),
        );
        let told = told.chain(reports.iter().flat_map(|report| texts(report)));
        let results = || input.key_work.items.iter().map(|item| &item.result);
        let told = told.chain([&input.key_work.text]).flatten().chain(results());
        let annexes = input.annexes.iter();
        let titles = annexes.clone().map(|annex| &annex.title);
        let titles = titles.chain(forms.iter().filter_map(|form| form.title.as_ref()));
        let titles = titles.chain(reports.iter().filter_map(|report| report.title.as_ref()));
        let papers = annexes.map(|annex| &annex.text);
        let papers: BTreeSet<Span> = spans(papers)
            .chain(reports.iter().flat_map(|report| texts(report)).flatten().map(|text| text.span))
            .collect();
        let heads = forms.iter().flat_map(|form| &form.heads);
        let named = |words: &'static [&'static str]| {
            let heads = heads.clone();
            heads.filter(|(key, _)| words.iter().any(|word| key.value.contains(word)))
        };
        let dates = named(&["日期", "时间"]).map(|(_, text)| text.span);
        let makers = named(&["填报单位", "填报部门", "部门名称", "单位名称"]);
        let others = input.prior.note.iter().chain(&input.overview.duties);
        Kinds {
            deeds: spans(told).chain(papers.iter().copied()).collect(),
            key_work: spans(input.key_work.text.iter().chain(results())).collect(),
            of_others: spans(others.chain(input.glossary.iter().map(|term| &term.meaning)))
                .collect(),
            titles: spans(titles).collect(),
            papers,
            dates: dates.chain(spans(forms.iter().filter_map(|form| form.date.as_ref()))).collect(),
            makers: makers.map(|(_, text)| text.span).collect(),
            wording: input.wording.iter().map(|(_, text)| text.span).collect(),
        }
    }

    pub(super) fn is_deed(&self, text: &Text) -> bool {
        self.deeds.contains(&text.span)
    }

    pub(super) fn is_key_work(&self, text: &Text) -> bool {
        self.key_work.contains(&text.span)
    }

    pub(super) fn is_of_others(&self, text: &Text) -> bool {
        self.of_others.contains(&text.span)
    }

    pub(super) fn is_title(&self, text: &Text) -> bool {
        self.titles.contains(&text.span)
    }

    pub(super) fn is_paper(&self, text: &Text) -> bool {
        self.papers.contains(&text.span)
    }

    pub(super) fn is_date(&self, text: &Text) -> bool {
        self.dates.contains(&text.span)
    }

    pub(super) fn is_wording(&self, text: &Text) -> bool {
        self.wording.contains(&text.span)
    }

    pub(super) fn is_maker(&self, text: &Text) -> bool {
        self.makers.contains(&text.span)
    }
}

fn spans<'t>(texts: impl Iterator<Item = &'t Text>) -> impl Iterator<Item = Span> {
    texts.map(|text| text.span)
}

/// Lists the texts of what a report tells of this year; last year's results are another matter.
fn texts(report: &EvaluationReport) -> [&Option<Text>; 11] {
    [
        &report.achieved,
        &report.unachieved,
        &report.problems,
        &report.measures,
        &report.budget_use,
        &report.basics,
        &report.goals,
        &report.process,
        &report.execution_analysis,
        &report.goal_analysis,
        &report.other,
    ]
}
