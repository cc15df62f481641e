//! The placeholder for something missing, in a draft alone.

use super::{Document, Inline};

/// The placeholder's text, printed in place of what is missing.
pub const PLACEHOLDER: &str = "【待补充】";

impl Document {
    /// Whether something is missing anywhere.
    pub fn has_placeholder(&self) -> bool {
        let mut texts = self.blocks.iter().flat_map(|block| block.texts());
        self.title.contains(PLACEHOLDER) || texts.any(holds)
    }
}

fn holds(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Text { text, .. } => text.contains(PLACEHOLDER),
        Inline::Strong(inner) => holds(inner),
        Inline::Figure(occurrence) => occurrence.text.contains(PLACEHOLDER),
    })
}
