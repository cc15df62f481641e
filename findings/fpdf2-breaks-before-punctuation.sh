#!/usr/bin/env bash
# fpdf2 2.8.9: `multi_cell` breaks a Chinese paragraph between any two characters, so that lines begin with ） 。 and end with “; both of its
# wrap modes do. reportlab 5.1.0 (wordWrap "CJK") keeps these where they belong. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q fpdf2==2.8.9 reportlab==5.1.0
npm init -y >/dev/null; npm install --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
cat >run.py <<'PY'
import glob
from fpdf import FPDF
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
font = sorted(glob.glob("node_modules/@expo-google-fonts/noto-sans-sc/**/*400Regular*.ttf", recursive=True))[0]
text = "主要原因是（一）人员增加，“三公”经费减少。"
pdf = FPDF(unit="pt"); pdf.add_page(); pdf.set_margin(0); pdf.add_font("s", "", font); pdf.set_font("s", size=10)
pdfmetrics.registerFont(TTFont("s", font))
paragraph = Paragraph(text, ParagraphStyle("s", fontName="s", fontSize=10, wordWrap="CJK"))
wrong = lambda lines: [line for line in lines if line[0] in "，）”。" or line[-1] in "（“"]
for mode in ("WORD", "CHAR"):
    print(mode, wrong(pdf.multi_cell(85, 12, text, dry_run=True, output="LINES", wrapmode=mode)))
paragraph.wrap(85, 500)
print("reportlab", wrong([line[1] for line in paragraph.blPara.lines]))
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "WORD ['）人员增加，“', '。']
CHAR ['）人员增加，“', '。']
reportlab []" ]
