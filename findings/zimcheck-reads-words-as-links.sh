#!/usr/bin/env bash
# zimcheck 3.1.3 (openZIM): a lesson on how links are written makes the whole file fail.
#
# Links are looked for in the bytes of a page: a blank, `src` or `href`, `=`, a quote. What stands there between tags, with `&lt;`
# for the sign that begins one (HTML, 13.1.3, text), and what a program puts together out of pieces are links to it as well, and
# lead to nothing. An example of a picture of another server is an external dependence. With `&quot;` for the quotes, which every
# browser shows the same, the page passes. zim-tools 3.5.0 does so, too. Who makes files that must pass writes the quotes of
# words as references.
#   "src=\"a.png\"" in words: fails; in a program: fails; `src=&quot;a.png&quot;` in words: passes
# For Debian 12 on amd64. Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check libzim==3.7.0
apt-get download -qq zim-tools=3.1.3-1 libzim8=8.1.1-0.2 libdocopt0 libgumbo1 libicu72 libxapian30 >/dev/null 2>&1
for deb in *.deb; do dpkg-deb -x "$deb" tools; done
libs=$(dirname "$(find tools -name 'libzim.so*' | head -1)")
cat > write.py <<'PYTHON'
import sys
from libzim.writer import Creator, Hint, Item, StringProvider

class Page(Item):
    def __init__(self, path, title, body):
        super().__init__()
        self.path, self.title = path, title
        self.body = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><p>{body}</p></body></html>"
    def get_path(self): return self.path
    def get_title(self): return self.title
    def get_mimetype(self): return "text/html"
    def get_contentprovider(self): return StringProvider(self.body)
    def get_hints(self): return {Hint.FRONT_ARTICLE: True}

with Creator(sys.argv[1]) as creator:
    creator.set_mainpath("main")
    creator.add_item(Page("main", "Pictures", sys.argv[2]))
    for name, value in {"Title": "Pictures", "Description": "How they are written", "Language": "eng", "Creator": "x",
                        "Publisher": "x", "Name": "x", "Date": "2026-11-30"}.items():
        creator.add_metadata(name, value)
PYTHON
check() {
  python/bin/python write.py "$1.zim" "$2" > /dev/null
  LD_LIBRARY_PATH="$libs" tools/usr/bin/zimcheck --url_internal --url_external "$1.zim" > said 2>&1 || true
  echo "$1: $(grep -o 'Status: .*' said), $(grep -c 'not found in article\|external dependence' said || true)"
}
{
  check none 'Write a tag.'
  check words 'Write &lt;img src="a.png"&gt;.'
  check program "<script>var tag = '<img' + ' src=\"' + 'a' + '\">';</script>"
  check elsewhere 'Write &lt;img src="https://a.test/a.png"&gt;.'
  check references 'Write &lt;img src=&quot;a.png&quot;&gt;.'
} | tee seen
diff seen - <<'SEEN'
none: Status: Pass, 0
words: Status: Fail, 1
program: Status: Fail, 1
elsewhere: Status: Fail, 1
references: Status: Pass, 0
SEEN
