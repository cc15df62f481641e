//! The words of ids, each with what it is in Chinese.

use crate::keys::{Table, disclosed};
use std::cmp::Ordering;
use std::sync::LazyLock;

/// A word of ids: a quantity, or what it is of. Two of one name are one.
///
/// What the program computes is declared here with its Chinese words; there are none without. What is typed of the
/// disclosures is called as its key is, unless it is declared.
#[derive(Debug, Clone, Copy)]
pub struct IdWord(&'static Entry);

/// An entry: what is known of a key.
#[derive(Debug)]
struct Entry {
    name: &'static str,
    words: &'static str,
}

impl IdWord {
    /// Its name in ids.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The Chinese name.
    pub fn words(self) -> &'static str {
        self.0.words
    }

    /// The key of this name.
    pub fn named(name: &str) -> Option<IdWord> {
        static DISCLOSED: LazyLock<Vec<Entry>> = LazyLock::new(|| {
            let sections = disclosed().keys.iter().filter_map(|key| key.kind.table());
            sections.flat_map(described).collect()
        });
        let own = ALL.iter().copied();
        own.chain(DISCLOSED.iter().map(IdWord)).find(|key| key.name() == name)
    }
}

impl PartialEq for IdWord {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for IdWord {}

impl Ord for IdWord {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for IdWord {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The words of the ids that the keys of a section become.
fn described(table: &'static Table) -> Vec<Entry> {
    let mut parts = Vec::new();
    table.parts_of_ids(&mut parts);
    parts.into_iter().map(|(name, words)| Entry { name, words }).collect()
}

/// A key's entry; a name or words that users can't read don't compile.
const fn entry(name: &'static str, words: &'static str) -> Entry {
    assert!(!name.is_empty() && !words.is_empty());
    let mut bytes = words.as_bytes();
    while let [first, rest @ ..] = bytes {
        assert!(!first.is_ascii_alphabetic());
        bytes = rest;
    }
    Entry { name, words }
}

macro_rules! keys {
    ($($key:ident: $name:literal, $words:literal;)*) => {
        $(
            #[doc = $words]
            pub const $key: IdWord = {
                static ENTRY: Entry = entry($name, $words);
                IdWord(&ENTRY)
            };
        )*

        /// All keys of the program's own.
        pub const ALL: &[IdWord] = &[$($key),*];
    };
}

keys! {
    ACCOMPANYING: "accompanying", "陪同人次";
    ADJUSTED_BUDGET: "adjusted_budget", "全年预算数";
    ADMINISTRATIVE: "administrative", "行政人员";
    AMOUNT: "amount", "金额";
    BASIC: "basic", "基本支出";
    BATCHES: "batches", "批次";
    BUDGET: "budget", "预算数";
    BUDGET_CHANGE: "budget_change", "预算增减额";
    BUSINESS_EXPENDITURE: "business_expenditure", "经营支出";
    BUSINESS_INCOME: "business_income", "经营收入";
    CARRY_OVER: "carry_over", "结转结余";
    CHANGE: "change", "增减额";
    CHANGE_RATE: "change_rate", "增减幅度";
    CIVIL_SERVICE_MANAGED: "civil_service_managed", "参公人员";
    CLOSING: "closing", "年末结转和结余";
    COMPLETION: "completion", "完成率";
    COMPONENT: "component", "构成";
    CONFIDENTIAL_COMMUNICATION: "confidential_communication", "机要通信用车";
    COST: "cost", "费用";
    COUNT: "count", "购置数";
    COVERED_AMOUNT: "covered_amount", "自评项目金额合计";
    COVERED_PROJECTS: "covered_projects", "自评项目个数";
    COVERED_SHARE: "covered_share", "自评项目占比";
    DEPUTY_PROVINCIAL: "deputy_provincial", "副部（省）级及以上领导用车";
    DIFFERENCE: "difference", "差额";
    EMERGENCY: "emergency", "应急保障用车";
    ESTABLISHMENT: "establishment", "编制合计";
    ESTABLISHMENT_ADMINISTRATIVE: "establishment_administrative", "行政编制";
    ESTABLISHMENT_INSTITUTIONAL: "establishment_institutional", "事业编制";
    ESTABLISHMENT_WORKERS: "establishment_workers", "工勤编制";
    EXECUTION_SCORE: "execution_score", "预算执行得分";
    EXPENDITURE: "expenditure", "本年支出";
    EXPENDITURE_TOTAL: "expenditure_total", "支出总计";
    FINAL: "final", "决算数";
    FISCAL: "fiscal", "财政拨款";
    FISCAL_APPROPRIATION: "fiscal_appropriation", "财政拨款";
    FISCAL_INCOME: "fiscal_income", "财政拨款收入";
    FISCAL_TOTAL: "fiscal_total", "财政拨款收、支总计";
    FLEET: "fleet", "保有量";
    FOREIGN_BATCHES: "foreign_batches", "外宾批次";
    FOREIGN_PERSONS: "foreign_persons", "外宾人次";
    FORM: "form", "自评表";
    FROM_AFFILIATES: "from_affiliates", "附属单位上缴收入";
    GENERAL_EQUIPMENT: "general_equipment", "单价50万元以上通用设备";
    GENERAL_PUBLIC_BUDGET_EXPENDITURE: "general_public_budget_expenditure", "一般公共预算支出";
    GENERAL_PUBLIC_BUDGET_INCOME: "general_public_budget_income", "一般公共预算收入";
    GOAL: "goal", "目标";
    GOODS: "goods", "货物";
    GOVERNMENT_MANAGED_FUNDS_INCOME: "government_managed_funds_income", "政府性基金收入";
    GRANTS_FROM_SUPERIOR: "grants_from_superior", "上级补助收入";
    GROUPS: "groups", "团组数";
    IN_SERVICE: "in_service", "在职人数";
    INCOME: "income", "本年收入";
    INDICATOR: "indicator", "指标";
    INDICATORS: "indicators", "指标得分";
    INITIAL_BUDGET: "initial_budget", "年初预算数";
    INSTITUTIONAL: "institutional", "事业人员";
    INSTITUTIONAL_INCOME: "institutional_income", "事业收入";
    LAW_ENFORCEMENT: "law_enforcement", "执法执勤用车";
    LISTED_PROJECTS: "listed_projects", "列出的项目个数";
    OPENING: "opening", "年初结转和结余";
    OPERATING_EXPENSES: "operating_expenses", "机关运行经费";
    OTHER: "other", "其他";
    OTHER_INCOME: "other_income", "其他收入";
    OVERALL: "overall", "部门整体";
    OVERSEAS: "overseas", "因公出国（境）费";
    PERSONNEL: "personnel", "人员经费";
    PERSONS: "persons", "人次";
    PRINCIPAL_LEADER: "principal_leader", "主要负责人用车";
    PRIOR: "prior", "上年";
    PROJECT: "project", "项目支出";
    PROJECT_BUDGET: "project_budget", "项目支出全年预算总额";
    PROJECTS: "projects", "项目";
    PUBLIC_USE: "public_use", "公用经费";
    PURPOSE: "purpose", "用途";
    RATE: "rate", "执行率";
    RECEPTION: "reception", "公务接待费";
    RETIRED: "retired", "离退休人数";
    RETIRED_CADRE: "retired_cadre", "离退休干部服务用车";
    RETIREES: "retirees", "退休人员";
    SCORE: "score", "得分";
    SERVICES: "services", "服务";
    SHARE: "share", "所占比例";
    SMALL_AND_MEDIUM: "small_and_medium", "授予中小企业合同";
    SMALL_AND_MICRO: "small_and_micro", "授予小微企业合同";
    SPECIAL_EQUIPMENT: "special_equipment", "单价100万元以上专用设备";
    SPECIAL_TECHNICAL: "special_technical", "特种专业技术用车";
    STATE_CAPITAL_OPERATIONS_INCOME: "state_capital_operations_income", "国有资本经营收入";
    SURPLUS_DISTRIBUTION: "surplus_distribution", "结余分配";
    SURPLUS_USED: "surplus_used", "使用非财政拨款结余";
    TO_AFFILIATES: "to_affiliates", "对附属单位补助支出";
    TO_SUPERIOR: "to_superior", "上缴上级支出";
    TOTAL: "total", "合计";
    VEHICLE_PURCHASE: "vehicle_purchase", "公务用车购置费";
    VEHICLE_RUNNING: "vehicle_running", "公务用车运行维护费";
    VEHICLES: "vehicles", "公务用车";
    VETERAN_RETIREES: "veteran_retirees", "离休人员";
    WHOLE_ADJUSTED_BUDGET: "whole_adjusted_budget", "全年预算合计";
    WHOLE_INITIAL_BUDGET: "whole_initial_budget", "年初预算合计";
    WORKERS: "workers", "工勤人员";
    WORKS: "works", "工程";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_added_to_a_table_is_a_word() {
        let mut table = disclosed().below("procurement").expect("a section").clone();
        let mut added = table.key("works").expect("a key").clone();
        (added.name, added.title) = ("reserved".into(), "预留中小企业预算".into());
        table.keys.push(added);
        let entries = described(Box::leak(Box::new(table)));
        let words = entries.iter().find(|entry| entry.name == "reserved").map(|entry| entry.words);
        assert_eq!(words, Some("预留中小企业预算"));
        assert!(entries.iter().any(|entry| entry.name == "small_and_medium"));
    }

    #[test]
    fn no_two_keys_have_one_name() {
        assert!(ALL.is_sorted_by(|one, two| one < two), "{ALL:?}");
    }
}
