//! Whether a file is exactly what a report makes, and if not, why, as well as can be told.

use crate::fingerprint::paper;
use crate::write::stamp::Stamp;

/// The verdict about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The file is what the report makes, byte by byte.
    Same,
    /// The file isn't of this program's making.
    Foreign,
    /// The file is what the report makes as a draft.
    Draft,
    /// The file is another document about a report; which, in words.
    Paper(&'static str),
    /// The file was written into by something else since it was made.
    Changed,
    /// Another version of the program made it.
    OtherVersion(String),
    /// The report, or something that it names, isn't what it was made from.
    OtherInput,
    /// The same was fed to a program of the same version that makes something else of it.
    OtherProgram,
}

impl Verdict {
    /// Judges a file by its stamp and by what the report makes; `None` when the stamp tells of another report.
    pub fn of(file: &[u8], stamp: Option<&Stamp>, made: Option<&[u8]>) -> Self {
        let Some(stamp) = stamp else { return Verdict::Foreign };
        match made {
            Some(made) if made == file => Verdict::Same,
            None if stamp.intact && paper(&stamp.fingerprint).is_some() => {
                Verdict::Paper(paper(&stamp.fingerprint).unwrap_or_default())
            }
            _ if !stamp.intact => Verdict::Changed,
            Some(_) => Verdict::OtherProgram,
            None if stamp.version != env!("CARGO_PKG_VERSION") => {
                Verdict::OtherVersion(stamp.version.clone())
            }
            None => Verdict::OtherInput,
        }
    }

    /// Tells what is wrong and what to do, for people; `None` when nothing is.
    pub fn chinese(&self) -> Option<String> {
        let current = env!("CARGO_PKG_VERSION");
        Some(match self {
            Verdict::Same => return None,
            Verdict::Foreign => {
                "不一致：不是本程序生成的，或者被别的程序另存过。请用 juesuan build 重新生成的文件".to_owned()
            }
            Verdict::Draft => "是草稿，不能公开（内容和报告一致）".to_owned(),
            Verdict::Paper(name) => {
                format!("这是{name}，不是公开的文档；它没有被改过，内容不和报告核对")
            }
            Verdict::Changed => {
                "不一致：生成以后被改过或者损坏了。要改数字和文字，请改报告文件，再用 juesuan build --force 重新生成".to_owned()
            }
            Verdict::OtherVersion(version) => format!(
                "不一致：是 {version} 版程序生成的，现在的程序是 {current} 版。请用 juesuan build 重新生成"
            ),
            Verdict::OtherInput => {
                "不一致：生成以后，报告文件或者它用到的文件（正文、上年的文件、科目补充、格式、字体）改过；也可能是另一个报告的。请用 juesuan build 重新生成"
                    .to_owned()
            }
            Verdict::OtherProgram => format!(
                "不一致：用的是同样的输入，生成它的程序也叫 {current} 版，却不是这个程序。请加 --force 重新生成"
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(version: &str, intact: bool) -> Stamp {
        let (fingerprint, version) = ("00ff".to_owned(), version.to_owned());
        Stamp { fingerprint, version, pages: None, intact }
    }

    #[test]
    fn the_reason_is_told_as_well_as_can_be() {
        let current = env!("CARGO_PKG_VERSION");
        let of =
            |version: &str, intact, made| Verdict::of(b"a", Some(&stamp(version, intact)), made);
        assert_eq!(of(current, true, Some(b"a".as_slice())), Verdict::Same);
        assert_eq!(of(current, true, Some(b"b")), Verdict::OtherProgram);
        assert_eq!(of(current, false, Some(b"b")), Verdict::Changed);
        assert_eq!(of(current, true, None), Verdict::OtherInput);
        assert_eq!(of("9.9.9", true, None), Verdict::OtherVersion("9.9.9".to_owned()));
        assert_eq!(of("9.9.9", false, None), Verdict::Changed);
        assert_eq!(Verdict::of(b"a", None, None), Verdict::Foreign);
        let sheet = Stamp { fingerprint: "sheet00ff".to_owned(), ..stamp(current, true) };
        assert_eq!(Verdict::of(b"a", Some(&sheet), None), Verdict::Paper("自查表"));
    }
}
