//! Names of one office: with or without its places, in full or cut short as names are.

/// A name without what is added to it, and with its common words cut short: 某区教育局（本级）, 某区教育局机关 and 某区教育局
/// are the same office, 中国共产党某区委员会 and 中共某区委 too.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim();
    let name = name.split(['（', '(']).next().unwrap_or(name);
    let short = [
        ("中国共产党", "中共"),
        ("委员会", "委"),
        ("常委会", "常委"),
        ("办公室", "办"),
        ("办事处", "办"),
        ("人民政府", "政府"),
    ];
    let name = short.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short));
    let ends = ["部门", "本级", "机关", "本部"];
    let cut = ends.iter().fold(name.as_str(), |name, end| name.strip_suffix(end).unwrap_or(name));
    cut.to_owned()
}

/// Whether one name is the other, perhaps without the places that it begins with, 某市某区教育局 and 区教育局, or cut short:
/// 人力资源和社会保障局 and 人社局.
pub(super) fn same_office(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let Some(places) = long.strip_suffix(short) else { return is_short_for(short, long) };
    let ends_place = |c: char| PLACES.contains(c);
    let within = short.starts_with(ends_place);
    let beside = places.is_empty() || within || places.ends_with(ends_place);
    !short.is_empty() && (beside || is_short_for(short, long))
}

const PLACES: &str = "省市区县州盟旗乡镇";

/// Words that hold the sign of a place, but name none.
pub(super) const NO_PLACES: [&str; 18] = [
    "城市", "市场", "市容", "市民", "区划", "区域", "乡村", "城乡", "城镇", "社区", "集镇", "村镇",
    "乡镇", "返乡", "县域", "市县", "县乡", "区县",
];

/// One more in names of offices, 市政管理局; 市政府 isn't told apart from it.
const MUNICIPAL: &str = "市政";

/// Whether a name is another one cut short: its last place is a place of the other too, and of the office the characters
/// are left in their order, the last one among them.
fn is_short_for(short: &str, long: &str) -> bool {
    let (place, office) = short.split_at_checked(after_last_place(short)).unwrap_or(("", short));
    let own = after_last_place(long);
    let last = |name: &str| last_place(name).to_owned();
    if !place.is_empty() && !long.get(..own).is_some_and(|all| all.ends_with(&last(place))) {
        return false;
    }
    let rest = if place.is_empty() { long.to_owned() } else { long.replacen(&last(place), "", 1) };
    let mut left = rest.chars();
    let in_order = office.chars().all(|c| left.any(|other| other == c));
    in_order && office.chars().count() > 2 && office.chars().last() == rest.chars().last()
}

/// Finds where the office begins behind the places of a name.
fn after_last_place(name: &str) -> usize {
    let is_word = |at: usize| {
        NO_PLACES.iter().chain([&MUNICIPAL]).any(|word| {
            name.match_indices(word)
                .any(|(from, word)| at.checked_sub(from).is_some_and(|within| within < word.len()))
        })
    };
    let mut ends = name.match_indices(|c: char| PLACES.contains(c)).filter(|(at, _)| !is_word(*at));
    ends.next_back().map_or(0, |(at, place)| at.saturating_add(place.len()))
}

/// The last of several places: 某市某区 → 某区.
fn last_place(places: &str) -> &str {
    let inner = places.char_indices().next_back().and_then(|(at, _)| places.get(..at));
    places.get(after_last_place(inner.unwrap_or(""))..).unwrap_or(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        same_office(&plain(one), &plain(other))
    }

    #[test]
    fn names_are_cut_short() {
        for (one, other) in [
            ("青山区发展和改革委员会", "青山区发改委"),
            ("青山区卫生健康委员会", "区卫健委"),
            ("云川市青山区人力资源和社会保障局", "青山区人社局"),
            ("青山区人力资源和社会保障局", "人社局"),
            ("青山区人民代表大会常务委员会办公室", "青山区人大常委会办公室"),
            ("青山区城市管理执法局", "青山区城管执法局"),
            ("云川市公安局青山区分局", "青山区公安分局"),
            ("青山区人民政府茶叶办公室", "青山区茶叶办公室"),
            ("云川县乡村振兴局", "云川县乡村振兴局机关"),
        ] {
            assert!(same(one, other) && same(other, one), "{one} {other}");
        }
    }

    #[test]
    fn other_offices_are_others() {
        for (one, other) in [
            ("云川市青山区茶叶办公室", "云川市茶叶办公室"),
            ("云川市青山区水务局", "云川市白石区水务局"),
            ("青山区农业农村局", "青山区林业局"),
            ("青山区卫生健康委员会", "青山区发改委"),
            ("青山区教育局", "青山区教育考试院"),
            ("云川县教育局", "白石县教育局"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
