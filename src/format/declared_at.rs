//! Places of declarations in a manifest, `[SECTION.NAME]`, and what may stand there: names and figures.

use super::fault;
use super::names::unknown;
use crate::calc::FigureId;
use crate::calc::id::{KnownIds, Section};
use crate::diag::Diagnostic;

const LIST: &str = "数的名称：juesuan formats names；清单里的各项（项目、用途）不能写";

/// The place of a declaration.
pub(super) struct DeclaredAt<'p> {
    pub(super) section: &'p str,
    pub(super) name: &'p str,
}

impl DeclaredAt<'_> {
    pub(super) fn wrong(&self, said: &str) -> Diagnostic {
        let gap = if said.starts_with('：') { "" } else { " " };
        fault(format!("format.toml [{}.{}]{gap}{said}", self.section, self.name))
    }

    /// Refuses a name that no key could have.
    pub(super) fn is_name(&self) -> Result<(), Diagnostic> {
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let begins = self.name.starts_with(|c: char| c.is_ascii_lowercase());
        if !(begins && self.name.chars().all(letter)) {
            let message = "的名称要以小写英文字母开头，只用小写字母、数字和下划线";
            return Err(self.wrong(message).help("报告里也用这个名称；给人看的写在 title 里"));
        }
        Ok(())
    }

    /// The name, which becomes that of a key, and the title.
    pub(super) fn named(&self, title: &str) -> Result<(), Diagnostic> {
        self.is_name()?;
        match title.trim() {
            "" => Err(self.wrong("的 title 是空的").help("写它叫什么，如“年末结转和结余”")),
            _ => Ok(()),
        }
    }

    /// The id that a text names, of any figure.
    pub(super) fn figure(
        &self,
        key: &str,
        text: &str,
        known: &KnownIds,
    ) -> Result<FigureId, Diagnostic> {
        let place = format!("format.toml [{}.{}] {key}", self.section, self.name);
        let finding = || unknown(&place, (text, known), |near| format!("\"{near}\"")).help(LIST);
        known.read(text).ok_or_else(finding)
    }

    /// The id that a text names, of an amount of this year.
    pub(super) fn amount(
        &self,
        key: &str,
        text: &str,
        known: &KnownIds,
    ) -> Result<FigureId, Diagnostic> {
        let id = self.figure(key, text, known)?;
        if *id.section() == Section::Prior {
            let message = format!("{key}：“{text}”是上年的数");
            return Err(self.wrong(&message).help("写本年的数；和上年比，写 with = \"last_year\""));
        }
        if !known.is_amount(&id) {
            let message = format!("{key}：“{text}”不是金额，不能比较");
            return Err(self.wrong(&message).help("写一个金额的名称").help(LIST));
        }
        Ok(id)
    }
}
