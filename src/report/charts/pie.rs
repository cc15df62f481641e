//! The parts of a whole as slices of a circle, labelled outside.

use std::f64::consts::{PI, TAU};

use super::text::{ASCENT, LEADING, Lines};
use super::{DARK, LIGHT, LINE, MARGIN, Slice, horizontal, no_data, normalised, polyline};
use crate::document::drawing::{Anchor, Color, Drawing, PathCommand, Shape, Stroke};

const WIDTH: f64 = 440.0;
const MIN_HEIGHT: f64 = 160.0;
const CENTRE_X: f64 = WIDTH / 2.0;
pub(super) const RADIUS: f64 = 68.0;
/// The distance from the circle outwards to the bend of a leader line.
const BEND: f64 = 9.0;
/// The distance from the circle to the column of labels.
const COLUMN: f64 = 28.0;
/// Length of the level end of a leader line, and of the gap between it and its label.
const LEVEL: f64 = 6.0;
const LEADER_GAP: f64 = 3.0;
const LABEL_WIDTH: f64 = CENTRE_X - RADIUS - COLUMN - MARGIN;
const LABEL_GAP: f64 = 8.0;
/// Turns that are tried, in degrees.
const TURNS: [f64; 12] =
    [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 120.0, 150.0, 180.0];
/// Greys of blue; neighbours differ clearly in lightness, so that they do so in grey print too.
const PALETTE: [Color; 6] = [
    DARK,
    LIGHT,
    Color(94, 124, 160),
    Color(206, 218, 231),
    Color(130, 155, 186),
    Color(68, 98, 138),
];

/// A pie of `slices` in their order, clockwise; zeros are left out. With a negative value among
/// them there is no whole to divide, and bars are drawn instead.
pub fn pie(slices: &[Slice]) -> Drawing {
    let values = normalised(slices.iter().map(|slice| slice.value));
    if values.iter().any(|&value| value < 0.0) {
        return horizontal::bars(slices);
    }
    let mut sectors = sectors(slices, &values);
    if sectors.is_empty() {
        return no_data();
    }
    turn(&mut sectors);
    let height = height(&sectors);
    let mut shapes = Vec::new();
    push_circle(&mut shapes, &sectors, height / 2.0);
    for side in [PieSide::Left, PieSide::Right] {
        for placed in place_labels(&sectors, side, height) {
            push_label(&mut shapes, &placed, side, height / 2.0);
        }
    }
    Drawing { width: WIDTH, height, shapes }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PieSide {
    Left,
    Right,
}

impl PieSide {
    fn sign(self) -> f64 {
        match self {
            PieSide::Left => -1.0,
            PieSide::Right => 1.0,
        }
    }
}

/// A slice with its place: angles clockwise from three o'clock.
struct Sector {
    start: f64,
    sweep: f64,
    color: Color,
    label: Lines,
}

impl Sector {
    fn middle(&self) -> f64 {
        self.start + self.sweep / 2.0
    }

    fn side(&self) -> PieSide {
        // The tolerance sends a slice that points straight up or down the same way everywhere.
        match self.middle().cos() < -1e-9 {
            true => PieSide::Left,
            false => PieSide::Right,
        }
    }

    fn arc_length(&self) -> f64 {
        self.sweep * RADIUS
    }
}

/// The slices that have a size, turned so that the middle of the largest points left: the small
/// ones then stand around three o'clock, where labels have most room.
fn sectors(slices: &[Slice], values: &[f64]) -> Vec<Sector> {
    let total: f64 = values.iter().sum();
    let drawn: Vec<(&Slice, f64)> = slices
        .iter()
        .zip(values)
        .filter(|(_, value)| **value > 0.0)
        .map(|(slice, value)| (slice, value / total * TAU))
        .collect();
    let mut start = first_angle(&drawn.iter().map(|part| part.1).collect::<Vec<_>>());
    let count = drawn.len();
    let mut sectors = Vec::with_capacity(count);
    for (index, (slice, sweep)) in drawn.into_iter().enumerate() {
        sectors.push(Sector {
            start,
            sweep,
            color: slice_color(index, count),
            label: label(slice),
        });
        start += sweep;
    }
    sectors
}

fn first_angle(sweeps: &[f64]) -> f64 {
    if sweeps.len() < 2 {
        return -PI;
    }
    let (mut before, mut turned, mut largest) = (0.0, 0.0, 0.0);
    for &sweep in sweeps {
        if sweep > largest {
            (largest, turned) = (sweep, before);
        }
        before += sweep;
    }
    PI - turned - largest / 2.0
}

fn slice_color(index: usize, count: usize) -> Color {
    let step = index % PALETTE.len();
    // The last slice touches the first one, whose colour it must not repeat.
    let closes_on_first = step == 0 && index > 0 && index + 1 == count;
    PALETTE[if closes_on_first { 2 } else { step }]
}

fn label(slice: &Slice) -> Lines {
    let mut lines = Lines::wrapped(&slice.label, LABEL_WIDTH);
    lines.append(horizontal::amount_lines(slice, LABEL_WIDTH));
    lines
}

fn push_circle(shapes: &mut Vec<Shape>, sectors: &[Sector], centre_y: f64) {
    for sector in sectors {
        shapes.push(Shape::Path {
            commands: outline(sector, sectors.len() == 1, centre_y),
            fill: Some(sector.color),
            stroke: None,
        });
    }
    if sectors.len() > 1 {
        push_separators(shapes, sectors, centre_y);
    }
}

fn outline(sector: &Sector, whole: bool, centre_y: f64) -> Vec<PathCommand> {
    let (x, y) = on_circle(sector.start, RADIUS, centre_y);
    // A whole circle is drawn without going to the centre: that would leave a seam.
    let mut commands = match whole {
        true => vec![PathCommand::Move(x, y)],
        false => vec![PathCommand::Move(CENTRE_X, centre_y), PathCommand::Line(x, y)],
    };
    push_arc(&mut commands, sector, centre_y);
    commands.push(PathCommand::Close);
    commands
}

/// The arc in Bézier curves of at most a quarter turn, which miss the circle by less than 0.03 %.
fn push_arc(commands: &mut Vec<PathCommand>, sector: &Sector, centre_y: f64) {
    let count = (sector.sweep / (PI / 2.0)).ceil().clamp(1.0, 4.0) as u8;
    let step = sector.sweep / f64::from(count);
    let reach = 4.0 / 3.0 * (step / 4.0).tan() * RADIUS;
    for index in 0..count {
        let from = sector.start + f64::from(index) * step;
        let to = from + step;
        let (x0, y0) = on_circle(from, RADIUS, centre_y);
        let (x3, y3) = on_circle(to, RADIUS, centre_y);
        commands.push(PathCommand::Cubic(
            (x0 - reach * from.sin(), y0 + reach * from.cos()),
            (x3 + reach * to.sin(), y3 - reach * to.cos()),
            (x3, y3),
        ));
    }
}

/// White lines between neighbours, thinner beside slivers so that those don't disappear.
fn push_separators(shapes: &mut Vec<Shape>, sectors: &[Sector], centre_y: f64) {
    let previous = sectors.iter().cycle().skip(sectors.len() - 1);
    for (before, sector) in previous.zip(sectors) {
        let narrow = before.arc_length().min(sector.arc_length());
        let stroke = Stroke { width: (narrow * 0.3).min(1.0), color: Color(255, 255, 255) };
        let edge = on_circle(sector.start, RADIUS + 0.5, centre_y);
        shapes.push(polyline(&[(CENTRE_X, centre_y), edge], stroke));
    }
}

fn on_circle(angle: f64, radius: f64, centre_y: f64) -> (f64, f64) {
    (CENTRE_X + radius * angle.cos(), centre_y + radius * angle.sin())
}

/// Turns the pie, by as little as will do, to where labels stand nearest to their slices.
fn turn(sectors: &mut [Sector]) {
    let first: Vec<f64> = sectors.iter().map(|sector| sector.start).collect();
    let mut best = (0.0, strain(sectors));
    for step in TURNS.iter().flat_map(|&degrees| [degrees, -degrees]) {
        let angle = step.to_radians();
        set_starts(sectors, &first, angle);
        let strain = strain(sectors);
        // A turn must be worth it; this also keeps rounding errors from choosing between equals.
        if strain < best.1 * 0.8 - 1.0 {
            best = (angle, strain);
        }
    }
    set_starts(sectors, &first, best.0);
}

fn set_starts(sectors: &mut [Sector], first: &[f64], angle: f64) {
    for (sector, start) in sectors.iter_mut().zip(first) {
        sector.start = start + angle;
    }
}

/// The distance of the labels from where they should stand, in all, squared.
fn strain(sectors: &[Sector]) -> f64 {
    let height = height(sectors);
    [PieSide::Left, PieSide::Right]
        .into_iter()
        .flat_map(|side| place_labels(sectors, side, height))
        .map(|placed| (placed.top - placed.wished).powi(2))
        .sum()
}

fn height(sectors: &[Sector]) -> f64 {
    [PieSide::Left, PieSide::Right]
        .into_iter()
        .map(|side| column_height(sectors, side) + 2.0 * MARGIN)
        .fold(MIN_HEIGHT, f64::max)
}

fn column_height(sectors: &[Sector], side: PieSide) -> f64 {
    let labels = sectors.iter().filter(|sector| sector.side() == side);
    let heights: f64 = labels.map(|sector| sector.label.height() + LABEL_GAP).sum();
    (heights - LABEL_GAP).max(0.0)
}

/// A label with the top it would have beside its slice, and the top it gets.
struct PlacedLabel<'a> {
    sector: &'a Sector,
    wished: f64,
    top: f64,
}

fn place_labels(sectors: &[Sector], side: PieSide, height: f64) -> Vec<PlacedLabel<'_>> {
    let mut column: Vec<&Sector> = sectors.iter().filter(|s| s.side() == side).collect();
    column.sort_by(|a, b| a.middle().sin().total_cmp(&b.middle().sin()));
    let wished: Vec<(f64, f64)> = column
        .iter()
        .map(|sector| {
            let (_, y) = on_circle(sector.middle(), RADIUS + 2.0 * BEND, height / 2.0);
            (y - leader_depth(&sector.label), sector.label.height())
        })
        .collect();
    let tops = place(&wished, MARGIN, height - MARGIN);
    let labels = column.into_iter().zip(wished).zip(tops);
    labels.map(|((sector, (wished, _)), top)| PlacedLabel { sector, wished, top }).collect()
}

/// The depth below the top of a label where its leader line ends: the middle of its first line.
fn leader_depth(label: &Lines) -> f64 {
    (label.height() / 2.0).min(ASCENT - LEADING * 0.25)
}

fn push_label(shapes: &mut Vec<Shape>, placed: &PlacedLabel<'_>, side: PieSide, centre_y: f64) {
    let (sector, top) = (placed.sector, placed.top);
    let level = top + leader_depth(&sector.label);
    let column_x = CENTRE_X + side.sign() * (RADIUS + COLUMN);
    let end = column_x - side.sign() * LEADER_GAP;
    let points = [
        on_circle(sector.middle(), RADIUS + 1.0, centre_y),
        on_circle(sector.middle(), RADIUS + BEND, centre_y),
        (end - side.sign() * LEVEL, level),
        (end, level),
    ];
    shapes.push(polyline(&points, LINE));
    let anchor = match side {
        PieSide::Left => Anchor::End,
        PieSide::Right => Anchor::Start,
    };
    sector.label.draw(column_x, top, anchor, shapes);
}

/// The tops of labels of which each is wished at a place and has a height: in order, apart, between
/// `from` and `to`, and together as near to their wishes as can be.
///
/// Measured from the places they would have when stacked without room, labels that may not pass one
/// another are numbers that may not fall; the nearest such numbers come from averaging neighbours
/// that are in the wrong order.
fn place(wished: &[(f64, f64)], from: f64, to: f64) -> Vec<f64> {
    let mut stacked = Vec::with_capacity(wished.len());
    let mut used = 0.0;
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (top, height) in wished {
        stacked.push(used);
        groups.push((top - used, 1));
        merge_falling(&mut groups);
        used += height + LABEL_GAP;
    }
    let last = (to - from - used + LABEL_GAP).max(0.0) + from;
    let shifts = groups
        .into_iter()
        .flat_map(|(mean, count)| std::iter::repeat_n(mean.clamp(from, last), count));
    stacked.iter().zip(shifts).map(|(a, b)| a + b).collect()
}

fn merge_falling(groups: &mut Vec<(f64, usize)>) {
    while let [.., (mean, count), (last_mean, last_count)] = groups.as_mut_slice() {
        if *mean <= *last_mean {
            return;
        }
        let sum = *mean * *count as f64 + *last_mean * *last_count as f64;
        *count += *last_count;
        *mean = sum / *count as f64;
        groups.pop();
    }
}
