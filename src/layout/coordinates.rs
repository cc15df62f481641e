//! Places of characters, with a font in which every character is one em wide and digits are half an em: the numbers
//! below can be reckoned by hand. The measure is 28 characters on 442.2 pt, 15.79 pt each, type 16 pt.

use super::pages::{Drawn, Pages};
use super::specimen::{self, of, para};
use super::{PageStyle, layout};
use crate::document::{Align, Block, Document, Table};
use crate::fonts::{Face, Fonts, OwnFont, read_own};
use std::sync::Arc;

const LEFT: f64 = 28.0 / 25.4 * 72.0;
const TOP: f64 = 37.0 / 25.4 * 72.0;
const PITCH: f64 = 156.0 / 25.4 * 72.0 / 28.0;
const LINE: f64 = 225.0 / 25.4 * 72.0 / 22.0;

fn boxes() -> Vec<OwnFont> {
    let data: Arc<[u8]> = (*include_bytes!("../../tests/fonts/fangsong.ttf")).into();
    Face::ALL.iter().flat_map(|face| read_own(&data, Some(*face)).unwrap()).collect()
}

fn pages(document: &Document, style: &PageStyle) -> Pages {
    let own = boxes();
    layout(document, &Fonts::with(&own).unwrap(), style).unwrap()
}

/// The lines of running text: characters with their places from the left edge of the type area, pt.
fn lines(text: &str) -> Vec<Vec<(char, f64)>> {
    let pages = pages(&of(vec![para(text)]), &PageStyle::default());
    let mut lines: Vec<(f64, Vec<(char, f64)>)> = Vec::new();
    for run in pages.pages[0].runs().filter(|run| run.size == 16.0) {
        if lines.last().is_none_or(|(y, _)| (y - run.y).abs() > 1.0) {
            lines.push((run.y, Vec::new()));
        }
        let glyphs = run.glyphs.iter().map(|glyph| (glyph.ch, run.x + glyph.x - LEFT));
        lines.last_mut().unwrap().1.extend(glyphs);
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.02
}

/// The place of the square of a 16 pt character on the pitch.
const SHIFT: f64 = (PITCH - 16.0) / 2.0;

#[test]
fn characters_stand_on_the_grid() {
    let lines = lines(&"决算公开".repeat(14));
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [26, 28, 2]);
    for (at, (_, x)) in lines[0].iter().enumerate() {
        assert!(near(*x, (at + 2) as f64 * PITCH + SHIFT), "{at}: {x}");
    }
    for (at, (_, x)) in lines[1].iter().enumerate() {
        assert!(near(*x, at as f64 * PITCH + SHIFT), "{at}: {x}");
    }
}

#[test]
fn base_lines_stand_on_the_grid() {
    let pages = pages(&of(vec![para(&"决算公开".repeat(30))]), &PageStyle::default());
    let mut ys: Vec<f64> =
        pages.pages[0].runs().filter(|run| run.size == 16.0).map(|run| run.y).collect();
    ys.dedup();
    // The square of a character stands in the middle of its line, the base line at 0.86 of the square.
    let first = TOP + (LINE - 16.0) / 2.0 + 0.86 * 16.0;
    for (at, y) in ys.iter().enumerate() {
        assert!(near(*y, first + at as f64 * LINE), "{at}: {y}");
    }
}

#[test]
fn a_number_goes_to_the_next_line_whole_and_the_line_before_is_opened_evenly() {
    // 26 places: 24 characters, then a number of 7 half places and its unit don't fit.
    let lines = lines(&format!("{}1234.56万元", "决算公开".repeat(6)));
    assert_eq!(lines[0].len(), 24);
    assert_eq!(lines[1].iter().map(|(ch, _)| *ch).collect::<String>(), "1234.56万元");
    let gap = 2.0 * PITCH / 23.0;
    for (at, (_, x)) in lines[0].iter().enumerate() {
        assert!(near(*x, 2.0 * PITCH + at as f64 * (PITCH + gap) + SHIFT), "{at}: {x}");
    }
    // Digits stand close, half a square each.
    let [(_, one), (_, two)] = [lines[1][0], lines[1][1]];
    assert!(near(two - one, 8.0), "{one} {two}");
}

#[test]
fn a_stop_at_the_end_gives_up_its_white_half() {
    // 26 characters and a stop: the half of the stop that is ink must go in.
    let lines = lines(&format!("{}。{}", "决算公开算".repeat(5), "决算公开".repeat(2)));
    let (last, x) = *lines[0].last().unwrap();
    assert_eq!((lines[0].len(), last), (26, '。'));
    assert!(near(x, 27.0 * PITCH + SHIFT), "{x}");
}

#[test]
fn a_stop_takes_the_character_before_it_to_the_next_line() {
    let lines = lines(&format!("{}收。决算公开", "决算公开入".repeat(5)));
    let text = |line: &[(char, f64)]| line.iter().map(|(ch, _)| *ch).collect::<String>();
    assert_eq!(text(&lines[1]), "收。决算公开");
    let (last, x) = *lines[0].last().unwrap();
    assert!(last == '入' && near(x, 27.0 * PITCH + SHIFT), "{last} {x}");
}

#[test]
fn adjacent_marks_share_their_white() {
    let line = lines("决算。”公开").remove(0);
    let at = |i: usize| line[i].1;
    assert!(near(at(3) - at(2), PITCH / 2.0), "{} {}", at(2), at(3));
    assert!(near(at(4) - at(3), PITCH), "{} {}", at(3), at(4));
}

#[test]
fn decimal_points_stand_below_each_other_at_the_right_edge() {
    let row = |name: &str, amount: &str| {
        specimen::row(vec![
            specimen::cell(name, 1, 1, Align::Left),
            specimen::cell(amount, 1, 1, Align::Right),
        ])
    };
    let body = vec![row("收入", "1,234.50"), row("支出", "5.25"), row("决算", "100.00")];
    let table = Table::plain("t", specimen::columns("na"), Vec::new(), body);
    let pages = pages(&of(vec![Block::Table(table)]), &PageStyle::default());
    let runs = || pages.pages[0].runs().filter(|run| run.size == 10.5);
    let point = |run: &super::pages::GlyphRun| {
        let point = run.glyphs.iter().find(|glyph| glyph.ch == '.')?;
        Some(run.x + point.x)
    };
    let points: Vec<f64> = runs().filter_map(point).collect();
    assert_eq!(points.len(), 3);
    assert!(points.iter().all(|x| near(*x, points[0])), "{points:?}");
    // The frame's right rule, less half the padding, less two tabular digits and the point.
    let right = LEFT + 28.0 * PITCH;
    let wanted = right - 0.35 * 10.5 - 2.0 * 0.56 * 10.5 - 0.5 * 10.5;
    assert!(near(points[0], wanted), "{} {wanted}", points[0]);
}

#[test]
fn the_frame_is_thick_and_the_rules_inside_are_thin() {
    let row = || specimen::row(vec![specimen::cell("收入", 1, 1, Align::Left); 2]);
    let table = Table::plain("t", specimen::columns("nn"), Vec::new(), vec![row(), row()]);
    let pages = pages(&of(vec![Block::Table(table)]), &PageStyle::default());
    let mut rules: Vec<(f64, bool)> = pages.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Drawn::Rule(rule) => Some((rule.width, rule.x0 == rule.x1)),
            _ => None,
        })
        .collect();
    rules.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let (thin, thick) = (0.5, 1.0);
    let wanted =
        [(thin, false), (thin, true), (thick, false), (thick, false), (thick, true), (thick, true)];
    assert_eq!(rules, wanted);
}
