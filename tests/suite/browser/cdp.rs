//! A browser, told what to do over a pair of pipes (the DevTools protocol: JSON, a zero byte after each message).

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// It ends when its pipes are closed, and takes its profile with it.
const START: &str = r#"profile=$(mktemp -d)
chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --disable-backgrounding-occluded-windows --font-render-hinting=none --hide-scrollbars --remote-debugging-pipe \
    --user-data-dir="$profile" about:blank 3<&0 4>&1 >/dev/null 2>&1
rm -rf "$profile""#;

/// The time that something may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// Counts the pages that a preview sends from now on, in `sent`.
pub const COUNT_SENT: &str = "window.sent = 0; source.addEventListener('message', \
    (event) => { sent += Object.keys(JSON.parse(event.data).drawn).length; })";

/// A running browser.
#[derive(Clone)]
pub struct Browser {
    pipes: Arc<Mutex<Pipes>>,
}

struct Pipes {
    /// It ends with this process.
    _shell: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
}

/// A page in it.
pub struct Tab {
    /// A tab behind another one isn't drawn, and what waits for that waits for ever.
    #[allow(dead_code)]
    turn: Option<MutexGuard<'static, ()>>,
    browser: Browser,
    target: String,
    session: String,
}

impl Browser {
    /// Starts the browser; `None` when there is none.
    pub fn start() -> Option<Self> {
        Command::new("chromium").arg("--version").output().ok()?;
        let mut command = Command::new("sh");
        command.args(["-c", START]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a shell");
        let to = child.stdin.take().expect("a pipe");
        let from = BufReader::new(child.stdout.take().expect("a pipe"));
        let pipes = Pipes { _shell: child, to, from, last: 0 };
        let browser = Browser { pipes: Arc::new(Mutex::new(pipes)) };
        // The browser would end with its last tab, between two tests.
        browser.ask(None, "Target.createTarget", json!({ "url": "about:blank" }));
        Some(browser)
    }

    /// A new tab of a size, at an address.
    pub fn open(&self, (width, height): (u32, u32), url: &str) -> Tab {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tab = self.tab();
        tab.turn = Some(turn);
        tab.size(width, height);
        tab.ask("Page.navigate", json!({ "url": url }));
        tab
    }

    /// An empty tab.
    fn tab(&self) -> Tab {
        let target = self.ask(None, "Target.createTarget", json!({ "url": "about:blank" }));
        let target = target["targetId"].as_str().expect("a target").to_owned();
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.ask(None, "Target.attachToTarget", attach);
        let session = session["sessionId"].as_str().expect("a session").to_owned();
        Tab { turn: None, browser: self.clone(), target, session }
    }

    fn ask(&self, session: Option<&str>, method: &str, params: Value) -> Value {
        let mut pipes = self.pipes.lock().unwrap_or_else(PoisonError::into_inner);
        pipes.last += 1;
        let number = pipes.last;
        let mut message = json!({ "id": number, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        write!(pipes.to, "{message}\0").expect("the browser listens");
        loop {
            let mut answer = Vec::new();
            pipes.from.read_until(0, &mut answer).expect("the browser answers");
            assert_eq!(answer.pop(), Some(0), "the browser is gone");
            let mut answer: Value = serde_json::from_slice(&answer).expect("JSON");
            if answer["id"] == number {
                assert_eq!(answer["error"], Value::Null, "{method}");
                return answer["result"].take();
            }
        }
    }
}

impl Tab {
    fn ask(&self, method: &str, params: Value) -> Value {
        self.browser.ask(Some(&self.session), method, params)
    }

    /// Another tab in front of this one.
    pub fn another(&self, url: &str) -> Tab {
        let tab = self.browser.tab();
        tab.ask("Page.navigate", json!({ "url": url }));
        tab
    }

    /// Comes to the front.
    pub fn front(&self) {
        self.browser.ask(None, "Target.activateTarget", json!({ "targetId": self.target }));
    }

    /// Prints the page as PDF.
    pub fn printed(&self) -> Vec<u8> {
        let pdf = self.ask("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        bytes(pdf["data"].as_str().expect("a file"))
    }

    /// The size of the window, in CSS pixels.
    pub fn size(&self, width: u32, height: u32) {
        let mobile = width < 500;
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// Evaluates an expression.
    pub fn js(&self, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.ask("Runtime.evaluate", params);
        assert_eq!(answer["exceptionDetails"], Value::Null, "{expression}");
        answer["result"]["value"].take()
    }

    /// Evaluates an expression to a text.
    pub fn text(&self, expression: &str) -> String {
        self.js(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Evaluates an expression to a number.
    pub fn number(&self, expression: &str) -> f64 {
        self.js(expression).as_f64().unwrap_or(f64::NAN)
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let start = Instant::now();
        while self.js(&format!("Boolean({expression})")) != true {
            assert!(start.elapsed() < PATIENCE, "never: {expression}\n{}", self.seen());
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// The text of the page, for a failure.
    fn seen(&self) -> String {
        self.text("document.querySelector('header, #banner') ? ['banner', 'status', 'where', 'summary'].map((id) => `${id}: ${document.getElementById(id).textContent}`).join('\\n') : document.body.innerText.slice(0, 500)")
    }

    /// Presses a key.
    pub fn key(&self, key: &str) {
        let text = match key {
            "Enter" => "\r",
            key if key.chars().count() == 1 => key,
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            self.ask("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "text": text }));
        }
    }

    /// Clicks in the middle of what an expression gives.
    pub fn click(&self, element: &str) {
        let middle = format!(
            "(() => {{ const box = ({element}).getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        );
        let at_top = format!(
            "(() => {{ const [x, y] = {middle}; return ({element}).contains(document.elementFromPoint(x, y)); }})()"
        );
        self.until(&at_top);
        let middle = self.js(&middle);
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({ "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1 });
            self.ask("Input.dispatchMouseEvent", press);
        }
    }

    /// A PNG of the upper left corner of the window.
    pub fn picture(&self, width: u32, height: u32) -> Vec<u8> {
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let picture = self.ask("Page.captureScreenshot", json!({ "clip": clip }));
        bytes(picture["data"].as_str().expect("a picture"))
    }

    /// Lists what a screen reader gets: role and name of everything.
    pub fn heard(&self) -> Vec<(String, String)> {
        let tree = self.ask("Accessibility.getFullAXTree", json!({}));
        let said =
            |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_owned();
        let nodes = tree["nodes"].as_array().expect("nodes").iter();
        nodes.map(|node| (said(node, "role"), said(node, "name"))).collect()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.browser.ask(None, "Target.closeTarget", json!({ "targetId": self.target }));
        }
    }
}

/// Base64 in bytes.
fn bytes(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text.chars().filter_map(|ch| DIGITS.find(ch)) {
        bits = (bits << 6 | digit as u32) & 0xF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}
