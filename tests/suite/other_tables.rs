//! Tables as other places print them, said in a format alone: what is printed is compared, and laid out on pages.

use crate::support::{Pieces, base_in, errors, golden, in_memory, manifest, root};
use juesuan::diag::Diagnostic;
use juesuan::document::{Block, Document, Row, plain_text};
use juesuan::fonts::Fonts;
use juesuan::layout::pages::GlyphRun;
use juesuan::layout::{PageStyle, layout};
use juesuan::write::{WRITERS, markdown};
use std::collections::BTreeMap;

/// The small department, with a second fund, projects and economic items of its codes.
pub fn report() -> String {
    let funds = "[government_managed_funds]\n\
        2120803 = { opening = 3.00, income = 10.00, project = 9.00, closing = 4.00 }\n\n\
        [economic_by_item.2010301]\n30101 = 60.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00\n\n\
        [economic_by_item.2010350]\n30101 = 10.00\n\n\
        [[projects]]\nname = \"茶园普查\"\nfinal = 20.00\npurpose = \"普查茶园\"\ncurrent = 15.00\n\n\
        [[projects]]\nname = \"征地补偿\"\nfund = \"政府性基金\"\nfinal = 9.00\npurpose = \"补偿茶农\"\n\
        current = 6.00\ncarry_over = 3.00\n\n[projects_list]\ncomplete = true\n";
    base_in("./ours")
        .with(
            "2010301 = { basic = 80.00, initial_budget = 80.00 }",
            "2010301 = { basic = 70.00, initial_budget = 70.00 }\n\
             2010350 = { basic = 10.00, initial_budget = 10.00 }",
        )
        .with("[projects_list]\ntext = \"茶园普查\"\n", funds)
        .with("overseas = 0\nvehicle_purchase", "government_managed_funds_income = 10.00\noverseas = 0\nvehicle_purchase")
        .with("vehicle_running = 1.00\nreception = 1.00\nclosing = 0", "vehicle_running = 1.25\nreception = 0.80\nclosing = 3.00")
        .with("[procurement]\ntotal = 0", "[procurement]\ngoods = 2.00\nservices = 3.00\nsmall_and_medium = 3.00\nsmall_and_micro = 1.00")
}

/// The document of a format that says this besides the built-in one; of its tables alone, those of `order`.
fn document(order: &str, manifest: &str) -> Document {
    made(&report(), order, manifest).unwrap_or_else(|said| panic!("{said}"))
}

/// The document of a report and of a format, or what is wrong with them.
pub fn made(report: &str, order: &str, lines: &str) -> Result<Document, String> {
    let order: Vec<&str> = order.split_whitespace().collect();
    let own = manifest(&format!("parts = [\"part2.md\"]\ntable_order = {order:?}\n{lines}"));
    let edition = juesuan::edition(&in_memory(report, Some(&own)), false);
    let said = |finding: &Diagnostic| format!("{}\n{}\n", finding.message, finding.help.join("\n"));
    let said: String = errors(&edition).map(said).collect();
    if said.is_empty() { Ok(edition.document.expect("a document")) } else { Err(said) }
}

/// Compares the Markdown of a format's tables with a golden file, and lays them out.
fn prints(name: &str, order: &str, manifest: &str) {
    let document = document(order, manifest);
    let text = markdown::write(&document, "").text;
    let (_, tables) = text.split_once("决算表\n").expect("part 2");
    golden(&root().join(format!("tests/tables/{name}.md")), tables.trim_start());
    on_pages(name, &document);
}

/// Where a run ends.
fn end(run: &GlyphRun) -> f64 {
    let last = run.glyphs.last();
    let wide = last.map_or(0.0, |glyph| if glyph.ch.is_ascii() { 0.5 } else { 1.0 });
    run.x + last.map_or(0.0, |glyph| glyph.x) + wide * run.size
}

/// All that stands in the tables stands on the pages, nothing over anything else, and every kind of file can be made.
fn on_pages(name: &str, document: &Document) {
    let fonts = Fonts::embedded().expect("fonts");
    let pages = layout(document, &fonts, &PageStyle::default()).expect("pages");
    let letters = |text: &str| {
        let mut out: BTreeMap<char, usize> = BTreeMap::new();
        for letter in text.chars().filter(|c| !c.is_whitespace()) {
            *out.entry(letter).or_default() += 1;
        }
        out
    };
    let mut printed = String::new();
    for page in &pages.pages {
        let runs: Vec<_> = page.runs().collect();
        runs.iter().for_each(|run| printed.push_str(&run.text()));
        for (at, one) in runs.iter().enumerate() {
            for other in &runs[at + 1..] {
                let beside = end(one) <= other.x + 0.1 || end(other) <= one.x + 0.1;
                let apart = (one.y - other.y).abs() >= one.size.min(other.size) * 0.9;
                assert!(beside || apart, "{name}: {} over {}", one.text(), other.text());
            }
        }
    }
    let printed = letters(&printed);
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells: String = tables
        .flat_map(|table| table.head.iter().chain(&table.body))
        .flat_map(|row: &Row| &row.cells)
        .map(|cell| plain_text(&cell.content))
        .collect();
    for (letter, count) in letters(&cells) {
        assert!(printed.get(&letter).is_some_and(|on| *on >= count), "{name}: {letter}");
    }
    let style = (&PageStyle::default(), &[][..]);
    let files = juesuan::rendering::render(document, style, &WRITERS, "").expect("files");
    assert_eq!(files.len(), WRITERS.len());
}

/// The title of a part stands in the middle of its page, be that turned.
#[test]
fn the_title_of_a_part_is_in_the_middle_of_its_page() {
    let fonts = Fonts::embedded().expect("fonts");
    for order in ["income", "general_public_budget"] {
        let pages = layout(&document(order, ""), &fonts, &PageStyle::default()).expect("pages");
        let title = pages.pages.iter().find_map(|page| {
            let mut runs = page.runs();
            Some((page, runs.find(|run| run.text().contains("第二部分"))?))
        });
        let (page, run) = title.expect("the title");
        let apart = (run.x + end(run)) / 2.0 - page.width / 2.0;
        assert!(apart.abs() < 8.0, "{order}: {apart}");
        assert_eq!(page.width > page.height, order == "income", "{order}");
    }
}

/// A table of one's own with what all tables have.
pub fn described(id: &str, rest: &str) -> String {
    format!(
        "[tables.{id}]\ntitle = \"{{{{ year }}}}年度甲表\"\nlabel = \"\"\ndepartment = \"\"\nunit = \"单位：{{{{ unit }}}}\"\n{rest}\n"
    )
}

#[test]
fn a_total_may_stand_last_or_nowhere() {
    prints(
        "total",
        "expenditure income",
        "[tables.expenditure.rows.codes]\nbefore = \"total\"\n[tables.income.rows.total]\nleft_out = true\n",
    );
}

#[test]
fn lines_and_columns_need_no_numbers() {
    prints(
        "numbers",
        "fiscal_appropriation",
        "[tables.fiscal_appropriation]\ncolumn_numbers = false\n\
         sides.income.columns.line.left_out = true\nsides.expenditure.columns.line.left_out = true\n",
    );
}

#[test]
fn codes_stand_whole_or_split_or_indented() {
    prints(
        "codes",
        "expenditure income general_public_budget",
        "[tables.expenditure.columns.item.columns.code]\nhead = \"科目编码\"\nlevels = []\n\
         [tables.income.columns.item.columns.code]\nsplit = true\n\
         [tables.general_public_budget.columns.item.columns.code]\nlevels = []\nindented = true\n",
    );
}

#[test]
fn official_spending_stands_in_pairs() {
    let items = [
        ("total", "合计", ""),
        ("overseas", "因公出国（境）费", "overseas."),
        ("purchase", "公务用车购置费", "vehicle_purchase."),
        ("running", "公务用车运行维护费", "vehicle_running."),
        ("reception", "公务接待费", "reception."),
    ];
    let pair = |(key, head, of): &(&str, &str, &str)| {
        format!(
            "[tables.pairs.columns.{key}]\nhead = \"{head}\"\n[tables.pairs.columns.{key}.columns]\n\
             budget = {{ head = \"预算数\", figure = \"official_spending.{of}budget\" }}\n\
             final = {{ head = \"决算数\", figure = \"official_spending.{of}final\" }}\n"
        )
    };
    let columns: String = items.iter().map(pair).collect();
    let pairs =
        described("pairs", &format!("landscape = true\n{columns}[tables.pairs.rows]\nall = {{}}"));
    // The built-in table has two blocks.
    prints("official-pairs", "pairs official_spending", &pairs);
}

#[test]
fn official_spending_stands_in_rows() {
    let rows = "formulas = true\ncolumn_numbers = \"栏次\"\n[tables.rows.columns]\n\
        name = { head = \"项目\", shows = \"name\" }\n\
        budget = { head = \"{{ year }}年预算数\", figure = \"official_spending.{of}.budget\" }\n\
        final = { head = \"{{ year }}年决算数\", figure = \"official_spending.{of}.final\", zeros = true }\n\
        prior = { head = \"{{ prior_year }}年决算数\", figure = \"prior.{of}\" }\n\
        change = { head = \"增减额\", figure = \"official_spending.{of}.change\", zeros = true }\n\
        rate = { head = \"增减幅度\", figure = \"official_spending.{of}.change_rate\" }\n\
        completion = { head = \"完成率\", figure = \"official_spending.{of}.completion\" }\n\
        [tables.rows.rows]\n\
        total = { name = \"合计\", figures = { prior = \"official_spending.prior\" } }\n\
        overseas = { name = \"1.因公出国（境）费\", of = \"overseas\" }\n\
        vehicles = { name = \"2.公务用车购置及运行维护费\", of = \"vehicles\", figures = { prior = \"official_spending.vehicles.prior\" } }\n\
        purchase = { name = \"（1）公务用车购置费\", of = \"vehicle_purchase\" }\n\
        running = { name = \"（2）公务用车运行维护费\", of = \"vehicle_running\" }\n\
        reception = { name = \"3.公务接待费\", of = \"reception\" }\n\
        note = { note = \"注：{{ prior_year }}年数为上年决算数。\" }";
    prints("official-rows", "rows", &described("rows", rows));
}

#[test]
fn official_spending_stands_with_other_figures() {
    let rows = "[tables.all.columns]\n\
        name = { head = \"项目\", shows = \"name\" }\n\
        counted = { head = \"单位\", shows = \"counted\" }\n\
        budget = { head = \"预算数\", figure = \"official_spending.{of}.budget\" }\n\
        final = { head = \"决算数\", figure = \"{of}\" }\n\
        [tables.all.rows]\n\
        money = { name = \"一、“三公”经费支出\", texts = { counted = \"万元\" }, of = \"official_spending.final\", figures = { budget = \"official_spending.budget\" } }\n\
        reception = { name = \"公务接待费\", texts = { counted = \"万元\" }, of = \"official_spending.reception.final\", figures = { budget = \"official_spending.reception.budget\" } }\n\
        counts = { name = \"二、相关统计数\", figures = { budget = \"\", final = \"\" } }\n\
        groups = { name = \"团组数\", texts = { counted = \"个\" }, of = \"official_spending.overseas.groups\", figures = { budget = \"\" } }\n\
        fleet = { name = \"公务用车保有量\", texts = { counted = \"辆\" }, of = \"official_spending.vehicle_running.fleet\", figures = { budget = \"\" } }\n\
        batches = { name = \"公务接待批次\", texts = { counted = \"批次\" }, of = \"official_spending.reception.batches\", figures = { budget = \"\" } }\n\
        persons = { name = \"公务接待人次\", texts = { counted = \"人次\" }, of = \"official_spending.reception.persons\", figures = { budget = \"\" } }\n\
        operating = { name = \"三、机关运行经费\", texts = { counted = \"万元\" }, of = \"operating_expenses.final\", figures = { budget = \"operating_expenses.initial_budget\" } }\n\
        assets = { name = \"四、单价50万元以上通用设备\", texts = { counted = \"台（套）\" }, of = \"state_assets.general_equipment\", figures = { budget = \"\" } }\n\
        vehicles = { name = \"五、车辆数合计\", texts = { counted = \"辆\" }, of = \"state_assets.vehicles\", figures = { budget = \"\" } }";
    prints("official-and-others", "all", &described("all", rows));
}

#[test]
fn projects_stand_by_code_and_by_name() {
    let by_code = "[tables.by_code.columns]\n\
        code = { head = \"科目编码\", shows = \"code\" }\nname = { head = \"科目名称\", shows = \"name\" }\n\
        project = { head = \"项目支出\", figure = \"fiscal.{of}.project\" }\n\
        [tables.by_code.rows]\ntotal = { name = \"合计\", total = true }\n\
        codes = { each = \"code\", ledger = \"fiscal\", levels = [\"项\"] }";
    let by_name = "[tables.by_name.columns]\n\
        number = { head = \"序号\", shows = \"number\" }\nname = { head = \"项目名称\", shows = \"name\" }\n\
        fund = { head = \"资金\", shows = \"fund\" }\n\
        final = { head = \"合计\", figure = \"{of}.final\" }\n\
        current = { head = \"本年拨款\", figure = \"{of}.current\" }\n\
        carry_over = { head = \"上年结转\", figure = \"{of}.carry_over\" }\n\
        [tables.by_name.rows]\ntotal = { name = \"合计\", total = true, of = \"projects\" }\n\
        projects = { each = \"project\" }";
    let manifest = described("by_code", by_code) + &described("by_name", by_name);
    prints("projects", "by_code by_name", &manifest);
}

#[test]
fn economic_codes_stand_across_and_down() {
    let across = "landscape = true\n[tables.across.columns]\n\
        code = { head = \"科目编码\", shows = \"code\" }\nname = { head = \"科目名称\", shows = \"name\" }\n\
        basic = { head = \"合计\", figure = \"general.{of}.basic\" }\n\
        [tables.across.columns.wages]\nhead = \"工资福利支出\"\n[tables.across.columns.wages.columns]\n\
        all = { head = \"小计\", figure = \"economic.{of}.301\" }\n\
        each = { each = \"economic_code\", levels = [\"款\"], within = \"301\", head = \"{name}\", figure = \"economic.{of}.{across}\" }\n\
        [tables.across.columns.goods]\nhead = \"商品和服务支出\"\n[tables.across.columns.goods.columns]\n\
        each = { each = \"economic_code\", levels = [\"款\"], within = \"302\", head = \"{name}（{code}）\", figure = \"economic.{of}.{across}\" }\n\
        [tables.across.columns.capital]\nhead = \"资本性支出\"\n[tables.across.columns.capital.columns]\n\
        each = { each = \"economic_code\", within = \"310\", head = \"{name}\", figure = \"economic.{of}.{across}\" }\n\
        [tables.across.rows]\ntotal = { name = \"合计\", total = true }\n\
        codes = { each = \"code\", ledger = \"general\" }";
    let down = "[tables.down.columns]\n\
        code = { head = \"科目编码\", shows = \"code\" }\nname = { head = \"科目名称\", shows = \"name\" }\n\
        all = { head = \"合计\", figure = \"economic.{code}\" }\n\
        each = { each = \"code\", ledger = \"general\", levels = [\"项\"], head = \"{code}{name}\", figure = \"economic.{across}.{code}\" }\n\
        [tables.down.rows]\ncodes = { each = \"economic_code\", listed = [\"few\"] }\n";
    let manifest = described("across", across)
        + &described("down", down)
        + "[lists]\nfew = [\"301\", \"302\"]\n";
    prints("economic-across", "across down", &manifest);
}

#[test]
fn a_fund_has_income_and_expenditure_with_carry_over_by_code() {
    let rows = "[tables.fund.columns]\n\
        code = { head = \"科目编码\", shows = \"code\" }\nname = { head = \"科目名称\", shows = \"name\" }\n\
        opening = { head = \"年初结转和结余\", figure = \"{of}.opening\" }\n\
        income = { head = \"本年收入\", figure = \"{of}.income\" }\n\
        [tables.fund.columns.spent]\nhead = \"本年支出\"\n[tables.fund.columns.spent.columns]\n\
        all = { head = \"小计\", figure = \"{of}.expenditure\" }\n\
        basic = { head = \"基本支出\", figure = \"{of}.basic\" }\n\
        project = { head = \"项目支出\", figure = \"{of}.project\" }\n\
        [tables.fund.columns.closing]\nhead = \"年末结转和结余\"\nfigure = \"{of}.closing\"\n\
        [tables.fund.rows]\n\
        general = { name = \"一般公共预算\", total = true, of = \"general\" }\n\
        codes = { each = \"code\", ledger = \"general\", of = \"general.{code}\", levels = [\"项\"] }\n\
        government = { name = \"政府性基金预算\", total = true, of = \"government\" }\n\
        fund = { each = \"code\", ledger = \"government\", of = \"government.{code}\", levels = [\"项\"] }";
    prints("fund", "fund", &described("fund", &format!("landscape = true\n{rows}")));
}

#[test]
fn single_disclosures_are_tables() {
    let meetings = "[tables.meetings.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        final = { head = \"决算数\", figure = \"economic.{of}\", zeros = true }\n\
        [tables.meetings.rows]\nmeetings = { name = \"会议费\", of = \"30215\" }\n\
        training = { name = \"培训费\", of = \"30216\" }\noffice = { name = \"办公费\", of = \"30201\" }";
    let procurement = "[tables.procurement.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        amount = { head = \"金额\", figure = \"procurement.{of}\" }\n\
        share = { head = \"占比\", figure = \"procurement.{of}.share\" }\n\
        [tables.procurement.rows]\n\
        goods = { name = \"货物\", of = \"goods\", figures = { share = \"\" } }\n\
        works = { name = \"工程\", of = \"works\", figures = { share = \"\" } }\n\
        services = { name = \"服务\", of = \"services\", figures = { share = \"\" } }\n\
        total = { name = \"合计\", of = \"total\", figures = { share = \"\" } }\n\
        small = { name = \"授予中小企业\", of = \"small_and_medium\" }\n\
        micro = { name = \"授予小微企业\", of = \"small_and_micro\" }";
    let assets = "zeros = true\n[tables.assets.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        count = { head = \"数量\", figure = \"state_assets.{of}\" }\n\
        [tables.assets.rows]\nvehicles = { name = \"车辆合计\", of = \"vehicles\" }\n\
        emergency = { name = \"其中：应急保障用车\", of = \"emergency\" }\n\
        general = { name = \"单价50万元以上通用设备\", of = \"general_equipment\" }";
    let assets = described("assets", assets).with("单位：{{ unit }}", "单位：台、辆");
    let manifest =
        described("meetings", meetings) + &described("procurement", procurement) + &assets;
    prints("disclosures", "meetings procurement assets", &manifest);
}

#[test]
fn classes_are_those_of_a_list() {
    let manifest = "[lists]\nclasses = [\"201\", \"212\", \"229\"]\n\
        [tables.income_and_expenditure]\nsides.income.rows.surplus_used.name = \"使用非财政拨款结余\"\n\
        sides.expenditure.rows.surplus_distribution.left_out = true\n";
    prints("classes", "income_and_expenditure", manifest);
}

#[test]
fn heads_over_columns_may_go() {
    let manifest = "[lists]\nclasses = [\"201\"]\npersonnel = [\"301\", \"30101\"]\n\
        goods_and_services = [\"302\", \"30201\"]\ncapital = [\"310\"]\n\
        [tables.fiscal_appropriation.sides.expenditure.columns]\nfinal.left_out = true\n\
        fiscal = { head = \"合计\", figure = \"fiscal.{of}\" }\n\
        general = { head = \"一般公共预算财政拨款\", figure = \"general.{of}\" }\n\
        government = { head = \"政府性基金预算财政拨款\", figure = \"government.{of}\" }\n\
        state_capital = { head = \"国有资本经营预算财政拨款\", figure = \"state_capital.{of}\" }\n\
        [tables.basic_expenditure]\nsides.personnel.head = \"\"\nsides.public_use.head = \"\"\n";
    prints("heads", "fiscal_appropriation basic_expenditure", manifest);
}

#[test]
fn income_and_expenditure_stand_side_by_side_in_a_row_for_each_code() {
    let rows = "landscape = true\n[tables.both.columns]\n\
        code = { head = \"科目编码\", shows = \"code\" }\nname = { head = \"科目名称\", shows = \"name\" }\n\
        [tables.both.columns.income]\nhead = \"收入\"\n[tables.both.columns.income.columns]\n\
        all = { head = \"合计\", figure = \"all.{of}.income\" }\n\
        fiscal = { head = \"财政拨款\", figure = \"all.{of}.fiscal_income\" }\n\
        [tables.both.columns.spent]\nhead = \"支出\"\n[tables.both.columns.spent.columns]\n\
        all = { head = \"合计\", figure = \"all.{of}.expenditure\" }\n\
        basic = { head = \"基本支出\", figure = \"all.{of}.basic\" }\n\
        project = { head = \"项目支出\", figure = \"all.{of}.project\" }\n\
        [tables.both.rows]\ncodes = { each = \"code\", ledger = \"all\", levels = [\"项\"] }\n\
        total = { name = \"合计\", total = true }";
    prints("side-by-side", "both", &described("both", rows));
}

#[test]
fn what_is_said_of_an_empty_table_stands_below_it() {
    let manifest = "[tables.state_capital_operations]\n\
        empty = \"说明：本部门{{ year }}年度无国有资本经营预算财政拨款支出，故本表无数据。\"\n";
    prints("empty", "state_capital_operations", manifest);
}
