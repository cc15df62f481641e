//! Order of the rows, columns and sides that a format on top of another adds, and those of the format below that it leaves out.

use toml::{Table, Value};

/// Names of what holds things in an order.
const ORDERED: [&str; 3] = ["rows", "columns", "sides"];

/// Puts what says `before` where it says, and drops what says `left_out`, in all tables of a manifest.
///
/// # Errors
/// What is wrong with either, in Chinese.
pub(super) fn arrange(manifest: &mut Table) -> Result<(), String> {
    let Some(Value::Table(tables)) = manifest.get_mut("tables") else { return Ok(()) };
    for (id, table) in tables.iter_mut() {
        if let Value::Table(table) = table {
            inside(table, &format!("tables.{id}"))?;
        }
    }
    Ok(())
}

fn inside(table: &mut Table, place: &str) -> Result<(), String> {
    for (name, value) in table.iter_mut() {
        let Value::Table(inner) = value else { continue };
        let place = format!("{place}.{name}");
        if ORDERED.contains(&name.as_str()) {
            ordered(inner, &place)?;
        }
        inside(inner, &place)?;
    }
    Ok(())
}

fn ordered(things: &mut Table, place: &str) -> Result<(), String> {
    let mut order: Vec<(String, Value)> = Vec::new();
    let mut moved: Vec<(String, Value, String)> = Vec::new();
    for (name, mut value) in std::mem::take(things) {
        let before = match value.as_table_mut() {
            Some(thing) => {
                match thing.remove("left_out") {
                    None | Some(Value::Boolean(false)) => {}
                    Some(Value::Boolean(true)) => continue,
                    Some(_) => {
                        return Err(format!(
                            "format.toml 的 [{place}.{name}] 里 left_out 只写 true"
                        ));
                    }
                }
                thing.remove("before")
            }
            None => None,
        };
        match before {
            None => order.push((name, value)),
            Some(Value::String(before)) => moved.push((name, value, before)),
            Some(_) => {
                return Err(format!("format.toml 的 [{place}.{name}] 里 before 写名称，加引号"));
            }
        }
    }
    for (name, value, before) in moved {
        let Some(at) = order.iter().position(|(other, _)| *other == before) else {
            let known: Vec<&str> = order.iter().map(|(name, _)| name.as_str()).collect();
            return Err(format!(
                "format.toml 的 [{place}.{name}] 里 before 写的“{before}”没有；有的是：{}",
                known.join("、")
            ));
        };
        order.insert(at, (name, value));
    }
    things.extend(order);
    Ok(())
}
