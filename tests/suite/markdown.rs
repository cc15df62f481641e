//! The Markdown of the examples as a CommonMark parser reads it: the same headings, text and bold.

use crate::support::document;
use juesuan::document::{Block, Inline, plain_text};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The text as read: `# ` before headings, `**` around bold, one line a block.
fn read(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut inside = 0;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => {
                line.clear();
                inside += 1;
            }
            Event::End(TagEnd::Heading(_)) => {
                inside -= 1;
                out.push(format!("# {line}"));
            }
            Event::End(TagEnd::Paragraph) => {
                inside -= 1;
                out.push(line.clone());
            }
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => line.push_str("**"),
            Event::InlineHtml(html) if matches!(&*html, "<strong>" | "</strong>") => {
                line.push_str("**");
            }
            Event::Text(text) if inside > 0 => line.push_str(&text),
            _ => {}
        }
    }
    out
}

fn marked(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Strong(inner) => format!("**{}**", plain_text(inner)),
            other => plain_text(std::slice::from_ref(other)),
        })
        .collect()
}

#[test]
fn the_examples_read_back() {
    for example in ["wuhan-2024", "full"] {
        let document = document(&crate::support::example(example));
        let markdown = juesuan::write::markdown::write(&document, "report.figures").text;
        let read = read(&markdown);
        let mut at = 0;
        let mut compared = 0;
        for block in &document.blocks {
            let wanted = match block {
                Block::Heading(heading) => format!("# {}", marked(&heading.content)),
                Block::Paragraph(content) => marked(content),
                _ => continue,
            };
            compared += 1;
            let found = read.iter().skip(at).position(|line| *line == wanted);
            let Some(found) = found else {
                panic!("{example}: {wanted:?} is not read back in order")
            };
            at += found + 1;
        }
        assert!(compared > 100, "{example}: {compared}");
    }
}
