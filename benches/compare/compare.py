"""Typesets one report with juesuan and with Typst, and compares time, memory and files.

Needs pdftotext, pdfinfo and pdffonts (poppler-utils), the Python package `typst`, and a release build of juesuan. See README.md.
"""

import argparse
import collections
import html
import html.parser
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
REPORT = ROOT / "examples/wuhan-2024/report.toml"
WARM_UP = 3
# Share of characters that may be in one PDF only: a table cut elsewhere repeats its head. All else must agree.
TOLERANCE = 0.005
# Statements on turned pages, which Markdown cannot say; as in templates/wuhan-2024/format.toml.
TURNED = {"公开02表", "公开03表", "公开06表", "公开07表", "公开09表"}
# The sizes at which juesuan found that statements fit on their pages, pt. Typst has no such search: it is told.
SIZES = {"公开01表": 8.5, "公开02表": 9, "公开03表": 9, "公开04表": 7.5, "公开06表": 8.5}
# Only fonts/ is used: neither the system's fonts nor those inside the package.
COMPILE = """
import sys, typst
source, output, folder, tags, breaks = sys.argv[1:]
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
typst.compile(source, output=output, font_paths=fonts, pdf_tags=tags == "tags", sys_inputs={"linebreaks": breaks})
"""
START = "import sys, typst"
# The variants of Typst: tags, and how paragraphs are broken.
VARIANTS = {
    "typst": ("no-tags", "optimized"),
    "typst, tagged": ("tags", "optimized"),
    "typst, first-fit lines": ("no-tags", "simple"),
}


# From Markdown to Typst


def plain(text):
    """Text without Markdown's escapes, tags and entities."""
    text = re.sub(r"<[^>]+>", "", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|~])", r"\1", text)
    return html.unescape(text)


def quoted(text):
    """A string of Typst, in which no character but these two means anything."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ems(text):
    """Length in sizes of the type: letters and digits are about half as wide as Chinese characters."""
    return sum(0.56 if character.isascii() else 1 for character in text)


class Table(html.parser.HTMLParser):
    """Reads one table: rows of cells, those of the head counted."""

    def __init__(self, source):
        super().__init__()
        self.rows, self.head_rows = [], 0
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            attrs = dict(attrs)
            x, y = int(attrs.get("colspan", 1)), int(attrs.get("rowspan", 1))
            self.rows[-1].append({"text": "", "align": attrs["align"], "x": x, "y": y})

    def handle_endtag(self, tag):
        if tag == "thead":
            self.head_rows = len(self.rows)

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1]["text"] += data.strip("\n")

    def columns(self):
        """Widths in shares, by each column's longest text; heads may have two lines, names three.

        Typst's `auto` is no choice here: titles would keep their natural width and squeeze the names to nothing.
        """
        taken, longest = set(), collections.defaultdict(float)
        for r, row in enumerate(self.rows):
            c = 0
            for cell in row:
                while (r, c) in taken:
                    c += 1
                taken.update((r + i, c + j) for i in range(cell["y"]) for j in range(cell["x"]))
                width = ems(cell["text"]) / (2 if r < self.head_rows else 1)
                longest[c] = max(longest[c], width / cell["x"])
        count = max(c for _, c in taken) + 1
        return [f"{min(max(longest[c], 2), 14) + 0.7:.1f}fr" for c in range(count)]

    def typst(self, size, inset):
        """A call of `ruled`."""

        def cells(rows):
            return "".join(cell_call(cell) + ", " for row in rows for cell in row)

        head, body = cells(self.rows[: self.head_rows]), cells(self.rows[self.head_rows :])
        return f"#ruled({size}, {inset}, ({', '.join(self.columns())},), ({head}), {body})"


def cell_call(cell):
    """A call of `cell` without the arguments that say nothing."""
    call = f"cell({quoted(cell['text'])}"
    call += f", a: {cell['align']}" if cell["align"] != "left" else ""
    call += f", x: {cell['x']}" if cell["x"] > 1 else ""
    call += f", y: {cell['y']}" if cell["y"] > 1 else ""
    return call + ")"


class Converter:
    """Makes Typst from the Markdown that juesuan writes, block by block, and remembers all texts for the check."""

    def __init__(self, markdown):
        front, contents, self.body = markdown.split("\n## ", 2)
        self.title, *self.lines = [plain(b).lstrip("# ") for b in blocks(front) if not b.startswith("<!--")]
        self.contents_title = contents.splitlines()[0]
        self.listed = {anchor: title for title, anchor in re.findall(r"\[(.*?)\]\(#(.*?)\)", contents)}
        self.texts = [self.title, *self.lines, *self.listed.values()]
        self.out, self.turned, self.in_statement, self.after_heading = [], False, False, False

    def typst(self):
        """The whole source."""
        cover = ", ".join(map(quoted, [self.title, *self.lines]))
        self.out = [f"#set document(title: {quoted(self.title)})", f"#cover({cover})"]
        self.out += [f"#contents({quoted(self.contents_title)})", "#pagebreak()"]
        self.out += ['#set page(numbering: "1", footer: number)', "#counter(page).update(1)"]
        for block in blocks("## " + self.body):
            self.block(block)
        return (HERE / "style.typ").read_text() + "\n" + "\n\n".join(self.out) + "\n"

    def block(self, block):
        """Appends one block."""
        if block.startswith("#"):
            self.heading(block)
        elif block.startswith("<p "):
            self.statement(block)
        elif block.startswith("<table>"):
            self.table(block)
        elif block.startswith("!["):
            self.figure(block)
        elif block.startswith("图") and self.out[-1].startswith("#figure"):
            self.texts.append(plain(block))
            self.out[-1] += f"caption: {quoted(plain(block))})"
        else:
            self.paragraph(block)
        self.after_heading = block.startswith("#")

    def heading(self, block):
        marks, text = block.split(" ", 1)
        self.end_turned()
        self.in_statement = False
        self.texts.append(plain(text))
        self.out.append(f"#heading(level: {len(marks) - 1}, {quoted(plain(text))})")

    def statement(self, block):
        """Title and labels of one of the nine statements, and the table itself."""
        head, _, table = block.partition("<table>")
        title, labels = head.strip().splitlines()
        label, department, unit = plain(labels).split("\u2003\u2003")
        listed = self.listed[re.search(r'id="(.*?)"', title)[1]]
        self.texts += [plain(title), label, department, unit]
        self.end_turned()
        if label in TURNED:
            self.out.append("#page(..turned)[")
            self.turned = True
        elif not self.after_heading:
            self.out.append("#pagebreak(weak: true)")
        self.out.append(f"#statement-title({quoted(listed)}, {quoted(plain(title))})")
        self.out.append(f"#statement-lines({', '.join(map(quoted, [label, department, unit]))})")
        size = SIZES.get(label)
        self.table(table, *((f"{size}pt", "0.12em") if size else ()))
        self.in_statement = True

    def table(self, source, size="10.5pt", inset="0.3em"):
        table = Table(source)
        self.texts += [cell["text"] for row in table.rows for cell in row]
        self.out.append(table.typst(size, inset))

    def figure(self, block):
        """A figure whose caption is the next block."""
        alt, path = re.match(r"!\[(.*)\]\((.*)\)", block).groups()
        self.out.append(f"#figure(image({quoted(path)}, alt: {quoted(plain(alt))}), ")

    def paragraph(self, block):
        """Running text, or a note below a statement."""
        self.texts.append(plain(block))
        if self.in_statement:
            self.out.append(f"#small(9.5pt, {quoted(plain(block))})")
            return
        runs = re.split(r"(<strong>.*?</strong>)", block)
        strong = [run.startswith("<strong>") for run in runs]
        calls = [f"#strong({quoted(plain(r))})" if s else f"#{quoted(plain(r))}" for r, s in zip(runs, strong) if r]
        self.out.append("".join(calls))

    def end_turned(self):
        if self.turned:
            self.out.append("]")
        self.turned = False


def blocks(markdown):
    """What blank lines part."""
    return [block.strip("\n") for block in re.split(r"\n{2,}", markdown) if block.strip()]


# The check that both say the same


def pdf_text(path):
    """Text in the order in which it is drawn, without page numbers."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"—\s*\d+\s*—", "", text)


def letters(text):
    """Only what is neither white nor punctuation."""
    return re.sub(r"[\W_]+", "", text)


def figures(text):
    """All numbers with a decimal point."""
    return collections.Counter(re.findall(r"\d[\d,]*\.\d+", text))


def characters(text):
    """All Chinese characters."""
    return collections.Counter(re.findall(r"[\u3400-\u9fff]", text))


def check_same(ours, other, texts):
    """Compares two PDFs with each other and with the texts of the Markdown; ends the program if they differ."""
    first, second = pdf_text(ours), pdf_text(other)
    wanted = [text for text in map(letters, texts) if text]
    for name, text in (("juesuan's PDF", letters(first)), ("Typst's PDF", letters(second))):
        expect(f"texts of the Markdown in {name}", sum(w in text for w in wanted), len(wanted))
    for name, count, tolerance in (("figures", figures, 0), ("characters", characters, TOLERANCE)):
        a, b = count(first), count(second)
        expect(f"{name} of juesuan's PDF in Typst's", (a & b).total(), a.total(), tolerance)
        expect(f"{name} of Typst's PDF in juesuan's", (a & b).total(), b.total(), tolerance)


def expect(name, found, total, tolerance=0):
    """Prints how many were found; ends the program if too many are missing."""
    print(f"  {name:<40} {found:>6} of {total}")
    if total == 0 or found < total * (1 - tolerance):
        sys.exit(f"THE CONTENT DIFFERS: {name}: {found} of {total}; times would mean nothing")


# Measuring


def run(command):
    """Runs a process to its end: wall time in ms, processor time in ms, peak memory in MB (10⁶ bytes).

    This process stays small and never loads Typst, for a child's peak can't be below its parent's size.
    """
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"failed: {command}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, peak / 1e6


def rounds(commands, pairs):
    """Every command once in each round, so that whatever else the machine does meets all alike."""
    for _ in range(WARM_UP):
        for command in commands.values():
            run(command)
    measured = {name: [] for name in commands}
    for _ in range(pairs):
        for name, command in commands.items():
            measured[name].append(run(command))
    return measured


def file_facts(path):
    """Size in kB, pages, whether it is tagged, and how many of its fonts are subsets."""
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    subsets = sum(bool(re.match(r"[A-Z]{6}\+", font)) for font in fonts)
    fact = dict(re.findall(r"^(Pages|Tagged):\s*(\w+)", info, re.MULTILINE))
    return f"{path.stat().st_size / 1e3:>7.0f} {fact['Pages']:>6} {fact['Tagged']:>7} {subsets:>6}/{len(fonts)}"


def ratios(values, starts, own, column):
    """In each round: what Typst takes beyond the interpreter's start, over what juesuan takes."""
    return [(v[column] - s[column]) / o[column] for v, s, o in zip(values, starts, own)]


def report(measured, outputs):
    """The table: medians, and of the ratios of wall time the quartiles too."""
    title = f"medians of {len(measured['start'])} rounds"
    print(f"\n{title:<24} wall ms  cpu ms  peak MB  wall ratio (quartiles)  cpu ratio      kB  pages  tagged  subsets")
    for name, values in measured.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*values))
        line = f"{name:<24} {wall:>7.1f} {cpu:>7.1f} {peak:>8.1f}"
        if name in VARIANTS:
            walls, cpus = (ratios(values, measured["start"], measured["juesuan"], column) for column in (0, 1))
            low, middle, high = statistics.quantiles(walls, n=4)
            line += f"  {f'{middle:.2f} ({low:.2f}–{high:.2f})':>22} {statistics.median(cpus):>10.2f}"
        else:
            line += " " * 35
        print(f"{line} {file_facts(outputs[name])}" if name in outputs else line.rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--juesuan", default=ROOT / "target/release/juesuan", help="the program")
    parser.add_argument("--pairs", type=int, default=25, help="rounds after the warm-up, at least 15")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the Typst source and all PDFs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            compare(options, folder)
        except FileNotFoundError as missing:
            sys.exit(f"not found: {missing.filename}; see README.md for what must be installed")


def compare(options, folder):
    """Converts, typesets, checks, measures."""
    own = [options.juesuan, "build", REPORT, "-o", folder, "--force"]
    run([*own, "--to", "md"])
    converter = Converter((folder / "report.md").read_text())
    source = folder / "report.typ"
    source.write_text(converter.typst())

    outputs = {"juesuan": folder / "report.pdf"}
    commands = {"juesuan": [*own, "--to", "pdf"]}
    for name, settings in VARIANTS.items():
        outputs[name] = folder / f"{name}.pdf"
        commands[name] = [sys.executable, "-c", COMPILE, source, outputs[name], ROOT / "fonts", *settings]
    commands["start"] = [sys.executable, "-c", START]

    for command in commands.values():
        run(command)
    for name in VARIANTS:
        print(f"content, juesuan and {name}:")
        check_same(outputs["juesuan"], outputs[name], converter.texts)
    report(rounds(commands, max(options.pairs, 15)), outputs)


if __name__ == "__main__":
    main()
