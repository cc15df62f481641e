//! Checks every name that a format's templates use against what the program offers.
//!
//! Tera finds an undefined name when it prints it, but takes it for false in a condition. So all names
//! are looked up when a format is loaded, in conditions too.

mod event;
mod figures;
mod listing;
pub(super) mod meanings;
mod offered;
mod sameness;
mod scan;
mod shape;
mod slips;

pub(super) use figures::{named, unknown};
pub use offered::{Besides, Offered};

use super::manifest::Manifest;
use super::wording::Wording;
use crate::calc::RatioKind;
use crate::calc::id::KnownIds;
use crate::diag::{Diagnostic, rules};
use crate::keys::Table;
use event::{DottedName, Event, Misuse, With, told};
use rayon::prelude::*;
use shape::{Leaf, NameShape, Words};
use slips::Slip;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that is misnamed in `texts` (template name and text).
pub(super) fn check(
    texts: &[(String, String)],
    (manifest, wording): (&Manifest, &Wording),
    offered: &Offered,
    (known, keys): (&Arc<KnownIds>, &Table),
) -> Vec<Diagnostic> {
    let mut root = root((manifest, wording), offered, known);
    declare(&mut root, manifest, keys);
    root.insert("fields".into(), NameShape::fields(keys.fields("").into_iter()));
    let mut root = NameShape::Fields(root);
    root.declare_fields(keys);
    texts.par_iter().flat_map_iter(|(name, text)| misnamed(name, text, &root)).collect()
}

/// Everything that is misnamed in one text.
fn misnamed(name: &str, text: &str, root: &NameShape) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut scopes = BoundNames { root, frames: vec![BTreeMap::new()] };
    for event in scan::events(text) {
        match event {
            Event::Misuse(used, misuse) => {
                if scopes.leaf(&used.path).is_some() {
                    out.push(misused(name, text, &used, &misuse));
                }
            }
            Event::Decide(used) => {
                if scopes.leaf(&used.path) == Some(Leaf::Always) {
                    out.push(undecided(name, text, &used));
                }
            }
            Event::Print(used) => {
                if let Some(help) = scopes.unprintable(&used.path) {
                    out.push(unprintable(name, text, &used, help));
                }
            }
            Event::Same(used, with) => {
                if let Some(help) = scopes.never(&used.path, &with) {
                    out.push(never_same(name, text, &used, &with, help));
                }
            }
            event => {
                let unknown = scopes.apply(event);
                out.extend(unknown.map(|unknown| finding(name, text, &unknown, &scopes)));
            }
        }
    }
    out
}

/// Everything that a template of this format may name.
fn root(
    (manifest, wording): (&Manifest, &Wording),
    offered: &Offered,
    known: &Arc<KnownIds>,
) -> BTreeMap<String, NameShape> {
    let mut fields = offered.shapes.clone();
    let marked = NameShape::Leaf(Leaf::Always, Words::Marked);
    let sentence = NameShape::Leaf(Leaf::Always, Words::Own);
    let option = NameShape::Leaf(Leaf::Flag, Words::Marked);
    let figure = fields.get("$views").and_then(|views| views.field("figure"));
    let figures = NameShape::figures(figure.unwrap_or(&NameShape::Any), known);
    fields.insert(figures::NAME.into(), figures);
    fields.insert("tables".into(), NameShape::all(manifest.tables.keys(), &marked));
    fields.insert("charts".into(), NameShape::all(manifest.charts.keys(), &marked));
    fields.insert("wording".into(), NameShape::all(wording.sentences.keys(), &sentence));
    fields.insert("options".into(), NameShape::all(manifest.options.keys(), &option));
    fields
}

/// Offers what the format declares: changes that its keys tell, completions, shares.
fn declare(root: &mut BTreeMap<String, NameShape>, manifest: &Manifest, keys: &Table) {
    let view = |root: &BTreeMap<String, NameShape>, name: &str| {
        root.get("$views").and_then(|views| views.field(name)).unwrap_or(&NameShape::Any).clone()
    };
    let change = view(root, "change");
    if let Some(NameShape::Fields(changes)) = root.get_mut("changes") {
        let told = keys.counterparts().filter_map(|(_, about)| about.change.as_deref());
        changes.extend(told.map(|name| (name.to_owned(), change.clone())));
    }
    for (name, one, kind) in [
        ("completions", "declared_completion", RatioKind::Completion),
        ("shares", "declared_share", RatioKind::Share),
    ] {
        let one = view(root, one);
        let ratios = manifest.figures.declared.iter().filter(|ratio| ratio.kind == kind);
        root.insert(name.into(), NameShape::all(ratios.map(|ratio| &ratio.name), &one));
    }
}

/// The names that are bound where the scan stands.
struct BoundNames<'s> {
    root: &'s NameShape,
    frames: Vec<BTreeMap<String, &'s NameShape>>,
}

impl<'s> BoundNames<'s> {
    /// Takes one step; gives back a name that isn't known.
    fn apply(&mut self, event: Event) -> Option<DottedName> {
        match event {
            Event::Use(name) => {
                // Which of the figures is meant must be said.
                let known = self.resolve(&name.path);
                known.is_none_or(|shape| matches!(shape, NameShape::Figures(..))).then_some(name)
            }
            Event::For { variable, list } => {
                let found = self.resolve(&list.path).map(NameShape::element);
                let unknown = found.is_none().then_some(list);
                let mut frame = BTreeMap::new();
                frame.insert(variable, found.unwrap_or(&NameShape::Any));
                frame.insert("loop".into(), &NameShape::Any);
                self.frames.push(frame);
                unknown
            }
            Event::Component(parameters) => {
                let frame = parameters
                    .into_iter()
                    .map(|name| match name.strip_prefix('@') {
                        // Handed in by itself, whoever calls.
                        Some(of_all) => {
                            let shape = self.root.field(of_all).unwrap_or(&NameShape::Any);
                            (of_all.to_owned(), shape)
                        }
                        None => {
                            let shape = self.root.view_called(&name);
                            (name, shape)
                        }
                    })
                    .collect();
                self.frames.push(frame);
                None
            }
            Event::Misuse(..) | Event::Decide(_) | Event::Print(_) | Event::Same(..) => None,
            Event::Set(variable) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.insert(variable, &NameShape::Any);
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

    /// Finds what a name stands for if it is something that templates print: no count of a loop's, no list.
    fn leaf(&self, path: &[String]) -> Option<Leaf> {
        match self.resolve(path) {
            Some(NameShape::Leaf(leaf, _)) => Some(*leaf),
            _ => None,
        }
    }

    /// Tells why a name can't be printed, in words that say what to write; `None` when it can.
    fn unprintable(&self, path: &[String]) -> Option<String> {
        let name = told(path);
        // What a parameter of a component holds is only guessed by its name; a loop's variable is known.
        let bound = path
            .first()
            .and_then(|first| self.frames.iter().rev().find(|frame| frame.contains_key(first)));
        if path.len() == 1 && bound.is_some_and(|frame| !frame.contains_key("loop")) {
            return None;
        }
        match self.resolve(path)? {
            NameShape::Leaf(Leaf::Flag, _) => {
                Some(format!("它是真假，用来选句子：{{% if {name} %}}…{{% endif %}}"))
            }
            shape @ NameShape::Fields(_) => {
                let first = shape.keys().into_iter().next()?;
                Some(format!("后面加上具体的名称，例如 {{{{ {name}.{first} }}}}"))
            }
            NameShape::List(_) => {
                Some(format!("它是一列，一个一个印：{{% for one in {name} %}}…{{% endfor %}}"))
            }
            _ => None,
        }
    }

    /// Tells why a name can never be like this, in words that say what can be compared with instead.
    fn never(&self, path: &[String], with: &With) -> Option<String> {
        let Some(NameShape::Leaf(leaf, words)) = self.resolve(path) else { return None };
        if *leaf == Leaf::Flag {
            let text = matches!(with, With::Texts(_) | With::Part(_));
            return text.then(|| format!("它是真假，直接写 {{% if {} %}}", told(path)));
        }
        let empty = |text: &String| text.is_empty() && *leaf == Leaf::Maybe;
        match (words, with) {
            (Words::Own, _) => None,
            (_, With::Texts(texts)) if texts.iter().all(empty) => None,
            (Words::OneOf(words), With::Texts(texts)) => {
                let wrong = texts.iter().any(|text| !words.contains(text) && !empty(text));
                wrong.then(|| format!("它只会是：{}", words.join("、")))
            }
            (Words::OneOf(words), With::Part(part)) => {
                let wrong = !words.iter().any(|word| word.contains(part.as_str()));
                wrong.then(|| format!("它只会是：{}", words.join("、")))
            }
            (words, With::Name(other)) => match (words, self.resolve(&other.path)) {
                (_, Some(NameShape::Leaf(_, Words::Marked))) => Some(MARKED.to_owned()),
                (Words::Marked, Some(NameShape::Leaf(..))) => Some(MARKED.to_owned()),
                _ => None,
            },
            (Words::Marked, _) => Some(MARKED.to_owned()),
        }
    }

    fn resolve(&self, path: &[String]) -> Option<&'s NameShape> {
        let (first, rest) = path.split_first()?;
        let bound = self.frames.iter().rev().find_map(|frame| frame.get(first));
        let start = match bound {
            Some(shape) => shape,
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

/// Advice about what to do instead of comparing a word of the report's.
const MARKED: &str = "报告里的文字、科目名称和数，模板里比较不了；\
    用写着“真假”的名称（juesuan formats names），或者在 format.toml 加一个 [options]，由报告来选";

/// A condition that is never fulfilled chooses nothing.
fn never_same(
    template: &str,
    text: &str,
    name: &DottedName,
    with: &With,
    help: String,
) -> Diagnostic {
    let (place, name) = (place(template, text, name.at), name.told());
    let with = match with {
        With::Texts(texts) => texts.iter().map(|text| format!("“{text}”")).collect(),
        With::Name(other) => format!(" {} ", other.told()),
        With::Part(part) => format!("“{part}”"),
    };
    let message = format!("格式的模板有错，{place}：{name} 不能和{with}比较，永远不会相同");
    Diagnostic::new(&rules::TEMPLATE, message).help(help)
}

/// Tells of what is no text and would be printed in a notation of the program's.
fn unprintable(template: &str, text: &str, name: &DottedName, help: String) -> Diagnostic {
    let (place, name) = (place(template, text, name.at), name.told());
    let message = format!("格式的模板有错，{place}：{name} 不是一个数，也不是一段文字，印不出来");
    Diagnostic::new(&rules::TEMPLATE, message).help(help)
}

/// Finds what is commonly written wrong and stands in the text that Tera can't read.
pub(super) fn slip(texts: &[(String, String)], broken: &str) -> Option<Diagnostic> {
    texts.iter().filter(|(name, _)| name == broken).find_map(|(name, text)| {
        let Slip { at, what, help } = slips::first(text)?;
        let message = format!("格式的模板有错，{}：{what}", place(name, text, at));
        Some(Diagnostic::new(&rules::TEMPLATE, message).help(help))
    })
}

/// File, line and column of a place in a template.
fn place(template: &str, text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or("");
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    format!("{}:{line}:{column}", super::shown_name(template))
}

/// Tells of a misuse: figures are finished texts, what is done to them would be done to their letters.
fn misused(template: &str, text: &str, name: &DottedName, misuse: &Misuse) -> Diagnostic {
    let (place, name) = (place(template, text, name.at), name.told());
    let what = match misuse {
        Misuse::Compare => format!("{name} 不能和数比较"),
        Misuse::Reckon => format!("{name} 不能拿来计算"),
        Misuse::Filter(filter) => format!("{name} 不能再加工，去掉“| {filter}”"),
    };
    let help = match misuse {
        Misuse::Compare => {
            "数已经是排好的文字，比较的结果不作数；用写着“真假”的名称（juesuan formats names）"
        }
        _ => "数由程序算好、排好；小数位数在 format.toml 的 [figures] 里改",
    };
    Diagnostic::new(&rules::TEMPLATE, format!("格式的模板有错，{place}：{what}")).help(help)
}

/// Tells of a condition that decides nothing, as its name is always there.
fn undecided(template: &str, text: &str, name: &DottedName) -> Diagnostic {
    let (place, name) = (place(template, text, name.at), name.told());
    let message = format!("格式的模板有错，{place}：{name} 总是有的（哪怕是 0），不能用来选句子");
    Diagnostic::new(&rules::TEMPLATE, message)
        .help("用写着“真假”的名称，或者说明里有“为空”的名称（juesuan formats names）")
}

fn finding(template: &str, text: &str, name: &DottedName, scopes: &BoundNames<'_>) -> Diagnostic {
    if let Some(NameShape::Figures(_, known)) = scopes.root.field(figures::NAME)
        && let Some(finding) = figures::misnamed(name, &place(template, text, name.at), known)
    {
        return finding;
    }
    let (at, candidates) = scopes.candidates(&name.path);
    let wrong = name.path.get(at).map_or("", String::as_str);
    let words: Vec<&str> = candidates.iter().map(String::as_str).collect();
    let mut diagnostic = Diagnostic::new(
        &rules::UNKNOWN_NAME,
        format!("{}：没有“{}”这个名称", place(template, text, name.at), name.told()),
    );
    if let Some(near) = crate::input::nearest(wrong, &words) {
        let mut meant = name.path.clone();
        if let Some(slot) = meant.get_mut(at) {
            *slot = near.to_owned();
        }
        diagnostic = diagnostic.help(format!("是不是 {}？", told(&meant)));
    }
    diagnostic
}
