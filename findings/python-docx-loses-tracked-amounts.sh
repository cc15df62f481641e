#!/usr/bin/env bash
# python-docx 1.2.0: a superior changes 100.00 to 105.30 in Word with changes tracked. `paragraph.text` then reads 基本支出为万元。: neither
# the old amount nor the new one, and no error. What stands in a content control is missing too, be it a word or a whole paragraph.
# mammoth 1.13.0 gives the text with the change taken. Seen 2026-11.
#
# docx2python 3.7.1 takes the change, but a sentence that was moved is told twice: where it was and where it is.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1
cat >run.py <<'PY'
import docx, mammoth, zipfile
from docx2python import docx2python
docx.Document().save("empty.docx")
run = lambda text, tag="t": f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"
by = 'w:author="甲" w:date="2025-01-01T00:00:00Z"'
body = (f'<w:p>{run("基本支出为")}<w:del w:id="1" {by}>{run("100.00", "delText")}</w:del><w:ins w:id="2" {by}>{run("105.30")}</w:ins>{run("万元。")}</w:p>'
        f'<w:p><w:moveFromRangeStart w:id="3" w:name="m" {by}/><w:moveFrom w:id="4" {by}>{run("搬走的句子。")}</w:moveFrom><w:moveFromRangeEnd w:id="3"/>{run("留下的句子。")}</w:p>'
        f'<w:p><w:moveToRangeStart w:id="5" w:name="m" {by}/><w:moveTo w:id="6" {by}>{run("搬走的句子。")}</w:moveTo><w:moveToRangeEnd w:id="5"/></w:p>'
        f'<w:p><w:sdt><w:sdtContent>{run("2024")}</w:sdtContent></w:sdt>{run("年度")}</w:p>')
with zipfile.ZipFile("empty.docx") as old, zipfile.ZipFile("t.docx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "word/document.xml":
            data = data.replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
        new.writestr(name, data)
print("python-docx:", [paragraph.text for paragraph in docx.Document("t.docx").paragraphs])
print("mammoth:", mammoth.extract_raw_text(open("t.docx", "rb")).value.split("\n\n")[:4])
print("docx2python:", docx2python("t.docx").text.split("\n\n")[:4])
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "python-docx: ['基本支出为万元。', '留下的句子。', '', '年度']
mammoth: ['基本支出为105.30万元。', '留下的句子。', '搬走的句子。', '2024年度']
docx2python: ['基本支出为105.30万元。', '搬走的句子。留下的句子。', '搬走的句子。', '2024年度']" ]
