//! Codes: known, of the right kind, with a meaning.

use super::Subject;
use crate::catalog::{Kind, Known};
use crate::diag::{Diagnostic, rules};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for code in functional_codes(subject) {
        for digits in [3, 5, 7] {
            let Some(prefix) = code.value.get(..digits) else { continue };
            if seen.insert((Kind::Functional, prefix.to_owned())) {
                known(subject, Kind::Functional, prefix, code.span, out);
            }
        }
        meaning(subject, code, out);
    }
    for item in &subject.input.economic.items {
        let code = &item.code;
        for digits in [3, 5] {
            let Some(prefix) = code.value.get(..digits) else { continue };
            if seen.insert((Kind::Economic, prefix.to_owned())) {
                known(subject, Kind::Economic, prefix, code.span, out);
            }
        }
        not_basic(code, out);
    }
}

/// Each 项 once, in the order of the input's sections.
fn functional_codes<'a>(subject: &Subject<'a>) -> Vec<&'a Spanned<String>> {
    let input = subject.input;
    let funds = [&input.general, &input.government, &input.state_capital];
    let typed = funds.into_iter().flat_map(|fund| fund.items.iter().map(|item| &item.code));
    let mut seen = BTreeSet::new();
    typed
        .chain(input.own.items.iter().map(|item| &item.code))
        .filter(|code| seen.insert(code.value.clone()))
        .collect()
}

fn known(subject: &Subject<'_>, kind: Kind, code: &str, span: Span, out: &mut Vec<Diagnostic>) {
    let year = subject.input.year.value;
    let place = span.part(0, code.len());
    match subject.catalog.lookup(kind, code, year) {
        Known::Yes(_) => {}
        Known::Later(name, first) => {
            let message =
                format!("{} {code}（{name}）只在 {first} 年以后的公开文件里见过", kind.name());
            out.push(
                Diagnostic::new(&rules::CODE_OF_LATER_YEAR, message)
                    .at(place, "")
                    .help(format!("请核对 {year} 年政府收支分类科目里有没有它")),
            );
        }
        Known::No => out.push(unknown(subject, kind, code, place)),
    }
}

fn unknown(subject: &Subject<'_>, kind: Kind, code: &str, place: Span) -> Diagnostic {
    let year = subject.input.year.value;
    let message = format!("不认识{}科目 {code}", kind.name());
    let mut diagnostic = Diagnostic::new(&rules::UNKNOWN_CODE, message).at(place, "");
    let similar: Vec<String> = subject
        .catalog
        .similar(kind, code, year)
        .into_iter()
        .map(|(code, name)| format!("{code} {name}"))
        .collect();
    if !similar.is_empty() {
        diagnostic = diagnostic.help(format!("是不是打错了？相近的有：{}", similar.join("、")));
    }
    let section = match kind {
        Kind::Functional => "functional",
        Kind::Economic => "economic",
    };
    diagnostic.help(format!(
        "编码没有错的话，在文件开头写 catalog = \"科目补充.toml\"，在那个文件里写：[{section}] 换行 {code} = {{ name = \"科目名称\" }}"
    ))
}

fn meaning(subject: &Subject<'_>, code: &Spanned<String>, out: &mut Vec<Diagnostic>) {
    let (catalog, year) = (subject.catalog, subject.input.year.value);
    let Some(name) = catalog.name(Kind::Functional, &code.value, year) else { return };
    if catalog.meaning(&code.value, year).is_some() {
        return;
    }
    let message = format!("{} {name}没有解释，第五部分只能印它的名称", code.value);
    out.push(Diagnostic::new(&rules::MEANING_MISSING, message).at(code.span, "").help(format!(
        "在科目补充文件里写：[functional] 换行 {} = {{ name = \"{name}\", meaning = \"反映……\" }}",
        code.value
    )));
}

fn not_basic(code: &Spanned<String>, out: &mut Vec<Diagnostic>) {
    let class = code.value.get(..3).unwrap_or("");
    if matches!(class, "309" | "311" | "313") {
        let message = format!("{} 不能列在基本支出里", code.value);
        out.push(
            Diagnostic::new(&rules::CODE_NOT_BASIC, message)
                .at(code.span, "")
                .help("309、311、313 类只用于项目支出；[economic] 里只写基本支出"),
        );
    }
}
