//! Ids of figures in words, for people who don't read English.

use crate::catalog::{Catalog, Kind};

/// Parts of ids, as the field calls them.
const WORDS: [(&str, &str); 105] = [
    ("accompanying", "陪同人次"),
    ("adjusted_budget", "全年预算数"),
    ("administrative", "行政人员"),
    ("all", "部门合计"),
    ("amount", "金额"),
    ("basic", "基本支出"),
    ("batches", "批次"),
    ("budget", "预算数"),
    ("budget_change", "预算增减额"),
    ("business_expenditure", "经营支出"),
    ("business_income", "经营收入"),
    ("carry_over", "结转结余"),
    ("change", "增减额"),
    ("change_rate", "增减幅度"),
    ("civil_service_managed", "参公人员"),
    ("closing", "年末结转和结余"),
    ("completion", "完成率"),
    ("confidential_communication", "机要通信用车"),
    ("count", "购置数"),
    ("covered_amount", "自评项目金额合计"),
    ("covered_projects", "自评项目个数"),
    ("covered_share", "自评项目占比"),
    ("deputy_provincial", "副部（省）级及以上领导用车"),
    ("difference", "差额"),
    ("economic", "基本支出（经济分类）"),
    ("emergency", "应急保障用车"),
    ("establishment", "编制合计"),
    ("establishment_administrative", "行政编制"),
    ("establishment_institutional", "事业编制"),
    ("establishment_workers", "工勤编制"),
    ("execution_score", "预算执行得分"),
    ("expenditure", "本年支出"),
    ("expenditure_total", "支出总计"),
    ("final", "决算数"),
    ("fiscal", "财政拨款"),
    ("fiscal_appropriation", "财政拨款"),
    ("fiscal_income", "财政拨款收入"),
    ("fiscal_total", "财政拨款收、支总计"),
    ("fleet", "保有量"),
    ("foreign_batches", "外宾批次"),
    ("foreign_persons", "外宾人次"),
    ("form", "自评表"),
    ("from_affiliates", "附属单位上缴收入"),
    ("general", "一般公共预算"),
    ("general_equipment", "单价50万元以上通用设备"),
    ("general_public_budget_expenditure", "一般公共预算支出"),
    ("general_public_budget_income", "一般公共预算收入"),
    ("goods", "货物"),
    ("government", "政府性基金预算"),
    ("government_managed_funds_income", "政府性基金收入"),
    ("grants_from_superior", "上级补助收入"),
    ("groups", "团组数"),
    ("in_service", "在职人数"),
    ("income", "本年收入"),
    ("indicators", "指标得分"),
    ("initial_budget", "年初预算数"),
    ("institutional", "事业人员"),
    ("institutional_income", "事业收入"),
    ("law_enforcement", "执法执勤用车"),
    ("listed_projects", "列出的项目个数"),
    ("official_spending", "“三公”经费"),
    ("opening", "年初结转和结余"),
    ("operating_expenses", "机关运行经费"),
    ("other", "其他"),
    ("other_income", "其他收入"),
    ("overall", "部门整体"),
    ("overseas", "因公出国（境）费"),
    ("own", "财政拨款以外的资金"),
    ("performance", "绩效自评"),
    ("personnel", "人员经费"),
    ("persons", "人次"),
    ("principal_leader", "主要负责人用车"),
    ("prior", "上年"),
    ("procurement", "政府采购"),
    ("project", "项目支出"),
    ("project_budget", "项目支出全年预算总额"),
    ("projects", "项目"),
    ("public_use", "公用经费"),
    ("rate", "执行率"),
    ("reception", "公务接待费"),
    ("retired", "离退休人数"),
    ("retired_cadre", "离退休干部服务用车"),
    ("retirees", "退休人员"),
    ("score", "得分"),
    ("services", "服务"),
    ("share", "所占比例"),
    ("small_and_medium", "授予中小企业合同"),
    ("small_and_micro", "授予小微企业合同"),
    ("special_equipment", "单价100万元以上专用设备"),
    ("special_technical", "特种专业技术用车"),
    ("staff", "人员"),
    ("state_assets", "国有资产占用"),
    ("state_capital", "国有资本经营预算"),
    ("state_capital_operations_income", "国有资本经营收入"),
    ("surplus_distribution", "结余分配"),
    ("surplus_used", "使用非财政拨款结余"),
    ("to_affiliates", "对附属单位补助支出"),
    ("to_superior", "上缴上级支出"),
    ("vehicle_purchase", "公务用车购置费"),
    ("vehicle_running", "公务用车运行维护费"),
    ("vehicles", "公务用车"),
    ("veteran_retirees", "离休人员"),
    ("whole_initial_budget", "年初预算总额"),
    ("workers", "工勤人员"),
    ("works", "工程"),
];

/// Parts of ids that go on with a number.
const NUMBERED: [(&str, &str); 6] = [
    ("component_", "构成第"),
    ("cost_", "费用第"),
    ("goal_", "目标第"),
    ("indicator_", "指标第"),
    ("purpose_", "用途第"),
    ("source_", "来源第"),
];

/// An id in words: `general.2010301.initial_budget` as 一般公共预算 2010301行政运行 年初预算数. What has no word stays.
pub fn in_words(id: &str, catalog: &Catalog, year: u16) -> String {
    let economic = id.starts_with("economic");
    let kind = if economic { Kind::Economic } else { Kind::Functional };
    let word = |part: &str| {
        if part == "total" {
            return total(id).to_owned();
        }
        let known = WORDS.iter().find(|(english, _)| *english == part);
        let code = part.len() >= 3 && part.chars().all(|c| c.is_ascii_digit());
        match (known, part.parse::<u32>()) {
            (Some((_, chinese)), _) => (*chinese).to_owned(),
            (None, Ok(_)) if code => {
                format!("{part}{}", catalog.name(kind, part, year).unwrap_or_default())
            }
            (None, Ok(number)) => format!("第{number}个"),
            (None, Err(_)) => numbered(part).unwrap_or_else(|| part.to_owned()),
        }
    };
    id.split('.').map(word).collect::<Vec<_>>().join(" ")
}

/// `indicator_3` as 指标第3项.
fn numbered(part: &str) -> Option<String> {
    let of = |(english, chinese): &(&str, &str)| {
        let number: u32 = part.strip_prefix(english)?.parse().ok()?;
        Some(format!("{chinese}{number}项"))
    };
    NUMBERED.iter().find_map(of)
}

/// What the total of a scope is called.
fn total(id: &str) -> &'static str {
    let scope = id.split('.').next().unwrap_or(id);
    match scope {
        "all" | "fiscal" | "prior" => "收、支总计",
        _ if id.ends_with(".form.total") => "总分",
        _ => "合计",
    }
}
