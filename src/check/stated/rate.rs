//! Rates recomputed from what is printed.

use super::number::Number;
use rust_decimal::Decimal;

/// A number with how far it may lie from what it was rounded from.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Rough {
    pub(in crate::check) value: Decimal,
    pub(in crate::check) half: Decimal,
}

impl Rough {
    /// Makes a rate of a number, as exactly as it was typed.
    pub(super) fn typed(number: &Number, scale: Decimal) -> Self {
        let scaled = |value: Decimal| value.saturating_mul(scale);
        // What is counted isn't rounded.
        let exact = number.decimals == 0 && scale == Decimal::ONE;
        let half = if exact { Decimal::ZERO } else { scaled(number.half()) };
        Rough { value: scaled(number.value), half }
    }

    /// The sum, or with a negative sign the difference.
    pub(in crate::check) fn plus(self, other: Self, sign: Decimal) -> Self {
        let value = self.value.saturating_add(other.value.saturating_mul(sign));
        Rough { value, half: self.half.saturating_add(other.half) }
    }
}

/// The first in per cent of the second; `None` when that can't be told.
pub(super) fn percent(part: Rough, whole: Rough) -> Option<Decimal> {
    if whole.value.is_zero() {
        return None;
    }
    part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)
}

/// Whether a typed rate is the first in per cent of the second, rounded to its decimals, whatever the two were rounded
/// from. `None` when that can't be told.
pub(super) fn follows(typed: &Number, part: Rough, whole: Rough) -> Option<bool> {
    let (part, whole) = (part.abs(), whole.abs());
    let low = percent(part.least(), whole.most())?;
    let high = percent(part.most(), whole.least())?;
    if whole.half >= whole.value {
        return None;
    }
    let (least, most) =
        (typed.value.checked_sub(typed.half())?, typed.value.checked_add(typed.half())?);
    Some(most >= low && least <= high)
}

impl Rough {
    fn abs(self) -> Self {
        Rough { value: self.value.abs(), ..self }
    }

    fn least(self) -> Self {
        Rough { value: self.value.saturating_sub(self.half), ..self }
    }

    fn most(self) -> Self {
        Rough { value: self.value.saturating_add(self.half), ..self }
    }
}
