//! Formats of one's own: exported, standing on a built-in one, checked.

use crate::support::{
    Pieces, all_text, base_in, built, juesuan, manifest, put, root, scratch, shown_toml, stderr,
    stdout, table,
};
use juesuan::document::{Block, Inline, plain_text};

/// The Markdown without its first line, a hash of everything.
fn body(markdown: &str) -> &str {
    markdown.split_once("-->").expect("a hash").1
}

#[test]
fn an_exported_format_makes_the_same_document() {
    let folder = scratch();
    let output = juesuan(folder.path(), &["formats", "export", "wuhan-2024", "ours"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let again = juesuan(folder.path(), &["formats", "export", "wuhan-2024", "ours"]);
    assert_eq!(again.status.code(), Some(2));
    let check = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(stdout(&check), "检查完毕，没有发现问题。\n");
    let [ours, theirs] = ["./ours", "wuhan-2024"].map(|name| built(folder.path(), &base_in(name)));
    assert_eq!(body(&ours), body(&theirs));
}

#[test]
fn a_format_on_another_changes_only_what_it_names() {
    let folder = scratch();
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\ntable_order = [\"expenditure\", \"income\"]\n\
         explanations = [\"state_assets\", \"totals\"]\n\
         [explanation_titles]\nstate_assets = \"国有资产\"\n[figures]\ndecimals = 1\n",
    );
    let body = built(folder.path(), &base_in("./ours"));
    assert!(body.contains("一、国有资产\n") && body.contains("二、收入支出决算总体情况说明\n"));
    assert!(body.contains("公开01表") && body.contains("均为100.0万元"), "{body}");
    let (first, second) = (body.find("2024年度支出决算表"), body.find("2024年度收入决算表"));
    assert!(first.expect("T3") < second.expect("T2"));
    assert!(!body.contains("公开03表"));
}

#[test]
fn what_is_wrong_with_a_format_is_said() {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &manifest(""));
    put(folder.path(), "ours/part4.md", "# 重点工作\n\n{% if key_work.text2 %}有{% endif %}\n");
    let output = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("[P103]: part4.md:3:7：没有“key_work.text2”这个名称"),
        "{}",
        stderr(&output)
    );
    put(folder.path(), "ours/part4.md", "# 重点工作\n\n{{ key_work.text }}\n");
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n[tables.key_work]\ntitle = \"重点工作\"\n",
    );
    put(folder.path(), "ours/part4b.md", "# 多余\n");
    put(folder.path(), "ours/wording.toml", "[sentences]\nextra = \"多余\"\n");
    let output = juesuan(folder.path(), &["formats", "check", "ours"]);
    let message = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{message}");
    for part in ["文件 part4b.md 没有用到", "表 key_work 没有出现", "句子 extra 没有模板用到"]
    {
        assert!(message.contains(part), "{part}: {message}");
    }
    put(folder.path(), "report.toml", &base_in("./theirs"));
    let output = juesuan(folder.path(), &["check", "report.toml"]);
    let message = stdout(&output);
    assert!(message.contains("[A001]: 读不到格式的文件夹 ./theirs：没有这个文件"), "{message}");
    assert!(message.contains("2 | format = \"./theirs\""), "{message}");
}

/// What stands in a format is read like a report, by the format's own check and by the report's.
#[test]
fn the_words_of_a_format_are_read() {
    let folder = scratch();
    let part = "# 第四部分　2021年度重点工作\n\n{# XX #}\n完成XX，，支出12.34万元。单价50万元以上的没有。\n\n\
                {% if overview.single %}主要原因是。{% else %}有{{ year }}××。{% endif %}\n";
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n[tables.key_work]\ntitle = \"重点\"\n",
    );
    put(folder.path(), "ours/part4.md", part);
    put(
        folder.path(),
        "ours/wording.toml",
        "[sentences]\nno_vehicles = \"2024年度本部门没有车辆、。\"\n",
    );
    put(folder.path(), "report.toml", &base_in("./ours"));
    let own = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    let report = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    let vehicles = "wording.toml [sentences] no_vehicles：";
    for said in [
        "[H201]: part4.md:4：“XX”",
        "[H211]: part4.md:4：“，，”",
        "[H212]: part4.md:6：“主要原因是。”",
        &format!("[H211]: {vehicles}“、。”"),
        "[P105]: 表 key_work 没有出现",
        "[P106]: part4.md:1：格式里写死了年度 2021",
        "[P106]: part4.md:4：格式里写死了数 12.34万元",
    ] {
        assert!(own.contains(said), "{said}: {own}");
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!report.contains("50万元") && !report.contains("part4.md:3"), "{report}");
    // A year that is the report's may stand in its format; what isn't printed is no error of the report's.
    let year = format!("[P106]: {vehicles}格式里写死了年度 2024");
    assert!(own.contains(&year) && !report.contains(&year), "{own}{report}");
    assert!(own.contains("[H201]: part4.md:6：“××”"), "{own}");
    assert!(report.contains("警告[P106]: part4.md:6：“××”"), "{report}");
    assert!(!report.contains("印出来是"), "told twice: {report}");
}

/// Titles, labels, heads of columns and notes are read like sentences, however years and amounts are written.
#[test]
fn the_labels_of_a_format_are_read() {
    let folder = scratch();
    let manifest = "extends = \"wuhan-2024\"\ntitle = \"甲县2023年的格式\"\ncontents_title = \"2022年目录\"\n\
        [explanation_titles]\ntotals = \"２０２１年度总体情况\"\n\
        [labels.official_spending]\nreception = \"2023年接待费\"\n\
        [tables.income_and_expenditure.sides.income.rows]\nopening.name = \"年初结转和和结余\"\n\
        total.name = \"XX\"\n\
        [tables.income]\ntitle = \"二〇二二年度收入决算表\"\n\
        notes = [\"本表收入１２３.４５万元。\", \"占百分之三点五。。\", \"单价五十万元以上、超过十万元的，一元钱也不算。\"]\n\
        [tables.expenditure]\ncolumns.expenditure.head = \"2020年合计\"\n";
    put(folder.path(), "ours/format.toml", manifest);
    let wording =
        "[sentences]\nno_vehicles = \"本部门车辆减少-3%，共一百二十万元，｛｛year｝｝。\"\n";
    put(folder.path(), "ours/wording.toml", wording);
    put(folder.path(), "report.toml", &base_in("./ours"));
    let own = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    let report = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    for said in [
        "[P106]: format.toml contents_title：格式里写死了年度 2022",
        "[P106]: format.toml [explanation_titles] totals：格式里写死了年度 ２０２１",
        "[P106]: format.toml [labels.official_spending] reception：格式里写死了年度 2023",
        "[H203]: format.toml [tables.income_and_expenditure.sides.income.rows.opening] name：“和”连着写了两次",
        "]: format.toml [tables.income_and_expenditure.sides.income.rows.total] name：“XX”",
        "[P106]: format.toml [tables.income] title：格式里写死了年度 二〇二二",
        "[P106]: format.toml [tables.income] notes 第 1 项：格式里写死了数 １２３.４５万元",
        "[P106]: format.toml [tables.income] notes 第 2 项：格式里写死了数 百分之三点五",
        "[H211]: format.toml [tables.income] notes 第 2 项：“。。”",
        "[P106]: format.toml [tables.expenditure.columns.expenditure] head：格式里写死了年度 2020",
        "]: wording.toml [sentences] no_vehicles：“减少-3”前后矛盾",
        "[P106]: wording.toml [sentences] no_vehicles：格式里写死了数 一百二十万元",
        "]: wording.toml [sentences] no_vehicles：“｛｛year｝｝”照原样印出来",
    ] {
        assert!(own.contains(said), "{said}: {own}");
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!own.contains("第 3 项") && !own.contains("format.toml title"), "{own}");
}

/// What is missing where a format prints it is an error, whatever else the format prints.
#[test]
fn a_missing_reason_is_told_where_only_its_heirs_are_printed() {
    let folder = scratch();
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\nexplanations = [\"general_public_budget\", \"performance\"]\n",
    );
    let report = base_in("./ours").with("[reasons]\ntotal = \"新增茶园普查\"\n", "");
    put(folder.path(), "report.toml", &report);
    let output = juesuan(folder.path(), &["check", "report.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("错误[G101]: 缺少收、支总计变动的原因"),
        "{}",
        stdout(&output)
    );
}

/// Codes that nobody knows have no name to be printed; a report may name them.
#[test]
fn a_code_without_a_name_is_an_error_of_the_report() {
    let folder = scratch();
    let manifest =
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n[lists]\ncapital = [\"310\", \"999\"]\n";
    put(folder.path(), "ours/format.toml", manifest);
    put(folder.path(), "report.toml", &base_in("./ours"));
    let own = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert!(
        stdout(&own).contains("警告[P106]") && stdout(&own).contains("：999"),
        "{}",
        stdout(&own)
    );
    assert_eq!(own.status.code(), Some(0));
    let output = juesuan(folder.path(), &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("错误[P107]"), "{}", stderr(&output));
    put(folder.path(), "补充.toml", "[economic]\n999 = { name = \"其他\" }\n");
    let with = base_in("./ours").with("year = 2024", "year = 2024\ncatalog = \"补充.toml\"");
    put(folder.path(), "report.toml", &with);
    let output = juesuan(folder.path(), &["check", "report.toml"]);
    assert!(!stdout(&output).contains("P107"), "{}", stdout(&output));
}

/// Where the user's words meet the format's, and where the format's meet each other around nothing.
#[test]
fn what_is_made_of_several_pieces_is_read_as_printed() {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &manifest(""));
    let part =
        "# 第四部分\n\n{{ key_work.text }}。其中：{% if not overview.single %}有{% endif %}。\n";
    put(folder.path(), "ours/part4.md", part);
    put(folder.path(), "report.toml", &base_in("./ours"));
    let report = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(report.contains("[H211]: 印出来是“完成茶园普查。。”"), "{report}");
    assert!(
        report.contains("[H212]: 印出来是“园普查。。其中：。”")
            || report.contains("其中：。”，缺少内容"),
        "{report}"
    );
    let own = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    assert_eq!(own, "检查完毕，没有发现问题。\n");
}

/// The words of the formats that the program holds are beyond reproach.
#[test]
fn built_in_formats_have_nothing_to_be_marked() {
    for (name, _) in juesuan::format::builtin() {
        let files = juesuan::format::builtin_files(&name).expect("a format");
        let findings = juesuan::own_format::findings(&files);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

#[test]
fn the_example_is_a_format_of_four_parts_and_eight_tables() {
    let example = root().join("examples/own-format");
    let check = juesuan(&example, &["formats", "check", "县级单位"]);
    assert_eq!(stdout(&check), "检查完毕，没有发现问题。\n");
    let document = crate::support::document(&example.join("report.toml"));
    let mut parts = 0;
    let mut tables = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) if heading.level == 0 => parts += 1,
            Block::Table(table) => {
                tables.push(table.id.as_str());
                let amounts = table.body.iter().flat_map(|row| &row.cells);
                let figures = amounts.filter_map(|cell| match cell.content.as_slice() {
                    [Inline::Figure(figure)] => Some(figure.text.as_str()),
                    _ => None,
                });
                let count = table.id == "state_assets";
                // 元 and 分; the whole is 2,865,500.00.
                assert!(figures.clone().all(|text| count || text.ends_with("00")), "{}", table.id);
            }
            _ => {}
        }
    }
    assert_eq!(parts, 4);
    assert_eq!(
        tables,
        [
            "income_and_expenditure",
            "fiscal_appropriation",
            "income",
            "expenditure",
            "general_public_budget",
            "basic_expenditure",
            "official_spending",
            "state_assets"
        ]
    );
    let all = all_text(&document);
    assert!(all.contains("金额单位：元") && !all.contains("金额单位：万元"), "{all}");
    assert!(all.contains("2,865,500.00") && all.contains("286.55万元"), "{all}");
    assert!(!all.contains("本部门") && !all.contains("部门决算"), "{all}");
}

/// Of a list there is one of all entries, and each says whether it prints as other than zero.
#[test]
fn lists_can_include_what_is_zero() {
    let folder = scratch();
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n[figures.rates]\nshare = { decimals = 1 }\n",
    );
    let list = |name: &str, said: &str| {
        format!(
            "{{% for one in {name} %}}{said}{{% if not one.any %}}（零）{{% endif %}}，{{% endfor %}}\n\n"
        )
    };
    let amount = "{{ one.name }}{{ one.amount }}";
    let part = [
        "# 第四部分　重点工作\n\n{{ key_work.text }}\n\n".to_owned(),
        list("all_income_parts", "{{ one.name }}{{ one.amount }}万元，占{{ one.share }}"),
        list("income_parts", "只有{{ one.name }}"),
        list("all_expenditure_parts", "{{ one.name }}{{ one.amount }}万元，占{{ one.share }}"),
        list("economic.all_personnel_items", amount),
        list("official.all_costs", amount),
        list("official.all_purposes", "{{ one.text }}{{ one.amount }}"),
        list("procurement.all_kinds", amount),
        list("assets.all_kinds", "{{ one.name }}{{ one.count }}"),
    ];
    put(folder.path(), "ours/part4.md", &part.concat());
    let report = base_in("./ours")
        .with("30101 = 70.00", "30101 = 70.00\n30102 = 0")
        .with("fleet = 1\n", "fleet = 1\ncosts = { \"保险费\" = 1.00, \"过路费\" = 0 }\n")
        .with("persons = 12\n", "persons = 12\npurposes = [{ text = \"调研\", amount = 1.00 }, { text = \"学习\", amount = 0 }]\n");
    let body = built(folder.path(), &report);
    for said in [
        "财政拨款收入100.00万元，占100%，",
        "经营收入0.00万元，占0.0%（零），",
        "只有财政拨款收入，\n",
        "项目支出20.00万元，占20.0%，上缴上级支出0.00万元，占0.0%（零），",
        "基本工资70.00，津贴补贴0.00（零），",
        "保险费1.00，过路费0.00（零），",
        "调研1.00，学习0.00（零），",
        "货物0.00（零），工程0.00（零），服务0.00（零），",
        "应急保障用车1，",
        "执法执勤用车0（零），",
    ] {
        assert!(body.contains(said), "{said}: {}", body.split("第四部分").last().expect("a part"));
    }
}

#[test]
fn a_title_may_be_another_in_the_contents() {
    let folder = scratch();
    let own = "[explanation_titles]\n\
        procurement = { contents = \"政府采购（{{ year }}）\", text = \"政府采购{{ figures['procurement.total'].text }}万元\" }\n";
    put(folder.path(), "ours/format.toml", &manifest(own));
    let body = built(folder.path(), &base_in("./ours"));
    assert!(body.contains("[十一、政府采购（2024）](#"), "{body}");
    assert!(body.contains("</a>十一、政府采购0.00万元\n"), "{body}");
    let check = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(stdout(&check), "检查完毕，没有发现问题。\n");
    let pdf = juesuan(folder.path(), &["build", "report.toml", "--to", "pdf"]);
    assert_eq!(pdf.status.code(), Some(0), "{}", stderr(&pdf));
    if let Some(text) = crate::support::reader(
        "pdftotext",
        &[&folder.path().join("report.pdf").to_string_lossy(), "-"],
    ) {
        assert!(text.contains("政府采购（2024）") && text.contains("政府采购0.00万元"), "{text}");
    }
    for (wrong, said) in [
        ("{ contents = \"甲\" }", "写标题，加英文引号"),
        ("{ contents = \"{{ yaer }}\", text = \"乙\" }", "[explanation_titles] procurement"),
    ] {
        let own = manifest(&format!("[explanation_titles]\nprocurement = {wrong}\n"));
        put(folder.path(), "ours/format.toml", &own);
        let check = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
        assert!(check.contains(said), "{check}");
    }
}

/// `docs/format-names.md` is what `juesuan formats names` prints.
#[test]
fn the_names_are_listed_as_they_are() {
    let head = "# 模板里可以用的名称\n\n由 `juesuan formats names` 生成；怎么用见 [formats.md](formats.md)。\n\n";
    let folder = scratch();
    let listed = |arguments: &[&str]| {
        stdout(&juesuan(folder.path(), &[&["formats", "names"], arguments].concat()))
    };
    let listing = format!("{head}{}", listed(&[]));
    crate::support::golden(&root().join("docs/format-names.md"), &listing);
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\n[comparisons.fees]\ntitle = \"行政运行支出\"\n\
         of = \"general.2010301.expenditure\"\nwith = \"last_year\"\n",
    );
    assert!(listed(&["ours"]).contains("- `prior.fees`：上年 行政运行支出\n"));
}

/// What `docs/formats.md` shows of a manifest is what the program reads.
#[test]
fn the_description_of_the_manifest_is_true() {
    let shown = shown_toml("docs/formats.md");
    let manifests: Vec<&String> =
        shown.iter().filter(|block| block.starts_with("extends")).collect();
    assert!(!manifests.is_empty());
    for manifest in manifests {
        let files = vec![("format.toml".to_owned(), manifest.clone())];
        if let Err(findings) = juesuan::format::from_files("./", files, juesuan::report::offered())
        {
            panic!("{findings:#?}");
        }
    }
}

#[test]
fn a_wrong_manifest_is_told_in_chinese_with_its_place() {
    for (lines, wanted) in [
        (
            "[tables.income.rows.codes]\nledger = \"al\"",
            "format.toml [tables.income.rows.codes.ledger]：不认识“al”",
        ),
        (
            "[tables.income]\nformulars = true",
            "format.toml [tables.income]：没有“formulars”这个名称",
        ),
        ("[tables.x]\nlabel = \"\"", "format.toml [tables.x]：缺少 title"),
        (
            "[labels.form]\nfund_heads = [\"甲\"]",
            "format.toml [labels.form.fund_heads]：清单的个数不对，应当是 6 个",
        ),
        (
            "[tables.income]\nlandscape = \"是\"",
            "format.toml [tables.income.landscape]：值的种类不对",
        ),
        (
            "[tables.income]\nunit = \"{{ unitt }}\"",
            "format.toml [tables.income] unit:1:4：没有“unitt”",
        ),
        ("table_order = [\"income\", \"income\"]", "format.toml 的 table_order 里 income 写了两次"),
        (
            "[figures.rates]\nshare = { decimals = 3 }",
            "[figures.rates] 里 share 的小数位数应当是 0 到 2",
        ),
        ("[page]\nbody_size_pt = 18.0", "[page] 里 body_size_pt 应当在 4 到 16.1 之间"),
        ("[figures]\nshares = \"甲", "format.toml:4：缺少结尾的引号"),
        ("[explanation_titles]\ntotal = \"甲\"", "[explanation_titles] 里的 total 没有用到"),
    ] {
        let folder = scratch();
        put(folder.path(), "ours/format.toml", &manifest(&format!("{lines}\n")));
        let message = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
        assert!(message.contains(wanted), "{wanted}: {message}");
    }
    let folder = scratch();
    put(folder.path(), "ours/format.toml", &manifest(""));
    put(
        folder.path(),
        "ours/explanations/totals.md",
        "{% set x = totals.total %}{{ x | truncate(length=2) }}\n",
    );
    let message = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    assert!(message.contains("[P104]: explanations/totals.md：模板用过滤器"), "{message}");
}

#[test]
fn the_general_tables_may_have_no_line_numbers() {
    let folder = scratch();
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n\
         [tables.income_and_expenditure]\nformulas = true\n\
         sides.income.columns.line.left_out = true\nsides.expenditure.columns.line.left_out = true\n\
         [tables.fiscal_appropriation]\n\
         sides.income.columns.line.left_out = true\nsides.expenditure.columns.line.left_out = true\n",
    );
    put(folder.path(), "report.toml", &base_in("./ours"));
    let document = crate::support::document(&folder.path().join("report.toml"));
    for (id, columns) in [("income_and_expenditure", 4), ("fiscal_appropriation", 7)] {
        let table = table(&document, id);
        assert_eq!(table.columns.len(), columns, "{id}");
        let width = |row: &juesuan::document::Row| {
            row.cells.iter().map(|cell| usize::from(cell.colspan)).sum::<usize>()
        };
        assert!(table.body.iter().all(|row| width(row) == columns), "{id}");
        assert_eq!(
            (width(&table.head[0]), width(table.head.last().expect("栏次"))),
            (columns, columns)
        );
        assert_eq!(table.notes.len(), if columns == 4 { 2 } else { 1 }, "no formulas");
    }
}

/// `full` spends on affiliates and business, too: basic and project expenditure alone don't make its 本年支出.
#[test]
fn a_formula_under_a_table_stands_only_where_the_columns_shown_make_the_sum() {
    let folder = scratch();
    crate::support::copy(&root().join("examples/full"), folder.path());
    let without = |names: &[&str]| {
        let columns = names.iter().map(|name| format!("columns.{name}.left_out = true\n"));
        let lines = format!("formulas = true\n{}", columns.collect::<String>());
        put(
            folder.path(),
            "ours/format.toml",
            &manifest(&format!("[tables.expenditure]\n{lines}")),
        );
        let report = root().join("examples/full/report.toml");
        let report = std::fs::read_to_string(report).expect("the example");
        let report = report.with_first("\"wuhan-2024\"", "\"./ours\"");
        put(folder.path(), "report.toml", &report);
        let document = crate::support::document(&folder.path().join("report.toml"));
        table(&document, "expenditure").notes.last().map_or(String::new(), |note| plain_text(note))
    };
    let all = without(&[]);
    assert_eq!(all, "1栏各行＝（2+3+4+5+6）栏各行。");
    let some = without(&["to_superior", "business_expenditure", "to_affiliates"]);
    assert!(!some.contains('＝'), "{some}");
}

/// A template reads nothing but its format: no file of the machine, nothing of the surroundings.
#[test]
fn a_template_reads_nothing_but_its_format() {
    for text in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../../report.toml\" %}",
        "{{ get_env(name=\"HOME\") }}",
        "{{ now() }}",
    ] {
        let folder = scratch();
        put(folder.path(), "ours/format.toml", &manifest(""));
        put(folder.path(), "ours/part4.md", &format!("# 第四部分\n\n{text}\n"));
        let output = juesuan(folder.path(), &["formats", "check", "ours"]);
        assert_eq!(output.status.code(), Some(1), "{text}: {}", stderr(&output));
        assert!(stdout(&output).contains("[P10"), "{text}: {}", stdout(&output));
    }
}
