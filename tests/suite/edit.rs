//! Edits of the examples: every place can be changed and changed back, and nothing else changes.

use crate::support::root;
use juesuan::Loaded;
use juesuan::amount::Amount;
use juesuan::cli::load::load;
use juesuan::edit::{
    Edit, EditKind, Edited, NewEntry, NewValue, Path, Places, Segment, path_of, plan,
};
use juesuan::input::{self, Input};
use juesuan::source::{FileId, Sources};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const REPORTS: [&str; 7] = [
    "examples/wuhan-2020",
    "examples/wuhan-2021",
    "examples/wuhan-2024",
    "examples/own-format",
    "examples/full",
    "tests/rollover/2024",
    "tests/errors/base.toml",
];

fn loaded(name: &str) -> Loaded {
    let report =
        if name.ends_with(".toml") { name.to_owned() } else { format!("{name}/report.toml") };
    load(&root().join(report)).expect("the report is read")
}

fn read(loaded: &Loaded) -> Input {
    input::parse(&loaded.sources, &loaded.links).expect("an input").0
}

fn text(sources: &Sources, file: FileId) -> &str {
    &sources.get(file).expect("a file").text
}

/// Reads a report after an edit.
fn after(loaded: &Loaded, edited: &Edited) -> Loaded {
    let mut new = Loaded { format: loaded.format.clone(), ..Loaded::default() };
    for (id, file) in loaded.sources.iter() {
        new.sources.add(file.path.clone(), edited.text(&loaded.sources, id));
    }
    let old = input::references(FileId::REPORT, text(&loaded.sources, FileId::REPORT));
    for reference in input::references(FileId::REPORT, text(&new.sources, FileId::REPORT)) {
        let same =
            old.iter().find(|one| (&one.path, one.kind) == (&reference.path, reference.kind));
        if let Some(file) = same.and_then(|one| loaded.links.get(one.span)) {
            new.links.insert(&reference, file);
        }
    }
    new
}

/// Changes the bytes that the texts may have been read from, with a mark or without and with either line end, and
/// changes them back.
fn there_and_back(loaded: &Loaded, edited: &Edited) {
    for file in &edited.files {
        let old = text(&loaded.sources, file.file);
        let new = file.of_text(old).expect("its own text");
        for (mark, end) in [("", "\n"), ("\u{FEFF}", "\n"), ("", "\r\n"), ("\u{FEFF}", "\r\n")] {
            let raw = |text: &str| format!("{mark}{}", text.replace('\n', end)).into_bytes();
            // A file without a line end has none of either kind.
            let windows = old.contains('\n') || end == "\n";
            let rewritten = file.of_bytes(old, &raw(old)).expect("its own bytes");
            assert!(!windows || rewritten.after == raw(&new), "{}", file.path);
            assert_eq!(rewritten.undone().after, raw(old), "{}", file.path);
        }
    }
}

fn set(path: &Path, value: NewValue) -> Edit {
    Edit::new(path.clone(), EditKind::Set(value), "试")
}

/// The number of lines that differ.
fn differing(old: &str, new: &str) -> usize {
    old.lines().zip(new.lines()).filter(|(a, b)| a != b).count()
}

/// A value of the kind of what is typed.
fn another(typed: &str) -> NewValue {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    match typed {
        _ if typed.matches('-').count() == 2 && digits == 8 => {
            NewValue::Date(juesuan::input::Date { year: 2026, month: 1, day: 31 })
        }
        _ if typed.contains(['.', '"']) || typed.is_empty() => {
            NewValue::Amount(Amount::from_fen(123_456_700))
        }
        _ => NewValue::Number(Decimal::from(7)),
    }
}

/// Every figure, all in one go and some of them one by one.
#[test]
fn every_figure_is_set_and_set_back() {
    for name in REPORTS {
        let loaded = loaded(name);
        let old = text(&loaded.sources, FileId::REPORT);
        let places = Places::of(&loaded.sources);
        let mut edits: Vec<(Edit, &str)> = Vec::new();
        for slot in read(&loaded).slots {
            let typed = loaded.sources.slice(slot.span);
            let path =
                places.at(slot.span).unwrap_or_else(|| panic!("{name}: {typed} has no name"));
            assert_eq!(path.to_string().parse().as_ref(), Ok(path));
            let known = edits.iter().any(|(edit, _)| edit.path == *path);
            let is_score = typed.contains('.') && path.to_string().ends_with("score");
            let value = match slot.kind {
                _ if is_score => NewValue::Number(Decimal::new(125, 1)),
                input::SlotKind::Value => another(typed),
                _ => NewValue::Amount(Amount::from_fen(123_456_700)),
            };
            if !known {
                edits.push((set(path, value), typed));
            }
        }
        let all: Vec<Edit> = edits.iter().map(|(edit, _)| edit.clone()).collect();
        let edited = plan(&loaded, &all).unwrap_or_else(|found| panic!("{name}: {found:?}"));
        assert_eq!(edited.changes.len(), all.len(), "{name}: each once, and no sum besides");
        there_and_back(&loaded, &edited);
        for (edit, typed) in edits.iter().step_by(11) {
            let path = &edit.path;
            let edited = plan(&loaded, std::slice::from_ref(edit)).expect("a plan");
            let new = edited.text(&loaded.sources, FileId::REPORT);
            assert!(differing(old, &new) <= edited.changes.len(), "{name}: {path}");
            assert_eq!(old.lines().count(), new.lines().count(), "{name}: {path}");
            there_and_back(&loaded, &edited);
            let changed = after(&loaded, &edited);
            if let NewValue::Amount(_) = another(typed) {
                let back = plan(&changed, &[set(path, NewValue::Figure((*typed).to_owned()))]);
                let back = back.unwrap_or_else(|found| panic!("{name}: {path}: {found:?}"));
                // A sum of nothing is said to be 0 then.
                let same = back.text(&changed.sources, FileId::REPORT) == old;
                assert!(same || back.changes.len() > 1, "{name}: {path}");
            }
        }
    }
}

/// The place of a text by whose words an entry may be known, after they changed.
fn renamed(path: &Path, old: &str, new: &str) -> Path {
    let mut segments = path.segments().to_vec();
    for segment in &mut segments {
        if let Segment::Row(says) = segment {
            let words = says.iter_mut().map(|(_, word)| word).filter(|word| *word == old);
            words.for_each(|word| *word = new.to_owned());
        }
    }
    Path::from(segments)
}

/// Every text, also those in files of their own.
#[test]
fn every_text_is_set_and_set_back() {
    for name in REPORTS {
        let loaded = loaded(name);
        let mut seen = BTreeSet::new();
        for said in read(&loaded).texts.into_iter().step_by(3) {
            let path = path_of(&loaded, said.span)
                .unwrap_or_else(|| panic!("{name}: {} has no name", said.text));
            if !seen.insert(path.clone()) {
                continue;
            }
            let hostile = "说\"是\"，a\\n'''“引”";
            // A name must be one that the files have, and a cell of a block knows no escapes.
            let is_cell =
                |path: &Path| path.keys().last() == Some(&"reason") && path.keys().len() == 3;
            let edited = match plan(&loaded, &[set(&path, NewValue::Text(hostile.to_owned()))]) {
                Err(found) if is_cell(&path) => {
                    assert_eq!(found[0].message, "这段文字放不进粘贴的表里的一格");
                    continue;
                }
                planned => planned.unwrap_or_else(|found| panic!("{name}: {path}: {found:?}")),
            };
            there_and_back(&loaded, &edited);
            let changed = after(&loaded, &edited);
            let now = renamed(&path, &said.text, hostile);
            let back = plan(&changed, &[set(&now, NewValue::Text(said.text.clone()))]);
            let back = back.unwrap_or_else(|found| panic!("{name}: {now}: {found:?}"));
            assert_eq!(read(&after(&changed, &back)), read(&loaded), "{name}: {path}");
        }
        assert!(seen.len() > 3, "{name}");
    }
}

/// Each row of a pasted block with its sums: nothing is wrong with them that wasn't.
#[test]
fn no_sum_is_wrong_after_a_cell_is_changed() {
    let loaded = loaded("examples/full");
    let input = read(&loaded);
    let wrong = |loaded: &Loaded| {
        let found = juesuan::edition(loaded, false).findings;
        found.iter().filter(|one| one.rule.code == "B102").count()
    };
    assert_eq!(wrong(&loaded), 0);
    let places = Places::of(&loaded.sources);
    let cells = input.slots.iter().filter(|slot| slot.kind == input::SlotKind::Cell);
    for slot in cells.step_by(13) {
        let path = places.at(slot.span).expect("a name");
        let edited = plan(&loaded, &[set(path, NewValue::Amount(Amount::from_fen(98_765)))])
            .expect("a plan");
        assert!(edited.changes.len() > 2 || loaded.sources.slice(slot.span).is_empty(), "{path}");
        assert_eq!(wrong(&after(&loaded, &edited)), 0, "{path}");
        there_and_back(&loaded, &edited);
    }
    let out: Vec<Edit> = ["2130550", "2060702"]
        .map(|code| Edit::new(Path::of(&["general_public_budget", code]), EditKind::Remove, "试"))
        .into();
    let edited = plan(&loaded, &out).expect("a plan");
    assert_eq!(wrong(&after(&loaded, &edited)), 0);
    there_and_back(&loaded, &edited);
    let fields = |fields: &[(&str, NewValue)]| {
        let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        EditKind::Insert(NewEntry::Fields(fields.collect()))
    };
    let amount = || NewValue::Amount(Amount::from_fen(1_234_567));
    let edits = [
        Edit::new(
            Path::of(&["general_public_budget", "2130599"]),
            fields(&[
                ("name", NewValue::Text("其他".into())),
                ("income", amount()),
                ("basic", amount()),
            ]),
            "试",
        ),
        set(&Path::of(&["economic", "30114"]), amount()),
    ];
    let edited = plan(&loaded, &edits).expect("a plan");
    let new = after(&loaded, &edited);
    assert_eq!(wrong(&new), 0);
    assert_eq!(read(&new).general.items.len(), input.general.items.len() + 1);
    there_and_back(&loaded, &edited);
}

/// Every entry of a list and every line of a code is taken out by its name, or something needs it.
#[test]
fn every_key_is_taken_out_alone() {
    for name in REPORTS {
        let loaded = loaded(name);
        let mut tried = BTreeSet::new();
        let (mut out, mut kept) = (0, 0);
        let places = Places::of(&loaded.sources);
        for slot in read(&loaded).slots.iter().step_by(9) {
            let Some(path) = places.at(slot.span) else { continue };
            let segments = path.segments();
            for length in 1..=segments.len() {
                let path = Path::from(segments[..length].to_vec());
                if !tried.insert(path.clone()) {
                    continue;
                }
                match plan(&loaded, &[Edit::new(path, EditKind::Remove, "试")]) {
                    Ok(edited) => {
                        out += 1;
                        there_and_back(&loaded, &edited);
                    }
                    Err(found) => {
                        kept += 1;
                        assert!(!found.is_empty());
                    }
                }
            }
        }
        println!("{name}: {out} taken out, {kept} kept");
        assert!(out > kept, "{name}: {out} {kept}");
    }
}
