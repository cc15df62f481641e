#!/usr/bin/env bash
# outloud 0.2.1 (PDF/UA checker): a table whose last column has a cell over the last two rows is reported as broken, TBL-004 “rows occupy
# different numbers of columns (2 to 3)”, though the grid closes: a span that reaches into a table's last row isn't counted there when no
# cell follows it. The same span in the first column passes. The file is Typst 0.15.2's, which claims and checks PDF/UA-1. Merged
# explanations at the end of a row are usual in evaluation forms. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q typst==0.15.2 outloud==0.2.1
cat >run.py <<'PY'
import subprocess, typst
def seen(rows):
    open("t.typ", "w").write('#set document(title: "t")\n#set text(lang: "en")\n= Accounts\n#table(columns: 3, table.header([code], [name], [remark]), [208], [b], ' + rows + ")")
    typst.compile("t.typ", output="t.pdf", pdf_standards=["ua-1"])
    said = subprocess.run(["venv/bin/outloud", "t.pdf"], capture_output=True, text=True).stdout
    return [line.split("  p.1")[0].strip() for line in said.splitlines() if "TBL-" in line]
print("last column: ", seen("table.cell(rowspan: 2)[x], [201], [c]"))
print("first column:", seen("[y], table.cell(rowspan: 2)[201], [c], [x], [d], [z]"))
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "last column:  ['ERROR   TBL-004']
first column: []" ]
