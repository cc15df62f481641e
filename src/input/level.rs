//! 财政级次: which level of finance a department's accounts belong to. That isn't the level of its office: a street
//! (街道) is an outpost of its district and has no budget of its own.

use crate::keys::choices::LEVELS;

/// Other words for a level.
const ALSO: [(&str, &str); 17] = [
    ("全国", "中央"),
    ("国家", "中央"),
    ("直辖市", "市"),
    ("设区的市", "市"),
    ("地级市", "市"),
    ("县级市", "市"),
    ("自治州", "州"),
    ("市辖区", "区"),
    ("新区", "区"),
    ("林区", "区"),
    ("矿区", "区"),
    ("特区", "区"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("民族乡", "乡"),
    ("高新区", "开发区"),
    ("经开区", "开发区"),
];

/// Ranks of offices.
const RANKS: [&str; 5] = ["部级", "厅级", "局级", "处级", "科级"];

/// Advises what to do about a word that is no level of finance.
pub(crate) fn instead(word: &str) -> String {
    let has = |part: &str| word.contains(part);
    if has("街") || has("办事处") {
        return "街道没有自己的一级财政：写它的决算并入的那一级，是区的写 level = \"区\"，是县的写 level = \"县\"".into();
    }
    if has("村") || has("社区") {
        return "村和社区没有自己的一级财政：写拨款的那一级，是镇的写 level = \"镇\"，是乡的写 level = \"乡\"".into();
    }
    if RANKS.iter().any(|rank| has(rank)) {
        return "这里写部门的决算归哪一级财政，不写单位的行政级别：归县的写 level = \"县\"，归区的写 level = \"区\"".into();
    }
    match meant(word) {
        Some(known) => format!("是不是要写 level = \"{known}\"？"),
        None => format!("写部门的决算归哪一级财政，可以写：{}", words()),
    }
}

/// The level that another word for it means: 区级 or 区级财政 for 区.
fn meant(word: &str) -> Option<&'static str> {
    let word = word.trim();
    let short = ["财政", "级", "本"]
        .into_iter()
        .fold(word, |rest, end| rest.strip_suffix(end).unwrap_or(rest));
    let other = ALSO.iter().find(|(other, _)| *other == short).map(|(_, known)| *known);
    let wanted = other.unwrap_or(short);
    let is_zone =
        || ["开发区", "高新区", "经开区", "管委会", "园区"].iter().any(|end| short.ends_with(end));
    let known = LEVELS.iter().find(|(known, _)| *known == wanted).map(|(known, _)| *known);
    known.or_else(|| is_zone().then_some("开发区"))
}

/// All levels in a line.
pub(crate) fn words() -> String {
    LEVELS.map(|(word, _)| word).join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_level_of_finance_is_told_how_to_write_it() {
        for street in ["街道", "街", "街道办事处", "办事处", "街道级"] {
            assert!(instead(street).contains("街道没有自己的一级财政"), "{street}");
        }
        for (word, known) in [
            ("区级", "区"),
            ("区本级", "区"),
            ("县级财政", "县"),
            ("国家级", "中央"),
            ("直辖市", "市"),
            ("县级市", "市"),
            ("自治州", "州"),
            ("自治旗", "旗"),
            ("经济技术开发区", "开发区"),
            ("高新区管委会", "开发区"),
            ("民族乡", "乡"),
        ] {
            assert_eq!(instead(word), format!("是不是要写 level = \"{known}\"？"), "{word}");
        }
        assert!(instead("社区").contains("村和社区没有"));
        assert!(instead("正科级").contains("不写单位的行政级别"));
        assert!(instead("大").ends_with(&words()));
    }

    #[test]
    fn every_level_has_a_finance_and_departments_of_its_own() {
        for (word, level) in LEVELS {
            assert_eq!(word, level.word);
            assert!(level.finance.starts_with(word) && level.finance.ends_with("财政"), "{word}");
            assert!(!level.departments.contains("乡镇直") && !level.departments.is_empty());
        }
    }
}
