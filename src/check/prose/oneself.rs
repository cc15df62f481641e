//! 本单位 in a department's accounts, 本部门 in a unit's: in the user's words, and in the format's that are printed with them.

use super::{Hit, ProseLine, ends, lines_with, sentence_around};
use crate::diag::{Diagnostic, rules};
use crate::document::{Document, Inline, Origin};
use crate::input::{Entity, Input};
use crate::keys::choices::ENTITIES;
use std::collections::BTreeSet;

/// Sentences that speak of several departments or units: there 本单位 may be anybody.
const OTHERS: &[&str] = &[
    "各单位",
    "各部门",
    "各科",
    "各处",
    "各股",
    "各预算",
    "各二级",
    "各街道",
    "各区",
    "各镇",
    "各乡",
    "各村",
    "各级",
    "各地",
    "各相关",
    "各有关",
    "各成员",
    "各责任",
    "各项目单位",
    "所属",
    "下属",
    "直属",
    "其他单位",
    "其他部门",
    "有关单位",
    "有关部门",
    "相关单位",
    "相关部门",
    "部门和单位",
    "部门（单位）",
    "每个单位",
    "职工所在",
];
/// Characters that make another word of 本单位: 基本单位, 样本单位.
const PART_OF: &str = "基样成资日版文标课原";

/// The places where a word stands for oneself.
struct Uses<'l, 'a> {
    word: &'static str,
    /// The number of times that the format prints it.
    printed: usize,
    /// The user's places.
    typed: Vec<(&'l ProseLine<'a>, Hit)>,
}

/// H209: the other word than the report's own. Only where there are no subordinate units that 本单位 could be.
pub(crate) fn check(document: &Document, input: &Input) -> Option<Diagnostic> {
    if input.overview.units.len() > 1 {
        return None;
    }
    let lines = own_lines(input);
    let own = input.department.kind;
    let uses = |word| Uses { word, printed: printed(document, word), typed: typed(&lines, word) };
    let [department, unit] = ENTITIES.map(|(_, kind)| uses(kind.oneself()));
    let (right, wrong, other) = match own {
        Entity::Department => (department, unit, Entity::Unit),
        Entity::Unit => (unit, department, Entity::Department),
    };
    if wrong.is_unused() {
        return None;
    }
    let mut finding = named_wrongly(&right, &wrong, input)?;
    if let Some((line, hit)) = right.typed.first() {
        finding = finding.related(line.place(*hit), "别处这样写");
    }
    let help = format!(
        "统一写“{}”；说的是别的单位的，不用理会；这是{other}决算的，在 [department] 里写 kind = \"{other}\"",
        right.word,
        other = other.word(),
    );
    Some(finding.note(format!("{}，{}", right.told(), wrong.told())).help(help))
}

fn named_wrongly(right: &Uses<'_, '_>, wrong: &Uses<'_, '_>, input: &Input) -> Option<Diagnostic> {
    let kind = input.department.kind.word();
    let said = format!("这是{kind}决算，称呼自己写“{}”", right.word);
    let Some((line, hit)) = wrong.typed.first() else {
        let message = format!("{said}，格式里却写“{}”", wrong.word);
        let finding = Diagnostic::new(&rules::MIXED_SELF, message);
        return Some(finding.at(input.format.span, "这个格式"));
    };
    let message = format!("{said}，这里写“{}”", wrong.word);
    line.finding(&rules::MIXED_SELF, message, &[*hit], "")
}

impl Uses<'_, '_> {
    fn is_unused(&self) -> bool {
        self.printed == 0 && self.typed.is_empty()
    }

    fn told(&self) -> String {
        let (word, typed) = (self.word, self.typed.len());
        match self.printed {
            0 => format!("“{word}”{typed} 处"),
            printed => format!("“{word}”{typed} 处、格式的句子里 {printed} 处"),
        }
    }
}

/// Counts how often the format has written a word for oneself.
fn printed(document: &Document, word: &'static str) -> usize {
    let texts = document.blocks.iter().flat_map(|block| block.texts());
    texts.map(|text| of_format(text, word)).fold(0, usize::saturating_add)
}

fn of_format(text: &[Inline], word: &'static str) -> usize {
    let count = |inline: &Inline| match inline {
        Inline::Text { text, origin: Origin::Format } => {
            text.match_indices(word).filter(|(at, _)| is_self(text, *at)).count()
        }
        Inline::Strong(inner) => of_format(inner, word),
        _ => 0,
    };
    text.iter().map(count).fold(0, usize::saturating_add)
}

/// The lines of the texts that use either word. Duties are quoted from elsewhere, meanings are everybody's.
fn own_lines(input: &Input) -> Vec<ProseLine<'_>> {
    let quoted =
        input.overview.duties.iter().chain(input.glossary.iter().map(|term| &term.meaning));
    let quoted: BTreeSet<_> = quoted.map(|text| text.span).collect();
    let mut lines = lines_with(input, &ENTITIES.map(|(_, kind)| kind.oneself()));
    lines.retain(|line| !quoted.contains(&line.whole.span));
    lines
}

fn typed<'l, 'a>(lines: &'l [ProseLine<'a>], word: &'static str) -> Vec<(&'l ProseLine<'a>, Hit)> {
    let all = lines.iter().flat_map(|line| line.find(word).map(move |hit| (line, hit)));
    all.filter(|(line, (at, _))| is_self(&line.text, *at)).collect()
}

/// Whether the word at a place is a word of its own, outside of titles, in a sentence that speaks of nobody else.
fn is_self(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let part = ends(before, |c| PART_OF.contains(c));
    let quoted = before.rfind('《') > before.rfind('》');
    let sentence = sentence_around(text, at);
    !part && !quoted && !OTHERS.iter().any(|word| sentence.contains(word))
}
