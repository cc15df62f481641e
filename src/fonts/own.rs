//! Fonts of a department's own, such as 方正小标宋 and 仿宋_GB2312: TrueType, CFF and collections.

use super::{Face, collection};
use std::sync::{Arc, Mutex, PoisonError};
use ttf_parser as ttf;
use ttf_parser::Permissions;

/// A font of the user's own for one of the roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFont {
    /// The face that it is for.
    pub face: Face,
    /// PostScript name.
    pub name: String,
    /// The whole file.
    pub data: Arc<[u8]>,
    /// The number of the font within a collection.
    pub index: u32,
    /// The uses that its licence bits forbid, in words; empty when nothing is.
    pub forbids: &'static str,
}

/// A file that is no font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The names of fonts that tell their role, in lower case, the most telling first.
const NAMES: [(Face, &[&str]); 5] = [
    (Face::Title, &["小标宋", "大标宋", "xiaobiaosong", "xbsjw", "dabiaosong"]),
    (Face::Fangsong, &["仿宋", "fangsong", "fsjw"]),
    (Face::Kai, &["楷", "kai", "ktjw"]),
    (Face::Hei, &["黑", "hei", "htjw"]),
    (Face::Song, &["宋体", "书宋", "simsun", "song", "ssjw"]),
];

/// The fonts of a file. With `face` it is for that role: the one font whose name says so, else the first. Without,
/// each is for the role that its name tells; those whose names tell nothing are left out.
///
/// # Errors
/// When the file is no font, or its tables can't be used.
pub fn read(data: &Arc<[u8]>, face: Option<Face>) -> Result<Vec<OwnFont>, Unreadable> {
    let count = ttf::fonts_in_collection(data).unwrap_or(1).min(64);
    let mut told = Vec::new();
    for index in 0..count {
        let tables = ttf::Face::parse(data, index).map_err(|_| Unreadable)?;
        if is_usable(data, index, &tables) {
            told.push((index, role(&tables), name(&tables), forbids(&tables)));
        }
    }
    if told.is_empty() {
        return Err(Unreadable);
    }
    let font =
        |face: Face, (index, _, name, forbids): (u32, Option<Face>, String, &'static str)| {
            OwnFont { face, name, data: Arc::clone(data), index, forbids }
        };
    Ok(match face {
        Some(face) => {
            let own = told.iter().position(|(_, role, ..)| *role == Some(face));
            // Collections for all of East Asia begin with Japanese.
            let chinese = || told.iter().position(|(_, _, name, _)| is_chinese(name));
            let own = own.or_else(chinese).unwrap_or(0);
            told.into_iter().nth(own).map(|one| font(face, one)).into_iter().collect()
        }
        None => told.into_iter().filter_map(|one| Some(font(one.1?, one))).collect(),
    })
}

impl OwnFont {
    /// The font as a file of its own, taken out of its collection: browsers read no collections.
    pub fn alone(&self) -> Arc<[u8]> {
        if ttf::fonts_in_collection(&self.data).is_none() {
            return Arc::clone(&self.data);
        }
        collection::take_out(&self.data, self.index)
            .map_or_else(|| Arc::clone(&self.data), Arc::from)
    }
}

/// Whether a PostScript name says that its glyphs are those of China.
fn is_chinese(name: &str) -> bool {
    let name = name.to_lowercase();
    ["sc", "gb", "cn", "hans"].iter().any(|mark| {
        name.match_indices(mark).any(|(at, _)| {
            let after = name.get(at.saturating_add(mark.len())..).unwrap_or("");
            !after.starts_with(|c: char| c.is_ascii_lowercase())
        })
    })
}

static QUIET: Mutex<()> = Mutex::new(());

/// Whether Chinese can be set in it and it can be embedded: it has such a character, with a width and an outline.
fn is_usable(data: &[u8], index: u32, tables: &ttf::Face<'_>) -> bool {
    let Some(glyph) = tables.glyph_index('中').or(tables.glyph_index('万')) else { return false };
    let wide = tables.glyph_hor_advance(glyph).is_some_and(|advance| advance > 0);
    let mut remapper = subsetter::GlyphRemapper::new();
    remapper.remap(glyph.0);
    // A panic of the library's is an answer here, not something to tell. The hook is that of all threads.
    let _alone = QUIET.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let embeddable = super::subset(data, index, &remapper).is_some();
    std::panic::set_hook(hook);
    tables.units_per_em() > 0 && wide && embeddable
}

/// The role that a font's names tell.
fn role(tables: &ttf::Face<'_>) -> Option<Face> {
    let wanted = [ttf::name_id::FAMILY, ttf::name_id::FULL_NAME, ttf::name_id::POST_SCRIPT_NAME];
    let names: Vec<String> = tables
        .names()
        .into_iter()
        .filter(|name| wanted.contains(&name.name_id))
        .filter_map(|name| Some(name.to_string()?.to_lowercase()))
        .collect();
    NAMES.into_iter().find_map(|(face, words)| {
        let tells = |name: &String| words.iter().any(|word| name.contains(word));
        names.iter().any(tells).then_some(face)
    })
}

/// The PostScript name, in the characters that a PDF name may have.
fn name(tables: &ttf::Face<'_>) -> String {
    let post_script = |name: &ttf::name::Name<'_>| name.name_id == ttf::name_id::POST_SCRIPT_NAME;
    // Some are written for old systems alone, in encodings that nobody reads any more.
    let name = tables.names().into_iter().filter(post_script).find_map(|name| name.to_string());
    let name = name.unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    // Longer ones are too long for readers.
    let name: String = name.chars().take(60).collect();
    if name.is_empty() { "OwnFont".to_owned() } else { name }
}

fn forbids(tables: &ttf::Face<'_>) -> &'static str {
    match tables.permissions() {
        Some(Permissions::Restricted) => "不许嵌入文件",
        _ if !tables.is_subsetting_allowed() => "不许只嵌入用到的字",
        _ if !tables.is_outline_embedding_allowed() => "只许嵌入点阵",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(data: &[u8]) -> Arc<[u8]> {
        data.into()
    }

    fn fonts(data: &[u8], face: Option<Face>) -> Vec<(Face, String, u32, &'static str)> {
        let fonts = read(&arc(data), face).unwrap();
        fonts.into_iter().map(|font| (font.face, font.name, font.index, font.forbids)).collect()
    }

    #[test]
    fn names_tell_what_a_font_is_for() {
        let both = include_bytes!("../../tests/fonts/both.ttc");
        let (kai, title) = ("TestKaiTi".to_owned(), "TestXiaoBiaoSong".to_owned());
        assert_eq!(
            fonts(both, None),
            [(Face::Kai, kai, 0, ""), (Face::Title, title.clone(), 1, "")]
        );
        assert_eq!(fonts(both, Some(Face::Title)), [(Face::Title, title, 1, "")]);
        let plain = include_bytes!("../../tests/fonts/plain.ttf");
        assert_eq!(fonts(plain, None), []);
        assert_eq!(fonts(plain, Some(Face::Hei)), [(Face::Hei, "TestPlain".to_owned(), 0, "")]);
    }

    #[test]
    fn chinese_faces_are_known_by_their_names() {
        assert!(is_chinese("NotoSerifCJKsc-Regular") && is_chinese("FangSong_GB2312"));
        assert!(!is_chinese("NotoSerifCJKjp-Regular") && !is_chinese("Script-Regular"));
    }

    #[test]
    fn what_a_licence_forbids_is_seen() {
        let restricted = include_bytes!("../../tests/fonts/song-restricted.ttf");
        let song = (Face::Song, "TestSimSun".to_owned(), 0, "不许嵌入文件");
        assert_eq!(fonts(restricted, None), [song]);
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let data = include_bytes!("../../tests/fonts/fangsong.ttf");
        assert_eq!(read(&arc(b"no font"), None), Err(Unreadable));
        // Neither what has no widths nor what has no outlines can be set.
        for table in [b"hmtx", b"glyf", b"loca"] {
            let mut broken = data.to_vec();
            let at = broken.windows(4).position(|name| name == table).unwrap();
            broken[at] = b'x';
            assert_eq!(read(&arc(&broken), Some(Face::Hei)), Err(Unreadable), "{table:?}");
        }
        for cut in [4, 12, 100, 500] {
            let _ = read(&arc(&data[..cut]), None);
        }
    }
}
