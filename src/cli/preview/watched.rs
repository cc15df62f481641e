//! The report's files, looked at again and again; see `docs/decisions/0013`.

use crate::Loaded;
use crate::cli::{fonts, load};
use crate::edit::{self, Edit, EditKind, NewValue};
use crate::fonts::OwnFont;
use crate::input::{RefKind, references};
use crate::preview::ShownVersion;
use crate::preview::server::{Desk, ScreenWishes};
use crate::source::FileId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::watch;

/// The time between two looks at the files.
const PERIOD: Duration = Duration::from_millis(10);
/// The time after which all is read again, for what can't be seen from outside: a file that came back, a folder's
/// format.
const ROUND: Duration = Duration::from_millis(1000);
/// The time that a file may take to be written before it is called broken.
const SETTLE: Duration = Duration::from_millis(120);

/// A report whose files are watched.
pub(super) struct Watched {
    pub(super) report: PathBuf,
    /// The folder with fonts that the command names.
    pub(super) fonts: Option<PathBuf>,
}

/// The stamps of files, as seen from outside.
pub(super) type Stamps = BTreeMap<PathBuf, FileStamp>;
/// The time when a file was changed last, and its length; `None` for one that isn't there.
pub(super) type FileStamp = Option<(SystemTime, u64)>;

impl Watched {
    /// Reads everything, in another format if that is wished for.
    pub(super) fn load(&self, format: Option<&str>) -> Result<Loaded, String> {
        let mut loaded = load::load_as(&self.report, |text| match format {
            Some(format) => in_format(text, format),
            None => text,
        })?;
        if let Some(folder) = &self.fonts {
            fonts::add_folder(&mut loaded, folder);
        }
        Ok(loaded)
    }

    /// Tells what was read of the report, and what is seen of its files.
    pub(super) fn seen(&self, loaded: &Loaded) -> (Seen, Stamps) {
        (Seen::of(loaded), self.stamps(loaded, &Stamps::new()))
    }

    /// Reads everything. Stamps are taken before, lest what is written meanwhile be missed.
    fn read(&self, known: &Stamps, format: Option<&str>) -> ReadOnce {
        let before: Stamps = known.keys().map(|path| (path.clone(), stamp(path))).collect();
        let loaded = self.load(format);
        let (seen, stamps) = match &loaded {
            Ok(loaded) => (Seen::of(loaded), self.stamps(loaded, &before)),
            Err(message) => (Seen::nothing(message), before),
        };
        ReadOnce { loaded, seen, stamps }
    }

    /// The report and all that it names, be it there or not.
    fn stamps(&self, loaded: &Loaded, before: &Stamps) -> Stamps {
        let folder = self.report.parent().unwrap_or(Path::new(""));
        let text = loaded.sources.get(FileId::REPORT).map_or("", |file| &file.text);
        let mut paths = vec![self.report.clone()];
        for reference in references(FileId::REPORT, text) {
            let path = folder.join(&reference.path);
            if reference.kind == RefKind::Format {
                paths.extend(loaded.format.iter().flatten().map(|(name, _)| path.join(name)));
            }
            paths.push(path);
        }
        if let Some(folder) = &self.fonts {
            paths.push(folder.clone());
            paths.extend(fonts::files(folder).unwrap_or_default());
        }
        let known = |path: &PathBuf| before.get(path).copied().unwrap_or_else(|| stamp(path));
        paths.into_iter().map(|path| (path.clone(), known(&path))).collect()
    }

    /// Shows a new version whenever the files or the wishes change.
    pub(super) fn watch(
        &self,
        first: (Seen, Stamps),
        desk: &Desk,
        show: &watch::Sender<Arc<ShownVersion>>,
    ) {
        let (mut seen, mut stamps) = first;
        let mut wished = ScreenWishes::default();
        let mut round = Instant::now();
        let mut pause = PERIOD;
        loop {
            std::thread::sleep(pause);
            let wishes = desk.wishes.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if wishes.quit {
                return;
            }
            let start = Instant::now();
            let is_touched = touched(&stamps);
            // A network folder that answers slowly isn't asked all the time.
            pause = PERIOD.max(start.elapsed().saturating_mul(10));
            if !is_touched && wishes == wished && round.elapsed() < ROUND {
                continue;
            }
            round = Instant::now();
            let format = wishes.format.as_deref();
            let last = show.borrow().clone();
            let mut read = self.read(&stamps, format);
            if read.seen != seen || wishes != wished {
                let mut next = ShownVersion::next(read.loaded, format, Some(&last));
                // It may be half written, or about to be renamed.
                let deadline = Instant::now() + SETTLE;
                while next.broken && !last.broken && Instant::now() < deadline {
                    std::thread::sleep(PERIOD);
                    if touched(&read.stamps) {
                        read = self.read(&read.stamps, format);
                        next = ShownVersion::next(read.loaded, format, Some(&last));
                    }
                }
                if read.seen != seen || wishes != wished {
                    show.send_replace(Arc::new(next));
                }
            }
            (seen, stamps, wished) = (read.seen, read.stamps, wishes);
        }
    }
}

/// The files that were read once.
struct ReadOnce {
    loaded: Result<Loaded, String>,
    seen: Seen,
    stamps: Stamps,
}

/// The report as it was read, to know whether it is the same again.
#[derive(PartialEq)]
pub(super) struct Seen {
    /// All texts, and what couldn't be read, in a hash.
    texts: String,
    fonts: Vec<OwnFont>,
}

impl Seen {
    fn of(loaded: &Loaded) -> Self {
        let texts = loaded.sources.iter().map(|(_, file)| file.text.as_str());
        let missing = loaded.findings.iter().map(|finding| finding.message.as_str());
        let files = loaded.format.iter().flatten().map(|(_, text)| text.as_str());
        let all: Vec<&str> = texts.chain(missing).chain(files).collect();
        let texts = crate::fingerprint::of_text(&all.join("\u{1}"));
        Seen { texts, fonts: loaded.fonts.clone() }
    }

    /// Tells that the report can't be read.
    fn nothing(message: &str) -> Self {
        Seen { texts: message.to_owned(), fonts: Vec::new() }
    }
}

fn touched(stamps: &Stamps) -> bool {
    stamps.iter().any(|(path, before)| stamp(path) != *before)
}

fn stamp(path: &Path) -> FileStamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The report as if it named another format.
fn in_format(text: String, format: &str) -> String {
    let mut loaded = Loaded::default();
    loaded.sources.add(String::new(), text.clone());
    let named = EditKind::Set(NewValue::Text(format.to_owned()));
    let edit = Edit::new(edit::Path::of(&["format"]), named, "预览时另选的格式");
    match edit::plan(&loaded, &[edit]) {
        Ok(edited) => edited.text(&loaded.sources, FileId::REPORT),
        Err(_) => text,
    }
}
