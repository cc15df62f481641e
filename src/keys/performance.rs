//! Performance, key work, glossary and annexes.

use super::{Key, Kind, Table, count, key, line, list, money, prose, score, section};

pub(super) fn keys() -> Vec<Key> {
    vec![
        section("performance", performance(), "预算绩效"),
        section("key_work", key_work(), "第四部分：重点工作"),
        list("glossary", term(), "第五部分：本部门的其他专用名词").help('，', "一个一段"),
        list("annexes", annex(), "第六部分：附件").help('，', "一个一段"),
    ]
}

fn performance() -> Table {
    Table::new(vec![
        prose("overview", "绩效管理工作开展情况"),
        count("covered_projects", "自评的项目数").unit("个").help('，', "不写时按下面的清单数"),
        money("covered_amount", "自评的资金").help('，', "不写时按下面的清单合计"),
        money("project_budget", "一般公共预算项目支出的全年预算总额"),
        prose("results_use", "绩效自评结果应用情况"),
        section("overall", overall(), "部门整体支出自评"),
        list("projects", project(), "项目自评").help('，', "一个项目一段"),
    ])
}

fn overall() -> Table {
    Table::new(vec![
        money("adjusted_budget", "部门整体的全年预算数"),
        score("score", "自评得分").unit("分"),
        prose("text", "自评结果"),
        list("components", component(), "得分的组成").optional(),
        section("form", form(), "部门整体支出绩效自评表").optional(),
        section("report", report(), "部门整体绩效评价报告").optional(),
    ])
}

fn component() -> Table {
    Table::new(vec![line("name", "名称").required(), score("score", "得分").unit("分").required()])
}

fn project() -> Table {
    Table::new(vec![
        line("name", "项目名称").required(),
        money("adjusted_budget", "项目的全年预算数").required(),
        money("final", "项目的执行数").required(),
        score("score", "自评得分").unit("分").optional(),
        prose("outputs", "主要产出和效益"),
        prose("problems", "发现的问题及原因").optional(),
        prose("measures", "下一步改进措施").optional(),
        section("form", form(), "项目支出绩效自评表").optional(),
        section("report", report(), "项目绩效评价报告").optional(),
    ])
}

/// The table of names and boxes of forms, which are the format's.
fn named(about: &'static str) -> Table {
    Table::new(Vec::new()).with(None, about, Kind::Inline)
}

fn form() -> Table {
    Table::new(vec![
        line("title", "标题").help('，', "不写时用格式的"),
        line("date", "填报日期").help('，', "如 \"2025年6月\""),
        line("department", "主管部门").help('，', "不写时是本部门"),
        line("unit", "项目实施单位").help('，', "不写时是本部门"),
        section("choices", named("选了什么"), "勾选的").help('，', "格式有的每一行都要勾"),
        section("heads", named("填什么"), "其他表头项目").help('，', "格式有的才能写"),
        money("initial_budget", "年初预算数（有这一栏的格式）"),
        section("sources", sources(), "资金来源"),
        line("expected", "年度总体目标：预期目标"),
        line("achieved", "年度总体目标：实际完成情况"),
        list("goals", goal(), "年度目标").help('，', "一个或几个"),
        line("deviation", "偏差大或目标未完成原因分析"),
        line("improvement", "改进措施及结果应用方案"),
    ])
}

fn sources() -> Table {
    let amounts = || {
        Table::new(vec![
            money("initial_budget", "年初预算数"),
            money("adjusted_budget", "全年预算数"),
            money("final", "全年执行数"),
        ])
    };
    Table::new(vec![
        section("fiscal_appropriation", amounts(), "当年财政拨款"),
        section("carry_over", amounts(), "上年结转资金"),
        section("other", amounts(), "其他资金"),
    ])
}

fn goal() -> Table {
    Table::new(vec![
        line("text", "目标").help('，', "只有一个目标时可以不写"),
        score("weight", "目标的分值").unit("分").optional(),
        list("indicators", indicator(), "三级指标").help('，', "一行一个"),
    ])
}

fn indicator() -> Table {
    Table::new(vec![
        line("level_1", "一级指标").required(),
        line("level_2", "二级指标").required(),
        line("level_3", "三级指标").required(),
        line("target", "年初目标值").required(),
        line("actual", "实际完成值").required(),
        score("weight", "分值").unit("分"),
        score("score", "得分").unit("分").required(),
        line("reason", "偏差原因分析及改进措施").optional(),
    ])
}

fn report() -> Table {
    Table::new(vec![
        line("title", "标题").help('，', "不写时用格式的"),
        prose("achieved", "完成的绩效目标"),
        prose("unachieved", "未完成的绩效目标"),
        prose("problems", "存在的问题和原因"),
        prose("measures", "下一步拟改进措施"),
        prose("budget_use", "拟与预算安排相结合情况").optional(),
        prose("basics", "基本情况"),
        prose("goals", "年度绩效目标、资金情况").optional(),
        list("earlier", earlier(), "前几年的预算安排").optional(),
        prose("process", "自评工作开展情况"),
        prose("execution_analysis", "预算执行情况分析"),
        prose("goal_analysis", "绩效目标完成情况分析"),
        prose("last_year_use", "上年度自评结果应用情况").optional(),
        prose("other", "其他佐证材料").optional(),
    ])
}

fn earlier() -> Table {
    Table::new(vec![
        key("year", Kind::Count, "年份").required(),
        money("adjusted_budget", "全年预算数").required(),
        money("final", "执行数").required(),
    ])
}

fn key_work() -> Table {
    Table::new(vec![
        prose("text", "重点工作完成情况"),
        list("items", key_work_item(), "重点工作的表").optional().help('，', "一行一段"),
    ])
}

fn key_work_item() -> Table {
    Table::new(vec![
        line("matter", "重要事项").required(),
        line("goal", "工作内容及目标").required(),
        line("result", "完成情况").required(),
    ])
}

fn term() -> Table {
    Table::new(vec![line("name", "名词").required(), line("meaning", "解释").required()])
}

fn annex() -> Table {
    Table::new(vec![line("title", "附件标题").required(), prose("text", "附件内容").required()])
}
