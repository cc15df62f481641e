#!/usr/bin/env bash
# PyMuPDF 2.0: `find_tables()` on a ruled table with amounts such as 2,427.16 gives cells like "242716\n, .": the digits on one line,
# comma and point on another, so that what is left of the first line is a hundred times too much. Helvetica here; four Chinese faces do
# the same, with any gap to the rule. `get_text("words")` of the same page has 2,427.16 whole, and pdfplumber 0.11.10 reads the cells
# right. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q pymupdf==2.0 pdfplumber==0.11.10 reportlab==5.1.0
cat >run.py <<'PY'
import pdfplumber, pymupdf
from reportlab.pdfgen import canvas
rows = (("code", "total", "basic"), ("201", "2,427.16", "1,365.84"), ("208", "105.30", "105.30"), ("210", "88.00", "88.00"))
page = canvas.Canvas("t.pdf", pagesize=(400, 300))
page.setFont("Helvetica", 10)
for row in range(5): page.line(40, 250 - 24 * row, 340, 250 - 24 * row)
for column in (40, 140, 240, 340): page.line(column, 250, column, 154)
for row, cells in enumerate(rows):
    for column, cell in enumerate(cells): page.drawRightString(136 + 100 * column, 234 - 24 * row, cell)
page.save()
opened = pymupdf.open("t.pdf")[0]
print(opened.find_tables().tables[0].extract()[1:])
print([word[4] for word in opened.get_text("words")][3:])
print(pdfplumber.open("t.pdf").pages[0].extract_tables()[0][1:])
PY
seen=$(venv/bin/python run.py | grep '^\['); echo "$seen"
[ "$seen" = "[['201', '242716\n, .', '136584\n, .'], ['208', '10530\n.', '10530\n.'], ['210', '8800\n.', '8800\n.']]
['201', '2,427.16', '1,365.84', '208', '105.30', '105.30', '210', '88.00', '88.00']
[['201', '2,427.16', '1,365.84'], ['208', '105.30', '105.30'], ['210', '88.00', '88.00']]" ]
