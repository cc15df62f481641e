//! Checks that the format declares.

use super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::{DeclaredCheck, Fig, FigureId, How, RequiredRelation, Value};
use crate::diag::{Diagnostic, rules};
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let checks = &subject.book().settings().checks;
    out.extend(checks.iter().filter_map(|check| breach(subject, check)));
}

/// The finding where two sides don't stand as they should; what nobody typed is compared with nothing.
fn breach(subject: &Subject<'_>, check: &DeclaredCheck) -> Option<Diagnostic> {
    let book = subject.book();
    let of = book.find(&check.of).filter(|fig| is_said(subject, *fig))?;
    let others: Vec<Fig> = check.others.iter().filter_map(|id| book.find(id)).collect();
    if !others.iter().any(|fig| is_said(subject, *fig)) {
        return None;
    }
    let sides = ComparedSides { subject, of, others };
    let holds = match (check.relation, sides.order()) {
        (_, Ordering::Equal) => true,
        (RequiredRelation::Equal, _) => false,
        (RequiredRelation::AtMost, order) => order == Ordering::Less,
        (RequiredRelation::AtLeast, order) => order == Ordering::Greater,
    };
    if holds { None } else { Some(sides.told(check)) }
}

/// Whether somebody typed the figure, or something that it is made of; a total of nothing may have been typed as 0.
fn is_said(subject: &Subject<'_>, fig: Fig) -> bool {
    let (book, typed) = (subject.book(), &subject.input.disclosures);
    let is_it = |path: &str| {
        let steps = typed.keys().figure(path);
        steps.is_some_and(|steps| FigureId::of_steps(&steps) == *book.id(fig))
    };
    !book.is_absent(fig) || typed.iter().any(|(path, _)| is_it(path))
}

/// A figure, and those whose sum it is compared with.
struct ComparedSides<'s> {
    subject: &'s Subject<'s>,
    of: Fig,
    others: Vec<Fig>,
}

impl ComparedSides<'_> {
    /// Compares the figure with the sum, amounts within what rounding explains.
    fn order(&self) -> Ordering {
        if !self.is_amount(self.of) {
            let sum: Decimal = self.others.iter().map(|fig| self.number(*fig)).sum();
            return self.number(self.of).cmp(&sum);
        }
        let (distance, apart) = self.subject.apart(&[self.of], &self.others);
        // Rounding never turns round which of two is more; only one of them may be rounded more roughly.
        let slack = match self.others.as_slice() {
            [other] if self.is_typed(self.of) && self.is_typed(*other) => {
                let book = self.subject.book();
                book.slack(self.of).max(book.slack(*other))
            }
            _ => apart,
        };
        if distance <= slack {
            return Ordering::Equal;
        }
        self.subject.sum(&[self.of]).cmp(&self.subject.sum(&self.others))
    }

    fn is_amount(&self, fig: Fig) -> bool {
        let value = self.subject.book().get(fig).map(|figure| figure.value);
        matches!(value, Some(Value::Amount { .. }))
    }

    fn is_typed(&self, fig: Fig) -> bool {
        let how = self.subject.book().get(fig).map(|figure| &figure.how);
        matches!(how, Some(How::Typed(_)))
    }

    /// A count or points.
    fn number(&self, fig: Fig) -> Decimal {
        let book = self.subject.book();
        match book.get(fig).map(|figure| figure.value) {
            Some(Value::Count(count)) => Decimal::from(count),
            _ => book.points_of(fig),
        }
    }

    fn shown(&self, figs: &[Fig]) -> String {
        match self.is_amount(self.of) {
            true => self
                .subject
                .shown(Amount::sum(figs.iter().map(|fig| self.subject.book().exact(*fig)))),
            false => {
                figs.iter().map(|fig| self.number(*fig)).sum::<Decimal>().normalize().to_string()
            }
        }
    }

    fn told(&self, check: &DeclaredCheck) -> Diagnostic {
        let subject = self.subject;
        let called = |fig: Fig| subject.in_words(fig).replace(' ', "");
        let names: Vec<String> = self.others.iter().map(|fig| called(*fig)).collect();
        let sum = if names.len() > 1 { "之和" } else { "" };
        let other = format!("{}{sum}（{}）", names.join("、"), self.shown(&self.others));
        let of = format!("{}（{}）", called(self.of), self.shown(&[self.of]));
        let own = match check.relation {
            RequiredRelation::Equal => format!("{of}与{other}不等"),
            RequiredRelation::AtMost => format!("{of}比{other}还多"),
            RequiredRelation::AtLeast => format!("{of}比{other}还少"),
        };
        let (message, note) = match &check.message {
            Some(message) => (message.clone(), Some(own)),
            None => (own, None),
        };
        let mut out = finding(&rules::DECLARED_CHECK, message, subject.place(self.of), "");
        for other in &self.others {
            if let Some(place) = subject.place(*other) {
                out = out.related(place, called(*other));
            }
        }
        out = note.into_iter().fold(out, Diagnostic::note);
        out = out.help(check.help.as_deref().unwrap_or("核对这几个数，改正填错的"));
        out.set_severity(check.severity);
        out.named(format!("checks.{}", check.name))
    }
}
