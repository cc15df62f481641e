//! Faults from outside: full disks, protected folders, files that others hold, a run that is cut short. Each file is
//! the old one or the new one, whole; the next run makes good what is missing.
#![cfg(unix)]

use crate::support::{Pieces, base, copy, files, juesuan, put, scratch, stderr};
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The number of the signal for files that grow too large.
const SIGXFSZ: i32 = 25;

/// A report, the first or the second version of it.
fn version(number: usize) -> String {
    let base = base();
    base.with(" = 90.00", &format!(" = 9{number}.00"))
}

/// The program's files below a folder with their contents; those of figures by their names.
fn outputs(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for path in files(folder, "") {
        if path.is_dir() {
            all.extend(outputs(&path));
        } else if !path.to_string_lossy().ends_with(".toml") {
            all.insert(path.clone(), std::fs::read(&path).expect("a file"));
        }
    }
    all
}

/// Files that aren't whole yet.
fn halves(folder: &Path) -> usize {
    let half = |path: &&PathBuf| path.to_string_lossy().contains("/.juesuan-");
    outputs(folder).keys().filter(half).count()
}

/// Runs the program where no file may grow beyond some blocks of 512 bytes: the next write fails in its middle, as on a full disk; or
/// the process dies at that point.
fn within(folder: &Path, blocks: usize, dies: bool, arguments: &str) -> Output {
    let trap = if dies { "ulimit -c 0" } else { "trap '' XFSZ" };
    let program = env!("CARGO_BIN_EXE_juesuan");
    let script = format!("{trap}; ulimit -f {blocks}; exec '{program}' {arguments}");
    let mut shell = Command::new("sh");
    shell.current_dir(folder).args(["-c", &script]).output().expect("a shell")
}

#[test]
fn a_disk_that_is_full_leaves_the_old_files() {
    let folder = scratch();
    put(folder.path(), "report.toml", &version(0));
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    let before = outputs(folder.path());
    put(folder.path(), "report.toml", &version(1));
    // Not even a figure.
    let output = within(folder.path(), 1, false, "build report.toml");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("不能写文件 report.figures/"), "{}", stderr(&output));
    assert!(stderr(&output).contains("系统不让文件再大了"), "{}", stderr(&output));
    // Figures of the new version that fitted are there too, under names of their own.
    let after = outputs(folder.path());
    assert!(before.iter().all(|(path, content)| after.get(path) == Some(content)));
    assert_eq!(halves(folder.path()), 0);
    // All but the PDF.
    let output = within(folder.path(), 128, false, "build report.toml");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("不能写文件 report.pdf"), "{}", stderr(&output));
    assert!(stderr(&output).contains("请先腾出地方"), "{}", stderr(&output));
    assert_eq!(halves(folder.path()), 0);
    let pdf = folder.path().join("report.pdf");
    assert!(std::fs::read(&pdf).expect("the PDF") == before[&pdf]);
    // The two are of different versions: that is told, and mended.
    let output = juesuan(folder.path(), &["verify", "report.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let output = juesuan(folder.path(), &["build", "report.toml"]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("已生成"), "nothing was skipped");
    assert!(juesuan(folder.path(), &["verify", "report.toml"]).status.success());
}

#[test]
fn a_disk_that_is_full_stops_no_other_department() {
    let folder = scratch();
    for name in ["局/甲/report.toml", "局/乙/report.toml"] {
        put(folder.path(), name, &version(0));
    }
    let output = within(folder.path(), 128, false, "build 局");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("共 2 个报告：读不到或者写不了 2 个。"), "{text}");
    assert_eq!(stderr(&output).matches("不能写文件 局/").count(), 2, "{}", stderr(&output));
}

/// The process dies while it writes, which is certain here: the half is there, and the next run removes it.
#[test]
fn what_a_run_that_died_left_is_removed_by_the_next() {
    let folder = scratch();
    put(folder.path(), "report.toml", &version(0));
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    let before = outputs(folder.path());
    put(folder.path(), "report.toml", &version(1));
    for (blocks, place) in [(1, "report.figures"), (128, ".")] {
        let output = within(folder.path(), blocks, true, "build report.toml");
        assert_eq!(output.status.signal(), Some(SIGXFSZ), "{}", stderr(&output));
        assert_eq!(halves(folder.path()), 1);
        assert_eq!(files(&folder.path().join(place), "").iter().filter(is_half).count(), 1);
    }
    let pdf = folder.path().join("report.pdf");
    assert!(std::fs::read(&pdf).expect("the PDF") == before[&pdf]);
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    assert_eq!(halves(folder.path()), 0);
    assert!(juesuan(folder.path(), &["verify", "report.toml"]).status.success());
}

fn is_half(path: &&PathBuf) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".juesuan-"))
}

/// Killed at moments that are spread over the whole run, a single report's and a bureau's.
#[test]
fn a_run_that_is_killed_leaves_whole_files() {
    for arguments in [vec!["build", "局/甲/report.toml"], vec!["build", "局"]] {
        let (old, new) = (scratch(), scratch());
        for (folder, number) in [(&old, 0), (&new, 1)] {
            for name in ["甲", "乙", "丙"] {
                put(folder.path(), &format!("局/{name}/report.toml"), &version(number));
            }
        }
        let start = Instant::now();
        for folder in [&old, &new] {
            assert!(juesuan(folder.path(), &arguments).status.success());
        }
        let whole = start.elapsed() / 2;
        let rounds = 14_u32;
        for round in 0..rounds {
            // From one version to the other and back.
            let (from, to) = if round % 2 == 0 { (&old, &new) } else { (&new, &old) };
            let folder = scratch();
            copy(&from.path().join("局"), &folder.path().join("局"));
            for name in ["甲", "乙", "丙"] {
                let report = format!("局/{name}/report.toml");
                let text = std::fs::read_to_string(to.path().join(&report)).expect("a report");
                put(folder.path(), &report, &text);
            }
            killed(folder.path(), &arguments, whole * (round + 6) / (rounds + 2));
            for (path, content) in outputs(folder.path()) {
                let name = path.strip_prefix(folder.path()).expect("below").to_path_buf();
                let is = |version: &Path| {
                    std::fs::read(version.join(&name)).ok().as_ref() == Some(&content)
                };
                assert!(
                    is_half(&&path) || is(from.path()) || is(to.path()),
                    "round {round}: {} is neither the old nor the new file",
                    name.display()
                );
            }
            let output = juesuan(folder.path(), &arguments);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            let named = |folder: &Path| -> BTreeMap<PathBuf, Vec<u8>> {
                let all = outputs(folder).into_iter();
                all.map(|(path, bytes)| (path.strip_prefix(folder).expect("below").into(), bytes))
                    .collect()
            };
            assert!(named(folder.path()) == named(to.path()), "round {round}");
        }
    }
}

/// Starts the program and kills it after some time, if it is still running then.
fn killed(folder: &Path, arguments: &[&str], after: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(after);
    child.kill().expect("killed, or ended already");
    child.wait().expect("ended");
}

#[test]
fn a_folder_that_can_not_be_written_to_is_told() {
    let folder = scratch();
    put(folder.path(), "report.toml", &version(0));
    let protected = folder.path().join("出");
    std::fs::create_dir(&protected).expect("a folder");
    let permit = |mode| std::fs::set_permissions(&protected, PermissionsExt::from_mode(mode));
    permit(0o555).expect("protected");
    // To the administrator nothing is protected but what isn't on a disk.
    let writable = tempfile::tempfile_in(&protected).is_ok();
    let out = if writable { "/proc/self".into() } else { protected.to_string_lossy().into_owned() };
    let output = juesuan(folder.path(), &["build", "report.toml", "-o", &out, "--to", "pdf"]);
    permit(0o755).expect("freed");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("不能写文件 "), "{}", stderr(&output));
    assert_eq!(files(folder.path(), ""), [folder.path().join("report.toml"), protected.clone()]);
}
