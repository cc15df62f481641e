//! Upright bars side by side, to compare years.

use super::text::{self, Lines};
use super::{AXIS, Bar, DARK, LIGHT, MARGIN, no_data, normalised, polyline, rectangle};
use crate::document::drawing::{Anchor, Color, Drawing, Shape};

const MIN_WIDTH: f64 = 400.0;
/// The shortest base line.
const MIN_AXIS: f64 = 300.0;
const MAX_SLOT: f64 = 150.0;
const MIN_SLOT: f64 = 72.0;
const BAR_WIDTH: f64 = 52.0;
/// Height of all bars together, from the lowest to the highest.
const PLOT_HEIGHT: f64 = 124.0;
/// The gap between a bar and its amount, and between the plot and the labels.
const GAP: f64 = 4.0;
/// The least height of any amount other than 0, so that it is seen.
const LEAST_HEIGHT: f64 = 0.75;

struct UprightBar {
    /// Height of the bar in pt, negative below the base line.
    height: f64,
    label: Lines,
    amount: Lines,
}

/// Upright bars from a common base line at zero, negative ones below it, with the amount at the end
/// of each and its label at the foot. The last one, the year reported on, is the darkest.
pub fn bars(bars: &[Bar], unit: &str) -> Drawing {
    if bars.is_empty() {
        return no_data();
    }
    let slot = (MIN_WIDTH / bars.len() as f64).clamp(MIN_SLOT, MAX_SLOT);
    let columns = columns(bars, slot - 2.0 * GAP);
    let axis = (slot * bars.len() as f64).max(MIN_AXIS);
    let width = (axis + 2.0 * MARGIN).max(MIN_WIDTH);
    let (left, right) = ((width - axis) / 2.0, (width + axis) / 2.0);
    let unit = Lines::wrapped(unit, axis);
    let frame = BarHeights::new(&columns, &unit);
    let mut shapes = Vec::new();
    unit.draw(right, MARGIN, Anchor::End, &mut shapes);
    let first = (width - slot * (bars.len() - 1) as f64) / 2.0;
    for (index, column) in columns.iter().enumerate() {
        let color = if index + 1 == bars.len() { DARK } else { LIGHT };
        let middle = first + index as f64 * slot;
        push_bar(&mut shapes, column, middle, frame.base, color);
        column.label.draw(middle, frame.labels, Anchor::Middle, &mut shapes);
    }
    shapes.push(polyline(&[(left, frame.base), (right, frame.base)], AXIS));
    Drawing { width, height: frame.height, shapes }
}

fn columns(bars: &[Bar], text_width: f64) -> Vec<UprightBar> {
    let values = normalised(bars.iter().map(|bar| bar.value));
    let most = values.iter().copied().fold(0.0, f64::max);
    let least = values.iter().copied().fold(0.0, f64::min);
    let span = if most > least { most - least } else { 1.0 };
    bars.iter()
        .zip(values)
        .map(|(bar, value)| UprightBar {
            height: visible(value / span * PLOT_HEIGHT),
            label: Lines::wrapped(&bar.label, text_width),
            amount: Lines::wrapped(&bar.amount, text_width),
        })
        .collect()
}

fn visible(height: f64) -> f64 {
    match height == 0.0 {
        true => 0.0,
        false => height.signum() * height.abs().max(LEAST_HEIGHT),
    }
}

/// The heights of everything, from top to bottom.
struct BarHeights {
    base: f64,
    labels: f64,
    height: f64,
}

impl BarHeights {
    fn new(columns: &[UprightBar], unit: &Lines) -> Self {
        let most = |size: &dyn Fn(&UprightBar) -> f64| columns.iter().map(size).fold(0.0, f64::max);
        let above = most(&|c| if c.height < 0.0 { 0.0 } else { reach(c) });
        let below = most(&|c| if c.height < 0.0 { reach(c) } else { 0.0 });
        let label = most(&|c| c.label.height());
        let base = MARGIN + unit.height() + 2.0 * GAP + above;
        let labels = base + below + GAP + text::DESCENT;
        BarHeights { base, labels, height: labels + label + MARGIN }
    }
}

/// The reach of a bar and its amount from the base line.
fn reach(column: &UprightBar) -> f64 {
    column.height.abs() + GAP + column.amount.height()
}

fn push_bar(shapes: &mut Vec<Shape>, column: &UprightBar, middle: f64, base: f64, color: Color) {
    let end = base - column.height;
    let (left, right) = (middle - BAR_WIDTH / 2.0, middle + BAR_WIDTH / 2.0);
    if column.height != 0.0 {
        shapes.push(rectangle((left, end.min(base)), (right, end.max(base)), color));
    }
    let top = match column.height < 0.0 {
        true => end + GAP,
        false => end - GAP - column.amount.height(),
    };
    column.amount.draw(middle, top, Anchor::Middle, shapes);
}
