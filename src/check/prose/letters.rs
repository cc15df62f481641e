//! The letters of a text, roughly: most words that are looked for aren't there, and this tells so without a search.

/// The number of marks. Characters that share one look alike.
const MARKS: u32 = 1024;

/// The characters of a text.
#[derive(Clone, Copy)]
pub(super) struct Letters([u64; (MARKS / 64) as usize]);

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut marks = [0; (MARKS / 64) as usize];
        for c in text.chars() {
            let (at, bit) = place(c);
            if let Some(marks) = marks.get_mut(at) {
                *marks |= bit;
            }
        }
        Letters(marks)
    }

    /// Whether a word may stand in the text; false is certain.
    pub(super) fn may_spell(&self, word: &str) -> bool {
        word.chars().all(|c| {
            let (at, bit) = place(c);
            self.0.get(at).is_some_and(|marks| marks & bit != 0)
        })
    }
}

/// The word and the bit of a character's mark.
fn place(c: char) -> (usize, u64) {
    let mark = u32::from(c) % MARKS;
    ((mark / 64) as usize, 1 << (mark % 64))
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn words_that_are_there_may_be_there() {
        let text = "完成率100%，公务接待费减少";
        let letters = Letters::of(text);
        let chars: Vec<char> = text.chars().collect();
        for (from, to) in (0..chars.len()).flat_map(|to| (0..to).map(move |from| (from, to))) {
            let word: String = chars.iter().take(to).skip(from).collect();
            assert!(letters.may_spell(&word), "{word}");
        }
        assert!(!letters.may_spell("因公出国") && !letters.may_spell("增加"));
    }
}
