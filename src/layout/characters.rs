//! Characters by how they behave at the ends of lines.
//!
//! General line breaking (UAX #14) forbids breaks around “ ”, because it can't know the language; Chinese
//! setting allows them outside a pair. Hence a small table of our own.

/// The behaviour of a character in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A Chinese character or a sign that behaves like one: breaks on both sides.
    Ideograph,
    /// An opening mark, which never ends a line: （ “ 《.
    Open,
    /// A closing mark, which never starts a line: ） ” 》 ， 。.
    Close,
    /// A dash, which never starts a line and is not parted from its like: … —.
    Dash,
    /// A Latin letter, a digit or a sign inside a number: no break between two of them.
    Word,
    /// A space: a line may break after it.
    Space,
}

/// The class of `ch`.
pub fn class(ch: char) -> Class {
    match ch {
        ' ' | '\u{3000}' => Class::Space,
        '（' | '“' | '‘' | '《' | '〈' | '【' | '〔' | '「' | '『' | '［' | '｛' | '(' | '['
        | '{' | '￥' | '¥' | '$' | '№' => Class::Open,
        '）' | '”' | '’' | '》' | '〉' | '】' | '〕' | '」' | '』' | '］' | '｝' | '，' | '。'
        | '、' | '；' | '：' | '？' | '！' | '．' | ')' | ']' | '}' | ';' | ':' | '!' | '?'
        | '%' | '‰' | '％' | '℃' | '°' | '·' | '々' | '～' => Class::Close,
        '…' | '—' => Class::Dash,
        '!'..='~' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Word,
        // Hyphens, the dash of ranges, the minus sign.
        '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => Class::Word,
        _ if ch < '\u{2000}' && ch.is_alphanumeric() => Class::Word,
        _ => Class::Ideograph,
    }
}

/// The half of a full-width mark that is white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum White {
    /// Its left half.
    Left,
    /// Its right half.
    Right,
}

/// The half of `ch` that is white and may be closed up.
pub fn white_half(ch: char) -> Option<White> {
    match ch {
        '（' | '“' | '‘' | '《' | '〈' | '【' | '〔' | '「' | '『' | '［' | '｛' => {
            Some(White::Left)
        }
        '）' | '”' | '’' | '》' | '〉' | '】' | '〕' | '」' | '』' | '］' | '｝' | '，' | '。'
        | '、' | '；' | '：' | '？' | '！' | '．' => Some(White::Right),
        _ => None,
    }
}

/// Whether a half em between two adjacent marks is closed up: 。” and ）（ and ：“.
pub fn closes_up(left: char, right: char) -> bool {
    matches!(
        (white_half(left), white_half(right)),
        (Some(White::Right), Some(_)) | (Some(White::Left), Some(White::Left))
    )
}

/// Whether Chinese meets Latin letters or digits.
pub fn meet(left: Class, right: Class) -> bool {
    matches!((left, right), (Class::Ideograph, Class::Word) | (Class::Word, Class::Ideograph))
}

/// Whether a line may end with `left` when `right` follows.
pub fn may_break(left: char, right: char) -> bool {
    match (class(left), class(right)) {
        (_, Class::Space | Class::Close | Class::Dash) | (Class::Open, _) => false,
        (Class::Space, _) => true,
        (Class::Word, Class::Word) => false,
        _ => !is_glued(left, right),
    }
}

/// Pairs that belong together: a number and its unit, the parts of a unit, 第 and its number, 12:30.
fn is_glued(left: char, right: char) -> bool {
    let is_digit = |ch: char| ch.is_ascii_digit() || ('０'..='９').contains(&ch);
    let after_number = is_digit(left) && is_unit(right);
    let in_unit = matches!(
        (left, right),
        ('万' | '亿', '元')
            | ('年', '度')
            | ('平', '方')
            | ('方', '米')
            | ('公', '里')
            | ('人', '次')
            | ('批', '次')
    );
    let before_number = matches!(
        left,
        '第' | '图'
            | '表'
            | '标'
            | '≥'
            | '≤'
            | '±'
            | '＋'
            | '－'
            | ':'
            | '．'
            | '＜'
            | '＞'
            | '≈'
    ) && is_digit(right);
    after_number || in_unit || before_number
}

fn is_unit(ch: char) -> bool {
    "元万亿年月日号时分人个项次辆台套批户件家场期篇处名条份所座天倍岁级类款吨米平公表".contains(ch)
}

/// Whether room may be put between two characters to fill a line.
pub fn may_stretch(left: char, right: char) -> bool {
    !matches!(
        (class(left), class(right)),
        (Class::Word, Class::Word | Class::Close)
            | (Class::Open, Class::Word)
            | (Class::Dash, Class::Dash)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prohibitions_at_line_ends() {
        for (left, right) in
            [('的', '，'), ('（', '以'), ('算', '”'), ('“', '三'), ('…', '…'), ('—', '—')]
        {
            assert!(!may_break(left, right), "{left}{right}");
        }
        for (left, right) in
            [('对', '“'), ('”', '经'), ('。', '本'), ('的', '1'), ('%', '的'), (' ', '本')]
        {
            assert!(may_break(left, right), "{left}{right}");
        }
    }

    #[test]
    fn numbers_stay_whole_and_with_their_unit() {
        for (left, right) in [
            (':', '3'),
            ('．', '５'),
            ('５', '万'),
            ('\u{2212}', '3'),
            ('Y', '\u{2011}'),
            ('1', ','),
            (',', '3'),
            ('5', '.'),
            ('8', '%'),
            ('4', '万'),
            ('万', '元'),
            ('4', '年'),
        ] {
            assert!(!may_break(left, right), "{left}{right}");
        }
    }

    #[test]
    fn adjacent_marks_share_their_white() {
        assert!(
            closes_up('。', '”')
                && closes_up('）', '（')
                && closes_up('（', '“')
                && closes_up('：', '“')
        );
        assert!(!closes_up('“', '”') && !closes_up('。', '本'));
    }
}
