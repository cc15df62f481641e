//! Names of projects: once in each list, and the same in both.

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::input::Text;

/// A project stands once in each list, and an evaluated one in a complete list.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<&Text> = subject.input.projects.items.iter().map(|p| &p.name).collect();
    let evaluated: Vec<&Text> =
        subject.input.performance.projects.iter().map(|p| &p.name).collect();
    for names in [&told, &evaluated] {
        for (at, name) in names.iter().enumerate() {
            let before = names.get(..at).unwrap_or(&[]);
            if let Some(first) = before.iter().find(|first| same_project(first, name)) {
                out.push(
                    Diagnostic::new(&rules::DUPLICATE, format!("项目“{}”写了两次", name.text))
                        .at(name.span, "第二次")
                        .related(first.span, "第一次")
                        .help("删掉一个，或者改正名称"),
                );
            }
        }
    }
    if !subject.input.projects.complete.is_some_and(|complete| complete.value) {
        return;
    }
    for name in evaluated.iter().filter(|name| !told.iter().any(|told| same_project(told, name))) {
        let message = format!("自评的项目“{}”不在项目清单里", name.text);
        out.push(
            Diagnostic::new(&rules::PROJECT_UNLISTED, message).at(name.span, "").help(
                "清单写了 complete = true；核对两处的名称是不是一样。政府性基金的项目不用理会",
            ),
        );
    }
}

/// Whether two names are of the same project; a space at an end isn't seen.
pub(super) fn same_project(one: &Text, other: &Text) -> bool {
    one.text.trim() == other.text.trim()
}
