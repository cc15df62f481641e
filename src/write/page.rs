//! A finished page as SVG, for the preview: every glyph at its place, as in the PDF.
//!
//! Classes name the fonts (`fangsong`), `data-figure` the figure that a run is.

use super::svg::{color, escape, number, path_data};
use crate::fonts::wide_form;
use crate::layout::pages::{BLACK, Drawn, Glyph, GlyphRun, Link, Page, RuleLine, RunOrigin};
use std::fmt::Write as _;

/// A page as an SVG element.
pub fn write(page: &Page) -> String {
    let (width, height) = (number(page.width), number(page.height));
    let mut out = String::with_capacity(page.items.len().saturating_mul(160));
    let _ =
        write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">");
    for item in &page.items {
        match item {
            Drawn::Run(run) => push_run(&mut out, run),
            Drawn::Rule(rule) => push_rule(&mut out, rule),
            Drawn::Path { commands, fill, stroke, .. } => {
                let fill = fill.map_or_else(|| "none".to_owned(), color);
                let _ = write!(out, "<path d=\"{}\" fill=\"{fill}\"", path_data(commands));
                if let Some(stroke) = stroke {
                    let (ink, width) = (color(stroke.color), number(stroke.width));
                    let _ = write!(out, " stroke=\"{ink}\" stroke-width=\"{width}\"");
                }
                out.push_str("/>");
            }
        }
    }
    page.links.iter().for_each(|link| push_link(&mut out, link));
    out.push_str("</svg>");
    out
}

fn push_run(out: &mut String, run: &GlyphRun) {
    // A browser counts a character beyond the first plane twice, and its form too: these stand by themselves.
    let form = |glyph: &Glyph| wide_form(run.font, glyph.ch);
    let apart = |glyph: &Glyph| u32::from(glyph.ch) > 0xFFFF || form(glyph).is_some();
    let parts = run.glyphs.chunk_by(|a, b| !apart(a) && !apart(b));
    for glyphs in parts {
        let places: Vec<String> = glyphs.iter().map(|glyph| number(run.x + glyph.x)).collect();
        let (class, size, y) = (run.font.key(), number(run.size), number(run.y));
        let _ = write!(out, "<text class=\"{class}\" font-size=\"{size}\" y=\"{y}\"");
        let _ = write!(out, " x=\"{}\"", places.join(" "));
        if run.color != BLACK {
            let _ = write!(out, " fill=\"{}\"", color(run.color));
        }
        if run.angle != 0.0 {
            let (angle, x) = (number(-run.angle), number(run.x));
            let _ = write!(out, " transform=\"rotate({angle} {x} {y})\"");
        }
        match &run.origin {
            // Where in the file something was typed isn't told: it moves with each letter typed before it.
            RunOrigin::Format | RunOrigin::Input(_) => {}
            RunOrigin::Watermark => out.push_str(" data-watermark=\"\""),
            RunOrigin::Figure(id) => {
                let _ = write!(out, " data-figure=\"{}\"", escape(&id.to_string()));
            }
        }
        let with_form = |glyph: &Glyph| std::iter::once(glyph.ch).chain(form(glyph));
        let text: String = glyphs.iter().flat_map(with_form).collect();
        let _ = write!(out, ">{}</text>", escape(&text));
    }
}

fn push_rule(out: &mut String, rule: &RuleLine) {
    let [x0, y0, x1, y1] = [rule.x0, rule.y0, rule.x1, rule.y1].map(number);
    let _ = write!(
        out,
        "<path d=\"M{x0} {y0}L{x1} {y1}\" stroke=\"#000000\" stroke-width=\"{}\"/>",
        number(rule.width)
    );
}

/// An area that leads to a page.
fn push_link(out: &mut String, link: &Link) {
    let [left, top, right, bottom] = link.area;
    let [x, y, width, height] = [left, top, right - left, bottom - top].map(number);
    let _ = write!(
        out,
        "<rect class=\"link\" data-page=\"{}\" data-y=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>",
        link.target.page,
        number(link.target.y)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{Section, words};
    use crate::fonts::{Face, Font};
    use crate::layout::pages::PageLabel;
    use crate::layout::structure::Tag;

    #[test]
    fn every_glyph_has_its_place() {
        let glyph = |ch, x| Glyph { id: 1, x, ch };
        let run = GlyphRun {
            font: Font::embedded(Face::Fangsong),
            size: 16.0,
            x: 10.0,
            y: 20.0,
            angle: 0.0,
            color: BLACK,
            origin: RunOrigin::Figure(Section::General.of(words::INCOME)),
            tag: Tag::ARTIFACT,
            glyphs: vec![glyph('<', 0.0), glyph('字', 8.004), glyph('𠀀', 24.0), glyph('”', 40.0)],
        };
        let label = PageLabel::Number(1);
        let page = Page {
            width: 595.0,
            height: 842.0,
            label,
            items: vec![Drawn::Run(run)],
            links: vec![],
        };
        let text = |x: &str, text: &str| {
            format!(
                "<text class=\"fangsong\" font-size=\"16\" y=\"20\" x=\"{x}\" data-figure=\"general.income\">{text}</text>"
            )
        };
        let expected = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 595 842\">{}{}{}</svg>",
            text("10 18", "&lt;字"),
            text("34", "𠀀"),
            text("50", "”\u{FE01}")
        );
        assert_eq!(write(&page), expected);
    }
}
