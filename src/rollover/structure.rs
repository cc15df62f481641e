//! What holds for one year only: last year's file, approved figures, acceptances, earlier years.

use super::figures::Opening;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value, value};

/// The report with next year's structure and `keys`, and what was taken out; `None` when it can't be read.
pub(super) fn next_year(
    text: &str,
    keys: &[(&str, Option<&str>)],
    openings: &[Opening],
) -> Option<(String, Vec<String>)> {
    let mut document: DocumentMut = text.parse().ok()?;
    let root = document.as_table_mut();
    let removed = remove(root);
    for (key, text) in keys {
        if let Some(text) = text {
            set(root, key, text);
        }
    }
    for opening in openings {
        add(root, opening);
    }
    earlier_years(root);
    Some((document.to_string(), removed))
}

/// Takes out what says nothing about another year.
fn remove(root: &mut Table) -> Vec<String> {
    let mut out = Vec::new();
    // As a path it is only replaced.
    if root.get("prior").is_some_and(|prior| !prior.is_str()) {
        root.remove("prior");
        out.push("[prior]".to_owned());
    }
    out.extend(root.remove("control").map(|_| "[control]".to_owned()));
    for (key, why) in [("accept", ""), ("omissions", "：要重新审查，重新声明")] {
        let Some(list) = root.remove(key) else { continue };
        let count = list.as_array_of_tables().map(toml_edit::ArrayOfTables::len);
        let count = count.or_else(|| list.as_array().map(toml_edit::Array::len));
        out.push(format!("[[{key}]] {} 条{why}", count.unwrap_or_default()));
    }
    for (section, key) in
        [("department", "new"), ("department", "new_reason"), ("reasons", "opening_carry_over")]
    {
        let table = root.get_mut(section).and_then(Item::as_table_like_mut);
        out.extend(table.and_then(|t| t.remove(key)).map(|_| format!("{section}.{key}")));
    }
    out
}

/// Sets a text before the first section, in place of what stands there.
fn set(root: &mut Table, key: &str, text: &str) {
    match root.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            let decor = there.decor().clone();
            *there = Value::from(text);
            *there.decor_mut() = decor;
        }
        None => {
            root.insert(key, value(text));
            explain(root, key);
        }
    }
}

/// Says in the file what the hash is for; the other keys are known to their users.
fn explain(root: &mut Table, key: &str) {
    if let Some(hash) =
        root.get_mut(key).and_then(Item::as_value_mut).filter(|_| key == "prior_hash")
    {
        hash.decor_mut().set_suffix("   # 上年文件的指纹：上年的文件以后改了，检查时会提醒");
    }
}

/// Adds an opening carry-over to the table that has its closing one.
fn add(root: &mut Table, opening: &Opening) {
    let mut table: Option<&mut dyn TableLike> = Some(root);
    for key in &opening.table {
        table = table.and_then(|t| t.get_mut(key)).and_then(Item::as_table_like_mut);
    }
    let (Some(table), Ok(mut literal)) = (table, opening.literal.parse::<Value>()) else { return };
    // The space before a closing brace belongs to the value before it.
    if let Some(last) =
        table.iter_mut().last().and_then(|(_, item)| item.as_value_mut().map(Value::decor_mut))
        && last.suffix().and_then(|s| s.as_str()) == Some(" ")
    {
        last.set_suffix("");
        literal.decor_mut().set_suffix(" ");
    }
    table.insert("opening", Item::Value(literal));
}

/// The earlier years of evaluation reports go one year on.
fn earlier_years(root: &mut Table) {
    let Some(performance) = root.get_mut("performance").and_then(Item::as_table_like_mut) else {
        return;
    };
    if let Some(overall) = performance.get_mut("overall").and_then(Item::as_table_like_mut) {
        years_of_report(overall);
    }
    performance.get_mut("projects").into_iter().for_each(|list| each(list, years_of_report));
}

fn years_of_report(evaluated: &mut dyn TableLike) {
    let report = evaluated.get_mut("report").and_then(Item::as_table_like_mut);
    let earlier = report.and_then(|report| report.get_mut("earlier"));
    earlier.into_iter().for_each(|list| each(list, one_year_on));
}

fn one_year_on(entry: &mut dyn TableLike) {
    let Some(year) = entry.get_mut("year").and_then(Item::as_value_mut) else { return };
    if let Some(next) = year.as_integer().and_then(|number| number.checked_add(1)) {
        let decor = year.decor().clone();
        *year = Value::from(next);
        *year.decor_mut() = decor;
    }
}

/// Every table of a list, however it is written.
fn each(list: &mut Item, change: fn(&mut dyn TableLike)) {
    if let Some(tables) = list.as_array_of_tables_mut() {
        tables.iter_mut().for_each(|table| change(table));
    } else if let Some(values) = list.as_array_mut() {
        values.iter_mut().filter_map(Value::as_inline_table_mut).for_each(|table| change(table));
    }
}
