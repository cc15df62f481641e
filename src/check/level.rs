//! 财政级次 beside the place in the department's name: 云川县水务局 isn't a 区's.

use super::Subject;
use super::office::NO_PLACES;
use crate::diag::{Diagnostic, rules};

/// More words that hold the sign of a place, but name none; 市市政府 is a 市's.
const MUNICIPAL: [&str; 5] = ["市政工程", "市政设施", "市政管理", "市政园林", "市政公用"];

/// Areas that belong now to one level, now to another.
const UNCLEAR: [&str; 24] = [
    "开发区",
    "高新区",
    "经开区",
    "新区",
    "园区",
    "景区",
    "保护区",
    "示范区",
    "管理区",
    "度假区",
    "合作区",
    "试验区",
    "实验区",
    "保税区",
    "工业区",
    "旅游区",
    "林区",
    "矿区",
    "特区",
    "地区",
    "城区",
    "郊区",
    "盟",
    "兵团",
];

/// The last characters of offices that aren't called by a place in front: 国家税务总局云川县税务局.
const OFFICES: &str = "局委院部厅办会所站处校";

/// The reach of a place's name, in characters.
const LONGEST: usize = 12;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let department = &subject.input.department;
    let (name, typed) = (&department.name, department.level.word);
    let Some(levels) = levels(&name.text) else { return };
    let [first, ..] = levels.as_slice() else { return };
    if levels.contains(&typed) {
        return;
    }
    let message = format!("部门名称里是“{first}”，财政级次却写“{typed}”");
    out.push(
        Diagnostic::new(&rules::LEVEL_OF_NAME, message)
            .at(department.level_at, "财政级次")
            .related(name.span, "部门名称")
            .note("文档里的“区级财政”“区直部门”这些说法，照财政级次印")
            .help(format!(
                "决算归{first}级财政的，写 level = \"{first}\"；确实归别的一级的，不用理会"
            )),
    );
}

/// The levels that a name fits, the likeliest first; `None` where it names no place, or one of no certain level.
fn levels(name: &str) -> Option<Vec<&'static str>> {
    if UNCLEAR.iter().any(|word| name.contains(word)) {
        return None;
    }
    let mut rest: Vec<char> = without_words(name.trim()).chars().collect();
    let mut found: Option<&'static str> = None;
    let mut outer = None;
    while let Some((level, after)) = place(&rest) {
        outer = found.replace(level);
        rest = after;
    }
    let level = found?;
    // 某市公安局某区分局 may be either's.
    let more = (1..rest.len()).any(|at| sign(&rest, at).is_some());
    let rest: String = rest.into_iter().collect();
    if !matches!(level, "乡" | "镇") {
        return (!more).then(|| vec![level]);
    }
    // A school of a town may be paid by its county.
    let governs = ["人民政府", "政府", "委员会", "党委"].iter().any(|word| rest.starts_with(word));
    let own = [level, "乡", "镇", "乡镇"].into_iter();
    (!more).then(|| own.chain(outer.filter(|_| !governs)).collect())
}

/// The name with the words that name no place out of sight.
fn without_words(name: &str) -> String {
    let words = NO_PLACES.iter().chain(&MUNICIPAL);
    let words = words.filter(|word| **word != "城市" || !ends_city_name(name));
    words.fold(name.to_owned(), |name, word| name.replace(word, &"·".repeat(word.chars().count())))
}

/// Whether 城 is the second character of a city's name: 盐城市 is a place, 城市管理 and 数字城市 aren't.
fn ends_city_name(name: &str) -> bool {
    name.split_once("城市").is_some_and(|(before, _)| {
        let own = before.rsplit(|c| "省市区县州盟旗".contains(c)).next().unwrap_or(before);
        own.trim_start_matches("中共").chars().count() == 1
    })
}

/// The place that a name begins with, and what follows it.
fn place(name: &[char]) -> Option<(&'static str, Vec<char>)> {
    let (at, level) = (1..name.len()).find_map(|at| Some((at, sign(name, at)?)))?;
    let (place, after) = name.split_at_checked(at.saturating_add(1))?;
    let fits = place.len() <= LONGEST && !place.iter().any(|c| *c == '·' || OFFICES.contains(*c));
    fits.then(|| (level, after.to_vec()))
}

/// The level whose sign stands at a place of a name; 景德镇 in 景德镇市 has none.
fn sign(name: &[char], at: usize) -> Option<&'static str> {
    let before = name.get(at.checked_sub(1)?);
    let follows = name.get(at.saturating_add(1)).is_some_and(|c| "省市区县旗".contains(*c));
    let level = match name.get(at)? {
        '省' => "省",
        '市' => "市",
        '区' if before == Some(&'治') => "自治区",
        '区' => "区",
        '县' => "县",
        '旗' => "旗",
        '州' if before == Some(&'治') => "州",
        '乡' => "乡",
        '镇' => "镇",
        _ => return None,
    };
    (!follows).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::levels;

    #[test]
    fn the_last_place_in_front_of_a_name_counts() {
        for (name, level) in [
            ("云川县水务局", "县"),
            ("云川县市场监督管理局", "县"),
            ("某市某区茶叶办公室", "区"),
            ("某省某市住房和城乡建设局", "市"),
            ("某市市场监督管理局", "市"),
            ("某市市政府办公室", "市"),
            ("景德镇市水利局", "市"),
            ("新乡市红旗区教育局", "区"),
            ("荆州市沙市区民政局", "区"),
            ("宁波市镇海区财政局", "区"),
            ("某某自治州水利局", "州"),
            ("某某自治区水利厅", "自治区"),
            ("中共某区委组织部", "区"),
            ("某区某街道办事处", "区"),
            ("某某自治旗教育局", "旗"),
            ("某县乡村振兴局", "县"),
            ("某区城市管理执法局", "区"),
            ("某省盐城市水务局", "市"),
        ] {
            assert_eq!(levels(name), Some(vec![level]), "{name}");
        }
        assert_eq!(levels("云川县城关镇人民政府"), Some(vec!["镇", "乡", "镇", "乡镇"]));
        assert_eq!(levels("云川县城关镇中心小学"), Some(vec!["镇", "乡", "镇", "乡镇", "县"]));
        for unclear in [
            "国家税务总局云川县税务局",
            "某市公安局某区分局",
            "某市某开发区管理委员会",
            "晋城市城区水务局",
            "某局",
            "区茶办",
            "",
        ] {
            assert_eq!(levels(unclear), None, "{unclear}");
        }
    }
}
