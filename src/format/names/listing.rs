//! Every name that a template may use, told in Chinese: the doc comments of the views.

use crate::report::view::{ExplanationView, FormNameView, TableNumberView, TermView, View};
use schemars::Schema;
use serde_json::Value;
use std::collections::BTreeSet;

/// Markdown: a line for each name, indented below the name that it belongs to.
pub fn listing() -> String {
    let mut out = String::new();
    whole(schemars::schema_for!(View), "", &mut out);
    out.push_str("- `explanations`（清单）：第三部分的各项说明\n");
    whole(schemars::schema_for!(ExplanationView), "  ", &mut out);
    out.push_str("- `glossary`（清单）：名词解释的各条\n");
    whole(schemars::schema_for!(TermView), "  ", &mut out);
    out.push_str("- `table`：一张表的序号，只在它自己的标题、编号等里用\n");
    whole(schemars::schema_for!(TableNumberView), "  ", &mut out);
    out.push_str("- `form`：一张自评表，只在它的标题里用\n");
    whole(schemars::schema_for!(FormNameView), "  ", &mut out);
    out.push_str("- `wording`：wording.toml 里的句子，写成 `wording.名称`\n");
    out
}

fn whole(schema: Schema, indent: &str, out: &mut String) {
    let schema = schema.to_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    fields(&schema, &definitions, indent, &mut BTreeSet::new(), out);
}

/// The fields of an object; those of a type that was told before are not told again.
fn fields(
    schema: &Value,
    definitions: &Value,
    indent: &str,
    told: &mut BTreeSet<String>,
    out: &mut String,
) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    for (name, field) in properties {
        let (list, inner) = match field.get("items") {
            Some(items) => ("（清单）", items),
            None => ("", field),
        };
        let kind = inner.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next());
        let target = kind.and_then(|kind| definitions.get(kind));
        let object = target.filter(|target| target.get("properties").is_some());
        let truth = field.get("type").and_then(Value::as_str) == Some("boolean");
        let mark = if truth { "（真假）" } else { list };
        let meaning = field.get("description").and_then(Value::as_str).unwrap_or("");
        let again = object.is_some() && kind.is_some_and(|kind| told.contains(kind));
        let again = if again { "；里面的名称同前" } else { "" };
        out.push_str(&format!("{indent}- `{name}`{mark}：{meaning}{again}\n"));
        if let (Some(object), Some(kind)) = (object, kind)
            && told.insert(kind.to_owned())
        {
            fields(object, definitions, &format!("{indent}  "), told, out);
        }
    }
}
