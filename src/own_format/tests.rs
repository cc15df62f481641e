//! Keys that only a report's format knows.

use crate::calc::{FigureId, Value};
use crate::diag::rules;
use crate::format::{builtin_files, from_files};
use crate::keys::{more, report};
use crate::provenance::{ExplainedReport, FoundFigures, search};
use crate::{Edition, Loaded, catalog, parsed, run};
use std::sync::Arc;

const BASE: &str = include_str!("../../tests/errors/base.toml");
/// With more than the program knows, and prose that states other numbers.
const MORE: [(&str, &str); 3] = [
    ("[procurement]\n", "[procurement]\nreserved = 5.00\n"),
    ("[state_assets]\n", "[training]\npersons = 30\nfinal = 2.00\n\n[state_assets]\n"),
    ("总体较好。", "预留中小企业采购6.00万元，培训人次40人次，培训费2.00万元。"),
];

/// The report in its format, which has these keys.
fn edition(loaded: &Loaded, keys: crate::keys::Table) -> Edition {
    let files = builtin_files("wuhan-2024").expect("its files");
    let mut format = from_files("wuhan-2024", files, crate::report::offered()).expect("a format");
    format.keys = Arc::new(keys);
    let mut edition = Edition::default();
    let format = Some(Ok(Arc::new(format)));
    let own = (parsed(loaded, report()), None);
    edition.input = run((loaded, true), (format, catalog(loaded)), own, &mut edition);
    edition
}

fn loaded() -> Loaded {
    let mut text = BASE.to_owned();
    for (old, new) in MORE {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let mut loaded = Loaded::default();
    loaded.sources.add("report.toml".into(), text);
    loaded
}

/// What findings of a rule point at.
fn places<'l>(loaded: &'l Loaded, edition: &Edition, rule: &rules::Rule) -> Vec<&'l str> {
    let found = edition.findings.iter().filter(|finding| finding.rule.code == rule.code);
    let spans = found.filter_map(|finding| finding.span());
    spans.map(|span| loaded.sources.slice(span)).collect()
}

#[test]
fn what_a_format_adds_is_read_and_named_and_heard() {
    let loaded = loaded();
    let edition = edition(&loaded, more());
    assert_eq!(places(&loaded, &edition, &rules::UNKNOWN_KEY), [""; 0]);
    let report = ExplainedReport::of(&loaded, &edition).expect("a report");
    let book = &edition.figures.as_ref().expect("figures").book;
    for (id, words, shown) in [
        ("procurement.reserved", "政府采购 预留中小企业采购", "5.00万元"),
        ("training.persons", "培训 培训人次", "30"),
        ("training.final", "培训 培训费", "2.00万元"),
    ] {
        let fig = book.named(id).expect(id);
        assert_eq!((book.id(fig).to_string(), book.shown(fig)), (id.to_owned(), shown.to_owned()));
        assert_eq!(report.in_words(book.id(fig)), words);
        let title = words.split(' ').next_back().expect("a title");
        assert_eq!(search(&report, title), FoundFigures::One(fig), "{title}");
        assert_eq!(search(&report, id), FoundFigures::One(fig), "{id}");
    }
    let persons = book.named("training.persons").and_then(|fig| book.get(fig)).expect("a figure");
    assert_eq!(persons.value, Value::Count(30));
    let texts: Vec<String> = book.ids().map(FigureId::to_string).collect();
    assert!(texts.is_sorted(), "{texts:?}");
    assert_eq!(places(&loaded, &edition, &rules::STATED_OTHERWISE), ["6.00万元", "40人次"]);
}

#[test]
fn without_its_format_it_is_unknown() {
    let loaded = loaded();
    let edition = edition(&loaded, report().as_ref().clone());
    assert_eq!(places(&loaded, &edition, &rules::UNKNOWN_KEY), ["reserved", "training"]);
    let book = &edition.figures.as_ref().expect("figures").book;
    assert_eq!(book.named("training.persons"), None);
}

/// Reading a report of last year's needn't load its format then.
#[test]
fn built_in_formats_that_ask_for_more_are_known() {
    for (name, _) in crate::format::builtin() {
        let format = crate::format::load(&name).expect("a format");
        let asks_more = !Arc::ptr_eq(format.keys(), report());
        assert_eq!(asks_more, crate::format::declares_keys(&name), "{name}");
    }
}
