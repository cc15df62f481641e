//! What a name may hold, taken from the types of the views themselves.

use crate::report::view::{ExplanationView, FormNameView, TableNumberView, TermView, View};
use schemars::Schema;
use serde_json::Value;
use std::collections::BTreeMap;

/// What stands under a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A string or a truth value.
    Leaf(Leaf),
    /// Something that is not looked into: a variable that the template made.
    Any,
    /// Named things.
    Fields(BTreeMap<String, Shape>),
    /// A list of like things.
    List(Box<Shape>),
}

/// What can be printed, or decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// True or false.
    Flag,
    /// Text that may be empty, and is then false; its description says so.
    Maybe,
    /// Text that is always there: a figure, be it 0.
    Always,
}

impl Shape {
    pub(super) fn field(&self, key: &str) -> Option<&Shape> {
        match self {
            Shape::Fields(fields) => fields.get(key),
            Shape::Any => Some(self),
            Shape::Leaf(_) | Shape::List(_) => None,
        }
    }

    pub(super) fn element(&self) -> &Shape {
        match self {
            Shape::List(element) => element,
            _ => &Shape::Any,
        }
    }

    pub(super) fn keys(&self) -> Vec<String> {
        match self {
            Shape::Fields(fields) => {
                fields.keys().filter(|key| !key.starts_with('$')).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// A component's parameter `completion` holds a `CompletionView`; others are not looked into.
    pub(super) fn view_called(&self, parameter: &str) -> &Shape {
        self.field("$views").and_then(|views| views.field(parameter)).unwrap_or(&Shape::Any)
    }
}

/// The shape of everything that a template may name.
pub(super) fn of_view(
    tables: impl Iterator<Item = String>,
    charts: impl Iterator<Item = String>,
    wording: impl Iterator<Item = String>,
    options: impl Iterator<Item = String>,
) -> Shape {
    let schema = schemars::schema_for!(View).to_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    let mut fields = match shape(&schema, &definitions) {
        Shape::Fields(fields) => fields,
        _ => BTreeMap::new(),
    };
    let leaves = |names: &mut dyn Iterator<Item = String>, leaf: Leaf| {
        Shape::Fields(names.map(|name| (name, Shape::Leaf(leaf))).collect())
    };
    let (mut tables, mut charts, mut wording) = (tables, charts, wording);
    let mut options = options;
    fields.insert("tables".into(), leaves(&mut tables, Leaf::Always));
    fields.insert("charts".into(), leaves(&mut charts, Leaf::Always));
    fields.insert("wording".into(), leaves(&mut wording, Leaf::Always));
    fields.insert("options".into(), leaves(&mut options, Leaf::Flag));
    let list = |schema: Schema| Shape::List(Box::new(whole(schema)));
    fields.insert("glossary".into(), list(schemars::schema_for!(TermView)));
    fields.insert("explanations".into(), list(schemars::schema_for!(ExplanationView)));
    fields.insert("table".into(), whole(schemars::schema_for!(TableNumberView)));
    fields.insert("form".into(), whole(schemars::schema_for!(FormNameView)));
    fields.insert("$views".into(), views(&definitions));
    Shape::Fields(fields)
}

/// The shape of a type by itself.
fn whole(schema: Schema) -> Shape {
    let schema = schema.to_value();
    shape(&schema, &schema.get("$defs").cloned().unwrap_or_default())
}

/// All views by the name of a parameter that holds one: `ChangeView` under `change`.
fn views(definitions: &Value) -> Shape {
    let Some(definitions_) = definitions.as_object() else {
        return Shape::Fields(BTreeMap::new());
    };
    let of = |(name, schema): (&String, &Value)| {
        let name = name.strip_suffix("View")?;
        Some((snake_case(name), shape(schema, definitions)))
    };
    Shape::Fields(definitions_.iter().filter_map(of).collect())
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && index > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn shape(schema: &Value, definitions: &Value) -> Shape {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or("");
        return match definitions.get(name).map(|target| shape(target, definitions)) {
            // What is said of the place counts, not of the type.
            Some(Shape::Leaf(_)) | None => Shape::Leaf(leaf(schema)),
            Some(target) => target,
        };
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let fields = properties.iter().map(|(key, value)| (key.clone(), shape(value, definitions)));
        return Shape::Fields(fields.collect());
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("array") => {
            let items = schema.get("items").map_or(Shape::Any, |items| shape(items, definitions));
            Shape::List(Box::new(items))
        }
        _ => Shape::Leaf(leaf(schema)),
    }
}

fn leaf(schema: &Value) -> Leaf {
    let description = schema.get("description").and_then(Value::as_str).unwrap_or("");
    if schema.get("type").and_then(Value::as_str) == Some("boolean") {
        Leaf::Flag
    } else if description.contains("为空") {
        Leaf::Maybe
    } else {
        Leaf::Always
    }
}
