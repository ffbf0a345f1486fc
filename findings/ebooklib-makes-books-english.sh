#!/usr/bin/env bash
# EbookLib 0.20: every book that it reads is English, and so are all the pages of what it writes of that.
#
# The language of a book is in `dc:language` and that of a page in `lang` (EPUB 3.3, 5.5.3.3; HTML, 3.2.6.2). The reader takes
# neither, and keeps "en", with which a book begins that somebody makes anew; the writer puts that on each page, over what was
# there. `dc:language` stays right, so that nobody sees it: a voice reads Swahili as if it were English, and a search takes
# English endings off it. The link that names the licence is lost as well: it comes out as a `meta` without a property, which
# EPUBCheck 5.3.0 refuses; it had no objection to what went in. Who changes books with this library sets `book.language`
# before writing, and looks at the links again.
#   read: language en, dc:language sw; page sw -> en; link cc:license -> meta
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check EbookLib==0.20
cat > through.py <<'PYTHON'
import re, warnings, zipfile
from ebooklib import epub
warnings.filterwarnings("ignore")
files = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "EPUB/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
    'prefix="cc: http://creativecommons.org/ns#"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:identifier id="id">urn:x:1</dc:identifier><dc:title>Maji</dc:title><dc:language>sw</dc:language>'
    '<meta property="dcterms:modified">2026-11-29T00:00:00Z</meta>'
    '<link rel="cc:license" href="https://creativecommons.org/licenses/by/4.0/"/></metadata><manifest>'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>',
    "EPUB/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="sw" xml:lang="sw">'
    '<head><title>Maji</title></head><body><nav epub:type="toc"><ol><li><a href="one.xhtml">Maji</a></li></ol></nav></body></html>',
    "EPUB/one.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" lang="sw" xml:lang="sw"><head><title>Maji</title></head>'
    '<body><h1>Maji</h1><p>Maji ni uhai.</p></body></html>',
}
with zipfile.ZipFile("in.epub", "w") as book:
    for name, text in files.items():
        book.writestr(name, text)
book = epub.read_epub("in.epub")
print(f"read: language {book.language}, dc:language {book.get_metadata('DC', 'language')[0][0]}")
epub.write_epub("out.epub", book)
for name in ["in", "out"]:
    archive = zipfile.ZipFile(f"{name}.epub")
    package = next(archive.read(one).decode() for one in archive.namelist() if one.endswith(".opf"))
    page = archive.read("EPUB/one.xhtml").decode()
    print(f"{name}: dc:language {re.search('<dc:language>([^<]*)', package)[1]}, page {re.search(' lang=.([a-z]*)', page)[1]}, "
          f"licence in {re.search('<([a-z]*) rel=.cc:license', package)[1]}")
PYTHON
python/bin/python through.py | tee seen
diff seen - <<'SEEN'
read: language en, dc:language sw
in: dc:language sw, page sw, licence in link
out: dc:language sw, page en, licence in meta
SEEN
