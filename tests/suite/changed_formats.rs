//! Whatever is changed in a `format.toml`: the program says what is wrong in the words of who makes formats, or prints a
//! document; it never panics or hangs.
//!
//! Changes are made by number, so that each can be made again: `JUESUAN_FORMATS=20000 cargo test --test suite
//! changed_formats` tries so many, `JUESUAN_FORMATS_FROM=4711 JUESUAN_FORMATS=1` one of them.

use crate::other_tables;
use crate::random::dice::Dice;
use crate::support::{guarded, manifest, shown_toml};
use juesuan::Loaded;
use juesuan::fonts::Fonts;
use juesuan::format::builtin_files;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How many are tried when nobody says.
const COUNT: u64 = 300;
/// Words of the language and the libraries that the program is written with.
const FOREIGN: [&str; 18] = [
    "expected",
    "invalid",
    "unknown ",
    "missing",
    "duplicate",
    "unwrap",
    "panick",
    "serde",
    "variant",
    "enum",
    "Option",
    "Some(",
    "None",
    "struct",
    "usize",
    "integer",
    "sequence",
    "TOML parse",
];

#[test]
fn a_changed_format_is_told_or_printed() {
    let ask = |name| std::env::var(name).ok().map(|n| n.parse().expect("a number"));
    let count: u64 = ask("JUESUAN_FORMATS").unwrap_or(COUNT);
    let first: u64 = ask("JUESUAN_FORMATS_FROM").unwrap_or(0);
    let fonts = Arc::new(Fonts::embedded().expect("fonts"));
    let (next, printed, start) = (AtomicU64::new(first), AtomicU64::new(0), Instant::now());
    let work = || {
        let mut faults = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= first + count {
                return faults;
            }
            let fonts = Arc::clone(&fonts);
            let fault = match guarded(format!("format {number}"), move || attempt(number, &fonts)) {
                Err(fault) => format!("{fault:?}"),
                Ok((Err(said), _)) => said,
                Ok((Ok(is_printed), _)) => {
                    printed.fetch_add(u64::from(is_printed), Ordering::Relaxed);
                    continue;
                }
            };
            faults.push(format!("format {number}: {fault}\n"));
        }
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    });
    let printed = printed.load(Ordering::Relaxed);
    println!("{count} formats from {first} in {:?}, {printed} printed", start.elapsed());
    assert!(faults.is_empty(), "{}", faults.concat());
    // Changes that none of which or all of which are refused would try nothing.
    assert!(count < COUNT || (count / 10..count * 9 / 10).contains(&printed), "{printed} printed");
}

/// Makes the document of a changed format, and its pages now and then; tells whether there is one. An error says what is
/// wrong with what is said.
fn attempt(number: u64, fonts: &Fonts) -> Result<bool, String> {
    let manifest = made(number);
    let mut files = match number % 4 {
        0 => builtin_files("wuhan-2024").expect("a format"),
        1 => builtin_files("wuhan-2020").expect("a format"),
        2 => builtin_files("wuhan-2021").expect("a format"),
        _ => Vec::new(),
    };
    files.retain(|(name, _)| name != "format.toml");
    files.push(("format.toml".to_owned(), manifest.clone()));
    let mut loaded = Loaded::default();
    loaded.sources.add("report.toml".into(), other_tables::report());
    loaded.format = Some(files);
    let edition = juesuan::edition(&loaded, false);
    for finding in &edition.findings {
        let said = format!("{} {}", finding.message, finding.help.join(" "));
        // What the format itself says may be quoted.
        let foreign =
            FOREIGN.iter().find(|word| said.contains(**word) && !manifest.contains(**word));
        if let Some(word) = foreign {
            return Err(format!("says “{word}”: {said}"));
        }
    }
    let Some(document) = edition.document else { return Ok(false) };
    if (number / 4) % 8 == 7 {
        // What doesn't fit on a page is told.
        let _ = juesuan::layout::layout(&document, fonts, &edition.page);
    }
    Ok(true)
}

/// A changed manifest: of a built-in format, or of one on top of another.
fn made(number: u64) -> String {
    let mut dice = Dice::new(number);
    let builtin = |name: &str| {
        let files = builtin_files(name).expect("a format");
        files.into_iter().find(|(file, _)| file == "format.toml").expect("a manifest").1
    };
    let mut text = match number % 4 {
        0 => builtin("wuhan-2024"),
        1 => builtin("wuhan-2020"),
        2 => builtin("wuhan-2021"),
        _ => own_manifest(),
    };
    for _ in 0..=dice.below(3) {
        text = changed(&text, &mut dice);
    }
    text
}

/// The descriptions of the manual as a format on top of another.
fn own_manifest() -> String {
    let order = "table_order = [\"spent\", \"reception\", \"detail\", \"both\", \"income_and_expenditure\"]";
    let tables = shown_toml("docs/tables.md").concat();
    manifest(&format!("parts = [\"part2.md\"]\n{order}\n{tables}"))
}

fn changed(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Most of what matters stands in tables.
    let tables = lines.iter().position(|line| line.starts_with("[tables")).unwrap_or(0);
    let from = if dice.one_in(5) { 0 } else { tables };
    let at = from + dice.below(lines.len() - from);
    match dice.below(7) {
        0 => {
            lines.remove(at);
        }
        1 => {
            let line = lines[at].clone();
            let to = from + dice.below(lines.len() - from);
            lines.insert(to, line);
        }
        2 => {
            let to = from + dice.below(lines.len() - from);
            lines.swap(at, to);
        }
        3 | 4 => lines[at] = with_value(&lines[at], text, dice),
        5 => lines[at] = with_name(&lines[at], text, dice),
        _ => {
            let mut letters: Vec<char> = lines[at].chars().collect();
            let strange = ['"', '[', '{', '}', '=', '.', '甲', ' ', '0', '-', '\t'];
            let letter = *dice.pick(&strange);
            let place = dice.below(letters.len() + 1);
            if place < letters.len() && dice.one_in(2) {
                letters[place] = letter;
            } else {
                letters.insert(place, letter);
            }
            lines[at] = letters.into_iter().collect();
        }
    }
    lines.join("\n") + "\n"
}

/// A value of the line replaced with another of the file, or with something that nobody expects.
fn with_value(line: &str, text: &str, dice: &mut Dice) -> String {
    let strange = [
        "\"\"",
        "1",
        "-1",
        "99999999999",
        "true",
        "false",
        "[]",
        "{}",
        "1.5",
        "\"{of}\"",
        "\"{{ year }}\"",
        "\"{{ year\"",
        "\"all.{of}\"",
        "\"{across}\"",
        "[\"\"]",
        "2024-01-01",
        "\"{code}{name}{ordinal}\"",
    ];
    let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
    let others: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    let other = match dice.one_in(2) {
        true => format!("\"{}\"", dice.pick(&others)),
        false => (*dice.pick(&strange)).to_owned(),
    };
    let old = (!quoted.is_empty() && !dice.one_in(5)).then(|| *dice.pick(&quoted));
    match (old, line.split_once(" = ")) {
        (Some(old), _) => line.replacen(&format!("\"{old}\""), &other, 1),
        (_, Some((key, _))) => format!("{key} = {other}"),
        _ => line.to_owned(),
    }
}

/// A key of the line called as another.
fn with_name(line: &str, text: &str, dice: &mut Dice) -> String {
    let keys: Vec<&str> = text
        .split(['{', ',', '\n'])
        .filter_map(|piece| Some(piece.split_once(" = ")?.0.trim()))
        .filter(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        .collect();
    let own =
        ["before = \"total\"", "left_out = true", "each = \"code\"", "blank = 50", "note = \"甲\""];
    let other = *dice.pick(&keys);
    match line.split_once(" = ") {
        Some((_, value)) if dice.one_in(2) => format!("{other} = {value}"),
        Some((key, value)) if value.starts_with('{') => {
            let more = dice.pick(&own);
            format!("{key} = {{ {more}, {}", value.trim_start_matches('{'))
        }
        _ => format!("{line}\n{}", dice.pick(&own)),
    }
}
