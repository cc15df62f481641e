//! The shape of a name: what it may hold, taken from the types of what is offered.

use crate::calc::id::KnownIds;
use crate::keys::{Key, Kind, Table};
use schemars::Schema;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The shape of what stands under a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NameShape {
    /// A string or a truth value, and what it may be compared with.
    Leaf(Leaf, Words),
    /// Any shape, which is not looked into: a variable that the template made.
    Any,
    /// Named things.
    Fields(BTreeMap<String, NameShape>),
    /// A list of like things.
    List(Box<NameShape>),
    /// Names of what the format itself asks for of each entry of this list.
    FieldsOf(String),
    /// Figures by their ids: one that may not be defined, one that always is; and which there are.
    Figures(Box<[NameShape; 2]>, Arc<KnownIds>),
}

/// A leaf that can be printed, or decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// True or false.
    Flag,
    /// Text that may be empty, and is then false.
    Maybe,
    /// Text that is always there: a figure, be it 0.
    Always,
}

/// The words that a text may say, for those who compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// One of these.
    OneOf(Vec<String>),
    /// Words of the program's or the format's own.
    Own,
    /// A figure, a word of the report's, a name of the catalogue's: a template sees a mark that is like nothing else.
    Marked,
}

impl NameShape {
    /// Names that hold the same.
    pub(super) fn all<'n>(names: impl Iterator<Item = &'n String>, one: &NameShape) -> Self {
        NameShape::Fields(names.map(|name| (name.clone(), one.clone())).collect())
    }

    pub(super) fn field(&self, key: &str) -> Option<&NameShape> {
        match self {
            NameShape::Fields(fields) => fields.get(key),
            NameShape::Figures(shapes, known) => {
                let [compared, certain] = shapes.as_ref();
                let id = known.read(key)?;
                Some(if id.is_compared() { compared } else { certain })
            }
            NameShape::Any => Some(self),
            NameShape::Leaf(..) | NameShape::List(_) | NameShape::FieldsOf(_) => None,
        }
    }

    /// Figures that look so by their ids.
    pub(super) fn figures(one: &NameShape, known: &Arc<KnownIds>) -> Self {
        let mut certain = one.clone();
        if let NameShape::Fields(fields) = &mut certain {
            for field in fields.values_mut() {
                if let NameShape::Leaf(leaf @ Leaf::Maybe, _) = field {
                    *leaf = Leaf::Always;
                }
            }
        }
        NameShape::Figures(Box::new([one.clone(), certain]), Arc::clone(known))
    }

    /// Says of all that the format asks for besides what it is.
    pub(super) fn declare_fields(&mut self, keys: &Table) {
        match self {
            NameShape::FieldsOf(list) => {
                let each = keys.fields_of_each(list).into_iter();
                *self = NameShape::fields(each.map(|key| (key.name.to_string(), key)));
            }
            NameShape::Fields(fields) => {
                fields.values_mut().for_each(|field| field.declare_fields(keys));
            }
            NameShape::List(element) => element.declare_fields(keys),
            NameShape::Leaf(..) | NameShape::Any | NameShape::Figures(..) => {}
        }
    }

    /// Texts and flags under their names; figures are named otherwise.
    pub(super) fn fields<'k>(all: impl Iterator<Item = (String, &'k Key)>) -> Self {
        let leaf = |key: &Key| match key.kind {
            Kind::Flag => Leaf::Flag,
            _ if key.is_optional() => Leaf::Maybe,
            _ => Leaf::Always,
        };
        let said = all.filter(|(_, key)| !key.kind.is_figure());
        let said = said.map(|(name, key)| (name, NameShape::Leaf(leaf(key), Words::Marked)));
        NameShape::Fields(said.collect())
    }

    pub(super) fn element(&self) -> &NameShape {
        match self {
            NameShape::List(element) => element,
            _ => &NameShape::Any,
        }
    }

    pub(super) fn keys(&self) -> Vec<String> {
        match self {
            NameShape::Fields(fields) => {
                fields.keys().filter(|key| !key.starts_with('$')).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// A component's parameter `completion` holds a `CompletionView`; others are not looked into.
    pub(super) fn view_called(&self, parameter: &str) -> &NameShape {
        self.field("$views").and_then(|views| views.field(parameter)).unwrap_or(&NameShape::Any)
    }
}

/// The names of what all templates see.
pub(super) fn of_view(view: &Schema) -> BTreeMap<String, NameShape> {
    let schema = view.as_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    let mut fields = match shape(schema, &definitions) {
        NameShape::Fields(fields) => fields,
        _ => BTreeMap::new(),
    };
    fields.insert("$views".into(), views(&definitions));
    fields
}

/// The shape of a type by itself.
pub(super) fn whole(schema: &Schema) -> NameShape {
    let schema = schema.as_value();
    shape(schema, &schema.get("$defs").cloned().unwrap_or_default())
}

/// All views by the name of a parameter that holds one: `ChangeView` under `change`.
fn views(definitions: &Value) -> NameShape {
    let Some(definitions_) = definitions.as_object() else {
        return NameShape::Fields(BTreeMap::new());
    };
    let of = |(name, schema): (&String, &Value)| {
        let name = name.strip_suffix("View")?;
        Some((snake_case(name), shape(schema, definitions)))
    };
    NameShape::Fields(definitions_.iter().filter_map(of).collect())
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

fn shape(schema: &Value, definitions: &Value) -> NameShape {
    if let Some(list) = schema.get("fields_of").and_then(Value::as_str) {
        return NameShape::FieldsOf(list.to_owned());
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or("");
        return match definitions.get(name).map(|target| shape(target, definitions)) {
            // What is said of the place counts, not of the type.
            Some(NameShape::Leaf(..)) | None => NameShape::Leaf(leaf(schema), words(schema)),
            Some(target) => target,
        };
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let fields = properties.iter().map(|(key, value)| (key.clone(), shape(value, definitions)));
        return NameShape::Fields(fields.collect());
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("array") => {
            let items =
                schema.get("items").map_or(NameShape::Any, |items| shape(items, definitions));
            NameShape::List(Box::new(items))
        }
        _ => NameShape::Leaf(leaf(schema), words(schema)),
    }
}

fn leaf(schema: &Value) -> Leaf {
    if schema.get("type").and_then(Value::as_str) == Some("boolean") {
        Leaf::Flag
    } else if schema.get("may_be_empty") == Some(&Value::Bool(true)) {
        Leaf::Maybe
    } else {
        Leaf::Always
    }
}

/// The words that a field is said to hold (`words`; any of the program's or the format's own when none is named); what is
/// no mark is such a word too.
fn words(schema: &Value) -> Words {
    let text = |word: &Value| word.as_str().map(str::to_owned);
    let plain = schema.get("type").and_then(Value::as_str) == Some("string");
    match schema.get("words").and_then(Value::as_array) {
        Some(words) if !words.is_empty() => Words::OneOf(words.iter().filter_map(text).collect()),
        Some(_) => Words::Own,
        None if plain => Words::Own,
        None => Words::Marked,
    }
}
