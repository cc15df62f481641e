#!/usr/bin/env bash
# Headings and paragraphs that Word numbers itself as 一、 and （一） (numFmt chineseCountingThousand, lvlText "%1、" and "（%2）"), as in the
# explanations of an accounts disclosure: no converter tried keeps the numbers as Word shows them. pandoc 3.9: no number before the headings, “1.” for
# （一）. mammoth 1.13.0: none, and a list in a bullet list. python-docx 1.2.0: text without numbers. docx2python 3.7.1: “--” for each.
# Whoever compares such a text with a published one sees every heading changed; numbers that are typed as text survive everywhere. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 pypandoc_binary==1.17
cat >run.py <<'PY'
import docx, mammoth, pypandoc, warnings, zipfile
from docx2python import docx2python
warnings.simplefilter("ignore")
space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
level = lambda at, text: (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{text}"/></w:lvl>')
numbering = (f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
             f'{level(0, "%1、")}{level(1, "（%2）")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
def paragraph(text, at, style=""):
    return f'<w:p><w:pPr>{style}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
heading = '<w:pStyle w:val="Heading1"/>'
body = paragraph("收入情况", 0, heading) + paragraph("支出情况", 0, heading) + paragraph("总体情况", 1)
docx.Document().save("empty.docx")
with zipfile.ZipFile("empty.docx") as old, zipfile.ZipFile("t.docx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "word/document.xml": data = data.replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
        if name == "word/numbering.xml": data = numbering.encode()
        new.writestr(name, data)
print("pandoc", pypandoc.get_pandoc_version(), pypandoc.convert_file("t.docx", "markdown").split("\n\n"))
print("mammoth", mammoth.convert_to_html(open("t.docx", "rb")).value)
print("python-docx", [one.text for one in docx.Document("t.docx").paragraphs])
print("docx2python", docx2python("t.docx").text.split())
PY
seen=$(venv/bin/python run.py); echo "$seen"
[ "$seen" = "pandoc 3.9 ['# 收入情况', '# 支出情况', '1.  总体情况\n']
mammoth <h1>收入情况</h1><h1>支出情况</h1><ul><li><ol><li>总体情况</li></ol></li></ul>
python-docx ['收入情况', '支出情况', '总体情况']
docx2python ['--', '收入情况', '--', '支出情况', '--', '总体情况']" ]
