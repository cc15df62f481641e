//! The nearest name: what was probably meant by one that nobody knows.

use crate::diag::{Diagnostic, rules};
use crate::source::Spanned;

/// The known key most like `key`, if one is like it at all.
pub(crate) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let length = key.chars().count();
    known
        .iter()
        // Too long or short a name can't be like it; that is told much faster.
        .filter(|candidate| {
            let (a, b) = (length, candidate.chars().count());
            a.min(b).saturating_mul(5) > a.max(b).saturating_mul(3)
        })
        .map(|candidate| (strsim::normalized_damerau_levenshtein(key, candidate), *candidate))
        .filter(|(likeness, candidate)| *likeness > 0.6 && is_slip(key, candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Whether a name may be the other with slips of the hand: the same words, each but for a letter or two. Another word
/// (`expenditure` for `income`) or another number is another thing, however alike the whole looks.
fn is_slip(typed: &str, meant: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(['_', '.', '-']).map(|word| word.to_lowercase()).collect()
    };
    let (typed, meant) = (words(typed), words(meant));
    let (one, other) = (typed.concat(), meant.concat());
    if one == other {
        return true;
    }
    typed.len() == meant.len() && typed.iter().zip(&meant).all(|(a, b)| is_slip_of_word(a, b))
}

fn is_slip_of_word(typed: &str, meant: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let allowed = match typed.chars().count().max(meant.chars().count()) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    digits(typed) == digits(meant) && strsim::osa_distance(typed, meant) <= allowed
}

/// A name that the format doesn't have, with the one that was probably meant.
pub(crate) fn not_in_format(key: &Spanned<String>, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("这个格式没有叫“{}”的{what}", key.value);
    let diagnostic = Diagnostic::new(&rules::NOT_IN_FORMAT, message).at(key.span, "不认识");
    match nearest(&key.value, known) {
        Some(near) => diagnostic.help(format!("是不是 {near}？")),
        None if known.is_empty() => {
            diagnostic.help(format!("这个格式没有可以改的{what}，删掉这一行"))
        }
        None => diagnostic.help(format!("可以写：{}", known.join("、"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_slips_of_the_hand_are_near() {
        let known = ["initial_budget", "final", "basic", "project", "general.2010302.basic"];
        for (typed, meant) in
            [("inital_budget", "initial_budget"), ("finals", "final"), ("projct", "project")]
        {
            assert_eq!(nearest(typed, &known), Some(meant));
        }
        assert_eq!(nearest("general.2010301.basic", &known), None);
        assert_eq!(nearest("initialbudget", &known), Some("initial_budget"));
        let other =
            ["goods_small_and_medium", "government_managed_funds_income", "opening", "year"];
        for typed in
            ["goods_small_and_micro", "government_managed_funds_expenditure", "closing", "yea"]
        {
            assert_eq!(nearest(typed, &other), (typed == "yea").then_some("year"), "{typed}");
        }
    }
}
