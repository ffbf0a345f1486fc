#!/usr/bin/env bash
# ttconv 1.2.3: the last captions of a division that begins later are cut off, by as much as it begins later.
#
# Times of a paragraph count from the begin of its division, and a division without an end lasts as long as what is in it
# (TTML 2, 12.2.4: `par`, `endsync` of `all`). The reader takes that end for one that counts from the begin of the film: a
# division at two seconds ends two seconds too early, and one that begins after all the times in it holds nothing. With an
# `end` at the division all is right. Who writes Timed Text does best with times at paragraphs alone, which all readers
# understand (pycaption does not add the begin of a division at all).
#   at 2 s "3-7 one, 7-9 two" (should be 7-11), at 10 s "nothing"; at 2 s with an end "3-7 one, 7-11 two"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check ttconv==1.2.3
cat > read.py <<'PYTHON'
import re
import xml.etree.ElementTree as tree
import ttconv.imsc.reader, ttconv.srt.writer
LESSON = """<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="sw"><head><layout><region xml:id="r"/></layout></head>
<body region="r"><div %s><p begin="1s" end="5s">one</p><p begin="5s" end="9s">two</p></div></body></tt>"""


def read(times):
    model = ttconv.imsc.reader.to_model(tree.ElementTree(tree.fromstring(LESSON % times)))
    cues = re.findall(r"00:00:0?(\d+),000 --> 00:00:0?(\d+),000\n(\w+)", ttconv.srt.writer.from_model(model))
    return ", ".join(f"{begin}-{end} {text}" for begin, end, text in cues) or "nothing"


for times in ['begin="2s"', 'begin="10s"', 'begin="2s" end="11s"']:
    print(f"{times}: {read(times)}")
PYTHON
python/bin/python read.py | tee seen
diff seen - <<'SEEN'
begin="2s": 3-7 one, 7-9 two
begin="10s": nothing
begin="2s" end="11s": 3-7 one, 7-11 two
SEEN
