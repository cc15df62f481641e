// What stands beside the pages: findings, contents, where figures come from, what changed, what is searched for.
"use strict";

// ── what is told of a version ──

/** Fonts of the report's own, known once it names them. */
function faces(since) {
  const href = `/fonts.css?${since}`;
  if (one("faces").getAttribute("href") !== href) one("faces").setAttribute("href", href);
}

function tell(version) {
  const title = version.title || "预览";
  one("title").textContent = title;
  document.title = title;
  one("pdf").download = `${title}${version.draft ? ".草稿" : ""}.pdf`;
  warn(...state(version));
  list(version);
  contents(version.outline);
  formats(version);
  if (one("query").value) search(false);
  if (!one("changes").hidden) compare();
  if (!one("figure").hidden) again();
}

/** What the banner says of a version: how bad it is, and why. */
function state(version) {
  if (version.banner) {
    const pages = version.pages.length ? "下面还是改以前的页面" : "改好了，页面就出来";
    return ["broken", `现在排不出来，${pages}。\n${version.banner}`];
  }
  if (!version.draft) return ["", ""];
  const where = version.own_format ? "" : `换成 ${version.format} 这个格式，`;
  const unfilled = version.findings.some((finding) => finding.code === "A115");
  const zero = unfilled ? "还没有填的数，页面上先当作没有，印成 0。" : "";
  return ["unfinished", `${where}还有错误，现在不能生成，下面是草稿。${zero}错误改完了，就没有“草稿”两个字了。`];
}

/** The banner; a screen reader says it whenever it says something else. */
function warn(kind, text) {
  const banner = one("banner");
  banner.hidden = !text;
  banner.className = kind;
  if (banner.textContent !== text) banner.textContent = text;
}

function list({ findings, banner }) {
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = [["error", "个错误"], ["warning", "个警告"], ["note", "条说明"]]
    .map(([severity, unit]) => [count(severity), unit])
    .filter(([number]) => number > 0)
    .map(([number, unit]) => `${number} ${unit}`);
  const none = banner ? "现在查不了" : "没有发现问题";
  one("summary").textContent = `检查结果：${counts.join("，") || none}`;
  one("findings").replaceChildren(...findings.map(item));
}

function item(finding) {
  const button = make("button", `finding ${finding.severity}`);
  button.append(make("b", "", `${finding.label} ${finding.code}　${finding.message}`));
  if (finding.source) button.append(make("code", "", finding.source));
  const lines = [...finding.others, ...finding.notes, ...finding.help.map((help) => `怎么办：${help}`)];
  if (finding.name) lines.push(`名称：${finding.name}`);
  if (finding.file) lines.unshift(`${finding.file} 第 ${finding.line} 行`);
  lines.forEach((line) => button.append(make("small", "", line)));
  button.addEventListener("click", () => {
    point([]);
    if (finding.page === null) return say("这个问题不在页面上，看它的行号");
    go(finding.page, finding.y);
    point(near(finding.page, finding.y));
    say(`跳到第 ${finding.page + 1} 页`);
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

function formats(version) {
  if (document.activeElement === one("format")) return;
  const own = version.own_format ? version.format : "报告写的";
  const others = version.formats.filter((name) => name !== own);
  const options = [["-", own], ...others.map((name) => [name, name])].map(([value, text]) => {
    const option = make("option", "", text);
    option.value = value;
    option.selected = version.own_format ? value === "-" : value === version.format;
    return option;
  });
  one("format").replaceChildren(...options);
}

// ── figures ──

/** What the program answers; nothing when it doesn't, which is said. */
async function ask(path, otherwise) {
  const answer = await fetch(path).catch(() => null);
  if (answer?.ok) return answer;
  say(answer ? otherwise : "程序没有回答，可能已经结束了");
  return null;
}

async function figure(chosen) {
  const id = chosen.dataset.figure;
  const answer = await ask(`/figure/${encodeURIComponent(id)}`, "没有这个数的来历");
  if (!answer) return false;
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
  one("figure").dataset.of = id;
  one("figure").dataset.nth = same.indexOf(chosen);
  point([chosen], same);
  return true;
}

async function tellOf(chosen) {
  if (await figure(chosen)) open("figure");
}

/** The same figure in a new version; it may be gone. */
async function again() {
  const { of, nth } = one("figure").dataset;
  const same = figures().filter((text) => text.dataset.figure === of);
  if (!same.length || !(await figure(same[nth] ?? same[0]))) open();
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
  await tellOf(chosen);
  one("figure").focus();
}

function open(name) {
  if (name && one(name).hidden) one("side").scrollTop = 0;
  ["figure", "changes"].forEach((panel) => (one(panel).hidden = panel !== name));
}

// ── what changed ──

async function compare() {
  const answer = await ask("/changes", "打开预览时报告读不完整，没有可以比较的");
  if (!answer) return;
  const { against, changes } = await answer.json();
  one("since").textContent = against ? `变动：和 ${against} 比` : "变动：和打开预览时比";
  const line = (kind, where, before, after) => {
    const entry = make(kind, "change", `${where}：`);
    entry.append(make("del", "", before ?? "（没有）"), document.createTextNode(" → "), make("ins", "", after ?? "（没有）"));
    return entry;
  };
  const typed = changes.typed.map((figure) => line("div", figure.name, figure.old?.text, figure.new?.text));
  const passages = changes.passages.map((passage) => {
    const where = [passage.section, passage.row, passage.column].filter(Boolean).join(" ");
    const entry = line("button", where, passage.old, passage.new);
    entry.addEventListener("click", () => (passage.new ? find(passage.new) : say("这句话现在没有了")));
    return entry;
  });
  const heads = [make("h2", "", `填的数 ${typed.length} 个`), make("h2", "", `文档里 ${passages.length} 处`)];
  const none = make("p", "", "没有不同。");
  const all = typed.length + passages.length ? [heads[0], ...typed, heads[1], ...passages] : [none];
  one("changed").replaceChildren(...all);
  open("changes");
}

// ── search ──

/** A text as it is looked for: blanks, separators of thousands, kinds of quotes and widths don't matter. */
function plain(text) {
  return text.normalize("NFKC").replace(/[\s\uFE01]/g, "").replace(/(\d),(?=\d)/g, "$1").replace(/[“”"]/g, '"').toLowerCase();
}

/** All places of a text, whatever runs it is in. */
function places(wanted) {
  const sought = plain(wanted);
  if (!sought) return [];
  return [...pagesBox.children].flatMap((section) => {
    const texts = words(section);
    const owners = [];
    let all = "";
    for (const text of texts) {
      const said = plain(text.textContent);
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
