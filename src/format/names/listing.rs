//! Every name that a template may use, told in Chinese: the doc comments of the views.

use super::offered::Offered;
use schemars::Schema;
use serde_json::Value;
use std::collections::BTreeSet;

impl Offered {
    /// Markdown: a line for each name, indented below the name that it belongs to.
    pub fn listing(&self) -> String {
        let mut out = String::new();
        whole(&self.view, "", &mut out);
        for besides in &self.besides {
            let list = if besides.list { "（清单）" } else { "" };
            out.push_str(&format!("- `{}`{list}：{}\n", besides.name, besides.meaning));
            whole(&besides.one, "  ", &mut out);
        }
        out.push_str("- `wording`：wording.toml 里的句子，写成 `wording.名称`\n");
        out
    }
}

fn whole(schema: &Schema, indent: &str, out: &mut String) {
    let schema = schema.as_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    fields(schema, &definitions, indent, &mut BTreeSet::new(), out);
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
            // Things by names.
            None => ("", field.get("additionalProperties").unwrap_or(field)),
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
