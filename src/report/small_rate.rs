//! 不足0.1%: how a rate is told that isn't zero and rounds to zero, where a format wants no more decimals.

use crate::amount::LESS_THAN;
use crate::document::Inline;

/// Words that link a rate to what it is of; before 不足 they are wrong: 占总额不足0.1%, not 占总额的不足0.1%.
const LINKS: [char; 2] = ['的', '为'];

/// The format's words before a figure, without a link that doesn't go with it, be the figure bold or behind a space.
pub(super) fn before(words: &str, figure: &Inline) -> String {
    let less = matches!(figure, Inline::Figure(one) if one.text.starts_with(LESS_THAN));
    let link = words.trim_end_matches(['*', ' ']);
    match link.strip_suffix(LINKS) {
        Some(kept) if less => format!("{kept}{}", words.get(link.len()..).unwrap_or_default()),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{Section, words};
    use crate::document::Occurrence;

    #[test]
    fn a_link_goes_with_numbers_alone() {
        let before = |words, text: &str| {
            let occurrence =
                Occurrence { figure: Section::All.of(words::COMPLETION), text: text.into() };
            before(words, &Inline::Figure(occurrence))
        };
        assert_eq!(before("占总额的", "不足0.1%"), "占总额");
        assert_eq!(before("比重为", "不足0.1%"), "比重");
        assert_eq!(before("占总额的**", "不足0.1%"), "占总额**");
        assert_eq!(before("占总额的 ", "不足0.1%"), "占总额 ");
        assert_eq!(before("占本年收入", "不足0.1%"), "占本年收入");
        assert_eq!(before("占总额的", "0.1%"), "占总额的");
    }
}
