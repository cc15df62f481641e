//! Words that occur in the names of offices and in the tables, for breaking titles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that are not broken, in no order. A long one may be parted where a shorter one that it begins with ends and
/// another begins: 政府性基金 is 政府性 and 基金, because all three are listed.
const WORDS: &str = include_str!("words.txt");

/// The words by their first characters.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<Vec<char>>>> = LazyLock::new(|| {
    let mut words: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
    for word in WORDS.split_whitespace().map(|word| word.chars().collect::<Vec<_>>()) {
        if let Some(first) = word.first() {
            words.entry(*first).or_default().push(word);
        }
    }
    words
});

/// The number of characters of the longest word that `chars` begin with, if it has fewer than `below`.
pub fn longest(chars: &[char], below: usize) -> Option<usize> {
    let words = BY_FIRST.get(chars.first()?)?.iter();
    let fits = |word: &&Vec<char>| word.len() < below && chars.starts_with(word);
    words.filter(fits).map(Vec::len).max()
}

/// Words after which a name's parts end.
pub const ENDS: &[&str] =
    &["办公室", "委员会", "人民政府", "局", "区", "市", "县", "省", "院", "厅", "中心", "街道"];
