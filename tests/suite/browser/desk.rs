//! A preview of a report of the test's own.

use super::cdp::{Browser, Tab};
use crate::support::{Pieces, put, root, scratch};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The browser of all tests; `None` when it is missing, which CI takes for a failure.
pub fn browser() -> Option<&'static Browser> {
    static BROWSER: OnceLock<Option<Browser>> = OnceLock::new();
    let browser = BROWSER.get_or_init(Browser::start).as_ref();
    if browser.is_none() {
        let message = "chromium is missing: the preview was NOT looked at in a browser";
        assert!(std::env::var_os("CI").is_none(), "{message}");
        eprintln!("!!! {message}");
    }
    browser
}

/// The example in a folder of its own, and the program that shows it.
pub struct Preview {
    folder: tempfile::TempDir,
    child: Child,
    /// The address where it is shown.
    pub url: String,
}

impl Preview {
    /// A preview of the example, of which `change` makes the report.
    pub fn of(change: impl Fn(&str) -> String, arguments: &[&str]) -> Self {
        let folder = scratch();
        copy(&root().join("examples/wuhan-2024"), &folder.path().join("决算"));
        let report = folder.path().join("决算/report.toml");
        let text = std::fs::read_to_string(&report).expect("the report");
        // Approved figures would make an error of each edit.
        let text = text.split("[control]").next().unwrap_or_default();
        std::fs::write(&report, change(text)).expect("written");
        let mut child = Command::new(env!("CARGO_BIN_EXE_juesuan"))
            .current_dir(folder.path())
            .args(["preview", "决算/report.toml", "--no-open"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("预览：").expect("an address").to_owned();
        Preview { folder, child, url }
    }

    /// A preview of the example as it is.
    pub fn plain() -> Self {
        Self::of(str::to_owned, &[])
    }

    /// A tab that shows the first version.
    pub fn tab(&self) -> Option<Tab> {
        let tab = self.empty_tab()?;
        tab.until("document.querySelector('.page') && one('where').textContent");
        Some(tab)
    }

    /// A tab that may have nothing to show yet.
    pub fn empty_tab(&self) -> Option<Tab> {
        let tab = browser()?.open((1366, 800), &self.url);
        tab.until("typeof source !== 'undefined'");
        Some(tab)
    }

    /// The folder of the report.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("决算")
    }

    /// The folder with the report's folder.
    pub fn home(&self) -> &Path {
        self.folder.path()
    }

    /// The report.
    pub fn report(&self) -> PathBuf {
        self.folder().join("report.toml")
    }

    /// The report's text.
    pub fn text(&self) -> String {
        std::fs::read_to_string(self.report()).expect("the report")
    }

    /// Saves the report as a simple editor does.
    pub fn save(&self, text: &str) {
        std::fs::write(self.report(), text).expect("written");
    }

    /// Saves the report beside itself and moves it to its place.
    pub fn save_by_rename(&self, text: &str) {
        put(&self.folder(), "report.toml", text);
    }

    /// Replaces something that stands there once.
    pub fn edit(&self, old: &str, new: &str) {
        let text = self.text();
        assert_eq!(text.matches(old).count(), 1, "{old}");
        self.save(&text.with(old, new));
    }

    /// The port.
    pub fn port(&self) -> u16 {
        let port = self.url.trim_end_matches('/').rsplit(':').next();
        port.and_then(|port| port.parse().ok()).expect("a port")
    }

    /// The answer to a request with these headers: status and all that came.
    pub fn ask(&self, request: &str, headers: &[&str]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).expect("it listens");
        let lines = headers.iter().map(|header| format!("{header}\r\n")).collect::<String>();
        write!(stream, "{request} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n").expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.get(9..12).and_then(|status| status.parse().ok());
        (status.unwrap_or(0), answer)
    }

    /// The headers of a request from the page itself.
    pub fn own(&self) -> (String, String) {
        let host = format!("127.0.0.1:{}", self.port());
        (format!("Host: {host}"), format!("Origin: http://{host}"))
    }

    /// The exit code once the program has ended by itself.
    pub fn ended(mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Copies a folder, but for what was built into it.
pub fn copy(from: &Path, to: &Path) {
    crate::support::copy_some(from, to, |path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        path.is_dir() || !name.starts_with("report.") || name == "report.toml"
    });
}
