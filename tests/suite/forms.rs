//! Self-evaluation forms in both published layouts.

use crate::support::{Pieces, base, base_in, cells, put, scratch};
use juesuan::document::{Block, Document, Table, plain_text};

/// A form's indicators: weight and score of each.
fn goal(indicators: &[(&str, &str)]) -> String {
    let rows: Vec<String> = indicators
        .iter()
        .map(|(weight, score)| {
            format!(
                "{{ level_1 = \"产出指标\", level_2 = \"数量指标\", level_3 = \"普查面积\", target = \"97%≤98%≤100%\", actual = \"98%\", weight = {weight}, score = {score} }}"
            )
        })
        .collect();
    format!("indicators = [{}]\n", rows.join(", "))
}

/// The small department with a form and a format of its own.
fn built(manifest: &str, change: impl Fn(String) -> String) -> Document {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &crate::support::manifest(manifest));
    put(folder.path(), "report.toml", &change(base_in("./ours")));
    crate::support::document(&folder.path().join("report.toml"))
}

fn form(document: &Document) -> &Table {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id.starts_with("form_") => Some(table),
        _ => None,
    });
    table.expect("a form")
}

fn lines(table: &Table) -> Vec<String> {
    table.body.iter().map(|row| cells(row).join("|")).collect()
}

#[test]
fn execution_is_scored_by_the_printed_rate_and_goals_are_added() {
    // jingkai-2020: 223.29 of 474.00 is printed as 47 %, 20 × 47 % = 9.4, and 80 for the indicators.
    let manifest = "[figures.rates]\nexecution = { decimals = 0 }\n[forms.project]\nchoices = []\n";
    let document = built(manifest, |base| {
        let form = format!("\n[[performance.projects.form.goals]]\n{}", goal(&[("80", "80")]));
        base.with(
            "adjusted_budget = 20.00\nfinal = 20.00\n",
            "adjusted_budget = 42.46\nfinal = 20.00\n",
        )
        .with("project_budget = 20.00", "project_budget = 42.46")
        .with(
            "outputs = \"普查茶园三千亩。\"\n",
            &format!("outputs = \"普查茶园三千亩。\"\n{form}"),
        )
    });
    let lines = lines(form(&document));
    assert!(lines.contains(&"年度财政资金总额|42.46|20.00|47%|9.4".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"总分|89.4".to_owned()), "{lines:#?}");
    // The text states the form's total, which nobody typed.
    let all: Vec<String> = document.blocks.iter().flat_map(|b| b.texts()).map(plain_text).collect();
    assert!(all.iter().any(|text| text.contains("自评得分89.4分")), "{all:#?}");
}

#[test]
fn execution_is_capped_and_several_goals_are_scaled() {
    // qingshan-2024: goals of 100 points each, scaled to 80.
    let manifest = "[figures.forms.overall]\ngoals = \"scaled\"\n";
    let document = built(manifest, |base| {
        let goals = [goal(&[("60", "60"), ("40", "39")]), goal(&[("100", "100")])];
        let goals = goals
            .map(|goal| format!("\n[[performance.overall.form.goals]]\ntext = \"目标\"\n{goal}"));
        base.with("adjusted_budget = 100.00\nscore = 98\n", "adjusted_budget = 99.00\n")
            .with("text = \"总体较好。\"\n", &format!("text = \"总体较好。\"\n{}", goals.concat()))
    });
    let lines = lines(form(&document));
    assert!(lines.iter().any(|line| line.ends_with("|99.00|100.00|101.01%|20")), "{lines:#?}");
    // 80 × 199 / 200 = 79.6
    assert!(lines.contains(&"总分|99.6".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"年度目标2|目标".to_owned()), "{lines:#?}");
}

#[test]
fn sources_of_funds_stand_in_rows_and_execution_beside_the_total() {
    // jianghan-2020: 10 points for execution that are no part of the 100 for indicators.
    let columns =
        ["level_1", "level_2", "level_3", "target", "actual", "weight", "score", "reason"];
    let columns =
        columns.map(|show| format!("{{ show = \"{show}\", title = \"{show}\" }}")).join(", ");
    let manifest = format!(
        "[figures.forms.project]\nexecution_weight = 10\nexecution_counts = false\nindicators = 100\n\
         [forms.project]\nlayout = \"sources\"\ncolumns = [{columns}]\nchoices = [{{ name = \"项目属性\", choices = [\"持续性项目\", \"新增性项目\"] }}]\nheads = [\"项目负责人\", \"联系电话\"]\n"
    );
    let document = built(&manifest, |base| {
        let form = format!(
            "\n[performance.projects.form]\ninitial_budget = 18.00\nexpected = \"普查\"\nachieved = \"完成\"\n\
             heads = {{ \"项目负责人\" = \"叶知秋\" }}\nchoices = {{ \"项目属性\" = \"新增性项目\" }}\n\
             sources = {{ fiscal_appropriation = {{ initial_budget = 18.00, adjusted_budget = 19.00, final = 19.00 }}, carry_over = {{ adjusted_budget = 1.00, final = 1.00 }} }}\n\
             \n[[performance.projects.form.goals]]\n{}",
            goal(&[("70", "70"), ("30", "29")])
        );
        base.with(
            "outputs = \"普查茶园三千亩。\"\n",
            &format!("outputs = \"普查茶园三千亩。\"\n{form}"),
        )
    });
    let lines = lines(form(&document));
    for line in [
        "项目负责人|叶知秋|联系电话|",
        "项目属性|1.持续性项目□　2.新增性项目√",
        "年度资金总额|18.00|20.00|20.00|10|100%|10",
        "其中：当年财政拨款|18.00|19.00|19.00|—|—|—",
        "上年结转资金||1.00|1.00|—|—|—",
        "普查|完成",
        "产出指标|数量指标|普查面积|97%≤98%≤100%|98%|70|70|",
        // Like cells above are merged.
        "普查面积|97%≤98%≤100%|98%|30|29|",
        "总分|99",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
}

#[test]
fn an_evaluation_report_is_told_around_its_figures() {
    let report = "\n[performance.overall.report]\nachieved = \"普查三千亩。\"\nunachieved = \"无。\"\n\
        problems = \"数据报送偏晚。\"\nmeasures = \"提前部署。\"\nbasics = \"负责茶叶生产。\"\nprocess = \"成立小组。\"\n\
        execution_analysis = \"按计划支出。\"\ngoal_analysis = \"全部完成。\"\nother = \"无。\"\n\
        earlier = [{ year = 2022, adjusted_budget = 80, final = 79.5 }, { year = 2023, adjusted_budget = 110, final = 108 }]\n";
    let goals = format!("\n[[performance.overall.form.goals]]\n{}", goal(&[("80", "78")]));
    let document = built("", |base| {
        base.with("score = 98\n", "")
            .with("text = \"总体较好。\"\n", &format!("text = \"总体较好。\"\n{report}{goals}"))
    });
    let all: Vec<String> = document.blocks.iter().flat_map(|b| b.texts()).map(plain_text).collect();
    for said in [
        "附件一　2024年度区茶办绩效评价报告",
        "2024年度区茶办整体支出绩效自评得分98分，其中：预算执行得分20分，绩效指标得分78分。",
        "1.执行率情况。全年预算数100.00万元，实际执行数100.00万元，执行率100%。",
        "3.未完成的绩效目标。无。",
        "前几年预算安排情况：2022年预算数80.00万元，执行数79.50万元；2023年预算数110.00万元，执行数108.00万元；2024年预算数100.00万元，比上年减少10.00万元。",
        "（四）其他佐证材料",
        "附件二　2024年度区茶办部门整体支出绩效自评表",
    ] {
        assert!(all.iter().any(|text| text == said), "{said}: {all:#?}");
    }
}

#[test]
fn the_years_before_are_written_from_early_to_late() {
    let base = base();
    for (years, wrong) in
        [([2022, 2023], None), ([2023, 2022], Some(2023)), ([2023, 2024], Some(2024))]
    {
        let [first, second] =
            years.map(|year| format!("{{ year = {year}, adjusted_budget = 80, final = 79.5 }}"));
        let earlier = format!("text = \"总体较好。\"\nreport.earlier = [{first}, {second}]\n");
        let folder = scratch();
        let report = base.with("text = \"总体较好。\"\n", &earlier);
        let path = folder.path().join("report.toml");
        juesuan::cli::output::replace(&path, report.as_bytes()).expect("written");
        let said = crate::support::both(&crate::support::juesuan(
            folder.path(),
            &["check", "report.toml"],
        ));
        let found = said.lines().find(|line| line.contains("[A104]"));
        assert_eq!(
            found.map(str::to_owned),
            wrong.map(|year| format!("错误[A104]: 前几年里的 {year} 年不对")),
            "{said}"
        );
    }
}
