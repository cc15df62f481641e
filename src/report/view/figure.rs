//! Figures that the format names by their ids.

use super::shown::Shown;
use crate::calc::{Direction, Fig, FigureId, Named, typed_id};
use crate::diag::rules;
use crate::keys::Key;
use crate::naming::in_words;
use crate::report::context::{Context, NeededText};
use crate::report::marks::{Mark, Missing};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// 一个数
#[derive(Debug, Serialize, JsonSchema)]
pub struct FigureView {
    /// 数；算不出的占比、完成率、增减额和增减率为空
    #[schemars(extend("may_be_empty" = true))]
    pub text: Mark,
    /// 印出来不是 0；该填而没有填的也算，好印出来提醒
    pub any: Shown,
    /// 填了，或者由填了的数算出来；没有填、没有用到的科目不算
    pub there: bool,
    /// 印出来是 0
    pub zero: Shown,
    /// 是增减额、增减率或者差额，增加（大于所比的数）
    pub up: Shown,
    /// 是增减额、增减率或者差额，减少（小于所比的数）
    pub down: Shown,
    /// 是增减额、增减率或者差额，持平
    pub level: Shown,
    /// Whether it needn't be asked for.
    #[serde(skip)]
    pub(super) said: bool,
}

/// The figures by the texts of their ids.
pub(super) fn figures(context: &mut Context<'_>) -> BTreeMap<String, FigureView> {
    let named: &[Named] = &context.manifest.figures.named;
    named.iter().map(|named| (named.id.to_string(), figure(context, &named.id))).collect()
}

/// A figure by its id; one that should have been typed and wasn't is asked for.
pub(super) fn figure(context: &mut Context<'_>, id: &FigureId) -> FigureView {
    let typed = TypedKey::of(context, id);
    let (found, disclosed) = (context.book().find(id), is_disclosed(context, id));
    let said = found
        .filter(|fig| !disclosed || id.is_compared() || is_said(context, *fig, typed.as_ref()));
    let text = match (said, typed) {
        (Some(fig), _) => context.figure(fig),
        (None, _) if id.is_compared() => Mark::none(),
        (None, Some(typed)) if !typed.is_there => typed.missing(context),
        (None, _) => {
            let help =
                "先填它由来的数；没有这个数的报告不该印它，就在格式里按情形选句子".to_owned();
            let (rule, what) = (&rules::CONTENT_MISSING, words(context, id));
            context.missing_of(Missing { rule, what, help, span: None, label: "" })
        }
    };
    let asked = said.is_none() && !id.is_compared();
    FigureView {
        text,
        any: Shown::of(context, said).or_asked(asked),
        there: said.is_some_and(|fig| disclosed || !context.book().is_absent(fig)),
        zero: Shown::zero(context, said),
        up: Shown::told(context, said, Direction::Up),
        down: Shown::told(context, said, Direction::Down),
        level: Shown::told(context, said, Direction::Level),
        said: said.is_some(),
    }
}

/// Whether its section is typed by keys, and what isn't said of it is asked for.
fn is_disclosed(context: &Context<'_>, id: &FigureId) -> bool {
    let sections = context.input.disclosures.keys().all_disclosed();
    sections.into_iter().any(|(_, key)| key.is_part_of_ids(id.section().name()))
}

/// Whether somebody typed the figure, something that it is made of, or the whole that it is a part of.
fn is_said(context: &Context<'_>, fig: Fig, typed: Option<&TypedKey<'_>>) -> bool {
    let said =
        |typed: &TypedKey<'_>| typed.is_there || typed.is_part_of_what_is_there(context, fig);
    !context.book().is_absent(fig) || typed.is_some_and(said)
}

/// The key that becomes a figure, as typed.
struct TypedKey<'a> {
    section: String,
    key: &'a Key,
    /// Whether something stands there, be it 0.
    is_there: bool,
}

impl<'a> TypedKey<'a> {
    /// Of several keys the one that the format asks for.
    fn of(context: &Context<'a>, id: &FigureId) -> Option<Self> {
        let disclosures = &context.input.disclosures;
        let basis = context.book().settings().official_spending_budget.key();
        let all = disclosures.keys().quantities("");
        let of = |path: &str| Some(FigureId::of_steps(&disclosures.keys().figure(path)?));
        let keys = all.into_iter().filter(|(path, _)| of(path).as_ref() == Some(id));
        let (path, key) = keys.max_by_key(|(_, key)| key.name == basis)?;
        let section = path.rsplit_once('.')?.0.to_owned();
        let is_there = disclosures.of(&section).states(&[&key.name]);
        Some(TypedKey { section, key, is_there })
    }

    /// Whether a whole was typed in its section that the figure is a part of: what isn't said of the parts is nothing.
    fn is_part_of_what_is_there(&self, context: &Context<'_>, fig: Fig) -> bool {
        let (book, section) = (context.book(), context.input.disclosures.of(&self.section));
        let path: Vec<&str> = self.section.split('.').collect();
        let table = context.input.disclosures.keys().find(&path).and_then(|key| key.kind.table());
        let mut computed =
            table.into_iter().flat_map(|table| &table.keys).filter(|key| key.computed);
        computed.any(|key| {
            let whole = book.find(&typed_id(&section, &key.name));
            section.states(&[&key.name])
                && whole.is_some_and(|whole| book.operands(whole).contains(&fig))
        })
    }

    fn missing(&self, context: &mut Context<'_>) -> Mark {
        let disclosures = &context.input.disclosures;
        let path: Vec<&str> = self.section.split('.').collect();
        let section = disclosures.keys().find(&path).map_or("", |section| &section.title);
        let what = format!("{section}的{}", self.key.title);
        // An item that isn't there belongs where the others are.
        let above =
            self.section.rsplit_once('.').and_then(|(above, _)| disclosures.of(above).span());
        let span = disclosures.of(&self.section).span().or(above);
        let section = format!("[{}]", self.section);
        context.missing_statement(NeededText {
            what: &what,
            section: &section,
            key: &self.key.name,
            span,
        })
    }
}

/// Names a figure in messages.
pub(super) fn words(context: &Context<'_>, id: &FigureId) -> String {
    in_words(id, context.catalog, context.input.year.value).replace(' ', "")
}
