use proptest::prelude::*;

use super::text::{ASCENT, DESCENT};
use super::*;

fn slice(label: &str, value: f64) -> Slice {
    Slice {
        label: label.into(), value, amount: format!("{value:.2}万元"), share: "12.34%".into()
    }
}

fn bar(label: &str, value: f64) -> Bar {
    Bar { label: label.into(), value, amount: format!("{value:.2}") }
}

#[derive(Debug, Clone, Copy)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    fn overlaps(&self, other: &Rect) -> bool {
        let slack = 1e-6;
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }
}

fn text_boxes(drawing: &Drawing) -> Vec<(Rect, String)> {
    let mut boxes = Vec::new();
    for shape in &drawing.shapes {
        let Shape::Text { x, y, anchor, text, .. } = shape else {
            continue;
        };
        let width = text::width(text);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let rect = Rect { left, top: y - ASCENT, right: left + width, bottom: y + DESCENT };
        boxes.push((rect, text.clone()));
    }
    boxes
}

fn points(drawing: &Drawing) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for shape in &drawing.shapes {
        let Shape::Path { commands, .. } = shape else {
            continue;
        };
        for command in commands {
            match *command {
                PathCommand::Move(x, y) | PathCommand::Line(x, y) => points.push((x, y)),
                PathCommand::Cubic(a, b, end) => points.extend([a, b, end]),
                PathCommand::Close => {}
            }
        }
    }
    points
}

/// Filled areas as (left, top, right, bottom), in order.
fn areas(drawing: &Drawing) -> Vec<Rect> {
    let mut areas = Vec::new();
    for shape in &drawing.shapes {
        if !matches!(shape, Shape::Path { fill: Some(_), .. }) {
            continue;
        }
        let one = Drawing { shapes: vec![shape.clone()], ..drawing.clone() };
        let of = points(&one);
        let fold = |pick: fn(f64, f64) -> f64, axis: fn(&(f64, f64)) -> f64, from: f64| {
            of.iter().map(axis).fold(from, pick)
        };
        areas.push(Rect {
            left: fold(f64::min, |p| p.0, f64::MAX),
            top: fold(f64::min, |p| p.1, f64::MAX),
            right: fold(f64::max, |p| p.0, f64::MIN),
            bottom: fold(f64::max, |p| p.1, f64::MIN),
        });
    }
    areas
}

fn assert_legible(drawing: &Drawing) {
    let boxes = text_boxes(drawing);
    for (index, (rect, text)) in boxes.iter().enumerate() {
        assert!(
            rect.left > 0.0
                && rect.top > 0.0
                && rect.right < drawing.width
                && rect.bottom < drawing.height,
            "{text} leaves the drawing: {rect:?}"
        );
        for (other, other_text) in &boxes[index + 1..] {
            assert!(!rect.overlaps(other), "{text} overlaps {other_text}");
        }
    }
    for (x, y) in points(drawing) {
        let inside = (0.0..=drawing.width).contains(&x) && (0.0..=drawing.height).contains(&y);
        assert!(inside, "({x}, {y}) is outside");
    }
}

fn said(drawing: &Drawing) -> String {
    text_boxes(drawing).into_iter().map(|b| b.1).collect()
}

#[test]
fn nothing_to_draw_says_so() {
    for drawing in
        [pie(&[]), pie(&[slice("甲", 0.0), slice("乙", f64::NAN)]), bars(&[], "单位：万元")]
    {
        assert_eq!(said(&drawing), "无数据");
        assert_legible(&drawing);
    }
}

#[test]
fn a_single_slice_is_a_circle_without_seam() {
    let drawing = pie(&[slice("财政拨款收入", 5.0), slice("其他收入", 0.0)]);
    assert_eq!(areas(&drawing).len(), 1);
    assert!(!said(&drawing).contains("其他收入"));
    let centre = (drawing.width / 2.0, drawing.height / 2.0);
    assert!(!points(&drawing).contains(&centre));
    assert_legible(&drawing);
}

#[test]
fn a_negative_part_turns_the_pie_into_bars() {
    let drawing = pie(&[slice("甲", 4.0), slice("乙", -2.0)]);
    let areas = areas(&drawing);
    let (first, second) = (areas[0], areas[1]);
    assert_eq!(first.left, second.right, "a common base line");
    let lengths = (first.right - first.left, second.right - second.left);
    assert!((lengths.0 - 2.0 * lengths.1).abs() < 1e-6);
    assert_legible(&drawing);
}

#[test]
fn neighbouring_slices_differ_in_lightness() {
    for count in 2..=14 {
        let slices: Vec<Slice> = (0..count).map(|_| slice("甲", 1.0)).collect();
        let fills: Vec<Color> = pie(&slices)
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Path { fill, .. } => *fill,
                Shape::Text { .. } => None,
            })
            .collect();
        let next = fills.iter().cycle().skip(1);
        for (Color(_, a, _), Color(_, b, _)) in fills.iter().zip(next) {
            assert!(a.abs_diff(*b) >= 25, "{count} slices: {fills:?}");
        }
    }
}

#[test]
fn bars_stand_in_proportion_from_zero() {
    let heights = |values: &[f64]| -> Vec<f64> {
        let data: Vec<Bar> = values.iter().map(|&value| bar("年度", value)).collect();
        let drawing = bars(&data, "单位：万元");
        assert_legible(&drawing);
        let areas = areas(&drawing);
        areas.iter().map(|area| area.bottom - area.top).collect()
    };
    let equal = heights(&[100.0, 100.0]);
    assert_eq!(equal[0], equal[1]);
    let double = heights(&[100.0, 200.0]);
    assert!((double[1] - 2.0 * double[0]).abs() < 1e-6);
    assert_eq!(heights(&[0.0]).len(), 0);
    assert_eq!(heights(&[7.0]).len(), 1);
}

#[test]
fn a_negative_bar_hangs_below_the_base_line() {
    let drawing = bars(&[bar("2023年度", 10.0), bar("2024年度", -5.0)], "单位：万元");
    let areas = areas(&drawing);
    assert_eq!(areas[0].bottom, areas[1].top);
    assert_legible(&drawing);
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..1e6f64,
        2 => 0.0..1.0f64,
        1 => Just(0.0),
        1 => Just(1e9),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    "[收支财政拨款（）、，。0-9.,%]{0,30}"
}

fn any_slice(value: impl Strategy<Value = f64>) -> impl Strategy<Value = Slice> {
    (value, any_text(), any_text(), any_text()).prop_map(|(value, label, amount, share)| Slice {
        label,
        value,
        amount,
        share,
    })
}

proptest! {
    #[test]
    fn pies_are_legible(slices in prop::collection::vec(any_slice(any_value()), 0..12)) {
        let drawing = pie(&slices);
        assert_legible(&drawing);
        let centre = (drawing.width / 2.0, drawing.height / 2.0);
        for (rect, text) in text_boxes(&drawing).iter().filter(|_| drawing.width > 200.0) {
            let x = centre.0.clamp(rect.left, rect.right) - centre.0;
            let y = centre.1.clamp(rect.top, rect.bottom) - centre.1;
            prop_assert!(x.hypot(y) > pie::RADIUS, "{} covers the circle", text);
        }
    }

    #[test]
    fn bars_for_negative_parts_are_legible(
        slices in prop::collection::vec(any_slice(-1e6..1e6f64), 1..12)
    ) {
        assert_legible(&pie(&slices));
    }

    #[test]
    fn any_number_is_drawn_without_panic(values in prop::collection::vec(any::<f64>(), 0..6)) {
        let slices: Vec<Slice> = values.iter().map(|&v| slice("甲", v)).collect();
        let columns: Vec<Bar> = values.iter().map(|&v| bar("甲", v)).collect();
        for drawing in [pie(&slices), bars(&columns, "")] {
            prop_assert!(drawing.width.is_finite() && drawing.height.is_finite());
            prop_assert!(points(&drawing).iter().all(|p| p.0.is_finite() && p.1.is_finite()));
        }
    }

    #[test]
    fn bars_are_legible(
        data in prop::collection::vec((-1e6..1e6f64, any_text(), any_text()), 1..4),
        unit in any_text(),
    ) {
        let data: Vec<Bar> = data
            .into_iter()
            .map(|(value, label, amount)| Bar { label, value, amount })
            .collect();
        assert_legible(&bars(&data, &unit));
    }
}
