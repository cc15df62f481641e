//! Line drawings, for charts: shapes in points, y downwards from the top left corner.

/// A drawing of fixed size.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in pt.
    pub width: f64,
    /// Height in pt.
    pub height: f64,
    /// The shapes, the first at the bottom.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An area or a line.
    Path {
        /// The path of the pen.
        commands: Vec<PathCommand>,
        /// The colour that fills it.
        fill: Option<Color>,
        /// The line around it.
        stroke: Option<Stroke>,
    },
    /// A line of text in the font of figures and tables.
    Text {
        /// The place of the anchor, in pt.
        x: f64,
        /// The base line, in pt.
        y: f64,
        /// Type size in pt.
        size: f64,
        /// The point of the text that stands at `x`.
        anchor: Anchor,
        /// The text.
        text: String,
    },
}

/// A step of the pen; coordinates in pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PathCommand {
    /// Lift the pen and set it down here.
    Move(f64, f64),
    /// A straight line to here.
    Line(f64, f64),
    /// A cubic Bézier: two control points, then the end.
    Cubic((f64, f64), (f64, f64), (f64, f64)),
    /// Back to where the pen was set down.
    Close,
}

/// A colour by its parts, each from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// A line's look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Width in pt.
    pub width: f64,
    /// Colour.
    pub color: Color,
}

/// The point of a text that stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}
