#!/usr/bin/env bash
# fastexcel 0.21.0 (what polars reads workbooks with): the same stored double 80898035.49 comes back as 80898035.49 from a column of
# numbers alone, and as the text 80898035.489999995 from a column that also holds a head. Numbers in a column of strings are written
# with nine decimals, so that amounts from some ten million on show noise that the cell doesn't have; 1365.84 shows none.
# A table of accounts has its heads above its amounts, so every amount comes that way. python-calamine 0.9.1 gives the double. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q fastexcel==0.21.0 polars==2.1.0 openpyxl==3.1.5 python-calamine==0.9.1
cat >run.py <<'PY'
import fastexcel, openpyxl
from python_calamine import CalamineWorkbook
book = openpyxl.Workbook()
mixed, numbers = book.active, book.create_sheet("numbers")
for row in (["合计"], [80898035.49], [1365.84]): mixed.append(row)
for row in ([80898035.49], [1365.84]): numbers.append(row)
book.save("t.xlsx")
read = lambda sheet: fastexcel.read_excel("t.xlsx").load_sheet(sheet, header_row=None).to_polars()["__UNNAMED__0"].to_list()
print(read(0), read(1), CalamineWorkbook.from_path("t.xlsx").get_sheet_by_index(0).to_python())
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "['合计', '80898035.489999995', '1365.84'] [80898035.49, 1365.84] [['合计'], [80898035.49], [1365.84]]" ]
