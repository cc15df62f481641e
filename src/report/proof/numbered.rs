//! Titles and items that the format numbers, and the user has numbered, too.

use crate::diag::{Diagnostic, rules};
use crate::document::{Inline, Origin};

/// H215: `附件一　附件1：……`, `1.1.综合科`.
pub(super) fn twice(text: &[Inline]) -> Option<Diagnostic> {
    let [
        Inline::Text { text: before, origin: Origin::Format },
        Inline::Text { text: after, origin: Origin::Input(span) },
        ..,
    ] = text
    else {
        return None;
    };
    if number(before)? != before.trim_end().len() {
        return None;
    }
    let own = after.get(..number(after)?)?;
    let (before, place) = (before.trim_end(), span.part_of(after, 0, own.len()));
    let message = format!("格式已经编了号，印出来是“{before}　{own}”");
    Some(
        Diagnostic::new(&rules::NUMBERED_TWICE, message)
            .at(place, "自己写的号")
            .help(format!("删掉“{own}”")),
    )
}

/// The number of bytes of the number that a text begins with: 附件一, 附件1：, 一、, （一）, 1.; not 2024 of a year or 3 of an
/// amount.
fn number(text: &str) -> Option<usize> {
    let said = text.trim_start();
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let annex = said.strip_prefix("附件").or_else(|| said.strip_prefix("附表"));
    if let Some(rest) = annex {
        let rest = rest.trim_start_matches([' ', '　']);
        let after = rest.trim_start_matches(digit);
        let colon = after.trim_start().strip_prefix(['：', ':', '.', '、', '．']);
        let numbered = after.len() < rest.len();
        let end = colon.or(numbered.then_some(after))?;
        return Some(text.len().saturating_sub(end.len()));
    }
    let inner = said.strip_prefix(['（', '(']);
    let after = inner.unwrap_or(said).trim_start_matches(digit);
    let marks: &[char] =
        if inner.is_some() { &['）', ')'] } else { &['、', '.', '．', '）', ')'] };
    let end = after.strip_prefix(marks)?;
    let counted = after.len() < inner.unwrap_or(said).len();
    let decimal = end.starts_with(|c: char| c.is_ascii_digit());
    (counted && !decimal).then(|| text.len().saturating_sub(end.len()))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_of_titles() {
        for (text, own) in [
            ("附件1：报告", "附件1："),
            ("附件：报告", "附件："),
            ("附件一　", "附件一"),
            ("附表2报告", "附表2"),
            ("一、报告", "一、"),
            ("（十二）报告", "（十二）"),
            ("1.综合科", "1."),
            ("3)综合科", "3)"),
        ] {
            assert_eq!(number(text).and_then(|end| text.get(..end)), Some(own), "{text}");
        }
        for text in [
            "附件材料",
            "2024年度",
            "3.5万亩茶园",
            "一村一品",
            "（区级）",
            "十里茶街",
            "、",
            "（）",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
