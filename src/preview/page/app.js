// Keys, buttons, and the program's versions as they come.
"use strict";

function toggle(id, on) {
  one(id).setAttribute("aria-pressed", on);
  return on;
}

function dark() {
  const on = toggle("dark", !document.documentElement.hasAttribute("data-dark"));
  document.documentElement.toggleAttribute("data-dark", on);
}

function side() {
  const nav = one("contents");
  nav.hidden = !nav.hidden;
  one("contents-button").setAttribute("aria-expanded", !nav.hidden);
  if (!nav.hidden) nav.querySelector("a")?.focus();
  if (fit) fitted();
}

/** On narrow screens the tools lie below a button. */
function tools() {
  const open = one("tools-button").getAttribute("aria-expanded") === "true";
  one("tools-button").setAttribute("aria-expanded", !open);
}

function pair() {
  two = toggle("two", !two);
  pagesBox.classList.toggle("two", two);
  setFit(true);
}

function nextChanged() {
  const all = changes();
  if (!all.length) return say("最近一次保存没有变动");
  marked = (marked + 1) % all.length;
  reach(all[marked]);
  say(`第 ${marked + 1} 处变动，共 ${all.length} 处`);
}

function zoomBy(factor) {
  const place = here();
  setFit(false);
  resize(zoom * factor, place);
}

function leave() {
  one("query").value = "";
  search(false);
  open();
  point([]);
  if (!one("contents").hidden) side();
  pagesBox.focus();
}

function ended() {
  document.removeEventListener("visibilitychange", connect);
  source.close();
  warn("unfinished", "预览结束了，可以关上这一页。");
}

const actions = {
  "/": () => (one("tools-button").setAttribute("aria-expanded", true), one("query").select()),
  c: side,
  f: () => setFit(true),
  2: pair,
  d: dark,
  v: () => (one("changes").hidden ? compare() : open()),
  p: () => print(),
  n: nextChanged,
  "]": () => nextFigure(1),
  "[": () => nextFigure(-1),
  e: explain,
  "+": () => zoomBy(1.15),
  "=": () => zoomBy(1.15),
  "-": () => zoomBy(1 / 1.15),
  Escape: leave,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
  if (typing && event.key !== "Escape") return;
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

pagesBox.addEventListener("click", (event) => {
  const link = event.target.closest(".link");
  if (link) return go(Number(link.dataset.page), Number(link.dataset.y));
  const text = event.target.closest("[data-figure]");
  if (text) tellOf(text);
});

one("contents-button").addEventListener("click", side);
one("tools-button").addEventListener("click", tools);
one("smaller").addEventListener("click", actions["-"]);
one("larger").addEventListener("click", actions["+"]);
one("fit").addEventListener("click", () => setFit(true));
one("next").addEventListener("click", nextChanged);
one("pdf").addEventListener("click", (event) => {
  if (!shown.banner) return;
  event.preventDefault();
  say("现在排不出来，改好了再下载");
});
one("two").addEventListener("click", pair);
one("dark").addEventListener("click", dark);
one("print").addEventListener("click", () => print());
one("changes-button").addEventListener("click", actions.v);
one("quit").addEventListener("click", () => fetch("/quit", { method: "POST" }).then(ended, ended));
one("format").addEventListener("change", (event) =>
  fetch(`/format/${encodeURIComponent(event.target.value)}`, { method: "POST" })
);
one("search").addEventListener("submit", (event) => {
  event.preventDefault();
  next(1);
});
one("query").addEventListener("input", () => search(true));
document.querySelectorAll(".close").forEach((button) => button.addEventListener("click", () => open()));
pagesBox.addEventListener("scroll", where, { passive: true });
addEventListener("resize", () => fit && fitted());
if (matchMedia("(prefers-color-scheme: dark)").matches) dark();

// A browser holds few connections to one program: a tab that isn't seen gives its own up.
let source;
function connect() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource("/events");
  source.addEventListener("message", (event) => {
    const { version, drawn } = JSON.parse(event.data);
    show(version, drawn);
  });
  source.addEventListener("error", () =>
    warn("broken", "和程序的连接断了，下面是断开以前的页面。程序关了的话，再运行一次 juesuan preview，看新的网址。")
  );
  source.addEventListener("open", () => say(""));
}
document.addEventListener("visibilitychange", connect);
connect();
