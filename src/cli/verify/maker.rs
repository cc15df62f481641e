//! The maker of what a report makes today, to compare with.

use super::output::StampedFile;
use crate::Loaded;
use crate::cli::disk::shown;
use crate::cli::load;
use crate::cli::target::Target;
use crate::rendering::{Rendering, render};
use crate::verdict::Verdict;
use crate::write::{File, WRITERS};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// A report, and what it makes.
pub(super) struct Maker {
    report: PathBuf,
    loaded: Loaded,
    /// The document and the draft.
    versions: [MakerVersion; 2],
}

/// The document, or the draft.
struct MakerVersion {
    draft: bool,
    /// `None` when nothing can be made.
    fingerprint: Option<String>,
    /// The files, made when one is met that says that it is this.
    rendering: OnceCell<Option<Rendering>>,
}

impl Maker {
    /// Reads a report.
    ///
    /// # Errors
    /// Why it can't be read, for people.
    pub(super) fn new(report: &Path, fonts: Option<&Path>) -> Result<Self, String> {
        let loaded = load::load_with(report, fonts)?;
        let versions = [false, true].map(|draft| MakerVersion {
            draft,
            fingerprint: crate::fingerprint(&loaded, draft),
            rendering: OnceCell::new(),
        });
        Ok(Maker { report: report.to_path_buf(), loaded, versions })
    }

    /// Tells what is wrong with a file; `None` when it is exactly what this report makes.
    pub(super) fn wrong(&self, output: &StampedFile) -> Option<String> {
        let version = self.version(output);
        let rendering = version.and_then(|version| self.rendering(version)).into_iter().flatten();
        let mut files = rendering.filter(|(writer, _)| writer.ending == output.kind.ending);
        let made = files.next().map(|(_, file)| file);
        let bytes = made.map(|file| file.bytes.as_slice());
        match (Verdict::of(&output.bytes, output.stamp.as_ref(), bytes), version) {
            (Verdict::Same, Some(version)) if version.draft => Verdict::Draft.chinese(),
            (Verdict::Same, Some(_)) => wrong_charts(&self.charts(output), made?),
            (verdict, _) => verdict.chinese(),
        }
    }

    /// The version that a file says that it is; `None` when this report makes no such thing.
    fn version(&self, output: &StampedFile) -> Option<&MakerVersion> {
        let stamp = output.stamp.as_ref()?;
        let is = |version: &&MakerVersion| version.fingerprint.as_ref() == Some(&stamp.fingerprint);
        self.versions.iter().find(is)
    }

    fn rendering<'a>(&self, version: &'a MakerVersion) -> Option<&'a Rendering> {
        version.rendering.get_or_init(|| self.render(version.draft)).as_ref()
    }

    fn render(&self, draft: bool) -> Option<Rendering> {
        let edition = crate::edition(&self.loaded, draft);
        let style = (&edition.page, self.loaded.fonts.as_slice());
        let charts = Target::new(&self.report, PathBuf::new(), draft).charts_name();
        render(&edition.document?, style, &WRITERS, &charts).ok()
    }

    /// The folder where the charts of a file lie.
    fn charts(&self, output: &StampedFile) -> PathBuf {
        let beside = output.path.parent().unwrap_or(Path::new("")).to_path_buf();
        Target::new(&self.report, beside, false).charts()
    }
}

/// Figures that don't lie there as they were made.
fn wrong_charts(folder: &Path, file: &File) -> Option<String> {
    let wrong = file.charts.iter().filter(|(name, svg)| {
        std::fs::read(folder.join(name)).ok().as_deref() != Some(svg.as_bytes())
    });
    let names: Vec<&str> = wrong.map(|(name, _)| name.as_str()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "不一致：文字没有变，{} 里的图不见了或者改过：{}。请用 juesuan build 重新生成",
            shown(folder),
            names.join("、")
        )
    })
}
