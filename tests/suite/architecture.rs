//! The map of the program is true: what it names is there, and every part of the program is named. Its files and
//! functions are short, the name of a type means one thing, comments begin with what they are about.

use crate::support::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Names that several types have all the same.
const SAME: &[(&str, &str)] = &[
    ("Column", "of amounts by code; the document's is one of a table as printed"),
    ("Section", "of an id; the input's is that section of the file while it is read"),
    ("Table", "of the document; a table of keys is one of TOML"),
];

fn map() -> String {
    std::fs::read_to_string(root().join("docs/architecture.md")).expect("the map")
}

/// Paths in backticks, from the top of the project.
#[test]
fn what_the_map_names_is_there() {
    let map = map();
    let quoted = map.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = quoted
        .filter(|text| {
            ["src/", "templates/", "tests/", "docs/", "benches/", "examples/"]
                .iter()
                .any(|top| text.starts_with(top))
        })
        .collect();
    assert!(paths.len() > 60, "{}", paths.len());
    let missing: Vec<&str> = paths.into_iter().filter(|path| !root().join(path).exists()).collect();
    assert_eq!(missing, [""; 0], "named in docs/architecture.md");
}

#[test]
fn every_part_of_the_program_is_on_the_map() {
    let map = map();
    let parts = std::fs::read_dir(root().join("src")).expect("the program");
    let names = parts.map(|part| part.expect("a part").file_name().into_string().expect("UTF-8"));
    let unnamed: Vec<String> = names
        .filter(|name| !map.contains(&format!("src/{name}")) && !map.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(unnamed, [""; 0]);
}

/// The files of the program, and the lines of each without its tests.
fn files() -> BTreeMap<PathBuf, Vec<String>> {
    fn read(folder: &Path, out: &mut BTreeMap<PathBuf, Vec<String>>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
            if path.is_dir() && !is_test {
                read(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
                let text = std::fs::read_to_string(&path).expect("a file");
                let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
                out.insert(path, text[..tests].lines().map(str::to_owned).collect());
            }
        }
    }
    let mut out = BTreeMap::new();
    read(&root().join("src"), &mut out);
    assert!(out.len() > 200, "{} files", out.len());
    out
}

/// The name that a line declares behind one of some words, be it for all or for a part of the program.
fn declared<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    let line = line.trim_start();
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let rest = words.iter().find_map(|word| line.strip_prefix(word)?.strip_prefix(' '))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for (path, lines) in files() {
        let whole = std::fs::read_to_string(&path).expect("a file").lines().count();
        long.extend((whole > 500).then(|| format!("{}: {whole} lines", path.display())));
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = declared(line, &["fn", "const fn", "async fn"]) else { continue };
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = lines[at..].iter().position(|line| *line == format!("{indent}}}"));
            let length = end.filter(|_| !line.ends_with(['}', ';'])).map_or(1, |end| end + 1);
            long.extend((length > 60).then(|| format!("{}: {name}: {length}", path.display())));
        }
    }
    assert_eq!(long, [""; 0]);
}

#[test]
fn the_name_of_a_type_means_one_thing() {
    let mut named: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for (path, lines) in files() {
        // Types that belong to a trait have its names.
        let own =
            |line: &&String| !line.trim_start().starts_with("type ") || !line.starts_with(' ');
        for line in lines.iter().filter(own) {
            if let Some(name) = declared(line, &["struct", "enum", "trait", "type"]) {
                named.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    named.retain(|_, paths| paths.len() > 1);
    let excused: BTreeSet<&str> = SAME.iter().map(|(name, _)| *name).collect();
    let same: BTreeSet<&str> = named.keys().map(String::as_str).collect();
    assert_eq!(same, excused, "{named:#?}");
}

#[test]
fn comments_begin_with_what_they_are_about() {
    let mut vague = Vec::new();
    for (path, lines) in files() {
        let mut before = "";
        for (at, line) in lines.iter().map(|line| line.trim_start()).enumerate() {
            let comment = line.strip_prefix("//! ").or_else(|| line.strip_prefix("/// "));
            let begins = !before.starts_with("//!") && !before.starts_with("///");
            let word =
                comment.filter(|_| begins).and_then(|text| text.split([' ', ',', '.']).next());
            if matches!(word, Some("What" | "How" | "Where" | "Which" | "Why" | "Who" | "Whose")) {
                vague.push(format!("{}:{}: {line}", path.display(), at + 1));
            }
            before = line;
        }
    }
    assert_eq!(vague, [""; 0], "a verb (Reads, Finds, Tells …) or a noun finds the place");
}
