//! Unfilled figures, still to be typed: `""`, in the cells of pasted blocks 待填.
//!
//! An empty figure is never taken for 0: it is told where it stands.

use super::Paths;
use crate::diag::{Diagnostic, rules};
use crate::source::{Sources, Span};

/// A cell that is still to be filled in; an empty one says that there was nothing.
pub(crate) const CELL: &str = "待填";

/// More places than these nobody looks at in one finding.
const MOST: usize = 200;

/// Whether what was typed in place of a figure is still to be filled in.
pub(crate) fn is_unfilled(text: &str) -> bool {
    text.trim().is_empty() || text.trim() == CELL
}

/// One finding a section, with all of its places.
pub(super) fn findings(sources: &Sources, mut places: Vec<Span>) -> Vec<Diagnostic> {
    places.sort_unstable();
    // A key may be asked for twice.
    places.dedup();
    let Some(file) = places.first().and_then(|first| sources.get(first.file)) else {
        return Vec::new();
    };
    let paths = Paths::of(&file.text);
    let mut sections: Vec<(&str, Vec<Span>)> = Vec::new();
    for place in places {
        let section = section(&paths, place);
        match sections.iter_mut().find(|(name, _)| *name == section) {
            Some((_, spans)) => spans.push(place),
            None => sections.push((section, vec![place])),
        }
    }
    sections.iter().filter_map(|(name, spans)| finding(sources, name, spans)).collect()
}

/// The outermost section of a place; nothing before the first one.
fn section(paths: &Paths, place: Span) -> &str {
    let path = paths.at(place.range().start).unwrap_or_default();
    path.split_once('.').map_or("", |(section, _)| section)
}

fn finding(sources: &Sources, section: &str, places: &[Span]) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let whole =
        if section.is_empty() { "文件开头".to_owned() } else { format!("[{section}] ") };
    let message = format!("{whole}里还有 {} 处没有填", places.len());
    let mut finding = Diagnostic::new(&rules::UNFILLED_FIGURE, message).at(*first, "没有填");
    for place in others.iter().take(MOST) {
        finding = finding.related(*place, "");
    }
    let is_cell = |place: &&Span| sources.slice(**place) == CELL;
    let cells = places.iter().filter(is_cell).count();
    if cells < places.len() {
        finding =
            finding.help("把 \"\" 换成数（或日期），没有发生的写 0；本年不用写的，删掉这一项");
    }
    if cells > 0 {
        let help = format!("把“{CELL}”换成数，没有的留空；也可以从表格软件重新粘贴整块");
        finding = finding.help(help);
    }
    Some(finding)
}
