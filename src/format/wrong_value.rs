//! The words of serde about a manifest, in Chinese and with the place.

use crate::diag::{Diagnostic, rules};
use serde::de::DeserializeOwned;
use toml::Table;

/// The finding for a value that doesn't fit.
pub(super) fn finding(file: &str, error: &toml::de::Error) -> Diagnostic {
    let place = place(error).map_or(String::new(), |place| format!(" [{place}]"));
    let (message, help) = translated(error.message());
    let diagnostic = Diagnostic::new(&rules::TEMPLATE, format!("{file}{place}：{message}"));
    if help.is_empty() { diagnostic } else { diagnostic.help(help) }
}

/// The keys that lead to the value: serde's words, then `in `tables.income.kind``.
fn place(error: &toml::de::Error) -> Option<String> {
    let whole = error.to_string();
    let place = whole.lines().find_map(|line| line.trim().strip_prefix("in `")?.strip_suffix('`'));
    place.map(str::to_owned)
}

/// Sections whose members stand for themselves, so that the others can be read without one.
const APART: [&str; 8] = [
    "tables",
    "charts",
    "comparisons",
    "shares",
    "options",
    "explanation_titles",
    "glossary",
    "sentences",
];

/// The names under which members of sections are named by others.
const VIEWS: [&str; 8] =
    ["tables", "charts", "changes", "completions", "shares", "prior", "options", "wording"];

/// The values of a file. Where some are wrong, these are told, and the rest is read without them; `gone` are the names of
/// what others may name and is left out so. `None` where nothing can be left out.
pub(super) fn typed<T: DeserializeOwned>(
    mut table: Table,
    name: &str,
    findings: &mut Vec<Diagnostic>,
    gone: &mut Vec<String>,
) -> Option<T> {
    let mut misnamed = Vec::new();
    loop {
        let error = match T::deserialize(table.clone()) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let place = place(&error).unwrap_or_default();
        // What is missing there may be what has the wrong name.
        if !(error.message().starts_with("missing field") && misnamed.contains(&place)) {
            findings.push(finding(name, &error));
        }
        let path: Vec<&str> = place.split('.').filter(|step| !step.is_empty()).collect();
        if unnamed(&mut table, &path, error.message()) {
            misnamed.push(place);
            continue;
        }
        gone.push(take_out(&mut table, &path)?);
    }
}

/// Takes out a value whose name is unknown.
fn unnamed(table: &mut Table, path: &[&str], message: &str) -> bool {
    let name = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let inner = path.iter().try_fold(table, |table, step| table.get_mut(*step)?.as_table_mut());
    inner.zip(name).is_some_and(|(inner, name)| inner.remove(name).is_some())
}

/// Takes out the member of a section that holds a value; its name.
fn take_out(table: &mut Table, path: &[&str]) -> Option<String> {
    let [section, member, ..] = path else { return None };
    let section = APART.contains(section).then(|| table.get_mut(*section))??;
    section.as_table_mut()?.remove(*member).map(|_| (*member).to_owned())
}

/// Whether a finding only follows from what is wrong elsewhere and was left out: others name it.
pub(super) fn follows(finding: &Diagnostic, gone: &[String]) -> bool {
    let names = |name: &String| {
        let dotted = format!(".{name}");
        let mut named = finding.message.match_indices(&dotted).filter_map(|(at, _)| {
            let (before, rest) = finding.message.split_at_checked(at)?;
            let rest = rest.get(dotted.len()..)?;
            let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            Some(ends && VIEWS.iter().any(|view| before.ends_with(view)))
        });
        named.any(|named| named) || finding.message.contains(&format!("里写了 {name}，"))
    };
    gone.iter().any(names)
}

/// Serde's sentence in Chinese, and what may be written instead.
fn translated(message: &str) -> (String, String) {
    let first = message.lines().next().unwrap_or("");
    let quoted: Vec<&str> = first.split('`').skip(1).step_by(2).collect();
    let (name, others) = match quoted.split_first() {
        Some((name, others)) => (*name, others.join("、")),
        None => ("", String::new()),
    };
    let expected = || format!("可以写：{others}");
    if first.starts_with("unknown variant") {
        (format!("不认识“{name}”"), expected())
    } else if first.starts_with("unknown field") {
        (format!("没有“{name}”这个名称"), expected())
    } else if first.starts_with("missing field") {
        (format!("缺少 {name}"), "补上这一项；以别的格式为底的，检查 extends 写了没有".into())
    } else if first.starts_with("duplicate field") {
        (format!("{name} 写了两次"), "删掉一个".into())
    } else if first.starts_with("invalid length") && !first.contains(" of length ") {
        ("这里不是清单".into(), "写成 { 名称 = 值, … }，或者另起一段，一行一项".into())
    } else if first.starts_with("invalid length") {
        let wanted = first.rsplit("of length ").next().unwrap_or("");
        (format!("清单的个数不对，应当是 {wanted} 个"), "清单是整个替换的，要写全".into())
    } else if first.starts_with("invalid type") || first.starts_with("invalid value") {
        (
            "值的种类不对：文字要加英文引号，数和 true、false 不加，清单用方括号".into(),
            String::new(),
        )
    } else if first.starts_with(|ch: char| !ch.is_ascii()) {
        // Our own words.
        (format!("值不对：{first}"), String::new())
    } else {
        ("值不对".to_owned(), "对照 docs/formats.md 里这一项的写法改".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::translated;

    /// Every sentence of serde's and of the TOML library's about values, as their sources have them.
    #[test]
    fn whatever_serde_says_is_told_in_chinese() {
        for sentence in [
            "invalid type: integer `1`, expected a string",
            "invalid value: string \"x\", expected a boolean",
            "invalid length 1, expected an array of length 2",
            "invalid length 1, expected struct Raw with 12 elements",
            "unknown variant `甲`, expected `乙` or `丙`",
            "unknown variant `甲`, there are no variants",
            "unknown field `甲`, expected one of `乙`, `丙`",
            "unknown field `甲`, there are no fields",
            "missing field `甲`",
            "duplicate field `甲`",
            "expected empty array",
            "expected empty table",
            "expected table key `1`, but was `甲`",
            "expected table with exactly 1 entry, found empty table",
            "expected table, found string",
            "expected tuple with length 2",
            "unexpected keys in table: 甲, available keys: 乙",
            "value is missing a span",
            "wanted exactly 1 element, found 0 elements",
            "wanted exactly 1 element, more than 1 element",
            "wanted string or table",
            "data did not match any variant of untagged enum Kind",
            "invalid UTF-8 sequence",
            "",
        ] {
            let (message, help) = translated(sentence);
            let told = format!("{message}{help}");
            let plain = ["true", "false", "extends", "docs/formats.md"]
                .iter()
                .fold(told.clone(), |told, word| told.replace(word, ""));
            assert!(!plain.chars().any(|c| c.is_ascii_alphabetic()), "{sentence}: {told}");
            assert!(!message.is_empty(), "{sentence}");
        }
    }
}
