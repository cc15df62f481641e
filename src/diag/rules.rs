//! Every rule that a finding can name, with its code and its page.

use super::Severity;

/// A rule with a stable code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable, for example `A101`; the letter is the family.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// One line.
    pub title: &'static str,
    /// The page: what, why, what to do.
    pub page: &'static str,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident $title:literal $page:literal;)*) => {
        $($(#[$doc])* pub static $name: Rule =
            Rule { code: $code, severity: Severity::$severity, title: $title, page: $page };)*
        /// All rules in the order of their codes.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// A character that no font has.
    MISSING_GLYPH = "L101" Error "字体里没有这个字符"
        "文件里有一个字符，程序带的五种字体都没有，印出来会是空白或方框。请换成常用的写法；人名、地名里的生僻字可以换成有的字体再生成。";
}
