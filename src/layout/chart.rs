//! Charts: drawings with their caption, never parted.

use super::pages::Drawn;
use super::paragraph;
use super::piece::{self, Piece};
use super::shape::{Shaper, TextStyle};
use super::structure::{Role, Structure, Tag};
use super::style::PageStyle;
use crate::document::drawing::{Anchor, Color, PathCommand, Shape, Stroke};
use crate::document::{Chart, Drawing};
use crate::fonts::Face;

/// The chart in the middle of `width` pt, no higher than `height`, with its caption below.
pub fn chart(
    shaper: &mut Shaper<'_>,
    structure: &mut Structure,
    style: &PageStyle,
    chart: &Chart,
    (width, height): (f64, f64),
) -> Piece {
    let size = style.caption_size_pt.max(1.0);
    let caption = shaper.shape(&chart.caption, TextStyle::new(Face::Hei));
    let caption = paragraph::centred(&caption, size, width, size * 1.7);
    let caption_height = piece::height(&caption);
    let gap = size * 0.6;
    let room = (height - caption_height - 3.0 * gap).max(1.0);
    let scale = fitting(&chart.drawing, width, room);
    let mut piece = Piece::default();
    let left = (width - chart.drawing.width * scale) / 2.0;
    let figure = structure.add(Role::Figure { alternative: chart.description.clone() }, None);
    draw(shaper, &chart.drawing, scale, (left, gap), &mut piece.items);
    piece.tag(figure);
    let title = structure.add(Role::Paragraph, None);
    let mut y = gap + chart.drawing.height.max(0.0) * scale + gap;
    for line in caption {
        piece.items.extend(line.items.into_iter().map(|mut item| {
            item.shift(0.0, y);
            item.set_tag(title);
            item
        }));
        y += line.height;
    }
    // What follows stands on the grid; the white that this takes is shared above and below.
    let height = y + gap;
    piece.height = (height / style.line_pitch()).ceil() * style.line_pitch();
    if piece.height <= room + caption_height + 3.0 * gap {
        let down = (piece.height - height) / 2.0;
        piece.items.iter_mut().for_each(|item| item.shift(0.0, down));
        piece.on_grid = true;
    } else {
        piece.height = height;
    }
    piece
}

/// The factor by which the drawing must be smaller so that it fits.
fn fitting(drawing: &Drawing, width: f64, height: f64) -> f64 {
    let share = |room: f64, size: f64| if size > 0.0 { room / size } else { 1.0 };
    share(width, drawing.width).min(share(height, drawing.height)).min(1.0)
}

fn draw(
    shaper: &mut Shaper<'_>,
    drawing: &Drawing,
    scale: f64,
    offset: (f64, f64),
    items: &mut Vec<Drawn>,
) {
    for shape in &drawing.shapes {
        match shape {
            Shape::Path { commands, fill, stroke } => {
                items.push(path(commands, *fill, *stroke, scale, offset))
            }
            Shape::Text { x, y, size, anchor, text } => {
                let at = (x * scale + offset.0, y * scale + offset.1);
                items.extend(label(shaper, text, size * scale, *anchor, at));
            }
        }
    }
}

fn path(
    commands: &[PathCommand],
    fill: Option<Color>,
    stroke: Option<Stroke>,
    scale: f64,
    (dx, dy): (f64, f64),
) -> Drawn {
    let at = |x: f64, y: f64| (x * scale + dx, y * scale + dy);
    let commands = commands
        .iter()
        .map(|command| match *command {
            PathCommand::Move(x, y) => PathCommand::Move(at(x, y).0, at(x, y).1),
            PathCommand::Line(x, y) => PathCommand::Line(at(x, y).0, at(x, y).1),
            PathCommand::Cubic(a, b, c) => {
                PathCommand::Cubic(at(a.0, a.1), at(b.0, b.1), at(c.0, c.1))
            }
            PathCommand::Close => PathCommand::Close,
        })
        .collect();
    let stroke = stroke.map(|stroke| Stroke { width: stroke.width * scale, ..stroke });
    Drawn::Path { commands, fill, stroke, tag: Tag::ARTIFACT }
}

fn label(
    shaper: &mut Shaper<'_>,
    string: &str,
    size: f64,
    anchor: Anchor,
    (x, y): (f64, f64),
) -> Vec<Drawn> {
    let text = shaper.plain(string, TextStyle::TABLE);
    let share = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => 0.5,
        Anchor::End => 1.0,
    };
    let line = paragraph::single(&text, size.max(0.1), text.total() * size + 1e-3, 0.0, size);
    let left = x - text.total() * size * share;
    let rise = paragraph::base_line(size, size);
    let moved = line.items.into_iter().map(|mut item| {
        item.shift(left, y - rise);
        item
    });
    moved.collect()
}
