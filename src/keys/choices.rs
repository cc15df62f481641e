//! Choices: the words as typed, each with what it means.

use crate::amount::Unit;
use std::ops::RangeInclusive;

/// Units of amounts as typed.
pub(crate) const UNITS: [(&str, Unit); 2] = [("元", Unit::Yuan), ("万元", Unit::WanYuan)];

/// Years that accounts may be of.
pub(crate) const YEARS: RangeInclusive<u16> = 2000..=2100;

/// A level of finance, and how it is called in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The word as typed: 区.
    pub word: &'static str,
    /// The finance whose money it is: 区级财政.
    pub finance: &'static str,
    /// The departments whose accounts it puts together: 区直部门.
    pub departments: &'static str,
}

/// All levels as typed. What has no 直部门, or isn't called a 级, is called what its documents call it.
pub(crate) const LEVELS: [(&str, Level); 14] = [
    level("中央", "中央财政", "中央部门"),
    level("省", "省级财政", "省直部门"),
    level("自治区", "自治区财政", "自治区本级部门"),
    level("市", "市级财政", "市直部门"),
    level("州", "州级财政", "州直部门"),
    level("盟", "盟级财政", "盟直部门"),
    level("地区", "地区财政", "地直部门"),
    level("区", "区级财政", "区直部门"),
    level("县", "县级财政", "县直部门"),
    level("旗", "旗级财政", "旗直部门"),
    level("开发区", "开发区财政", "开发区各部门"),
    level("乡", "乡级财政", "乡机关及所属单位"),
    level("镇", "镇级财政", "镇机关及所属单位"),
    level("乡镇", "乡镇财政", "乡镇机关及所属单位"),
];

const fn level(
    word: &'static str,
    finance: &'static str,
    departments: &'static str,
) -> (&'static str, Level) {
    (word, Level { word, finance, departments })
}

/// The reporting entities as typed.
pub(crate) const ENTITIES: [(&str, Entity); 2] =
    [("部门", Entity::Department), ("单位", Entity::Unit)];

/// The reporting entity (决算的主体): whose final accounts they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Entity {
    /// A department with all its units: 部门决算.
    #[default]
    Department,
    /// One unit alone: 单位决算.
    Unit,
}

impl Entity {
    /// The word as typed: 部门, 单位.
    pub fn word(self) -> &'static str {
        match self {
            Entity::Department => "部门",
            Entity::Unit => "单位",
        }
    }

    /// The word by which it calls itself: 本部门, 本单位.
    pub fn oneself(self) -> &'static str {
        match self {
            Entity::Department => "本部门",
            Entity::Unit => "本单位",
        }
    }

    /// The office that approves its accounts.
    pub fn approver(self) -> &'static str {
        match self {
            Entity::Department => "财政",
            Entity::Unit => "主管部门",
        }
    }

    /// Whether it is one unit alone.
    pub fn is_unit(self) -> bool {
        self == Entity::Unit
    }
}

/// The kinds of units as typed.
pub(crate) const UNIT_KINDS: [(&str, UnitKind); 3] = [
    ("行政", UnitKind::Administrative),
    ("参公", UnitKind::CivilServiceManaged),
    ("事业", UnitKind::Institutional),
];

/// The kind of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// 行政单位
    Administrative,
    /// 参照公务员法管理的事业单位
    CivilServiceManaged,
    /// 事业单位
    Institutional,
}

/// The funds that pay for projects, as typed.
pub(crate) const FUNDS: [(&str, FundKind); 3] = [
    ("一般公共预算", FundKind::General),
    ("政府性基金", FundKind::Government),
    ("国有资本经营", FundKind::StateCapital),
];

/// One of the three kinds of fiscal appropriation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FundKind {
    /// 一般公共预算
    #[default]
    General,
    /// 政府性基金预算
    Government,
    /// 国有资本经营预算
    StateCapital,
}

/// The words, as typed, for places where details may be left out.
pub(crate) const OMITTED_FROM: [(&str, OmittedFrom); 4] = [
    ("一般公共预算", OmittedFrom::General),
    ("政府性基金", OmittedFrom::Government),
    ("国有资本经营", OmittedFrom::StateCapital),
    ("经济分类", OmittedFrom::Economic),
];

/// The place where details are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OmittedFrom {
    /// 一般公共预算
    General,
    /// 政府性基金预算
    Government,
    /// 国有资本经营预算
    StateCapital,
    /// Basic expenditure by economic code.
    Economic,
}
