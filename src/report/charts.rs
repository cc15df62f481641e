//! stub
use crate::document::Drawing;
/// x
pub struct Slice {
    /// x
    pub label: String,
    /// x
    pub value: f64,
    /// x
    pub amount: String,
    /// x
    pub share: String,
}
/// x
pub struct Bar {
    /// x
    pub label: String,
    /// x
    pub value: f64,
    /// x
    pub amount: String,
}
/// x
pub fn pie(_: &[Slice]) -> Drawing {
    Drawing { width: 0.0, height: 0.0, shapes: vec![] }
}
/// x
pub fn bars(_: &[Bar], _: &str) -> Drawing {
    Drawing { width: 0.0, height: 0.0, shapes: vec![] }
}
