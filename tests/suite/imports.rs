//! Imports run one way: no file takes from another that takes from it, be it through others; no top-level module either.
//! A module and its own parts are one thing, so what they take from each other is left out, as are tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module by its names from the root, which is that of its file.
type Module = Vec<String>;
/// The imports of each module: paths from the root, under the names that they have there.
type Imports = BTreeMap<Module, Vec<(String, Vec<String>)>>;

#[test]
fn nothing_is_imported_in_a_circle() {
    let mut imports = Imports::new();
    read(Path::new("src"), &Vec::new(), &mut imports);
    assert!(imports.len() > 200, "{} files", imports.len());
    let apart = |a: &Module, b: &Module| !a.starts_with(b) && !b.starts_with(a);
    let mut files = BTreeSet::new();
    for (from, paths) in &imports {
        let targets = paths.iter().map(|(_, path)| target(&imports, path));
        files.extend(targets.filter(|to| apart(from, to)).map(|to| (from.clone(), to)));
    }
    let top = |module: &Module| module[..1].to_vec();
    let modules = files.iter().map(|(from, to)| (top(from), top(to)));
    let modules = modules.filter(|arrow| arrow.0 != arrow.1);
    assert_eq!(circles(modules.collect()), [""; 0], "top-level modules");
    assert_eq!(circles(files), [""; 0], "files");
}

/// The arrows that are left when those are taken away that come from a beginning or lead to an end.
fn circles(mut arrows: BTreeSet<(Module, Module)>) -> Vec<String> {
    loop {
        let starts: BTreeSet<Module> = arrows.iter().map(|(from, _)| from.clone()).collect();
        let ends: BTreeSet<Module> = arrows.iter().map(|(_, to)| to.clone()).collect();
        let before = arrows.len();
        arrows.retain(|(from, to)| starts.contains(to) && ends.contains(from));
        if arrows.len() == before {
            let told =
                |(from, to): &(Module, Module)| format!("{} -> {}", from.join("::"), to.join("::"));
            return arrows.iter().map(told).collect();
        }
    }
}

/// The module that a path leads to, through those that hand it on.
fn target(imports: &Imports, path: &[String]) -> Module {
    let known = (0..=path.len()).rev().find(|length| imports.contains_key(&path[..*length]));
    let (module, rest) = path.split_at(known.unwrap_or(0));
    let handed = rest.first().and_then(|name| imports[module].iter().find(|(as_, _)| as_ == name));
    match handed {
        Some((_, further)) if further.as_slice() != path => target(imports, further),
        _ => module.to_vec(),
    }
}

/// Reads all files of a folder that is `module`.
fn read(folder: &Path, module: &Module, imports: &mut Imports) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_str().expect("letters").to_owned();
        let inner = [module.as_slice(), std::slice::from_ref(&stem)].concat();
        match (path.is_dir(), stem.as_str()) {
            (_, "tests" | "main") => {}
            (true, _) => read(&path, &inner, imports),
            (false, _) if path.extension().is_none_or(|ending| ending != "rs") => {}
            (false, "lib" | "mod") => file(&path, module.clone(), imports),
            (false, _) => file(&path, inner, imports),
        }
    }
}

/// Reads what a file imports, in `use` lines or where it is used.
fn file(path: &Path, module: Module, imports: &mut Imports) {
    let text = std::fs::read_to_string(path).expect("a file");
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let text: String = text.lines().filter(|line| !line.trim().starts_with("//")).collect();
    let mut paths = Vec::new();
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for root in ["use ", "crate::", "super::"] {
        for (at, _) in text.match_indices(root).filter(|(at, _)| !text[..*at].ends_with(word)) {
            let tree = match root {
                "use " => text[at + 4..].split(';').next(),
                _ => text[at..].split(|c| !word(c)).next().map(|path| path.trim_end_matches(':')),
            };
            expand(tree.unwrap_or_default(), module.clone(), &mut paths);
        }
    }
    imports.insert(module, paths);
}

/// The paths of a tree like `super::a::{b, c as d}`, seen from the module `path`. Other crates are no modules of it.
fn expand(tree: &str, mut path: Module, out: &mut Vec<(String, Vec<String>)>) {
    let mut rest = tree.trim();
    while let Some((name, inner)) = rest.split_once("::").filter(|(name, _)| !name.contains('{')) {
        match name {
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            name => path.extend((name != "self").then(|| name.to_owned())),
        }
        rest = inner;
    }
    if let Some(inner) = rest.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let mut depth = 0;
        let parts = inner.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        parts.for_each(|part| expand(part, path.clone(), out));
        return;
    }
    let (name, called) = rest.split_once(" as ").unwrap_or((rest, rest));
    path.extend((name != "self" && name != "*").then(|| name.to_owned()));
    out.push((called.to_owned(), path));
}
