//! The text near a place. What is read around each of many places is bounded, or a long text would take time that grows
//! with the square of its length.

/// The number of bytes before or behind a place that may have to do with it: five hundred characters.
const REACH: usize = 1_500;

/// The end of a text, as far as it has to do with what follows.
pub(in crate::check) fn near_end(text: &str) -> &str {
    let start = text.len().saturating_sub(REACH);
    (start..text.len()).find_map(|at| text.get(at..)).unwrap_or("")
}

/// The beginning of a text, as far as it has to do with what stands before.
pub(in crate::check) fn near_start(text: &str) -> &str {
    let end = text.len().min(REACH);
    (0..=end).rev().find_map(|at| text.get(..at)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_characters_of_five_hundred() {
        let long = "茶".repeat(5_000);
        assert_eq!(near_end(&long), "茶".repeat(500));
        assert_eq!(near_start(&format!("a{long}")), format!("a{}", "茶".repeat(499)));
        assert_eq!(
            [near_end("茶"), near_start("茶"), near_end(""), near_start("")],
            ["茶", "茶", "", ""]
        );
    }
}
