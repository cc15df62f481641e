//! The names that templates may use: the views by their types.

use super::view::{ExplanationView, FormNameView, TableNumberView, TermView, View};
use crate::format::{Besides, Offered};
use schemars::schema_for;
use std::sync::LazyLock;

/// Everything that the templates of a format are offered; made once in a process.
pub fn offered() -> &'static Offered {
    static OFFERED: LazyLock<Offered> =
        LazyLock::new(|| Offered::new(schema_for!(View), besides()));
    &OFFERED
}

/// Lists what isn't offered to all templates.
fn besides() -> Vec<Besides> {
    vec![
        Besides {
            name: "explanations",
            meaning: "第三部分的各项说明",
            list: true,
            one: schema_for!(ExplanationView),
        },
        Besides {
            name: "glossary",
            meaning: "名词解释的各条",
            list: true,
            one: schema_for!(TermView),
        },
        Besides {
            name: "table",
            meaning: "一张表的序号，只在它自己的标题、编号等里用",
            list: false,
            one: schema_for!(TableNumberView),
        },
        Besides {
            name: "form",
            meaning: "一张自评表，只在它的标题里用",
            list: false,
            one: schema_for!(FormNameView),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// Checks that what writers of formats read and what is checked say the same.
    #[test]
    fn what_may_be_empty_is_said_to_be() {
        let besides = besides().into_iter().map(|besides| besides.one);
        let mut texts = 0;
        for schema in besides.chain([schema_for!(View)]) {
            let types = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
            let properties = types.map(|(_, one)| one).chain([schema.as_value()]);
            for field in properties.filter_map(|one| one["properties"].as_object()).flatten() {
                let of_mark = field.1["$ref"] == "#/$defs/Mark";
                let said =
                    field.1["description"].as_str().is_some_and(|said| said.contains("为空"));
                assert_eq!(said, field.1["may_be_empty"] == true, "{field:?}");
                texts += usize::from(of_mark);
            }
        }
        assert!(texts > 100, "{texts}");
    }
}
