//! Pages other than a format's own: measures that a report wishes, a second style as data.

use crate::support::{base, edition, example};
use juesuan::cli::load::load;
use juesuan::fonts::Fonts;
use juesuan::layout::{ContentsNumbers, PageStyle, layout};

/// The page of the small department with `wishes` under `[page]`, or what is wrong with them.
fn paged(wishes: &str) -> Result<PageStyle, String> {
    let edition = edition(&format!("{}\n[page]\n{wishes}\n", base()));
    match edition.findings.iter().find(|finding| finding.rule.code.starts_with('A')) {
        Some(finding) => Err(format!("{} {}", finding.rule.code, finding.message)),
        None => Ok(edition.page),
    }
}

#[test]
fn a_report_may_have_another_page_than_its_format() {
    let page = paged(
        "page_numbers = false\nlines_per_page = 24\ntable_size_pt = 9\ncontents_page_numbers = \"apart\"",
    );
    let page = page.expect("a page");
    assert!(!page.page_numbers && page.lines_per_page == 24);
    assert!((page.line_pitch() - 225.0 / 25.4 * 72.0 / 24.0).abs() < 1e-9);
    assert_eq!(page.contents_page_numbers, ContentsNumbers::Apart);
    for (wishes, wrong) in [
        ("body_size = 15.0", "A111 这个格式没有叫“body_size”的页面项目"),
        ("page_numbers = \"不印\"", "A103 页面的 page_numbers 应当是true 或 false（不加引号）"),
        ("lines_per_page = 21.5", "A103 页面的 lines_per_page 应当是整数（不加引号）"),
        ("body_size_pt = 30", "A104 页面的 body_size_pt 应当在 4.0 到 16.1 之间"),
        ("contents_page_numbers = \"单独\"", "A104 页面的 contents_page_numbers 的值不对"),
        ("lines_per_page = 70000", "A104 页面的 lines_per_page 的值不对"),
        ("lines_per_page = -1", "A104 页面的 lines_per_page 的值不对"),
        ("body_size_pt = inf", "A103 这里应当是数（不加引号），写的却是小数"),
    ] {
        assert_eq!(paged(wishes).expect_err("wrong"), wrong);
    }
}

/// 15 pt on 31.2 pt, margins of 31.7 mm, no page numbers: all of it in the example's format.toml.
#[test]
fn a_second_style_needs_no_rust() {
    let loaded = load(&example("own-format"));
    let edition = juesuan::edition(&loaded.expect("read"), false);
    let (page, document) = (edition.page, edition.document.expect("a document"));
    assert!((page.line_pitch() - 31.2).abs() < 0.001 && page.body_size_pt == 15.0);
    let fonts = Fonts::embedded().expect("fonts");
    let pages = layout(&document, &fonts, &page).expect("pages");
    let left = 31.7 / 25.4 * 72.0;
    for page in &pages.pages {
        assert!(page.runs().all(|run| run.x >= left - 0.1 && !run.text().contains("— ")));
    }
    let mut ys: Vec<f64> = pages
        .pages
        .iter()
        .flat_map(|page| page.runs())
        .filter(|run| run.size == 15.0)
        .map(|run| run.y)
        .collect();
    ys.dedup();
    let pitch = |pair: &&[f64]| (pair[1] - pair[0] - 31.2).abs() < 0.01;
    let regular = ys.windows(2).filter(pitch).count();
    assert!(regular * 10 > ys.len() * 8, "{regular} lines of {}", ys.len());
}
