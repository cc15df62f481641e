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
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident $title:literal;)*) => {
        $($(#[$doc])* pub static $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            title: $title,
            page: include_str!(concat!("pages/", $code, ".md")),
        };)*
        /// All rules in the order of their codes.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    // A0: reading files.
    /// A file that the report names can't be read.
    FILE_MISSING = "A001" Error "文件读不到";
    /// Not UTF-8.
    ENCODING = "A002" Error "文件编码不对";
    /// A character that no text may contain.
    FORBIDDEN_CHARACTER = "A003" Error "有看不见的字符";
    /// A path that leaves the report's folder.
    PATH_OUTSIDE = "A004" Error "文件不在报告的文件夹里";
    /// Last year's report is this report.
    PRIOR_CYCLE = "A005" Error "上年文件指向自己";
    /// Not TOML.
    SYNTAX = "A010" Error "写法不对";
    // A1: keys and values.
    /// A key that nobody knows.
    UNKNOWN_KEY = "A101" Error "不认识的名称";
    /// A key that must be there.
    MISSING_KEY = "A102" Error "缺少必填项";
    /// A value of the wrong kind.
    WRONG_TYPE = "A103" Error "值的种类不对";
    /// A value that isn't one of those allowed.
    BAD_VALUE = "A104" Error "值不在允许的范围";
    /// The same thing twice.
    DUPLICATE = "A105" Error "写了两次";
    /// Not an amount.
    NOT_AN_AMOUNT = "A106" Error "不是金额";
    /// A text without words.
    EMPTY_TEXT = "A107" Error "文字是空的";
    /// A pasted block that can't be understood.
    PASTED_BLOCK = "A108" Error "粘贴的内容看不懂";
    // A2: codes.
    /// A code that neither the catalogue nor the user's file knows.
    UNKNOWN_CODE = "A201" Error "不认识的科目";
    /// A code with the wrong number of digits.
    CODE_LEVEL = "A202" Error "科目级次不对";
    /// A code seen in documents of later years only.
    CODE_OF_LATER_YEAR = "A203" Note "科目只在以后年度见过";
    /// An economic code that basic expenditure can't have.
    CODE_NOT_BASIC = "A204" Error "不能列基本支出的科目";
    /// A 项 without a meaning for the glossary.
    MEANING_MISSING = "A205" Warning "科目没有解释";
    // L: pages.
    /// A character that no font has.
    MISSING_GLYPH = "L101" Error "字体里没有这个字符";
}
