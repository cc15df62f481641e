//! Texts, days and flags that the format asks for besides.

use crate::input::TypedValue;
use crate::keys::{Key, Kind};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::source::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// 格式自己要填的一样：文字、日期，或者真假
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FieldView {
    /// 文字、日期
    Text(Mark),
    /// 真假
    Flag(bool),
}

/// Fields by names that say all or part of their paths.
pub type FieldViews = BTreeMap<String, FieldView>;

/// The fields of sections by their paths; those that are figures are named as such.
pub(super) fn fields(context: &mut Context<'_>) -> FieldViews {
    let keys = context.input.disclosures.keys();
    let all = keys.fields("");
    let all = all.into_iter().filter(|(_, key)| !key.kind.is_figure());
    all.map(|(path, key)| {
        let section = path.rsplit_once('.').map_or("", |(section, _)| section);
        let parts: Vec<&str> = section.split('.').collect();
        let title = keys.find(&parts).map_or("", |section| &section.title);
        let span = context.input.disclosures.of(section).span();
        let view = field(context, (&path, key), (&format!("[{section}]"), title, span));
        (path, view)
    })
    .collect()
}

/// The fields of one entry of a list, or of one 项: `of` says where its kind is declared, `entry` is its own path.
pub(super) fn of_entry(
    context: &mut Context<'_>,
    of: &str,
    entry: &str,
    (title, span): (&str, Span),
) -> FieldViews {
    let keys = context.input.disclosures.keys();
    let section = match entry.rsplit_once('.') {
        Some((list, number)) if of == list => format!("第 {number} 段 [[{list}]]"),
        Some((section, code)) => format!("[{section}] 的 {code}"),
        None => entry.to_owned(),
    };
    let all = keys.fields_of_each(of).into_iter();
    all.map(|key| {
        let path = format!("{entry}.{}", key.name);
        let view = field(context, (&path, key), (&section, title, Some(span)));
        (key.name.to_string(), view)
    })
    .collect()
}

/// The fields of something of which nobody is asked for any.
pub(super) fn none_of_each(context: &Context<'_>, of: &str) -> FieldViews {
    let none = |key: &Key| match key.kind {
        Kind::Flag => FieldView::Flag(false),
        _ => FieldView::Text(Mark::none()),
    };
    let all = context.input.disclosures.keys().fields_of_each(of).into_iter();
    all.map(|key| (key.name.to_string(), none(key))).collect()
}

fn field(
    context: &mut Context<'_>,
    (path, key): (&str, &Key),
    (section, title, span): (&str, &str, Option<Span>),
) -> FieldView {
    let value = context.input.disclosures.at(path);
    if key.kind == Kind::Flag {
        return FieldView::Flag(matches!(value, Some(TypedValue::Flag(flag)) if flag.value));
    }
    let what = format!("{title}的{}", key.title);
    FieldView::Text(match value {
        Some(TypedValue::Text(text)) if key.kind == Kind::Prose => {
            context.prose_or_none(Some(text))
        }
        Some(TypedValue::Text(text)) => context.clause(text),
        Some(TypedValue::Date(date)) => Mark::word(date.value.in_words()),
        _ if !key.is_optional() => {
            context.missing(NeededText { what: &what, section, key: &key.name, span })
        }
        _ => Mark::none(),
    })
}
