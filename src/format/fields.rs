//! Fields that a format declares: keys of its own, added to those of its reports.

use super::declared_at::DeclaredAt;
use super::manifest::{FieldKind, FieldSpec, Manifest};
use super::wrong_value;
use crate::calc::FigureId;
use crate::calc::id::{IdWord, Section};
use crate::diag::Diagnostic;
use crate::keys::{Adds, Field, Kind, Table};
use serde::Deserialize;
use std::sync::Arc;
use toml::Value;

/// Names of figures that formats have already: no section is called so.
const TAKEN: [&str; 2] = ["shares", "completions"];

/// The keys of the reports of a format: `keys` and its own.
///
/// # Errors
/// What is wrong with the declarations.
pub(super) fn added(manifest: &Manifest, keys: &Arc<Table>) -> Result<Arc<Table>, Vec<Diagnostic>> {
    let (mut out, mut findings) = (Arc::clone(keys), Vec::new());
    for (section, declared) in &manifest.fields {
        let place = DeclaredAt { section: "fields", name: section };
        match section_of(&place, declared, &mut out) {
            Ok((adds, fields)) => {
                for (name, value) in fields {
                    let at = FieldPlace { section, adds, name };
                    findings.extend(at.add(value, &mut out).err());
                }
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(out) } else { Err(findings) }
}

type Declarations<'v> = Vec<(&'v str, &'v Value)>;

/// Tells what may be added to a section, which is made if it is a format's own, with what is declared of it.
fn section_of<'v>(
    place: &DeclaredAt<'_>,
    declared: &'v Value,
    keys: &mut Arc<Table>,
) -> Result<(Adds, Declarations<'v>), Diagnostic> {
    let Some(declared) = declared.as_table() else {
        return Err(place.wrong("要写成一段").help("写成 [fields.段.名称]，下面写 title = \"…\""));
    };
    let said = |key: &str| declared.get(key).filter(|value| !value.is_table());
    let text = |key: &str| match said(key) {
        None => Ok(""),
        Some(Value::String(text)) => Ok(text.as_str()),
        Some(_) => Err(place.wrong(&format!("的 {key} 不是文字")).help("加英文引号")),
    };
    let (title, help) = (text("title")?, text("help")?);
    let adds = keys.adds(place.name);
    match adds {
        Adds::Nothing => {
            let help = format!(
                "可以加在 [procurement] 这样的段里、[[projects]]、[[overview.units]] 的每一段里、每个科目（codes）里；自己的段起一个新名称：{}",
                "[fields.meetings] title = \"会议费和培训费\""
            );
            return Err(place.wrong("：这一段不能加").help(help));
        }
        Adds::New if Section::own(place.name).is_some() || TAKEN.contains(&place.name) => {
            let message = "：数的名称里已经用了这个名称";
            return Err(place.wrong(message).help("换一个名称"));
        }
        Adds::New => {
            place.named(title)?;
            Arc::make_mut(keys).add_section(place.name, title, help);
        }
        Adds::All | Adds::Texts if said("title").or(said("help")).is_some() => {
            let message = "的 title、help 只能写在自己的段里，这一段是程序的";
            return Err(place.wrong(message).help("删掉，或者写在下面的名称里"));
        }
        Adds::All | Adds::Texts => {}
    }
    let fields: Declarations<'_> = declared
        .iter()
        .filter(|(key, value)| value.is_table() || !["title", "help"].contains(&key.as_str()))
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    match fields.is_empty() {
        true => Err(place
            .wrong("里什么也没有")
            .help(format!("写要填的，如 [fields.{}.amount]，下面写 title = \"…\"", place.name))),
        false => Ok((adds, fields)),
    }
}

/// The place of a field.
struct FieldPlace<'p> {
    section: &'p str,
    adds: Adds,
    name: &'p str,
}

impl FieldPlace<'_> {
    fn add(&self, declared: &Value, keys: &mut Arc<Table>) -> Result<(), Diagnostic> {
        let section = format!("fields.{}", self.section);
        let place = DeclaredAt { section: &section, name: self.name };
        if !declared.is_table() {
            let help = format!("写成 [{section}.{}]，下面写 title = \"…\"", self.name);
            return Err(place.wrong("要写成一段").help(help));
        }
        let spec = FieldSpec::deserialize(declared.clone());
        let spec = spec.map_err(|error| {
            wrong_value::finding(&format!("format.toml [{section}.{}]", self.name), &error)
        })?;
        place.named(&spec.title)?;
        self.fits(&place, &spec)?;
        if let Some(key) = keys.beside(self.section, self.name) {
            let message = format!("：这里的 {} 是程序的名称（{}）", self.name, key.title);
            return Err(place.wrong(&message).help("换一个名称"));
        }
        let field = Field {
            name: self.name,
            title: &spec.title,
            kind: kind(spec.kind),
            unit: spec.unit.as_deref(),
            help: &spec.help,
            words: &spec.words,
            required: spec.required,
        };
        let mut all = Arc::clone(keys);
        Arc::make_mut(&mut all).add_field(self.section, &field);
        if spec.kind.is_figure() {
            self.is_no_word(&place, &all)?;
        }
        *keys = all;
        Ok(())
    }

    /// Refuses what is said of kinds of which it can't be said.
    fn fits(&self, place: &DeclaredAt<'_>, spec: &FieldSpec) -> Result<(), Diagnostic> {
        let figure = spec.kind.is_figure();
        if figure && self.adds == Adds::Texts {
            let help = "这一段只能加文字、日期和是否（line、prose、date、flag）；数加在 [procurement] 这样的段里，或者自己的段里";
            return Err(place.wrong("：这一段不能加数").help(help));
        }
        if spec.unit.is_some() && spec.kind == FieldKind::Money {
            return Err(place
                .wrong("：金额的单位是文件开头的 unit，这里不能另写")
                .help("删掉 unit；不是金额的，写 kind = \"count\""));
        }
        if spec.unit.is_some() && !figure {
            return Err(place.wrong("：文字没有单位").help("删掉 unit"));
        }
        if !spec.words.is_empty() && !figure {
            return Err(place.wrong("：words 只给数写").help("删掉 words"));
        }
        if spec.words.iter().any(|word| word.trim().is_empty()) {
            return Err(place.wrong("的 words 里有空的").help("写文字里怎么叫它"));
        }
        Ok(())
    }

    /// Refuses a name under which the figure would be called as one of the program's is.
    fn is_no_word(&self, place: &DeclaredAt<'_>, keys: &Table) -> Result<(), Diagnostic> {
        let path = format!("{}.{}", self.section, self.name);
        let Some(id) = keys.figure(&path).map(|steps| FigureId::of_steps(&steps)) else {
            return Ok(());
        };
        let Some(word) = IdWord::own(self.name) else { return Ok(()) };
        if id.section().is_own() || id.is_compared() {
            let message = format!("：{} 是程序的名称（{}）", self.name, word.words());
            return Err(place.wrong(&message).help("换一个名称"));
        }
        Ok(())
    }
}

fn kind(kind: FieldKind) -> Kind {
    match kind {
        FieldKind::Money => Kind::Money,
        FieldKind::Count => Kind::Count,
        FieldKind::Score => Kind::Score,
        FieldKind::Line => Kind::Line,
        FieldKind::Prose => Kind::Prose,
        FieldKind::Date => Kind::Date,
        FieldKind::Flag => Kind::Flag,
    }
}
