//! Ids of figures: what users type is the id that the program made, and each is called something in Chinese.

use crate::errors::changed;
use crate::support::{EXAMPLES, base, files, put, root, scratch};
use juesuan::calc::id::{KnownIds, Part, Section, words};
use juesuan::calc::{FigureId, Value};
use juesuan::catalog::Catalog;
use juesuan::cli::load::load;
use juesuan::keys::report;
use juesuan::naming::in_words;
use juesuan::{Edition, edition};
use std::path::Path;

/// All ids that could be made of the sections and their keys, be there such figures or not.
#[test]
fn every_id_has_chinese_words() {
    let catalog = Catalog::builtin();
    for section in Section::ALL {
        for key in words::ALL {
            for id in [section.of(key.clone()), section.id([Part::Numbered(key.clone(), 12)])] {
                is_told(&id, &catalog);
                is_told(&id.then(words::TOTAL), &catalog);
            }
        }
        is_told(&section.id([Part::code("2010301"), words::TOTAL.into()]), &catalog);
    }
    for list in [Section::Projects.id([]), Section::Performance.of(words::PROJECTS)] {
        is_told(&list.then(Part::Item(12)).then(words::FINAL), &catalog);
    }
    is_told(&Section::Performance.id([words::OVERALL.into(), Part::Year(2023)]), &catalog);
    let project = Section::Performance.id([words::PROJECTS.into(), Part::Item(201)]);
    is_told(&project, &catalog);
    assert_eq!(in_words(&project, &catalog, 2024), "绩效自评 项目 第201个", "201 is no code here");
}

#[test]
fn ids_of_examples_and_of_bad_inputs_have_chinese_words() {
    for example in EXAMPLES {
        of_file(&crate::support::example(example));
    }
    let base = base();
    for folder in ["tests/errors", "tests/errors/near"] {
        for path in files(&root().join(folder), ".txt") {
            let case = std::fs::read_to_string(&path).expect("a case");
            let scratch = scratch();
            put(scratch.path(), "report.toml", &changed(&base, &case, scratch.path()));
            of_file(&scratch.path().join("report.toml"));
        }
    }
}

fn of_file(report: &Path) {
    let Ok(loaded) = load(report) else { return };
    all_are_told(&edition(&loaded, false));
}

/// Every id of a report's figures is called something in Chinese, is read from its text, and stands where its text does.
pub fn all_are_told(edition: &Edition) {
    let Some(figures) = &edition.figures else { return };
    let (catalog, known) = (Catalog::builtin(), KnownIds::of(report()));
    for id in figures.book.ids() {
        is_told(id, &catalog);
        let in_list = |part: &Part| !matches!(part, Part::Code(_) | Part::Key(_));
        let text = id.to_string();
        let can_be_named = known.read(&text).is_some() || id.parts().iter().any(in_list);
        assert!(can_be_named, "{id} can be named by a format");
        assert_eq!(FigureId::read(&text, report()).as_ref(), Some(id));
        if known.read(&text).is_some() {
            let figure = figures.book.find(id).and_then(|fig| figures.book.get(fig));
            let amount = figure.is_some_and(|figure| matches!(figure.value, Value::Amount { .. }));
            assert_eq!(known.is_amount(id), amount, "{id}");
        }
        assert_eq!(figures.book.named(&text), figures.book.find(id), "{id}");
    }
    let texts: Vec<String> = figures.book.ids().map(FigureId::to_string).collect();
    assert!(texts.is_sorted(), "{texts:?}");
    assert_eq!(texts.len(), figures.book.iter().count(), "an id is one figure's");
}

fn is_told(id: &FigureId, catalog: &Catalog) {
    assert!(id.is(&id.to_string()));
    let words = in_words(id, catalog, 2024);
    assert!(!words.chars().any(|c| c.is_ascii_alphabetic()), "{id}: {words}");
}
