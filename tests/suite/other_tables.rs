//! Tables as other places print them, said in a format alone: what is printed is compared, and laid out on pages.

use crate::support::{base, golden, root};
use juesuan::Loaded;
use juesuan::diag::Severity;
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
    base()
        .replace("format = \"wuhan-2024\"", "format = \"./ours\"")
        .replace(
            "2010301 = { basic = 80.00, initial_budget = 80.00 }",
            "2010301 = { basic = 70.00, initial_budget = 70.00 }\n\
             2010350 = { basic = 10.00, initial_budget = 10.00 }",
        )
        .replace("[projects_list]\ntext = \"茶园普查\"\n", funds)
        .replace("overseas = 0\nvehicle_purchase", "government_managed_funds_income = 10.00\noverseas = 0\nvehicle_purchase")
        .replace("vehicle_running = 1.00\nreception = 1.00\nclosing = 0", "vehicle_running = 1.25\nreception = 0.80\nclosing = 3.00")
        .replace("[procurement]\ntotal = 0", "[procurement]\ngoods = 2.00\nservices = 3.00\nsmall_and_medium = 3.00\nsmall_and_micro = 1.00")
}

/// The document of a format that says this besides the built-in one; of its tables alone, those of `order`.
fn document(order: &str, manifest: &str) -> Document {
    made(&report(), order, manifest).unwrap_or_else(|said| panic!("{said}"))
}

/// The document of a report and of a format, or what is wrong with them.
fn made(report: &str, order: &str, manifest: &str) -> Result<Document, String> {
    let order: Vec<String> = order.split_whitespace().map(|id| format!("\"{id}\"")).collect();
    let order = order.join(", ");
    let manifest = format!(
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\nparts = [\"part2.md\"]\ntable_order = [{order}]\n{manifest}"
    );
    let mut loaded = Loaded::default();
    loaded.sources.add("report.toml".into(), report.to_owned());
    loaded.format = Some(vec![("format.toml".to_owned(), manifest)]);
    let edition = juesuan::edition(&loaded, false);
    let errors = edition.findings.iter().filter(|finding| finding.severity() == Severity::Error);
    let said: Vec<String> = errors
        .map(|finding| format!("{}\n{}\n", finding.message, finding.help.join("\n")))
        .collect();
    if said.is_empty() { Ok(edition.document.expect("a document")) } else { Err(said.concat()) }
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

/// A table of one's own with what all tables have.
fn table(id: &str, rest: &str) -> String {
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
        table("pairs", &format!("landscape = true\n{columns}[tables.pairs.rows]\nall = {{}}"));
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
    prints("official-rows", "rows", &table("rows", rows));
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
    prints("official-and-others", "all", &table("all", rows));
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
    let manifest = table("by_code", by_code) + &table("by_name", by_name);
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
    let manifest =
        table("across", across) + &table("down", down) + "[lists]\nfew = [\"301\", \"302\"]\n";
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
    prints("fund", "fund", &table("fund", &format!("landscape = true\n{rows}")));
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
    let assets = table("assets", assets).replace("单位：{{ unit }}", "单位：台、辆");
    let manifest = table("meetings", meetings) + &table("procurement", procurement) + &assets;
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
    prints("side-by-side", "both", &table("both", rows));
}

#[test]
fn what_is_said_of_an_empty_table_stands_below_it() {
    let manifest = "[tables.state_capital_operations]\n\
        empty = \"说明：本部门{{ year }}年度无国有资本经营预算财政拨款支出，故本表无数据。\"\n";
    prints("empty", "state_capital_operations", manifest);
}

/// What `docs/tables.md` shows of a description prints what the picture before it shows.
#[test]
fn the_description_of_tables_is_true() {
    let manual = std::fs::read_to_string(root().join("docs/tables.md")).expect("the manual");
    let report = base()
        .replace("format = \"wuhan-2024\"", "format = \"./ours\"")
        .replace("basic = 80.00, initial_budget = 80.00", "basic = 100.00, initial_budget = 100.00")
        .replace(
            "30101 = 70.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00\n",
            "30101 = 90.00\n30201 = 10.00\n",
        )
        .replace(
            "[projects_list]",
            "[economic_by_item.2010301]\n30101 = 90.00\n30201 = 10.00\n\n[projects_list]",
        )
        .replace("reception = 1.00\nclosing", "reception = 0.80\nclosing");
    let mut picture: Vec<String> = Vec::new();
    let mut compared = 0;
    for block in manual.split("```").skip(1).step_by(2) {
        if let Some(drawn) = block.strip_prefix("text\n") {
            let cells = drawn.split(['│', '├', '┤', '\n']).map(str::trim);
            let is_line = |cell: &str| cell.chars().all(|c| "─┼┴┬┐┌└┘".contains(c));
            picture = cells.filter(|cell| !is_line(cell)).map(str::to_owned).collect();
            picture.sort();
            continue;
        }
        let Some(manifest) = block.strip_prefix("toml\n") else { continue };
        let id = manifest.split(['[', ']']).nth(1).expect("a table").replace("tables.", "");
        let document = made(&report, &id, manifest).expect("a document");
        let printed = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.id == id => Some(table),
            _ => None,
        });
        let printed = printed.expect("the table");
        if !manifest.contains("title") {
            continue;
        }
        let rows = printed.head.iter().chain(&printed.body);
        let cells = rows.flat_map(|row| &row.cells).map(|cell| plain_text(&cell.content));
        let mut cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        cells.sort();
        assert_eq!(cells, picture, "{id}");
        compared += 1;
    }
    assert_eq!(compared, 4);
}

/// What a format says about a wrong description, in the words of who makes formats, with its place.
#[test]
fn what_is_wrong_with_a_table_is_told_with_its_place() {
    let columns = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n";
    let amount = format!("{columns}amount = {{ head = \"金额\", figure = \"{{of}}\" }}\n");
    let row = "[tables.x.rows]\none = { name = \"甲\", of = \"all.income\" }\n";
    let one = |column: &str| table("x", &format!("{columns}{column}\n{row}"));
    let two = |line: &str| table("x", &format!("{amount}[tables.x.rows]\n{line}"));
    let wide =
        (0..70).map(|n| format!("c{n} = {{ head = \"甲\", figure = \"general.{{of}}.basic\" }}\n"));
    let wide = wide.collect::<String>();
    let long = (0..41).map(|n| format!("b{n} = {{ blank = 50 }}\n")).collect::<String>();
    let deep = (0..7).fold("figure = \"general.basic\"".to_owned(), |inner, _| {
        format!("head = \"甲\", columns = {{ a = {{ {inner} }} }}")
    });
    let deep = format!("a = {{ {deep} }}");
    let mut missed = Vec::new();
    for (manifest, wanted) in [
        (
            one("a = { head = \"甲\" }"),
            "[tables.x.columns.a]：值不对：一栏里写 shows、figure、columns 三个中的一个",
        ),
        (
            one("a = { head = \"甲\", figure = \"{of}\", shows = \"name\" }"),
            "三个中的一个；要换成另一种的，用 left_out 去掉原来的",
        ),
        (one("a = { columns = {} }"), "这个表头的 columns 下面没有栏"),
        (
            one("a = { shows = \"name\", split = true }"),
            "一栏里写 shows = \"code\" 的，才写 levels、split、indented",
        ),
        (
            one("a = { shows = \"code\", split = true }"),
            "levels 要写三个，如 [\"类\", \"款\", \"项\"]",
        ),
        (one("a = { shows = \"name\", zeros = true }"), "一栏里写 figure 的，才写 zeros"),
        (
            one("a = { figure = \"{of}\", within = \"301\" }"),
            "一栏里写 each 的，才写 ledger、within、listed",
        ),
        (
            one("a = { each = \"code\", ledger = \"all\", figure = \"all.basic\" }"),
            "figure 里用 {across} 代表这一栏的科目",
        ),
        (
            one("a = { each = \"code\", figure = \"all.{across}.basic\" }"),
            "写 each = \"code\" 的，要写 ledger：哪些资金的科目",
        ),
        (
            one(
                "a = { each = \"economic_code\", ledger = \"all\", figure = \"economic.{across}\" }",
            ),
            "只有 each = \"code\" 的，才写 ledger",
        ),
        (
            one("a = { each = \"project\", figure = \"{across}\" }"),
            "each 写 \"code\" 或者 \"economic_code\"",
        ),
        (
            one(
                "a = { each = \"economic_code\", levels = [\"目\"], figure = \"economic.{across}\" }",
            ),
            "写了 each 的，levels 写 \"类\"、\"款\"、\"项\" 中的",
        ),
        (
            one("a = { each = \"economic_code\", split = true, figure = \"economic.{across}\" }"),
            "不写 shows、columns、split、indented",
        ),
        (one("a = { each = \"codes\", figure = \"{across}\" }"), "不认识“codes”"),
        (one("a = { shows = \"goal\" }"), "一栏的 shows 写的是“goal”，各行没有这一项"),
        (
            one("a = { head = \"甲\", figure = \"all.{across}.basic\" }"),
            " one 这一行、“甲”这一栏的“all.{across}.basic”里，{across} 没有可填的",
        ),
        (one("a = { head = \"甲\", figure = \"general.{code}.basic\" }"), "{code} 没有可填的"),
        (one("a = { head = \"甲\", figure = \"projects.{number}.final\" }"), "{number} 没有可填的"),
        (
            one("a = { head = \"甲\", figure = \"general.works\" }"),
            " one 这一行、“甲”这一栏的“general.works”不是数的名称",
        ),
        (one("a = { figure = \"procurement.wroks\" }"), "是不是 procurement.works？"),
        (
            one("a = { head = \"{{ yaer }}\", figure = \"all.income\" }"),
            "format.toml [tables.x] columns.a head:1:4：没有“yaer”这个名称",
        ),
        (
            one(
                "a = { head = \"甲\", figure = \"all.income\" }\nb = { head = \"乙\", figure = \"all.income\" }",
            ),
            " one 这一行、“甲”这一栏，和 one 这一行、“乙”这一栏，印的是同一个数",
        ),
        (one(&wide), "有 71 栏，一页印不下"),
        (one(&deep), "有 8 层表头，一页印不下"),
        (two(&long), "有 2050 行，一页印不下"),
        (
            two("a = { zeros = true }"),
            "[tables.x.rows.a]：值不对：只有 each = \"code\" 的，才写 ledger、levels、zeros",
        ),
        (two("a = { each = \"code\" }"), "写 each = \"code\" 的，要写 ledger：哪些资金的科目"),
        (
            two("a = { each = \"code\", ledger = \"all\", total = true }"),
            "单独的一行才写 total、figures、texts，写了 each 的不写",
        ),
        (two("a = { each = \"project\", name = \"甲\" }"), "只有 each = \"code\" 的写 name"),
        (
            two("a = { each = \"project\", listed = [\"classes\"] }"),
            "只有 each = \"code\"、each = \"economic_code\" 的，才写 listed",
        ),
        (
            two("a = { each = \"code\", ledger = \"all\", listed = [\"classes\", \"capital\"] }"),
            "写 each = \"code\" 的，listed 只写一个清单",
        ),
        (
            two("a = { each = \"economic_code\" }"),
            "写 each = \"economic_code\" 的，要写 listed：哪几个清单",
        ),
        (two("a = { listed = [\"classes\"] }"), "写 listed 的，要写 each"),
        (
            two(
                "a = { each = \"code\", ledger = \"all\", of = \"all.{code}.basic\", listed = [\"klassen\"] }",
            ),
            "listed 写的“klassen”，[lists] 里没有",
        ),
        (
            two("a = { blank = 51 }"),
            "空行（blank，最多 50，或者 fill）、说明（note）自成一行，不和别的一起写",
        ),
        (two("a = { note = \"甲\", name = \"乙\" }"), "说明（note）自成一行，不和别的一起写"),
        (two("a = { nmae = \"甲\" }"), "没有“nmae”这个名称"),
        (
            two("a = { of = \"all.income\", figures = { amont = \"all.basic\" } }"),
            " a 这一行的 figures 写了“amont”，没有这样的栏",
        ),
        (
            two("a = { of = \"all.income\", texts = { unit = \"人\" } }"),
            " a 这一行的 texts 写了“unit”，没有这样的栏",
        ),
        (
            two("a = { of = \"all.income\", before = \"b\" }"),
            "[tables.x.rows.a] 里 before 写的“b”没有；有的是：一个也没有",
        ),
        (
            two(
                "a = { of = \"all.income\", before = \"b\" }\nb = { of = \"all.basic\", before = \"a\" }",
            ),
            "[tables.x.rows] 里 a、b 的 before 互相等着，排不出次序",
        ),
        (
            two("a = { of = \"all.income\", before = 1 }"),
            "[tables.x.rows.a] 里 before 写名称，加引号",
        ),
        (
            two("a = { of = \"all.income\", left_out = 1 }"),
            "[tables.x.rows.a] 里 left_out 只写 true",
        ),
        (
            "[tables.income.columns.lien]\nleft_out = true\n".to_owned(),
            "[tables.income.columns.lien] 里写了 left_out，作底的格式里没有它，去不掉",
        ),
        (
            table("x", "column_numbers = true"),
            "[tables.x.column_numbers]：值不对：这里写名称，如 \"栏次\"；不要这一行的，写 false",
        ),
        (table("x", row), "[tables.x] 里 columns 是空的，表里什么也没有"),
        (table("x", columns), "[tables.x] 里 rows 是空的，表里什么也没有"),
        (
            table("x", &format!("{amount}{row}[tables.x.sides.a]\nhead = \"甲\"\n")),
            "又有 sides，又有不在 sides 里的 columns、rows",
        ),
    ] {
        let told = made(&base().replace("\"wuhan-2024\"", "\"./ours\""), "income", &manifest);
        let told = told.err().unwrap_or_default();
        if !told.contains(wanted) {
            missed.push(format!("{wanted}\n  {told}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
