//! Descriptions of tables: those of the manual are true, what is wrong with one is told.

use crate::other_tables::{described, made, report};
use crate::support::{
    Pieces, base_in, cells, copy, document, manifest, put, root, scratch, shown, shown_toml, table,
};

/// The small department with what the pictures of `docs/tables.md` show.
fn shown_report() -> String {
    let all = [
        ("basic = 80.00, initial_budget = 80.00", "basic = 100.00, initial_budget = 100.00"),
        (
            "30101 = 70.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00\n",
            "30101 = 90.00\n30201 = 10.00\n",
        ),
        (
            "[projects_list]",
            "[economic_by_item.2010301]\n30101 = 90.00\n30201 = 10.00\n\n[projects_list]",
        ),
        ("reception = 1.00\nclosing", "reception = 0.80\nclosing"),
    ];
    all.iter().fold(base_in("./ours"), |text, (from, to)| text.with(from, to))
}

/// What `docs/tables.md` shows of a description prints what the picture before it shows.
#[test]
fn the_description_of_tables_is_true() {
    let mut picture: Vec<String> = Vec::new();
    let mut compared = 0;
    for (kind, block) in shown("docs/tables.md") {
        if kind == "text" {
            let drawn = block.split(['│', '├', '┤', '\n']).map(str::trim);
            let is_line = |cell: &str| cell.chars().all(|c| "─┼┴┬┐┌└┘".contains(c));
            picture = drawn.filter(|cell| !is_line(cell)).map(str::to_owned).collect();
            picture.sort();
        }
        // What is said on top of another format has no picture.
        if kind != "toml" || !block.contains("title") {
            continue;
        }
        let id = block.split(['[', ']']).nth(1).expect("a table").with("tables.", "");
        let document = made(&shown_report(), &id, &block).expect("a document");
        let printed = table(&document, &id);
        let all = printed.head.iter().chain(&printed.body).flat_map(cells);
        let mut all: Vec<String> = all.filter(|cell| !cell.is_empty()).collect();
        all.sort();
        assert_eq!(all, picture, "{id}");
        compared += 1;
    }
    assert_eq!(compared, 4);
}

/// What `docs/tables.md` says on top of another format changes that format's table as its remarks say.
#[test]
fn the_description_of_changes_is_true() {
    let all = shown_toml("docs/tables.md");
    let [changes] = &all.iter().filter(|block| !block.contains("title")).collect::<Vec<_>>()[..]
    else {
        panic!("{all:#?}")
    };
    let id = "income_and_expenditure";
    let rows = |lines: &str| {
        let document = made(&shown_report(), id, lines).expect("a document");
        table(&document, id).body.iter().map(cells).collect::<Vec<_>>()
    };
    let (before, after) = (rows(""), rows(changes));
    let at = |rows: &[Vec<String>], name: &str| rows.iter().position(|row| row[0] == name);
    let old = at(&before, "使用非财政拨款结余（含专用结余）").expect("the row with its old name");
    assert_eq!(at(&after, "使用非财政拨款结余"), Some(old), "{after:#?}");
    assert_eq!(at(&after, &before[old][0]), None);
    // A blank row before the total, and no lines on the left.
    assert_eq!((before[0].len(), after[0].len()), (6, 5));
    let total = at(&after, "总计").expect("the total");
    assert_eq!(after[total - 1][..2], ["", ""], "{after:#?}");
    assert_eq!((before.len(), at(&before, "总计")), (after.len() - 1, Some(total - 1)));
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
    let told = made(&report(), "x", &described("x", by_code)).expect_err("the column");
    assert!(
        told.starts_with("缺少“2024年度甲表”里“年全年预算”一栏的数\n在报告里填上这些数"),
        "{told}"
    );
    let rows = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        final = { head = \"决算数\", figure = \"operating_expenses.final\" }\n\
        prior = { head = \"上年决算数\", figure = \"prior.operating_expenses\" }\n\
        [tables.x.rows]\noperating = { name = \"机关运行经费\" }\n";
    let told = made(&report(), "x", &described("x", rows)).expect_err("the cell");
    assert!(told.contains("缺少“2024年度甲表”里机关运行经费的上年决算数"), "{told}");
    let projects = "empty = \"没有项目支出。\"\n[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        [tables.x.rows]\nprojects = { each = \"project\" }\n";
    let none = base_in("./ours");
    let told = made(&none, "x", &described("x", projects)).expect_err("the projects");
    assert!(told.contains("缺少“2024年度甲表”里各个项目"), "{told}");
    let said = report().with(
        "overseas = 0\nvehicle_purchase",
        "operating_expenses = 9.00\noverseas = 0\nvehicle_purchase",
    );
    made(&said, "x", &described("x", rows)).expect("all is said");
}

/// Last year's report says its amounts as well as `[prior]` does.
#[test]
fn what_last_years_report_says_is_not_asked_for() {
    let folder = scratch();
    copy(&root().join("examples/full"), folder.path());
    let path = folder.path().join("report.toml");
    let text = std::fs::read_to_string(&path).expect("the example");
    put(folder.path(), "report.toml", &text.with("\"wuhan-2024\"", "\"./ours\""));
    let rows = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n\
        final = { head = \"决算数\", figure = \"official_spending.{of}.final\" }\n\
        prior = { head = \"上年决算数\", figure = \"prior.{of}\" }\n\
        [tables.x.rows]\nreception = { name = \"公务接待费\", of = \"reception\" }\n\
        running = { name = \"公务用车运行维护费\", of = \"vehicle_running\" }\n";
    let own = described("x", rows);
    let own = manifest(&format!("parts = [\"part2.md\"]\ntable_order = [\"x\"]\n{own}"));
    put(folder.path(), "ours/format.toml", &own);
    let document = document(&path);
    let rows: Vec<Vec<String>> = table(&document, "x").body.iter().map(cells).collect();
    assert_eq!(rows, [["公务接待费", "3.68", "3.68"], ["公务用车运行维护费", "38.62", "40.23"]]);
}

/// Columns beside the name of a row, and what is said of them.
const COLUMNS: &[(&str, &str)] = &[
    (
        "a = { head = \"甲\" }",
        "[tables.x.columns.a]：值不对：一栏里写 shows、figure、columns 三个中的一个",
    ),
    (
        "a = { head = \"甲\", figure = \"{of}\", shows = \"name\" }",
        "三个中的一个；要换成另一种的，用 left_out 去掉原来的",
    ),
    ("a = { columns = {} }", "这个表头的 columns 下面没有栏"),
    (
        "a = { shows = \"name\", split = true }",
        "一栏里写 shows = \"code\" 的，才写 levels、split、indented",
    ),
    ("a = { shows = \"code\", split = true }", "levels 要写三个，如 [\"类\", \"款\", \"项\"]"),
    ("a = { shows = \"name\", zeros = true }", "一栏里写 figure 的，才写 zeros"),
    (
        "a = { figure = \"{of}\", within = \"301\" }",
        "一栏里写 each 的，才写 ledger、within、listed",
    ),
    (
        "a = { each = \"code\", ledger = \"all\", figure = \"all.basic\" }",
        "figure 里用 {across} 代表这一栏的科目",
    ),
    (
        "a = { each = \"code\", figure = \"all.{across}.basic\" }",
        "写 each = \"code\" 的，要写 ledger：哪些资金的科目",
    ),
    (
        "a = { each = \"economic_code\", ledger = \"all\", figure = \"economic.{across}\" }",
        "只有 each = \"code\" 的，才写 ledger",
    ),
    (
        "a = { each = \"project\", figure = \"{across}\" }",
        "each 写 \"code\" 或者 \"economic_code\"",
    ),
    (
        "a = { each = \"economic_code\", levels = [\"目\"], figure = \"economic.{across}\" }",
        "写了 each 的，levels 写 \"类\"、\"款\"、\"项\" 中的",
    ),
    (
        "a = { each = \"economic_code\", split = true, figure = \"economic.{across}\" }",
        "不写 shows、columns、split、indented",
    ),
    ("a = { each = \"codes\", figure = \"{across}\" }", "不认识“codes”"),
    ("a = { shows = \"goal\" }", "一栏的 shows 写的是“goal”，各行没有这一项"),
    (
        "a = { head = \"甲\", figure = \"all.{across}.basic\" }",
        " one 这一行、“甲”这一栏的“all.{across}.basic”里，{across} 没有可填的",
    ),
    ("a = { head = \"甲\", figure = \"general.{code}.basic\" }", "{code} 没有可填的"),
    ("a = { head = \"甲\", figure = \"projects.{number}.final\" }", "{number} 没有可填的"),
    (
        "a = { head = \"甲\", figure = \"general.works\" }",
        " one 这一行、“甲”这一栏的“general.works”不是数的名称",
    ),
    ("a = { figure = \"procurement.wroks\" }", "是不是 procurement.works？"),
    (
        "a = { head = \"{{ yaer }}\", figure = \"all.income\" }",
        "format.toml [tables.x] columns.a head:1:4：没有“yaer”这个名称",
    ),
    (
        "a = { head = \"甲\", figure = \"all.income\" }\nb = { head = \"乙\", figure = \"all.income\" }",
        " one 这一行、“甲”这一栏，和 one 这一行、“乙”这一栏，印的是同一个数",
    ),
];

/// Rows of a table with name and amount, and what is said of them.
const ROWS: &[(&str, &str)] = &[
    (
        "a = { zeros = true }",
        "[tables.x.rows.a]：值不对：只有 each = \"code\" 的，才写 ledger、levels、zeros",
    ),
    ("a = { each = \"code\" }", "写 each = \"code\" 的，要写 ledger：哪些资金的科目"),
    (
        "a = { each = \"code\", ledger = \"all\", total = true }",
        "单独的一行才写 total、figures、texts，写了 each 的不写",
    ),
    ("a = { each = \"project\", name = \"甲\" }", "只有 each = \"code\" 的写 name"),
    (
        "a = { each = \"project\", listed = [\"classes\"] }",
        "只有 each = \"code\"、each = \"economic_code\" 的，才写 listed",
    ),
    (
        "a = { each = \"code\", ledger = \"all\", listed = [\"classes\", \"capital\"] }",
        "写 each = \"code\" 的，listed 只写一个清单",
    ),
    ("a = { each = \"economic_code\" }", "写 each = \"economic_code\" 的，要写 listed：哪几个清单"),
    ("a = { listed = [\"classes\"] }", "写 listed 的，要写 each"),
    (
        "a = { each = \"code\", ledger = \"all\", of = \"all.{code}.basic\", listed = [\"kinds\"] }",
        "listed 写的“kinds”，[lists] 里没有",
    ),
    (
        "a = { blank = 51 }",
        "空行（blank，最多 50，或者 fill）、说明（note）自成一行，不和别的一起写",
    ),
    ("a = { note = \"甲\", name = \"乙\" }", "说明（note）自成一行，不和别的一起写"),
    ("a = { nmae = \"甲\" }", "没有“nmae”这个名称"),
    (
        "a = { of = \"all.income\", figures = { amont = \"all.basic\" } }",
        " a 这一行的 figures 写了“amont”，没有这样的栏",
    ),
    (
        "a = { of = \"all.income\", texts = { unit = \"人\" } }",
        " a 这一行的 texts 写了“unit”，没有这样的栏",
    ),
    (
        "a = { of = \"all.income\", before = \"b\" }",
        "[tables.x.rows.a] 里 before 写的“b”没有；有的是：一个也没有",
    ),
    (
        "a = { of = \"all.income\", before = \"b\" }\nb = { of = \"all.basic\", before = \"a\" }",
        "[tables.x.rows] 里 a、b 的 before 互相等着，排不出次序",
    ),
    ("a = { of = \"all.income\", before = 1 }", "[tables.x.rows.a] 里 before 写名称，加引号"),
    ("a = { of = \"all.income\", left_out = 1 }", "[tables.x.rows.a] 里 left_out 只写 true"),
];

/// The head of a table with the names of rows, the columns with their amounts, and a row.
const NAME: &str = "[tables.x.columns]\nname = { head = \"项目\", shows = \"name\" }\n";
const AMOUNT: &str = "amount = { head = \"金额\", figure = \"{of}\" }\n";
const ROW: &str = "[tables.x.rows]\none = { name = \"甲\", of = \"all.income\" }\n";

fn with_column(column: &str) -> String {
    described("x", &format!("{NAME}{column}\n{ROW}"))
}

fn with_row(row: &str) -> String {
    described("x", &format!("{NAME}{AMOUNT}[tables.x.rows]\n{row}"))
}

/// Tells which of these manifests isn't refused with the words that are wanted.
#[track_caller]
fn are_told(cases: impl IntoIterator<Item = (String, &'static str)>) {
    let mut missed = Vec::new();
    for (lines, wanted) in cases {
        let told = made(&base_in("./ours"), "income", &lines).err().unwrap_or_default();
        if !told.contains(wanted) {
            missed.push(format!("{wanted}\n  {told}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Of a wrong description a format tells the place, in the words of who makes formats.
#[test]
fn what_is_wrong_with_a_column_is_told_with_its_place() {
    are_told(COLUMNS.iter().map(|(column, wanted)| (with_column(column), *wanted)));
}

#[test]
fn what_is_wrong_with_a_row_is_told_with_its_place() {
    are_told(ROWS.iter().map(|(row, wanted)| (with_row(row), *wanted)));
}

#[test]
fn a_table_that_no_page_holds_is_told() {
    let wide =
        (0..70).map(|n| format!("c{n} = {{ head = \"甲\", figure = \"general.{{of}}.basic\" }}\n"));
    let long = (0..41).map(|n| format!("b{n} = {{ blank = 50 }}\n"));
    let deep = (0..7).fold("figure = \"general.basic\"".to_owned(), |inner, _| {
        format!("head = \"甲\", columns = {{ a = {{ {inner} }} }}")
    });
    are_told([
        (with_column(&wide.collect::<String>()), "有 71 栏，一页印不下"),
        (with_column(&format!("a = {{ {deep} }}")), "有 8 层表头，一页印不下"),
        (with_row(&long.collect::<String>()), "有 2050 行，一页印不下"),
    ]);
}

#[test]
fn what_is_wrong_with_a_whole_table_is_told_with_its_place() {
    are_told([
        (
            "[tables.fiscal_appropriation.sides.income.rows]\nlast.left_out = true\n".to_owned(),
            "[tables.fiscal_appropriation] 里各边的 fill 不一样多，最后几行对不齐",
        ),
        (
            "[tables.income.columns.lien]\nleft_out = true\n".to_owned(),
            "[tables.income.columns.lien] 里写了 left_out，作底的格式里没有它，去不掉",
        ),
        (
            described("x", "column_numbers = true"),
            "[tables.x.column_numbers]：值不对：这里写名称，如 \"栏次\"；不要这一行的，写 false",
        ),
        (described("x", ROW), "[tables.x] 里 columns 是空的，表里什么也没有"),
        (described("x", NAME), "[tables.x] 里 rows 是空的，表里什么也没有"),
        (
            described("x", &format!("{NAME}{AMOUNT}{ROW}[tables.x.sides.a]\nhead = \"甲\"\n")),
            "又有 sides，又有不在 sides 里的 columns、rows",
        ),
    ]);
}
