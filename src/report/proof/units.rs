//! The unit behind each printed figure, whoever wrote it: the document's behind an amount, none behind a count, a score or
//! a rate.

use super::line::{ProofLine, WrittenBy};
use crate::amount::{MONEY, Unit};
use crate::calc::{Book, Value};
use crate::check::prose::{is_han, unitless};
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Origin};
use crate::source::Span;

/// Words for money that leave 元 out.
const SHORT: [&str; 2] = ["万", "亿"];

/// H103 and H206 where the user wrote the words, P102 at `format` where the format did.
pub(super) fn check(
    block: &Block,
    line: &ProofLine<'_>,
    book: &Book,
    format: Span,
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (at, (start, end, writer)) in line.pieces.iter().enumerate() {
        let WrittenBy::Figure(figure) = writer else { continue };
        let Some(value) = book.find(figure).and_then(|fig| book.get(fig)).map(|one| one.value)
        else {
            continue;
        };
        let printed = line.said.get(*start..*end).unwrap_or("");
        let rest = line.said.get(*end..).unwrap_or("");
        if let Some((what, word)) = wrong(value, book.settings().unit, printed, rest) {
            out.push(line.finding(at, word, what, format));
        }
    }
    if matches!(block, Block::Paragraph(_)) {
        out.extend(line.without_unit(format));
    }
    out
}

/// Tells what is wrong with what follows a figure, and how many bytes of it, spaces and brackets with it.
fn wrong(value: Value, unit: Unit, printed: &str, rest: &str) -> Option<(String, usize)> {
    let said = rest.trim_start_matches(|c: char| c.is_whitespace());
    let words = said.strip_prefix(['（', '(']).unwrap_or(said);
    let length = |word: &str| rest.len().saturating_sub(words.len()).saturating_add(word.len());
    let percent = ["%", "％"].into_iter().find(|sign| said.starts_with(*sign));
    let money =
        MONEY.into_iter().chain(SHORT).find(|word| words.starts_with(word)).filter(|word| {
            // Brackets and large words without 元 may say something else.
            let after = words.get(word.len()..).unwrap_or("");
            let whole = word.ends_with('元');
            (whole || said.len() == words.len() && after.starts_with(char::is_whitespace))
                && (said.len() == words.len() || after.starts_with(['）', ')']))
        });
    let what = match value {
        Value::Rate { .. } => match (percent, money) {
            (Some(sign), _) if printed.ends_with('%') => {
                return Some(("后面又写了一个 %".to_owned(), length(sign)));
            }
            (_, Some(word)) => (format!("是百分比，这里写了{word}"), word),
            _ => return None,
        },
        Value::Count(_) | Value::Score(_) => {
            let word = money?;
            (format!("不是金额，这里写了{word}"), word)
        }
        Value::Amount { .. } | Value::Difference(_) => {
            if let Some(sign) = percent {
                return Some((format!("的单位是{}，这里写了 %", unit.name()), length(sign)));
            }
            if let Some(points) = points(said) {
                return Some((format!("是金额，这里写了{points}"), length(points)));
            }
            let word = money?;
            let after = words.get(word.len()..).unwrap_or("");
            let again = after.trim_start();
            let again = again.strip_prefix("元").or_else(|| again.strip_prefix("万元"));
            match word == unit.name() {
                true if again.is_some() => {
                    let over = after.len().saturating_sub(again.map_or(0, str::len));
                    let what = format!("的单位是{}，这里写了两次", unit.name());
                    return Some((what, length(word).saturating_add(over)));
                }
                true => return None,
                false => (format!("的单位是{}，这里写了{word}", unit.name()), word),
            }
        }
    };
    Some((what.0, length(what.1)))
}

/// 分 as the unit of a score: a word of its own.
fn points(said: &str) -> Option<&'static str> {
    let after = said.strip_prefix('分')?;
    (!after.starts_with(is_han)).then_some("分")
}

impl<'l> ProofLine<'l> {
    /// A finding about the figure that is a piece, and the `length` bytes behind it.
    fn finding(&self, piece: usize, length: usize, what: String, format: Span) -> Diagnostic {
        let (start, end) = self.pieces.get(piece).map_or((0, 0), |(start, end, _)| (*start, *end));
        let over = end.saturating_add(length);
        let printed = self.said.get(start..end).unwrap_or("");
        let message = format!("{printed} {what}");
        let users = |(from, to, writer): &(usize, usize, WrittenBy<'l>)| match writer {
            WrittenBy::Text(Origin::Input(span)) => Some((*from, *to, *span)),
            _ => None,
        };
        let behind = self.pieces.iter().filter(|(from, to, _)| *from < over && *to > end);
        let user = behind.filter_map(users).next_back();
        // A figure and its unit that the user named by {{ }} stand behind the user's own words.
        let before = piece.checked_sub(1).and_then(|before| self.pieces.get(before));
        let before = before.and_then(users).filter(|(from, to, _)| to > from);
        let Some((from, to, span)) = user.or(before) else {
            let words = self.said.get(start..over).unwrap_or("");
            let message = format!("格式的模板有错，印出来是“{words}”：{message}");
            return Diagnostic::new(&rules::TEMPLATE, message)
                .at(format, "")
                .help("金额后面写 {{ unit }}；百分比的名称已经带 %；个数和得分后面不写金额的单位");
        };
        let said = self.said.get(from..to).unwrap_or("");
        let place = match user {
            Some(_) => span.part_of(said, 0, over.min(to).saturating_sub(from)),
            None => span.part_of(said, last_letter(said), said.len()),
        };
        Diagnostic::new(&rules::WRONG_UNIT, message)
            .at(place, "单位不对")
            .help("金额后面写 {{ unit }}，程序印上文件的单位；百分比、个数和得分后面不写")
    }

    /// Amounts that no unit follows.
    fn without_unit(&self, format: Span) -> Option<Diagnostic> {
        let bare = unitless::amounts(&self.said);
        let index = self.pieces.iter().position(|(start, _, writer)| {
            matches!(writer, WrittenBy::Figure(_)) && bare.iter().any(|(at, _)| at == start)
        })?;
        let (start, end, _) = self.pieces.get(index)?;
        let printed = self.said.get(*start..*end)?;
        let beside = [index.checked_add(1), index.checked_sub(1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| self.pieces.get(at));
        let user = beside.find_map(|(from, to, writer)| match writer {
            WrittenBy::Text(Origin::Input(span)) => {
                let said = self.said.get(*from..*to)?;
                let at = if from > start { 0 } else { last_letter(said) };
                let length = said.get(at..)?.chars().next().map_or(0, char::len_utf8);
                Some(span.part_of(said, at, length))
            }
            _ => None,
        });
        let message = format!("{printed} 后面没有单位");
        Some(match user {
            Some(place) => Diagnostic::new(&rules::NO_UNIT, message)
                .at(place, "像是金额")
                .help("在数后面写 {{ unit }}"),
            None => {
                let words = self.said.get(..*end)?.rsplit(['，', '。', '；']).next()?;
                let message = format!("格式的模板有错，印出来是“{words}”：{message}");
                Diagnostic::new(&rules::TEMPLATE, message)
                    .at(format, "")
                    .help("在数的名称后面写 {{ unit }}")
            }
        })
    }
}

/// Finds where the last letter of a text begins.
fn last_letter(said: &str) -> usize {
    said.char_indices().next_back().map_or(0, |(at, _)| at)
}
