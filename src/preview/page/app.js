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
  const place = keep();
  const changed = [];
  const sections = event.pages.map((page, at) => {
    const known = spare.get(page.hash);
    if (known && !known.used) {
      known.used = true;
      if (!first) clean(known);
      return known;
    }
    const section = sheet(page, fetched[at] ?? known.firstElementChild.cloneNode(true));
    if (!first && mark(section, old[at])) changed.push(at);
    return section;
  });
  sections.forEach((section, at) => {
    section.used = false;
    section.setAttribute("aria-label", `第${at + 1}页，共${sections.length}页`);
  });
  put(sections);
  shown = event;
  if (fit) fitted();
  place();
  told(event, changed, first);
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
  const within = section ? top - section.offsetTop : 0;
  return () => {
    const again = pagesBox.children[at];
    if (again) pagesBox.scrollTop = again.offsetTop + within;
  };
}

/** The number of the page that is looked at. */
function current() {
  const middle = pagesBox.scrollTop + pagesBox.clientHeight / 3;
  const sections = [...pagesBox.children];
  const after = sections.findIndex((section) => section.offsetTop > middle);
  return Math.max(0, (after < 0 ? sections.length : after) - 1);
}

const words = (section) => [...section.querySelectorAll("text")];
const key = (text) => `${text.getAttribute("y")} ${text.getAttribute("x").split(" ")[0]} ${text.textContent}`;

/** Marks what the page before didn't have; whether there is anything. */
function mark(section, old) {
  const before = new Set(old ? words(old).map(key) : []);
  const fresh = words(section).filter((text) => !before.has(key(text)));
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

/** Shows elements as those that are meant. */
function point(elements) {
  document.querySelectorAll(".here").forEach((text) => text.classList.remove("here"));
  elements.forEach((text) => text.classList.add("here"));
}

const near = (page, y) =>
  words(pagesBox.children[page]).filter((text) => Math.abs(text.getAttribute("y") - y) < 0.01);

// ── what is told of a version ──

function told(event, changed, first) {
  one("title").textContent = event.title || "预览";
  document.title = event.title || "预览";
  const banner = one("banner");
  banner.hidden = !event.banner && !event.draft;
  banner.textContent = event.banner
    ? `文件现在读不出来，下面是改以前的页面。\n${event.banner}`
    : "有错误，现在还不能生成；下面是草稿的样子。";
  list(event.findings);
  contents(event.outline);
  formats(event);
  if (one("query").value) search(false);
  if (!one("changes").hidden) compare();
  if (first) return say(`共 ${event.pages.length} 页`);
  const numbers = changed.map((at) => at + 1).join("、");
  say(numbers ? `第 ${numbers} 页变了（按 N 看下一处）` : event.banner ? "" : "页面没有变");
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
  const names = event.formats.includes(event.format) ? event.formats : [event.format, ...event.formats];
  const options = names.map((name) => {
    const option = make("option", "", name);
    option.value = event.formats.includes(name) ? name : "-";
    option.selected = name === event.format;
    return option;
  });
  one("format").replaceChildren(...options);
}

// ── figures ──

async function figure(id) {
  const answer = await fetch(`/figure/${encodeURIComponent(id)}`);
  if (!answer.ok) return say("没有这个数的来历");
  one("formula").textContent = (await answer.text()).split("\n\n印在")[0].split("\n\n文档里")[0];
  const same = [...pagesBox.querySelectorAll("[data-figure]")].filter((text) => text.dataset.figure === id);
  const place = (text) => {
    const page = [...pagesBox.children].indexOf(text.closest(".page"));
    const button = make("button", "place", `第 ${page + 1} 页：${text.textContent}`);
    button.addEventListener("click", () => {
      go(page, Number(text.getAttribute("y")));
      point([text]);
    });
    const entry = make("li");
    entry.append(button);
    return entry;
  };
  one("places").replaceChildren(...same.map(place));
  point(same);
  open("figure");
}

function open(name) {
  ["figure", "changes"].forEach((panel) => (one(panel).hidden = panel !== name));
  if (name) one("side").scrollTop = 0;
}

// ── what changed ──

async function compare() {
  const answer = await fetch("/changes");
  if (!answer.ok) return say("没有可以比较的");
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
  const page = [...pagesBox.children].indexOf(texts[0].closest(".page"));
  go(page, Number(texts[0].getAttribute("y")));
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
  const width = Math.max(...shown.pages.filter((page) => page.width < page.height).map((page) => page.width), 1);
  const room = pagesBox.clientWidth - (two ? 48 : 34);
  resize(Math.min(two ? 4 : 1.6, room / (two ? 2 : 1) / ((width * 96) / 72)));
}

function setFit(on) {
  fit = on;
  one("fit").setAttribute("aria-pressed", on);
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

let seen = -1;
function nextChanged() {
  const changed = [...document.querySelectorAll(".changed")];
  if (!changed.length) return say("没有变动");
  seen = (seen + 1) % changed.length;
  reach([changed[seen]]);
}

function ended() {
  source.close();
  one("banner").hidden = false;
  one("banner").textContent = "预览结束了，可以关上这一页。";
}

const actions = {
  "/": () => one("query").focus(),
  c: side,
  f: () => setFit(!fit),
  2: pair,
  d: dark,
  v: () => (one("changes").hidden ? compare() : open()),
  p: () => print(),
  n: nextChanged,
  e: () => hits[hit]?.[0]?.dataset.figure && figure(hits[hit][0].dataset.figure),
  "+": () => (setFit(false), resize(zoom * 1.15)),
  "=": () => (setFit(false), resize(zoom * 1.15)),
  "-": () => (setFit(false), resize(zoom / 1.15)),
  Escape: () => (open(), point([]), pagesBox.focus()),
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
  if (text) figure(text.dataset.figure);
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
    await show(version);
  }
  busy = false;
});
source.addEventListener("error", () => say("和程序的连接断了，正在重新连接……"));
source.addEventListener("open", () => say(""));
