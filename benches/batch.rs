//! Time and peak memory of building many departments in one run.
//!
//! `cargo bench --bench batch` makes folders of 1, 50 and 500 departments out of the main example, each with a name and
//! amounts of its own, and prints medians of few runs of `juesuan build FOLDER`: everything made, on one core and on all,
//! then nothing to do.
#![allow(clippy::expect_used)]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 3;
const MANY: usize = 500;

/// Amounts of the example that depend on one another, in cents.
const AMOUNTS: [u32; 5] = [9_620, 238_780, 245_402, 243_946, 246_420];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    println!(
        "departments      build       each   CPU time each   per second   peak memory   nothing to do"
    );
    for count in [1, 50, MANY] {
        let bureau = folder.path().join(count.to_string());
        (0..count).for_each(|number| department(&bureau, number));
        let before = cpu_time();
        let build = median(&bureau, &["--force"], None);
        let cpu = (cpu_time() - before) / (RUNS * count) as f64;
        let peak = peak_memory();
        let again = median(&bureau, &[], None);
        let each = build.as_secs_f64() / count as f64;
        println!(
            "{count:>11} {:>8.2} s {:>7.1} ms {:>12.1} ms {:>12.1} {peak:>10.1} MB {:>13.3} s",
            build.as_secs_f64(),
            each * 1000.0,
            cpu * 1000.0,
            1.0 / each,
            again.as_secs_f64()
        );
    }
    let bureau = folder.path().join(MANY.to_string());
    let (one, two) =
        (median(&bureau, &["--force"], Some("1")), median(&bureau, &["--force"], Some("2")));
    println!(
        "{MANY} on one core {:.2} s, on two {:.2} s: {:.2} times as fast",
        one.as_secs_f64(),
        two.as_secs_f64(),
        one.as_secs_f64() / two.as_secs_f64()
    );
}

/// The example as another department: its own name, and a project that costs some cents more in every sum it stands in.
fn department(bureau: &Path, number: usize) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/wuhan-2024");
    let cents = u32::try_from(number % 500).expect("few");
    for name in ["", "正文", "上年"] {
        let target = bureau.join(format!("{number:03}")).join(name);
        fs::create_dir_all(&target).expect("a folder");
        for entry in fs::read_dir(example.join(name)).expect("the example") {
            let path = entry.expect("an entry").path();
            let ending = path.extension().unwrap_or_default();
            // Markdown beside the report is what it was built into.
            if !path.is_file() || !(ending == "toml" || ending == "md" && !name.is_empty()) {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            let mut text = text.replace("云岫区", &format!("云岫{}区", chinese(number)));
            for amount in AMOUNTS {
                text = text.replace(&yuan(amount), &yuan(amount + cents));
            }
            let file = target.join(path.file_name().expect("a name"));
            File::create(file)
                .and_then(|mut file| file.write_all(text.as_bytes()))
                .expect("written");
        }
    }
}

fn yuan(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The digits of a number.
fn chinese(number: usize) -> String {
    let digit = |c: char| "零一二三四五六七八九".chars().nth(c.to_digit(10)? as usize);
    number.to_string().chars().filter_map(digit).collect()
}

fn median(bureau: &Path, options: &[&str], threads: Option<&str>) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once(bureau, options, threads)).collect();
    times.sort_unstable();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

fn once(bureau: &Path, options: &[&str], threads: Option<&str>) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_juesuan"));
    command.arg("build").arg(bureau).args(options).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads);
    }
    let start = Instant::now();
    assert!(command.status().expect("the program starts").success());
    start.elapsed()
}

/// The largest resident set of any run so far, in MB (10⁶ bytes); 0 where it can't be asked for.
fn peak_memory() -> f64 {
    usage().0
}

/// The time of the processor that all runs so far took, in seconds; it tells more than time where others work too.
fn cpu_time() -> f64 {
    usage().1
}

#[cfg(target_os = "linux")]
fn usage() -> (f64, f64) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return (0.0, 0.0) };
    let time = usage.user_time() + usage.system_time();
    (usage.max_rss() as f64 * 1024.0 / 1e6, time.num_milliseconds() as f64 / 1e3)
}

#[cfg(not(target_os = "linux"))]
fn usage() -> (f64, f64) {
    (0.0, 0.0)
}
