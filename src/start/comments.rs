//! Comments beside the keys of a new report, from the keys, in columns.

use crate::amount::Unit;
use crate::input::Entity;
use crate::keys::{Kind, Table};

/// Lines wider than this don't move the comments of their neighbours.
const WIDEST: usize = 50;

/// A line in two parts.
struct CommentedLine<'t> {
    code: &'t str,
    comment: String,
}

/// Puts beside each key what it is, where the line has no comment of its own behind a tab, and lets the comments of
/// neighbouring lines begin in one column.
pub(super) fn add(text: &str, (unit, kind): (Unit, Entity), keys: &Table) -> String {
    let mut section = Vec::new();
    let lines: Vec<CommentedLine<'_>> = text
        .lines()
        .map(|line| {
            let (code, comment) = line.split_once("\t# ").unwrap_or((line, ""));
            if let Some(path) = heading(code) {
                section = path;
            }
            let comment = match comment {
                "" => of(about(code, keys, &section, unit), kind),
                own => format!("# {own}"),
            };
            CommentedLine { code, comment }
        })
        .collect();
    let mut out = String::new();
    for block in lines.split_inclusive(|line| line.code.is_empty()) {
        let commented = block.iter().filter(|line| !line.comment.is_empty());
        let widths = commented.map(|line| width(line.code)).filter(|width| *width <= WIDEST);
        let column = widths.max().unwrap_or(0);
        for line in block {
            out.push_str(line.code);
            if !line.comment.is_empty() {
                let gap = column.saturating_sub(width(line.code)).saturating_add(2);
                out.push_str(&" ".repeat(gap));
                out.push_str(&line.comment);
            }
            out.push('\n');
        }
    }
    out
}

/// A comment in a report whose accounts are of this kind.
fn of(comment: String, kind: Entity) -> String {
    match kind {
        Entity::Department => comment,
        Entity::Unit => OWN.iter().fold(comment, |said, (word, own)| said.replace(word, own)),
    }
}

/// Words of keys for the department itself, with those of a unit for itself.
const OWN: [(&str, &str); 3] =
    [("本部门", "本单位"), ("部门整体", "单位整体"), ("部门概况", "单位概况")];

/// The path of a section's heading, be it one that is left out.
fn heading(line: &str) -> Option<Vec<&str>> {
    let line = line.strip_prefix("# ").unwrap_or(line);
    let path = line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let path = path.or_else(|| line.strip_prefix('[')?.strip_suffix(']'))?;
    Some(path.split('.').collect())
}

/// Tells about the key or the heading of a line; nothing where there is neither.
fn about(line: &str, keys: &Table, section: &[&str], unit: Unit) -> String {
    let known = match (heading(line), key(line)) {
        (Some(path), _) => keys.find(&path),
        (None, Some(name)) => keys.find(&[section, &[name]].concat()),
        (None, None) => None,
    };
    known.map_or(String::new(), |key| match key.kind {
        Kind::Money => format!("# {}", key.about_in(unit.name())),
        _ => format!("# {}", key.about()),
    })
}

/// The name before the equals sign, be the line left out or not.
fn key(line: &str) -> Option<&str> {
    let line = line.strip_prefix("# ").unwrap_or(line);
    let (name, _) = line.split_once(" = ")?;
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_').then_some(name)
}

/// The width of a text: Chinese characters are twice as wide as others.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1_usize } else { 2 }).fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_in_columns() {
        let text = "[department]\nname = \"某局\"\n# phone = \"\"\n\n[procurement]\ngoods = \"\"\n\
                    # total = 0\t# 样子\nx = 1\n";
        let expected = "[department]   # 部门\nname = \"某局\"  # 部门全称\n\
                        # phone = \"\"   # 咨询电话，可以不写\n\n\
                        [procurement]  # 政府采购：没有就只写 total = 0\ngoods = \"\"     # 货物（万元）\n\
                        # total = 0    # 样子\nx = 1\n";
        assert_eq!(add(text, (Unit::WanYuan, Entity::Department), crate::keys::report()), expected);
    }
}
