//! D101: a change that is quoted behind a word that says the other way: `增加{{ all.total.change }}万元`.

use super::super::Subject;
use super::super::prose::ProseLine;
use super::differs::turned;
use super::relative::verb;
use crate::calc::{Direction, Fig, How};
use crate::diag::{Diagnostic, rules};

pub(super) fn check(subject: &Subject<'_>, line: &ProseLine<'_>) -> Vec<Diagnostic> {
    let text = line.as_typed();
    // A branch may hold both words.
    if line.has_branches() {
        return Vec::new();
    }
    text.match_indices("{{").filter_map(|(at, _)| contradicted(subject, line, text, at)).collect()
}

/// Tells what the figure quoted at a place of a line says against the word before it.
fn contradicted(
    subject: &Subject<'_>,
    line: &ProseLine<'_>,
    text: &str,
    at: usize,
) -> Option<Diagnostic> {
    let (before, rest) = text.split_at_checked(at)?;
    let verb = verb(before)?;
    let (name, _) = rest.strip_prefix("{{")?.split_once("}}")?;
    let (now, then) = compared(subject, name.trim())?;
    let book = subject.book();
    let went = match book.printed(now).cmp(&book.printed(then)) {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => return None,
    };
    if went == verb.way {
        return None;
    }
    let said = text.get(verb.at..)?.split_inclusive("}}").next()?;
    let message = format!(
        "写的是“{}”，这个数却是{}的：{} 比 {}",
        verb.word,
        verb.opposite,
        book.shown(now),
        book.shown(then)
    );
    let finding = Diagnostic::new(&rules::STATED_OTHERWISE, message)
        .at(line.place((verb.at, said.len())), "文字里")
        .help(format!("{}或者核对比较的两个数", turned(&verb)));
    Some(match subject.place(now) {
        Some(place) => finding.related(place, "数在这里"),
        None => finding,
    })
}

/// The two figures that a change, or its rate, was made of.
fn compared(subject: &Subject<'_>, name: &str) -> Option<(Fig, Fig)> {
    let book = subject.book();
    let how = |fig: Fig| book.get(fig).map(|figure| &figure.how);
    let difference = |how: Option<&How>| match how {
        Some(How::Difference(now, then)) => Some((*now, *then)),
        _ => None,
    };
    match how(book.named(name)?) {
        Some(How::Rate(part, _)) => difference(how(*part)),
        other => difference(other),
    }
}
