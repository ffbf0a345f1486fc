#!/usr/bin/env bash
# zbar 0.23.92 (Debian 12): reads a QR code in Hindi, Amharic or French as Big5 or Shift-JIS, although it is UTF-8.
#
# Bytes of which the code does not say what they are, it tries as these before UTF-8, and the first that fits is taken. With
# short texts that is chance: one name of a school's Wi-Fi is read and another of the same script is not. ISO/IEC 18004:2015
# has an answer that few writers give: ECI 26 before the bytes (7.4.2) says that they are UTF-8, and then zbar reads all of
# them, as zxing-cpp and OpenCV do with and without. A poster has it where its text is not ASCII.
#   without "Biblioth癡que", "爨ｪ爭≒､ｸ爭財､､爨歩､ｾ爨ｲ爨ｯ", "瘟､瘟ｰ 瘉倔現瘉甫麹瘟ｵ" and "ห้องสมุด"; with ECI the names
# Exits non-zero if that changes.
set -euo pipefail
if ! apt-cache show libzbar0=0.23.92-7+deb12u1 >/dev/null 2>&1; then echo "SKIPPED: needs the packages of Debian 12 (apt-get update)"; exit 0; fi
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
cd "$tmp"
apt-get download -qq libzbar0=0.23.92-7+deb12u1 libv4l-0 libv4lconvert0 libdbus-1-3 libx11-6 \
  libxcb1 libxau6 libxdmcp6 libbsd0 libmd0 libjpeg62-turbo 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH="$(dirname "$(find root -name libzbar.so.0)"):$(dirname "$(find root -name libdbus-1.so.3)")"
export LD_LIBRARY_PATH
python3 -m venv python
python/bin/pip install -q --disable-pip-version-check segno==1.6.6 pyzbar==0.1.9 pillow==12.0.0
cat > read.py <<'PYTHON'
import ctypes.util, io
import segno
from PIL import Image
ctypes.util.find_library = lambda name: f"lib{name}.so.0"
from pyzbar import pyzbar


def read(name, eci):
    text = f"WIFI:T:WPA;S:{name};P:maktaba5;;"
    picture = io.BytesIO()
    segno.make_qr(text, mode="byte", encoding="utf-8", eci=eci).save(picture, kind="png", scale=6, border=4)
    found = pyzbar.decode(Image.open(picture).convert("L"))
    return found[0].data.decode().split(";")[1].removeprefix("S:")


for name in ["Bibliothèque", "पुस्तकालय", "ቤተ መጻሕፍት", "ห้องสมุด"]:
    print(f"{read(name, False)} / {read(name, True)}")
PYTHON
python/bin/python read.py | tee seen
diff seen - <<'SEEN'
Biblioth癡que / Bibliothèque
爨ｪ爭≒､ｸ爭財､､爨歩､ｾ爨ｲ爨ｯ / पुस्तकालय
瘟､瘟ｰ 瘉倔現瘉甫麹瘟ｵ / ቤተ መጻሕፍት
ห้องสมุด / ห้องสมุด
SEEN
