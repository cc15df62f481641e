//! A department that calls itself now 本部门, now 本单位.

use super::{Hit, Line};
use crate::diag::{Diagnostic, rules};
use crate::input::Input;

/// Sentences that speak of several departments or units: there 本单位 may be anybody.
const OTHERS: &[&str] =
    &["各", "所属", "下属", "直属", "其他", "有关", "相关单位", "部门和单位", "部门（单位）"];

/// H209: only where there are no subordinate units that 本单位 could be.
pub(super) fn check(lines: &[Line<'_>], input: &Input) -> Option<Diagnostic> {
    if input.overview.units.len() > 1 {
        return None;
    }
    let places = |word| places(lines, input, word);
    let (departments, units) = (places("本部门"), places("本单位"));
    let (usual, rare, (rare_word, usual_word)) = match departments.len() >= units.len() {
        true => (departments, units, ("本单位", "本部门")),
        false => (units, departments, ("本部门", "本单位")),
    };
    let ((line, hit), (usual_line, usual_hit)) = (rare.first()?, usual.first()?);
    let message = format!("称呼自己，有的地方写“{usual_word}”，这里写“{rare_word}”");
    let finding = line.finding(&rules::MIXED_SELF, message, &[*hit], "")?;
    Some(
        finding
            .related(usual_line.place(*usual_hit), "别处这样写")
            .note(format!("“{usual_word}”{} 处，“{rare_word}”{} 处", usual.len(), rare.len()))
            .help(format!("统一写“{usual_word}”；说的是别的单位的，不用理会")),
    )
}

fn places<'l, 'a>(
    lines: &'l [Line<'a>],
    input: &Input,
    word: &'static str,
) -> Vec<(&'l Line<'a>, Hit)> {
    // Duties are quoted from elsewhere, meanings are everybody's.
    let quoted =
        input.overview.duties.iter().chain(input.glossary.iter().map(|term| &term.meaning));
    let quoted: Vec<_> = quoted.map(|text| text.span).collect();
    let own = lines.iter().filter(|line| !quoted.contains(&line.whole.span));
    own.flat_map(|line| line.find(word).map(move |hit| (line, hit)))
        .filter(|(line, hit)| {
            let sentence = line.sentence(*hit);
            !OTHERS.iter().any(|word| sentence.contains(word))
        })
        .collect()
}
