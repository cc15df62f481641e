#!/usr/bin/env bash
# pdfua 0.1.3 with pikepdf 10.18.0: on any tagged file with a heading, rule UA-14-001 (empty headings) raises a ValueError of its own, is marked
# “skip”, and the result is still “PASS (no findings)” with exit code 0. Only the line below tells that a rule was not evaluated; whoever reads
# the exit code takes the headings for checked. The file is Typst 0.15.2's PDF/UA-1. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q typst==0.15.2 pdfua==0.1.3 pikepdf==10.18.0
printf '#set document(title: "t")\n#set text(lang: "en")\n= Accounts\ntext' >t.typ
venv/bin/python -c 'import typst; typst.compile("t.typ", output="t.pdf", pdf_standards=["ua-1"])'
seen=$(venv/bin/pdfua check t.pdf; echo "exit $?"); echo "$seen"
grep -q 'result: PASS (no findings)' <<<"$seen"
grep -q '\[skip \] UA-14-001  not evaluated: rule raised ValueError' <<<"$seen"
grep -q '^exit 0$' <<<"$seen"
