//! Edits of all kinds at places drawn by lot: nothing but what they ask for is changed.

use crate::edit::{after, loaded, read, set, text, there_and_back};
use juesuan::Loaded;
use juesuan::amount::Amount;
use juesuan::edit::{
    Edit, EditKind, Edited, NewEntry, NewValue, Old, Path, Places, Spot, plan, typed,
};
use juesuan::input::Date;
use juesuan::source::FileId;
use proptest::prelude::*;
use rust_decimal::Decimal;

const EXAMPLES: [&str; 5] = [
    "examples/wuhan-2020",
    "examples/wuhan-2021",
    "examples/wuhan-2024",
    "examples/own-format",
    "examples/full",
];

#[derive(Debug, Clone, Copy)]
enum Kind {
    Set,
    Clear,
    Insert,
    Remove,
}

fn drawn() -> impl Strategy<Value = (usize, Vec<(Kind, usize, i64)>)> {
    let kind =
        prop_oneof![Just(Kind::Set), Just(Kind::Clear), Just(Kind::Insert), Just(Kind::Remove)];
    (0..EXAMPLES.len(), prop::collection::vec((kind, any::<usize>(), 1..99_999_999_i64), 1..4))
}

/// The value that a figure says: exactly as typed where it is an amount.
fn said(typed: &str, path: &Path) -> NewValue {
    if let Some(date) = typed.parse::<toml::value::Datetime>().ok().and_then(|day| day.date) {
        return NewValue::Date(Date { year: date.year, month: date.month, day: date.day });
    }
    let is_score = path.keys().last().is_some_and(|key| ["score", "weight"].contains(key));
    match typed.parse::<Decimal>() {
        Ok(number) if is_score || !typed.contains('.') => NewValue::Number(number),
        _ => NewValue::Figure(typed.to_owned()),
    }
}

fn another(old: &NewValue, lot: i64) -> NewValue {
    match old {
        NewValue::Date(date) => NewValue::Date(Date { day: 1 + (lot % 28) as u8, ..*date }),
        NewValue::Number(number) => {
            NewValue::Number(Decimal::new(lot % 100, number.scale().min(1)))
        }
        _ => NewValue::Amount(Amount::from_fen(lot)),
    }
}

/// An edit, and for a figure the one that takes it back.
fn edit(loaded: &Loaded, (kind, place, lot): (Kind, usize, i64)) -> (Edit, Option<Edit>) {
    let places = Places::of(&loaded.sources);
    let slots = read(loaded).slots;
    let slot = &slots[place % slots.len()];
    let path = places.at(slot.span).expect("a name").clone();
    let typed = loaded.sources.slice(slot.span);
    let old = said(typed, &path);
    let clear = |seen: Old| Edit::new(path.clone(), EditKind::Clear(seen), "试");
    // What said nothing says nothing again.
    let is_empty = ["\"\"", "''"].contains(&typed);
    let back = if is_empty { clear(Old::Unknown) } else { set(&path, old.clone()) };
    match kind {
        Kind::Set => (set(&path, another(&old, lot)), Some(back)),
        Kind::Clear => (clear(Old::Typed(typed.to_owned())), Some(back)),
        Kind::Insert => {
            let name = || NewValue::Text(format!("新的{lot}"));
            let amount = || NewValue::Amount(Amount::from_fen(lot));
            let (path, fields) = match place % 4 {
                0 => (Path::of(&["projects"]), vec![("name", name()), ("final", amount())]),
                1 => (Path::of(&["glossary"]), vec![("name", name()), ("meaning", name())]),
                2 => (Path::of(&["general_public_budget", "2019999"]), vec![("project", amount())]),
                _ => (Path::of(&["annexes"]), vec![("title", name()), ("text", name())]),
            };
            let fields = fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            (Edit::new(path, EditKind::Insert(NewEntry::Fields(fields), Spot::Last), "试"), None)
        }
        Kind::Remove => {
            let length = 1 + lot as usize % path.segments().len();
            let path = Path::from(path.segments()[..length].to_vec());
            (Edit::new(path, EditKind::Remove(Old::Unknown), "试"), None)
        }
    }
}

/// What a report says, read without the program: keys without the numbers of entries, and the lines of texts.
fn facts(text: &str) -> Vec<(String, String)> {
    fn note(key: &str, value: &toml::Value, out: &mut Vec<(String, String)>) {
        match value {
            toml::Value::Table(table) => {
                table.iter().for_each(|(name, value)| note(&format!("{key}.{name}"), value, out));
            }
            toml::Value::Array(list) => list.iter().for_each(|value| note(key, value, out)),
            toml::Value::String(text) if text.contains('\n') => {
                out.extend(text.lines().map(|line| (key.to_owned(), line.to_owned())));
            }
            other => out.push((key.to_owned(), format!("{other:?}"))),
        }
    }
    let mut out = Vec::new();
    note("", &toml::Value::Table(text.parse().expect("TOML")), &mut out);
    out
}

/// What of some things isn't among others, each as often as it is there.
fn without<T: PartialEq + Clone>(all: &[T], others: &[T]) -> Vec<T> {
    let mut others = others.to_vec();
    let is_left = |one: &&T| match others.iter().position(|other| other == *one) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(is_left).cloned().collect()
}

/// The comments of a TOML text.
fn comments(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| rest.starts_with(quote));
        let length = match (quote, c) {
            (Some(quote), _) => quoted(&rest[quote.len()..], quote) + quote.len(),
            (None, '#') => {
                let end = rest.find('\n').unwrap_or(rest.len());
                out.push(rest[..end].to_owned());
                end
            }
            (None, c) => c.len_utf8(),
        };
        rest = &rest[length.min(rest.len())..];
    }
    out
}

/// How long a text between quotes is, with the closing ones.
fn quoted(text: &str, quote: &str) -> usize {
    let mut at = 0;
    while at < text.len() && !text[at..].starts_with(quote) {
        let escape = quote.starts_with('"') && text[at..].starts_with('\\');
        let next = text[at..].chars().take(if escape { 2 } else { 1 });
        at += next.map(char::len_utf8).sum::<usize>();
    }
    let mark = &quote[..1];
    let more =
        text[(at + quote.len()).min(text.len())..].chars().take_while(|c| mark.starts_with(*c));
    at + quote.len() + if quote.len() == 3 { more.count() } else { 0 }
}

/// A text whose pasted cells say nothing where they say 0.
fn without_zeros(text: &str) -> Vec<&str> {
    let is_zero = |cell: &str| cell.trim().parse::<Decimal>().is_ok_and(|number| number.is_zero());
    text.split(['\t', '\n']).map(|cell| if is_zero(cell) { "" } else { cell }).collect()
}

/// What differs is at the places of the changes.
fn only_there(old: &str, new: &str, edited: &Edited) {
    let (before, now) = (facts(old), facts(new));
    for (gone, come) in [(&before, &now), (&now, &before)] {
        let differing = without(gone, come);
        for (key, said) in &differing {
            let is_its = |path: &Path| {
                let keys = path.keys();
                let own = format!(".{}", keys.join("."));
                let block = format!(".{}.rows", keys[0]);
                let below = key
                    .strip_prefix(&own)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
                below || *key == block
            };
            let is_its = edited.changes.iter().any(|change| is_its(&change.path));
            assert!(is_its, "{key} = {said}: {:?}", edited.changes);
        }
        let whole = edited.changes.iter().any(|change| change.path.keys().len() == 1);
        let lines = differing.iter().filter(|(key, _)| key.ends_with(".rows")).count();
        assert!(whole || lines <= edited.changes.len(), "{:?}", edited.changes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_change_what_they_ask_for_and_nothing_else((example, lots) in drawn()) {
        let mut now = loaded(EXAMPLES[example]);
        for lot in lots {
            let (edit, back) = edit(&now, lot);
            let old = text(&now.sources, FileId::REPORT).to_owned();
            let edited = match plan(&now, std::slice::from_ref(&edit)) {
                Ok(edited) => edited,
                // Something else needs what would be taken out, or it is there already.
                Err(found) => {
                    prop_assert!(!found.is_empty());
                    prop_assert!(!matches!(lot.0, Kind::Set | Kind::Clear), "{edit:?}: {found:?}");
                    continue;
                }
            };
            there_and_back(&now, &edited);
            let new = edited.text(&now.sources, FileId::REPORT);
            only_there(&old, &new, &edited);
            let taken = match lot.0 {
                Kind::Remove => typed(&now, &edit.path).unwrap_or_default(),
                _ => String::new(),
            };
            let lost = without(&without(&comments(&old), &comments(&new)), &comments(&taken));
            prop_assert!(lost.is_empty(), "{edit:?}: {lost:?}");
            let next = after(&now, &edited);
            read(&next);
            if let Some(back) = back {
                let undone = plan(&next, &[back]);
                let undone = undone.map_err(|found| TestCaseError::fail(format!("{edit:?}: {found:?}")))?;
                let undone = undone.text(&next.sources, FileId::REPORT);
                // A sum of nothing is said to be 0 then.
                let same = undone == old || without_zeros(&undone) == without_zeros(&old);
                prop_assert!(same, "{edit:?}");
            }
            now = next;
        }
    }
}
