//! Whole documents as text, small enough to read.

use crate::support::{Pieces, base, document, golden, root};
use juesuan::document::{Block, Document, plain_text};

/// Headings, paragraphs and captions; tables by their titles.
fn told(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let line = match block {
            Block::Cover(cover) => format!("《{}》", plain_text(&cover.title)),
            Block::Contents { .. } => "[目录]".into(),
            Block::Heading(heading) => {
                format!(
                    "{} {}",
                    "#".repeat(usize::from(heading.level) + 1),
                    plain_text(&heading.content)
                )
            }
            Block::Paragraph(content) => plain_text(content),
            Block::Table(table) => {
                let title = table.title.as_deref().map(plain_text).unwrap_or_default();
                let notes: Vec<String> = table.notes.iter().map(|note| plain_text(note)).collect();
                format!("[表 {title}] {}", notes.join(" "))
            }
            Block::Chart(chart) => format!("[{}]", chart.description),
            Block::PageBreak => "[换页]".into(),
        };
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn undefined_rates_have_their_own_wording() {
    let document = document(&root().join("tests/golden/edges.toml"));
    golden(&root().join("tests/golden/edges.txt"), &told(&document));
}

/// The same in the older formats: of their part 3 alone, as the rest is the same.
#[test]
fn every_format_words_what_is_undefined() {
    let text = std::fs::read_to_string(root().join("tests/golden/edges.toml")).expect("the edges");
    for format in ["wuhan-2020", "wuhan-2021"] {
        let folder = crate::support::scratch();
        let path = folder.path().join("report.toml");
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            juesuan::cli::output::replace(&path, text.as_bytes()).expect("written");
        };
        put("report.toml", &text.with("wuhan-2024", format));
        let codes = root().join("tests/golden/补充.toml");
        put("补充.toml", &std::fs::read_to_string(codes).expect("the codes"));
        let told = told(&document(&path));
        let from = told.find("第三部分").expect("part 3");
        let to = told.find("第四部分").expect("part 4");
        golden(&root().join(format!("tests/golden/edges-{format}.txt")), &told[from..to]);
    }
}

/// A new department of one unit, with one source of income, without official spending, funds and
/// procurement: nothing is compared, nothing has a rate over zero.
#[test]
fn every_format_words_what_is_not_there() {
    let text = base();
    let prior = text.find("[prior]").expect("a prior year");
    let (from, to) =
        (text.find("[official_spending").expect("三公"), text.find("[operating").expect("10"));
    let none = |item: &str, more: &str| {
        format!(
            "[official_spending.{item}]\ninitial_budget = 0\nadjusted_budget = 0\nfinal = 0\n{more}\n"
        )
    };
    let official = [
        none("overseas", ""),
        none("vehicle_purchase", ""),
        none("vehicle_running", "fleet = 0\n"),
        none("reception", ""),
    ];
    let text = format!("{}{}{}", &text[..from], official.concat(), &text[to..prior])
        .with(
            "level = \"区\"",
            "level = \"区\"\nnew = true\nnew_reason = \"本单位 2024 年 3 月成立\"",
        )
        .with("30201 = 8.00\n30217 = 1.00\n30231 = 1.00", "30201 = 10.00")
        .with("emergency = 1", "vehicles = 0")
        .with(
            "[general_public_budget]",
            "[overview.staff]\nadministrative = 8\n\n[general_public_budget]",
        );
    for format in ["wuhan-2020", "wuhan-2021", "wuhan-2024"] {
        let folder = crate::support::scratch();
        let path = folder.path().join("report.toml");
        let text = text.with("wuhan-2024", format);
        juesuan::cli::output::replace(&path, text.as_bytes()).expect("written");
        let told = told(&document(&path));
        for word in ["2023", "增加", "减少", "增长", "下降", "上年无", "的0.0%"] {
            assert!(!told.contains(word), "{format}: {word}:\n{told}");
        }
        assert!(told.contains("本单位 2024 年 3 月成立，没有可比的上年数。"), "{told}");
        let from = told.find("第三部分").expect("part 3");
        let to = told.find("第四部分").expect("part 4");
        golden(&root().join(format!("tests/golden/nothing-{format}.txt")), &told[from..to]);
    }
}

/// `{{ name }}` in reasons, prose files and cells is a figure like any other: it follows the input.
#[test]
fn figures_named_in_prose_are_never_stale() {
    let text = base();
    let text = text
        .with("total = \"新增茶园普查\"", "total = \"新增茶园普查{{ general.2010302.project }}万元\"")
        .with("text = \"总体较好。\"", "text = { file = \"自评.md\" }")
        .with(
            "[prior]",
            "[[key_work.items]]\nmatter = \"普查\"\ngoal = \"支出{{ general.project }}万元\"\nresult = \"完成\"\n\n[prior]",
        );
    let built = |text: &str| {
        let folder = crate::support::scratch();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            juesuan::cli::output::replace(&path, text.as_bytes()).expect("written");
        };
        put("report.toml", text);
        put(
            "自评.md",
            "**全年**支出{{ general.expenditure }}万元，比{{prior_year}}年{{ changes.total.direction }}**{{ changes.total.difference }}**万元。\n",
        );
        let document = document(&folder.path().join("report.toml"));
        document
            .blocks
            .iter()
            .flat_map(|b| b.texts())
            .map(plain_text)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let all = built(&text);
    for said in [
        "新增茶园普查20.00万元",
        "全年支出100.00万元，比2023年增加10.00万元。",
        "支出20.00万元\n完成",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let corrected = text
        .with("project = 20.00, initial_budget = 20.00", "project = 25.00, initial_budget = 25.00")
        .with("final = 20.00", "final = 25.00");
    let all = built(&corrected);
    assert!(all.contains("全年支出105.00万元，比2023年增加15.00万元。"), "{all}");
}

#[test]
fn markdown_of_a_small_department() {
    let document = document(&root().join("tests/errors/base.toml"));
    let markdown = juesuan::write::markdown::write(&document, "base.figures").text;
    // The first line is a hash of everything, the program's version included.
    let body = markdown.split_once("-->").map_or(markdown.as_str(), |(_, body)| body).trim_start();
    golden(&root().join("tests/golden/base.md"), body);
}

#[test]
fn pages_of_a_small_department() {
    let document = document(&root().join("tests/errors/base.toml"));
    let fonts = juesuan::fonts::Fonts::embedded().expect("fonts");
    let style = juesuan::layout::PageStyle::default();
    let mut pages = juesuan::layout::layout(&document, &fonts, &style).expect("pages");
    // Cover, contents, the first part and the first table.
    pages.pages.truncate(5);
    golden(&root().join("tests/golden/base.pages"), &pages.dump());
}

/// What `docs/input.md` shows is what the program reads: no key is unknown, no value of the wrong kind.
#[test]
fn the_description_of_the_input_is_true() {
    let text = std::fs::read_to_string(root().join("docs/input.md")).expect("the description");
    let block = text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let mut block = block.expect("a block of TOML").to_owned();
    // Shown as a file name at the top and as a section below: a report has one of them.
    block = block
        .with("prior = \"../2023/report.toml\"", "# prior")
        .with("prior_hash = ", "# ")
        .with("……", "某种内容");
    let mut sources = juesuan::source::Sources::default();
    sources.add("input.md".into(), block);
    match juesuan::input::parse(
        &sources,
        &juesuan::input::Links::default(),
        juesuan::keys::report(),
    ) {
        Ok((_, findings)) | Err(findings) => assert!(findings.is_empty(), "{findings:#?}"),
    }
}

/// Every example is without errors and warnings in its own format.
#[test]
fn the_examples_are_right() {
    let folders = std::fs::read_dir(root().join("examples")).expect("the examples");
    let mut count = 0;
    for folder in folders {
        let report = folder.expect("an example").path().join("report.toml");
        let loaded = juesuan::cli::load::load(&report).expect("the report is read");
        let edition = juesuan::edition(&loaded, false);
        let bad: Vec<_> = edition
            .findings
            .iter()
            .filter(|finding| finding.severity() != juesuan::diag::Severity::Note)
            .collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", report.display());
        count += 1;
    }
    assert_eq!(count, 5);
}
