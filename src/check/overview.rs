//! The department itself: its units, its people, its dates.

use super::office::{plain, same_office};
use super::{Subject, finding, twice};
use crate::calc::People;
use crate::diag::{Diagnostic, rules};
use crate::input::{Prior, Text};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    headquarters(subject, out);
    own_name(subject, out);
    let units: Vec<&Text> = subject.input.overview.units.iter().map(|unit| &unit.name).collect();
    out.extend(twice("单位", &units));
    let institutions: Vec<&Text> = subject.input.overview.institutions.iter().collect();
    out.extend(twice("内设机构", &institutions));
    posts(subject, out);
    in_service(subject, out);
    release_date(subject, out);
    approval_date(subject, out);
    new_department(subject, out);
}

/// Checks that one unit is the headquarters, and one only.
fn headquarters(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let units = &subject.input.overview.units;
    let mut headquarters = units.iter().filter(|unit| unit.level.text.trim() == "本级");
    let (first, second) = (headquarters.next(), headquarters.next());
    let (message, span) = match (first, second, units.first()) {
        (None, _, Some(unit)) => ("编制范围里没有本级", unit.level.span),
        (_, Some(unit), _) => ("编制范围里有两个本级", unit.level.span),
        _ => return,
    };
    out.push(
        Diagnostic::new(&rules::HEADQUARTERS, message)
            .at(span, "")
            .help("部门自己写 level = \"本级\"，下属单位写 \"二级\" 或 \"三级\""),
    );
}

/// Checks that the headquarters is the department itself, by any of its names.
fn own_name(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let department = &subject.input.department;
    let own = [Some(&department.name), department.cover_name.as_ref(), department.short.as_ref()];
    let own: Vec<String> = own.into_iter().flatten().map(|name| plain(&name.text)).collect();
    let units = &subject.input.overview.units;
    let Some(unit) = units.iter().find(|unit| unit.level.text.trim() == "本级") else { return };
    let name = plain(&unit.name.text);
    if own.iter().any(|own| same_office(own, &name)) {
        return;
    }
    out.push(
        Diagnostic::new(&rules::HEADQUARTERS_NAME, "本级的名称与部门名称不同")
            .at(unit.name.span, "本级")
            .related(department.name.span, "部门")
            .help("本级就是部门自己；是不是留着别的部门的名称？"),
    );
}

/// Checks that all posts are at least those named.
fn posts(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let staff = subject.input.disclosures.of("overview.staff");
    let named =
        ["establishment_administrative", "establishment_institutional", "establishment_workers"]
            .map(|key| staff.count(key));
    let sum = named.iter().flatten().fold(0_u64, |sum, count| sum.saturating_add(count.value));
    if let Some(total) = staff.count("establishment").filter(|total| total.value < sum) {
        let message = format!("总编制写了 {}，各种编制之和是 {sum}", total.value);
        let finding = Diagnostic::new(&rules::COUNT, message);
        out.push(finding.at(total.span, "").help("改正其中一个"));
    }
}

/// No more people than posts, all kinds together: 参公 stand on posts of either kind.
fn in_service(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let staff = &subject.figures.staff;
    let (Some(posts), Some(people)) = (staff.establishment, staff.in_service) else { return };
    let [posts, people] = [posts, people].map(|fig| subject.book().count(fig));
    if people <= posts {
        return;
    }
    let place = |parts: &[People]| parts.iter().find_map(|(_, fig)| subject.book().typed_at(*fig));
    let message = format!("在职人数 {people} 比编制 {posts} 还多");
    let mut diagnostic =
        finding(&rules::OVER_POSTS, message, place(&staff.in_service_parts), "在职");
    if let Some(span) = place(&staff.establishment_parts) {
        diagnostic = diagnostic.related(span, "编制");
    }
    out.push(diagnostic.help("核对人数；确实超编的不用理会"));
}

fn release_date(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let year = subject.input.year;
    let Some(date) = subject.input.department.release_date else { return };
    if date.value.year > year.value {
        return;
    }
    let message = format!("公开日期在 {} 年，{} 年的决算还没有做", date.value.year, year.value);
    out.push(
        Diagnostic::new(&rules::RELEASE_DATE, message)
            .at(date.span, "公开日期")
            .related(year.span, "决算年度")
            .help("改正其中一个"),
    );
}

/// The days within which what was approved is published.
const DAYS_TO_PUBLISH: u32 = 20;

/// Checks that the accounts were approved after their year, and published within the time that the law gives.
fn approval_date(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let (year, department) = (subject.input.year, &subject.input.department);
    let Some(approved) = department.approval_date else { return };
    if approved.value.year <= year.value {
        let (in_year, of) = (approved.value.year, year.value);
        let message = format!("批复日期在 {in_year} 年，{of} 年的决算还没有做");
        out.push(
            Diagnostic::new(&rules::APPROVAL_DATE, message)
                .at(approved.span, "批复日期")
                .related(year.span, "决算年度")
                .help("改正其中一个"),
        );
        return;
    }
    let Some(released) = department.release_date.filter(|date| date.value.year > year.value) else {
        return;
    };
    let told = |rule, message: String, help: &str| {
        let finding = Diagnostic::new(rule, message).at(released.span, "公开日期");
        finding.related(approved.span, "批复日期").help(help)
    };
    match released.value.number().checked_sub(approved.value.number()) {
        None => out.push(told(
            &rules::APPROVAL_DATE,
            "公开日期在批复日期之前".to_owned(),
            "公开的是批复了的决算；改正写错的日期",
        )),
        Some(days) if days > DAYS_TO_PUBLISH => out.push(told(
            &rules::RELEASED_LATE,
            format!("批复以后 {days} 天才公开，应当在二十日内"),
            "改正写错的日期；确实晚了的，写明原因接受（[[accept]]）",
        )),
        Some(_) => {}
    }
}

/// Checks that a new department has no last year.
fn new_department(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let department = &subject.input.department;
    let Prior { span, amounts, .. } = &subject.input.prior;
    let typed = span.filter(|_| !amounts.is_empty());
    if !department.new || (typed.is_none() && subject.last_year.is_none()) {
        return;
    }
    let message = "写了 new = true（本年新成立），又有上年数";
    let place = typed.unwrap_or(department.name.span);
    out.push(
        Diagnostic::new(&rules::CONTRADICTION, message)
            .at(place, "")
            .help("本年新成立的部门删掉上年数；不是新成立的删掉 new = true"),
    );
}
