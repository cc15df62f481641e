//! Descriptions of tables: those of the manual are true, what is wrong with one is told.

use crate::other_tables::{made, report, table};
use crate::support::{base, both, juesuan, put, root, scratch};
use juesuan::document::{Block, plain_text};

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

/// Budgets and last year's amounts that nobody typed are no zeros, and no blanks: other funds that nobody typed are.
#[test]
fn what_a_table_leaves_blank_is_asked_for() {
    let by_code = "zeros = true\n[tables.x.columns]\ncode = { head = \"科目编码\", shows = \"code\" }\n\
        final = { head = \"决算数\", figure = \"general.{of}.expenditure\" }\n\
        adjusted = { head = \"{{ year }}年全年预算\", figure = \"general.{of}.adjusted_budget\" }\n\
        other = { head = \"事业收入\", figure = \"all.{of}.institutional_income\" }\n\
        [tables.x.rows]\ncodes = { each = \"code\", ledger = \"general\" }\n\
        total = { name = \"合计\", total = true }\n";
    let told = made(&report(), "x", &table("x", by_code)).expect_err("the column");
    assert!(
        told.starts_with("缺少“2024年度甲表”里“年全年预算”一栏的数\n在报告里填上这些数"),
        "{told}"
    );
    let rows = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        final = { head = \"决算数\", figure = \"operating_expenses.final\" }\n\
        prior = { head = \"上年决算数\", figure = \"prior.operating_expenses\" }\n\
        [tables.x.rows]\noperating = { name = \"机关运行经费\" }\n";
    let told = made(&report(), "x", &table("x", rows)).expect_err("the cell");
    assert!(told.contains("缺少“2024年度甲表”里机关运行经费的上年决算数"), "{told}");
    let projects = "empty = \"没有项目支出。\"\n[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        [tables.x.rows]\nprojects = { each = \"project\" }\n";
    let none = base().replace("format = \"wuhan-2024\"", "format = \"./ours\"");
    let told = made(&none, "x", &table("x", projects)).expect_err("the projects");
    assert!(told.contains("缺少“2024年度甲表”里各个项目"), "{told}");
    let said = report().replace(
        "overseas = 0\nvehicle_purchase",
        "operating_expenses = 9.00\noverseas = 0\nvehicle_purchase",
    );
    made(&said, "x", &table("x", rows)).expect("all is said");
}

/// Last year's report says its amounts as well as `[prior]` does.
#[test]
fn what_last_years_report_says_is_not_asked_for() {
    let folder = scratch();
    crate::init::copy(&root().join("examples/full"), folder.path());
    let text = std::fs::read_to_string(folder.path().join("report.toml")).expect("the example");
    let text = text.replacen("\"wuhan-2024\"", "\"./ours\"", 1);
    put(folder.path(), "report.toml", &text);
    let rows = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        final = { head = \"决算数\", figure = \"official_spending.{of}.final\" }\n\
        prior = { head = \"上年决算数\", figure = \"prior.{of}\" }\n\
        [tables.x.rows]\nreception = { name = \"公务接待费\", of = \"reception\" }\n\
        overseas = { name = \"因公出国（境）费\", of = \"overseas\" }\n";
    let manifest = format!(
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\nparts = [\"part2.md\"]\ntable_order = [\"x\"]\n{}",
        table("x", rows)
    );
    put(folder.path(), "ours/format.toml", &manifest);
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!told.contains("G101"), "{told}");
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
        (
            "[tables.fiscal_appropriation.sides.income.rows]\nlast.left_out = true\n".to_owned(),
            "[tables.fiscal_appropriation] 里各边的 fill 不一样多，最后几行对不齐",
        ),
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
