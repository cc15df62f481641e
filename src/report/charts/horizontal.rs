//! Bars that lie beside their labels, for parts of which some are negative.

use super::text::Lines;
use super::{AXIS, DARK, LIGHT, MARGIN, Slice, no_data, normalised, polyline, rectangle};
use crate::document::drawing::{Anchor, Drawing, Shape};

const WIDTH: f64 = 440.0;
/// The widest that labels and amounts get before they wrap.
const TEXT_WIDTH: f64 = 120.0;
const GAP: f64 = 6.0;
const BAR_HEIGHT: f64 = 16.0;
const ROW_GAP: f64 = 12.0;

struct HorizontalBar {
    value: f64,
    label: Lines,
    amount: Lines,
}

impl HorizontalBar {
    fn height(&self) -> f64 {
        let text = self.label.height().max(self.amount.height());
        text.max(BAR_HEIGHT)
    }
}

/// The scale by which the bars stand across.
struct Scale {
    zero: f64,
    per_unit: f64,
}

/// One bar for each of `slices` that isn't 0, from a common base line: negative ones to the left.
pub fn bars(slices: &[Slice]) -> Drawing {
    let values = normalised(slices.iter().map(|slice| slice.value));
    let rows: Vec<HorizontalBar> = slices
        .iter()
        .zip(values)
        .filter(|(_, value)| *value != 0.0)
        .map(|(slice, value)| HorizontalBar {
            value,
            label: Lines::wrapped(&slice.label, TEXT_WIDTH),
            amount: amount_lines(slice, TEXT_WIDTH),
        })
        .collect();
    if rows.is_empty() {
        return no_data();
    }
    draw(&rows)
}

/// Amount and share on one line, or on lines of their own when that gets wider than `max` pt.
pub fn amount_lines(slice: &Slice, max: f64) -> Lines {
    if slice.share.is_empty() {
        return Lines::wrapped(&slice.amount, max);
    }
    let joined = format!("{}，{}", slice.amount, slice.share);
    if super::text::width(&joined) <= max {
        return Lines::wrapped(&joined, max);
    }
    let mut lines = Lines::wrapped(&slice.amount, max);
    lines.append(Lines::wrapped(&slice.share, max));
    lines
}

fn draw(rows: &[HorizontalBar]) -> Drawing {
    let scale = scale(rows);
    let mut shapes = Vec::new();
    let mut top = MARGIN + ROW_GAP / 2.0;
    for row in rows {
        push_row(&mut shapes, row, top, &scale);
        top += row.height() + ROW_GAP;
    }
    let bottom = top - ROW_GAP / 2.0;
    shapes.push(polyline(&[(scale.zero, MARGIN), (scale.zero, bottom)], AXIS));
    Drawing { width: WIDTH, height: bottom + MARGIN, shapes }
}

/// The base line as far right as labels and negative bars need, the rest for positive ones.
fn scale(rows: &[HorizontalBar]) -> Scale {
    let widest = |lines: &dyn Fn(&HorizontalBar) -> f64| rows.iter().map(lines).fold(0.0, f64::max);
    let labels = widest(&|row| row.label.width());
    let amounts_left = widest(&|row| {
        if row.value < 0.0 { row.amount.width() + GAP } else { 0.0 }
    });
    let amounts_right = widest(&|row| {
        if row.value > 0.0 { row.amount.width() + GAP } else { 0.0 }
    });
    let most = widest(&|row| row.value);
    let least = widest(&|row| -row.value);
    let room = WIDTH - 2.0 * MARGIN - labels - GAP - amounts_left - amounts_right;
    let per_unit = room / (most + least);
    Scale { zero: MARGIN + labels + GAP + amounts_left + least * per_unit, per_unit }
}

fn push_row(shapes: &mut Vec<Shape>, row: &HorizontalBar, top: f64, scale: &Scale) {
    let middle = top + row.height() / 2.0;
    let end = scale.zero + row.value * scale.per_unit;
    let (left, right) = (scale.zero.min(end), scale.zero.max(end));
    let color = if row.value < 0.0 { LIGHT } else { DARK };
    shapes.push(rectangle(
        (left, middle - BAR_HEIGHT / 2.0),
        (right, middle + BAR_HEIGHT / 2.0),
        color,
    ));
    let label_top = middle - row.label.height() / 2.0;
    row.label.draw(MARGIN, label_top, Anchor::Start, shapes);
    let (x, anchor) = match row.value < 0.0 {
        true => (left - GAP, Anchor::End),
        false => (right + GAP, Anchor::Start),
    };
    let amount_top = middle - row.amount.height() / 2.0;
    row.amount.draw(x, amount_top, anchor, shapes);
}
