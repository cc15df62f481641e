//! Hands out what is shown, to browsers on this machine alone.

use super::{Good, ShownVersion};
use crate::diff::{self, Version};
use crate::fonts::Face;
use crate::provenance::{ExplainedReport, tell};
use crate::rendering;
use crate::write;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

const PAGE: &str = include_str!("page/index.html");
const PAGES: &str = include_str!("page/pages.js");
const PANELS: &str = include_str!("page/panels.js");
const SCRIPT: &str = include_str!("page/app.js");
const STYLE: &str = include_str!("page/app.css");

/// The policy of the page: nothing from elsewhere, no script but the page's own, never inside another page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
                      img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// The desk that the server and the one who watches the files share.
pub struct Desk {
    /// The version that is shown now.
    pub shown: watch::Receiver<Arc<ShownVersion>>,
    /// The wishes of the browser.
    pub wishes: Mutex<ScreenWishes>,
    /// The report that is compared with.
    pub before: Option<Arc<Good>>,
    /// Its name; `None` for the report as it was when the preview was opened.
    pub against: Option<String>,
}

/// The wishes of the browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreenWishes {
    /// The report in another format.
    pub format: Option<String>,
    /// The end.
    pub quit: bool,
}

type Shared = State<Arc<Desk>>;

/// Serves until the browser says that it is enough.
///
/// # Errors
/// Whatever the system says.
pub async fn serve(listener: tokio::net::TcpListener, desk: Arc<Desk>) -> std::io::Result<()> {
    let address = listener.local_addr()?;
    let end = ended(Arc::clone(&desk));
    let serving = axum::serve(listener, router(desk, address)).into_future();
    tokio::select! {
        served = serving => served,
        () = end => Ok(()),
    }
}

async fn ended(desk: Arc<Desk>) {
    while !wishes(&desk).quit {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

fn wishes(desk: &Desk) -> std::sync::MutexGuard<'_, ScreenWishes> {
    desk.wishes.lock().unwrap_or_else(PoisonError::into_inner)
}

fn router(desk: Arc<Desk>, address: SocketAddr) -> Router {
    Router::new()
        .route("/", get(|| async { fixed("text/html; charset=utf-8", PAGE) }))
        .route("/pages.js", get(|| async { script(PAGES) }))
        .route("/panels.js", get(|| async { script(PANELS) }))
        .route("/app.js", get(|| async { script(SCRIPT) }))
        .route("/app.css", get(|| async { fixed("text/css; charset=utf-8", STYLE) }))
        .route("/fonts.css", get(fonts))
        .route("/font/{name}", get(font))
        .route("/events", get(events))
        .route("/figure/{id}", get(figure))
        .route("/changes", get(changes))
        .route("/report.pdf", get(pdf))
        .route("/format/{name}", post(format))
        .route("/quit", post(quit))
        .with_state(desk)
        .layer(middleware::from_fn(move |request, next| guard(address, request, next)))
}

/// Refuses what doesn't come from this page, and says to the browser what the page may do.
async fn guard(address: SocketAddr, request: Request, next: Next) -> Response {
    let own = [format!("127.0.0.1:{}", address.port()), format!("localhost:{}", address.port())];
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    let is_own = |origin: &str| own.iter().any(|own| origin == format!("http://{own}"));
    let foreign = !own.iter().any(|own| own == host) || origin.is_some_and(|o| !is_own(o));
    // Other pages can send requests without an origin, but not read answers nor change anything.
    let changes = request.method() == axum::http::Method::POST && origin.is_none();
    if foreign || changes {
        return refused(StatusCode::FORBIDDEN);
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn refused(status: StatusCode) -> Response {
    (status, "不行").into_response()
}

fn fixed(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

fn script(text: &'static str) -> Response {
    fixed("text/javascript; charset=utf-8", text)
}

/// Answers with what never changes under its name.
fn forever(kind: &'static str, body: Body) -> Response {
    let cache = "private, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], body).into_response()
}

/// The faces by the names that the pages give them.
async fn fonts(State(desk): Shared) -> Response {
    let shown = desk.shown.borrow().clone();
    let own = shown.good.iter().flat_map(|good| &good.loaded.fonts);
    let own = own.map(|font| format!("own-{}", font.face.key()));
    let names = Face::ALL.iter().map(|face| face.key().to_owned()).chain(own);
    let since = shown.good.as_ref().map_or(0, |good| good.fonts_since);
    let css: String = names
        .map(|name| {
            format!(
                "@font-face{{font-family:j-{name};src:url(/font/{name}?{since});font-display:block}}\n\
                 .{name}{{font-family:j-{name}}}\n"
            )
        })
        .collect();
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
}

async fn font(State(desk): Shared, Path(name): Path<String>) -> Response {
    if let Some(face) = Face::ALL.iter().find(|face| face.key() == name) {
        return forever("font/ttf", Body::from(face.data()));
    }
    let shown = desk.shown.borrow().clone();
    let own = shown.good.iter().flat_map(|good| &good.loaded.fonts);
    let mut own = own.filter(|font| format!("own-{}", font.face.key()) == name);
    match own.next() {
        Some(font) => {
            let data = Bytes::from_owner(font.alone());
            ([(header::CONTENT_TYPE, "font/ttf")], data).into_response()
        }
        None => refused(StatusCode::NOT_FOUND),
    }
}

/// Each version as it comes, with the pages that the one before didn't have.
async fn events(State(desk): Shared) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut there = Vec::new();
    let told = WatchStream::new(desk.shown.clone()).map(move |shown| {
        let told = shown.told(&there);
        there = shown.sheets().to_vec();
        Ok(Event::default().data(told))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// Answers where a figure comes from.
async fn figure(State(desk): Shared, Path(id): Path<String>) -> Response {
    let shown = desk.shown.borrow().clone();
    let told = shown.good.as_ref().and_then(|good| {
        let report = ExplainedReport::of(&good.loaded, &good.edition)?;
        let fig = good.edition.figures.as_ref()?.book.named(&id)?;
        Some(tell(&report, fig))
    });
    match told {
        Some(told) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], told).into_response(),
        None => refused(StatusCode::NOT_FOUND),
    }
}

/// Answers what changed since the version that is compared with.
async fn changes(State(desk): Shared) -> Response {
    let shown = desk.shown.borrow().clone();
    let told = tokio::task::spawn_blocking(move || {
        let (before, now) = desk.before.as_ref().zip(shown.good.as_ref())?;
        let old = Version::of(&before.loaded, &before.edition)?;
        let new = Version::of(&now.loaded, &now.edition)?;
        let changes = diff::json::render(&diff::compare(old, new));
        // Serialising a string can't fail.
        let against = serde_json::to_string(&desk.against).unwrap_or_default();
        Some(format!("{{\"against\":{against},\"changes\":{changes}}}"))
    });
    match told.await.ok().flatten() {
        Some(told) => ([(header::CONTENT_TYPE, "application/json")], told).into_response(),
        None => refused(StatusCode::NOT_FOUND),
    }
}

async fn pdf(State(desk): Shared) -> Response {
    let shown = desk.shown.borrow().clone();
    let made = tokio::task::spawn_blocking(move || {
        // The pages of before aren't those of the report any more.
        let good = shown.good.as_ref().filter(|_| !shown.broken)?;
        let document = good.edition.document.as_ref()?;
        let style = (&good.edition.page, good.loaded.fonts.as_slice());
        rendering::render(document, style, &[&write::pdf::WRITER], "").ok()?.pop()
    });
    match made.await.ok().flatten() {
        Some((_, pdf)) => ([(header::CONTENT_TYPE, "application/pdf")], pdf.bytes).into_response(),
        None => refused(StatusCode::NOT_FOUND),
    }
}

/// The report in another format, or, for `-`, in its own.
async fn format(State(desk): Shared, Path(name): Path<String>) -> StatusCode {
    let known = crate::format::builtin().iter().any(|(format, _)| *format == name);
    if !known && name != "-" {
        return StatusCode::NOT_FOUND;
    }
    wishes(&desk).format = known.then_some(name);
    StatusCode::NO_CONTENT
}

async fn quit(State(desk): Shared) -> StatusCode {
    wishes(&desk).quit = true;
    StatusCode::NO_CONTENT
}
