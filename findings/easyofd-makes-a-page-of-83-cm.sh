#!/usr/bin/env bash
# easyofd 20260427 turns an OFD page (GB/T 33190) of 210 × 297 mm into a PDF page of 1653.5 × 2338.6 pt, which is 583 × 825 mm: pixels at 200 dpi
# are taken for points. On a machine without SimSun the text in 宋体 isn't drawn at all, and `to_pdf` reports nothing: the PDF has no word.
# ofdkit 0.2.0 reads the same file's text at its places. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q easyofd==20260427 ofdkit==0.2.0 pypdf==7.1.1
cat >run.py <<'PY'
import zipfile
head = '<?xml version="1.0" encoding="UTF-8"?>'
space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
parts = {
    "OFD.xml": f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID></ofd:DocInfo>'
               '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>'
                          '</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>'
                          '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/PublicRes.xml": f'<ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>',
    "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="5">'
                                      '<ofd:TextObject ID="6" Boundary="20 20 100 10" Font="3" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 4 5">本年支出合</ofd:TextCode>'
                                      '</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>',
}
with zipfile.ZipFile("t.ofd", "w") as out:
    for name, part in parts.items(): out.writestr(name, head + part)
import ofdkit
from easyofd import OFD
from pypdf import PdfReader
ofd = OFD(); ofd.read("t.ofd", fmt="path")
open("t.pdf", "wb").write(ofd.to_pdf())
page = PdfReader("t.pdf").pages[0]
print("seen", round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1), repr(page.extract_text().strip()),
      ofdkit.extract_text("t.ofd").strip())
PY
seen=$(venv/bin/python run.py 2>/dev/null | grep ^seen); echo "$seen"
[ "$seen" = "seen 1653.5 2338.6 '' 本年支出合" ]
