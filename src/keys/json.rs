//! The keys as a JSON Schema (draft-07), which editors read to complete, explain and check keys.
//!
//! What it says is never stricter than the walk where this decides about the kind of a value; what it can't say, like
//! how many decimals an amount may have, is left to the walk.

use super::choices::YEARS;
use super::{Key, Kind, Others, Table};
use serde_json::{Map, Value, json};

/// The name that a schema has beside a report.
pub const FILE: &str = "juesuan.schema.json";

/// An amount in quotes: digits and what may stand between and before them.
const AMOUNT: &str = r"^[\s\-+−–—－＋,，.．]*[0-9０-９][\s0-9０-９,，.．]*$";
/// The pattern of something that can be seen.
const SAYS_SOMETHING: &str = r"\S";
/// The same, on one line.
const ONE_LINE: &str = r"^\s*\S[^\n]*\s*$";

/// The schema of a report.
fn json() -> Value {
    let mut schema = table(super::report());
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".into(), json!("部门决算公开的报告（juesuan）"));
    }
    schema
}

/// The schema of a report, as a file.
pub fn text() -> String {
    format!("{:#}\n", json())
}

fn table(table: &Table) -> Value {
    let properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.clone().into_owned(), property(key))).collect();
    let required: Vec<&str> =
        table.keys.iter().filter(|key| key.is_required()).map(|key| key.name.as_ref()).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let additional = match table.others.as_deref() {
        Some(others @ Others { pattern: None, .. }) => other(others),
        Some(others @ Others { pattern: Some(pattern), .. }) => {
            schema.insert("patternProperties".into(), json!({ pattern.as_ref(): other(others) }));
            json!(false)
        }
        None => json!(false),
    };
    schema.insert("additionalProperties".into(), additional);
    Value::Object(schema)
}

fn property(key: &Key) -> Value {
    let must = if key.is_required() { "（必填）" } else { "" };
    described(kind(&key.kind), &format!("{}{}{must}", key.about(), remark(&key.kind)))
}

fn other(others: &Others) -> Value {
    described(kind(&others.kind), &format!("{}{}", others.about, remark(&others.kind)))
}

fn described(mut schema: Value, about: &str) -> Value {
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".into(), json!(about));
    }
    schema
}

/// The remark about what a reader wants to know besides what the value is.
fn remark(kind: &Kind) -> &'static str {
    match kind {
        Kind::Money => "。金额，单位是文件开头的 unit",
        Kind::Prose => "。一段或几段文字，或者 { file = \"文件名\" }",
        Kind::Flag => "。写 true 或 false",
        Kind::Date => "。日期不加引号，如 2025-09-29",
        _ => "",
    }
}

fn kind(kind: &Kind) -> Value {
    match kind {
        Kind::Money => json!({ "type": ["number", "string"], "pattern": AMOUNT }),
        Kind::Count => json!({ "type": "integer", "minimum": 0, "maximum": 999_999_999 }),
        Kind::Score => json!({ "type": "number", "minimum": 0 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Edition => json!({ "enum": [1] }),
        Kind::Year => {
            let (first, last) = (YEARS.start(), YEARS.end());
            json!({ "type": "integer", "minimum": first, "maximum": last })
        }
        Kind::Line => words(ONE_LINE),
        Kind::Prose => words(SAYS_SOMETHING),
        Kind::Inline => inline(),
        Kind::Inlines => json!({ "type": "array", "items": inline() }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Measure => json!({ "type": ["number", "boolean", "string"] }),
        Kind::Figures => json!({ "type": ["object", "number", "string"] }),
        Kind::Section(inner) => table(inner),
        Kind::List(inner) => json!({ "type": "array", "items": table(inner) }),
        Kind::FileOr(inner) => or_section(SAYS_SOMETHING, inner),
    }
}

fn inline() -> Value {
    json!({ "type": "string", "pattern": SAYS_SOMETHING })
}

/// A text, or the file that holds it.
fn words(pattern: &str) -> Value {
    or_section(pattern, super::file())
}

/// A text, or a section instead: what is said of one kind of value doesn't touch the other, so that editors can say
/// what is wrong with it.
fn or_section(pattern: &str, section: &Table) -> Value {
    let mut schema = table(section);
    if let Value::Object(schema) = &mut schema {
        schema.insert("type".into(), json!(["string", "object"]));
        schema.insert("pattern".into(), json!(pattern));
    }
    schema
}
