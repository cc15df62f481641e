//! The page style of a report: its format's, with what the report wishes otherwise.

use crate::diag::{Diagnostic, rules};
use crate::input::{PageValue, PageWish, not_in_format};
use crate::layout::PageStyle;
use toml::{Table, Value};

/// Puts `wishes` on top of `style`, one by one; what can't be is a finding, and the format's measure stays.
pub fn page(style: &PageStyle, wishes: &[PageWish]) -> (PageStyle, Vec<Diagnostic>) {
    let mut page = style.clone();
    let mut findings = Vec::new();
    for wish in wishes {
        match granted(&page, wish) {
            Ok(granted) => page = granted,
            Err(finding) => findings.push(finding),
        }
    }
    match unsound(&page, wishes) {
        None => (page, findings),
        Some(finding) => {
            findings.push(finding);
            (style.clone(), findings)
        }
    }
}

/// The page with one wish granted.
fn granted(page: &PageStyle, wish: &PageWish) -> Result<PageStyle, Diagnostic> {
    let wrong = || {
        let message = format!("页面的 {} 的值不对", wish.key.value);
        Diagnostic::new(&rules::BAD_VALUE, message).at(wish.value.span, "").help(
            if wish.key.value == "contents_page_numbers" {
                "可以写 \"none\"（不印）或 \"apart\"（单独编 I、II、III）"
            } else {
                "写合适的正整数；默认是多少见 docs/formats.md 的 [page]"
            },
        )
    };
    let mut table = Table::try_from(page).map_err(|_| wrong())?;
    let value = wished(&table, wish)?;
    table.insert(wish.key.value.clone(), value);
    table.try_into().map_err(|_| wrong())
}

/// The value of a wish, of the kind that the measure has.
fn wished(table: &Table, wish: &PageWish) -> Result<Value, Diagnostic> {
    let Some(now) = table.get(&wish.key.value) else {
        let known: Vec<&str> = table.keys().map(String::as_str).collect();
        return Err(not_in_format(&wish.key, "页面项目", &known));
    };
    match (now, &wish.value.value) {
        (Value::Float(_), PageValue::Number(number)) => Ok(Value::Float(*number)),
        // What is no count of lines or characters stays outside any range.
        (Value::Integer(_), PageValue::Number(number)) if number.fract() == 0.0 => {
            Ok(Value::Integer(*number as i64))
        }
        (Value::Boolean(_), PageValue::Switch(on)) => Ok(Value::Boolean(*on)),
        (Value::String(_), PageValue::Word(word)) => Ok(Value::String(word.clone())),
        (now, _) => {
            let wanted = match now {
                Value::Float(_) => "一个数（不加引号）",
                Value::Integer(_) => "整数（不加引号）",
                Value::Boolean(_) => "true 或 false（不加引号）",
                _ => "文字（加引号）",
            };
            let message = format!("页面的 {} 应当是{wanted}", wish.key.value);
            let help = "各项怎么写、默认是多少，见 docs/formats.md 的 [page]";
            Err(Diagnostic::new(&rules::WRONG_TYPE, message).at(wish.value.span, "").help(help))
        }
    }
}

/// Finds what makes the page impossible, at the wish that does it or at the first one.
fn unsound(style: &PageStyle, wishes: &[PageWish]) -> Option<Diagnostic> {
    let (key, low, high) = style.unsound()?;
    let own = wishes.iter().find(|wish| wish.key.value == key);
    let message = match own {
        Some(_) => format!("页面的 {key} 应当在 {low:.1} 到 {high:.1} 之间"),
        None => format!(
            "一行 {} 个字、一页 {} 行，放不下 {} 磅的字（最多 {high:.1} 磅）",
            style.characters_per_line, style.lines_per_page, style.body_size_pt
        ),
    };
    let diagnostic =
        Diagnostic::new(&rules::BAD_VALUE, message).at(own.or(wishes.first())?.value.span, "");
    Some(if key == "body_size_pt" {
        diagnostic.help("字号（body_size_pt）、每行字数（characters_per_line）、每页行数（lines_per_page）、版心要一起改")
    } else {
        diagnostic.help("写在这个范围里；各项是什么、默认是多少，见 docs/formats.md 的 [page]")
    })
}
