//! A drawing as a standalone SVG file.

use std::fmt::Write as _;

use crate::document::drawing::{Anchor, Color, Drawing, PathCommand, Shape, Stroke};

/// The fonts for which a viewer is asked: those of the printed tables, then what systems commonly have.
const FONT_FAMILY: &str = "Noto Serif SC, Source Han Serif SC, SimSun, serif";

/// `drawing` as an SVG file of its own, with `title` and `description` for those who can't see it.
pub fn write(drawing: &Drawing, title: &str, description: &str) -> String {
    let (width, height) = (number(drawing.width), number(drawing.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONT_FAMILY}\">\n"
    );
    push_element(&mut out, "title", title);
    push_element(&mut out, "desc", description);
    for shape in &drawing.shapes {
        push_shape(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn push_element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escape(text));
}

fn push_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Path { commands, fill, stroke } => push_path(out, commands, *fill, *stroke),
        Shape::Text { x, y, size, anchor, text } => {
            let _ = writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}>{}</text>",
                number(*x),
                number(*y),
                number(*size),
                anchor_attribute(*anchor),
                escape(text)
            );
        }
    }
}

fn push_path(
    out: &mut String,
    commands: &[PathCommand],
    fill: Option<Color>,
    stroke: Option<Stroke>,
) {
    let fill = fill.map_or_else(|| "none".to_owned(), color);
    let _ = write!(out, "<path d=\"{}\" fill=\"{fill}\"", path_data(commands));
    if let Some(stroke) = stroke {
        let _ = write!(
            out,
            " stroke=\"{}\" stroke-width=\"{}\"",
            color(stroke.color),
            number(stroke.width)
        );
    }
    out.push_str("/>\n");
}

/// The steps of a pen.
pub(super) fn path_data(commands: &[PathCommand]) -> String {
    commands.iter().map(path_step).collect()
}

fn path_step(command: &PathCommand) -> String {
    let point = |(x, y): (f64, f64)| format!("{} {}", number(x), number(y));
    match *command {
        PathCommand::Move(x, y) => format!("M{}", point((x, y))),
        PathCommand::Line(x, y) => format!("L{}", point((x, y))),
        PathCommand::Cubic(a, b, end) => {
            format!("C{} {} {}", point(a), point(b), point(end))
        }
        PathCommand::Close => "Z".to_owned(),
    }
}

fn anchor_attribute(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

pub(super) fn color(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Writes a number with at most two decimals, no trailing zeros, no `-0`; what isn't a number stands at 0, because one
/// bad coordinate makes viewers refuse the whole file.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    // Drawings are small, so hundredths fit; what doesn't is drawn at the edge of all.
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{sign}{whole}"),
        (tenths, 0) => format!("{sign}{whole}.{tenths}"),
        (tenths, last) => format!("{sign}{whole}.{tenths}{last}"),
    }
}

/// Text as XML; characters that XML can't hold at all become the replacement character.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let printed: Vec<String> = [0.0, -0.0, -0.001, 10.0, 100.0, 1.5, 2.345_6, f64::NAN]
            .into_iter()
            .map(number)
            .collect();
        assert_eq!(printed, ["0", "0", "0", "10", "100", "1.5", "2.35", "0"]);
    }

    #[test]
    fn a_drawing_is_written_whole() {
        let drawing = Drawing {
            width: 40.0,
            height: 20.0,
            shapes: vec![
                Shape::Path {
                    commands: vec![
                        PathCommand::Move(0.0, 0.0),
                        PathCommand::Line(4.0, 0.5),
                        PathCommand::Cubic((1.0, 1.0), (2.0, 2.0), (3.0, 3.0)),
                        PathCommand::Close,
                    ],
                    fill: Some(Color(255, 0, 16)),
                    stroke: Some(Stroke { width: 0.5, color: Color(0, 0, 0) }),
                },
                Shape::Text {
                    x: 20.0,
                    y: 10.0,
                    size: 10.5,
                    anchor: Anchor::Middle,
                    text: "“甲”<乙>&丙".into(),
                },
            ],
        };
        assert_eq!(
            write(&drawing, "图\"1\"", "甲\u{1}"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40pt\" height=\"20pt\" \
             viewBox=\"0 0 40 20\" role=\"img\" \
             font-family=\"Noto Serif SC, Source Han Serif SC, SimSun, serif\">\n\
             <title>图&quot;1&quot;</title>\n<desc>甲\u{fffd}</desc>\n\
             <path d=\"M0 0L4 0.5C1 1 2 2 3 3Z\" fill=\"#ff0010\" stroke=\"#000000\" \
             stroke-width=\"0.5\"/>\n\
             <text x=\"20\" y=\"10\" font-size=\"10.5\" text-anchor=\"middle\">\
             “甲”&lt;乙&gt;&amp;丙</text>\n</svg>\n"
        );
    }
}
