#!/usr/bin/env bash
# openpyxl 3.1.5 opens a workbook that Excel saved as “Strict Open XML” (the namespaces of ISO/IEC 29500 Strict) with no sheets at all and no error;
# pandas, which stands on it, then says “0 worksheets found”. python-calamine 0.9.1 and SheetJS 0.18.5 read it. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q openpyxl==3.1.5 python-calamine==0.9.1
npm init -y >/dev/null; npm install --silent xlsx@0.18.5 >/dev/null
cat >run.py <<'PY'
import openpyxl, warnings, zipfile
from python_calamine import CalamineWorkbook
warnings.simplefilter("ignore")
book = openpyxl.Workbook(); book.active.title = "t"; book.active["A1"] = 1365.84; book.save("usual.xlsx")
with zipfile.ZipFile("usual.xlsx") as old, zipfile.ZipFile("strict.xlsx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name != "[Content_Types].xml" and not name.startswith("docProps/"):
            for usual in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                data = data.replace(b"http://schemas.openxmlformats.org/" + usual + b"/2006/", b"http://purl.oclc.org/ooxml/" + usual + b"/")
        new.writestr(name, data)
print("openpyxl", openpyxl.load_workbook("strict.xlsx").sheetnames)
other = CalamineWorkbook.from_path("strict.xlsx")
print("calamine", other.sheet_names, other.get_sheet_by_index(0).to_python())
PY
seen=$(venv/bin/python run.py; node -e 'const b = require("xlsx").readFile("strict.xlsx"); console.log("xlsx", b.SheetNames.join(), b.Sheets.t.A1.v)')
echo "$seen"
[ "$seen" = "openpyxl []
calamine ['t'] [[1365.84]]
xlsx t 1365.84" ]
