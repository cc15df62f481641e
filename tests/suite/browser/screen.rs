//! The screen, and what keys and clicks do to it.

use super::cdp::COUNT_SENT;
use super::desk::Preview;
use crate::support::{Pieces, pdf, reader, scratch};

const EDIT: (&str, &str) = ("initial_budget = 242.60", "initial_budget = 251.90");

#[test]
fn all_pages_are_there_in_their_own_fonts() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let folder = scratch();
    let pdf = pdf("wuhan-2024", folder.path());
    let Some(info) = reader("pdfinfo", &[&pdf]) else { return };
    let count = tab.number("document.querySelectorAll('.page').length");
    assert!(info.contains(&format!("Pages:           {count}\n")), "{count}: {info}");
    let cover = tab.text(
        "words(pagesBox.children[0]).map((text) => text.textContent).join('').replace(/\\s/g, '')",
    );
    assert_eq!(cover, "2024年度云岫区人民政府办公室部门决算公开2025年9月26日");
    assert_eq!(tab.text("document.title"), "2024年度云岫区人民政府办公室部门决算公开");
    for font in ["fangsong", "hei", "song", "title"] {
        tab.js(&format!("document.fonts.load('16px j-{font}', '字')"));
        assert_eq!(tab.js(&format!("document.fonts.check('16px j-{font}', '字')")), true, "{font}");
        let used = format!("getComputedStyle(document.querySelector('text.{font}')).fontFamily");
        assert_eq!(tab.text(&used), format!("j-{font}"));
    }
    // Quotes are narrow in these faces, but for their other form.
    for font in ["fangsong", "kai"] {
        tab.js(&format!("document.fonts.load('16px j-{font}', '字')"));
        let quotes = format!(
            "[...document.querySelectorAll('text.{font}')].filter((text) => /[“”]/.test(text.textContent))"
        );
        let wide = "(text) => text.getComputedTextLength() / text.getAttribute('font-size')";
        let least = tab.number(&format!("Math.min(...{quotes}.map({wide}))"));
        assert!(least > 0.95 && least < 1.05, "{font}: {least}");
    }
    tab.js("window.quote = [...document.querySelectorAll('text.fangsong')].find((text) => text.textContent === '“\\uFE01')");
    tab.js("quote.textContent = '“'");
    let narrow = tab.number("quote.getComputedTextLength() / quote.getAttribute('font-size')");
    assert!(narrow < 0.5, "{narrow}");
    assert_eq!(tab.text("one('where').textContent"), format!("第 1 页，共 {count} 页"));
    assert_eq!(tab.number("pagesBox.scrollTop"), 0.0);
}

#[test]
fn an_edit_sends_and_marks_what_changed_and_keeps_the_place() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    tab.js("pagesBox.scrollTop = pagesBox.children[20].offsetTop + 333");
    tab.js(COUNT_SENT);
    tab.js("window.kept = [...pagesBox.children]");
    preview.edit(EDIT.0, EDIT.1);
    tab.until("document.querySelector('.changed')");
    let marked =
        "[...document.querySelectorAll('.changed')].map((text) => text.textContent).join(' ')";
    let marked = tab.text(marked);
    assert!(marked.contains("16.99"), "{marked}");
    assert!(!marked.contains("2025年"), "{marked}");
    assert!(marked.split(' ').count() < 12, "{marked}");
    assert_eq!(tab.number("pagesBox.scrollTop - pagesBox.children[20].offsetTop"), 333.0);
    let sent = tab.number("sent");
    let stayed = tab.number("kept.filter((page) => page.isConnected).length");
    let count = tab.number("pagesBox.children.length");
    assert!((1.0..=2.0).contains(&sent), "{sent}");
    assert_eq!(sent + stayed, count);
    let told = tab.text("one('status').textContent");
    assert!(told.ends_with("页变了，按 N 看下一处"), "{told}");
}

/// A page that comes in between moves those behind it; they aren't new.
#[test]
fn a_page_more_is_not_taken_for_many_changed() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let before = tab.number("pagesBox.children.length");
    let duties = preview.folder().join("正文/主要职责.md");
    let text = std::fs::read_to_string(&duties).unwrap();
    let more: String = (1..40).map(|at| format!("\n\n承办区里交办的第{at}件添加的事。")).collect();
    std::fs::write(&duties, text + &more).unwrap();
    tab.until(&format!("pagesBox.children.length > {before}"));
    let marked = "[...document.querySelectorAll('.changed')].filter((text) => text.dataset.figure || /总表/.test(text.textContent)).length";
    assert_eq!(tab.number(marked), 0.0);
    assert!(
        tab.number("document.querySelectorAll('.changed').length") > 38.0,
        "what was added is marked"
    );
}

/// An error makes a draft; that alone must not send pages again.
#[test]
fn an_error_shows_the_watermark_without_sending_pages() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let mark = "document.querySelectorAll('.page')[3].querySelector('[data-watermark]').getClientRects().length";
    assert_eq!(tab.number(mark), 0.0);
    preview.edit("vehicles = 7", "vehicles = 9");
    tab.until("one('banner').className === 'unfinished' && !one('banner').hidden");
    assert_eq!(tab.number(mark), 1.0);
    let stayed = tab.number("document.querySelectorAll('.page:not(:has(.changed))').length");
    assert!(stayed > 40.0, "{stayed}");
    preview.edit("vehicles = 9", "vehicles = 7");
    tab.until("one('banner').hidden");
    assert_eq!(tab.number(mark), 0.0);
}

#[test]
fn a_figure_tells_where_it_comes_from_and_stands() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    tab.js("window.chosen = figures().find((text) => text.dataset.figure === 'official_spending.final')");
    tab.js("go(pageOf(chosen), Number(chosen.getAttribute('y')))");
    tab.click("chosen");
    tab.until("!one('figure').hidden");
    let formula = tab.text("one('formula').innerText");
    assert!(formula.contains("7.35 + 17.86 + 14.46 + 2.18 = 41.85"), "{formula}");
    let line = preview.text().lines().position(|line| line == "final = 17.86").unwrap() + 1;
    assert!(formula.contains(&format!("填在 决算/report.toml 第 {line} 行")), "{formula}");
    let places = tab.text("one('places').innerText");
    assert!(places.lines().filter(|line| line.contains("41.85")).count() > 1, "{places}");
    tab.click("one('places').lastElementChild.firstElementChild");
    let seen = "(() => { const box = document.querySelector('.here').getBoundingClientRect(); const room = pagesBox.getBoundingClientRect(); return box.top > room.top && box.bottom < room.bottom; })()";
    assert_eq!(tab.js(seen), true);
    // It goes on telling of the same figure.
    preview.edit("final = 17.86", "final = 17.80");
    tab.until("one('formula').innerText.includes('7.35 + 17.80 + 14.46 + 2.18 = 41.79')");
    assert_eq!(tab.text("document.querySelector('.here').textContent"), "41.79");
}

#[test]
fn a_finding_leads_to_its_page_and_line() {
    let preview = Preview::of(|text| text.with("vehicles = 7", "vehicles = 9"), &[]);
    let Some(tab) = preview.tab() else { return };
    tab.until("document.querySelector('.finding.error')");
    let line = preview.text().lines().position(|line| line == "vehicles = 9").unwrap() + 1;
    let told = tab.text("document.querySelector('.finding.error').innerText");
    assert!(told.contains(&format!("决算/report.toml 第 {line} 行")), "{told}");
    assert!(told.contains("vehicles = 9"), "{told}");
    tab.click("document.querySelector('.finding.error')");
    let page = "pageOf(document.querySelector('.here'))";
    assert!(tab.number(page) > 5.0);
    assert_eq!(tab.number(page), tab.number("shown.findings[0].page"));
    assert_eq!(tab.number("current()"), tab.number(page));
    assert!(tab.text("document.querySelector('.here').parentElement.textContent").contains("车"));
}

#[test]
fn the_keyboard_does_everything() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let pressed = |id: &str| tab.text(&format!("one('{id}').getAttribute('aria-pressed')"));
    tab.key("/");
    assert_eq!(tab.text("document.activeElement.id"), "query");
    for key in ["4", "1", ".", "8", "5"] {
        tab.key(key);
    }
    tab.until("document.querySelectorAll('.hit').length > 1");
    let first = tab.text("one('hits').textContent");
    assert!(first.starts_with("1 / "), "{first}");
    tab.key("Enter");
    tab.until("one('hits').textContent.startsWith('2 / ')");
    tab.key("Escape");
    assert_eq!(tab.number("document.querySelectorAll('.hit').length"), 0.0);
    assert_eq!(tab.text("document.activeElement.id"), "pages");
    tab.key("]");
    tab.key("]");
    let chosen = tab.text("document.querySelector('.here').dataset.figure");
    assert_ne!(chosen, tab.text("figures()[0].dataset.figure"));
    tab.key("e");
    tab.until("!one('figure').hidden && document.activeElement.id === 'figure'");
    tab.key("Escape");
    assert_eq!(tab.js("one('figure').hidden"), true);
    tab.key("c");
    assert_eq!(tab.js("document.activeElement.closest('nav') !== null"), true);
    tab.key("Enter");
    tab.until("current() > 0");
    tab.key("c");
    assert_eq!(tab.js("one('contents').hidden"), true);
    let zoom = tab.number("zoom");
    tab.key("+");
    assert!(tab.number("zoom") > zoom);
    assert_eq!(pressed("fit"), "false");
    tab.key("-");
    tab.key("-");
    assert!(tab.number("zoom") < zoom);
    tab.key("f");
    assert_eq!((pressed("fit"), tab.number("zoom")), ("true".into(), zoom));
    tab.key("2");
    assert_eq!(pressed("two"), "true");
    let beside = "pagesBox.children[0].offsetTop === pagesBox.children[1].offsetTop";
    assert_eq!(tab.js(beside), true);
    tab.key("2");
    assert_eq!(tab.js(beside), false);
    tab.key("d");
    assert_eq!(tab.js("document.documentElement.hasAttribute('data-dark')"), true);
    preview.edit(EDIT.0, EDIT.1);
    tab.until("document.querySelector('.changed')");
    tab.key("n");
    assert_eq!(tab.js("document.querySelector('.here').classList.contains('changed')"), true);
    tab.key("v");
    tab.until("!one('changes').hidden");
    let changes = tab.text("one('changed').innerText");
    assert!(changes.contains("242.60") && changes.contains("251.90"), "{changes}");
}

#[test]
fn it_fits_a_phone() {
    let preview = Preview::of(|text| text.with("vehicles = 7", "vehicles = 9"), &[]);
    let Some(tab) = preview.tab() else { return };
    tab.js("pagesBox.scrollTop = pagesBox.children[12].offsetTop + 100");
    tab.until("one('where').textContent.startsWith('第 13 页')");
    tab.size(390, 844);
    tab.until("innerWidth === 390");
    assert_eq!(tab.number("document.documentElement.scrollWidth"), 390.0);
    assert!(tab.number("pagesBox.clientHeight") > 330.0, "room for the page");
    tab.until("zoom < 1");
    let place = tab.number("(pagesBox.scrollTop - pagesBox.children[12].offsetTop) / zoom");
    assert!((50.0..120.0).contains(&place), "the same place: {place}");
    assert!(tab.number("pagesBox.scrollWidth - pagesBox.clientWidth") < 1.0);
    tab.click("one('tools-button')");
    assert_eq!(tab.number("document.documentElement.scrollWidth"), 390.0);
    let least = "Math.min(...[...document.querySelectorAll('header button')].map((one) => one.getBoundingClientRect().height))";
    assert!(tab.number(least) >= 28.0);
    tab.click("one('dark')");
    assert_eq!(tab.text("one('dark').getAttribute('aria-pressed')"), "true");
}

#[test]
fn what_is_typed_is_text_and_nothing_else() {
    let long = "Wort".repeat(1250);
    let hostile = [
        "<script>window.x=1</script>",
        "\\\"><img src=x onerror='window.x=2'>",
        "&amp;&lt;b&gt;",
        &long,
    ];
    let keys: String = hostile.iter().map(|words| format!("\n\"{words}\" = 1")).collect();
    let all = hostile.concat();
    let preview = Preview::of(
        |text| {
            let text = text.with("remark = \"", &format!("remark = \"{all}"));
            text.with("vehicles = 7", &format!("vehicles = 7{keys}"))
        },
        &[],
    );
    let Some(tab) = preview.empty_tab() else { return };
    // The unknown keys are told; without them, the words are on the pages.
    tab.until("document.querySelectorAll('.finding').length >= 4");
    let told = tab.text("one('findings').textContent");
    preview.edit(&keys, "");
    tab.until("document.querySelector('.page')");
    let pages = tab.text("[...document.querySelectorAll('.page')].flatMap(words).map((text) => text.textContent).join('').replace(/\\s/g, '').replace(/—\\d+—/g, '')");
    for words in hostile {
        let words = words.replace("\\\"", "\"");
        assert!(told.contains(&words), "{words}: {told}");
        let words: String = words.chars().filter(|ch| !ch.is_whitespace()).take(25).collect();
        assert!(pages.contains(&words), "{words}");
    }
    assert_eq!(tab.text("typeof window.x"), "undefined");
    let alien = "document.querySelectorAll('main script, main img, main iframe').length";
    assert_eq!(tab.number(alien), 0.0);
    assert!(tab.number("document.documentElement.scrollWidth") <= 1366.0);
    assert!(tab.number("one('side').scrollWidth - one('side').clientWidth") < 1.0);
}

#[test]
fn another_format_and_back() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let all = "[...pagesBox.children].map((page) => page.dataset.hash).join()";
    let own = tab.text(all);
    tab.js("one('format').value = 'wuhan-2021'; one('format').dispatchEvent(new Event('change'))");
    tab.until("shown.format === 'wuhan-2021' || one('banner').textContent.includes('排不出来')");
    assert_eq!(tab.text("shown.format"), "wuhan-2021");
    assert_ne!(tab.text(all), own);
    assert!(preview.text().contains("format = \"wuhan-2024\""), "the report stays as it is");
    tab.js("one('format').value = '-'; one('format').dispatchEvent(new Event('change'))");
    tab.until("shown.own_format");
    assert_eq!(tab.text(all), own);
    let marked = "document.querySelectorAll('.changed').length";
    assert_eq!(tab.number(marked), 0.0, "the report didn't change");
}

#[test]
fn a_screen_reader_can_follow() {
    let preview = Preview::of(|text| text.with("vehicles = 7", "vehicles = 9"), &[]);
    let Some(tab) = preview.tab() else { return };
    let heard = tab.heard();
    let says = |role: &str, name: &str| {
        let found = heard.iter().any(|(r, n)| r == role && n.contains(name));
        assert!(found, "{role} {name}: {heard:?}");
    };
    says("alert", "");
    says("region", "第1页，共");
    says("complementary", "检查结果");
    says("button", "错误");
    says("searchbox", "查找");
    says("combobox", "格式");
    says("status", "");
    says("StaticText", "部门决算公开");
}

/// A browser holds six connections to one program; those behind wait until they are looked at.
#[test]
fn ten_tabs_of_one_browser() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let others: Vec<_> = (0..9).map(|_| tab.another(&preview.url)).collect();
    let number = "shown.number";
    for other in &others {
        other.front();
        other.until("typeof source !== 'undefined' && pagesBox.children.length > 40");
    }
    preview.edit(EDIT.0, EDIT.1);
    tab.front();
    tab.until("document.querySelector('.changed')");
    let last = tab.number(number);
    for other in &others {
        other.front();
        other.until(&format!("{number} === {last} && document.querySelector('.changed')"));
    }
}

/// The browser's own printing: each page on a sheet of its own that lies as the page does, nothing marked.
#[test]
fn the_browser_prints_the_same_sheets() {
    let preview = Preview::of(|text| text.with("vehicles = 7", "vehicles = 9"), &[]);
    let Some(tab) = preview.tab() else { return };
    let folder = scratch();
    let sheets = |pdf: &std::path::Path| {
        let info = reader("pdfinfo", &["-l", "999", &*pdf.to_string_lossy()])?;
        let sizes = info.lines().filter(|line| line.contains(" pts"));
        let wide = |line: &str| {
            let mut numbers = line.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
            let _page = numbers.next();
            numbers.next() > numbers.next()
        };
        Some(sizes.map(wide).collect::<Vec<_>>())
    };
    let printed = folder.path().join("printed.pdf");
    std::fs::write(&printed, tab.printed()).unwrap();
    let Some(printed) = sheets(&printed) else { return };
    let expected = tab.js("[...pagesBox.children].map((page) => page.className === 'page turned')");
    assert_eq!(serde_json::json!(printed), expected);
    assert!(printed.contains(&true) && printed.contains(&false));
}
