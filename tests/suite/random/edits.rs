//! Edits that may happen to a text: slips of the hand, of the clipboard, of somebody who means harm.

use super::dice::Dice;
use super::masses::{many, nest};
use super::values;
use std::ops::Range;

type Edit = fn(&mut String, &mut Dice);

/// The first are more frequent than the last.
const EDITS: &[Edit] = &[
    replace_number,
    replace_text,
    replace_value,
    insert,
    remove,
    remove_line,
    double_line,
    swap_lines,
    rename_key,
    replace_number,
    replace_text,
    sign,
    tabs,
    bring_key,
    remove_section,
    move_section,
    repeat_section,
    nest,
    many,
    cut,
    new_numbers,
    replace_text,
    replace_number,
];

/// Changes `text` in one way.
pub fn edit(text: &mut String, dice: &mut Dice) {
    let edit = if dice.one_in(3) { *dice.pick(EDITS) } else { *dice.pick(&EDITS[..12]) };
    edit(text, dice);
}

/// A place between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    boundary(text, dice.below(text.len() + 1))
}

fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A line with its end.
pub fn line(text: &str, dice: &mut Dice) -> Range<usize> {
    let at = place(text, dice);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n + 1);
    start..end
}

/// The places of what `inside` takes from the line, one of them.
fn run(text: &str, dice: &mut Dice, inside: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let from = place(text, dice);
    let start = from + text[from..].find(&inside)?;
    let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |n| start + n);
    Some(start..end)
}

fn insert(text: &mut String, dice: &mut Dice) {
    let at = place(text, dice);
    let inserted: String = (0..1 + dice.few(12)).map(|_| dice.any_char()).collect();
    text.insert_str(at, &inserted);
}

fn sign(text: &mut String, dice: &mut Dice) {
    const SIGNS: &[&str] = &[
        "\"", "'", "\"\"\"", "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "\n", "\t", "#", "\\",
        "\r", "\r\n", "“", "”", "＝", "，", "\u{3000}", "|", "**", "{{", "}}", "{%", "\u{FEFF}",
    ];
    let at = place(text, dice);
    let end = boundary(text, at + dice.below(3));
    let sign = *dice.pick(SIGNS);
    text.replace_range(at..end.max(at), sign);
}

fn remove(text: &mut String, dice: &mut Dice) {
    let at = place(text, dice);
    let end = boundary(text, at + 1 + dice.few(60)).max(at);
    text.replace_range(at..end, "");
}

fn remove_line(text: &mut String, dice: &mut Dice) {
    let line = line(text, dice);
    text.replace_range(line, "");
}

fn double_line(text: &mut String, dice: &mut Dice) {
    let from = line(text, dice);
    let copy = text[from.clone()].to_owned();
    let to = if dice.one_in(2) { from.end } else { line(text, dice).start };
    text.insert_str(to, &copy);
}

fn swap_lines(text: &mut String, dice: &mut Dice) {
    let from = line(text, dice);
    let moved = text[from.clone()].to_owned();
    text.replace_range(from, "");
    let to = line(text, dice).start;
    text.insert_str(to, &moved);
}

fn replace_number(text: &mut String, dice: &mut Dice) {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    if let Some(range) = run(text, dice, number) {
        text.replace_range(range, &values::number(dice));
    }
}

/// All amounts, so that nothing is right any more but the way it's written.
fn new_numbers(text: &mut String, dice: &mut Dice) {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let mut out = String::new();
    for piece in text.split_inclusive(|c: char| !digit(c)) {
        let number = piece.trim_end_matches(|c: char| !digit(c));
        match number.contains('.') {
            true => out.push_str(&values::number(dice)),
            false => out.push_str(number),
        }
        out.push_str(&piece[number.len()..]);
    }
    *text = out;
}

/// The text between two quotes of a line.
fn replace_text(text: &mut String, dice: &mut Dice) {
    let from = place(text, dice);
    let Some(start) = text[from..].find("= \"").map(|n| from + n + 2) else { return };
    let Some(end) = text[start + 1..].find('"').map(|n| start + n + 2) else { return };
    text.replace_range(start..end, &values::quoted(dice));
}

fn replace_value(text: &mut String, dice: &mut Dice) {
    let line = line(text, dice);
    if let Some(at) = text[line.clone()].find("= ") {
        let end = line.end - usize::from(text[line.clone()].ends_with('\n'));
        let depth = dice.below(4);
        text.replace_range((line.start + at + 2).min(end)..end, &values::any(dice, depth));
    }
}

fn key(text: &str, dice: &mut Dice) -> Option<Range<usize>> {
    let from = place(text, dice);
    let end = from + text[from..].find(" = ")?;
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '"');
    let start = text[..end].trim_end_matches(name).len();
    Some(start..end)
}

fn rename_key(text: &mut String, dice: &mut Dice) {
    let Some(range) = key(text, dice) else { return };
    let new = match dice.below(4) {
        0 => format!("\"{}\"", values::text(dice).replace(['"', '\\', '\n'], "")),
        1 => format!("{}.{}", &text[range.clone()], dice.pick(&["a", "file", "\"\"", "basic"])),
        _ => key(text, dice).map_or(String::new(), |other| text[other].to_owned()),
    };
    text.replace_range(range, &new);
}

/// A line of another section.
fn bring_key(text: &mut String, dice: &mut Dice) {
    let Some(range) = key(text, dice) else { return };
    let depth = dice.below(3);
    let value = values::any(dice, depth);
    let typed = format!("{} = {value}\n", &text[range]);
    let to = line(text, dice).start;
    text.insert_str(to, &typed);
}

fn tabs(text: &mut String, dice: &mut Dice) {
    let Some(range) = run(text, dice, |c| c == '\t') else { return };
    let new = *dice.pick(&["", "\t\t", "\t\t\t", " ", "\n", "\t\n\t", "\t合计\t", "\t2013101\t"]);
    text.replace_range(range, new);
}

/// From one line that begins a section to the next.
fn section(text: &str, dice: &mut Dice) -> Option<Range<usize>> {
    let from = place(text, dice);
    let start = from + text[from..].find("\n[")? + 1;
    let end = text[start..].find("\n[").map_or(text.len(), |n| start + n + 1);
    Some(start..end)
}

fn remove_section(text: &mut String, dice: &mut Dice) {
    if let Some(range) = section(text, dice) {
        text.replace_range(range, "");
    }
}

fn move_section(text: &mut String, dice: &mut Dice) {
    let Some(from) = section(text, dice) else { return };
    let moved = text[from.clone()].to_owned();
    text.replace_range(from, "");
    let to = section(text, dice).map_or(text.len(), |to| to.start);
    text.insert_str(to, &moved);
}

fn repeat_section(text: &mut String, dice: &mut Dice) {
    if let Some(range) = section(text, dice) {
        let times = 1 + if dice.one_in(10) { dice.few(2000) } else { dice.few(10) };
        let copies = text[range.clone()].repeat(times);
        text.insert_str(range.end, &copies);
    }
}

fn cut(text: &mut String, dice: &mut Dice) {
    let at = place(text, dice);
    match dice.below(6) {
        0 => text.truncate(at),
        1 => text.replace_range(..at, ""),
        2 => *text = text.replace('\n', "\r\n"),
        3 => *text = text.replace('\n', "\r"),
        4 => *text = text.replace('\t', " "),
        _ => text.push_str(&text.clone()),
    }
}
