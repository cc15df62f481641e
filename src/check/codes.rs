//! Codes: known, of the right kind, with a meaning.

use super::Subject;
use crate::catalog::{Classification, Known, parent};
use crate::diag::{Diagnostic, rules};
use crate::input::{CodeItem, CodeName, OmittedFrom};
use crate::keys::{GENERAL, GOVERNMENT, STATE_CAPITAL};
use crate::source::{FileId, Span, Spanned};
use std::collections::BTreeSet;

/// A code that the report uses, and where its name belongs.
#[derive(Clone, Copy)]
struct UsedCode<'a> {
    kind: Classification,
    code: &'a Spanned<String>,
    /// The section that it stands in.
    section: &'static str,
    /// The place there where its name belongs.
    place: NamePlace,
}

/// The place where the name of a used code belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamePlace {
    /// Its own line.
    Line,
    /// The row of its pasted table.
    Row,
    /// The names of the section.
    Section,
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    let functional = used_items(subject);
    for used in functional.iter().copied().chain(economic(subject)).chain(omitted(subject)) {
        for digits in [3, 5, 7] {
            let Some(prefix) = used.code.value.get(..digits) else { continue };
            // A name that nobody prints isn't asked for.
            let whole = digits == used.code.value.len();
            let named = whole || subject.named_levels.has(used.kind, digits);
            if named && seen.insert((used.kind, prefix.to_owned())) {
                known(subject, used, prefix, out);
            }
        }
    }
    for used in economic(subject) {
        not_basic(used.code, out);
    }
    if subject.meanings {
        out.extend(meanings(subject, &functional));
    }
    for (kind, name) in subject.input.code_names() {
        name_differs(subject, kind, name, out);
    }
}

/// Each 项 once, in the order of the input's sections.
pub(super) fn functional_codes<'a>(subject: &Subject<'a>) -> Vec<&'a Spanned<String>> {
    used_items(subject).into_iter().map(|used| used.code).collect()
}

fn used_items<'a>(subject: &Subject<'a>) -> Vec<UsedCode<'a>> {
    let input = subject.input;
    let lines = |section, items: &'a [CodeItem]| {
        items.iter().map(move |item| {
            let place = if item.pasted.is_some() { NamePlace::Row } else { NamePlace::Line };
            UsedCode { kind: Classification::Functional, code: &item.code, section, place }
        })
    };
    let by_item = input.economic_by_item.iter().map(|item| UsedCode {
        kind: Classification::Functional,
        code: &item.code,
        section: GENERAL,
        place: NamePlace::Section,
    });
    let mut seen = BTreeSet::new();
    lines(GENERAL, &input.general.items)
        .chain(lines(GOVERNMENT, &input.government.items))
        .chain(lines(STATE_CAPITAL, &input.state_capital.items))
        .chain(lines("own_funds", &input.own.items))
        .chain(by_item)
        .filter(|used| seen.insert(used.code.value.clone()))
        .collect()
}

fn economic<'a>(subject: &Subject<'a>) -> impl Iterator<Item = UsedCode<'a>> {
    let by_item = subject.input.economic_by_item.iter().flat_map(|of| &of.items);
    subject.input.economic.items.iter().chain(by_item).map(|item| UsedCode {
        kind: Classification::Economic,
        code: &item.code,
        section: "economic",
        place: NamePlace::Section,
    })
}

/// Codes of sums whose items aren't all there.
fn omitted<'a>(subject: &Subject<'a>) -> impl Iterator<Item = UsedCode<'a>> {
    subject.input.omissions.iter().map(|omission| {
        let (kind, section) = match omission.from {
            OmittedFrom::General => (Classification::Functional, GENERAL),
            OmittedFrom::Government => (Classification::Functional, GOVERNMENT),
            OmittedFrom::StateCapital => (Classification::Functional, STATE_CAPITAL),
            OmittedFrom::Economic => (Classification::Economic, "economic"),
        };
        UsedCode { kind, code: &omission.totals.code, section, place: NamePlace::Section }
    })
}

/// A name beside a code that isn't the one that is printed; spaces and the width of brackets don't count.
fn name_differs(
    subject: &Subject<'_>,
    kind: Classification,
    said: &CodeName,
    out: &mut Vec<Diagnostic>,
) {
    let (code, year) = (&said.code, subject.input.year.value);
    let Some(name) = subject.catalog.name(kind, code, year) else { return };
    if same_name(&name, &said.name.text) {
        return;
    }
    let typed = &said.name.text;
    let of_report = subject.catalog.name_span(kind, code, year);
    if let Some(first) = of_report.filter(|span| span.file == FileId::REPORT) {
        let message = format!("{code} 写了两个名称：“{name}”和“{typed}”");
        out.push(
            Diagnostic::new(&rules::NAME_DIFFERS, message)
                .at(said.name.span, "与前面写的不同")
                .related(first, "前面写的")
                .help("对照当年的政府收支分类科目，改成一样的；文档里印前面写的"),
        );
        return;
    }
    let message = format!("{code} 在资料里叫“{name}”，这里写的是“{typed}”");
    let line = format!("{code} = {{ name = \"{typed}\" }}");
    out.push(
        Diagnostic::new(&rules::NAME_DIFFERS, message)
            .at(said.name.span, "与资料里的名称不同")
            .help("对照当年的政府收支分类科目核对编码和名称；文档里印资料里的名称")
            .help(format!("编码没有错、要印这里写的名称，{}", to_add(subject, kind, &line))),
    );
}

fn same_name(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let brackets = text.replace('（', "(").replace('）', ")");
        brackets.chars().filter(|c| !c.is_whitespace()).collect()
    };
    plain(a) == plain(b)
}

/// Reports `code`, the whole or the beginning of what was typed, when it isn't known.
fn known(subject: &Subject<'_>, used: UsedCode<'_>, code: &str, out: &mut Vec<Diagnostic>) {
    let (year, typed) = (subject.input.year.value, used.code);
    // A code put together from several cells doesn't stand anywhere letter by letter.
    let verbatim = typed.span.range().len() == typed.value.len();
    let place = if verbatim { typed.span.part(0, code.len()) } else { typed.span };
    match subject.catalog.lookup(used.kind, code, year) {
        Known::Yes(_) => {}
        Known::Later(..) if subject.catalog.is_added(used.kind, code) => {}
        Known::Later(name, _) => {
            let message = format!("程序的资料不全，没有收 {code}（{name}）{year} 年的记录");
            out.push(Diagnostic::new(&rules::CODE_OF_LATER_YEAR, message).at(place, "").help(
                "多半不是错误：对照当年的科目看一眼编码，没有错就不用管；写了它的名称的不再提示",
            ));
        }
        Known::No => out.push(unknown(subject, used, code, place)),
    }
}

/// A code that nobody has named: it is asked for its name.
fn unknown(subject: &Subject<'_>, used: UsedCode<'_>, code: &str, place: Span) -> Diagnostic {
    let (kind, year) = (used.kind, subject.input.year.value);
    let message = format!("不认识{}科目 {code}，也没有写它的名称", kind.name());
    let mut diagnostic = Diagnostic::new(&rules::UNKNOWN_CODE, message).at(place, "");
    let above = parent(code)
        .and_then(|parent| subject.catalog.name(kind, parent, year).map(|name| (parent, name)));
    if let Some((parent, name)) = above {
        diagnostic = diagnostic.note(format!(
            "{parent} {name}是认识的，只是资料里没有它下面的 {code}；资料不全，编码可能是对的"
        ));
    }
    diagnostic = diagnostic.help(format!("编码没有错的话，{}", to_name(used, code)));
    let similar: Vec<String> = subject
        .catalog
        .similar(kind, code, year)
        .into_iter()
        .map(|(code, name)| format!("{code} {name}"))
        .collect();
    if similar.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("如果是打错了，差一个数字的有：{}", similar.join("、")))
}

/// Tells where to write the name of a code.
fn to_name(used: UsedCode<'_>, code: &str) -> String {
    let whole = code == used.code.value;
    let section = used.section;
    match used.place {
        NamePlace::Row if whole => "连同“科目名称”一列一起粘贴，在这一行写上它的名称".to_owned(),
        NamePlace::Line if whole => "在这一行的花括号里加 name = \"科目名称\"".to_owned(),
        place => {
            let row = match place {
                NamePlace::Line => "",
                _ => "；粘贴的，把它那一行连同“科目名称”一列一起粘贴也行",
            };
            format!("在 [{section}.names] 这一段写一行 {code} = \"科目名称\"{row}")
        }
    }
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

/// Notes the 项 of which nobody knows what they mean, all in one.
fn meanings(subject: &Subject<'_>, used: &[UsedCode<'_>]) -> Option<Diagnostic> {
    let (catalog, year) = (subject.catalog, subject.input.year.value);
    let without = used.iter().filter_map(|used| {
        let code = used.code;
        let name = catalog.name(Classification::Functional, &code.value, year)?;
        catalog.meaning(&code.value, year).is_none().then_some((code, name))
    });
    let without: Vec<(&Spanned<String>, String)> = without.collect();
    let (code, name) = without.first()?;
    let functional = Classification::Functional;
    let help = if catalog.has_line(functional, &code.value) {
        format!("在科目补充文件里，{} 的花括号里加 meaning = \"反映……\"", code.value)
    } else {
        let named = if catalog.is_builtin(functional, &code.value) {
            String::new()
        } else {
            format!("name = \"{name}\", ")
        };
        let line = format!("{} = {{ {named}meaning = \"反映……\" }}", code.value);
        to_add(subject, functional, &line)
    };
    let several = without.len() > 1;
    let message = if several {
        format!(
            "{} {name}等 {} 个科目没有解释，名词解释里只能印它们的名称",
            code.value,
            without.len()
        )
    } else {
        format!("{} {name}没有解释，名词解释里只能印它的名称", code.value)
    };
    let finding = Diagnostic::new(&rules::MEANING_MISSING, message).at(code.span, "");
    let finding = match several {
        true => {
            let codes: Vec<&str> = without.iter().map(|(code, _)| code.value.as_str()).collect();
            finding.note(format!("没有解释的：{}", codes.join("、")))
        }
        false => finding,
    };
    Some(finding.help(format!("要印解释的，{help}")))
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
