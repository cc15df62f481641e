//! Performance, key work, glossary and annexes.

use super::forms;
use super::section::Section;
use super::{Annex, EvaluatedProject, KeyWork, KeyWorkItem, Performance, Score, Term, Text};

pub(super) fn performance(section: Section<'_, '_, '_>) -> Performance {
    let mut out = Performance {
        span: Some(section.span),
        overview: section.prose("overview"),
        covered_projects: section.count("covered_projects"),
        covered_amount: section.money("covered_amount"),
        project_budget: section.money("project_budget"),
        results_use: section.prose("results_use"),
        projects: section.sections("projects").into_iter().filter_map(project).collect(),
        ..Performance::default()
    };
    if let Some(overall) = section.section("overall") {
        out.overall_budget = overall.money("adjusted_budget");
        out.score = overall.score("score");
        out.text = overall.prose("text");
        out.components = overall.sections("components").into_iter().filter_map(component).collect();
        out.form = overall.section("form").map(forms::form);
        out.report = overall.section("report").map(forms::report);
        overall.finish();
    }
    section.finish();
    out
}

fn component(section: Section<'_, '_, '_>) -> Option<(Text, Score)> {
    let name = section.required_text("name", "名称");
    let score = section.required_score("score", "得分");
    section.finish();
    Some((name?, score?))
}

fn project(section: Section<'_, '_, '_>) -> Option<EvaluatedProject> {
    let name = section.required_text("name", "项目名称");
    let adjusted_budget = section.required_money("adjusted_budget", "全年预算数");
    let amount = section.required_money("final", "执行数");
    let score = section.score("score");
    let outputs = section.prose("outputs");
    let problems = section.prose("problems");
    let measures = section.prose("measures");
    let form = section.section("form").map(forms::form);
    let report = section.section("report").map(forms::report);
    section.finish();
    Some(EvaluatedProject {
        name: name?,
        adjusted_budget: adjusted_budget?,
        amount: amount?,
        score,
        outputs,
        problems,
        measures,
        form,
        report,
    })
}

pub(super) fn key_work(section: Section<'_, '_, '_>) -> KeyWork {
    let out = KeyWork {
        text: section.prose("text"),
        items: section.sections("items").into_iter().filter_map(key_work_item).collect(),
    };
    section.finish();
    out
}

fn key_work_item(section: Section<'_, '_, '_>) -> Option<KeyWorkItem> {
    let matter = section.required_text("matter", "重要事项");
    let goal = section.required_text("goal", "工作内容及目标");
    let result = section.required_text("result", "完成情况");
    section.finish();
    Some(KeyWorkItem { matter: matter?, goal: goal?, result: result? })
}

pub(super) fn term(section: Section<'_, '_, '_>) -> Option<Term> {
    let name = section.required_text("name", "名词");
    let meaning = section.required_text("meaning", "解释");
    section.finish();
    Some(Term { name: name?, meaning: meaning? })
}

pub(super) fn annex(section: Section<'_, '_, '_>) -> Option<Annex> {
    let title = section.required_text("title", "附件标题");
    let text = section.required_prose("text", "附件内容");
    section.finish();
    Some(Annex { title: title?, text: text? })
}
