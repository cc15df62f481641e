//! `juesuan preview`

use super::args::{self, path, plain};
use super::load::{self, reason};
use super::{Command, Exit, complain, print};
use crate::Loaded;
use crate::fonts::OwnFont;
use crate::input::{RefKind, references};
use crate::preview::server::{self, Desk, Wishes};
use crate::preview::{Good, Shown};
use crate::source::FileId;
use clap::{Arg, ArgAction, ArgMatches};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::watch;

pub(super) const COMMAND: Command = Command { describe, run };

/// How often the files are looked at.
const PERIOD: Duration = Duration::from_millis(10);
/// How often all is read again, for what can't be seen from outside: a file that came back, a folder's format.
const ROUND: Duration = Duration::from_millis(1000);
/// So long a file may take to be written before it is called broken.
const SETTLE: Duration = Duration::from_millis(120);

fn describe() -> clap::Command {
    plain(
        "preview",
        "在浏览器里看正在填的报告：保存一次，页面就换一次",
        "juesuan preview <报告.toml> [选项]",
    )
    .arg(args::report_argument())
    .arg(
        Arg::new("against")
            .long("against")
            .value_name("旧报告.toml")
            .help("和哪一稿比较，默认和打开时比较")
            .value_parser(clap::value_parser!(PathBuf)),
    )
    .arg(
        Arg::new("port")
            .long("port")
            .value_name("端口")
            .help("用哪个端口，默认随便用一个空着的")
            .value_parser(clap::value_parser!(u16)),
    )
    .arg(
        Arg::new("no-open")
            .long("no-open")
            .help("不打开浏览器，只显示网址")
            .action(ArgAction::SetTrue),
    )
    .arg(args::fonts_argument())
}

fn run(matches: &ArgMatches) -> Exit {
    let watched = Watched {
        report: path(matches, "report").unwrap_or_default(),
        fonts: path(matches, "fonts"),
    };
    let loaded = match watched.load(None) {
        Ok(loaded) => loaded,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let against = path(matches, "against");
    let before = match against.as_deref().map(good).transpose() {
        Ok(before) => before,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let port = matches.get_one::<u16>("port").copied().unwrap_or(0);
    let listener = match std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => listener,
        Err(error) => {
            complain(&format!(
                "端口 {port} 用不了：{}\n换一个端口，或者不写 --port\n",
                reason(&error)
            ));
            return Exit::Failed;
        }
    };
    let open = !matches.get_flag("no-open");
    let before = before.zip(against.map(|path| load::shown(&path)));
    match serve(watched, loaded, before, listener, open) {
        Ok(()) => Exit::Done,
        Err(error) => {
            complain(&format!("预览开不起来：{}\n", reason(&error)));
            Exit::Failed
        }
    }
}

/// A report to compare with.
fn good(path: &Path) -> Result<Arc<Good>, String> {
    let first = Shown::next(Ok(load::load(path)?), None, None);
    first.good.ok_or_else(|| load::unusable(path))
}

fn serve(
    watched: Watched,
    loaded: Loaded,
    before: Option<(Arc<Good>, String)>,
    listener: std::net::TcpListener,
    open: bool,
) -> std::io::Result<()> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let read = (Seen::of(&loaded), watched.stamps(&loaded, &Stamps::new()));
    let first = Arc::new(Shown::next(Ok(loaded), None, None));
    let (before, against) = before.unzip();
    let before = before.or_else(|| first.good.clone());
    let (show, shown) = watch::channel(first);
    let desk = Arc::new(Desk { shown, wishes: Mutex::default(), before, against });
    let url = format!("http://127.0.0.1:{}/", address.port());
    print(&format!(
        "预览：{url}\n改了报告，保存，页面就换。看完了，在这里按 Ctrl+C，或者在页面上点“结束”。\n"
    ));
    if open && ::open::that_detached(&url).is_err() {
        print("浏览器没有打开，请把上面的网址复制到浏览器里。\n");
    }
    let watcher = Arc::clone(&desk);
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || watched.watch(read, &watcher, &show))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        server::serve(listener, desk).await
    })
}

/// A report whose files are watched.
struct Watched {
    report: PathBuf,
    fonts: Option<PathBuf>,
}

/// What is seen of files from outside.
type Stamps = BTreeMap<PathBuf, Stamp>;
/// When a file was changed last, and its length; `None` for one that isn't there.
type Stamp = Option<(SystemTime, u64)>;

impl Watched {
    /// Reads everything, in another format if that is wished for.
    fn load(&self, format: Option<&str>) -> Result<Loaded, String> {
        let mut loaded = load::load_as(&self.report, |text| match format {
            Some(format) => in_format(text, format),
            None => text,
        })?;
        if let Some(folder) = &self.fonts {
            super::fonts::add_folder(&mut loaded, folder);
        }
        Ok(loaded)
    }

    /// Reads everything. Stamps are taken before, lest what is written meanwhile be missed.
    fn read(&self, known: &Stamps, format: Option<&str>) -> Read {
        let before: Stamps = known.keys().map(|path| (path.clone(), stamp(path))).collect();
        let loaded = self.load(format);
        let (seen, stamps) = match &loaded {
            Ok(loaded) => (Seen::of(loaded), self.stamps(loaded, &before)),
            Err(message) => (Seen::nothing(message), before),
        };
        Read { loaded, seen, stamps }
    }

    /// The report and all that it names, be it there or not.
    fn stamps(&self, loaded: &Loaded, before: &Stamps) -> Stamps {
        let folder = self.report.parent().unwrap_or(Path::new(""));
        let text = loaded.sources.get(FileId::REPORT).map_or("", |file| &file.text);
        let mut paths = vec![self.report.clone()];
        for reference in references(FileId::REPORT, text) {
            let path = folder.join(&reference.path);
            if reference.kind == RefKind::Format {
                paths.extend(loaded.format.iter().flatten().map(|(name, _)| path.join(name)));
            }
            paths.push(path);
        }
        if let Some(folder) = &self.fonts {
            paths.push(folder.clone());
            paths.extend(super::fonts::files(folder).unwrap_or_default());
        }
        let known = |path: &PathBuf| before.get(path).copied().unwrap_or_else(|| stamp(path));
        paths.into_iter().map(|path| (path.clone(), known(&path))).collect()
    }

    /// Shows a new version whenever the files or the wishes change.
    fn watch(&self, first: (Seen, Stamps), desk: &Desk, show: &watch::Sender<Arc<Shown>>) {
        let (mut seen, mut stamps) = first;
        let mut wished = Wishes::default();
        let mut round = Instant::now();
        let mut pause = PERIOD;
        loop {
            std::thread::sleep(pause);
            let wishes = desk.wishes.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if wishes.quit {
                return;
            }
            let start = Instant::now();
            let is_touched = touched(&stamps);
            // A network folder that answers slowly isn't asked all the time.
            pause = PERIOD.max(start.elapsed().saturating_mul(10));
            if !is_touched && wishes == wished && round.elapsed() < ROUND {
                continue;
            }
            round = Instant::now();
            let format = wishes.format.as_deref();
            let last = show.borrow().clone();
            let mut read = self.read(&stamps, format);
            if read.seen != seen || wishes != wished {
                let mut next = Shown::next(read.loaded, format, Some(&last));
                // It may be half written, or about to be renamed.
                let deadline = Instant::now() + SETTLE;
                while next.broken && !last.broken && Instant::now() < deadline {
                    std::thread::sleep(PERIOD);
                    if touched(&read.stamps) {
                        read = self.read(&read.stamps, format);
                        next = Shown::next(read.loaded, format, Some(&last));
                    }
                }
                if read.seen != seen || wishes != wished {
                    show.send_replace(Arc::new(next));
                }
            }
            (seen, stamps, wished) = (read.seen, read.stamps, wishes);
        }
    }
}

/// What was read once.
struct Read {
    loaded: Result<Loaded, String>,
    seen: Seen,
    stamps: Stamps,
}

/// What was read, to know whether it is the same again.
#[derive(PartialEq)]
struct Seen {
    /// All texts, and what couldn't be read, in a hash.
    texts: String,
    fonts: Vec<OwnFont>,
}

impl Seen {
    fn of(loaded: &Loaded) -> Self {
        let texts = loaded.sources.iter().map(|(_, file)| file.text.as_str());
        let missing = loaded.findings.iter().map(|finding| finding.message.as_str());
        let files = loaded.format.iter().flatten().map(|(_, text)| text.as_str());
        let all: Vec<&str> = texts.chain(missing).chain(files).collect();
        let texts = crate::fingerprint::of_text(&all.join("\u{1}"));
        Seen { texts, fonts: loaded.fonts.clone() }
    }

    /// That the report can't be read.
    fn nothing(message: &str) -> Self {
        Seen { texts: message.to_owned(), fonts: Vec::new() }
    }
}

fn touched(stamps: &Stamps) -> bool {
    stamps.iter().any(|(path, before)| stamp(path) != *before)
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The report as if it named another format.
fn in_format(text: String, format: &str) -> String {
    let Ok(mut report) = text.parse::<toml_edit::DocumentMut>() else { return text };
    if let Some(value) = report.get_mut("format").and_then(|item| item.as_value_mut()) {
        *value = format.into();
    }
    report.to_string()
}
