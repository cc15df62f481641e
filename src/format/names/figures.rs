//! Figures that templates name by their ids: `figures["procurement.works"].text`.

use super::event::{DottedName, Event};
use super::{place, scan};
use crate::calc::id::KnownIds;
use crate::calc::{FigureId, Named};
use crate::diag::{Diagnostic, rules};
use crate::keys::Table;

/// Name of the map in which templates look figures up.
pub(super) const NAME: &str = "figures";

/// The figures that `texts` (template name and text) name, each once; whether there can be such is checked apart.
pub(in crate::format) fn named(texts: &[(String, String)], keys: &Table) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for (template, text) in texts.iter().filter(|(_, text)| text.contains(NAME)) {
        for event in scan::events_about(text, NAME) {
            let (Event::Use(name) | Event::For { list: name, .. }) = event else { continue };
            let id = written_id(&name).and_then(|id| FigureId::read(id, keys));
            if let Some(id) = id.filter(|id| out.iter().all(|one| one.id != *id)) {
                out.push(Named { id, place: place(template, text, name.at) });
            }
        }
    }
    out
}

/// The id as it stands in a name of a figure.
fn written_id(name: &DottedName) -> Option<&str> {
    match name.path.as_slice() {
        [first, id, ..] if first == NAME => Some(id),
        _ => None,
    }
}

/// Finds what is wrong with a name of a figure; `None` for what is no such name or has a wrong field.
pub(super) fn misnamed(name: &DottedName, place: &str, known: &KnownIds) -> Option<Diagnostic> {
    let (first, further) = name.path.split_first()?;
    if first != NAME || written_id(name).is_some_and(|id| known.read(id).is_some()) {
        return None;
    }
    // Without brackets the id is in pieces.
    let Some(id) = further.first().filter(|id| id.contains('.') || further.len() == 1) else {
        let message = format!("{place}：{NAME} 后面没有写明是哪个数");
        return Some(Diagnostic::new(&rules::UNKNOWN_NAME, message).help(HOW));
    };
    Some(unknown(place, (id, known), |near| format!("{NAME}[\"{near}\"]")).help(LIST))
}

/// The finding for a text that is no figure's id; `written` is how the id most like it would stand there.
pub(in crate::format) fn unknown(
    place: &str,
    (id, known): (&str, &KnownIds),
    written: impl Fn(&str) -> String,
) -> Diagnostic {
    let message = format!("{place}：没有“{id}”这样的数");
    let finding = Diagnostic::new(&rules::UNKNOWN_NAME, message);
    match known.nearest(id).filter(|near| near != id) {
        Some(near) => finding.help(format!("是不是 {}？", written(&near))),
        None if known.has_codes(id) => finding.help("科目编码写全：类 3 位、款 5 位、项 7 位"),
        None => finding,
    }
}

const HOW: &str =
    "在方括号里写它的名称，加引号：{{ figures[\"procurement.works\"].text }}；名称不能是变量";

const LIST: &str =
    "数的名称：juesuan formats names；清单里的各项（项目、用途）用 {% for %} 一项一项地写";
