//! Files that break, go and come back, however an editor writes them.

use super::desk::{self, Preview};
use crate::support::Pieces;
use std::fs;
use std::time::Duration;

const BROKEN: &str = "one('banner').className === 'broken' && !one('banner').hidden";
const WHOLE: &str = "one('banner').hidden";

#[test]
fn a_broken_file_leaves_the_last_pages_under_a_banner() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let right = preview.text();
    let pages = tab.number("pagesBox.children.length");
    preview.edit("\nyear = 2024", "\nyear = = 2024");
    tab.until(BROKEN);
    let told = tab.text("one('banner').textContent");
    assert_eq!(
        told,
        "现在排不出来，下面还是改以前的页面。\n决算/report.toml 第 4 行：多了一个等号"
    );
    assert_eq!(tab.number("pagesBox.children.length"), pages);
    preview.save(&right);
    tab.until(WHOLE);
    assert_eq!(tab.number("pagesBox.children.length"), pages);
}

/// What is still to be filled in is shown as it grows; what can't be read isn't, and can't be downloaded.
#[test]
fn an_unfinished_report_is_shown_as_a_draft() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let unfinished = "one('banner').className === 'unfinished' && !one('banner').hidden";
    preview.edit("final = 17.86", "final = \"\"");
    tab.until(unfinished);
    let told = tab.text("one('banner').textContent");
    assert!(told.contains("还没有填的数，页面上先当作没有，印成 0"), "{told}");
    assert_eq!(
        tab.text("one('pdf').download"),
        "2024年度云岫区人民政府办公室部门决算公开.草稿.pdf"
    );
    preview.edit("initial_budget = 242.60", "initial_budget = 251.90");
    tab.until("[...document.querySelectorAll('.changed')].some((text) => text.textContent.includes('16.99'))");
    assert_eq!(tab.js(unfinished), true);
    preview.edit("vehicles = 7", "vehicle = 7");
    tab.until(BROKEN);
    assert_eq!(tab.number("fetch('/report.pdf').then((answer) => answer.status)"), 404.0);
    tab.click("one('pdf')");
    tab.until("one('status').textContent === '现在排不出来，改好了再下载'");
}

#[test]
fn opened_broken_it_waits_for_the_repair() {
    let preview = Preview::of(|text| text.with("\nyear = 2024", "\nyear = = 2024"), &[]);
    let Some(tab) = preview.empty_tab() else { return };
    tab.until("one('banner').textContent.includes('第 4 行')");
    assert_eq!(tab.number("pagesBox.children.length"), 0.0);
    preview.edit("= = 2024", "= 2024");
    tab.until("one('banner').hidden && pagesBox.children.length > 40");
}

#[test]
fn prose_that_goes_and_comes_back() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let prose = preview.folder().join("正文/重点工作.md");
    let text = fs::read_to_string(&prose).unwrap();
    fs::remove_file(&prose).unwrap();
    tab.until(BROKEN);
    let told = tab.text("one('banner').textContent");
    assert!(told.contains("正文/重点工作.md") && told.contains("行："), "{told}");
    fs::write(&prose, format!("{text}\n\n又添了一段别处没有的话。\n")).unwrap();
    tab.until(WHOLE);
    tab.until("places('又添了一段别处没有的话').length === 1");
}

#[test]
fn a_report_that_goes_and_comes_back() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let text = preview.text();
    fs::remove_file(preview.report()).unwrap();
    tab.until(BROKEN);
    assert!(tab.text("one('banner').textContent").contains("读不到报告文件 决算/report.toml"));
    preview.save(&text);
    tab.until(WHOLE);
    let away = preview.home().join("别处");
    fs::rename(preview.folder(), &away).unwrap();
    tab.until(BROKEN);
    assert!(tab.number("pagesBox.children.length") > 40.0);
    fs::rename(&away, preview.folder()).unwrap();
    tab.until(WHOLE);
    let copy = preview.home().join("副本");
    desk::copy(&preview.folder(), &copy);
    fs::remove_dir_all(preview.folder()).unwrap();
    tab.until(BROKEN);
    fs::rename(&copy, preview.folder()).unwrap();
    tab.until(WHOLE);
    // It is looked at as before.
    preview.edit("initial_budget = 242.60", "initial_budget = 251.90");
    tab.until("document.querySelector('.changed')");
}

/// A collection, as 宋体 is one on Windows; then another font under the same name.
#[test]
fn fonts_of_the_reports_own_are_shown() {
    let fonts = crate::support::root().join("tests/fonts");
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let font = preview.folder().join("标题.ttc");
    fs::copy(fonts.join("both.ttc"), &font).unwrap();
    preview.save(&(preview.text() + "\n[fonts]\ntitle = \"标题.ttc\"\n"));
    tab.until("document.querySelector('text.own-title')");
    let first = tab.text("one('faces').getAttribute('href')");
    tab.js("document.fonts.load('16px j-own-title', '决')");
    let own = "[...document.fonts].find((font) => font.family === 'j-own-title')?.status";
    tab.until(&format!("({own}) === 'loaded'"));
    fs::copy(fonts.join("fangsong.ttf"), &font).unwrap();
    tab.until(&format!("one('faces').getAttribute('href') !== '{first}'"));
    tab.js("document.fonts.load('16px j-own-title', '决')");
    tab.until(&format!("({own}) === 'loaded'"));
}

#[test]
fn however_an_editor_saves() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let text = preview.text();
    let version = |word: &str| text.with("精简会议活动，", &format!("精简会议活动{word}，"));
    let shows = |word: &str| tab.until(&format!("places('精简会议活动{word}').length === 1"));
    preview.save_by_rename(&version("甲"));
    shows("甲");
    // The old file is moved away, the new one written in its place.
    fs::rename(preview.report(), preview.folder().join("report.toml~")).unwrap();
    std::thread::sleep(Duration::from_millis(15));
    preview.save(&version("乙"));
    shows("乙");
    // Emptied first, written a little later.
    preview.save("");
    std::thread::sleep(Duration::from_millis(15));
    preview.save(&version("丙"));
    shows("丙");
    let last = version("丁");
    let half = last.char_indices().nth(last.chars().count() / 2).unwrap().0;
    preview.save(&last[..half]);
    std::thread::sleep(Duration::from_millis(30));
    preview.save(&last);
    shows("丁");
    tab.until(WHOLE);
    // The same length within the same second, the time set back: as some network folders show it.
    let time = fs::metadata(preview.report()).unwrap().modified().unwrap();
    preview.save(&version("戊"));
    fs::File::options().write(true).open(preview.report()).unwrap().set_modified(time).unwrap();
    shows("戊");
}

#[test]
fn another_version_to_compare_with() {
    let folder = crate::support::scratch();
    let example = crate::support::root().join("examples/wuhan-2021/report.toml");
    let missing = folder.path().join("没有.toml");
    let report = example.to_string_lossy();
    let against = ["preview", &*report, "--no-open", "--against", &*missing.to_string_lossy()];
    let output = crate::support::juesuan(folder.path(), &against);
    assert_eq!(output.status.code(), Some(2));
    let preview =
        Preview::of(|text| text.with("242.60", "251.90"), &["--against", "决算/上年/report.toml"]);
    let Some(tab) = preview.tab() else { return };
    tab.key("v");
    tab.until("one('changed').children.length > 20");
}
