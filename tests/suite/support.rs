//! Support that the tests share.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The report that is right in every way.
pub fn base() -> String {
    include_str!("../errors/base.toml").to_owned()
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

/// Builds an example into a folder of the test's own and returns the PDF's path.
pub fn pdf(example: &str, folder: &Path) -> String {
    let report = root().join(format!("examples/{example}/report.toml"));
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
