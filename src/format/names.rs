//! Checks every name that a format's templates use against what the program offers.
//!
//! Tera finds an undefined name when it prints it, but takes it for false in a condition. So all names
//! are looked up when a format is loaded, in conditions too.

mod listing;
mod scan;
mod shape;

pub use listing::listing;

use super::manifest::{Manifest, Wording};
use crate::diag::{Diagnostic, rules};
use scan::{Event, Name};
use shape::Shape;
use std::collections::BTreeMap;

/// Everything that is misnamed in `texts` (template name and text).
pub(super) fn check(
    texts: &[(String, String)],
    manifest: &Manifest,
    wording: &Wording,
) -> Vec<Diagnostic> {
    let root = shape::of_view(
        manifest.tables.keys().cloned(),
        manifest.charts.keys().cloned(),
        wording.sentences.keys().cloned(),
        manifest.options.keys().cloned(),
    );
    let mut out = Vec::new();
    for (name, text) in texts {
        let mut scopes = Scopes { root: &root, frames: vec![BTreeMap::new()] };
        for event in scan::events(text) {
            match event {
                Event::Compare(compared) if scopes.is_leaf(&compared.path) => {
                    out.push(comparison(name, text, &compared));
                }
                event => {
                    let unknown = scopes.apply(event);
                    out.extend(unknown.map(|unknown| finding(name, text, &unknown, &scopes)));
                }
            }
        }
    }
    out
}

/// The names that are bound where the scan stands.
struct Scopes<'s> {
    root: &'s Shape,
    frames: Vec<BTreeMap<String, Shape>>,
}

impl Scopes<'_> {
    /// Takes one step; gives back a name that isn't known.
    fn apply(&mut self, event: Event) -> Option<Name> {
        match event {
            Event::Use(name) => self.resolve(&name.path).is_none().then_some(name),
            Event::For { variable, list } => {
                let found = self.resolve(&list.path).map(Shape::element);
                let unknown = found.is_none().then_some(list);
                let mut frame = BTreeMap::new();
                frame.insert(variable, found.unwrap_or(Shape::Any));
                frame.insert("loop".into(), Shape::Any);
                self.frames.push(frame);
                unknown
            }
            Event::Component(parameters) => {
                let frame = parameters
                    .into_iter()
                    .map(|name| {
                        let shape = self.root.view_called(&name);
                        (name, shape)
                    })
                    .collect();
                self.frames.push(frame);
                None
            }
            Event::Compare(_) => None,
            Event::Set(variable) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.insert(variable, Shape::Any);
                }
                None
            }
            Event::End => {
                if self.frames.len() > 1 {
                    self.frames.pop();
                }
                None
            }
        }
    }

    /// Whether something that templates print stands under a name: no count of a loop's, no list.
    fn is_leaf(&self, path: &[String]) -> bool {
        self.resolve(path) == Some(Shape::Leaf)
    }

    fn resolve(&self, path: &[String]) -> Option<Shape> {
        let (first, rest) = path.split_first()?;
        let bound = self.frames.iter().rev().find_map(|frame| frame.get(first));
        let start = match bound {
            Some(shape) => shape.clone(),
            None => self.root.field(first)?,
        };
        rest.iter().try_fold(start, |shape, key| shape.field(key))
    }

    /// The names that could have been meant, at the place where the path leaves what is known.
    fn candidates(&self, path: &[String]) -> (usize, Vec<String>) {
        for known in (1..path.len()).rev() {
            let prefix = path.get(..known).unwrap_or(&[]);
            if let Some(shape) = self.resolve(prefix) {
                return (known, shape.keys());
            }
        }
        let mut names = self.root.keys();
        names.extend(self.frames.iter().flat_map(|frame| frame.keys().cloned()));
        (0, names)
    }
}

/// The tag of the first text that opens something and never closes it.
pub(super) fn unclosed(texts: &[(String, String)]) -> Option<Diagnostic> {
    texts.iter().find_map(|(name, text)| {
        let (at, word) = scan::unclosed(text)?;
        let message = format!("{}：{{% {word} %}} 没有结束", place(name, text, at));
        let help = format!("在它管的内容后面写 {{% end{word} %}}");
        Some(Diagnostic::new(&rules::TEMPLATE, format!("格式的模板有错，{message}")).help(help))
    })
}

/// File, line and column of a place in a template.
fn place(template: &str, text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or("");
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    format!("{}:{line}:{column}", super::shown_name(template))
}

/// Figures are finished texts; a comparison would be false whatever they are.
fn comparison(template: &str, text: &str, name: &Name) -> Diagnostic {
    let (place, name) = (place(template, text, name.at), name.path.join("."));
    let message = format!("格式的模板有错，{place}：{name} 不能比较大小");
    Diagnostic::new(&rules::TEMPLATE, message)
        .help("数已经是排好的文字，比较的结果不作数；用写着“真假”的名称（juesuan formats names）")
}

fn finding(template: &str, text: &str, name: &Name, scopes: &Scopes<'_>) -> Diagnostic {
    let (at, candidates) = scopes.candidates(&name.path);
    let wrong = name.path.get(at).map_or("", String::as_str);
    let words: Vec<&str> = candidates.iter().map(String::as_str).collect();
    let mut diagnostic = Diagnostic::new(
        &rules::UNKNOWN_NAME,
        format!("{}：没有“{}”这个名称", place(template, text, name.at), name.path.join(".")),
    );
    if let Some(near) = crate::input::nearest(wrong, &words) {
        let mut meant = name.path.clone();
        if let Some(slot) = meant.get_mut(at) {
            *slot = near.to_owned();
        }
        diagnostic = diagnostic.help(format!("是不是 {}？", meant.join(".")));
    }
    diagnostic
}
