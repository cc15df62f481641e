//! Projects as listed, each with what paid for it, and their sums.

use super::book::Book;
use super::figure::Fig;
use super::id::{Part, Section, words};
use crate::input::{Input, Project};

/// The projects' expenditure, in the order of the file.
pub(super) fn projects(book: &mut Book, input: &Input) -> Vec<Fig> {
    let (mut finals, mut current, mut carried) = (Vec::new(), Vec::new(), Vec::new());
    for (number, project) in (1..).zip(&input.projects.items) {
        let id = Section::Projects.id([Part::Item(number)]);
        let amount = book.typed(id.then(words::FINAL), Some(project.amount));
        finals.push(amount);
        if let Some([now, before]) = paid_from(book, number, project, amount) {
            current.push(now);
            carried.push(before);
        }
    }
    let sums =
        [(words::FINAL, finals.clone()), (words::CURRENT, current), (words::CARRY_OVER, carried)];
    for (quantity, parts) in sums {
        if !parts.is_empty() && parts.len() == finals.len() {
            book.sum(Section::Projects.of(quantity), parts);
        }
    }
    finals
}

/// Computes what was appropriated this year and what was left from earlier ones; one that wasn't typed is what the other
/// leaves.
fn paid_from(book: &mut Book, number: u32, project: &Project, amount: Fig) -> Option<[Fig; 2]> {
    let id = |quantity| Section::Projects.id([Part::Item(number), Part::Key(quantity)]);
    let (current, carried) = (id(words::CURRENT), id(words::CARRY_OVER));
    match (project.current, project.carry_over) {
        (None, None) => None,
        (Some(now), None) => {
            let now = book.typed(current, Some(now));
            Some([now, book.balance(carried, vec![amount], vec![now])])
        }
        (None, Some(before)) => {
            let before = book.typed(carried, Some(before));
            Some([book.balance(current, vec![amount], vec![before]), before])
        }
        (now, before) => Some([book.typed(current, now), book.typed(carried, before)]),
    }
}
