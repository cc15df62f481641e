#!/usr/bin/env bash
# cn2an 0.5.24, the usual library for Chinese numerals. `transform` for whole sentences rewrites words that only contain a numeral: 一般公共预算
# becomes 1般公共预算, 统一 统1, 第一批 第1批. The other way 1,365.84万元 becomes 一,三百六十五点八四万元, and of a range of years the first is
# read as a quantity, the second as digits. `an2cn(…, "rmb")` cuts what is below a 分 instead of rounding: 1.005 is 壹元整, 1365.845
# 捌角肆分, without a word. Seen 2026-11.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv; venv/bin/pip install -q cn2an==0.5.24
cat >run.py <<'PY'
import cn2an
print([cn2an.transform(text, "cn2an") for text in ("一般公共预算", "统一", "第一批")])
print([cn2an.transform(text, "an2cn") for text in ("1,365.84万元", "2024—2025年")])
print([cn2an.an2cn(amount, "rmb") for amount in ("1.005", "1365.845")])
PY
seen=$(venv/bin/python -W ignore run.py); echo "$seen"
[ "$seen" = "['1般公共预算', '统1', '第1批']
['一,三百六十五点八四万元', '二千零二十四—二零二五年']
['壹元整', '壹仟叁佰陆拾伍元捌角肆分']" ]
