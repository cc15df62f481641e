#!/usr/bin/env bash
# PDFium (what Chrome and Edge read PDFs aloud with; pypdfium2 5.15.2) builds its structure tree from marked content: a table cell without
# content isn't in the tree at all. In a PDF/UA-1 file of Typst 0.15.2 the row 208 | 105.30 | (empty) | 7.00 has three cells, and 7.00 is read
# as what stands under the third head. Empty cells are how these tables print zero. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q typst==0.15.2 pypdfium2==5.15.2
cat >run.py <<'PY'
import ctypes, pypdfium2, typst
import pypdfium2.raw as raw
source = b'''#set document(title: "t")
#set text(lang: "en")
= Accounts
#table(columns: 4, table.header([code], [total], [basic], [project]), [201], [3.00], [1.00], [2.00], [208], [105.30], [], [7.00])'''
open("t.typ", "wb").write(source)
typst.compile("t.typ", output="t.pdf", pdf_standards=["ua-1"])
page = pypdfium2.PdfDocument("t.pdf")[0]
def kind(element):
    buffer = ctypes.create_string_buffer(64)
    size = raw.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[:size].decode("utf-16le").rstrip("\0")
def rows(element):
    count = raw.FPDF_StructElement_CountChildren(element)
    children = [raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count)]
    if kind(element) == "TR":
        yield [kind(child) for child in children if child]
    for child in children:
        if child: yield from rows(child)
tree = raw.FPDF_StructTree_GetForPage(page.raw)
for at in range(raw.FPDF_StructTree_CountChildren(tree)):
    for row in rows(raw.FPDF_StructTree_GetChildAtIndex(tree, at)): print(row)
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "['TH', 'TH', 'TH', 'TH']
['TD', 'TD', 'TD', 'TD']
['TD', 'TD', 'TD']" ]
