//! `[department]` and `[overview]`.

use super::section::Section;
use super::{Department, Disclosures, Entity, Overview, Text, UnitEntry, UnitKind, level};
use crate::diag::{Diagnostic, rules};
use crate::keys::choices::{ENTITIES, LEVELS, UNIT_KINDS};

pub(super) fn department(section: Section<'_, '_, '_>) -> Option<Department> {
    let kind = kind(&section);
    let unit_kind = unit_kind(&section, kind);
    let name = section.required_text("name", &format!("{}全称", kind.word()));
    let level = section.choice_or("level", "财政级次", &LEVELS, level::instead);
    let cover_name = section.text("cover_name");
    let short = section.text("short");
    let phone = section.text("phone");
    let release_date = section.date("release_date");
    let approval_date = section.date("approval_date");
    let new = section.flag("new").is_some_and(|flag| flag.value);
    let new_reason = section.text("new_reason");
    section.finish();
    Some(Department {
        kind,
        unit_kind,
        name: name?,
        cover_name,
        short,
        level: level.as_ref()?.value,
        level_at: level?.span,
        phone,
        release_date,
        approval_date,
        new,
        new_reason,
    })
}

/// The reporting entity: a department, where nothing else is said.
fn kind(section: &Section<'_, '_, '_>) -> Entity {
    if !section.has("kind") {
        return Entity::default();
    }
    let kind = section.choice("kind", "部门或单位", &ENTITIES);
    kind.map(|kind| kind.value).unwrap_or_default()
}

/// The kind of the unit whose accounts they are; a department has units of several kinds.
fn unit_kind(section: &Section<'_, '_, '_>, kind: Entity) -> Option<UnitKind> {
    if kind == Entity::Department && !section.has("unit_kind") {
        return None;
    }
    let typed = section.choice("unit_kind", "单位性质：行政、参公、事业", &UNIT_KINDS)?;
    if kind == Entity::Department {
        let message = "部门决算写了单位性质（unit_kind）";
        let help = "各单位的性质写在 [[overview.units]] 里；这是单位决算的，加一行 kind = \"单位\"";
        let finding = Diagnostic::new(&rules::CONTRADICTION, message).at(typed.span, "");
        section.reader.report(finding.help(help));
    }
    Some(typed.value)
}

/// The units of a unit's accounts: itself alone. It has no list of them.
pub(super) fn itself(
    section: &Section<'_, '_, '_>,
    department: &Department,
    overview: &mut Overview,
) {
    if let Some(listed) = overview.units.first() {
        let message = "单位决算没有编制范围，却列了纳入编制范围的单位";
        let finding = Diagnostic::new(&rules::CONTRADICTION, message).at(listed.name.span, "");
        section.reader.report(finding.help(
            "删掉 [[overview.units]]，单位性质写在 [department] 的 unit_kind 里；这是部门决算的，把 kind 改成 \"部门\"",
        ));
    }
    let Department { name, unit_kind, .. } = department;
    let level = Text { text: "本级".into(), span: name.span };
    let itself = unit_kind.map(|kind| UnitEntry { name: name.clone(), level, kind });
    overview.units = itself.into_iter().collect();
}

pub(super) fn overview(section: Section<'_, '_, '_>, typed: &mut Disclosures) -> Overview {
    if let Some(staff) = section.section("staff") {
        staff.typed("overview.staff", typed);
    }
    let overview = Overview {
        duties: section.prose("duties"),
        institutions: section.texts("institutions"),
        institutions_count: section.count("institutions_count"),
        institutions_text: section.prose("institutions_text"),
        units: section.sections("units").into_iter().filter_map(unit).collect(),
    };
    section.finish();
    overview
}

fn unit(section: Section<'_, '_, '_>) -> Option<UnitEntry> {
    let name = section.required_text("name", "单位名称");
    let level = section.required_text("level", "本级、二级或三级");
    let kind = section.choice("kind", "单位性质", &UNIT_KINDS);
    section.finish();
    Some(UnitEntry { name: name?, level: level?, kind: kind?.value })
}
