"""Makes the pictures of docs/guide.md from the program itself.

Run in the folder of the project, with Chromium and poppler installed:
    python3 docs/guide/pictures.py target/release/juesuan
"""

import base64
import html
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "docs/guide"
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FONT = (ROOT / "fonts/NotoSansSC-Regular.ttf").as_uri()
PAGE = """<meta charset="utf-8"><style>
@font-face {{ font-family: own; src: url({font}); size-adjust: 120.4% }}
body {{ margin: 0; background: #1e2329; width: 1000px }}
pre {{ margin: 0; padding: 18px 22px; color: #e8eaed; font: 15px/1.55 "DejaVu Sans Mono", own, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere }}
b {{ color: #8ab4f8; font-weight: normal }}
</style><pre>{text}</pre>"""


def shell(folder, *arguments):
    """What a clerk sees: the command and all that it prints."""
    result = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True)
    told = (result.stdout + result.stderr).rstrip()
    return f"<b>&gt; juesuan {html.escape(' '.join(arguments))}</b>\n{html.escape(told)}\n\n"


def dialogue(folder, arguments, answers):
    """A command that asks, in a terminal of its own."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(PROGRAM, ["juesuan", *arguments])
    told = b""
    for answer in answers:
        question = b""
        while not question.endswith("：".encode()):
            question += os.read(terminal, 4096)
        told += question
        os.write(terminal, answer.encode() + b"\n")
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        told += more
    text = told.decode().replace("\r", "").rstrip()
    return f"<b>&gt; juesuan {html.escape(' '.join(arguments))}</b>\n{html.escape(text)}\n"


def picture(name, text, lines=None):
    if lines:
        kept = text.rstrip().split("\n")
        text = "\n".join(kept[:lines] + (["……"] if len(kept) > lines else []))
    with tempfile.TemporaryDirectory() as scratch:
        page = pathlib.Path(scratch, "page.html")
        page.write_text(PAGE.format(font=FONT, text=text))
        target = HERE / f"{name}.png"
        browser = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=2000"]
        size = [f"--window-size=1000,{40 + 24 * (text.count(chr(10)) + 2) + 24 * sum(len(l) > 75 for l in text.split(chr(10)))}"]
        subprocess.run([*browser, *size, f"--screenshot={target}", page.as_uri()], check=True, capture_output=True)
        subprocess.run(["convert", target, "-trim", "-bordercolor", "#1e2329", "-border", "14", "-colors", "64", target], check=False)


def pages(name, pdf, numbers, scratch):
    for number in numbers:
        subprocess.run(["pdftoppm", "-r", "50", "-png", "-f", str(number), "-l", str(number), pdf, f"{scratch}/page-{number:02}"], check=True)
    found = sorted(str(path) for path in pathlib.Path(scratch).glob("page-*.png"))
    subprocess.run(["convert", *found, "-bordercolor", "#999", "-border", "1", "+append", "-colors", "64", HERE / f"{name}.png"], check=True)
    for path in found:
        os.remove(path)


class Browser:
    """Chromium, told what to do over a pair of pipes: JSON, a zero byte after each message."""

    START = 'exec chromium --headless=new --no-sandbox --hide-scrollbars --remote-debugging-pipe --user-data-dir="$0" 3<&0 4>&1 2>/dev/null'

    def __init__(self, profile):
        self.process = subprocess.Popen(["sh", "-c", self.START, profile], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count, self.session = 0, {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = {"sessionId": self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}

    def ask(self, method, **params):
        self.count += 1
        message = {"id": self.count, "method": method, "params": params, **self.session}
        self.process.stdin.write(json.dumps(message).encode() + b"\0")
        self.process.stdin.flush()
        while True:
            answer = bytearray()
            while (byte := self.process.stdout.read(1)) != b"\0":
                answer += byte
            answer = json.loads(answer)
            if answer.get("id") == self.count:
                return answer["result"]

    def js(self, expression):
        return self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)["result"].get("value")

    def until(self, expression):
        while not self.js(f"Boolean({expression})"):
            time.sleep(0.05)

    def close(self):
        self.ask("Browser.close")
        self.process.wait()


def preview(folder, before, after):
    """The preview after an edit, a figure explained."""
    report = folder / "2024决算/report.toml"
    command = [PROGRAM, "preview", "2024决算/report.toml", "--no-open"]
    program = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    address = program.stdout.readline().strip().removeprefix("预览：")
    browser = Browser(str(folder / "profile"))
    browser.ask("Emulation.setDeviceMetricsOverride", width=1366, height=800, deviceScaleFactor=1, mobile=False)
    browser.ask("Page.navigate", url=address)
    browser.until("typeof shown !== 'undefined' && shown.number === 1")
    text = report.read_text()
    report.write_text(text.replace(before, after))
    browser.until("document.querySelector('.changed')")
    browser.js("figure(figures().find((text) => text.dataset.figure === 'official_spending.final' && text.textContent.length === 5))")
    browser.until("!one('figure').hidden")
    browser.js("go(pageOf(document.querySelector('.here')), Number(document.querySelector('.here').getAttribute('y')))")
    browser.js("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 500)))")
    target = HERE / "preview.png"
    target.write_bytes(base64.b64decode(browser.ask("Page.captureScreenshot")["data"]))
    subprocess.run(["convert", target, "-resize", "1000x", "-colors", "64", target], check=False)
    browser.close()
    program.terminate()
    report.write_text(text)


def corrected(report):
    """One project cost less, and the scores that follow from it."""
    for old, new in [("152.48", "150.48"), ("94.71", "94.7"), ("19.81", "19.8")]:
        report = report.replace(old, new)
    return report


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        answers = ["wuhan-2024", "2024", "临澜市云岫区茶叶办公室", "区茶办", "区", "", "是"]
        picture("init", dialogue(folder, ["init", "茶办2024"], answers))
        picture("blanks", shell(folder, "check", "茶办2024/report.toml"), 30)
        shutil.copytree(ROOT / "examples/wuhan-2024", folder / "2024决算")
        for built in list((folder / "2024决算").glob("report.[mp]d*")):
            built.unlink()
        report = folder / "2024决算/report.toml"
        right = report.read_text().split("[control]")[0]
        report.write_text(right)
        shutil.copytree(folder / "2024决算", folder / "公开稿")
        report.write_text(right.replace("2080505 =", "2080550 =").replace("\nfleet", "\nfleat"))
        picture("error", shell(folder, "check", "2024决算/report.toml"))
        report.write_text(right)
        check = shell(folder, "check", "2024决算/report.toml")
        picture("build", check + shell(folder, "build", "2024决算/report.toml"))
        pages("pages", folder / "2024决算/report.pdf", [1, 2, 18, 20], scratch)
        picture("explain", shell(folder, "explain", "2024决算/report.toml", "90.4%"))
        preview(folder, "final = 2.18", "final = 2.28")
        report.write_text(corrected(right))
        old, new = "公开稿/report.toml", "2024决算/report.toml"
        picture("diff", shell(folder, "diff", old, new), 44)
        shell(folder, "diff", old, new, "--to", "pdf")
        pages("notice", folder / "2024决算/report.更正说明.pdf", [1, 2], scratch)
        report.write_text(right)
        picture("rollover", shell(folder, "rollover", "2024决算/report.toml", "2025决算"))


main()
