//! The time from an edit until it is on the screen.
//!
//! `cargo bench --bench preview` opens the main example's preview in Chromium, saves it some hundred times, each time with
//! another amount, and prints the time from the end of each save until the new pages are painted, how many pages were
//! sent, how many were taken from the last layout, and how memory grew.
#![allow(clippy::expect_used, clippy::panic, clippy::disallowed_methods, dead_code)]

#[path = "../tests/suite/browser/cdp.rs"]
mod cdp;

use cdp::{Browser, COUNT_SENT, Tab};
use juesuan::preview::ShownVersion;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Edits of each kind.
const EDITS: usize = 170;

/// The text of the report with the edit of a number.
type Edit = fn(&str, usize) -> String;

fn main() {
    let Some(browser) = Browser::start() else {
        println!("chromium is missing: nothing was measured");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = example(folder.path());
    let (mut program, url) = preview(&report);
    let tab = browser.open((1366, 800), &url);
    tab.until("typeof shown !== 'undefined' && shown.number === 1");
    tab.js(COUNT_SENT);
    let text = fs::read_to_string(&report).expect("the report");
    for number in 10..30 {
        measure(&tab, &report, &text.replace("242.60", &format!("242.{number}")));
    }
    let before = (memory(&program), heap(&tab));
    println!(
        "edit                          median      95 %       max   pages sent   not laid out again"
    );
    // A budget stands by itself; an expenditure is part of most sums; a longer word moves all that is typed behind it.
    for (name, edit) in [
        ("a budget", (|text, n| text.replace("242.60", &format!("242.{n:02}"))) as Edit),
        ("an expenditure, on every sum", |text, n| text.replace("152.48", &format!("152.{n:02}"))),
        ("words more or less", |text, n| text.replace("精简会议", &"精简会议".repeat(n % 3 + 1))),
    ] {
        let share = reused(&report, [&edit(&text, 97), &edit(&text, 98)]);
        let edit = |number: usize| measure(&tab, &report, &edit(&text, number % 96));
        let mut times: Vec<(f64, usize)> = (0..EDITS).map(edit).collect();
        times.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |part: usize| times.get((EDITS - 1) * part / 100).map_or(0.0, |time| time.0);
        let pages: usize = times.iter().map(|time| time.1).sum();
        println!(
            "{name:<28} {:>4.0} ms   {:>4.0} ms   {:>4.0} ms   {:>4.1} of {}   {:>10.0} %",
            at(50),
            at(95),
            at(100),
            pages as f64 / EDITS as f64,
            tab.number("shown.pages.length"),
            share * 100.0,
        );
    }
    let after = (memory(&program), heap(&tab));
    println!("memory: program {:.0} MB, then {:.0} MB", before.0, after.0);
    println!("        page {:.0} MB, then {:.0} MB", before.1, after.1);
    program.kill().expect("ended");
    program.wait().expect("ended");
}

/// The share of pages that the second of two texts takes from the layout of the first.
fn reused(report: &Path, texts: [&str; 2]) -> f64 {
    let show = |text: &str, last: Option<&ShownVersion>| {
        fs::write(report, text).expect("saved");
        ShownVersion::next(juesuan::cli::load::load(report), None, last)
    };
    let [first, second] = texts;
    let before = show(first, None);
    let now = show(second, Some(&before));
    let [before, now] = [before, now].map(|shown| shown.good.expect("pages"));
    now.memory.shared(&before.memory) as f64 / now.pages.pages.len() as f64
}

/// From the end of a save until the new version is painted, in ms; and how many pages were asked for.
fn measure(tab: &Tab, report: &Path, text: &str) -> (f64, usize) {
    let number = tab.number("window.sent = 0, shown.number");
    let saved = std::thread::scope(|scope| {
        let save = scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(40));
            fs::write(report, text).expect("saved");
            SystemTime::now().duration_since(UNIX_EPOCH).expect("now").as_secs_f64() * 1000.0
        });
        let painted = tab.number(&format!(
            "new Promise((done) => {{ const look = () => requestAnimationFrame(shown.number === {number} ? look
             : () => done(performance.timeOrigin + performance.now())); look(); }})"
        ));
        painted - save.join().expect("saved")
    });
    (saved, tab.number("sent") as usize)
}

/// The example in a folder of its own, without approved figures that each edit would miss.
fn example(folder: &Path) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/wuhan-2024");
    for name in ["", "正文", "上年"] {
        fs::create_dir_all(folder.join(name)).expect("a folder");
        for entry in fs::read_dir(example.join(name)).expect("the example") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let file = folder.join(name).join(path.file_name().expect("a name"));
                fs::copy(&path, file).expect("copied");
            }
        }
    }
    let report = folder.join("report.toml");
    let text = fs::read_to_string(&report).expect("the report");
    fs::write(&report, text.split("[control]").next().unwrap_or_default()).expect("written");
    report
}

fn preview(report: &Path) -> (Child, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .arg("preview")
        .arg(report)
        .arg("--no-open")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let out = program.stdout.take().expect("a pipe");
    BufReader::new(out).read_line(&mut line).expect("a line");
    let url = line.trim().trim_start_matches("预览：").to_owned();
    (program, url)
}

/// The memory of the program, MB; 0 where the system doesn't tell.
fn memory(program: &Child) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// The memory of the page, MB.
fn heap(tab: &Tab) -> f64 {
    tab.number("performance.memory.usedJSHeapSize") / 1048576.0
}
