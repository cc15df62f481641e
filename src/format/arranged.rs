//! Order of the rows, columns and sides that a format on top of another adds, and those of the format below that it leaves out.

use toml::{Table, Value};

/// Names of what holds things in an order.
const ORDERED: [&str; 3] = ["rows", "columns", "sides"];

/// Puts what says `before` where it says, and drops what says `left_out`, in all tables of a manifest. Tells what is wrong
/// with either, in Chinese; it then stays as far as it can.
pub(super) fn arrange(manifest: &mut Table) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(Value::Table(tables)) = manifest.get_mut("tables") else { return faults };
    for (id, table) in tables.iter_mut() {
        if let Value::Table(table) = table {
            inside(table, &format!("tables.{id}"), &mut faults);
        }
    }
    faults
}

fn inside(table: &mut Table, place: &str, faults: &mut Vec<String>) {
    for (name, value) in table.iter_mut() {
        let Value::Table(inner) = value else { continue };
        let place = format!("{place}.{name}");
        if ORDERED.contains(&name.as_str()) {
            ordered(inner, &place, faults);
        }
        inside(inner, &place, faults);
    }
}

fn ordered(things: &mut Table, place: &str, faults: &mut Vec<String>) {
    let mut order: Vec<(String, Value)> = Vec::new();
    let mut moved: Vec<(String, Value, String)> = Vec::new();
    for (name, mut value) in std::mem::take(things) {
        let before = match value.as_table_mut() {
            Some(thing) => {
                match thing.remove("left_out") {
                    None | Some(Value::Boolean(false)) => {}
                    Some(Value::Boolean(true)) => continue,
                    Some(_) => faults
                        .push(format!("format.toml 的 [{place}.{name}] 里 left_out 只写 true")),
                }
                thing.remove("before")
            }
            None => None,
        };
        match before {
            None => order.push((name, value)),
            Some(Value::String(before)) => moved.push((name, value, before)),
            Some(_) => {
                faults.push(format!("format.toml 的 [{place}.{name}] 里 before 写名称，加引号"));
                order.push((name, value));
            }
        }
    }
    // What waits for another that is moved itself comes after it.
    while !moved.is_empty() {
        let waiting = moved.len();
        for (name, value, before) in std::mem::take(&mut moved) {
            match order.iter().position(|(other, _)| *other == before) {
                Some(at) => order.insert(at, (name, value)),
                None => moved.push((name, value, before)),
            }
        }
        if moved.len() == waiting {
            faults.push(nowhere(place, &order, &moved));
            order.extend(moved.drain(..).map(|(name, value, _)| (name, value)));
        }
    }
    things.extend(order);
}

/// Tells of what is to stand before something that isn't there, or that is to stand before it in turn.
fn nowhere(place: &str, order: &[(String, Value)], moved: &[(String, Value, String)]) -> String {
    let is_moved = |wanted: &String| moved.iter().any(|(name, _, _)| name == wanted);
    let Some((name, _, before)) = moved.iter().find(|(_, _, before)| !is_moved(before)) else {
        let names: Vec<&str> = moved.iter().map(|(name, _, _)| name.as_str()).collect();
        let names = names.join("、");
        return format!("format.toml 的 [{place}] 里 {names} 的 before 互相等着，排不出次序");
    };
    let known: Vec<&str> = order.iter().map(|(name, _)| name.as_str()).collect();
    let known = if known.is_empty() { "一个也没有".to_owned() } else { known.join("、") };
    format!("format.toml 的 [{place}.{name}] 里 before 写的“{before}”没有；有的是：{known}")
}

/// Finds what a format leaves out that the formats below haven't.
///
/// # Errors
/// Which, in Chinese.
pub(super) fn left_out(below: &Table, above: &Table) -> Result<(), String> {
    let Some(path) = not_below(below, above) else { return Ok(()) };
    let place: Vec<&str> = path.into_iter().rev().collect();
    let place = place.join(".");
    Err(format!("format.toml 的 [{place}] 里写了 left_out，作底的格式里没有它，去不掉"))
}

/// The names that lead to what is left out and isn't below, the last first.
fn not_below<'t>(below: &Table, above: &'t Table) -> Option<Vec<&'t str>> {
    let nothing = Table::new();
    above.iter().find_map(|(name, value)| {
        let above = value.as_table()?;
        let below = below.get(name).and_then(Value::as_table).unwrap_or(&nothing);
        let gone = |value: &Value| value.get("left_out").and_then(Value::as_bool) == Some(true);
        let mut ordered = above.iter().filter(|_| ORDERED.contains(&name.as_str()));
        let not_there = ordered.find(|(thing, value)| gone(value) && !below.contains_key(*thing));
        let path = not_there.map(|(thing, _)| vec![thing.as_str()]);
        let mut path = path.or_else(|| not_below(below, above))?;
        path.push(name);
        Some(path)
    })
}
