//! What serde says about a manifest, in Chinese and with the place.

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
