//! Tables as HTML, which alone has merged cells on every forge.

use super::inline;
use crate::document::{Align, Cell, Inline, Row, Table};

/// `table` with the lines above it, as one block of HTML.
///
/// Without blank lines, which would end the block; without style attributes, which forges drop.
pub fn write(table: &Table, anchor: Option<&str>) -> String {
    let mut out = String::new();
    let anchor = anchor.map_or_else(String::new, |anchor| format!("<a id=\"{anchor}\"></a>"));
    match &table.title {
        Some(title) => {
            let title = inline::html(title);
            out.push_str(&format!("<p align=\"center\">{anchor}<strong>{title}</strong></p>\n"));
        }
        None if !anchor.is_empty() => out.push_str(&format!("<p>{anchor}</p>\n")),
        None => {}
    }
    push_surroundings(&mut out, table);
    out.push_str("<table>\n");
    push_rows(&mut out, "thead", "th", &table.head);
    push_rows(&mut out, "tbody", "td", &table.body);
    out.push_str("</table>");
    out
}

/// Label, department and unit on one line: 公开01表　部门：…　单位：万元.
fn push_surroundings(out: &mut String, table: &Table) {
    let parts: Vec<String> = [&table.label, &table.department, &table.unit]
        .into_iter()
        .flatten()
        .map(|part: &Vec<Inline>| inline::html(part))
        .collect();
    if parts.is_empty() {
        return;
    }
    let align = match table.title {
        Some(_) => " align=\"center\"",
        None => "",
    };
    out.push_str(&format!("<p{align}>{}</p>\n", parts.join("&emsp;&emsp;")));
}

fn push_rows(out: &mut String, group: &str, element: &str, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("<{group}>\n"));
    for row in rows {
        out.push_str("<tr>");
        for cell in &row.cells {
            push_cell(out, element, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str(&format!("</{group}>\n"));
}

fn push_cell(out: &mut String, element: &str, cell: &Cell) {
    out.push_str(&format!("<{element}"));
    for (name, count) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if count > 1 {
            out.push_str(&format!(" {name}=\"{count}\""));
        }
    }
    let align = match cell.align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    let content = inline::html(&cell.content);
    out.push_str(&format!(" align=\"{align}\">{content}</{element}>"));
}
