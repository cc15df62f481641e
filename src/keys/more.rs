//! The program's keys with some more, as a format may bring them.

use super::{Key, Table, Word, count, money, report, section};

/// The keys of a report with an amount in `[procurement]`, and with a section that has a count and an amount.
pub(crate) fn more() -> Table {
    let mut keys = Table::clone(report());
    let procurement = keys.keys.iter_mut().find(|key| key.name == "procurement");
    if let Some(Key { kind: super::Kind::Section(table), .. }) = procurement {
        table.keys.push(called(money("", ""), "reserved", "预留中小企业采购"));
    }
    let people = called(count("", ""), "persons", "培训人次").unit("人次");
    let cost = called(money("", ""), "final", "培训费");
    let training = section("", Table::new(vec![people, cost]), "").disclosed();
    keys.keys.push(called(training, "training", "培训"));
    keys
}

/// The key under a name that isn't the program's, known in prose by its title.
fn called(key: Key, name: &str, title: &str) -> Key {
    let [name, title] = [name, title].map(|text| Word::from(text.to_owned()));
    Key { name, words: vec![title.clone()], title, ..key }
}
