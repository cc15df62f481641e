//! Whatever a user feeds, the program says what is wrong with it: it never panics, hangs or eats memory.
//!
//! Documents are made by number, so that each can be made again. `JUESUAN_RANDOM=100000 cargo test --release --test suite
//! random` tries so many; `JUESUAN_RANDOM_FROM=4711 JUESUAN_RANDOM=1` tries one of them again. A stack that overflows
//! ends the process; the thread that it names says which document it was.

mod bundle;
pub mod dice;
mod edits;
mod making;
mod masses;
mod shrink;
mod trees;
mod values;
mod way;

use crate::support::Pieces;
use crate::support::{Fault, guarded, peak_memory};
use bundle::Bundle;
use making::Maker;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use way::Far;

/// The number of documents that are tried when nobody says.
const COUNT: u64 = 200;

#[test]
fn whatever_is_fed() {
    let ask = |name| std::env::var(name).ok().map(|n| n.parse().expect("a number"));
    let count = ask("JUESUAN_RANDOM").unwrap_or(COUNT);
    let first = ask("JUESUAN_RANDOM_FROM").unwrap_or(0);
    let (maker, next) = (Maker::new(), AtomicU64::new(first));
    let start = Instant::now();
    let work = || {
        let mut slowest = (Duration::ZERO, first);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= first + count {
                return Ok(slowest);
            }
            let (bundle, far) = maker.make(number);
            match attempt(&bundle, far, format!("document {number}")) {
                Ok(time) => slowest = slowest.max((time, number)),
                Err(fault) => {
                    // The others need not go on.
                    next.store(u64::MAX / 2, Ordering::Relaxed);
                    return Err(told(number, bundle, far, &fault));
                }
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, |n| n.get()).min(8);
    let done: Vec<Result<_, String>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker")).collect()
    });
    let slowest = done.iter().filter_map(|done| done.as_ref().ok()).max();
    println!("{count} documents from {first} in {:?}, the slowest: {slowest:?}", start.elapsed());
    println!("peak memory: {} MB", peak_memory() / 1_000_000);
    let faults: Vec<&String> = done.iter().filter_map(|done| done.as_ref().err()).collect();
    assert!(faults.is_empty(), "{}", faults.iter().map(|f| f.as_str()).collect::<String>());
}

/// The smallest documents that went wrong once.
#[test]
fn what_was_found() {
    let base = include_str!("../errors/base.toml");
    let duties = "\"负责全区茶叶生产。\"";
    let with = |text: &str, file: &str| Bundle {
        report: base.with(duties, text).into_bytes(),
        files: vec![("职责.md".into(), file.as_bytes().to_vec())],
        format: None,
    };
    let found = [
        // Text that isn't typed as it reads, at whose end something is wrong.
        with(r#""\u8D1F责，责""#, ""),
        // What a terminal takes for a command, in a line that is shown and in a label.
        with("\"生产\" # \u{9B}", ""),
        with("{ file = \"职责.md\" }", "茶\u{11}叶，\u{202E}生产"),
        // Values of another kind, about which nothing was advised.
        with("{ text = 1 }", ""),
        with("[]", ""),
        Bundle { report: b"year = 1999".to_vec(), ..Bundle::default() },
    ];
    // A place in a format's file isn't one in the report.
    let own = base.with("\"wuhan-2024\"", "\"./县\"");
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let format = vec![file("format.toml", "api = 1"), file("wording.toml", "a = \"")];
    let own = Bundle {
        report: format!("# 年\n{own}").into_bytes(),
        format: Some(format),
        ..Bundle::default()
    };
    for bundle in found.into_iter().chain([own]) {
        way::go(&bundle, Far::Pdf);
    }
}

/// Goes the whole way; how long it took.
fn attempt(bundle: &Bundle, far: Far, name: String) -> Result<Duration, Fault> {
    let bundle = bundle.clone();
    guarded(name, move || way::go(&bundle, far)).map(|((), time)| time)
}

/// The failure, with the smallest document that goes wrong so.
fn told(number: u64, bundle: Bundle, far: Far, fault: &Fault) -> String {
    let Fault::Panic(message) = fault else { return format!("document {number}: {fault:?}\n") };
    let kind = |message: &str| message.chars().take(24).collect::<String>();
    let smallest =
        shrink::shrink(bundle, |bundle| match attempt(bundle, far, "shrinking".into()) {
            Err(Fault::Panic(other)) => kind(&other) == kind(message),
            _ => false,
        });
    let Bundle { report, mut files, .. } = smallest;
    files.retain(|(_, bytes)| !bytes.is_empty());
    let files: Vec<_> =
        files.iter().map(|(n, bytes)| (n, String::from_utf8_lossy(bytes))).collect();
    let report = String::from_utf8_lossy(&report);
    format!("document {number}, {far:?}: {message}\n{report}\n{report:?}\n{files:?}\n")
}
