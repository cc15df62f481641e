//! A report with the files that it names, in memory.

use crate::support::{EXAMPLES, example};
use juesuan::input::{RefKind, references, syntax};
use juesuan::source::{FileId, decode};
use juesuan::{Loaded, format};

/// A bundle of all that a user has in one folder.
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    pub report: Vec<u8>,
    /// The files that the report names, by the names it has for them.
    pub files: Vec<(String, Vec<u8>)>,
    /// The files of a format of one's own.
    pub format: Option<format::FormatFiles>,
}

impl Bundle {
    /// All that there is to begin with: the examples, and a small report that is right.
    pub fn all() -> Vec<Bundle> {
        let base = include_bytes!("../../errors/base.toml").to_vec();
        let base = Bundle { report: base, ..Bundle::default() };
        EXAMPLES.iter().map(|name| Bundle::example(name)).chain([base]).collect()
    }

    fn example(name: &str) -> Self {
        let report = example(name);
        let loaded = juesuan::cli::load::load(&report).expect("the example is read");
        let text = &loaded.sources.get(FileId::REPORT).expect("the report").text;
        let named = references(FileId::REPORT, text);
        let file = |id| loaded.sources.get(id).expect("a file").text.clone().into_bytes();
        let files = named.iter().filter_map(|reference| {
            let id = loaded.links.get(reference.span)?;
            Some((reference.path.clone(), file(id)))
        });
        let files = files.collect();
        Bundle { report: text.clone().into_bytes(), files, format: loaded.format }
    }

    /// Loads all that the program has when it has read the bundle.
    pub fn load(&self) -> Loaded {
        let mut loaded = Loaded::default();
        let Ok(text) = decode(&self.report) else { return loaded };
        let id = loaded.sources.add("report.toml".into(), text.clone());
        for reference in references(id, &text) {
            if reference.kind == RefKind::Format {
                loaded.format.clone_from(&self.format);
                continue;
            }
            let file = self.files.iter().find(|(name, _)| *name == reference.path);
            let Some(text) = file.and_then(|(_, bytes)| decode(bytes).ok()) else { continue };
            let known = loaded.sources.find(&reference.path);
            let id = known.unwrap_or_else(|| {
                let id = loaded.sources.add(reference.path.clone(), text.clone());
                if matches!(reference.kind, RefKind::Prose | RefKind::SecretWords) {
                    loaded.findings.extend(syntax::forbidden_characters(id, &text));
                }
                id
            });
            loaded.links.insert(&reference, id);
        }
        loaded
    }
}
