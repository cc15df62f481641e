//! Formats: names in templates are checked when a format is loaded, in conditions too.

use crate::support::{
    Pieces, all_text, base, base_in, errors, format_with, last_years, manifest, put, scratch,
};
use juesuan::cli::load::load;
use juesuan::diag::Diagnostic;
use juesuan::format::{builtin, builtin_files, from_files};
use juesuan::report::offered;
use juesuan::{calc, catalog, input, report, source};

#[test]
fn every_builtin_format_loads() {
    let names = builtin();
    assert!(!names.is_empty());
    for (name, title) in names {
        assert!(!title.is_empty());
        let files = builtin_files(&name).expect("its files");
        let findings = from_files(&name, files, offered()).err().unwrap_or_default();
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

/// What a format says in its own words is somebody's: a place's and a year's, or ours. Above each sentence and each
/// term stands whose.
#[test]
fn every_sentence_has_its_source() {
    for (name, _) in builtin() {
        let files = builtin_files(&name).expect("its files");
        let (_, text) = files.iter().find(|(file, _)| file == "wording.toml").expect("its wording");
        let lines: Vec<&str> = text.lines().collect();
        let terms =
            lines.iter().position(|line| line.starts_with("[glossary.")).unwrap_or(lines.len());
        let mut seen = 0;
        for (at, line) in lines.iter().enumerate() {
            let sentence = at < terms && line.contains(" = ");
            if !sentence && !line.starts_with("[glossary.") {
                continue;
            }
            seen += 1;
            let above = lines[at - 1].strip_prefix("# 出处：");
            let source = above.unwrap_or_else(|| panic!("{name}: nothing above {line}"));
            let first = source.split('；').next().unwrap_or_default();
            let dated = first.split_once("，20").is_some_and(|(place, year)| {
                place.starts_with("武汉") && year.len() == "24年度".len() && year.ends_with("年度")
            });
            assert!(dated || first == "自拟", "{name}: {line}: {source}");
        }
        assert!(seen > 0, "{name}");
    }
}

/// The format with one text changed.
fn changed(file: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    format_with(|name, text| (name == file).then(|| text.with_first(from, to)))
}

fn one(findings: Vec<Diagnostic>) -> (String, String, Vec<String>) {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let finding = findings.into_iter().next().expect("one");
    (finding.rule.code.to_owned(), finding.message, finding.help)
}

#[test]
fn a_misspelt_name_in_a_condition_is_an_error() {
    let found = changed(
        "explanations/procurement.md",
        "{% if procurement.any -%}",
        "{% if procurement.anny -%}",
    );
    let (code, message, help) = one(found);
    assert_eq!(code, "P103");
    assert!(message.starts_with("explanations/procurement.md:"), "{message}");
    assert!(message.ends_with("：没有“procurement.anny”这个名称"), "{message}");
    assert_eq!(help, ["是不是 procurement.any？"]);
}

#[test]
fn misspelt_names_elsewhere_are_errors() {
    for (file, from, to) in [
        ("cover.md", "{{ release_date }}", "{{ relase_date }}"),
        ("explanations/general_public_budget.md", "{{ class.name }}", "{{ class.nam }}"),
        (
            "explanations/general_public_budget.md",
            "{% for class in general.classes -%}",
            "{% for class in general.clases -%}",
        ),
        ("part2.md", "in part_tables", "in part_table"),
        (
            "explanations/procurement.md",
            "{{ wording.no_procurement }}",
            "{{ wording.no_procurment }}",
        ),
        (
            "components/change_sentence.md",
            "{%- if change.level or change.both_zero %}",
            "{%- if change.level or change.bothzero %}",
        ),
        ("format.toml", "单位：{{ unit }}", "单位：{{ unitt }}"),
        ("wording.toml", "{{ department.finance }}", "{{ department.finanse }}"),
    ] {
        let findings = changed(file, from, to);
        assert!(findings.iter().all(|f| f.rule.code == "P103"), "{file}: {findings:#?}");
        assert!(!findings.is_empty(), "{file}: {to} was accepted");
    }
}

#[test]
fn a_broken_template_names_its_line_and_column() {
    let (code, message, _) = one(changed("part4.md", "{% endif %}", "{% endof %}"));
    assert_eq!(code, "P102");
    assert!(message.contains("part4.md:5:"), "{message}");
}

#[test]
fn a_tag_that_is_never_closed_is_named_where_it_opens() {
    let (code, message, help) = one(changed("part4.md", "{% endif %}", ""));
    assert_eq!(code, "P102");
    assert!(message.contains("part4.md:5:1：{% if %} 没有结束"), "{message}");
    assert_eq!(help, ["在它管的内容后面写 {% endif %}"]);
}

#[test]
fn a_figure_is_compared_with_nothing() {
    let condition = "{% if procurement.any -%}";
    for to in ["{% if procurement.total > 0 -%}", "{% if procurement.total == 13.65 -%}"] {
        let (code, message, _) = one(changed("explanations/procurement.md", condition, to));
        assert_eq!(code, "P102");
        assert!(
            message.contains("procurement.md:1:7：procurement.total 不能和数比较"),
            "{message}"
        );
    }
    let to = "{% if procurement.kinds | length > 1 -%}";
    assert!(changed("explanations/procurement.md", condition, to).is_empty());
}

#[test]
fn a_part_without_its_file_is_an_error() {
    let (code, message, _) = one(changed("format.toml", "\"part4.md\"", "\"part4a.md\""));
    assert_eq!((code.as_str(), message.contains("part4a.md")), ("P102", true));
}

/// What is no text is not printed, in whatever notation.
#[test]
fn structures_and_truth_are_not_printed() {
    for (to, help) in [
        ("{{ totals }}", "例如 {{ totals."),
        ("{{ tables }}", "例如 {{ tables."),
        ("{{ general.classes }}", "{% for one in general.classes %}"),
        ("{{- procurement.any -}}", "{% if procurement.any %}"),
    ] {
        let (code, message, helped) =
            one(changed("explanations/totals.md", "{{ totals.total }}", to));
        assert_eq!(code, "P102");
        assert!(message.contains("印不出来"), "{message}");
        assert!(helped.concat().contains(help), "{helped:?}");
    }
}

#[test]
fn a_table_says_the_unit_of_its_amounts() {
    let label = "unit = \"单位：{{ unit }}\"";
    for (to, said) in [
        ("unit = \"单位：元\"", "写的是元，表里的金额是万元"),
        ("unit = \"（单位:元）\"", "写的是元，表里的金额是万元"),
        ("unit = \"单位：万元\"\namounts = \"元\"", "写的是万元，表里的金额是元"),
        ("unit = \"单位：{{ unit }}元\"", "把单位写了两次"),
    ] {
        let (code, message, _) = one(changed("format.toml", label, to));
        assert_eq!((code.as_str(), message.contains(said)), ("P102", true), "{message}");
    }
    for to in ["unit = \"单位：万元\"", "unit = \"单位：元\"\namounts = \"元\"", "unit = \"\""]
    {
        assert_eq!(changed("format.toml", label, to), []);
    }
}

/// The findings of a report rendered with a changed format.
fn rendered(file: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    let mut files = builtin_files("wuhan-2024").expect("the format");
    let text = &mut files.iter_mut().find(|(name, _)| name == file).expect("the file").1;
    *text = text.with_first(from, to);
    let Ok(format) = from_files("wuhan-2024", files, offered()) else { panic!("it loads") };
    let mut sources = source::Sources::default();
    sources.add("report.toml".into(), base());
    let (input, _) = input::parse(&sources, &input::Links::default(), juesuan::keys::report())
        .expect("it parses");
    let figures = calc::derive(&input, None, &format.manifest.figures);
    let catalog = catalog::Catalog::builtin();
    let parts = report::Parts {
        input: &input,
        figures: &figures,
        catalog: &catalog,
        format: &format,
        fingerprint: "",
        draft: false,
    };
    match report::build(parts) {
        Ok((_, findings)) | Err(findings) => findings,
    }
}

#[test]
fn a_figure_is_neither_filtered_nor_reckoned_with() {
    let figure = "{{ totals.total }}";
    for (to, said) in [
        ("{{ totals.total | upper }}", "totals.total 不能再加工，去掉“| upper”"),
        ("{{ totals.total | truncate(length=2) }}", "totals.total 不能再加工，去掉“| truncate”"),
        ("{{ totals.total * 2 }}", "totals.total 不能拿来计算"),
    ] {
        let (code, message, _) = one(changed("explanations/totals.md", figure, to));
        assert_eq!(code, "P102");
        assert!(message.ends_with(said), "{message}");
    }
}

#[test]
fn what_is_always_there_decides_nothing() {
    let condition = "{% if procurement.any -%}";
    let to = "{% if procurement.total -%}";
    let (code, message, _) = one(changed("explanations/procurement.md", condition, to));
    assert_eq!(code, "P102");
    assert!(message.contains("procurement.total 总是有的"), "{message}");
}

/// A name that the scan doesn't look into, for a template made it.
#[test]
fn a_filter_that_changes_a_figure_is_an_error() {
    let to = "{% set x = totals.total %}{{ x | truncate(length=2) }}";
    let findings = rendered("explanations/totals.md", "{{ totals.total }}", to);
    assert_eq!(findings.first().map(|finding| finding.rule.code), Some("P104"), "{findings:#?}");
    let to = "{% set x = totals.total %}{{ x * 2 }}";
    let findings = rendered("explanations/totals.md", "{{ totals.total }}", to);
    assert_eq!(findings.first().map(|finding| finding.rule.code), Some("P102"), "{findings:#?}");
}

/// The unit behind a figure of the format's own sentences.
#[test]
fn the_units_of_a_format_are_those_of_its_figures() {
    let figure = "{{ totals.total }}{{ unit }}";
    for (to, said) in [
        ("{{ totals.total }}元", "100.00 的单位是万元，这里写了元"),
        ("{{ totals.total }}\u{3000}元", "100.00 的单位是万元，这里写了元"),
        ("{{ totals.total }}\u{200a}（元）", "100.00 的单位是万元，这里写了元"),
        ("{{ totals.total }}{{ unit }}元", "100.00 的单位是万元，这里写了两次"),
        ("{{ totals.total }}万万元", "这里写了万万元"),
        ("{{ totals.total }}%", "这里写了 %"),
        ("{{ performance.covered_projects }}万元", "1 不是金额，这里写了万元"),
        ("{{ performance.covered_share }}%", "100% 后面又写了一个 %"),
        ("{{ performance.covered_share }}元", "是百分比，这里写了元"),
        ("项目支出{{ totals.total }}", "100.00 后面没有单位"),
    ] {
        let findings = rendered("explanations/totals.md", figure, &format!("{to}。"));
        let found = findings.iter().find(|one| one.rule.code == "P102");
        assert!(found.is_some_and(|one| one.message.contains(said)), "{to}: {findings:#?}");
    }
    for to in [figure, "{{ totals.total }} 万元", "{{ totals.total }}（万元）"] {
        assert_eq!(rendered("explanations/totals.md", figure, to), [], "{to}");
    }
}

/// A figure under another name, and a comment that nobody renders.
#[test]
fn what_only_looks_wrong_is_right() {
    let to = "{% set x = totals.total %}{{ x }}{# {{ totals.totl | upper }} #}";
    assert_eq!(rendered("explanations/totals.md", "{{ totals.total }}", to), []);
}

/// A condition that can never be fulfilled is refused where it stands, with what can be compared with instead.
#[test]
fn what_can_never_be_the_same_is_not_compared() {
    let condition = "{% if procurement.any -%}";
    for (to, said, helped) in [
        (
            "{% if department.level == \"县级\" -%}",
            "department.level 不能和“县级”比较",
            "它只会是：中央、省、自治区",
        ),
        (
            "{% if \"县级\" == department.level -%}",
            "department.level 不能和“县级”比较",
            "它只会是：",
        ),
        (
            "{% if department.level in [\"区\", \"街道\"] -%}",
            "department.level 不能和“区”“街道”比较",
            "它只会是：",
        ),
        (
            "{% if department.short == \"区茶办\" -%}",
            "department.short 不能和“区茶办”比较",
            "写着“真假”的名称",
        ),
        (
            "{% if department.name != department.short -%}",
            "department.name 不能和 department.short 比较",
            "[options]",
        ),
        ("{% if \"局\" in department.name -%}", "department.name 不能和“局”比较", "[options]"),
        (
            "{% if department.name is ending_with(pat=\"局\") -%}",
            "department.name 不能和“局”比较",
            "[options]",
        ),
        ("{% if totals.total == \"零\" -%}", "totals.total 不能和“零”比较", "写着“真假”的名称"),
        (
            "{% if options.charts == \"是\" -%}",
            "options.charts 不能和“是”比较",
            "直接写 {% if options.charts %}",
        ),
        ("{% if unit == \"亿元\" -%}", "unit 不能和“亿元”比较", "它只会是：万元、元"),
    ] {
        let (code, message, help) = one(changed("explanations/procurement.md", condition, to));
        assert_eq!(code, "P102", "{to}");
        let place = message.contains("explanations/procurement.md:1:");
        assert!(place && message.contains(said), "{to}: {message}");
        assert!(help.concat().contains(helped), "{to}: {help:?}");
    }
    let units = "{% for unit in overview.units -%}";
    for (to, wrong) in [
        ("unit.kind == \"行政\"", 1),
        ("unit.kind == \"行政单位\"", 0),
        ("unit.level == \"本级\"", 1),
    ] {
        let to = format!("{units}{{% if {to} %}}{{% endif %}}");
        assert_eq!(changed("part1.md", units, &to).len(), wrong, "{to}");
    }
    let classes = "{% for class in general.classes -%}";
    let to = format!("{classes}{{% if class.name == \"教育支出\" %}}{{% endif %}}");
    assert!(!changed("explanations/general_public_budget.md", classes, &to).is_empty(), "{to}");
    for right in [
        "{% if department.level == \"县\" -%}",
        "{% if department.level in [\"区\", \"县\"] -%}",
        "{% if \"区\" in department.level -%}",
        "{% if year == \"2024\" -%}",
        "{% if department.phone == \"\" -%}",
        "{% if changes.total.direction != \"增加\" -%}",
        "{% if options.charts == true -%}",
        "{% if department.phone is defined -%}",
        "{% if official.budget_name == general.budget_name -%}",
    ] {
        assert!(changed("explanations/procurement.md", condition, right).is_empty(), "{right}");
    }
}

/// What only last year's format knows is read where that format is there; else it is told as any strange key.
#[test]
fn last_years_report_is_read_by_the_keys_of_its_format() {
    let folder = scratch();
    let compared = "[comparisons.surplus]\ntitle = \"使用非财政拨款结余\"\n\
                    of = \"all.surplus_used\"\nwith = \"last_year\"\n";
    put(folder.path(), "ours/format.toml", &manifest(compared));
    let change = "<change_sentence change={changes.surplus} subject=\"结余\" each=\"\" />";
    let part = format!("# 第四部分　重点工作\n\n{{{{ key_work.text }}}}\n\n{{{{ {change} }}}}\n");
    put(folder.path(), "ours/part4.md", &part);
    let this = base_in("./ours");
    let (own, _) = this.split_once("[prior]").expect("a section");
    let own = own.with("year = 2024\n", "year = 2024\nprior = \"上年/report.toml\"\n");
    put(folder.path(), "report.toml", &own);
    let last = last_years()
        .with("\"wuhan-2024\"", "\"./格式\"")
        .with("[prior]\n", "[prior]\nsurplus = 1.00\n")
        .with(
            "[reasons]",
            "[own_funds]\nsurplus_used = 1.50\nsurplus_distribution = 1.50\n\n[reasons]",
        );
    put(folder.path(), "上年/report.toml", &last);
    let path = folder.path().join("report.toml");
    let read = || load(&path).expect("a report");
    let strange = |edition: &juesuan::Edition| {
        let codes = edition.findings.iter().filter(|finding| finding.message.contains("surplus"));
        codes.map(|finding| finding.rule.code).collect::<Vec<_>>()
    };
    // Without the format by the keys that the program knows.
    let without = read();
    assert!(without.prior_format.is_none());
    assert_eq!(strange(&juesuan::edition(&without, false)), ["A101"]);
    put(folder.path(), "上年/格式/format.toml", &manifest(compared));
    let with = read();
    let names = with.prior_format.iter().flatten().map(|(name, _)| name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["format.toml"]);
    let now = juesuan::edition(&with, false);
    assert_eq!(strange(&now), [""; 0]);
    assert_eq!(errors(&now).count(), 0, "{:#?}", now.findings);
    let text = all_text(&now.document.expect("a document"));
    assert!(
        text.contains("与2023年度相比，结余减少1.50万元，下降100.00%。"),
        "{}",
        text.split("第四部分").last().expect("part 4")
    );
    let prints = |loaded| juesuan::fingerprint(loaded, false).expect("a fingerprint");
    assert_ne!(prints(&with), prints(&without), "a document is made from it, too");
}
