//! Answers: what the start of a report depends on, and what may be answered.

use crate::amount::Unit;
use crate::input::{level as levels, says_something, syntax};
use crate::keys::choices::{ENTITIES, Entity, LEVELS, UNITS, YEARS};

/// The answers that the start of a report depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The format's name, or its folder as the report names it.
    pub format: String,
    /// 决算年度
    pub year: u16,
    /// 部门 or 单位
    pub kind: Entity,
    /// 全称
    pub name: String,
    /// 简称, where there is one.
    pub short: Option<String>,
    /// 财政级次 as typed in a report.
    pub level: &'static str,
    /// The unit of all amounts.
    pub unit: Unit,
}

/// A year that accounts may be of.
///
/// # Errors
/// What is wrong.
pub fn year(text: &str) -> Result<u16, String> {
    let year = text.parse().ok().filter(|year| YEARS.contains(year));
    let (first, last) = (YEARS.start(), YEARS.end());
    year.ok_or_else(|| format!("年度写四位数字，{first} 到 {last}，如 2024"))
}

/// The reporting entity: a department, where nothing is answered.
///
/// # Errors
/// What is wrong.
pub fn kind(text: &str) -> Result<Entity, String> {
    let known = ENTITIES.iter().find(|(word, _)| *word == text);
    match known {
        Some((_, kind)) => Ok(*kind),
        None if text.is_empty() => Ok(Entity::default()),
        None => Err(one_of("部门决算还是单位决算，", &ENTITIES)),
    }
}

/// A department's full name.
///
/// # Errors
/// What is wrong.
pub fn department(text: &str) -> Result<String, String> {
    if !says_something(text) {
        return Err("请写上全称".into());
    }
    if text.chars().any(|c| c.is_control() || syntax::is_forbidden(c)) {
        return Err("名称里有看不见的字符，请重新打一遍".into());
    }
    Ok(text.to_owned())
}

/// A department's short name; none where it is left out.
///
/// # Errors
/// What is wrong.
pub fn short(text: &str) -> Result<Option<String>, String> {
    if text.is_empty() { Ok(None) } else { department(text).map(Some) }
}

/// The level of finance to which a department's accounts belong.
///
/// # Errors
/// What is wrong.
pub fn level(text: &str) -> Result<&'static str, String> {
    let text = bare(text);
    let known = LEVELS.iter().find(|(word, _)| *word == text);
    known.map(|(word, _)| *word).ok_or_else(|| levels::instead(text))
}

/// The word alone, where it was answered as a line of the report: `level = "区"`.
fn bare(text: &str) -> &str {
    let line = text.trim().strip_prefix("level").map(str::trim_start);
    let value = line.and_then(|line| line.strip_prefix(['=', '＝']));
    value.unwrap_or(text).trim().trim_matches(['"', '“', '”', '＂'])
}

/// The unit of amounts.
///
/// # Errors
/// What is wrong.
pub fn unit(text: &str) -> Result<Unit, String> {
    let known = UNITS.iter().find(|(word, _)| *word == text);
    known.map(|(_, unit)| *unit).ok_or_else(|| one_of("金额的单位", &UNITS))
}

fn one_of<T>(what: &str, choices: &[(&str, T)]) -> String {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    format!("{what}只能写：{}", words.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_refused() {
        for wrong in ["", "24", "1999", "2101", "二〇二四", "2024.0", "-2024"] {
            assert!(year(wrong).is_err(), "{wrong}");
        }
        assert_eq!(year("2024"), Ok(2024));
        for wrong in ["", "……", "XX", "某\n局", "某局\u{200b}"] {
            assert!(department(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(short(""), Ok(None));
        assert_eq!((kind(""), kind("单位")), (Ok(Entity::Department), Ok(Entity::Unit)));
        assert_eq!(kind("学校"), Err("部门决算还是单位决算，只能写：部门、单位".into()));
        assert_eq!(level("旗"), Ok("旗"));
        for line in ["level = \"县\"", "level＝“县”", "\"县\""] {
            assert_eq!(level(line), Ok("县"), "{line}");
        }
        assert_eq!(level("区级"), Err("是不是要写 level = \"区\"？".into()));
        assert_eq!(unit("万元"), Ok(Unit::WanYuan));
        assert_eq!(unit("亿元"), Err("金额的单位只能写：元、万元".into()));
    }
}
