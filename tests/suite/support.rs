//! Support that the tests share.

mod guarded;
mod made;
mod texts;

pub use guarded::{Fault, guarded, peak_memory};
pub use made::{all_text, cells, draft, edition, errors, format_with, in_memory, table};
pub use texts::{Pieces, base, base_in, base_with, last_years, manifest, shown, shown_toml};

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The examples.
pub const EXAMPLES: [&str; 5] = ["wuhan-2020", "wuhan-2021", "wuhan-2024", "own-format", "full"];

/// The report of an example.
pub fn example(name: &str) -> PathBuf {
    root().join(format!("examples/{name}/report.toml"))
}

/// Runs the program in `folder`.
pub fn juesuan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// The text that a run printed to standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// The text that a run printed to standard output.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

/// Both streams of a run: its results, then what it printed to standard error.
pub fn both(output: &Output) -> String {
    stdout(output) + &stderr(output)
}

/// Compares with a file of the repository. With `JUESUAN_BLESS=1` the file is written instead; what is
/// written so has to be read before it is committed.
pub fn golden(path: &Path, actual: &str) {
    if std::env::var_os("JUESUAN_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        juesuan::cli::output::replace(path, actual.as_bytes()).expect("the golden file is written");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    let first = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    assert!(
        expected == actual,
        "{} differs{}\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display(),
        first.map_or(String::new(), |line| format!(" from line {}", line + 1)),
    );
}

/// The output of an external reader; `None` when it is missing, which CI takes for a failure.
pub fn reader(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{program} {arguments:?}: {text}");
            Some(text)
        }
        Err(error) => {
            let message = format!("{program} is missing ({error}): the PDF was NOT checked by it");
            assert!(std::env::var_os("CI").is_none(), "{message}");
            eprintln!("!!! {message}");
            None
        }
    }
}

/// Builds a report in `folder` and gives its Markdown.
#[track_caller]
pub fn built(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    let output = juesuan(folder, &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    std::fs::read_to_string(folder.join("report.md")).expect("the Markdown")
}

/// Checks a report in `folder` within this process, which has read formats already, and gives its findings but for those
/// of its pages.
pub fn checked(folder: &Path, report: &str) -> Vec<serde_json::Value> {
    put(folder, "report.toml", report);
    let loaded = juesuan::cli::load::load(&folder.join("report.toml")).expect("the report is read");
    let edition = juesuan::edition(&loaded, false);
    let json = juesuan::diag::json::render(&edition.findings, &loaded.sources);
    of_json(&json)
}

/// The findings that a run printed as JSON.
pub fn found(output: &Output) -> Vec<serde_json::Value> {
    of_json(&stdout(output))
}

fn of_json(text: &str) -> Vec<serde_json::Value> {
    let json: serde_json::Value = serde_json::from_str(text).expect("JSON");
    json["findings"].as_array().expect("findings").clone()
}

/// Checks a report in `folder` and gives the codes of its findings. Only of rules about pages (L) are the pages made.
pub fn codes(folder: &Path, report: &str, rule: &str) -> Vec<String> {
    let findings = match rule.starts_with('L') {
        false => checked(folder, report),
        true => {
            put(folder, "report.toml", report);
            found(&juesuan(folder, &["check", "report.toml", "--message-format", "json"]))
        }
    };
    findings.iter().map(code).collect()
}

/// The code of a finding that was printed as JSON.
pub fn code(finding: &serde_json::Value) -> String {
    finding["code"].as_str().expect("a code").to_owned()
}

/// Builds an example into a folder of the test's own and returns the PDF's path.
pub fn pdf(example: &str, folder: &Path) -> String {
    let report = self::example(example);
    let report = report.to_string_lossy();
    let output = juesuan(folder, &["build", &report, "-o", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("已生成 ./report.pdf"), "{}", stdout(&output));
    folder.join("report.pdf").to_string_lossy().into_owned()
}

/// Writes a file and the folders that it lies in.
pub fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    juesuan::cli::output::replace(&path, text.as_bytes()).expect("the file is written");
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    copy_some(from, to, |_| true);
}

/// Copies a folder with those of its files and folders that are wanted.
pub fn copy_some(from: &Path, to: &Path, wanted: fn(&Path) -> bool) {
    std::fs::create_dir_all(to).expect("a folder is made");
    for path in files(from, "").into_iter().filter(|path| wanted(path)) {
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_some(&path, &target, wanted);
        } else {
            std::fs::copy(&path, &target).expect("a file is copied");
        }
    }
}

/// A folder of this test run's own.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The files below `folder` with an ending, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

/// The document of a report that has no errors.
pub fn document(report: &Path) -> juesuan::document::Document {
    let loaded = juesuan::cli::load::load(report).expect("the report is read");
    let edition = juesuan::edition(&loaded, false);
    assert!(
        !juesuan::diag::has_errors(&edition.findings),
        "{}",
        juesuan::diag::terminal::render(
            &edition.findings,
            &loaded.sources,
            juesuan::diag::terminal::ColorUse::Never,
            juesuan::diag::Deny::Errors,
        )
    );
    edition.document.expect("a document")
}
