//! Characters that look like ordinary Chinese ones and aren't: radicals and compatibility forms, as they come out of
//! PDFs. No search finds them, and most fonts lack them.

use unicode_normalization::UnicodeNormalization;

/// Whole characters among the radicals of the supplement, which Unicode doesn't map, and radicals that it maps to a form
/// that isn't the usual one where they look like the usual: ⼾ is 户, not 戶.
const RADICALS: &str = "⺁厂⺇几⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺫目⺬示⺮竹⺶羊⺷羊⺼月⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户⾭青⿈黄";

/// The ordinary character that `ch` looks like; `None` for one that is ordinary itself.
pub fn ordinary(ch: char) -> Option<char> {
    let unusual =
        matches!(ch, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
    if !unusual {
        return None;
    }
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(meant)) = (pairs.next(), pairs.next()) {
        if radical == ch {
            return Some(meant);
        }
    }
    let mut mapped = ch.nfkc();
    mapped.next().filter(|meant| *meant != ch && mapped.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_compatibility_forms_have_ordinary_ones() {
        for (unusual, meant) in [
            ('\u{2F45}', '方'),
            ('\u{2F08}', '人'),
            ('\u{2F3E}', '户'),
            ('\u{2FAD}', '青'),
            ('\u{2FC8}', '黄'),
            ('\u{2ED3}', '长'),
            ('\u{2ED4}', '门'),
            ('\u{F98E}', '年'),
            ('\u{2F800}', '丽'),
        ] {
            assert_eq!(ordinary(unusual), Some(meant));
        }
        // Unified though they stand among the compatibility forms, and ordinary ones.
        for ch in ['方', '\u{FA0E}', '\u{FA29}', 'a', '，'] {
            assert_eq!(ordinary(ch), None);
        }
        let whole: Vec<char> = RADICALS.chars().collect();
        assert!(whole.chunks(2).all(
            |pair| ('\u{2E80}'..='\u{2FD5}').contains(&pair[0]) && ordinary(pair[1]).is_none()
        ));
    }
}
