#!/usr/bin/env bash
# WeasyPrint 70.0: writes empty strings into ToUnicode maps, for glyphs that add no letter to the one before them.
#
# A cluster of several glyphs (here conjuncts and vowel signs of Hindi) gets all its letters as the string of its first
# glyph; the others get `<0188> <>`. PDF 2.0, 9.10.3 has strings of UTF-16 there and says nothing of empty ones: some
# readers drop the whole map over one (hayro-cmap-empty-string.sh). Exits non-zero once no map has an empty string.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund @fontsource/noto-sans-devanagari@5.2.8 >/dev/null
python3 -m venv python
python/bin/pip install -q weasyprint==70.0 pikepdf==10.18.0
python/bin/python - <<'PYTHON'
import pathlib, re, sys
import pikepdf, weasyprint

font = next(pathlib.Path("node_modules/@fontsource/noto-sans-devanagari/files").glob("*devanagari-400-normal.woff2")).resolve()
page = f"<style>@font-face{{font-family:x;src:url({font.as_uri()})}} body{{font-family:x}}</style><p lang=hi>विद्यार्थियों ने किताबें पढ़ीं</p>"
weasyprint.HTML(string=page).write_pdf("line.pdf")
document = pikepdf.open("line.pdf")
fonts = document.pages[0].Resources.Font
maps = [font.ToUnicode.read_bytes().decode() for _, font in fonts.items() if "/ToUnicode" in font]
empty = sum(len(re.findall(r"<[0-9a-fA-F]+> <>", one)) for one in maps)
print(f"{empty} glyphs that stand for nothing, of {sum(len(re.findall(r'<[0-9a-fA-F]+> <', one)) for one in maps)}")
sys.exit(empty == 0)
PYTHON
