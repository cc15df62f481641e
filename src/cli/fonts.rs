//! Fonts of the user's own: those that the report names, and those in a folder.

use super::disk::{reason, shown};
use crate::Loaded;
use crate::diag::{Diagnostic, rules};
use crate::fonts::{Face, OwnFont, read_own};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Files larger than this are no fonts: the largest Chinese collections have some 100 MB.
const LARGEST: u64 = 200 * 1024 * 1024;
/// The endings of names of font files.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Reads a font that the report names for a role.
///
/// # Errors
/// When the file can't be read or is no font.
pub(super) fn named(path: &Path, face: Face) -> Result<Vec<OwnFont>, Diagnostic> {
    read_own(&data(path)?, Some(face)).map_err(|_| unreadable(path))
}

/// Reads the fonts of a folder that the command names; those of the report go before.
pub(super) fn add_folder(loaded: &mut Loaded, folder: &Path) {
    let files = match files(folder) {
        Ok(files) => files,
        Err(why) => {
            let message = format!("读不到字体文件夹 {}：{why}", shown(folder));
            let help = if folder.is_file() {
                "--fonts 后面写文件夹；单个字体写在报告的 [fonts] 里"
            } else {
                "看文件夹的名称有没有写错"
            };
            loaded.findings.push(Diagnostic::new(&rules::FONT_UNREADABLE, message).help(help));
            return;
        }
    };
    let mut unused = Vec::new();
    for path in &files {
        let data = match data(path) {
            Ok(data) => data,
            Err(finding) => {
                loaded.findings.push(finding);
                continue;
            }
        };
        // The report names this file itself.
        if loaded.fonts.iter().any(|font| font.data == data) {
            continue;
        }
        let before = loaded.fonts.len();
        // Fonts for other languages lie there too.
        for font in read_own(&data, None).unwrap_or_default() {
            if loaded.fonts.iter().all(|known| known.face != font.face) {
                loaded.findings.extend(embedding(&font, &shown(path)));
                loaded.fonts.push(font);
            }
        }
        if loaded.fonts.len() == before {
            unused.push(shown(path));
        }
    }
    if !unused.is_empty() || files.is_empty() {
        loaded.findings.push(left_over(folder, &unused));
    }
}

/// Tells of embedding that a font's licence forbids.
pub(super) fn embedding(font: &OwnFont, file: &str) -> Option<Diagnostic> {
    let message = format!("字体 {file} 的许可{}", font.forbids);
    (!font.forbids.is_empty()).then(|| {
        Diagnostic::new(&rules::FONT_LICENCE, message)
            .help("PDF 里照样嵌入了用到的字；公开以前请确认单位有这个字体的授权，或者换一个字体")
    })
}

fn left_over(folder: &Path, unused: &[String]) -> Diagnostic {
    let message = if unused.is_empty() {
        format!("文件夹 {} 里没有字体文件", shown(folder))
    } else {
        format!("有没用上的字体：{}", unused.join("、"))
    };
    Diagnostic::new(&rules::FONT_UNUSED, message).help(
        "程序看字体自己的名称（不是文件名）里有没有小标宋、仿宋、楷体、黑体、宋体，一种只用一个，不看下一层文件夹；认不出的在报告的 [fonts] 里写明",
    )
}

/// The files in a folder that may be fonts.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| reason(&error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| reason(&error))?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file of a font, and when it was changed last.
type KnownFont = (SystemTime, Arc<[u8]>);

/// The files that were read.
static KNOWN: Mutex<BTreeMap<PathBuf, KnownFont>> = Mutex::new(BTreeMap::new());

/// A file, read again only when it changed: fonts are large, and the preview asks for them each second.
fn data(path: &Path) -> Result<Arc<[u8]>, Diagnostic> {
    let missing = |why: String| {
        Diagnostic::new(&rules::FILE_MISSING, format!("读不到字体 {}：{why}", shown(path)))
            .help("看文件名有没有写错；Windows 的字体在 C:\\Windows\\Fonts，先复制出来")
    };
    let metadata = std::fs::metadata(path).map_err(|error| missing(reason(&error)))?;
    if metadata.len() > LARGEST {
        return Err(missing("文件太大，不像是字体".to_owned()));
    }
    let time = metadata.modified().ok();
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    let is_same = |(then, data): &KnownFont| {
        Some(*then) == time
            && u64::try_from(data.len()).is_ok_and(|length| length == metadata.len())
    };
    if let Some((_, data)) = known.filter(is_same) {
        return Ok(data);
    }
    let data: Arc<[u8]> = std::fs::read(path).map_err(|error| missing(reason(&error)))?.into();
    if let Some(time) = time {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.to_path_buf(), (time, Arc::clone(&data)));
    }
    Ok(data)
}

fn unreadable(path: &Path) -> Diagnostic {
    Diagnostic::new(&rules::FONT_UNREADABLE, format!("{} 不是能用的中文字体", shown(path))).help(
        "换成 .ttf、.otf 或 .ttc 的字体文件；里面没有汉字的、坏了的、加密的和老式的 .fon 不能用",
    )
}
