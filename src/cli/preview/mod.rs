//! `juesuan preview`

mod watched;

use super::args::{self, path, plain};
use super::disk::{reason, shown};
use super::load;
use super::{Command, Exit, complain, print};
use crate::Loaded;
use crate::preview::server::{self, Desk};
use crate::preview::{Good, ShownVersion};
use clap::{Arg, ArgAction, ArgMatches};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use watched::Watched;

pub(super) const COMMAND: Command = Command { describe, run };

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
    let before = before.zip(against.map(|path| shown(&path)));
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
    let first = ShownVersion::next(Ok(load::load(path)?), None, None);
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
    let read = watched.seen(&loaded);
    let first = Arc::new(ShownVersion::next(Ok(loaded), None, None));
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
