#!/usr/bin/env bash
# segno 1.6.6: a QR code made of the Khmer word for school has Chinese signs in it.
#
# The text becomes UTF-8, and that the most compact mode which its bytes fit: of some words in Khmer, Amharic and Georgian each
# two bytes are a sign of Shift-JIS too, and they are written in Kanji mode (ISO/IEC 18004:2015, 7.4.6). A reader that keeps to
# the standard shows other words, and a phone looks for a Wi-Fi that is not there. `encoding="utf-8"` and `eci=True` change
# nothing; a digit beside the word does, since the mode is chosen for the whole text. Who prints labels or posters says that
# these are bytes.
#   "kanji: 癰溂楔癰帋楔", "kanji: 癰例楔癰溂楔", "byte: សាលា 5"; with ECI "kanji: 癰溂楔癰帋楔"; as bytes "byte: សាលា"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python
python/bin/pip install -q --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 pillow==12.0.0 numpy==2.4.6
cat > read.py <<'PYTHON'
import io
import numpy, segno, zxingcpp
from PIL import Image


def read(text, **how):
    code = segno.make_qr(text, **how)
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=6, border=4)
    found = zxingcpp.read_barcodes(numpy.array(Image.open(picture).convert("L")))
    print(f"{code.mode}: {found[0].text}")


for word in ["សាលា", "ភាសា", "សាលា 5"]:
    read(word)
read("សាលា", encoding="utf-8", eci=True)
read("សាលា", encoding="utf-8", mode="byte")
PYTHON
python/bin/python read.py | tee seen
diff seen - <<'SEEN'
kanji: 癰溂楔癰帋楔
kanji: 癰例楔癰溂楔
byte: សាលា 5
kanji: 癰溂楔癰帋楔
byte: សាលា
SEEN
