//! Reading the finished document like a proofreader: where the user's words meet the format's, how they
//! end, and which of them stand nowhere.

mod line;
mod numbered;
mod printed;
pub(super) mod residue;
mod units;

use crate::calc::id::Section;
use crate::calc::{Book, DeclaredCheck, Fig, FigureId, Figures, How};
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Document, Inline, Origin};
use crate::input::{Input, says_nothing};
use crate::source::Span;
use printed::PrintedPlaces;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Words with which a reason can't begin, as the format has said 主要原因是 already. Short words that also
/// begin nouns (因公, 系统, 为民) are not among them.
const BEGINS_AGAIN: [&str; 4] = ["因为", "由于", "其主要原因", "其原因"];

/// Words that begin with a word that a format's may end with, and are other words: 是否, 为民.
const OTHER_WORDS: [&str; 3] = ["是否", "是非", "为民"];

/// Words that make 主要 a lead of its own; before a noun (主要领导) it is part of the text.
const AFTER_MAINLY: [&str; 7] = ["由于", "原因", "是", "系", "因", "包括", "用于"];

/// Everything that a proofreader would mark.
pub(super) fn read(document: &Document, input: &Input, figures: &Figures) -> Vec<Diagnostic> {
    let blocks = document.blocks.par_iter();
    let mut out: Vec<_> = blocks.flat_map_iter(|block| read_block(block, input, figures)).collect();
    out.extend(crate::check::prose::oneself::check(document, input));
    out.extend(unprinted(document, input));
    out.extend(unused_figures(document, figures));
    out
}

/// The same of a block by itself.
fn read_block(block: &Block, input: &Input, figures: &Figures) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for text in block.texts() {
        joins(text, &mut out);
        out.extend(numbered::twice(text));
        let line = line::ProofLine::of(text);
        out.extend(residue::check(&line));
        out.extend(units::check(block, &line, &figures.book, input.format.span));
    }
    if let Block::Paragraph(content) = block {
        out.extend(full_stop(content, input));
    }
    out
}

/// Finds where the user's text goes on with what the format has just said.
fn joins(text: &[Inline], out: &mut Vec<Diagnostic>) {
    for pair in text.windows(2) {
        let [
            Inline::Text { text: before, origin: Origin::Format },
            Inline::Text { text: after, origin: Origin::Input(span) },
        ] = pair
        else {
            continue;
        };
        if before.ends_with("原因是") && says_nothing(after) {
            let message = format!("“{}{after}”什么也没有说", ending(before));
            let finding = Diagnostic::new(&rules::UNFILLED, message);
            out.push(finding.at(*span, "没有内容").help("写实际的内容"));
        } else if let Some(words) = said_again(before, after) {
            let message = match before.contains(words) {
                true => format!("“{words}”格式已经写了，这里又写一次"),
                false => format!("接在“{}”后面，不能从“{words}”开始", ending(before)),
            };
            let place = span.part_of(after, 0, words.len());
            out.push(
                Diagnostic::new(&rules::SAID_AGAIN, message)
                    .at(place, "接在后面不通")
                    .help(format!("删掉开头的“{words}”，直接写内容")),
            );
        }
    }
}

/// The words at the beginning of `after` that don't go with the end of `before`.
fn said_again<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let letters = |c: char| c.is_alphabetic();
    let ends = after.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8())).take(8);
    let doubled = ends
        .filter_map(|end| after.get(..end))
        .filter(|words| words.chars().count() >= 2 && words.chars().all(letters))
        .find(|words| before.ends_with(words) || before.ends_with(&format!("{words}：")));
    let reason = before.ends_with("原因是");
    let mainly = after.strip_prefix("主要").is_some_and(|rest| {
        (reason || before.ends_with("主要用于"))
            && AFTER_MAINLY.iter().any(|word| rest.starts_with(word))
    });
    let again = BEGINS_AGAIN.into_iter().find(|words| reason && after.starts_with(words));
    let word = again.or(mainly.then_some("主要"));
    doubled.or_else(|| after.get(..word?.len())).or_else(|| doubled_word(before, after))
}

/// A word that the format has just said: 主要原因是 before 是人员增加.
fn doubled_word<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let word = ["是", "为"].into_iter().find(|word| after.starts_with(word))?;
    let other = OTHER_WORDS.iter().any(|other| after.starts_with(other));
    let doubled = before.ends_with(&format!("原因{word}")) && !other;
    after.get(..word.len()).filter(|_| doubled)
}

/// The last clause of the format's text.
fn ending(before: &str) -> &str {
    let words = before.trim_end_matches('：');
    words.rsplit(['，', '。', '；', '、', '：']).next().unwrap_or(words)
}

/// A paragraph that the user ends, without a stop.
fn full_stop(content: &[Inline], input: &Input) -> Option<Diagnostic> {
    let Some(Inline::Text { text, origin: Origin::Input(span) }) = content.last() else {
        return None;
    };
    let ended = |text: &str| text.ends_with(|c: char| "。！？：；…”）】》.!?:;)".contains(c));
    // A short line without any comma is a heading of the user's own.
    let heading = content.len() == 1
        && text.chars().count() <= 20
        && !text.contains(|c: char| "，。、；".contains(c));
    // Numbers of people and telephones are no sentences.
    let phone = input.department.phone.as_ref().is_some_and(|phone| phone.span == *span);
    let number = phone || !text.chars().any(|c| c.is_alphabetic());
    // These are compared with the sentences that they replace.
    let replaces = input.wording.iter().any(|(_, own)| own.span == *span);
    if ended(text) || heading || number || replaces {
        return None;
    }
    // A clause's own stop is dropped where it stands in a sentence of the format's, which has none then.
    let typed = input.texts.iter().find(|typed| typed.span.holds(*span) && typed.span != *span);
    let dropped = typed.is_some_and(|typed| typed.text.trim_end().ends_with('。'));
    let help = match dropped {
        true => "报告里写了“。”，印在格式的句子里时去掉了：在格式的模板里，这句话的后面加上“。”",
        false => "在末尾加上“。”",
    };
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let at = span.part_of(text, text.len().saturating_sub(last), last);
    Some(
        Diagnostic::new(&rules::NO_FULL_STOP, "这一段末尾没有句号")
            .at(at, "段落到这里结束")
            .help(help),
    )
}

/// Texts of the user's that stand nowhere in the document.
fn unprinted(document: &Document, input: &Input) -> Option<Diagnostic> {
    let mut printed = Vec::new();
    for block in &document.blocks {
        block.texts().into_iter().for_each(|text| places(text, &mut printed));
    }
    // A department of one unit doesn't list its units; like cells of a form are merged.
    let units = input.overview.units.iter().flat_map(|unit| [unit.name.span, unit.level.span]);
    let projects = input.performance.projects.iter();
    let forms = projects.map(|project| &project.form).chain([&input.performance.form]).flatten();
    let indicators = forms.flat_map(|form| &form.goals).flat_map(|goal| &goal.indicators);
    let merged = indicators.flat_map(|one| [one.level_1.span, one.level_2.span]);
    let silent: BTreeSet<Span> = units.chain(merged).collect();
    let texts = input.texts.iter().map(|text| text.span).filter(|text| !silent.contains(text));
    let printed = PrintedPlaces::new(printed);
    let mut unprinted: Vec<Span> = texts.filter(|text| !printed.has(*text)).collect();
    unprinted.sort_unstable();
    let what = format!("有 {} 处文字没有印出来：数字没有变动，或者这个格式不印", unprinted.len());
    unprinted_at(&unprinted, what, "不用的可以删掉；该印的，看看对应的数字填了没有")
}

/// Figures other than zero that nothing in the document is made of.
fn unused_figures(document: &Document, figures: &Figures) -> Option<Diagnostic> {
    let book = &figures.book;
    let mut used = BTreeSet::new();
    for block in &document.blocks {
        block.texts().into_iter().for_each(|text| named(text, book, &mut used));
    }
    // What two amounts are compared for is said even where they are equal.
    for (_, figure) in book.iter() {
        if let How::Difference(a, b) = figure.how {
            [a, b].into_iter().for_each(|fig| follow(fig, book, &mut used));
        }
    }
    // So is what the format checks.
    let checked = book.settings().checks.iter().flat_map(DeclaredCheck::figures);
    checked.filter_map(|id| book.find(id)).for_each(|fig| follow(fig, book, &mut used));
    // Basic expenditure by economic code, and 机关运行经费, are typed for the sake of checks, printed or not.
    let for_checks = |id: &FigureId| {
        *id.section() == Section::Economic || *id.section() == Section::OperatingExpenses
    };
    used.extend(book.iter().filter(|(fig, _)| for_checks(book.id(*fig))).map(|(fig, _)| fig));
    // Last year's closing is there to check the opening by.
    used.extend(figures.prior_of(figures.totals.closing));
    let typed = book.iter().filter_map(|(fig, figure)| match figure.how {
        How::Typed(span) if !book.is_zero(fig) && !used.contains(&fig) => Some(span),
        _ => None,
    });
    // A figure that is typed once and has two names is used by one of them.
    let spent: BTreeSet<Span> = used.iter().filter_map(|fig| book.typed_at(*fig)).collect();
    let unused: BTreeSet<Span> = typed.filter(|span| !spent.contains(span)).collect();
    let unused: Vec<Span> = unused.into_iter().collect();
    let what = format!("有 {} 个数没有用上：这个格式不印，也不用它算、核对别的数", unused.len());
    unprinted_at(&unused, what, "不用的可以删掉；填错了地方的，改到该填的地方")
}

/// One finding about all places that nothing printed comes from.
fn unprinted_at(places: &[Span], message: String, help: &str) -> Option<Diagnostic> {
    let (first, rest) = places.split_first()?;
    let finding = Diagnostic::new(&rules::UNPRINTED, message).at(*first, "");
    let finding = rest.iter().take(19).fold(finding, |finding, span| finding.related(*span, ""));
    Some(finding.help(help))
}

/// The figures in a text, with all that they are made of.
fn named(inlines: &[Inline], book: &Book, out: &mut BTreeSet<Fig>) {
    for inline in inlines {
        match inline {
            Inline::Figure(occurrence) => {
                book.find(&occurrence.figure).into_iter().for_each(|fig| follow(fig, book, out));
            }
            Inline::Strong(inner) => named(inner, book, out),
            Inline::Text { .. } => {}
        }
    }
}

/// A figure and all that it is made of.
fn follow(fig: Fig, book: &Book, out: &mut BTreeSet<Fig>) {
    if out.insert(fig) {
        book.operands(fig).into_iter().for_each(|part| follow(part, book, out));
    }
}

fn places(inlines: &[Inline], out: &mut Vec<Span>) {
    for inline in inlines {
        match inline {
            Inline::Text { origin: Origin::Input(span), .. } => out.push(*span),
            Inline::Strong(inner) => places(inner, out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_said_again() {
        let again = |before, after| said_again(before, after);
        assert_eq!(again("，主要用于", "主要用于机关运转"), Some("主要用于"));
        assert_eq!(again("主要原因是", "原因是人员减少"), Some("原因是"));
        assert_eq!(again("主要原因是", "由于人员减少"), Some("由于"));
        assert_eq!(again("下一步改进措施：", "下一步改进措施：加快"), Some("下一步改进措施"));
        assert_eq!(again("主要原因是", "主要由于人员减少"), Some("主要"));
        assert_eq!(again("主要用于", "主要包括办公"), Some("主要"));
        assert_eq!(again("主要原因是", "是人员增加"), Some("是"));
        assert_eq!(again("主要原因为", "为了保障运转"), Some("为"));
        assert_eq!(again("主要原因为", "为民办实事项目增加"), None);
        assert_eq!(again("主要原因是", "人员减少"), None);
        for reason in ["系统升级改造", "因公出国任务增加", "为民办实事项目增加", "主要领导调整"]
        {
            assert_eq!(again("主要原因是", reason), None, "{reason}");
        }
        assert_eq!(again("主要用于", "主要道路养护"), None);
        assert_eq!(again("主要原因：", "一是人员减少"), None);
        assert_eq!(again("支出12", "12人"), None);
    }
}
