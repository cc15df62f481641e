//! The words of serde about a manifest, in Chinese and with the place.

use crate::diag::{Diagnostic, rules};

/// The finding for a value that doesn't fit.
pub(super) fn finding(file: &str, error: &toml::de::Error) -> Diagnostic {
    let whole = error.to_string();
    // Serde's words, then `in `tables.income.kind``.
    let place = whole.lines().find_map(|line| line.trim().strip_prefix("in `")?.strip_suffix('`'));
    let place = place.map_or(String::new(), |place| format!(" [{place}]"));
    let (message, help) = translated(error.message());
    let diagnostic = Diagnostic::new(&rules::TEMPLATE, format!("{file}{place}：{message}"));
    if help.is_empty() { diagnostic } else { diagnostic.help(help) }
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
