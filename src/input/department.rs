//! `[department]` and `[overview]`.

use super::section::Section;
use super::{Department, Disclosures, Overview, UnitEntry, level};
use crate::keys::choices::{LEVELS, UNIT_KINDS};

pub(super) fn department(section: Section<'_, '_, '_>) -> Option<Department> {
    let name = section.required_text("name", "部门全称");
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
