//! Texts of the user's that were printed, found without comparing each with each.

use crate::source::Span;

/// Places of printed texts, in order.
pub(super) struct PrintedPlaces {
    places: Vec<Span>,
    /// The last byte of all places of the same file up to each.
    reach: Vec<u32>,
}

impl PrintedPlaces {
    pub(super) fn new(mut places: Vec<Span>) -> Self {
        places.sort_unstable();
        let mut reach: Vec<u32> = Vec::with_capacity(places.len());
        let mut last: Option<Span> = None;
        for place in &places {
            let before = last.filter(|last| last.file == place.file);
            let end = before.map_or(place.end, |before| before.end.max(place.end));
            last = Some(Span { end, ..*place });
            reach.push(end);
        }
        PrintedPlaces { places, reach }
    }

    /// Whether a part of `text` was printed, or something of which it is a part.
    pub(super) fn has(&self, text: Span) -> bool {
        let from = self.places.partition_point(|p| (p.file, p.start) < (text.file, text.start));
        let rest = self.places.get(from..).unwrap_or_default().iter();
        let mut inside =
            rest.take_while(|place| place.file == text.file && place.start <= text.end);
        if inside.any(|place| place.end <= text.end || place.start == text.start) {
            return true;
        }
        let before = from.checked_sub(1);
        let around = before.and_then(|at| Some((self.places.get(at)?, self.reach.get(at)?)));
        around.is_some_and(|(place, reach)| place.file == text.file && *reach >= text.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn the_same_as_comparing_each_with_each() {
        let span = |n: u32| {
            let start = n.wrapping_mul(2_654_435_761) >> 27;
            Span { file: FileId::REPORT, start, end: start + (n.wrapping_mul(40_503) >> 3) % 9 }
        };
        for round in 0..300_u32 {
            let places: Vec<Span> = (1..round % 7).map(|n| span(round * 31 + n)).collect();
            let text = span(round * 17 + 5);
            let within = |a: Span, b: Span| a.start <= b.start && b.end <= a.end;
            let each = places.iter().any(|p| within(text, *p) || within(*p, text));
            assert_eq!(PrintedPlaces::new(places.clone()).has(text), each, "{places:?} {text:?}");
        }
    }
}
