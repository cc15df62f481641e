// The pages: shown as the program tells them, kept where they are, marked.
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
let lately;

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

/** A new version: pages that stayed the same stay where they are, the others are drawn. */
function show(version, drawn) {
  // In another format everything is different; that is no change of the report.
  const first = shown.number === 0 || shown.format !== version.format;
  const again = shown.number === version.number;
  const old = [...pagesBox.children];
  const spare = new Map(old.map((section) => [section.dataset.hash, section]));
  const moved = version.pages.some((page) => !spare.has(page.hash));
  const place = keep();
  const changed = [];
  const gone = old.filter((section) => !version.pages.some((page) => page.hash === section.dataset.hash));
  const before = new Set(gone.flatMap(words).map(told));
  const sections = version.pages.map((page, at) => {
    const known = spare.get(page.hash);
    if (known && !known.used) {
      known.used = true;
      if (moved) clean(known);
      return known;
    }
    const section = sheet(page, known ? known.firstElementChild.cloneNode(true) : svg(drawn[page.hash]));
    if (!first && mark(section, before)) changed.push(at);
    return section;
  });
  sections.forEach((section, at) => {
    section.used = false;
    section.setAttribute("aria-label", `第${at + 1}页，共${sections.length}页`);
  });
  put(sections);
  shown = version;
  if (moved) marked = -1;
  faces(version.fonts);
  pagesBox.classList.toggle("draft", version.draft);
  if (fit) fitted();
  place();
  tell(version);
  where();
  one("next").hidden = !document.querySelector(".changed");
  if (version.number === 1) pagesBox.focus();
  if (first || again) say("");
  else if (changed.length) say(`第 ${ranges(changed)} 页变了，按 N 看下一处`);
  else if (!version.banner) say(moved ? "只有版面变了" : "页面没有变");
}

/** The program wrote it; what people typed is escaped in it, and the policy lets no script run. */
function svg(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content.firstElementChild;
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

/** The place that is looked at: a page and how far down on it. */
function here() {
  const at = current();
  const section = pagesBox.children[at];
  return section && { at, section, within: (pagesBox.scrollTop - section.offsetTop) / section.offsetHeight };
}

/** What it gives back goes to the place again. */
function keep(place = here()) {
  if (!place) return () => {};
  const { at, section, within } = place;
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

/** What changed: what stands behind each other on a page is one change. */
function changes() {
  const groups = [];
  for (const text of document.querySelectorAll(".changed")) {
    const last = groups.at(-1);
    if (last && last.at(-1).nextElementSibling === text) last.push(text);
    else groups.push([text]);
  }
  return groups;
}

/** Goes to a height on a page. */
function go(page, y) {
  const section = pagesBox.children[page];
  if (!section) return;
  const scale = section.clientHeight / section.style.getPropertyValue("--height");
  pagesBox.scrollTop = section.offsetTop + y * scale - pagesBox.clientHeight / 3;
  pagesBox.scrollLeft = Math.max(0, section.offsetLeft - 16);
  where();
}

/** Tells and remembers where the reader is: once the window is another size it is too late to ask. */
function where() {
  lately = here();
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

// ── size ──

function resize(to, from) {
  zoom = Math.min(4, Math.max(0.25, to));
  const place = keep(from);
  const middle = (pagesBox.scrollLeft + pagesBox.clientWidth / 2) / pagesBox.scrollWidth;
  document.documentElement.style.setProperty("--zoom", zoom);
  one("zoom").textContent = `${Math.round(zoom * 100)}%`;
  place();
  pagesBox.scrollLeft = middle * pagesBox.scrollWidth - pagesBox.clientWidth / 2;
}

function fitted() {
  // Wide pages shrink to the same room, see the style.
  const width = Math.max(...shown.pages.map((page) => Math.min(page.width, page.height)), 1);
  const edge = parseFloat(getComputedStyle(pagesBox).paddingLeft) * 2 + 1;
  const room = pagesBox.clientWidth - edge - (two ? 16 : 0);
  resize(Math.min(two ? 4 : 1.6, room / (two ? 2 : 1) / ((width * 96) / 72)), lately);
}

function setFit(on) {
  fit = on;
  toggle("fit", on);
  pagesBox.classList.toggle("fit", on);
  if (on) fitted();
}
