//! Whole documents laid out: what a reader would miss.

use super::pages::*;
use super::specimen::{self, of, para};
use super::structure::{Role, Tag};
use super::{ContentsNumbers, Memory, PageStyle, again, layout};
use crate::document::*;
use crate::fonts::{Face, Fonts};
use crate::write::pdf;
use std::time::Instant;

fn pages(document: &Document) -> Pages {
    layout(document, &Fonts::embedded().unwrap(), &PageStyle::default()).unwrap()
}

fn chars(n: usize) -> String {
    "决算公开说明本年度收入支出情况".chars().cycle().take(n).collect()
}

fn lines(page: &Page) -> Vec<f64> {
    let mut ys: Vec<f64> = page.runs().filter(|run| run.size == 16.0).map(|run| run.y).collect();
    ys.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    ys
}

#[test]
fn no_page_is_empty_and_each_has_its_number() {
    let pages = pages(&specimen::document());
    for (i, page) in pages.pages.iter().enumerate() {
        assert!(page.text().chars().count() > 8, "page {i} is empty");
        match page.label {
            PageLabel::Front(_) | PageLabel::Contents(_) => {
                assert!(i < 2 && !page.text().contains('—'))
            }
            PageLabel::Number(n) => assert!(page.text().ends_with(&format!("— {n} —")), "page {i}"),
        }
    }
}

#[test]
fn page_numbers_stand_outside_one_character_in() {
    let pages = pages(&of(vec![para("一"), Block::PageBreak, para("二")]));
    let at = |page: usize| pages.pages[page].runs().last().map(|run| (run.x, run.y)).unwrap();
    assert!((at(1).0 - (79.4 + 14.0)).abs() < 0.1, "{:?}", at(1));
    assert!(at(0).0 > 450.0 && at(0).0 < 521.6 - 14.0);
    assert!((at(0).1 - (104.9 + 637.8 + 19.8 + 3.8)).abs() < 0.2, "{:?}", at(0));
}

#[test]
fn contents_may_be_numbered_apart() {
    let style = PageStyle { contents_page_numbers: ContentsNumbers::Apart, ..PageStyle::default() };
    let fonts = Fonts::embedded().unwrap();
    let pages = layout(&specimen::document(), &fonts, &style).unwrap();
    let labels: Vec<PageLabel> = pages.pages.iter().take(3).map(|page| page.label).collect();
    assert_eq!(labels, [PageLabel::Front(1), PageLabel::Contents(1), PageLabel::Number(1)]);
    assert!(pages.pages[1].text().ends_with("— I —"));
    assert!(!pages.pages[0].text().contains('—'));
}

#[test]
fn white_between_chinese_and_latin_is_the_formats() {
    let style = PageStyle { latin_gap_em: 0.25, ..PageStyle::default() };
    let fonts = Fonts::embedded().unwrap();
    let at = |style: &PageStyle| -> Vec<f64> {
        let pages = layout(&of(vec![para("共84辆车")]), &fonts, style).unwrap();
        let runs = pages.pages[0].runs();
        runs.filter(|run| run.size == 16.0)
            .flat_map(|run| run.glyphs.iter().map(|g| run.x + g.x))
            .collect()
    };
    let (without, with) = (at(&PageStyle::default()), at(&style));
    let moved: Vec<f64> =
        with.iter().zip(&without).map(|(a, b)| ((a - b) * 10.0).round() / 10.0).collect();
    assert_eq!(moved, [0.0, 4.0, 4.0, 8.0, 8.0]);
}

#[test]
fn the_line_grid_holds_whatever_stands_in_the_lines() {
    let text = format!("{}1,365.84万元 Abc {}", chars(40), chars(200));
    let pages = pages(&of(vec![para(&text), specimen::heading(1, "一、标题"), para(&text)]));
    let ys = lines(&pages.pages[0]);
    for pair in ys.windows(2) {
        assert!((pair[1] - pair[0] - 28.99).abs() < 0.01, "{ys:?}");
    }
    assert!(ys.len() > 15);
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let pages = pages(&of(vec![para(&chars(28 * 30))]));
    assert_eq!(lines(&pages.pages[0]).len(), 22);
    let second: Vec<_> =
        pages.pages[0].runs().filter(|run| run.y > 130.0 && run.y < 160.0).collect();
    assert_eq!(second.iter().map(|run| run.glyphs.len()).sum::<usize>(), 28);
}

#[test]
fn headings_and_single_lines_are_never_left_alone() {
    for filler in 1..24 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("一行")).collect();
        blocks.push(specimen::heading(1, "一、标题"));
        blocks.push(specimen::heading(2, "（一）标题"));
        blocks.push(para(&chars(28 * 3)));
        let pages = pages(&of(blocks));
        for page in &pages.pages {
            let text = page.text();
            let text = text.split('—').next().unwrap();
            assert!(!text.ends_with("标题"), "{filler}: {text}");
        }
        if let [_, second] = pages.pages.as_slice() {
            assert!(lines(second).len() >= 2, "{filler}");
        }
    }
}

#[test]
fn statements_stand_on_one_page_each() {
    for table in [specimen::income_expenditure(), specimen::fiscal(), specimen::income()] {
        let blocks = vec![Block::Table(table.clone()), Block::Table(table)];
        assert_eq!(pages(&of(blocks)).pages.len(), 2);
    }
}

#[test]
fn long_tables_repeat_title_and_head() {
    let mut table = specimen::income_expenditure();
    table.body = table.body.iter().cycle().take(200).cloned().collect();
    let pages = pages(&of(vec![Block::Table(table)]));
    assert!(pages.pages.len() > 3);
    for (i, page) in pages.pages.iter().enumerate() {
        let text = page.text();
        assert_eq!(text.contains("总表（续）"), i > 0);
        assert!(text.contains("公开01表") && text.contains("栏次") && text.contains("单位：万元"));
        assert_eq!(text.contains("尾数误差"), i + 1 == pages.pages.len());
    }
}

#[test]
fn long_tables_without_a_title_say_that_they_continue() {
    let rows = vec![specimen::row(vec![specimen::cell("值", 1, 1, Align::Center); 2]); 100];
    let table = Table::plain("t", specimen::columns("nn"), Vec::new(), rows);
    let pages = pages(&of(vec![Block::Table(table)]));
    assert!(pages.pages.len() > 2);
    for (i, page) in pages.pages.iter().enumerate() {
        assert_eq!(page.text().contains("续表"), i > 0);
    }
}

#[test]
fn inner_heads_stand_with_their_rows_and_are_repeated() {
    let cells = |text: &str| specimen::row(vec![specimen::cell(text, 1, 1, Align::Center); 2]);
    for filler in 1..40 {
        let mut body: Vec<Row> = (0..filler).map(|_| cells("前")).collect();
        let start = body.len() + 1;
        body.push(cells("目标"));
        body.push(cells("指标"));
        body.extend((0..40).map(|_| cells("值")));
        let columns = specimen::columns("nn");
        let table = Table {
            inner_heads: std::iter::once(start..body.len()).collect(),
            ..Table::plain("t", columns, Vec::new(), body)
        };
        let pages = pages(&of(vec![Block::Table(table)]));
        let texts: Vec<String> = pages.pages.iter().map(Page::text).collect();
        for text in &texts {
            let text = text.split('—').next().unwrap();
            assert!(!text.ends_with('标'), "{filler}: {text}");
            assert!(!text.contains('值') || text.contains("指标"), "{filler}: {text}");
        }
        let heads: usize = texts.iter().map(|text| text.matches("指标").count()).sum();
        let with_rows = texts.iter().filter(|text| text.contains('值')).count();
        assert_eq!(heads, 2 * with_rows, "{filler}");
    }
}

/// Wherever a table begins, its head belongs to it, and the contents name its page.
#[test]
fn a_table_that_must_begin_on_the_next_page_keeps_its_head() {
    for filler in 1..30 {
        let mut blocks = vec![Block::Contents { title: specimen::say("目录") }];
        blocks.extend((0..filler).map(|_| para("一行")));
        let mut table = specimen::key_work(2);
        (table.title, table.label, table.department, table.unit) = (None, None, None, None);
        table.contents = Some(specimen::say("一、重点工作表"));
        table.body[0].cells[1].content = specimen::say(&chars(150));
        blocks.push(Block::Table(table));
        blocks.push(specimen::heading(0, "第二部分"));
        let pages = pages(&of(blocks));
        let elements = &pages.structure.elements;
        let heads = elements.iter().filter(|one| matches!(one.role, Role::HeadCell { .. })).count();
        let mut said: Vec<_> = pages.pages.iter().flat_map(Page::runs).map(|run| run.tag).collect();
        said.sort_unstable();
        said.dedup();
        let is_head = |tag: &Tag| {
            let element = tag.index().and_then(|at| elements.get(at));
            element.is_some_and(|one| matches!(one.role, Role::HeadCell { .. }))
        };
        assert_eq!(said.iter().filter(|tag| is_head(tag)).count(), heads, "{filler}");
        let part = pages.outline.iter().find(|entry| entry.title == "第二部分").unwrap();
        let PageLabel::Number(number) = pages.pages[part.target.page].label else { panic!() };
        let contents = pages.pages[0].text();
        assert!(
            contents.contains(&format!("第二部分{}{number}", ".".repeat(3)))
                || contents.ends_with(&format!(".{number}")),
            "{filler}: {contents}"
        );
    }
}

#[test]
fn turned_tables_turn_their_page_alone() {
    let blocks = vec![para("前"), Block::Table(specimen::income()), para("后")];
    let pages = pages(&of(blocks));
    let turned: Vec<bool> = pages.pages.iter().map(|page| page.width > page.height).collect();
    assert_eq!(turned, [false, true, false]);
}

#[test]
fn a_table_too_wide_for_the_smallest_type_turns_its_page() {
    let cells =
        |text: &str, n: usize| specimen::row(vec![specimen::cell(text, 1, 1, Align::Right); n]);
    for (columns, turned) in [(8, false), (12, true)] {
        let mut table = specimen::income();
        table.orientation = Orientation::Portrait;
        table.columns = specimen::columns(&"a".repeat(columns));
        table.head = vec![cells("金额", columns)];
        table.body = vec![cells("1,234,567.89", columns); 5];
        let pages = pages(&of(vec![Block::Table(table)]));
        let page = &pages.pages[0];
        assert_eq!(page.width > page.height, turned, "{columns} columns");
    }
}

#[test]
fn decimal_points_stand_below_each_other() {
    let pages = pages(&of(vec![Block::Table(specimen::income())]));
    let points = |run: &GlyphRun| {
        let point = run.glyphs.iter().find(|glyph| glyph.ch == '.');
        point.map(|glyph| run.x + glyph.x)
    };
    let mut xs: Vec<f64> = pages.pages[0].runs().filter_map(points).collect();
    assert!(xs.len() > 30);
    xs.sort_by(f64::total_cmp);
    xs.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    assert_eq!(xs.len(), 2, "two columns hold amounts: {xs:?}");
}

#[test]
fn nothing_is_lost_where_a_table_is_cut() {
    let mut table = specimen::key_work(30);
    // A row taller than a page, and a cell beside five rows.
    table.body[3].cells[3].content = specimen::say(&chars(3000));
    table.body[10].cells[0].rowspan = 5;
    for row in &mut table.body[11..15] {
        row.cells.remove(0);
    }
    let said: usize = table
        .body
        .iter()
        .flat_map(|row| &row.cells)
        .map(|c| plain_text(&c.content).chars().count())
        .sum();
    let pages = pages(&of(vec![para("前"), Block::Table(table.clone())]));
    let head: usize =
        table.head[0].cells.iter().map(|c| plain_text(&c.content).chars().count()).sum();
    for page in &pages.pages {
        let foot = 104.9 + 637.8 + 0.2;
        assert!(
            page.runs().filter(|run| run.size < 12.0).all(|run| run.y < foot),
            "below the type area"
        );
    }
    // What is repeated on each page was read before.
    let drawn = pages.pages.iter().flat_map(Page::runs);
    let drawn = drawn.filter(|run| run.size == 10.5 && run.tag != Tag::ARTIFACT);
    assert_eq!(drawn.map(|run| run.glyphs.len()).sum::<usize>(), said + head);
}

#[test]
fn contents_name_the_pages_and_lead_there() {
    let document = specimen::document();
    let pages = pages(&document);
    let contents = &pages.pages[1];
    for entry in pages.outline.iter().filter(|entry| entry.level <= 1) {
        let PageLabel::Number(number) = pages.pages[entry.target.page].label else {
            panic!("{entry:?}")
        };
        assert!(
            pages.pages[entry.target.page].text().contains(&entry.title.replace(' ', ""))
                || pages.pages[entry.target.page]
                    .text()
                    .replace(' ', "")
                    .contains(&entry.title.replace(' ', ""))
        );
        // The last line of an entry ends with its number.
        let link = contents.links.iter().rfind(|link| link.target == entry.target).unwrap();
        let [_, top, _, bottom] = link.area;
        let line = contents.runs().filter(|run| run.y > top && run.y < bottom);
        let line: String = line.map(GlyphRun::text).collect();
        assert!(line.ends_with(&format!(".{number}")), "{line}");
    }
}

#[test]
fn missing_glyphs_are_reported_where_they_stand_once_each() {
    let text = |text: &str, start: usize, end: usize| Inline::Text {
        text: text.into(),
        origin: Origin::Input(crate::source::Span::new(crate::source::FileId::REPORT, start..end)),
    };
    let content =
        vec![text("好😀好😀", 100, 114), text("坏\u{10FFFF}", 200, 220), Inline::plain("\u{E000}")];
    let document = of(vec![Block::Paragraph(content.clone()), Block::Paragraph(content)]);
    let findings =
        layout(&document, &Fonts::embedded().unwrap(), &PageStyle::default()).unwrap_err();
    let spans: Vec<_> =
        findings.iter().map(|f| f.span().map(|span| (span.start, span.end))).collect();
    assert_eq!(spans, [Some((103, 107)), Some((110, 114)), Some((200, 220)), None]);
    assert!(findings[0].message.contains("😀") && findings[0].message.contains("U+1F600"));
}

#[test]
fn odd_tables_do_no_harm() {
    let odd = |columns, head: Vec<Row>, body: Vec<Row>| {
        let mut table = specimen::key_work(0);
        (table.columns, table.head, table.body) = (columns, head, body);
        Block::Table(table)
    };
    let wide =
        specimen::row(vec![specimen::cell(&"9".repeat(900), u16::MAX, u16::MAX, Align::Right)]);
    let many: Vec<Row> = (0..3000)
        .map(|i| specimen::row(vec![specimen::cell(&i.to_string(), 1, 3, Align::Left)]))
        .collect();
    let tall_head: Vec<Row> = many.iter().take(90).cloned().collect();
    let blocks = vec![
        odd(Vec::new(), Vec::new(), Vec::new()),
        odd(Vec::new(), Vec::new(), vec![wide.clone(), wide.clone()]),
        odd(
            specimen::columns("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            vec![wide.clone()],
            vec![wide],
        ),
        odd(specimen::columns("p"), Vec::new(), many),
        odd(specimen::columns("n"), tall_head, vec![specimen::row(Vec::new())]),
        Block::Heading(Heading { level: 9, content: Vec::new(), contents: None }),
        Block::Paragraph(Vec::new()),
        para(&"W".repeat(5000)),
    ];
    let pages = pages(&of(blocks));
    assert!(pages.dump().len() > 1000);
    assert_eq!(super::tests::pages(&of(Vec::new())).pages.len(), 1);
}

#[test]
fn drafts_are_marked_behind_the_text() {
    let mut document = specimen::document();
    document.draft = true;
    for page in &pages(&document).pages {
        let first = page.runs().next().unwrap();
        assert_eq!(
            (first.text().as_str(), first.angle, first.font.face),
            ("草稿", 45.0, Face::Title)
        );
    }
}

#[test]
fn the_dump_tells_text_place_and_origin() {
    let dump = pages(&of(vec![para("共{1.00}万元，[甲]。")])).dump();
    let expected = "page 0 (number 1) 595.3 x 841.9\n  110.9,125.1 fangsong 16.0 \"共\"\n  126.7,125.1 song 16.0 figure all.total \"1.00\"\n";
    assert!(dump.starts_with(expected), "{dump}");
    assert!(dump.contains("input 100..103 \"甲\""), "{dump}");
}

/// Writes the specimen for looking at, and tells how long it took.
#[test]
#[ignore = "writes a file to look at"]
fn write_specimen() {
    // Twice the body: some forty pages.
    let mut document = specimen::document();
    let again: Vec<Block> = document.blocks.iter().skip(2).cloned().collect();
    document.blocks.extend(again);
    let folder = std::env::temp_dir().join("lay-out");
    std::fs::create_dir_all(&folder).unwrap();
    let mut best = f64::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        let fonts = Fonts::embedded().unwrap();
        let pages = layout(&document, &fonts, &PageStyle::default()).unwrap();
        let laid = start.elapsed();
        let bytes = pdf::write(&pages, &fonts, &pdf::Metadata::of(&document)).unwrap();
        let all = start.elapsed();
        best = best.min(all.as_secs_f64() * 1000.0);
        println!(
            "{} pages, layout {laid:?}, all {all:?}, {} KB",
            pages.pages.len(),
            bytes.len() / 1024
        );
    }
    println!("best {best:.1} ms");
    let mut single = specimen::document();
    let write = |name: &str, bytes: &[u8]| {
        let mut file = std::fs::File::create(folder.join(name)).unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
    };
    let fonts = Fonts::embedded().unwrap();
    let laid = pages(&single);
    write("sample.txt", laid.dump().as_bytes());
    write("sample.pdf", &pdf::write(&laid, &fonts, &pdf::Metadata::of(&single)).unwrap());
    single.draft = true;
    let laid = pages(&single);
    write("draft.pdf", &pdf::write(&laid, &fonts, &pdf::Metadata::of(&single)).unwrap());
}

#[test]
fn a_line_that_announces_something_stands_with_it() {
    for filler in 1..24 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("一行")).collect();
        blocks.push(para("主要包括："));
        blocks.push(para("（1）第一项"));
        for page in &pages(&of(blocks)).pages {
            let text = page.text();
            let text = text.split('—').next().unwrap();
            assert!(!text.ends_with("主要包括："), "{filler}: {text}");
        }
    }
}

/// Each block left out in turn, and put back: what is remembered makes the pages that would be made anew.
#[test]
fn what_is_remembered_makes_the_same_pages() {
    let (whole, fonts) = (specimen::document(), Fonts::embedded().unwrap());
    let mut memory = Memory::default();
    let mut check = |document: &Document, style: &PageStyle| {
        let before = memory.clone();
        let pages = again(document, &fonts, style, &mut memory).unwrap();
        assert_eq!(pages, layout(document, &fonts, style).unwrap());
        (memory.shared(&before), pages.pages.len())
    };
    let style = PageStyle::default();
    let (shared, _) = check(&whole, &style);
    assert_eq!(shared, 0);
    for left_out in 0..whole.blocks.len() {
        let mut document = whole.clone();
        document.blocks.remove(left_out);
        check(&document, &style);
        // The longest stretch has half of the pages.
        let (shared, count) = check(&whole, &style);
        assert!(shared * 3 > count, "without block {left_out}: {shared} of {count}");
    }
    let (shared, _) = check(&whole, &PageStyle { body_size_pt: 15.0, ..style });
    assert_eq!(shared, 0, "in another style");
}

#[test]
fn what_is_missing_is_missing_again() {
    let document = of(vec![para("一"), Block::PageBreak, para("\u{2CBFE}"), para("\u{2CBFE}")]);
    let (fonts, style) = (Fonts::embedded().unwrap(), PageStyle::default());
    let mut memory = Memory::default();
    for _ in 0..2 {
        let findings = again(&document, &fonts, &style, &mut memory).unwrap_err();
        assert_eq!(findings, layout(&document, &fonts, &style).unwrap_err());
        assert_eq!(findings.len(), 1);
    }
}
