//! Requests: what the program answers, and to whom.

use super::desk::Preview;
use crate::support::{juesuan, stderr};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

#[test]
fn only_its_own_page_may_ask() {
    let preview = Preview::plain();
    let (host, origin) = preview.own();
    let status = |request: &str, headers: &[&str]| preview.ask(request, headers).0;
    assert_eq!(status("GET /", &[&host]), 200);
    assert_eq!(status("GET /", &[&format!("Host: localhost:{}", preview.port())]), 200);
    for host in ["Host: example.test", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "Host: "] {
        for path in ["GET /", "GET /events", "GET /report.pdf", "GET /none", "POST /quit"] {
            assert_eq!(status(path, &[host, &origin]), 403, "{host} {path}");
        }
    }
    for foreign in ["http://example.test", "null", "https://127.0.0.1", ""] {
        let foreign = format!("Origin: {foreign}");
        assert_eq!(status("GET /", &[&host, &foreign]), 403, "{foreign}");
        assert_eq!(status("POST /quit", &[&host, &foreign]), 403, "{foreign}");
    }
    assert_eq!(status("POST /quit", &[&host]), 403);
    assert_eq!(status("POST /format/wuhan-2021", &[&host]), 403);
    assert_eq!(status("POST /format/none", &[&host, &origin]), 404);
    assert_eq!(status("GET /quit", &[&host]), 405);
}

#[test]
fn nothing_of_the_disk_is_served() {
    let preview = Preview::plain();
    let (host, _) = preview.own();
    for path in [
        "/page/..%2f..%2fetc%2fpasswd",
        "/page/../../etc/passwd",
        "/font/../",
        "/font/..%2f..%2fCargo.toml",
        "/font/%2fetc%2fpasswd",
        "/figure/..%2freport.toml",
        "/report.toml",
        "/%e5%86%b3%e7%ae%97/report.toml",
        "//etc/passwd",
        "/page/%00",
        "/page/%ff",
    ] {
        let (status, answer) = preview.ask(&format!("GET {path}"), &[&host]);
        assert!(matches!(status, 400 | 404), "{path}: {answer}");
        assert!(!answer.contains("root:"), "{path}");
    }
    let (_, answer) = preview.ask("GET /", &[&host]);
    let policy = answer.lines().find(|line| line.starts_with("content-security-policy: "));
    let policy = policy.expect("a policy");
    assert!(policy.contains("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let (_, answer) = preview.ask("GET /report.pdf", &[&host]);
    assert!(answer.contains("content-type: application/pdf") && answer.contains("%PDF-1."));
}

#[test]
fn it_ends_when_it_is_told() {
    let preview = Preview::plain();
    let (host, origin) = preview.own();
    // Someone still looks.
    let stream = events(&preview);
    assert_eq!(preview.ask("POST /quit", &[&host, &origin]).0, 204);
    assert_eq!(preview.ended(), Some(0));
    drop(stream);
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let report = crate::support::root().join("examples/wuhan-2024/report.toml");
    let report = report.to_string_lossy();
    let output =
        juesuan(crate::support::root(), &["preview", &report, "--no-open", "--port", &port]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.starts_with(&format!("端口 {port} 用不了：")), "{told}");
    assert!(told.contains("换一个端口，或者不写 --port"), "{told}");
}

/// A connection that gets the versions as they come.
fn events(preview: &Preview) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port())).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let host = preview.own().0;
    write!(stream, "GET /events HTTP/1.1\r\n{host}\r\n\r\n").expect("sent");
    BufReader::new(stream)
}

/// The next version that comes.
fn version(stream: &mut BufReader<TcpStream>) -> serde_json::Value {
    let mut line = String::new();
    loop {
        line.clear();
        assert_ne!(stream.read_line(&mut line).expect("a line"), 0);
        if let Some(data) = line.strip_prefix("data: ") {
            let told: serde_json::Value = serde_json::from_str(data).expect("JSON");
            return told["version"].clone();
        }
    }
}

#[test]
fn fifty_look_at_once() {
    let preview = Preview::plain();
    let mut streams: Vec<_> = (0..50).map(|_| events(&preview)).collect();
    for stream in &mut streams {
        assert_eq!(version(stream)["number"], 1);
    }
    let start = Instant::now();
    preview.edit("initial_budget = 242.60", "initial_budget = 251.90");
    for stream in &mut streams {
        assert_eq!(version(stream)["number"], 2);
    }
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[test]
fn changes_since_it_was_opened() {
    let preview = Preview::plain();
    let (host, _) = preview.own();
    let mut stream = events(&preview);
    version(&mut stream);
    preview.edit("initial_budget = 242.60", "initial_budget = 251.90");
    version(&mut stream);
    let (status, answer) = preview.ask("GET /changes", &[&host]);
    assert_eq!(status, 200);
    assert!(answer.contains("242.60") && answer.contains("251.90"), "{answer}");
    let old = answer.find("242.60").unwrap();
    assert!(answer[old..].contains("251.90"), "the old one first: {answer}");
}
