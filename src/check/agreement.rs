//! Amounts that should agree, and how far rounding may put them apart.
//!
//! Who types 万元 types rounded numbers. How far two amounts may then differ depends on what is compared:
//!
//! - *Details with a total that was typed* ([`Subject::details`]): each of the amounts that are added was rounded by itself,
//!   so was the total; half a unit for each of them.
//! - *Printed totals with each other* ([`Subject::cells`]): a total is one printed cell, however many amounts it is the
//!   sum of; half a unit for each cell, so that 收入总计 and 支出总计 differ by 0.01 at most. Where the details would
//!   explain more, their sums are not the totals that were approved: those are asked for ([`Agreement`]).
//!
//! Amounts in 元 are exact: no tolerance at all.

use super::Subject;
use crate::amount::Amount;
use crate::calc::Fig;
use crate::diag::Diagnostic;
use crate::input::Money;

/// Printed totals that should be equal, added up on each side.
pub(super) struct Agreement {
    pub(super) left: Vec<Fig>,
    pub(super) right: Vec<Fig>,
}

/// The distance between printed totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// No more than the printed cells may.
    Within(Amount),
    /// More than that, though no more than the details that were added up may: the approved totals decide.
    Approvable(Amount),
    /// More than rounding explains.
    Beyond(Amount),
}

impl Subject<'_> {
    /// The tolerance between the sum of details and a typed total: half a unit for each amount that was added.
    pub(super) fn details(&self, parts: &[Fig]) -> Amount {
        Amount::sum(parts.iter().map(|part| self.book().slack(*part)))
    }

    /// The tolerance of a comparison of printed cells: half a unit for each of them.
    pub(super) fn cells(&self, cells: &[Fig]) -> Amount {
        Amount::sum(cells.iter().map(|cell| self.book().half_unit(*cell)))
    }

    /// The approved amount that was typed for a figure.
    pub(super) fn approved(&self, fig: Fig) -> Option<Money> {
        self.book().get(fig)?.control
    }

    /// Those figures for which none was.
    pub(super) fn unapproved<'n>(&self, figures: &[(Fig, &'n str)]) -> Vec<(Fig, &'n str)> {
        figures.iter().filter(|(fig, _)| self.approved(*fig).is_none()).copied().collect()
    }

    /// The sum of what the document states.
    pub(super) fn stated(&self, parts: &[Fig]) -> Amount {
        Amount::sum(parts.iter().map(|part| self.book().stated(*part)))
    }
}

impl Agreement {
    /// Tells how far the sides lie from each other.
    pub(super) fn apart(&self, subject: &Subject<'_>) -> Apart {
        let distance = subject.stated(&self.left).minus(subject.stated(&self.right)).abs();
        let exact = subject.sum(&self.left).minus(subject.sum(&self.right)).abs();
        if distance <= self.tolerance(subject) {
            Apart::Within(distance)
        } else if exact <= subject.details(&self.left).plus(subject.details(&self.right)) {
            Apart::Approvable(distance)
        } else {
            Apart::Beyond(distance)
        }
    }

    /// Half a unit for each cell on both sides.
    pub(super) fn tolerance(&self, subject: &Subject<'_>) -> Amount {
        subject.cells(&self.left).plus(subject.cells(&self.right))
    }

    /// Tells of totals that rounding of the cells put apart.
    pub(super) fn tolerated(
        &self,
        subject: &Subject<'_>,
        names: &str,
        span: Option<crate::source::Span>,
    ) -> Option<Diagnostic> {
        let Apart::Within(distance) = self.apart(subject) else { return None };
        subject.tolerated(names, distance, self.tolerance(subject), span)
    }
}

/// Asks for the approved amount of one total where the rounding of its details, beside `slack` of what it is compared
/// with, explains the distance.
pub(super) fn ask_if_rounded(
    subject: &Subject<'_>,
    finding: Diagnostic,
    (distance, slack): (Amount, Amount),
    (total, name): (Fig, &str),
) -> Diagnostic {
    let rounded = distance <= slack.plus(subject.details(&[total]));
    if rounded { ask(subject, finding, &[(total, name)]) } else { finding }
}

/// Asks for the approved amounts of totals whose details were typed in 万元, one line for each.
pub(super) fn ask(
    subject: &Subject<'_>,
    finding: Diagnostic,
    totals: &[(Fig, &str)],
) -> Diagnostic {
    finding
        .note("明细是舍入过的万元数，加起来的尾数会越积越多；印出来的合计只容许末位差一个单位")
        .help(format!(
            "照决算批复的数填在 [control] 里，印的就是批复的数：\n{}",
            lines(subject, totals)
        ))
        .help("金额全部改用元填更好（unit = \"元\"）：元是准确的，不会有尾数误差，也不用填批复数")
}

/// The lines of `[control]` to be typed for these figures, each with its name.
pub(super) fn lines(subject: &Subject<'_>, figures: &[(Fig, &str)]) -> String {
    let line =
        |(fig, name): &(Fig, &str)| format!("\"{}\" = …    # {name}", subject.book().id(*fig));
    figures.iter().map(line).collect::<Vec<_>>().join("\n")
}
