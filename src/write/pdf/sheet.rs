//! Pages as printpdf makes them: their boxes, their links, and the fonts that the file needs.

use super::font::Subsets;
use crate::layout::pages::{Link, Page, Pages};
use printpdf::{
    Actions, BorderArray, ColorArray, Destination, HighlightingMode, LinkAnnotation, Op,
    PdfFontHandle, PdfPage, Pt, Rect, TextItem,
};

/// A page without its content.
pub fn sheet(page: &Page, pages: &Pages) -> PdfPage {
    let links = page.links.iter().map(|l| Op::LinkAnnotation { link: link(l, page.height, pages) });
    let sheet = rect(0.0, 0.0, page.width, page.height);
    PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops: links.collect(),
    }
}

/// Operations that use every glyph once: printpdf puts into the file what its pages use, and the real contents come
/// later.
pub fn all_glyphs(subsets: &Subsets) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for subset in subsets.iter() {
        ops.push(Op::SetFont { font: PdfFontHandle::External(subset.id()), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(subset.all())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// A length to a thousandth of a point: more is noise in the file.
fn pt(length: f64) -> Pt {
    Pt(((length * 1000.0).round() / 1000.0) as f32)
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect {
        x: pt(x),
        y: pt(y),
        width: pt(width),
        height: pt(height),
        mode: None,
        winding_order: None,
    }
}

fn link(link: &Link, height: f64, pages: &Pages) -> LinkAnnotation {
    let [left, top, right, bottom] = link.area;
    let target_height = pages.pages.get(link.target.page).map_or(0.0, |page| page.height);
    let goto = Actions::Goto(Destination::Xyz {
        page: link.target.page.saturating_add(1),
        left: Some(0.0),
        top: Some(pt(target_height - link.target.y).0),
        zoom: None,
    });
    // The default border is visible.
    let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
    LinkAnnotation::new(
        rect(left, height - bottom, right - left, bottom - top),
        goto,
        border,
        Some(ColorArray::Transparent),
        Some(HighlightingMode::Invert),
    )
}
