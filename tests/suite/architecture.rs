//! The map of the program is true: what it names is there, and every part of the program is named.

use crate::support::root;

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
