//! Figures that the format names by their ids.

use super::shown::Shown;
use crate::calc::{Direction, FigureId, Named};
use crate::diag::rules;
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
    let (typed, disclosed) = (context.typed.of(id), context.typed.is_disclosed(id));
    let found = context.book().find(id);
    let is_said = |fig| context.typed.is_said(context.book(), fig, typed.as_ref());
    let said = found.filter(|fig| !disclosed || id.is_compared() || is_said(*fig));
    let text = match (said, typed) {
        (Some(fig), _) => context.figure(fig),
        (None, _) if id.is_compared() => Mark::none(),
        (None, Some(typed)) if !typed.is_there => {
            let (what, section, key, span) = context.typed.asked(&typed);
            context.missing_statement(NeededText { what: &what, section: &section, key, span })
        }
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

/// Names a figure in messages.
pub(super) fn words(context: &Context<'_>, id: &FigureId) -> String {
    in_words(id, context.catalog, context.input.year.value).replace(' ', "")
}
