//! Edits of small reports; those of the examples are in `tests/suite/edit.rs`.

mod entries;
mod refusals;

use super::*;
use crate::diag::Diagnostic;
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
    Edit::new(path(place), EditKind::Set(Old::Unknown, value), "试")
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
    there_and_back(&loaded, &edited, &new);
    new.strip_prefix(&format!("{HEAD}{DEPARTMENT}")).unwrap_or(&new).to_owned()
}

/// Changes the bytes that the text may have been read from, with a mark or without and with all kinds of line ends, and
/// changes them back.
fn there_and_back(loaded: &Loaded, edited: &Edited, new: &str) {
    let mixed = |text: &str| {
        let lines = text.split_inclusive('\n').enumerate();
        let lines =
            lines.map(
                |(at, line)| if at % 3 == 0 { line.replace('\n', "\r\n") } else { line.to_owned() },
            );
        lines.collect::<String>()
    };
    let windows = |text: &str| text.replace('\n', "\r\n");
    let old = text(loaded);
    for mark in ["", "\u{FEFF}"] {
        for raw in [format!("{mark}{old}"), format!("{mark}{}", windows(old))] {
            let end = if raw.contains('\r') { windows(new) } else { new.to_owned() };
            let after = rewritten(edited, old, raw.as_bytes());
            assert_eq!(after, format!("{mark}{end}"));
        }
        let raw = format!("{mark}{}", mixed(old));
        let after = rewritten(edited, old, raw.as_bytes());
        assert_eq!(after.replace("\r\n", "\n"), format!("{mark}{new}"));
        let (before, behind) = untouched(edited, old);
        let lines: Vec<&str> = raw.split_inclusive('\n').collect();
        let new_lines: Vec<&str> = after.split_inclusive('\n').collect();
        assert!(new_lines.starts_with(&lines[..before]), "{after}");
        assert!(new_lines.ends_with(&lines[lines.len() - behind..]), "{after}");
    }
}

/// How many whole lines stand before all changes, and behind them.
fn untouched(edited: &Edited, old: &str) -> (usize, usize) {
    let (mut start, mut behind, mut length) = (old.len(), old.len(), old.len());
    for pass in &edited.files[0].passes {
        start = pass.iter().map(|splice| splice.at.start).fold(start, usize::min);
        behind = pass.iter().map(|splice| length - splice.at.end).fold(behind, usize::min);
        length += pass.iter().map(|splice| splice.new.len()).sum::<usize>();
        length -= pass.iter().map(|splice| splice.at.len()).sum::<usize>();
    }
    let lines = |text: &str| text.matches('\n').count();
    (lines(&old[..start]), lines(&old[old.len() - behind..]).saturating_sub(1))
}

fn rewritten(edited: &Edited, old: &str, raw: &[u8]) -> String {
    let file = edited.files.iter().find(|file| file.file == FileId::REPORT);
    let rewritten = file.expect("a change").of_bytes(old, raw).expect("its own bytes");
    assert_eq!(rewritten.clone().undone().after, raw);
    String::from_utf8(rewritten.after).expect("UTF-8")
}

/// The refusals with the lines of the body at which they stand; 0 where they stand nowhere.
fn refused(body: &str, edits: &[Edit]) -> Vec<(usize, String)> {
    let loaded = loaded(&format!("{HEAD}{DEPARTMENT}{body}"));
    let found = plan(&loaded, edits).expect_err("refused");
    let line = |span: Span| {
        (loaded.sources.position(span).0 + 1)
            .saturating_sub(HEAD.lines().count() + DEPARTMENT.lines().count() + 1)
    };
    let told = |finding: Diagnostic| (finding.span().map_or(0, line), finding.message);
    found.into_iter().map(told).collect()
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
            Edit::new(
                path("general_public_budget.2010302"),
                EditKind::Insert(row, Spot::Last),
                "试",
            ),
            set("general_public_budget.2010301.closing", fen(7)),
            set("general_public_budget.2010101.basic", fen(9)),
            Edit::new(path("general_public_budget.2010399"), EditKind::Remove(Old::Unknown), "试"),
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
        EditKind::Insert(NewEntry::Fields(fields.collect()), Spot::Last)
    };
    let new = edited(
        body,
        &[
            Edit::new(path("projects"), entry(&[("name", said("丙")), ("final", fen(300))]), "试"),
            Edit::new(path("projects[name=\"甲\"]"), EditKind::Remove(Old::Unknown), "试"),
            Edit::new(
                path("performance.overall.components"),
                entry(&[("name", said("效益")), ("score", NewValue::Number(3.into()))]),
                "试",
            ),
            Edit::new(path("overview.institutions[=\"丑\"]"), EditKind::Remove(Old::Unknown), "试"),
            Edit::new(
                path("overview.institutions"),
                EditKind::Insert(NewEntry::Item(said("卯")), Spot::Last),
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
    assert_eq!(found, [(2, "清单里有 # 开头的说明，整个换掉说明就没有了".to_owned())]);
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
            Edit::new(path("general_public_budget.201.basic"), EditKind::Clear(Old::Unknown), "试"),
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
            Edit::new(
                path("general_public_budget.2010399"),
                EditKind::Insert(row, Spot::Last),
                "试",
            ),
            Edit::new(path("general_public_budget.2010302"), EditKind::Remove(Old::Unknown), "试"),
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
    assert_eq!(found[0].message, "文件“职责.md”有几处在用，改它会改到别处");
    assert_eq!(shared.sources.position(found[0].span().unwrap()).0, 10);
    assert_eq!(found[0].related.len(), 1);
    // Nor is it one that could be read.
    shared.links = input::Links::default();
    let found = plan(&shared, &edits[..1]).unwrap_err();
    assert_eq!(found[0].message, "这一处的文字在文件“职责.md”里，那个文件读不出来，改不了");
    assert!(plan(&shared, &edits[1..]).is_ok());
}
