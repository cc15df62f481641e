//! The lines of a whole paragraph chosen together, so that none is much looser than the others.

use super::{Range, ShapedText, end_trim, skip_spaces, softness, stretches, trim};
use crate::layout::characters::Class;

/// Longest paragraph, in characters, that is looked at as a whole.
const LONGEST: usize = 4000;
/// An opening of this many em between two characters costs 1.
const UNIT: f64 = 0.05;
/// Price of a last line of a single character.
const LONELY: f64 = 30.0;
/// Price of each line, so that looks alone don't make a paragraph longer.
const LINE: f64 = 0.5;

/// The cheapest way to a place.
#[derive(Debug, Clone, Copy)]
struct Way {
    price: f64,
    from: usize,
    lines: usize,
}

/// The lines whose openings are as small and as even as can be, no more than `most`;
/// `None` when the cheapest way has more, or the paragraph is too long.
pub(super) fn lines(
    text: &ShapedText,
    first: f64,
    rest: f64,
    most: usize,
) -> Option<Vec<Range<usize>>> {
    let count = text.atoms.len();
    if count > LONGEST {
        return None;
    }
    let mut ways: Vec<Option<Way>> = vec![None; count + 1];
    *ways.first_mut()? = Some(Way { price: 0.0, from: 0, lines: 0 });
    for start in 0..count {
        let Some(way) = ways.get(start).copied().flatten().filter(|way| way.lines < most) else {
            continue;
        };
        let measure = if start == 0 { first } else { rest };
        for (end, price) in ends(text, start, measure) {
            let next = skip_spaces(text, end).min(count);
            let total = way.price + price + LINE;
            let slot = ways.get_mut(next)?;
            if slot.is_none_or(|old| total < old.price) {
                *slot = Some(Way { price: total, from: start, lines: way.lines + 1 });
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = count;
    while end > 0 {
        let way = ways.get(end).copied().flatten()?;
        lines.push(trim(text, way.from..end));
        end = way.from;
    }
    lines.reverse();
    Some(lines)
}

/// Finds where a line from `start` on may end, with what it costs there.
fn ends(text: &ShapedText, start: usize, measure: f64) -> Vec<(usize, f64)> {
    let count = text.atoms.len();
    let mut out = Vec::new();
    let [mut width, mut soft, mut gaps] = [0.0, 0.0, 0.0];
    for (i, atom) in text.atoms.iter().enumerate().skip(start) {
        let visible = if atom.class == Class::Space { width } else { width + atom.advance };
        let least = visible - end_trim(text, i);
        let end = i + 1;
        if end == count && least <= measure + soft {
            let lonely = (start..end).filter(|i| is_said(text, *i)).count() < 2;
            out.push((end, if lonely { LONELY } else { squeezed(least - measure, soft) }));
        } else if atom.joint.may_break
            && let Some(price) = price(measure - least, soft, gaps)
        {
            out.push((end, price));
        }
        if visible - soft > measure + 1.0 {
            break;
        }
        width += atom.advance - atom.joint.kern;
        soft += softness(text, i);
        gaps += f64::from(u8::from(stretches(text, i)));
    }
    out
}

fn is_said(text: &ShapedText, i: usize) -> bool {
    let class = text.atoms.get(i).map(|atom| atom.class);
    !matches!(class, Some(Class::Close | Class::Dash | Class::Space))
}

/// The price of `room` left over, or lacking, in a line with so many gaps and so much white to close up.
fn price(room: f64, soft: f64, gaps: f64) -> Option<f64> {
    if room < 0.0 {
        return (-room <= soft).then(|| squeezed(-room, soft));
    }
    // Far from the end no line ends.
    (room < 12.0 && gaps > 0.0).then(|| (room / gaps / UNIT).powi(2))
}

/// The price of closing up the white of marks, which may be done wholly; that is a little better than an opening of
/// 0.05 em.
fn squeezed(lacking: f64, soft: f64) -> f64 {
    if lacking <= 0.0 || soft <= 0.0 { 0.0 } else { (lacking / soft).powi(2) * 0.8 }
}
