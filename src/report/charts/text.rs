//! Lines of text in a chart: their estimated size, and where they break.

use crate::document::drawing::{Anchor, Shape};

/// Type size of all text in charts, in pt.
pub const SIZE: f64 = 10.5;
/// The distance from one base line to the next, in pt.
pub const LEADING: f64 = 13.5;
/// The reach of a line above its base line, in pt.
pub const ASCENT: f64 = 0.88 * SIZE;
/// The reach of a line below its base line, in pt.
pub const DESCENT: f64 = 0.2 * SIZE;

/// Lines that stand under one another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines(Vec<String>);

impl Lines {
    /// `text` broken into as few lines as fit into `max` pt, of about the same length.
    pub fn wrapped(text: &str, max: f64) -> Self {
        let pieces = pieces(text.trim(), max);
        let fewest = fill(&pieces, max);
        let count = fewest.len();
        if count < 2 {
            return Lines(fewest);
        }
        let mut limit = width(text) / count as f64;
        while limit < max {
            let lines = fill(&pieces, limit);
            if lines.len() <= count {
                return Lines(lines);
            }
            limit += SIZE / 2.0;
        }
        Lines(fewest)
    }

    /// Adds the lines of `other` below.
    pub fn append(&mut self, other: Lines) {
        self.0.extend(other.0);
    }

    /// Width of the longest line, in pt.
    pub fn width(&self) -> f64 {
        self.0.iter().map(|line| width(line)).fold(0.0, f64::max)
    }

    /// The height from the top of the first line to the foot of the last, in pt.
    pub fn height(&self) -> f64 {
        match self.0.len() {
            0 => 0.0,
            count => (count - 1) as f64 * LEADING + ASCENT + DESCENT,
        }
    }

    /// Draws the lines with their top at `top`.
    pub fn draw(&self, x: f64, top: f64, anchor: Anchor, shapes: &mut Vec<Shape>) {
        for (index, line) in self.0.iter().enumerate() {
            shapes.push(Shape::Text {
                x,
                y: top + ASCENT + index as f64 * LEADING,
                size: SIZE,
                anchor,
                text: line.clone(),
            });
        }
    }
}

/// Estimated width of `text` in pt: an em for each full-width character, 0.55 em for most others.
pub fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(ch: char) -> f64 {
    match ch {
        '%' => 0.95 * SIZE,
        _ if ch.is_ascii() => 0.55 * SIZE,
        _ => SIZE,
    }
}

/// `text` cut where a line may end: between Chinese characters, but neither within a number or word
/// that fits on a line, nor before closing punctuation.
fn pieces(text: &str, max: f64) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous = ' ';
    for ch in text.chars() {
        let sticks = sticks_to_previous(previous, ch);
        match pieces.last_mut() {
            Some(last) if sticks && width(last) + char_width(ch) <= max => last.push(ch),
            _ => pieces.push(ch.to_string()),
        }
        previous = ch;
    }
    pieces
}

fn sticks_to_previous(previous: char, ch: char) -> bool {
    let within_word = previous.is_ascii_graphic() && ch.is_ascii_graphic();
    within_word || "，。、；：？！）》」』】”’％%".contains(ch) || "（《「『【“‘".contains(previous)
}

fn fill(pieces: &[String], limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            // The tolerance keeps rounding errors from breaking a line that fits exactly.
            Some(line) if width(line) + width(piece) <= limit + 1e-6 => line.push_str(piece),
            _ => lines.push(piece.clone()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_even_and_numbers_stay_whole() {
        let lines = Lines::wrapped("政府性基金预算财政拨款收入", 12.0 * SIZE);
        assert_eq!(lines.0, ["政府性基金预算", "财政拨款收入"]);
        let lines = Lines::wrapped("本年支出1,365.84万元", 7.0 * SIZE);
        assert_eq!(lines.0, ["本年支出", "1,365.84万元"]);
    }

    #[test]
    fn no_line_starts_with_closing_punctuation() {
        let lines = Lines::wrapped("一般行政、管理", 4.0 * SIZE);
        assert_eq!(lines.0, ["一般行", "政、管理"]);
    }
}
