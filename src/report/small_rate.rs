//! 不足0.1%: how a rate is told that isn't zero and rounds to zero, where a format wants no more decimals.

use crate::amount::Percent;
use crate::document::Inline;

const LESS_THAN: &str = "不足";

/// Words that link a rate to what it is of; before 不足 they are wrong: 占总额不足0.1%, not 占总额的不足0.1%.
const LINKS: [char; 2] = ['的', '为'];

/// The rate as less than the smallest one with as many decimals, with its %.
pub(super) fn text(percent: Percent) -> String {
    format!("{LESS_THAN}{}%", percent.smallest())
}

/// The format's words before a figure, without a link that doesn't go with it.
pub(super) fn before<'t>(words: &'t str, figure: &Inline) -> &'t str {
    match figure {
        Inline::Figure(occurrence) if occurrence.text.starts_with(LESS_THAN) => {
            words.strip_suffix(LINKS).unwrap_or(words)
        }
        _ => words,
    }
}
