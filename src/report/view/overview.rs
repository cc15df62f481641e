//! The department and part 1.

use super::fields::{FieldViews, of_entry};
use super::shown::Shown;
use crate::calc::People;
use crate::input::{Date, UnitKind};
use crate::keys::choices::{ENTITIES, LEVELS};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::source::Spanned;
use schemars::JsonSchema;
use serde::Serialize;

/// 部门
#[derive(Debug, Serialize, JsonSchema)]
pub struct DepartmentView {
    /// 决算的主体：部门 或 单位，如 本{{ department.kind }}、{{ department.kind }}决算
    #[schemars(extend("words" = ENTITIES.map(|(word, _)| word)))]
    pub kind: Mark,
    /// 是单位决算（只说自己一家，没有编制范围的单位），不是部门决算
    pub is_unit: bool,
    /// 全称
    pub name: Mark,
    /// 封面上的名称
    pub cover_name: Mark,
    /// 简称
    pub short: Mark,
    /// 财政级次：市、区……，用来判断；句子里用 finance、departments
    #[schemars(extend("words" = LEVELS.map(|(word, _)| word)))]
    pub level: Mark,
    /// 哪一级财政：区级财政、乡镇财政……
    pub finance: Mark,
    /// 这一级的部门：区直部门、镇机关及所属单位……
    pub departments: Mark,
    /// 咨询电话，没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub phone: Mark,
    /// 决算批复日期，如 2025年9月12日
    #[schemars(extend("words" = []))]
    pub approval_date: Mark,
    /// 本年新成立，没有上年数
    pub new: bool,
    /// 新成立的说明
    pub new_reason: Mark,
}

pub(super) fn department(context: &mut Context<'_>) -> DepartmentView {
    let department = &context.input.department;
    let name = context.clause(&department.name);
    let or_name = |text: Mark| if text.is_none() { name.clone() } else { text };
    let cover_name = or_name(context.clause_or_none(department.cover_name.as_ref()));
    let short = or_name(context.clause_or_none(department.short.as_ref()));
    let new_reason = context.need_clause(
        department.new_reason.as_ref(),
        NeededText {
            what: "新成立的说明",
            section: "[department]",
            key: "new_reason",
            span: Some(department.name.span),
        },
    );
    let level = department.level;
    DepartmentView {
        kind: Mark::word(department.kind.word()),
        is_unit: department.kind.is_unit(),
        name,
        cover_name,
        short,
        level: Mark::word(level.word),
        finance: Mark::word(level.finance),
        departments: Mark::word(level.departments),
        phone: context.clause_or_none(department.phone.as_ref()),
        approval_date: date(context, department.approval_date, ("approval_date", "决算批复日期")),
        new: department.new,
        new_reason,
    }
}

pub(super) fn release_date(context: &mut Context<'_>) -> Mark {
    date(context, context.input.department.release_date, ("release_date", "公开日期"))
}

/// A day of the department's, which a format may print.
fn date(
    context: &mut Context<'_>,
    date: Option<Spanned<Date>>,
    (key, what): (&'static str, &'static str),
) -> Mark {
    match date {
        Some(date) => Mark::word(date.value.in_words()),
        None => context.missing(NeededText { what, section: "[department]", key, span: None }),
    }
}

/// 第一部分
#[derive(Debug, Serialize, JsonSchema)]
pub struct OverviewView {
    /// 主要职责
    pub duties: Mark,
    /// 内设机构名称，用顿号连接；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub institutions: Mark,
    /// 内设机构个数
    #[schemars(extend("words" = []))]
    pub institutions_count: Mark,
    /// 机构设置的补充说明，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub institutions_text: Mark,
    /// 纳入编制范围的单位
    pub units: Vec<UnitView>,
    /// 下属单位个数
    #[schemars(extend("words" = []))]
    pub subordinate_count: Mark,
    /// 只有本级
    pub single: bool,
    /// 人员
    pub staff: StaffView,
}

/// 纳入编制范围的单位
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnitView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名称
    pub name: Mark,
    /// 本级、二级……
    pub level: Mark,
    /// 行政单位、参照公务员法管理的事业单位、事业单位
    #[schemars(extend("words" = ["行政单位", "参照公务员法管理的事业单位", "事业单位"]))]
    pub kind: Mark,
    /// 格式自己要填的，按 format.toml 里 fields."overview.units" 的名称
    #[schemars(extend("fields_of" = "overview.units"))]
    pub fields: FieldViews,
}

/// 人员
#[derive(Debug, Serialize, JsonSchema)]
pub struct StaffView {
    /// 总编制人数，没有填编制为空
    #[schemars(extend("may_be_empty" = true))]
    pub establishment: Mark,
    /// 编制的构成：行政、事业、工勤
    pub establishment_parts: Vec<PeopleView>,
    /// 在职实有人数
    pub in_service: Mark,
    /// 在职的构成：行政、参公、事业、工勤
    pub in_service_parts: Vec<PeopleView>,
    /// 有离退休人员
    pub any_retired: Shown,
    /// 离退休人数
    pub retired: Mark,
    /// 离退休的构成：离休、退休
    pub retired_parts: Vec<PeopleView>,
}

/// 一种人员
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeopleView {
    /// 名称
    #[schemars(extend("words" = []))]
    pub name: Mark,
    /// 人数
    pub count: Mark,
}

pub(super) fn overview(context: &mut Context<'_>) -> OverviewView {
    let overview = &context.input.overview;
    let duties = context.need_prose(
        overview.duties.as_ref(),
        NeededText { what: "主要职责", section: "[overview]", key: "duties", span: None },
    );
    let institutions = institutions(context);
    let institutions_count = Mark::word(overview.institutions.len().to_string());
    let institutions_text = context.prose_or_none(overview.institutions_text.as_ref());
    let units = (1_usize..)
        .zip(&overview.units)
        .map(|(number, unit)| UnitView {
            number: Mark::word(number.to_string()),
            name: context.clause(&unit.name),
            level: context.clause(&unit.level),
            kind: Mark::word(match unit.kind {
                UnitKind::Administrative => "行政单位",
                UnitKind::CivilServiceManaged => "参照公务员法管理的事业单位",
                UnitKind::Institutional => "事业单位",
            }),
            fields: of_entry(
                context,
                "overview.units",
                &format!("overview.units.{number}"),
                (&unit.name.text, unit.name.span),
            ),
        })
        .collect();
    let subordinate = overview.units.len().saturating_sub(1);
    OverviewView {
        duties,
        institutions,
        institutions_count,
        institutions_text,
        units,
        subordinate_count: Mark::word(subordinate.to_string()),
        single: subordinate == 0,
        staff: staff(context),
    }
}

/// Names joined by 、 as one string of marks.
fn institutions(context: &mut Context<'_>) -> Mark {
    let names = &context.input.overview.institutions;
    let marks: Vec<Mark> = names.iter().map(|name| context.clause(name)).collect();
    join(&marks)
}

/// Marks joined by 、.
pub(super) fn join(marks: &[Mark]) -> Mark {
    let texts: Vec<&str> = marks.iter().map(|mark| mark.0.as_str()).collect();
    Mark(texts.join("、"))
}

fn staff(context: &mut Context<'_>) -> StaffView {
    let staff = context.figures.staff.clone();
    let in_service = match staff.in_service {
        Some(fig) => context.figure(fig),
        None => context.missing(NeededText {
            what: "人员构成",
            section: "[overview.staff]",
            key: "administrative",
            span: None,
        }),
    };
    let any_retired = Shown::of(context, staff.retired);
    StaffView {
        establishment: context.figure_or_none(staff.establishment),
        establishment_parts: people(context, &staff.establishment_parts),
        in_service,
        in_service_parts: people(context, &staff.in_service_parts),
        any_retired,
        retired: context.figure_or_none(staff.retired),
        retired_parts: people(context, &staff.retired_parts),
    }
}

/// People by kind.
fn people(context: &mut Context<'_>, parts: &[People]) -> Vec<PeopleView> {
    let view =
        |(name, fig): &People| PeopleView { name: Mark::word(*name), count: context.figure(*fig) };
    parts.iter().map(view).collect()
}
