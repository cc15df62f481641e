//! Ids of figures in words, for people who sign what they read.

use crate::catalog::{Catalog, Kind};

/// Parts of ids, as the field calls them.
const WORDS: [(&str, &str); 70] = [
    ("accompanying", "陪同人次"),
    ("adjusted_budget", "全年预算数"),
    ("administrative", "行政人员"),
    ("all", "部门合计"),
    ("basic", "基本支出"),
    ("batches", "批次"),
    ("budget", "预算数"),
    ("business_expenditure", "经营支出"),
    ("business_income", "经营收入"),
    ("civil_service_managed", "参公人员"),
    ("closing", "年末结转和结余"),
    ("count", "购置数"),
    ("covered_amount", "自评项目金额合计"),
    ("covered_projects", "自评项目个数"),
    ("economic", "基本支出（经济分类）"),
    ("establishment", "编制合计"),
    ("establishment_administrative", "行政编制"),
    ("establishment_institutional", "事业编制"),
    ("establishment_workers", "工勤编制"),
    ("expenditure", "本年支出合计"),
    ("expenditure_total", "支出总计"),
    ("final", "决算数"),
    ("fiscal", "财政拨款"),
    ("fiscal_total", "财政拨款收、支总计"),
    ("fleet", "保有量"),
    ("foreign_batches", "外宾批次"),
    ("foreign_persons", "外宾人次"),
    ("form", "自评表"),
    ("general", "一般公共预算"),
    ("general_equipment", "单价50万元以上通用设备"),
    ("general_public_budget_expenditure", "一般公共预算支出"),
    ("general_public_budget_income", "一般公共预算收入"),
    ("goods", "货物"),
    ("government", "政府性基金预算"),
    ("government_managed_funds_income", "政府性基金收入"),
    ("groups", "团组数"),
    ("in_service", "在职人数"),
    ("income", "本年收入合计"),
    ("initial_budget", "年初预算数"),
    ("institutional", "事业人员"),
    ("official_spending", "“三公”经费"),
    ("opening", "年初结转和结余"),
    ("operating_expenses", "机关运行经费"),
    ("overall", "部门整体"),
    ("overseas", "因公出国（境）费"),
    ("own", "财政拨款以外的资金"),
    ("performance", "绩效自评"),
    ("persons", "人次"),
    ("prior", "上年"),
    ("procurement", "政府采购"),
    ("project", "项目支出"),
    ("project_budget", "项目支出全年预算总额"),
    ("projects", "项目"),
    ("reception", "公务接待费"),
    ("retired", "离退休人数"),
    ("retirees", "退休人员"),
    ("score", "得分"),
    ("services", "服务"),
    ("small_and_medium", "授予中小企业合同"),
    ("small_and_micro", "授予小微企业合同"),
    ("special_equipment", "单价100万元以上专用设备"),
    ("staff", "人员"),
    ("state_assets", "国有资产占用"),
    ("state_capital", "国有资本经营预算"),
    ("total", "收、支总计"),
    ("vehicle_purchase", "公务用车购置费"),
    ("vehicle_running", "公务用车运行维护费"),
    ("vehicles", "公务用车"),
    ("workers", "工勤人员"),
    ("works", "工程"),
];

/// An id in words: `general.2010301.initial_budget` as 一般公共预算 2010301行政运行 年初预算数. What has no word stays.
pub fn in_words(id: &str, catalog: &Catalog, year: u16) -> String {
    let economic = id.starts_with("economic");
    let kind = if economic { Kind::Economic } else { Kind::Functional };
    let word = |part: &str| {
        let known = WORDS.iter().find(|(english, _)| *english == part);
        let code = part.len() >= 3 && part.chars().all(|c| c.is_ascii_digit());
        match (known, part.parse::<u32>()) {
            (Some((_, chinese)), _) => (*chinese).to_owned(),
            (None, Ok(_)) if code => {
                format!("{part}{}", catalog.name(kind, part, year).unwrap_or_default())
            }
            (None, Ok(number)) => format!("第{number}个"),
            (None, Err(_)) => part.to_owned(),
        }
    };
    id.split('.').map(word).collect::<Vec<_>>().join(" ")
}
