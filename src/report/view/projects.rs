//! Projects as listed, or what they were for.

use super::fields::{FieldViews, of_entry};
use super::shown::Shown;
use crate::input::FundKind;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// 项目支出的说明
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProjectsView {
    /// 逐项列出
    pub listed: bool,
    /// 支出不为零的各项目
    pub items: Vec<ProjectView>,
    /// 项目支出主要用于什么
    pub text: Mark,
    /// 写了上面的说明
    pub has_text: bool,
}

/// 一个项目
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProjectView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名称
    pub name: Mark,
    /// 支出
    pub amount: Mark,
    /// 支出是负数
    pub negative: Shown,
    /// 用于什么，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub purpose: Mark,
    /// 成效，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub result: Mark,
    /// 格式自己要填的，按 format.toml 里 fields.projects 的名称
    #[schemars(extend("fields_of" = "projects"))]
    pub fields: FieldViews,
}

pub(super) fn projects(context: &mut Context<'_>) -> ProjectsView {
    let projects = &context.input.projects;
    let figures = context.figures.projects.clone();
    // What is told beside them is of the general public budget.
    let all = (1_usize..).zip(projects.items.iter().zip(figures));
    let all = all.filter(|(_, (project, _))| project.fund == FundKind::General);
    let spent: Vec<_> = all.filter(|(_, (_, fig))| Shown::of(context, *fig).is()).collect();
    let items: Vec<ProjectView> = (1_usize..)
        .zip(spent)
        .map(|(number, (entry, (project, fig)))| ProjectView {
            number: Mark::word(number.to_string()),
            name: context.clause(&project.name),
            amount: context.figure(fig),
            negative: Shown::negative(context, fig),
            purpose: context.clause_or_none(project.purpose.as_ref()),
            result: context.clause_or_none(project.result.as_ref()),
            fields: of_entry(
                context,
                "projects",
                &format!("projects.{entry}"),
                (&project.name.text, project.name.span),
            ),
        })
        .collect();
    let need = NeededText {
        what: "项目支出主要用于什么",
        section: "[projects_list]",
        key: "text",
        span: None,
    };
    ProjectsView {
        listed: !items.is_empty(),
        items,
        text: context.need_clause(projects.text.as_ref(), need),
        has_text: projects.text.is_some(),
    }
}
