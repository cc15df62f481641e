//! Families of rules: the letter of a code says what a rule looks at.

use super::{Rule, rules};

/// Rules that look at the same thing.
#[derive(Debug)]
pub struct Family {
    /// The first letter of its codes.
    pub letter: char,
    /// Its name.
    pub name: &'static str,
    /// What its rules look at, one line.
    pub about: &'static str,
}

impl Family {
    /// Its rules in the order of their codes.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        rules::ALL.iter().copied().filter(|rule| rule.code.starts_with(self.letter))
    }
}

/// All families that have rules, in the order of their letters.
pub fn families() -> impl Iterator<Item = &'static Family> {
    ALL.iter().filter(|family| family.rules().next().is_some())
}

static ALL: [Family; 12] = [
    family('A', "输入", "文件读得到、读得懂，名称、数、日期、科目编码写得对"),
    family('B', "表内", "一张表里收支相平，合计等于明细，个数等于清单"),
    family('C', "表间", "表和表、本年和上年对得上"),
    family('D', "文字与表", "文字里写的数和表里的一样"),
    family('E', "比率与增减", "完成率、执行率不反常，增减的原因和数一致"),
    family(
        'F',
        "“三公”经费和其他公开事项",
        "“三公”经费、机关运行经费、政府采购、国有资产、绩效自评的数合得起来",
    ),
    family('G', "完整", "格式要印的都写了，写了的都印了"),
    family('H', "文字", "句子接得上，标点、单位齐全"),
    family('I', "个人信息和保密", "公开的文件里没有不该公开的内容"),
    family('K', "批复数", "算出来的数和财政批复的一样"),
    family('L', "版面", "每一个字都印得出来，字体能用"),
    family('P', "格式", "自己做的格式没有写错"),
];

const fn family(letter: char, name: &'static str, about: &'static str) -> Family {
    Family { letter, name, about }
}
