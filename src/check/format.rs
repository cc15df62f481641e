//! Checks of what the report says to its format: options, sentences in its own words, heads and boxes of forms.

use crate::catalog::{Catalog, Classification, Known};
use crate::diag::{Diagnostic, rules};
use crate::format::{self, FormLayout, FormSpec, Format};
use crate::input::{Form, Input, Text, not_in_format};
use crate::source::Spanned;

/// Options and sentences that the format doesn't have; which sentences are the report's own; codes without a name.
pub fn check(input: &Input, format: &Format, catalog: &Catalog) -> Vec<Diagnostic> {
    let options: Vec<&str> = format.manifest.options.keys().map(String::as_str).collect();
    let sentences: Vec<&str> = format.wording.sentences.keys().map(String::as_str).collect();
    let mut out = Vec::new();
    for (key, _) in input.options.iter().filter(|(key, _)| !options.contains(&key.value.as_str())) {
        out.push(not_in_format(key, "选项", &options));
    }
    let known = |key: &Spanned<String>| sentences.contains(&key.value.as_str());
    for (key, _) in input.wording.iter().filter(|(key, _)| !known(key)) {
        out.push(not_in_format(key, "句子", &sentences));
    }
    out.extend(input.wording.iter().filter_map(|own| unended(own, format)));
    out.extend(input.wording.iter().filter_map(|(key, _)| fixed(key, format)));
    forms(input, format, &mut out);
    out.extend(nameless(input, format, catalog));
    out.extend(nameless_figures(input, format, catalog));
    let mut own = input
        .wording
        .iter()
        .map(|(key, _)| key)
        .filter(|key| known(key) && fixed(key, format).is_none());
    if let Some(first) = own.next() {
        let mut names = vec![first.value.as_str()];
        let mut diagnostic = Diagnostic::new(&rules::OWN_WORDING, "").at(first.span, "");
        for key in own {
            names.push(key.value.as_str());
            diagnostic = diagnostic.related(key.span, "");
        }
        diagnostic.message = format!("这些句子按报告里写的印：{}", names.join("、"));
        out.push(diagnostic);
    }
    out
}

/// P108: a sentence that isn't the report's to word.
fn fixed(key: &Spanned<String>, format: &Format) -> Option<Diagnostic> {
    let sentence = format.wording.sentences.get(&key.value)?;
    let (by, text) = (&sentence.fixed, &sentence.text);
    let message = format!("这句话由{by}统一规定，不能改写；规定的是“{text}”");
    let finding = || format::fixed(message, by, "删掉这一行").at(key.span, "");
    (!by.is_empty()).then(finding)
}

/// H102: a sentence without its full stop where the format's own has one.
fn unended((key, own): &(Spanned<String>, Text), format: &Format) -> Option<Diagnostic> {
    let mut replaced = format.wording.sentences.get(&key.value)?.text.trim_end();
    // A sentence may end in one of its cases.
    while let Some((before, _)) = replaced.rsplit_once("{%").filter(|_| replaced.ends_with("%}")) {
        replaced = before.trim_end();
    }
    let said = own.text.trim_end();
    let ended = said.ends_with(|c: char| "。！？；…”）》".contains(c));
    if !replaced.ends_with('。') || said.is_empty() || ended {
        return None;
    }
    let last = own.text.chars().next_back().map_or(0, char::len_utf8);
    let place = own.span.part_of(&own.text, own.text.len().saturating_sub(last), last);
    Some(
        Diagnostic::new(&rules::NO_FULL_STOP, "改写的句子末尾没有句号，格式原来的句子有")
            .at(place, "句子到这里结束")
            .help("在末尾加上“。”"),
    )
}

/// Codes of the format's lists that nobody knows: their rows would have no name.
fn nameless(input: &Input, format: &Format, catalog: &Catalog) -> Option<Diagnostic> {
    let manifest = &format.manifest;
    let unknown = |(kind, code): &(Classification, &str)| {
        catalog.lookup(*kind, code, input.year.value) == Known::No
    };
    let listed = manifest.listed_codes();
    let codes: Vec<&str> = listed.into_iter().filter(unknown).map(|(_, code)| code).collect();
    if codes.is_empty() {
        return None;
    }
    let codes = codes.join("、");
    let message = format!("format.toml 列出的科目（lists）里有不认识的：{codes}");
    Some(
        Diagnostic::new(&rules::NAMELESS_CODE, message)
            .at(input.format.span, "")
            .help("改成对的科目编码；确实有的科目，在科目补充文件（catalog）里写上它的名称"),
    )
}

/// Codes in the ids of figures that the format's texts name and that nobody knows.
fn nameless_figures(
    input: &Input,
    format: &Format,
    catalog: &Catalog,
) -> impl Iterator<Item = Diagnostic> {
    let year = input.year.value;
    format.manifest.figures.named.iter().filter_map(move |named| {
        let unknown =
            |(kind, code): &(Classification, &str)| catalog.lookup(*kind, code, year) == Known::No;
        let (_, code) = named.id.codes().find(unknown)?;
        let message = format!("{}：“{}”里的科目 {code} 不认识", named.place, named.id);
        Some(
            Diagnostic::new(&rules::NAMELESS_CODE, message)
                .at(input.format.span, "")
                .help("改成对的科目编码；确实有的科目，在科目补充文件（catalog）里写上它的名称"),
        )
    })
}

/// Finds what the format's self-evaluation forms don't have, or have and want.
fn forms(input: &Input, format: &Format, out: &mut Vec<Diagnostic>) {
    let (typed, specs) = (&input.performance, &format.manifest.forms);
    let overall = typed.form.iter().map(|form| (form, &specs.overall));
    let projects = typed.projects.iter().filter_map(|project| project.form.as_ref());
    for (form, spec) in overall.chain(projects.map(|form| (form, &specs.project))) {
        out.extend(sources(form, spec));
        let heads: Vec<&str> = spec.heads.iter().map(String::as_str).collect();
        let unknown = form.heads.iter().filter(|(key, _)| !heads.contains(&key.value.as_str()));
        out.extend(unknown.map(|(key, _)| not_in_format(key, "表头项目", &heads)));
        out.extend(unchecked(form, spec));
        out.extend(form.choices.iter().filter_map(|choice| wrong_choice(choice, spec)));
    }
}

/// Rows of boxes of which none is checked.
fn unchecked(form: &Form, spec: &FormSpec) -> impl Iterator<Item = Diagnostic> {
    let chosen = |name: &str| form.choices.iter().any(|(key, _)| key.value == name);
    let rows = spec.choices.iter().filter(move |row| !chosen(&row.name));
    rows.map(|row| {
        let help = format!(
            "写 choices = {{ \"{}\" = \"…\" }}；可以选：{}",
            row.name,
            row.choices.join("、")
        );
        Diagnostic::new(&rules::CONTENT_MISSING, format!("自评表的“{}”没有勾选", row.name))
            .at(form.span, "这张表")
            .help(help)
    })
}

/// A row of boxes that the form doesn't have, or a box that the row doesn't have.
fn wrong_choice((key, chosen): &(Spanned<String>, Text), spec: &FormSpec) -> Option<Diagnostic> {
    let Some(row) = spec.choices.iter().find(|row| row.name == key.value) else {
        let names: Vec<&str> = spec.choices.iter().map(|row| row.name.as_str()).collect();
        return Some(not_in_format(key, "勾选项目", &names));
    };
    let message = format!("{} 不能选“{}”", key.value, chosen.text);
    (!row.choices.contains(&chosen.text)).then(|| {
        Diagnostic::new(&rules::NOT_IN_FORMAT, message)
            .at(chosen.span, "")
            .help(format!("可以选：{}", row.choices.join("、")))
    })
}

/// Funds by source where the form prints none, or none where it prints them.
fn sources(form: &Form, spec: &FormSpec) -> Option<Diagnostic> {
    let typed = form.sources.iter().flat_map(|source| {
        [source.initial_budget, source.adjusted_budget, source.amount].into_iter().flatten()
    });
    let first = typed.map(|money| money.span).next();
    match (spec.layout, first) {
        (FormLayout::Execution, Some(span)) => Some(
            Diagnostic::new(&rules::UNPRINTED, "这个格式的自评表不分资金来源，sources 没有印出来")
                .at(span, "")
                .help("不用的可以删掉"),
        ),
        (FormLayout::Sources, None) => Some(
            Diagnostic::new(&rules::CONTENT_MISSING, "缺少自评表里各来源的资金")
                .at(form.span, "这张表")
                .help(
                    "写 sources = { fiscal_appropriation = { initial_budget = …, adjusted_budget = …, final = … } }",
                ),
        ),
        _ => None,
    }
}
