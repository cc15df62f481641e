//! Chance that can be repeated: the same number throws the same dice.

/// A generator of numbers (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn pick<'t, T>(&mut self, among: &'t [T]) -> &'t T {
        &among[self.below(among.len())]
    }

    /// Few mostly, many at times: a number below `end`.
    pub fn few(&mut self, end: usize) -> usize {
        let end = self.below(end) + 1;
        let end = self.below(end) + 1;
        self.below(end)
    }

    /// Any character, those of texts more often than others.
    pub fn any_char(&mut self) -> char {
        let ranges: [(u32, u32); 9] = [
            (0x20, 0x7F),
            (0x20, 0x7F),
            (0x4E00, 0x9FFF),
            (0x3000, 0x303F),
            (0xFF00, 0xFFEF),
            (0x2000, 0x206F),
            (0x0, 0xFF),
            (0x0, 0xFFFF),
            (0x0, 0x10_FFFF),
        ];
        let (first, last) = *self.pick(&ranges);
        let code = first + self.below((last - first) as usize) as u32;
        char::from_u32(code).unwrap_or('\u{FDD0}')
    }
}
