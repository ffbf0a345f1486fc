#!/usr/bin/env bash
# pycaption 2.3.14 and ttconv 1.2.3: each knows that half of what a tick of Timed Text is which the other does not.
#
# If a file does not say how many ticks a second has, these are the frames if it says how many of them there are, and else
# there is one (TTML 2, 7.2.10). pycaption always takes frames, thirty if none are named, and ttconv always takes one: tick 50
# of a file with 25 frames is at 2 seconds for one and at 50 for the other, without either rate at 1.7 and 50. They agree only
# where `ttp:tickRate` is said, so that who writes ticks always says it.
#   "25 frames: pycaption 2.0, ttconv 50.0; nothing: pycaption 1.7, ttconv 50.0; 10 ticks: pycaption 5.0, ttconv 5.0"
# It should be 2, 50 and 5. Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check pycaption==2.3.14 ttconv==1.2.3
cat > read.py <<'PYTHON'
import logging, warnings
import xml.etree.ElementTree as tree
import pycaption, ttconv.imsc.reader
warnings.filterwarnings("ignore")
LESSON = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="sw" %s>
<body><div><p begin="50t" end="75t">one</p></div></body></tt>"""


def read(rates):
    text = LESSON % rates
    first = pycaption.DFXPReader().read(text).get_captions("sw")[0].start / 1e6
    body = ttconv.imsc.reader.to_model(tree.ElementTree(tree.fromstring(text))).get_body()
    second = float(list(list(body)[0])[0].get_begin())
    return f"pycaption {first:.1f}, ttconv {second:.1f}"


named = {"25 frames": 'ttp:frameRate="25"', "nothing": "", "10 ticks": 'ttp:tickRate="10"'}
print("; ".join(f"{name}: {read(rates)}" for name, rates in named.items()))
PYTHON
python/bin/python read.py | tee seen
[ "$(cat seen)" = "25 frames: pycaption 2.0, ttconv 50.0; nothing: pycaption 1.7, ttconv 50.0; 10 ticks: pycaption 5.0, ttconv 5.0" ]
