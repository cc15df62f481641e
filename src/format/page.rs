//! The page style of a report: its format's, with what the report wishes otherwise.

use crate::check::format::unknown;
use crate::diag::{Diagnostic, rules};
use crate::input::{PageValue, PageWish};
use crate::layout::PageStyle;
use toml::{Table, Value};

/// Puts `wishes` on top of `style`; what can't be is a finding, and the format's measure stays.
pub fn page(style: &PageStyle, wishes: &[PageWish]) -> (PageStyle, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let Ok(mut table) = Table::try_from(style) else { return (style.clone(), findings) };
    for wish in wishes {
        match wished(&table, wish) {
            Ok(value) => {
                table.insert(wish.key.value.clone(), value);
            }
            Err(finding) => findings.push(finding),
        }
    }
    match table.try_into::<PageStyle>() {
        Ok(wished) => match unsound(&wished, wishes) {
            None => (wished, findings),
            Some(finding) => {
                findings.push(finding);
                (style.clone(), findings)
            }
        },
        // Only a word can still be wrong.
        Err(_) => {
            let words = wishes.iter().filter(|wish| matches!(wish.value.value, PageValue::Word(_)));
            findings.extend(words.map(|wish| {
                let message = format!("{} 的值不对", wish.key.value);
                Diagnostic::new(&rules::BAD_VALUE, message)
                    .at(wish.value.span, "")
                    .help("可以写的值见格式的说明（docs/formats.md 的 [page]）")
            }));
            (style.clone(), findings)
        }
    }
}

/// The value of a wish, of the kind that the measure has.
fn wished(table: &Table, wish: &PageWish) -> Result<Value, Diagnostic> {
    let Some(now) = table.get(&wish.key.value) else {
        let known: Vec<&str> = table.keys().map(String::as_str).collect();
        return Err(unknown(&wish.key, "页面项目", &known));
    };
    match (now, &wish.value.value) {
        (Value::Float(_), PageValue::Number(number)) => Ok(Value::Float(*number)),
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
            let message = format!("{} 应当是{wanted}", wish.key.value);
            Err(Diagnostic::new(&rules::WRONG_TYPE, message).at(wish.value.span, ""))
        }
    }
}

/// What makes the page impossible, at the wish that does it or at the first one.
fn unsound(style: &PageStyle, wishes: &[PageWish]) -> Option<Diagnostic> {
    let (key, low, high) = style.unsound()?;
    let guilty = wishes.iter().find(|wish| wish.key.value == key).or(wishes.first())?;
    let message = format!("{key} 应当在 {low:.1} 到 {high:.1} 之间");
    Some(
        Diagnostic::new(&rules::BAD_VALUE, message).at(guilty.value.span, "").help(
            "字号、每行字数（characters_per_line）、每页行数（lines_per_page）、版心要一起改",
        ),
    )
}
