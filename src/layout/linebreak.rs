//! Breaking text into lines and filling them to the measure. All lengths are in em.
//!
//! Each line takes as much as fits. A mark at its end may lose its white half; if what is left over would open
//! the line too much, the marks in it are closed up a little so that one piece more gets in. Where a line is loose
//! all the same, because a number with its unit didn't fit, the lines of the paragraph share what is left over
//! (`optimum`). A string that is longer than a line, an address say, begins in the line before and is cut wherever
//! lines end.

mod optimum;

use super::characters::{self, Class};
use super::shape::ShapedText;
use std::ops::Range;

/// Share of a mark's white half that may be closed up inside a line.
const SQUEEZE: f64 = 0.6;
/// Left-over, em, from which a line rather closes its marks up than opens.
const TOO_OPEN: f64 = 0.9;
/// Most room, em, that is put between two characters to fill a line of running text.
const MAX_OPENING: f64 = 0.45;
/// The same in the short lines of cells, which rather stay ragged.
const MAX_OPENING_SHORT: f64 = 0.18;
/// Measure, em, below which lines are short.
const SHORT: f64 = 24.0;

/// Fewest characters of a string that stand before the place where it is cut.
const BEFORE_CUT: usize = 3;

/// Opening, em between two characters, from which the lines of a paragraph share what is left over.
const LOOSE: f64 = 0.06;

/// The filling of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// To the measure.
    Full,
    /// No filling: only as far as its text goes.
    Ragged,
}

/// Breaks `text` into lines: the first of length `first`, the others of length `rest`.
pub fn fill(text: &ShapedText, first: f64, rest: f64) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.atoms.len() {
        let measure = if lines.is_empty() { first } else { rest };
        let end = line_end(text, start, measure, rest).max(start + 1);
        lines.push(trim(text, start..end));
        start = skip_spaces(text, end);
    }
    lengthen_last(text, &mut lines);
    let loose = |(at, line): (usize, &Range<usize>)| {
        let measure = if at == 0 { first } else { rest };
        measure >= SHORT && at + 1 < lines.len() && looseness(text, line.clone(), measure) > LOOSE
    };
    let is_cut = |line: &Range<usize>| text.may_cut(line.end);
    if !lines.iter().any(is_cut)
        && lines.iter().enumerate().any(loose)
        && let Some(better) = optimum::lines(text, first, rest, lines.len())
    {
        return better;
    }
    lines
}

/// The room by which a line must be opened, em between two characters; negative where marks must be closed up.
fn looseness(text: &ShapedText, line: Range<usize>, measure: f64) -> f64 {
    let last = line.end.saturating_sub(1);
    let room = measure - (text.width(line.clone()) - end_trim(text, last));
    let gaps = (line.start..last).filter(|i| stretches(text, *i)).count();
    room / gaps.max(1) as f64
}

/// Gives a last line of a single character company, if the line before can spare it.
fn lengthen_last(text: &ShapedText, lines: &mut [Range<usize>]) {
    let [.., before, last] = lines else { return };
    let is_mark = |i: &usize| {
        let class = text.atoms.get(*i).map(|atom| atom.class);
        matches!(class, Some(Class::Close | Class::Dash | Class::Space))
    };
    if last.clone().filter(|i| !is_mark(i)).count() > 1 {
        return;
    }
    let may_end = |end: usize| text.joint(end - 1).may_break;
    let earliest = before.end.saturating_sub(3).max(before.start + 8);
    if let Some(end) = (earliest..before.end).rev().find(|end| may_end(*end)) {
        let line = trim(text, before.start..end);
        last.start = skip_spaces(text, end);
        *before = line;
    }
}

/// Finds where the line of length `measure` that starts at `start` ends; those after it have length `rest`.
fn line_end(text: &ShapedText, start: usize, measure: f64, rest: f64) -> usize {
    let mut scan =
        LineScan { width: 0.0, soft: 0.0, fits: None, squeezed: None, forced: start + 1 };
    for i in start..text.atoms.len() {
        if !scan.take(text, i, measure) {
            break;
        }
    }
    if scan.fits.is_none() && scan.squeezed.is_none() {
        // The line begins with a piece that is longer than itself.
        return cut(text, start + 1, scan.forced).unwrap_or(scan.forced);
    }
    let end = scan.choose(measure);
    let from = skip_spaces(text, end);
    match text.unbroken(from) {
        Some(piece) if !piece.number && scan.squeezed != Some(end) => {
            let loose = || {
                let line = trim(text, start..end);
                measure >= SHORT && looseness(text, line, measure) > MAX_OPENING
            };
            let is_cut = piece.length > rest || piece.length > rest / 2.0 && loose();
            let place = is_cut.then(|| cut(text, from + BEFORE_CUT, scan.forced)).flatten();
            place.unwrap_or(end)
        }
        _ => end,
    }
}

/// The last place from `first` to `last` where a string may be cut.
fn cut(text: &ShapedText, first: usize, last: usize) -> Option<usize> {
    (first..=last).rev().find(|at| text.may_cut(*at))
}

/// A walk along a line.
struct LineScan {
    /// Length so far.
    width: f64,
    /// The white in it that could be closed up.
    soft: f64,
    /// The last end that fits, with its length.
    fits: Option<(usize, f64)>,
    /// The first end after it that fits once marks are closed up.
    squeezed: Option<usize>,
    /// The last end that fits if any place would do.
    forced: usize,
}

impl LineScan {
    /// Goes on over atom `i`; false when nothing beyond it can fit.
    fn take(&mut self, text: &ShapedText, i: usize, measure: f64) -> bool {
        let Some(atom) = text.atoms.get(i) else { return false };
        let end = i + 1;
        let width = self.width + atom.advance;
        let visible = if atom.class == Class::Space { self.width } else { width };
        let least = visible - end_trim(text, i);
        let allowed = end == text.atoms.len() || atom.joint.may_break;
        if least <= measure + 1e-6 {
            self.forced = end;
            if allowed {
                self.fits = Some((end, least));
            }
        } else if allowed && self.squeezed.is_none() && least - self.soft <= measure {
            self.squeezed = Some(end);
        }
        self.width = width - atom.joint.kern;
        self.soft += softness(text, i);
        visible - self.soft <= measure + 1.0
    }

    fn choose(&self, measure: f64) -> usize {
        match (self.fits, self.squeezed) {
            (Some((_, width)), Some(end)) if measure - width > TOO_OPEN => end,
            (Some((end, _)), _) => end,
            (None, Some(end)) => end,
            (None, None) => self.forced,
        }
    }
}

/// The white half of a mark at the end of a line.
fn end_trim(text: &ShapedText, i: usize) -> f64 {
    match text.atoms.get(i) {
        Some(atom) if characters::white_half(atom.ch) == Some(characters::White::Right) => {
            atom.advance / 2.0
        }
        _ => 0.0,
    }
}

/// The white by which atom `i` may be closed up inside a line; nothing where its white is already gone.
fn softness(text: &ShapedText, i: usize) -> f64 {
    match text.atoms.get(i) {
        Some(atom) if characters::white_half(atom.ch).is_some() && !is_closed_up(text, i) => {
            atom.advance / 2.0 * SQUEEZE
        }
        _ => 0.0,
    }
}

fn is_closed_up(text: &ShapedText, i: usize) -> bool {
    let closed = |i: usize| text.joint(i).kern > 0.0;
    closed(i) || i.checked_sub(1).is_some_and(closed)
}

fn trim(text: &ShapedText, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start + 1 && is_space(text, end - 1) {
        end -= 1;
    }
    range.start..end
}

fn skip_spaces(text: &ShapedText, mut at: usize) -> usize {
    while is_space(text, at) {
        at += 1;
    }
    at
}

fn is_space(text: &ShapedText, at: usize) -> bool {
    text.atoms.get(at).is_some_and(|atom| atom.class == Class::Space)
}

/// A line's characters at their places, in em from its start.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedCharacters {
    /// The places where each character's room starts.
    pub xs: Vec<f64>,
    /// The end of the last one's room; white that was cut off doesn't count.
    pub width: f64,
}

/// Places the characters of one line.
pub fn place(text: &ShapedText, range: Range<usize>, measure: f64, fill: Fill) -> PlacedCharacters {
    let natural = text.width(range.clone());
    let last = range.end.saturating_sub(1);
    let over = natural > measure + 1e-6;
    let trim = if over { end_trim(text, last).min(natural) } else { 0.0 };
    let room = measure - (natural - trim);
    let squeeze = if room < 0.0 { squeeze_share(text, range.clone(), -room) } else { 0.0 };
    // What a cut string leaves over is less than a character: all of the line shares it.
    let is_cut = text.may_cut(range.end);
    let opens = |i: usize| is_cut || stretches(text, i);
    let gap = if room > 0.0 && (fill == Fill::Full || over) {
        let gaps = (range.start..last).filter(|i| opens(*i)).count();
        opening(gaps, room, measure)
    } else {
        0.0
    };
    let mut xs = Vec::with_capacity(range.len());
    let mut x = 0.0;
    for i in range.clone() {
        let Some(atom) = text.atoms.get(i) else { break };
        let soft = softness(text, i) * squeeze;
        let left = characters::white_half(atom.ch) == Some(characters::White::Left);
        // An opening mark is closed up on its left.
        xs.push(if left { x - soft } else { x });
        let inner = if i == last { 0.0 } else { atom.joint.kern };
        x += atom.advance - inner - if i == last { 0.0 } else { soft };
        if i != last && opens(i) {
            x += gap;
        }
    }
    PlacedCharacters { xs, width: x - trim }
}

/// The share of their softness that the marks inside the line must give so that `excess` vanishes.
fn squeeze_share(text: &ShapedText, range: Range<usize>, excess: f64) -> f64 {
    let last = range.end.saturating_sub(1);
    let soft: f64 = (range.start..last).map(|i| softness(text, i)).sum();
    if soft > 0.0 { (excess / soft).min(1.0) } else { 0.0 }
}

/// Room in each of so many gaps between characters that fills `room`; none where the line would fall apart.
fn opening(gaps: usize, room: f64, measure: f64) -> f64 {
    let gap = if gaps == 0 { 0.0 } else { room / gaps as f64 };
    let most = if measure < SHORT { MAX_OPENING_SHORT } else { MAX_OPENING };
    if gap > most { 0.0 } else { gap }
}

fn stretches(text: &ShapedText, i: usize) -> bool {
    text.joint(i).may_stretch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::{Face, Fonts};
    use crate::layout::shape::{Shaper, TextStyle};

    fn lines(string: &str, measure: f64) -> Vec<String> {
        let fonts = Fonts::embedded().unwrap();
        let text = Shaper::new(&fonts).plain(string, TextStyle::new(Face::Fangsong));
        let line = |range: Range<usize>| text.atoms[range].iter().map(|atom| atom.ch).collect();
        fill(&text, measure, measure).into_iter().map(line).collect()
    }

    #[test]
    fn a_mark_at_the_end_gives_up_its_white_half() {
        assert_eq!(lines("本年收入，合计", 4.5), ["本年收入，", "合计"]);
    }

    #[test]
    fn marks_never_start_a_line() {
        assert_eq!(lines("本年收入，合计", 4.0), ["本年收", "入，合计"]);
        assert_eq!(lines("关于“三公”经费", 3.5), ["关于", "“三公”", "经费"]);
    }

    #[test]
    fn numbers_are_whole_and_keep_their_unit() {
        for line in lines("收入总计均为1,365.84万元，比上年增长20.55%，增加232.86万元。", 7.0)
        {
            assert!(!line.ends_with(['1', ',', '.', '万', '5']), "{line}");
            assert!(!line.starts_with(['%', '万', '元', '.', ',']), "{line}");
        }
    }

    #[test]
    fn no_last_line_of_one_character() {
        let broken = lines("本年收入合计与上年相比增加的原因。", 15.0);
        assert_eq!(broken, ["本年收入合计与上年相比增加的", "原因。"]);
    }

    #[test]
    fn an_enormous_word_is_cut_somewhere() {
        let all: String = lines(&"9".repeat(500), 10.0).concat();
        assert_eq!(all.len(), 500);
    }

    #[test]
    fn a_string_that_is_longer_than_a_line_begins_in_the_one_before() {
        let address = "//www.chaban.example.gov.cn/zwgk/juesuan/2024/gongkai/index";
        let broken = lines(&format!("完成普查，详见{address}网页。"), 14.0);
        assert!(broken[0].starts_with("完成普查，详见//www."), "{broken:?}");
        assert_eq!(broken.concat(), format!("完成普查，详见{address}网页。"));
        // One that would leave the line loose is cut too, a number never is.
        let broken = lines(&format!("{}{}。", "决算".repeat(7), &address[..32]), 26.0);
        assert!(
            broken[0].ends_with("决算//www.chaban.example.gov.") || broken[0].len() > 60,
            "{broken:?}"
        );
        let broken = lines(&format!("{}12,345,678,901.23万元。", "决算".repeat(3)), 12.0);
        assert!(broken[1].starts_with("12,345,678,901.23"), "{broken:?}");
    }

    #[test]
    fn lines_of_a_cut_string_are_full() {
        let fonts = Fonts::embedded().unwrap();
        let string = format!("详见{}", "//www.chaban.example.gov.cn/zwgk/juesuan".repeat(4));
        let text = Shaper::new(&fonts).plain(&string, TextStyle::new(Face::Fangsong));
        let ranges = fill(&text, 26.0, 28.0);
        assert!(ranges.len() > 2);
        for (i, range) in ranges.iter().take(ranges.len() - 1).enumerate() {
            let measure = if i == 0 { 26.0 } else { 28.0 };
            let placed = place(&text, range.clone(), measure, Fill::Full);
            assert!((placed.width - measure).abs() < 0.006, "line {i}: {}", placed.width);
        }
    }

    #[test]
    fn full_lines_end_at_the_measure() {
        let fonts = Fonts::embedded().unwrap();
        let string = "2024年度收、支总计均为1,365.84万元。与2023年度相比，收、支总计增加232.86万元，增长20.55%。".repeat(9);
        let text = Shaper::new(&fonts).plain(&string, TextStyle::new(Face::Fangsong));
        let ranges = fill(&text, 26.0, 28.0);
        let full = ranges.len() - 1;
        for (i, range) in ranges.into_iter().take(full).enumerate() {
            let measure = if i == 0 { 26.0 } else { 28.0 };
            let placed = place(&text, range, measure, Fill::Full);
            assert!((placed.width - measure).abs() < 0.006, "line {i}: {}", placed.width);
        }
    }
}
