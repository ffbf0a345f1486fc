#!/usr/bin/env bash
# pycaption 2.3.14: of Timed Text with several divisions only the last one is read.
#
# A body may have any number of `div` (TTML 2, 8.1.3), one for each scene or speaker. The reader keeps captions by language,
# and each `div` takes the place of the one before it in the same language: only the end of the lesson has subtitles, and
# nothing is said. Those in another language stay. A reader goes through all paragraphs, in whatever divisions they are; who
# must pass a file on through this one puts them into one division first.
#   "one language: ['three']" and "two languages: ['one', 'three']"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check pycaption==2.3.14
cat > read.py <<'PYTHON'
import warnings
import pycaption
warnings.filterwarnings("ignore")
LESSON = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="sw"><body>
<div%s><p begin="1s" end="2s">one</p></div>
<div><p begin="3s" end="4s">two</p></div>
<div><p begin="5s" end="6s">three</p></div>
</body></tt>"""


def read(language):
    found = pycaption.DFXPReader().read(LESSON % language)
    return [caption.get_text() for one in sorted(found.get_languages()) for caption in found.get_captions(one)]


print("one language:", read(""))
print("two languages:", read(' xml:lang="en"'))
PYTHON
python/bin/python read.py | tee seen
diff seen - <<'SEEN'
one language: ['three']
two languages: ['one', 'three']
SEEN
