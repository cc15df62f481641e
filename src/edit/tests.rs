//! Edits of small reports; those of the examples are in `tests/suite/edit.rs`.

use super::*;
use crate::diag::{Diagnostic, rules};
use crate::source::SourceFile;

const HEAD: &str = "edition = 1\nformat = \"x\"\nyear = 2024\nunit = \"元\"\n";
const DEPARTMENT: &str = "[department]\nname = \"某局\"\nlevel = \"市\"\n";

fn loaded(text: &str) -> Loaded {
    let mut loaded = Loaded::default();
    loaded.sources.add("report.toml".to_owned(), text.to_owned());
    loaded
}

fn text(loaded: &Loaded) -> &str {
    loaded.sources.get(FileId::REPORT).map_or("", |file: &SourceFile| file.text.as_str())
}

fn path(path: &str) -> Path {
    path.parse().unwrap()
}

fn set(place: &str, value: NewValue) -> Edit {
    Edit::new(path(place), EditKind::Set(value), "试")
}

fn said(text: &str) -> NewValue {
    NewValue::Text(text.to_owned())
}

fn fen(fen: i64) -> NewValue {
    NewValue::Amount(Amount::from_fen(fen))
}

/// The text behind the head after some edits, which are undone as well.
fn edited(body: &str, edits: &[Edit]) -> String {
    let loaded = loaded(&format!("{HEAD}{DEPARTMENT}{body}"));
    let edited = plan(&loaded, edits).unwrap_or_else(|found| panic!("{found:#?}"));
    let new = edited.text(&loaded.sources, FileId::REPORT);
    let bytes = text(&loaded).as_bytes();
    for file in &edited.files {
        let rewritten = file.of_bytes(text(&loaded), bytes).unwrap();
        assert_eq!(String::from_utf8(rewritten.after.clone()).unwrap(), new);
        assert_eq!(rewritten.undone().after, bytes);
    }
    new.strip_prefix(&format!("{HEAD}{DEPARTMENT}")).unwrap_or(&new).to_owned()
}

fn refused(body: &str, edits: &[Edit]) -> Vec<String> {
    let loaded = loaded(&format!("{HEAD}{DEPARTMENT}{body}"));
    let found = plan(&loaded, edits).expect_err("refused");
    found.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn keys_are_put_in_where_the_manual_has_them() {
    let body = "\n# 注\n[reasons]\n# 说\nfiscal_total = \"甲\" # 尾\n\n[procurement]\ntotal = 0\n";
    let new = edited(
        body,
        &[
            set("reasons.total", said("乙")),
            set("reasons.opening_carry_over", said("丙")),
            set("procurement.goods", fen(100)),
            set("state_assets.vehicles", NewValue::Number(3.into())),
            set("official_spending.overseas.final", fen(0)),
            set("official_spending.reason", said("丁")),
            set("official_spending.overseas.groups", NewValue::Number(0.into())),
        ],
    );
    assert_eq!(
        new,
        "
# 注
[reasons]
total = \"乙\"
# 说
fiscal_total = \"甲\" # 尾
opening_carry_over = \"丙\"

[official_spending]
reason = \"丁\"

[official_spending.overseas]
final = 0
groups = 0

[procurement]
goods = 1
total = 0

[state_assets]
vehicles = 3
"
    );
}

#[test]
fn lines_of_codes_are_put_in_and_taken_out() {
    let body = "[general_public_budget]\n2010301 = { basic = 1.00 } # 甲\n2010399 = { project = 2.00 }\ninitial_budget = 3.00\n";
    let row = NewEntry::Fields(vec![("project".into(), fen(500)), ("reason".into(), said("因"))]);
    let new = edited(
        body,
        &[
            Edit::new(path("general_public_budget.2010302"), EditKind::Insert(row), "试"),
            set("general_public_budget.2010301.closing", fen(7)),
            set("general_public_budget.2010101.basic", fen(9)),
            Edit::new(path("general_public_budget.2010399"), EditKind::Remove, "试"),
        ],
    );
    assert_eq!(
        new,
        "[general_public_budget]
2010101 = { basic = 0.09 }
2010301 = { basic = 1.00, closing = 0.07 } # 甲
2010302 = { project = 5.00, reason = \"因\" }
initial_budget = 3.00
"
    );
}

#[test]
fn entries_are_put_in_behind_their_kind_and_taken_out_by_name() {
    let body = "[[projects]]\nname = \"甲\"\nfinal = 1\n\n# 二\n[[projects]]\nname = \"乙\"\nfinal = 2\n\n[performance.overall]\ncomponents = [\n  { name = \"执行\", score = 1 }, # 一\n  { name = \"产出\", score = 2 } # 二\n]\n\n[overview]\ninstitutions = [\"子\", \"丑\", \"寅\"]\n";
    let entry = |fields: &[(&str, NewValue)]| {
        let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        EditKind::Insert(NewEntry::Fields(fields.collect()))
    };
    let new = edited(
        body,
        &[
            Edit::new(path("projects"), entry(&[("name", said("丙")), ("final", fen(300))]), "试"),
            Edit::new(path("projects[name=\"甲\"]"), EditKind::Remove, "试"),
            Edit::new(
                path("performance.overall.components"),
                entry(&[("name", said("效益")), ("score", NewValue::Number(3.into()))]),
                "试",
            ),
            Edit::new(path("overview.institutions[=\"丑\"]"), EditKind::Remove, "试"),
            Edit::new(
                path("overview.institutions"),
                EditKind::Insert(NewEntry::Item(said("卯"))),
                "试",
            ),
            Edit::new(
                path("glossary"),
                entry(&[("name", said("词")), ("meaning", said("义"))]),
                "试",
            ),
            set("projects[name=\"乙\"].result", said("成")),
        ],
    );
    assert_eq!(
        new,
        "\n# 二\n[[projects]]\nname = \"乙\"\nfinal = 2\nresult = \"成\"\n\n[[projects]]\nname = \"丙\"\nfinal = 3\n\n[performance.overall]\ncomponents = [\n  { name = \"执行\", score = 1 }, # 一\n  { name = \"产出\", score = 2 }, # 二\n  { name = \"效益\", score = 3 }\n]\n\n[[glossary]]\nname = \"词\"\nmeaning = \"义\"\n\n[overview]\ninstitutions = [\"子\", \"寅\", \"卯\"]\n"
    );
}

#[test]
fn lists_of_texts_keep_their_look_and_their_comments() {
    let texts =
        |texts: &[&str]| NewValue::Texts(texts.iter().map(|one| (*one).to_owned()).collect());
    let list = "[overview]\ninstitutions = [\n    \"子\",\n    \"丑#\",\n] # 注\n";
    let new = edited(list, &[set("overview.institutions", texts(&["寅", "卯"]))]);
    assert_eq!(new, list.replace("子", "寅").replace("丑#", "卯"));
    let short = "[own_funds]\nother_income_sources = ['息'] # 注\n";
    let new = edited(short, &[set("own_funds.other_income_sources", texts(&["息", "租"]))]);
    assert_eq!(new, "[own_funds]\nother_income_sources = [\"息\", \"租\"] # 注\n");
    let remarked = list.replace("\"子\",", "\"子\", # 一");
    let found = refused(&remarked, &[set("overview.institutions", texts(&["寅"]))]);
    assert_eq!(found, ["清单里写着说明，整个换掉说明就没有了"]);
    let one = [set("overview.institutions[=\"子\"]", said("寅"))];
    assert_eq!(edited(&remarked, &one), remarked.replace("子", "寅"));
}

const BLOCK: &str = "[general_public_budget]
rows = \"\"\"
科目编码\t科目名称\t合计\t基本支出\t项目支出\t原因
201\t一般公共服务支出\t3,000.00\t1,000.00\t2,000.00\t
20103\t政府办公厅\t3,000.00\t\t2,000.00\t
2010301\t行政运行\t1,000.00\t1,000.00\t\t
2010302\t一般行政管理事务\t2,000.00\t\t2,000.00\t因
\t合计\t3,000.00\t1,000.00\t2,000.00\t
\"\"\" # 注
";

#[test]
fn sums_go_with_a_changed_cell() {
    let new = edited(
        BLOCK,
        &[
            set("general_public_budget.2010302.project", fen(250_050)),
            set("general_public_budget.2010302.reason", said("果")),
        ],
    );
    let wanted = BLOCK
        .replace(
            "2010302\t一般行政管理事务\t2,000.00\t\t2,000.00\t因",
            "2010302\t一般行政管理事务\t2,500.50\t\t2,500.50\t果",
        )
        .replace("3,000.00", "3,500.50")
        .replace("\t2,000.00", "\t2,500.50");
    assert_eq!(new, wanted);
    // A sum that says nothing goes on saying nothing; one that is edited itself is as it was edited.
    let new = edited(
        BLOCK,
        &[
            set("general_public_budget.2010301.basic", fen(0)),
            set("general_public_budget.合计.basic", fen(100)),
            Edit::new(path("general_public_budget.201.basic"), EditKind::Clear, "试"),
        ],
    );
    assert!(
        new.contains(
            "\n201\t一般公共服务支出\t2,000.00\t\t2,000.00\t\n20103\t政府办公厅\t2,000.00\t\t"
        ),
        "{new}"
    );
    assert!(new.contains("\n\t合计\t2,000.00\t1.00\t2,000.00\t\n"), "{new}");
}

#[test]
fn rows_of_blocks_are_put_in_and_taken_out_with_their_sums() {
    let row = NewEntry::Fields(vec![("name".into(), said("某项")), ("basic".into(), fen(100))]);
    let new = edited(
        BLOCK,
        &[
            Edit::new(path("general_public_budget.2010399"), EditKind::Insert(row), "试"),
            Edit::new(path("general_public_budget.2010302"), EditKind::Remove, "试"),
        ],
    );
    assert_eq!(
        new,
        "[general_public_budget]
rows = \"\"\"
科目编码\t科目名称\t合计\t基本支出\t项目支出\t原因
201\t一般公共服务支出\t1,001.00\t1,001.00\t0.00\t
20103\t政府办公厅\t1,001.00\t\t0.00\t
2010301\t行政运行\t1,000.00\t1,000.00\t\t
2010399\t某项\t1.00\t1.00\t\t
\t合计\t1,001.00\t1,001.00\t0.00\t
\"\"\" # 注
"
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    assert_eq!(
        refused("", &[set("department.nme", said("x"))]),
        ["[department] 里没有“nme”这个名称"]
    );
    assert_eq!(refused("", &[set("department.name", said(" "))]), ["部门全称（name）是空的"]);
    assert_eq!(
        refused("", &[set("department.name", said("a\nb"))]),
        ["部门全称（name）只能写一行"]
    );
    assert_eq!(
        refused("", &[set("department.name", said("\u{FDD0}"))]),
        ["文字里有看不见的字符 U+FDD0"]
    );
    assert_eq!(refused("", &[set("department", said("x"))]), ["这里是一段，写不成一个值"]);
    assert_eq!(
        refused("", &[Edit::new(path("department.name"), EditKind::Remove, "")]),
        ["缺少部门全称（name）"]
    );
    assert_eq!(
        refused("", &[Edit::new(path("department.short"), EditKind::Remove, "")]),
        ["文件里没有 department.short"]
    );
    let twice = "[[projects]]\nname = \"甲\"\nfinal = 1\n[[projects]]\nname = \"甲\"\nfinal = 2\n";
    let found = refused(twice, &[set("projects[name=\"甲\"].final", fen(5))]);
    assert_eq!(found, ["有几处都符合 projects[name=\"甲\"].final，看不出改哪一处"]);
    let escaped = BLOCK.replace("果", "").replacen("因", "\\u56e0", 1);
    let found = refused(&escaped, &[set("general_public_budget.2010302.project", fen(5))]);
    assert_eq!(found, ["粘贴的内容里有反斜杠，看不出每一格在哪里，改不了"]);
    let found = refused(BLOCK, &[set("general_public_budget.2010302.reason", said("a\tb"))]);
    assert_eq!(found, ["这段文字放不进粘贴的表里的一格"]);
    let twice = [set("department.name", said("a")), set("department.name", said("b"))];
    assert_eq!(refused("", &twice), ["两处改动落在同一个地方，看不出要哪一个"]);
    assert_ne!(refused("[x\n", &[]), Vec::<String>::new());
    let unread = Diagnostic::new(&rules::ENCODING, "编码不对");
    let unread = Loaded { findings: vec![unread], ..Loaded::default() };
    assert_eq!(plan(&unread, &[set("year", said("x"))]), Err(unread.findings.clone()));
}

#[test]
fn prose_in_a_file_is_changed_there() {
    let mut loaded =
        loaded(&format!("{HEAD}{DEPARTMENT}[overview]\nduties = {{ file = \"职责.md\" }}\n"));
    let file = loaded.sources.add("职责.md".to_owned(), "一。\n二。\n".to_owned());
    for reference in input::references(FileId::REPORT, text(&loaded)) {
        loaded.links.insert(&reference, file);
    }
    let whole = Span::new(file, 0..3);
    assert_eq!(path_of(&loaded, whole), Some(path("overview.duties")));
    let edits = [set("overview.duties", said("一。\n三。\n")), set("department.short", said("局"))];
    let edited = plan(&loaded, &edits).unwrap();
    assert_eq!(edited.files.len(), 2);
    assert_eq!(edited.text(&loaded.sources, file), "一。\n三。\n");
    let raw = "\u{FEFF}一。\r\n二。\r\n".as_bytes();
    let rewritten = edited.files[1].of_bytes("一。\n二。\n", raw).unwrap();
    assert_eq!(rewritten.after, "\u{FEFF}一。\r\n三。\r\n".as_bytes());
    // The file isn't the first place's alone.
    let twice = text(&loaded)
        .replace("[overview]\n", "[overview]\ninstitutions_text = { file = \"职责.md\" }\n");
    let mut shared = Loaded::default();
    shared.sources.add("report.toml".to_owned(), twice.clone());
    let file = shared.sources.add("职责.md".to_owned(), "一。\n".to_owned());
    input::references(FileId::REPORT, &twice).iter().for_each(|one| shared.links.insert(one, file));
    let found = plan(&shared, &edits[..1]).unwrap_err();
    assert_eq!(found[0].message, "这个文件有几处在用，改它会改到别处");
}
