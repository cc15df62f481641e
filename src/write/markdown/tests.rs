//! Tests that read what is written with a CommonMark parser: with the extensions forges have, too.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::inline::{TextRun, runs};
use super::*;
use crate::document::drawing::{Anchor, Drawing, Shape};
use crate::document::{Align, Cell, Column, ColumnKind, Orientation, Row, Table};

/// A block as a reader sees it.
#[derive(Debug, PartialEq)]
enum Seen {
    Heading(u8, Vec<TextRun>),
    Paragraph(Vec<TextRun>),
    Entry(Vec<TextRun>, String),
    Image(String, String),
    Html(String),
}

fn push(runs: &mut Vec<TextRun>, bold: bool, text: &str) {
    match runs.last_mut() {
        Some(last) if last.bold == bold => last.text.push_str(text),
        _ => runs.push(TextRun { bold, text: text.to_owned() }),
    }
}

/// Reads `markdown`; anything that none of our blocks may become fails the test.
fn read(markdown: &str, options: Options) -> Vec<Seen> {
    let mut seen = Vec::new();
    let (mut line, mut bold, mut target, mut image) = (Vec::new(), 0_i32, None, None);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => push(&mut line, bold > 0, &text),
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold -= 1,
            Event::InlineHtml(tag) => match &*tag {
                "<strong>" => bold += 1,
                "</strong>" => bold -= 1,
                "<span>" | "</span>" | "</a>" => {}
                anchor => assert!(anchor.starts_with("<a id=\"juesuan-"), "{anchor}"),
            },
            Event::Start(Tag::Link { dest_url, .. }) => target = Some(dest_url.to_string()),
            Event::Start(Tag::Image { dest_url, .. }) => image = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                seen.push(Seen::Entry(std::mem::take(&mut line), target.take().expect("a link")))
            }
            Event::End(TagEnd::Image) => {
                let text = line.drain(..).map(|run: TextRun| run.text).collect();
                seen.push(Seen::Image(text, image.take().expect("an image")));
            }
            Event::End(TagEnd::Heading(level)) => {
                seen.push(Seen::Heading(level as u8, std::mem::take(&mut line)));
            }
            Event::End(TagEnd::Paragraph) if line.is_empty() => {}
            Event::End(TagEnd::Paragraph) => {
                seen.push(Seen::Paragraph(std::mem::take(&mut line)));
            }
            Event::Html(html) => match seen.last_mut() {
                Some(Seen::Html(open)) if !open.ends_with("</table>\n") => open.push_str(&html),
                _ => seen.push(Seen::Html(html.to_string())),
            },
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock | Tag::List(None) | Tag::Item,
            )
            | Event::End(TagEnd::HtmlBlock | TagEnd::List(false) | TagEnd::Item) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    assert_eq!(bold, 0);
    seen
}

/// Gives what a reader of `document` should see, after the comment.
fn expected(document: &Document) -> Vec<Seen> {
    let mut seen = Vec::new();
    let headings = entries(&document.blocks);
    let mut passed = 0;
    if document.draft {
        seen.push(Seen::Paragraph(runs(&[strong("草稿")])));
    }
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => {
                seen.push(Seen::Heading(1, runs(&cover.title)));
                seen.extend(cover.lines.iter().map(|line| Seen::Paragraph(runs(line))));
            }
            Block::Contents { title } => {
                seen.push(Seen::Heading(2, runs(title)));
                for (index, heading) in headings.iter().enumerate().skip(passed) {
                    if heading.level < 2 {
                        let text = vec![Inline::plain(plain_text(heading.content))];
                        seen.push(Seen::Entry(runs(&text), format!("#{}", anchor(index))));
                    }
                }
            }
            Block::Heading(heading) => {
                passed += 1;
                seen.push(Seen::Heading(heading.level + 2, runs(&heading.content)));
            }
            Block::Paragraph(content) => seen.push(Seen::Paragraph(runs(content))),
            Block::Table(table) => {
                seen.push(Seen::Html(format!("{}\n", table::write(table, None))));
                seen.extend(table.notes.iter().map(|note| Seen::Paragraph(runs(note))));
            }
            Block::Chart(chart) => {
                let svg =
                    svg::write(&chart.drawing, &plain_text(&chart.caption), &chart.description);
                let target = format!("figures/{}", charts::name(&chart.id, &svg));
                seen.push(Seen::Image(chart.description.clone(), target));
                seen.push(Seen::Paragraph(runs(&chart.caption)));
            }
            Block::PageBreak => {}
        }
    }
    seen
}

/// All that forges may have, except typographic quotes, which change text on purpose.
fn extensions() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

fn assert_reads_back(document: &Document) {
    let output = write(document, "figures");
    for options in [Options::empty(), extensions()] {
        let mut seen = read(&output.text, options);
        assert!(matches!(seen.remove(0), Seen::Html(comment) if comment.starts_with("<!--")));
        assert_eq!(seen, expected(document), "{}", output.text);
    }
}

fn strong(text: &str) -> Inline {
    Inline::Strong(vec![Inline::plain(text)])
}

fn document(blocks: Vec<Block>) -> Document {
    let cover = Cover {
        title: vec![Inline::plain("2024年度部门决算公开")],
        lines: vec![vec![Inline::plain("某某办公室")]],
    };
    Document {
        title: "2024年度部门决算公开".into(),
        subject: String::new(),
        date: None,
        author: "某某办公室".into(),
        draft: false,
        fingerprint: "00ff".into(),
        blocks: std::iter::once(Block::Cover(cover)).chain(blocks).collect(),
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading { level, content: vec![Inline::plain(text)], contents: None })
}

fn cell(text: &str, (colspan, rowspan): (u16, u16), align: Align) -> Cell {
    let content = match text {
        "" => vec![],
        _ => vec![Inline::plain(text)],
    };
    Cell { content, colspan, rowspan, align }
}

fn table(text: &str) -> Table {
    let head = vec![cell("项目", (1, 2), Align::Center), cell("支出", (2, 1), Align::Center)];
    let body = vec![
        cell(text, (1, 1), Align::Left),
        cell("1,365.84", (1, 1), Align::Right),
        cell("", (1, 1), Align::Right),
    ];
    Table {
        contents: None,
        id: "expenditure".into(),
        title: Some(vec![Inline::plain("支出决算表")]),
        label: Some(vec![Inline::plain("公开03表")]),
        department: Some(vec![Inline::plain("部门：甲<乙")]),
        unit: Some(vec![Inline::plain("单位：万元")]),
        orientation: Orientation::Landscape,
        columns: vec![Column { kind: ColumnKind::Name }; 3],
        head: vec![Row { cells: head }],
        body: vec![Row { cells: body }],
        inner_heads: Vec::new(),
        leads: Vec::new(),
        notes: vec![vec![Inline::plain("注：本表反映支出。")]],
    }
}

fn chart(description: &str) -> Chart {
    Chart {
        id: "income structure".into(),
        caption: vec![Inline::plain("图1：收入决算结构")],
        description: description.into(),
        drawing: Drawing {
            width: 10.0,
            height: 10.0,
            shapes: vec![Shape::Text {
                x: 1.0,
                y: 9.0,
                size: 10.5,
                anchor: Anchor::Start,
                text: "甲".into(),
            }],
        },
    }
}

#[test]
fn a_document_is_written_whole() {
    let mut document = document(vec![
        Block::Contents { title: vec![Inline::plain("目录")] },
        heading(0, "第一部分　概况"),
        heading(1, "一、主要职责"),
        Block::Paragraph(vec![strong("收入："), Inline::plain("1.负责*事项*。")]),
        Block::PageBreak,
        heading(3, "1.基本支出"),
    ]);
    document.draft = true;
    let lines = [
        "**草稿**",
        "# 2024年度部门决算公开",
        "某某办公室",
        "## 目录",
        "- [第一部分　概况](#juesuan-1)\n  - [一、主要职责](#juesuan-2)",
        "## <a id=\"juesuan-1\"></a>第一部分　概况",
        "### <a id=\"juesuan-2\"></a>一、主要职责",
        "<strong>收入：</strong>1.负责\\*事项\\*。",
        "##### <a id=\"juesuan-3\"></a>1.基本支出",
    ];
    let output = write(&document, "figures");
    let (stamp, text) = output.text.split_once("\n\n").unwrap();
    assert!(stamp.starts_with("<!-- juesuan 指纹 00ff "), "{stamp}");
    assert_eq!(text, lines.join("\n\n") + "\n");
    assert_reads_back(&document);
}

#[test]
fn tables_keep_merged_cells_and_escape_their_text() {
    let document = document(vec![Block::Table(table("a<b&c\n\n*d*"))]);
    let text = write(&document, "figures").text;
    let expected = "<p align=\"center\"><strong>支出决算表</strong></p>\n\
        <p align=\"center\">公开03表&emsp;&emsp;部门：甲&lt;乙&emsp;&emsp;单位：万元</p>\n\
        <table>\n<thead>\n\
        <tr><th rowspan=\"2\" align=\"center\">项目</th>\
        <th colspan=\"2\" align=\"center\">支出</th></tr>\n\
        </thead>\n<tbody>\n\
        <tr><td align=\"left\">a&lt;b&amp;c&#10;&#10;*d*</td>\
        <td align=\"right\">1,365.84</td><td align=\"right\"></td></tr>\n\
        </tbody>\n</table>\n\n注：本表反映支出。\n";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn a_figure_is_named_after_its_content() {
    let name = |description: &str| {
        let document = document(vec![Block::Chart(chart(description))]);
        let output = write(&document, "图 1/");
        let (name, svg) = output.charts[0].clone();
        assert!(svg.contains("<title>图1：收入决算结构</title>"));
        let target = format!("](%E5%9B%BE%201/{name})\n\n图1：收入决算结构\n");
        assert!(output.text.ends_with(&target), "{}", output.text);
        name
    };
    let first = name("甲");
    assert_eq!(first, name("甲"));
    assert_ne!(first, name("乙"));
    let hash = first.strip_prefix("income-structure-");
    let hash = hash.and_then(|rest| rest.strip_suffix(".svg"));
    assert!(hash.is_some_and(|h| h.len() == 12 && h.chars().all(|c| c.is_ascii_hexdigit())));
}

#[test]
fn a_document_without_cover_has_a_title_too() {
    let mut document = document(vec![heading(0, "第一部分")]);
    document.blocks.remove(0);
    let text = write(&document, "").text;
    assert!(text.contains("\n\n# 2024年度部门决算公开\n\n## "), "{text}");
}

#[test]
fn treacherous_lines_read_back() {
    let lines = [
        "1. 甲",
        "1)",
        "- 甲",
        "+",
        "> 甲",
        "# 甲",
        "甲 #",
        "===",
        "---",
        "***",
        "___",
        "```",
        "~~~",
        "    甲",
        "\t甲",
        "　　甲",
        "甲  ",
        "甲\\",
        "\\*",
        "| a | b |",
        "|-|-|",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "[^1]: b",
        "[^1]",
        "<b>",
        "<!-- a",
        "<http://a.cn>",
        "http://a.cn",
        "www.a.cn",
        "a@b.cn",
        "&amp;",
        "&#35;",
        "$a$",
        "$$",
        ":smile:",
        ": 甲",
        "~~a~~",
        "==a==",
        "^a^",
        "[[a]]",
        "- [ ] a",
        "> [!NOTE]",
        "{#a}",
        "甲 {}",
        "甲\n\n# 乙",
        "+++",
        "%",
        "\u{feff}甲",
        "a\u{2028}b",
    ];
    for line in lines {
        let plain = Inline::plain(line);
        let bold = Inline::Strong(vec![plain.clone()]);
        assert_reads_back(&document(vec![
            Block::Paragraph(vec![plain.clone()]),
            Block::Paragraph(vec![bold.clone()]),
            Block::Paragraph(vec![plain.clone(), bold.clone(), plain.clone()]),
            Block::Heading(Heading { level: 0, content: vec![plain, bold], contents: None }),
            Block::Table(table(line)),
        ]));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[*_<>&|`#\\[\\]()!\\\\~$=+.:@{}^'\"/-]",
        3 => "[0-9]",
        4 => "[收支预算：，。（）“”、％℃①　 \t]",
        2 => "[a-cw \n]",
        1 => prop::sample::select(vec!["http://", "www.", "1. ", "![", "**", "<b>", "&lt;", "    "])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..10).prop_map(|pieces| pieces.concat())
}

fn any_line() -> impl Strategy<Value = Vec<Inline>> {
    let inline = any_text().prop_map(Inline::plain).prop_recursive(2, 6, 3, |inner| {
        prop::collection::vec(inner, 1..3).prop_map(Inline::Strong)
    });
    prop::collection::vec(inline, 1..5)
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => any_line().prop_map(Block::Paragraph),
        3 => (0..5_u8, any_line())
            .prop_map(|(level, content)| Block::Heading(Heading { level, content, contents: None })),
        1 => any_line().prop_map(|title| Block::Contents { title }),
        1 => (any_text(), any_line()).prop_map(|(text, note)| {
            let mut table = table(&text);
            table.notes = vec![note];
            Block::Table(table)
        }),
        1 => any_text().prop_map(|text| Block::Chart(chart(&text))),
        1 => Just(Block::PageBreak),
    ]
}

proptest! {
    #[test]
    fn any_document_reads_back(
        blocks in prop::collection::vec(any_block(), 1..6),
        draft in any::<bool>(),
    ) {
        let mut document = document(blocks);
        document.draft = draft;
        assert_reads_back(&document);
    }
}

#[test]
fn listed_tables_stand_in_the_contents() {
    let mut listed = table("1.00");
    listed.contents = Some(vec![Inline::plain("三、支出决算表")]);
    let document = document(vec![
        Block::Contents { title: vec![Inline::plain("目录")] },
        Block::Table(listed),
        Block::Table(table("2.00")),
    ]);
    let text = write(&document, "figures").text;
    assert!(text.contains("- [三、支出决算表](#juesuan-1)\n"), "{text}");
    assert_eq!(text.matches("<p align=\"center\"><a id=\"juesuan-1\"></a><strong>").count(), 1);
    assert_eq!(text.matches("<a id=").count(), 1);
}
