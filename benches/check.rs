//! Time of checking a report, within one process.
//!
//! `cargo bench --bench check` prints for each example the median of many runs: reading the input, computing its figures
//! and checking them (`Basis::findings`), and all findings, those about texts included (`edition`). The fastest run, in
//! brackets, tells more on a machine that has other things to do.
#![allow(clippy::expect_used)]

use juesuan::source::FileId;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const EXAMPLES: [&str; 5] = ["wuhan-2020", "wuhan-2021", "wuhan-2024", "own-format", "full"];
const RUNS: usize = 200;

fn main() {
    println!(
        "                 KB     figures and checks           all findings   (aim: under 10 ms)"
    );
    for example in EXAMPLES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let report = root.join(format!("examples/{example}/report.toml"));
        let loaded = juesuan::cli::load::load(&report).expect("the example is read");
        let basis = juesuan::edition(&loaded, false).basis.expect("the example is right");
        let figures = median(|| {
            black_box(basis.findings(&loaded.sources, &loaded.links));
        });
        let all = median(|| {
            black_box(juesuan::edition(&loaded, false));
        });
        let size = loaded.sources.get(FileId::REPORT).map_or(0, |report| report.text.len());
        let size = size as f64 / 1000.0;
        println!("{example:<12} {size:>6.1} {} {}", shown(figures), shown(all));
    }
    if let Some(peak) = peak_memory() {
        println!("peak memory of all {peak:>6.1} MB");
    }
}

/// Median and minimum in milliseconds.
fn shown((median, least): (Duration, Duration)) -> String {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    format!("{:>10.2} ({:>5.2}) ms", milliseconds(median), milliseconds(least))
}

/// The median of many runs, and the fastest.
fn median(mut work: impl FnMut()) -> (Duration, Duration) {
    // What is made once in a process is no part of it.
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times.get(RUNS / 2).copied().unwrap_or_default(), times.first().copied().unwrap_or_default())
}

/// The largest resident set of this process, in MB (10⁶ bytes).
#[cfg(target_os = "linux")]
fn peak_memory() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    Some(usage.max_rss() as f64 * 1024.0 / 1e6)
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> Option<f64> {
    None
}
