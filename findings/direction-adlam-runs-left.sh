#!/usr/bin/env bash
# direction 2.0.1 and rtl-detect 1.1.2 (npm): Fula in its own script, Adlam, runs from left to right.
#
# The first letter that has a direction tells that of a text (UAX 9, P2 and P3), and Unicode gives the letters of Adlam,
# Rohingya, Mandaic, Samaritan and others the class R or AL (DerivedBidiClass). `direction` knows a part of the lower plane
# alone, and calls all else "ltr", not "neutral". `rtl-detect` looks up the language and not its script: `ff-Adlm`, `pa-Arab`
# and `ha-Arab` run from left for it, and Arabic in Latin letters from right. Of a page that asks them, lines begin on the
# wrong side and full stops jump to the other end. HTML does better with `dir="auto"`; a program, with the script in the tag.
#   adlam ltr, rohingya ltr, mandaic ltr, samaritan ltr, yezidi ltr, arabic of African languages ltr; nko rtl, arabic rtl
#   ff-Adlm false, rhg-Rohg false, pa-Arab false, ha-Arab false; ar true, ar-Latn true
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund direction@2.0.1 rtl-detect@1.1.2 >/dev/null 2>&1
cat > letters.py <<'PYTHON'
import json, unicodedata
letters = {"adlam": "\U0001E900", "rohingya": "\U00010D00", "mandaic": "\u0840", "samaritan": "\u0800", "yezidi": "\U00010E80",
           "arabic of African languages": "\u08A0", "nko": "\u07CA", "arabic": "\u0645"}
print(json.dumps({name: [unicodedata.bidirectional(letter), letter] for name, letter in letters.items()}))
PYTHON
cat > ask.mjs <<'JS'
import { readFileSync } from "node:fs";
import { direction } from "direction";
import rtl from "rtl-detect";
for (const [name, [bidi, letter]] of Object.entries(JSON.parse(readFileSync("letters.json")))) {
  console.log(`${name}: ${bidi}, ${direction(letter)}`);
}
for (const tag of ["ff-Adlm", "rhg-Rohg", "pa-Arab", "ha-Arab", "ar", "ar-Latn"]) console.log(`${tag}: ${rtl.isRtlLang(tag)}`);
JS
python3 letters.py > letters.json
node ask.mjs | tee seen
diff seen - <<'SEEN'
adlam: R, ltr
rohingya: AL, ltr
mandaic: R, ltr
samaritan: R, ltr
yezidi: R, ltr
arabic of African languages: AL, ltr
nko: R, rtl
arabic: AL, rtl
ff-Adlm: false
rhg-Rohg: false
pa-Arab: false
ha-Arab: false
ar: true
ar-Latn: true
SEEN
