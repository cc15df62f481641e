//! Charts as drawings, from plain data. Floating point serves geometry only: every number that is
//! read comes as a finished string.

mod bars;
mod from_figures;
mod horizontal;
mod pie;
mod text;

pub use bars::bars;
pub(super) use from_figures::chart;
pub use pie::pie;

use crate::document::drawing::{Anchor, Color, Drawing, PathCommand, Shape, Stroke};
use text::Lines;

/// A share of a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// 财政拨款收入
    pub label: String,
    /// Decides the size; what isn't a finite number counts as 0.
    pub value: f64,
    /// The amount as printed: 1,365.84万元.
    pub amount: String,
    /// The share as printed: 69.76%; may be empty.
    pub share: String,
}

/// A bar of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// 2023年度
    pub label: String,
    /// Decides the height; what isn't a finite number counts as 0.
    pub value: f64,
    /// The amount as printed: 1,365.84.
    pub amount: String,
}

/// Space kept free along the edges of a drawing, in pt.
const MARGIN: f64 = 4.0;
const DARK: Color = Color(44, 73, 112);
const LIGHT: Color = Color(168, 188, 211);
const LINE: Stroke = Stroke { width: 0.5, color: Color(110, 118, 128) };
const AXIS: Stroke = Stroke { width: 0.75, color: Color(40, 44, 52) };

/// A small drawing that says so when there is nothing to draw.
fn no_data() -> Drawing {
    let (width, height) = (160.0, 40.0);
    let lines = Lines::wrapped("无数据", width);
    let mut shapes = Vec::new();
    let top = (height - lines.height()) / 2.0;
    lines.draw(width / 2.0, top, Anchor::Middle, &mut shapes);
    Drawing { width, height, shapes }
}

/// `values` as parts of the largest of them, by size without sign; what isn't finite becomes 0.
///
/// Dividing first keeps later sums finite whatever comes in.
fn normalised(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let finite: Vec<f64> =
        values.map(|value| if value.is_finite() { value } else { 0.0 }).collect();
    let largest = finite.iter().fold(0.0, |most: f64, v| most.max(v.abs()));
    if largest == 0.0 {
        return finite;
    }
    finite.iter().map(|value| value / largest).collect()
}

fn polyline(points: &[(f64, f64)], stroke: Stroke) -> Shape {
    let mut commands = Vec::with_capacity(points.len());
    for (index, &(x, y)) in points.iter().enumerate() {
        commands.push(match index {
            0 => PathCommand::Move(x, y),
            _ => PathCommand::Line(x, y),
        });
    }
    Shape::Path { commands, fill: None, stroke: Some(stroke) }
}

fn rectangle((left, top): (f64, f64), (right, bottom): (f64, f64), fill: Color) -> Shape {
    Shape::Path {
        commands: vec![
            PathCommand::Move(left, top),
            PathCommand::Line(right, top),
            PathCommand::Line(right, bottom),
            PathCommand::Line(left, bottom),
            PathCommand::Close,
        ],
        fill: Some(fill),
        stroke: None,
    }
}

#[cfg(test)]
mod tests;
