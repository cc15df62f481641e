#!/usr/bin/env bash
# SheetJS (npm xlsx 0.18.5) reads an ODS sheet: `<table:covered-table-cell table:number-columns-repeated="2"/>`, which is how
# LibreOffice saves two neighbouring cells below a merged one, counts as ONE cell. Every amount behind it moves a column to the left,
# without an error: 合计 and its amount leave the columns of their heads. Two covered cells written one by one are counted right, and
# calamine reads both alike (python-calamine 0.9.1). Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q python-calamine==0.9.1
npm init -y >/dev/null; npm install --silent xlsx@0.18.5 >/dev/null

cat >make.py <<'PY'
import zipfile
spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{k}:1.0"' for k in ("office", "table", "text"))
text = lambda t: f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
number = lambda n: f'<table:table-cell office:value-type="float" office:value="{n}"><text:p>{n}</text:p></table:table-cell>'
merged = '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1"/>'
head = "".join(map(text, ["类", "款", "项", "名称", "合计"]))
repeated = merged + '<table:covered-table-cell table:number-columns-repeated="2"/>' + text("合计") + number("105.3")
one_by_one = merged + '<table:covered-table-cell/>' * 2 + text("合计") + number("105.3")
rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (head, repeated, one_by_one))
content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3"><office:body>'
           f'<office:spreadsheet><table:table table:name="t">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
kind = "application/vnd.oasis.opendocument.spreadsheet"
m = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
manifest = (f'<?xml version="1.0" encoding="UTF-8"?><m:manifest xmlns:m="{m}" m:version="1.3"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
with zipfile.ZipFile("t.ods", "w") as out:
    for name, data in (("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
        out.writestr(name, data)
PY
python3 make.py
seen=$(node -e '
const X = require("xlsx"), book = X.readFile("t.ods");
console.log(JSON.stringify(X.utils.sheet_to_json(book.Sheets.t, { header: 1 }).slice(1)));')
other=$(venv/bin/python -c '
from python_calamine import CalamineWorkbook
print(CalamineWorkbook.from_path("t.ods").get_sheet_by_index(0).to_python()[1:])')
echo "xlsx 0.18.5:           $seen"
echo "python-calamine 0.9.1: $other"
[ "$seen" = '[[null,null,"合计",105.3],[null,null,null,"合计",105.3]]' ]
[ "$other" = "[['', '', '', '合计', 105.3], ['', '', '', '合计', 105.3]]" ]
