//! Codes: known, of the right kind, with a meaning.

use super::Subject;
use crate::catalog::{Classification, Known, parent};
use crate::diag::{Diagnostic, rules};
use crate::input::{OmittedFrom, PastedName};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for code in functional_codes(subject) {
        for digits in [3, 5, 7] {
            let Some(prefix) = code.value.get(..digits) else { continue };
            if seen.insert((Classification::Functional, prefix.to_owned())) {
                known(subject, Classification::Functional, prefix, code, out);
            }
        }
        if subject.meanings {
            meaning(subject, code, out);
        }
    }
    for item in &subject.input.economic.items {
        let code = &item.code;
        for digits in [3, 5] {
            let Some(prefix) = code.value.get(..digits) else { continue };
            if seen.insert((Classification::Economic, prefix.to_owned())) {
                known(subject, Classification::Economic, prefix, code, out);
            }
        }
        not_basic(code, out);
    }
    omitted(subject, &mut seen, out);
    for kind in [Classification::Functional, Classification::Economic] {
        pasted_names(subject, kind).for_each(|pasted| name_differs(subject, kind, pasted, out));
    }
}

/// Codes of sums whose items aren't all there.
fn omitted(
    subject: &Subject<'_>,
    seen: &mut BTreeSet<(Classification, String)>,
    out: &mut Vec<Diagnostic>,
) {
    for omission in &subject.input.omissions {
        let kind = match omission.from {
            OmittedFrom::Economic => Classification::Economic,
            _ => Classification::Functional,
        };
        let code = &omission.totals.code;
        for digits in [3, 5] {
            let Some(prefix) = code.value.get(..digits) else { continue };
            if seen.insert((kind, prefix.to_owned())) {
                known(subject, kind, prefix, code, out);
            }
        }
    }
}

/// The names that came with pasted blocks.
fn pasted_names<'a>(
    subject: &Subject<'a>,
    kind: Classification,
) -> impl Iterator<Item = &'a PastedName> {
    let input = subject.input;
    let funds = [&input.general.names, &input.government.names, &input.state_capital.names];
    let functional =
        funds.into_iter().flatten().filter(move |_| kind == Classification::Functional);
    functional.chain(input.economic.names.iter().filter(move |_| kind == Classification::Economic))
}

/// A name pasted beside a code that isn't the catalogue's; spaces and the width of brackets don't count.
fn name_differs(
    subject: &Subject<'_>,
    kind: Classification,
    pasted: &PastedName,
    out: &mut Vec<Diagnostic>,
) {
    let code = &pasted.code;
    let Some(name) = subject.catalog.name(kind, code, subject.input.year.value) else { return };
    if same_name(&name, &pasted.name.text) {
        return;
    }
    let typed = &pasted.name.text;
    let message = format!("{code} 在资料里叫“{name}”，粘贴的是“{typed}”");
    let line = format!("{code} = {{ name = \"{typed}\" }}");
    out.push(
        Diagnostic::new(&rules::NAME_DIFFERS, message)
            .at(pasted.name.span, "与资料里的名称不同")
            .help("对照当年的政府收支分类科目核对编码和名称；文档里印资料里的名称")
            .help(format!("编码没有错、要印粘贴的名称，{}", to_add(subject, kind, &line))),
    );
}

fn same_name(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let brackets = text.replace('（', "(").replace('）', ")");
        brackets.chars().filter(|c| !c.is_whitespace()).collect()
    };
    plain(a) == plain(b)
}

/// Each 项 once, in the order of the input's sections.
pub(super) fn functional_codes<'a>(subject: &Subject<'a>) -> Vec<&'a Spanned<String>> {
    let input = subject.input;
    let funds = [&input.general, &input.government, &input.state_capital];
    let typed = funds.into_iter().flat_map(|fund| fund.items.iter().map(|item| &item.code));
    let mut seen = BTreeSet::new();
    typed
        .chain(input.own.items.iter().map(|item| &item.code))
        .filter(|code| seen.insert(code.value.clone()))
        .collect()
}

/// Reports `code`, the whole or the beginning of what was typed, when it isn't known.
fn known(
    subject: &Subject<'_>,
    kind: Classification,
    code: &str,
    typed: &Spanned<String>,
    out: &mut Vec<Diagnostic>,
) {
    let year = subject.input.year.value;
    // A code put together from several cells doesn't stand anywhere letter by letter.
    let verbatim = typed.span.range().len() == typed.value.len();
    let place = if verbatim { typed.span.part(0, code.len()) } else { typed.span };
    match subject.catalog.lookup(kind, code, year) {
        Known::Yes(_) => {}
        Known::Later(..) if subject.catalog.is_added(kind, code) => {}
        Known::Later(name, _) => {
            let message = format!("程序的资料不全，没有收 {code}（{name}）{year} 年的记录");
            out.push(
                Diagnostic::new(&rules::CODE_OF_LATER_YEAR, message)
                    .at(place, "")
                    .help("多半不是错误：对照当年的科目看一眼编码，没有错就不用管；写进科目补充文件的不再提示"),
            );
        }
        Known::No => out.push(unknown(subject, kind, code, place)),
    }
}

fn unknown(subject: &Subject<'_>, kind: Classification, code: &str, place: Span) -> Diagnostic {
    let year = subject.input.year.value;
    let message = format!("不认识{}科目 {code}", kind.name());
    let mut diagnostic = Diagnostic::new(&rules::UNKNOWN_CODE, message).at(place, "");
    let above = parent(code)
        .and_then(|parent| subject.catalog.name(kind, parent, year).map(|name| (parent, name)));
    if let Some((parent, name)) = above {
        diagnostic = diagnostic.note(format!(
            "{parent} {name}是认识的，只是资料里没有它下面的 {code}；资料不全，编码可能是对的"
        ));
    }
    let name = pasted_names(subject, kind).find(|pasted| pasted.code == code);
    let name = name.map_or("科目名称", |pasted| pasted.name.text.as_str());
    let meaning = match (kind, code.len()) {
        (Classification::Functional, 7) => ", meaning = \"反映……\"",
        _ => "",
    };
    let line = format!("{code} = {{ name = \"{name}\"{meaning} }}");
    diagnostic = diagnostic.help(format!("编码没有错的话，{}", to_add(subject, kind, &line)));
    let similar: Vec<String> = subject
        .catalog
        .similar(kind, code, year)
        .into_iter()
        .map(|(code, name)| format!("{code} {name}"))
        .collect();
    if similar.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("如果是打错了，相近的有：{}", similar.join("、")))
}

/// Tells how to put a line into the file of additions.
fn to_add(subject: &Subject<'_>, kind: Classification, line: &str) -> String {
    let section = match kind {
        Classification::Functional => "[functional]",
        Classification::Economic => "[economic]",
    };
    match subject.catalog.additions_file() {
        Some(file) => format!("在 {file} 的 {section} 下面加一行：{line}"),
        None => format!(
            "在报告开头写 catalog = \"科目补充.toml\"，旁边新建这个文件，里面先写一行 {section}，再写一行：{line}"
        ),
    }
}

fn meaning(subject: &Subject<'_>, code: &Spanned<String>, out: &mut Vec<Diagnostic>) {
    let (catalog, year) = (subject.catalog, subject.input.year.value);
    let Some(name) = catalog.name(Classification::Functional, &code.value, year) else { return };
    if catalog.meaning(&code.value, year).is_some() {
        return;
    }
    let message = format!("{} {name}没有解释，名词解释里只能印它的名称", code.value);
    let named = catalog.addition_span(Classification::Functional, &code.value).is_some();
    let help = if named {
        format!("在科目补充文件里，{} 的花括号里加 meaning = \"反映……\"", code.value)
    } else {
        let line = format!("{} = {{ meaning = \"反映……\" }}", code.value);
        to_add(subject, Classification::Functional, &line)
    };
    out.push(Diagnostic::new(&rules::MEANING_MISSING, message).at(code.span, "").help(help));
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
