//! Time and peak memory of the whole program, process start included.
//!
//! `cargo bench` prints the median of many runs of `juesuan build` on the main example, beside the cost
//! of starting the program at all (`juesuan formats`) in the same run.
#![allow(clippy::expect_used)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 40;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report = root.join("examples/wuhan-2024/report.toml");
    let report = report.to_string_lossy();
    let out = std::env::temp_dir().join("juesuan-bench");
    let out = out.to_string_lossy();
    let start = median(&["formats"]);
    let check = median(&["check", &report]);
    let markdown = median(&["build", &report, "-o", &out, "--force", "--to", "md"]);
    let build = median(&["build", &report, "-o", &out, "--force"]);
    let again = median(&["build", &report, "-o", &out]);
    println!("start only        {:>7.1} ms", milliseconds(start));
    println!("check             {:>7.1} ms", milliseconds(check));
    println!("build --to md     {:>7.1} ms", milliseconds(markdown));
    println!("build             {:>7.1} ms   (aim: under 60)", milliseconds(build));
    println!("build, unchanged  {:>7.1} ms", milliseconds(again));
    if let Some(peak) = peak_memory() {
        println!("peak memory       {peak:>7.1} MB   (aim: under 64)");
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median(arguments: &[&str]) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once(arguments)).collect();
    times.sort_unstable();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

fn once(arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{arguments:?}");
    start.elapsed()
}

/// The largest resident set of any run, in MB (10⁶ bytes).
#[cfg(target_os = "linux")]
fn peak_memory() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    Some(usage.max_rss() as f64 * 1024.0 / 1e6)
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> Option<f64> {
    None
}
