// The preview's page: keeps the pages as the server tells them, and answers clicks and keys.
"use strict";

const one = (id) => document.getElementById(id);
const pagesBox = one("pages");
let shown = { number: 0, pages: [], findings: [], outline: [] };
let fit = true;
let two = false;
let zoom = 1;
let hits = [];
let hit = -1;
let marked = -1;

/** An element with a class and a text. */
function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function say(text) {
  one("status").textContent = text;
}

// ── pages ──

/** A new version: pages that stayed the same stay where they are. */
async function show(event) {
  const first = shown.number === 0;
  const old = [...pagesBox.children];
  const spare = new Map(old.map((section) => [section.dataset.hash, section]));
  const fetched = await Promise.all(
    event.pages.map((page) => (spare.has(page.hash) ? null : svg(page.hash)))
  );
  if (fetched.some((page, at) => page === null && !spare.has(event.pages[at].hash))) return;
  const moved = fetched.some((page) => page !== null);
  const place = keep();
  const changed = [];
  const gone = old.filter((section) => !event.pages.some((page) => page.hash === section.dataset.hash));
  const before = new Set(gone.flatMap(words).map(told));
  const sections = event.pages.map((page, at) => {
    const known = spare.get(page.hash);
    if (known && !known.used) {
      known.used = true;
      if (moved) clean(known);
      return known;
    }
    const section = sheet(page, fetched[at] ?? known.firstElementChild.cloneNode(true));
    if (!first && mark(section, before)) changed.push(at);
    return section;
  });
  sections.forEach((section, at) => {
    section.used = false;
    section.setAttribute("aria-label", `第${at + 1}页，共${sections.length}页`);
  });
  put(sections);
  shown = event;
  if (moved) marked = -1;
  faces(event.fonts);
  pagesBox.classList.toggle("draft", event.draft);
  if (fit) fitted();
  place();
  tell(event);
  where();
  if (first) pagesBox.focus();
  if (first) say("");
  else if (changed.length) say(`第 ${ranges(changed)} 页变了，按 N 看下一处`);
  else if (!event.banner) say(moved ? "只有版面变了" : "页面没有变");
}

async function svg(hash) {
  const answer = await fetch(`/page/${hash}`);
  if (!answer.ok) return null;
  const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  return document.importNode(parsed.documentElement, true);
}

function sheet(page, content) {
  const section = make("section", page.width > page.height ? "page turned" : "page");
  section.dataset.hash = page.hash;
  section.style.setProperty("--width", page.width);
  section.style.setProperty("--height", page.height);
  section.append(content);
  return section;
}

/** Puts the pages in their order and touches only those that moved. */
function put(sections) {
  sections.forEach((section, at) => {
    const there = pagesBox.children[at];
    if (there !== section) pagesBox.insertBefore(section, there ?? null);
  });
  while (pagesBox.children.length > sections.length) pagesBox.lastElementChild.remove();
}

/** Remembers the place that is looked at; what it gives back goes there again. */
function keep() {
  const top = pagesBox.scrollTop;
  const at = current();
  const section = pagesBox.children[at];
  if (!section) return () => {};
  const within = (top - section.offsetTop) / section.offsetHeight;
  return () => {
    const again = section.isConnected ? section : pagesBox.children[at];
    if (again) pagesBox.scrollTop = Math.round(again.offsetTop + within * again.offsetHeight);
  };
}

/** The number of the page that is looked at. */
function current() {
  const middle = pagesBox.scrollTop + pagesBox.clientHeight / 3;
  const sections = [...pagesBox.children];
  const after = sections.findIndex((section) => section.offsetTop > middle);
  return Math.max(0, (after < 0 ? sections.length : after) - 1);
}

const words = (section) => [...section.querySelectorAll("text:not([data-watermark])")];
const pageOf = (text) => [...pagesBox.children].indexOf(text.closest(".page"));
/** What a text says and of what, wherever it stands. */
const told = (text) => `${text.dataset.figure ?? ""} ${text.textContent}`;

/** 1、3–5, of numbers from 0. */
function ranges(numbers) {
  const starts = numbers.filter((at) => !numbers.includes(at - 1));
  const ends = numbers.filter((at) => !numbers.includes(at + 1));
  return starts.map((from, at) => (from === ends[at] ? from + 1 : `${from + 1}–${ends[at] + 1}`)).join("、");
}

/** Marks what none of the pages that went said; whether there is anything. */
function mark(section, before) {
  const fresh = words(section).filter((text) => !before.has(told(text)));
  fresh.forEach((text) => text.classList.add("changed"));
  return fresh.length > 0;
}

function clean(section) {
  section.querySelectorAll(".changed").forEach((text) => text.classList.remove("changed"));
}

/** Goes to a height on a page. */
function go(page, y) {
  const section = pagesBox.children[page];
  if (!section) return;
  const scale = section.clientHeight / section.style.getPropertyValue("--height");
  pagesBox.scrollTop = section.offsetTop + y * scale - pagesBox.clientHeight / 3;
  pagesBox.scrollLeft = Math.max(0, section.offsetLeft - 16);
}

/** Where the reader is. */
function where() {
  const count = pagesBox.children.length;
  one("where").textContent = count ? `第 ${current() + 1} 页，共 ${count} 页` : "";
}

/** Shows elements as those that are meant, others as the same. */
function point(elements, same = []) {
  document.querySelectorAll(".here, .same").forEach((text) => text.classList.remove("here", "same"));
  same.forEach((text) => text.classList.add("same"));
  elements.forEach((text) => text.classList.add("here"));
}

const near = (page, y) =>
  words(pagesBox.children[page]).filter((text) => Math.abs(text.getAttribute("y") - y) < 0.01);

// ── what is told of a version ──

/** The report's own fonts are known once it names them. */
function faces(fonts) {
  const href = `/fonts.css?${fonts}`;
  if (one("faces").getAttribute("href") !== href) one("faces").setAttribute("href", href);
}

function tell(event) {
  const title = event.title || "预览";
  one("title").textContent = title;
  document.title = title;
  one("pdf").download = `${title}.pdf`;
  if (event.banner) {
    const pages = event.pages.length ? "下面还是改以前的页面" : "改好了，页面就出来";
    warn("broken", `现在排不出来，${pages}。\n${event.banner}`);
  } else {
    warn("unfinished", event.draft ? "还有错误，现在不能生成，下面是草稿。错误改完了，就没有“草稿”两个字了。" : "");
  }
  list(event.findings);
  contents(event.outline);
  formats(event);
  if (one("query").value) search(false);
  if (!one("changes").hidden) compare();
}

/** The banner; a screen reader says it whenever it says something else. */
function warn(kind, text) {
  const banner = one("banner");
  banner.hidden = !text;
  banner.className = kind;
  if (banner.textContent !== text) banner.textContent = text;
}

function list(findings) {
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = [["error", "个错误"], ["warning", "个警告"], ["note", "条说明"]]
    .map(([severity, unit]) => [count(severity), unit])
    .filter(([number]) => number > 0)
    .map(([number, unit]) => `${number} ${unit}`);
  one("summary").textContent = counts.length ? `检查结果：${counts.join("，")}` : "检查结果：没有发现问题";
  one("findings").replaceChildren(...findings.map(item));
}

function item(finding) {
  const button = make("button", `finding ${finding.severity}`);
  button.append(make("b", "", `${finding.label} ${finding.code}　${finding.message}`));
  if (finding.source) button.append(make("code", "", finding.source));
  const lines = [...finding.notes, ...finding.help.map((help) => `怎么办：${help}`)];
  if (finding.file) lines.unshift(`${finding.file} 第 ${finding.line} 行`);
  lines.forEach((line) => button.append(make("small", "", line)));
  button.addEventListener("click", () => {
    if (finding.page === null) return say("这个问题不在页面上，看它的行号");
    go(finding.page, finding.y);
    point(near(finding.page, finding.y));
    say(`第 ${finding.page + 1} 页`);
  });
  const entry = make("li");
  entry.append(button);
  return entry;
}

function contents(outline) {
  const link = (entry) => {
    const line = make("a", `level${entry.level}`, entry.title);
    line.tabIndex = 0;
    line.setAttribute("role", "link");
    const open = () => go(entry.page, entry.y);
    line.addEventListener("click", open);
    line.addEventListener("keydown", (event) => event.key === "Enter" && open());
    return line;
  };
  one("contents").replaceChildren(...outline.map(link));
}

function formats(event) {
  if (document.activeElement === one("format")) return;
  const own = event.own_format ? event.format : "报告写的";
  const others = event.formats.filter((name) => name !== own);
  const options = [["-", own], ...others.map((name) => [name, name])].map(([value, text]) => {
    const option = make("option", "", text);
    option.value = value;
    option.selected = event.own_format ? value === "-" : value === event.format;
    return option;
  });
  one("format").replaceChildren(...options);
}

// ── figures ──

async function figure(chosen) {
  const id = chosen.dataset.figure;
  const answer = await fetch(`/figure/${encodeURIComponent(id)}`);
  if (!answer.ok) return say("没有这个数的来历");
  const [name, steps] = (await answer.text()).split("\n\n");
  one("name").textContent = name.replace(/（[^（]*）$/, "");
  one("formula").replaceChildren(...steps.trimEnd().split("\n").map(step));
  const same = figures().filter((text) => text.dataset.figure === id);
  const place = (text) => {
    const page = pageOf(text);
    const button = make("button", "place", `第 ${page + 1} 页：${text.textContent}`);
    button.addEventListener("click", () => {
      go(page, Number(text.getAttribute("y")));
      point([text], same);
    });
    const entry = make("li");
    entry.append(button);
    return entry;
  };
  one("places").replaceChildren(...same.map(place));
  point([chosen], same);
  open("figure");
}

/** A line of a formula, as far in as its text. */
function step(line) {
  const said = line.trimStart();
  const element = make("li", "", said);
  element.style.setProperty("--depth", (line.length - said.length) / 2 - 1);
  return element;
}

const figures = () => [...pagesBox.querySelectorAll("[data-figure]")];

/** The next figure from the one that is pointed at, or else from the top of the page. */
function nextFigure(by) {
  const all = figures();
  const here = all.findIndex((text) => text.classList.contains("here"));
  const page = current();
  const chosen = all[here < 0 ? all.findIndex((text) => pageOf(text) >= page) : here + by];
  if (!chosen) return say("没有别的数了");
  reach([chosen]);
  say(`${chosen.textContent}，按 E 看它是怎么来的`);
}

async function explain() {
  const chosen = pagesBox.querySelector(".here[data-figure]");
  if (!chosen) return say("先用 [ 和 ] 选一个数");
  await figure(chosen);
  one("figure").focus();
}

function open(name) {
  ["figure", "changes"].forEach((panel) => (one(panel).hidden = panel !== name));
  if (name) one("side").scrollTop = 0;
}

// ── what changed ──

async function compare() {
  const answer = await fetch("/changes");
  if (!answer.ok) return say("打开预览时报告读不完整，没有可以比较的");
  const changes = await answer.json();
  const line = (where, before, after) => {
    const entry = make("div", "change", `${where}：`);
    entry.append(make("del", "", before ?? "（没有）"), document.createTextNode(" → "), make("ins", "", after ?? "（没有）"));
    return entry;
  };
  const typed = changes.typed.map((figure) => line(figure.name, figure.old?.text, figure.new?.text));
  const passages = changes.passages.map((passage) => {
    const where = [passage.section, passage.row, passage.column].filter(Boolean).join(" ");
    const entry = line(where, passage.old, passage.new);
    entry.addEventListener("click", () => passage.new && find(passage.new));
    return entry;
  });
  const heads = [make("h2", "", `填的数 ${typed.length} 个`), make("h2", "", `文档里 ${passages.length} 处`)];
  const none = make("p", "", "没有不同。");
  const all = typed.length + passages.length ? [heads[0], ...typed, heads[1], ...passages] : [none];
  one("changed").replaceChildren(...all);
  open("changes");
}

// ── search ──

/** All places of a text, whatever runs it is in; blanks don't count. */
function places(wanted) {
  const sought = wanted.replace(/\s/g, "").toLowerCase();
  if (!sought) return [];
  return [...pagesBox.children].flatMap((section) => {
    const texts = words(section);
    const owners = [];
    let all = "";
    for (const text of texts) {
      const said = text.textContent.replace(/\s/g, "").toLowerCase();
      all += said;
      for (let at = 0; at < said.length; at += 1) owners.push(text);
    }
    const found = [];
    for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + sought.length)) {
      found.push([...new Set(owners.slice(at, at + sought.length))]);
    }
    return found;
  });
}

function search(move) {
  document.querySelectorAll(".hit").forEach((text) => text.classList.remove("hit"));
  hits = places(one("query").value);
  hits.flat().forEach((text) => text.classList.add("hit"));
  one("hits").textContent = one("query").value ? `${hits.length} 处` : "";
  hit = -1;
  if (move) next(1);
}

function next(step) {
  if (!hits.length) return;
  hit = (hit + step + hits.length) % hits.length;
  reach(hits[hit]);
  one("hits").textContent = `${hit + 1} / ${hits.length}`;
}

function reach(texts) {
  go(pageOf(texts[0]), Number(texts[0].getAttribute("y")));
  point(texts);
}

function find(text) {
  const found = places(text);
  if (found.length) reach(found[0]);
  else say("页面上没有找到");
}

// ── size ──

function resize(to) {
  zoom = Math.min(4, Math.max(0.25, to));
  const place = keep();
  document.documentElement.style.setProperty("--zoom", zoom);
  one("zoom").textContent = `${Math.round(zoom * 100)}%`;
  place();
}

function fitted() {
  // Wide pages shrink to the same room, see the style.
  const width = Math.max(...shown.pages.map((page) => Math.min(page.width, page.height)), 1);
  const edge = parseFloat(getComputedStyle(pagesBox).paddingLeft) * 2 + 1;
  const room = pagesBox.clientWidth - edge - (two ? 16 : 0);
  resize(Math.min(two ? 4 : 1.6, room / (two ? 2 : 1) / ((width * 96) / 72)));
}

function setFit(on) {
  fit = on;
  toggle("fit", on);
  pagesBox.classList.toggle("fit", on);
  if (on) fitted();
}

// ── keys and buttons ──

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

function pair() {
  two = toggle("two", !two);
  pagesBox.classList.toggle("two", two);
  setFit(true);
}

function nextChanged() {
  const changed = [...document.querySelectorAll(".changed")];
  if (!changed.length) return say("没有变动");
  marked = (marked + 1) % changed.length;
  reach([changed[marked]]);
  say(`第 ${marked + 1} 处变动，共 ${changed.length} 处`);
}

function leave() {
  one("query").value = "";
  search(false);
  open();
  point([]);
  pagesBox.focus();
}

function ended() {
  source.close();
  warn("unfinished", "预览结束了，可以关上这一页。");
}

const actions = {
  "/": () => one("query").select(),
  c: side,
  f: () => setFit(!fit),
  2: pair,
  d: dark,
  v: () => (one("changes").hidden ? compare() : open()),
  p: () => print(),
  n: nextChanged,
  "]": () => nextFigure(1),
  "[": () => nextFigure(-1),
  e: explain,
  "+": () => (setFit(false), resize(zoom * 1.15)),
  "=": () => (setFit(false), resize(zoom * 1.15)),
  "-": () => (setFit(false), resize(zoom / 1.15)),
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
  if (text) figure(text);
});

one("contents-button").addEventListener("click", side);
one("smaller").addEventListener("click", actions["-"]);
one("larger").addEventListener("click", actions["+"]);
one("fit").addEventListener("click", () => setFit(!fit));
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

// Versions are shown one after the other; of many that wait, the last.
const source = new EventSource("/events");
let waiting = null;
let busy = false;
source.addEventListener("message", async (event) => {
  waiting = JSON.parse(event.data);
  if (busy) return;
  busy = true;
  while (waiting) {
    const version = waiting;
    waiting = null;
    // A page that can't be had any more is followed by a newer version.
    await show(version).catch(() => say("没有取到页面，正在等程序回答……"));
  }
  busy = false;
});
source.addEventListener("error", () => say("和程序的连接断了，正在重新连接……"));
source.addEventListener("open", () => say(""));
