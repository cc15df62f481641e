//! A department that calls itself now 本部门, now 本单位: in the user's words, and in the format's that are printed with them.

use super::{Hit, ProseLine, ends, lines_with, sentence_around};
use crate::diag::{Diagnostic, rules};
use crate::document::{Document, Inline, Origin};
use crate::input::Input;
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
const WORDS: [&str; 2] = ["本部门", "本单位"];

/// The places where a word stands for oneself.
struct Uses<'l, 'a> {
    word: &'static str,
    /// The number of times that the format prints it.
    printed: usize,
    /// The user's places.
    typed: Vec<(&'l ProseLine<'a>, Hit)>,
}

/// H209: only where there are no subordinate units that 本单位 could be.
pub(crate) fn check(document: &Document, input: &Input) -> Option<Diagnostic> {
    if input.overview.units.len() > 1 {
        return None;
    }
    let lines = own_lines(input);
    let uses = |word| Uses { word, printed: printed(document, word), typed: typed(&lines, word) };
    let [department, unit] = WORDS.map(uses);
    // The user can't change what the format says.
    let rank = |uses: &Uses<'_, '_>| (uses.printed, uses.typed.len());
    let (usual, rare) = match rank(&department) >= rank(&unit) {
        true => (department, unit),
        false => (unit, department),
    };
    if usual.is_unused() || rare.is_unused() {
        return None;
    }
    let mut finding = mixed(&usual, &rare, input)?;
    if let Some((line, hit)) = usual.typed.first() {
        finding = finding.related(line.place(*hit), "别处这样写");
    }
    let help = format!("统一写“{}”；说的是别的单位的，不用理会", usual.word);
    Some(finding.note(format!("{}，{}", usual.told(), rare.told())).help(help))
}

fn mixed(usual: &Uses<'_, '_>, rare: &Uses<'_, '_>, input: &Input) -> Option<Diagnostic> {
    let (usual_word, rare_word) = (usual.word, rare.word);
    let Some((line, hit)) = rare.typed.first() else {
        let message = format!("称呼自己，格式里“{usual_word}”和“{rare_word}”都有");
        let finding = Diagnostic::new(&rules::MIXED_SELF, message);
        return Some(finding.at(input.format.span, "这个格式"));
    };
    let who = if usual.typed.is_empty() { "格式的句子写" } else { "有的地方写" };
    let message = format!("称呼自己，{who}“{usual_word}”，这里写“{rare_word}”");
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
    let mut lines = lines_with(input, &WORDS);
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
