//! Numbers as letters.

/// Full-width digits and points as plain ones.
pub(super) fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        '。' | '．' => '.',
        _ => c,
    };
    text.chars().map(half).collect()
}

/// Whether a text is a number, with a sign and commas or without.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']).replacen('.', "", 1).replace(',', "");
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}
