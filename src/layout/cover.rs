//! The cover.

use super::paragraph;
use super::piece::{self, Piece};
use super::shape::{Shaper, TextStyle};
use super::structure::{Role, Structure};
use super::style::{Frame, PageStyle};
use crate::document::Cover;
use crate::fonts::Face;

/// The height of the title's middle in the type area, as a share of it.
const TITLE_AT: f64 = 0.24;
/// The height at which the last line at the foot ends, as a share of the type area.
const FOOT_AT: f64 = 0.94;

/// The cover as one piece as high as the type area.
pub fn cover(
    shaper: &mut Shaper<'_>,
    structure: &mut Structure,
    style: &PageStyle,
    frame: Frame,
    cover: &Cover,
) -> Piece {
    let mut page = Piece { height: frame.height, ..Piece::default() };
    let size = style.cover_title_size_pt.max(1.0);
    let title = shaper.shape(&cover.title, TextStyle::new(Face::Title));
    let lines = paragraph::centred(&title, size, frame.width, size * 1.6);
    let height = piece::height(&lines);
    let title = structure.add(Role::Heading(1), None);
    let lines = lines.into_iter().map(|line| line.tagged(title)).collect();
    stack(&mut page, lines, (frame.height * TITLE_AT - height / 2.0).max(0.0));

    let mut foot: Vec<Piece> = Vec::new();
    for content in &cover.lines {
        let text = shaper.shape(content, TextStyle::new(Face::Fangsong));
        let (size, height) = (style.body_size_pt.max(1.0), style.line_pitch() * 1.15);
        let lines = paragraph::centred(&text, size, frame.width, height);
        let line = structure.add(Role::Paragraph, None);
        foot.extend(lines.into_iter().map(|piece| piece.tagged(line)));
    }
    let height = piece::height(&foot);
    stack(&mut page, foot, (frame.height * FOOT_AT - height).max(0.0));
    page
}

/// Draws `lines` one below the other into `page`, the first at `y`.
fn stack(page: &mut Piece, lines: Vec<Piece>, mut y: f64) {
    for line in lines {
        page.items.extend(line.items.into_iter().map(|mut item| {
            item.shift(0.0, y);
            item
        }));
        y += line.height;
    }
}
