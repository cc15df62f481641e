//! Families of rules: the letter of a code says what a rule looks at.

use super::{Rule, rules};

/// Rules that look at the same thing.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// The first letter of its codes.
    pub letter: char,
    /// Its name.
    pub name: &'static str,
    /// The subject of its rules, one line.
    pub about: &'static str,
}

impl Family {
    /// Whether a rule is one of it.
    pub fn has(&self, rule: &Rule) -> bool {
        self.has_code(rule.code)
    }

    /// Whether the code is one of its rules'.
    pub fn has_code(&self, code: &str) -> bool {
        code.starts_with(self.letter)
    }

    /// Its rules in the order of their codes.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        rules::ALL.iter().copied().filter(|rule| self.has(rule))
    }
}

/// All families that have rules, in the order of their letters.
pub fn families() -> impl Iterator<Item = &'static Family> {
    ALL.iter().filter(|family| family.rules().next().is_some())
}

static ALL: [Family; 12] = [
    INPUT,
    WITHIN_TABLES,
    ACROSS_TABLES,
    TEXT_AND_TABLES,
    RATES,
    DISCLOSURES,
    COMPLETENESS,
    WORDING,
    SECRECY,
    APPROVED,
    LAYOUT,
    FORMAT,
];

/// Input: files, names, values and codes can be read.
pub const INPUT: Family = family('A', "输入", "文件读得到、读得懂，名称、数、日期、科目编码写得对");
/// Sums within a table.
pub const WITHIN_TABLES: Family =
    family('B', "表内", "一张表里收支相平，合计等于明细，个数等于清单");
/// Agreement between tables and years.
pub const ACROSS_TABLES: Family = family('C', "表间", "表和表、本年和上年对得上");
/// Numbers told in words.
pub const TEXT_AND_TABLES: Family = family('D', "文字与表", "文字里写的数和表里的一样");
/// Rates and changes, with their reasons.
pub const RATES: Family = family('E', "比率与增减", "完成率、执行率不反常，增减的原因和数一致");
/// “三公” expenses and the other disclosures.
pub const DISCLOSURES: Family = family(
    'F',
    "“三公”经费和其他公开事项",
    "“三公”经费、机关运行经费、政府采购、国有资产、绩效自评的数合得起来",
);
/// Completeness: what is to be printed, and what is printed.
pub const COMPLETENESS: Family = family('G', "完整", "格式要印的都写了，写了的都印了");
/// Wording.
pub const WORDING: Family = family('H', "文字", "句子接得上，标点、单位齐全");
/// Secrecy: what must not be published.
pub const SECRECY: Family = family('I', "个人信息和保密", "公开的文件里没有不该公开的内容");
/// Approved amounts.
pub const APPROVED: Family = family('K', "批复数", "算出来的数和财政批复的一样");
/// Layout: what can be printed, in which fonts.
pub const LAYOUT: Family = family('L', "版面", "每一个字都印得出来，字体能用");
/// Formats of one's own.
pub const FORMAT: Family = family('P', "格式", "自己做的格式没有写错");

const fn family(letter: char, name: &'static str, about: &'static str) -> Family {
    Family { letter, name, about }
}
