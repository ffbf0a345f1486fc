#!/usr/bin/env bash
# odfpy 1.4.1 reads out what an author has deleted. In OpenDocument text a deletion under tracked changes keeps the words in
# `text:tracked-changes` at the head of the body, outside of what is shown (ODF 1.2 part 1, 5.5), with the name
# of who struck them out and when. `teletype.extractText` of the body, the way its documentation names to get the text, puts
# all of that before the first paragraph, and `getElementsByType(text.P)` counts the deleted paragraph as the first of the
# document; a comment (`office:annotation`, 14.1) is put inside the word at which it is anchored, with the name of its author.
# So a school that makes plain texts or an index of its documents with it publishes sentences that were taken back, and names.
# pandoc 3.6.1 reads the same file as an office suite shows it.
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" install -q odfpy==1.4.1 pypandoc_binary==1.15
"$tmp/venv/bin/python" - "$tmp/letter.odt" <<'PYTHON'
import sys, zipfile
from odf import teletype, text
from odf.opendocument import OpenDocumentText, load
import pypandoc

path = sys.argv[1]
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text><text:tracked-changes>
<text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>A. Writer</dc:creator>
<dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>The well was never paid for.</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p>The school has <text:change text:change-id="ct1"/>a well.</text:p>
<text:p>Boil the wa<office:annotation><dc:creator>B. Reader</dc:creator><text:p>how long?</text:p></office:annotation>ter.</text:p>
</office:text></office:body></office:document-content>"""
# What lies around the text is odfpy's own.
OpenDocumentText().save(path + ".empty")
with zipfile.ZipFile(path + ".empty") as empty, zipfile.ZipFile(path, "w") as letter:
    for name in empty.namelist():
        letter.writestr(name, CONTENT if name == "content.xml" else empty.read(name))

body = load(path).text
said = teletype.extractText(body)
paragraphs = [teletype.extractText(one) for one in body.getElementsByType(text.P)]
shown = pypandoc.convert_file(path, "plain", format="odt")
print("odfpy 1.4.1, the text:      ", repr(said))
print("odfpy 1.4.1, its paragraphs:", paragraphs)
print(f"pandoc {pypandoc.get_pandoc_version()}, the text:     ", repr(shown))
assert "A. Writer" in said and said.index("never paid") < said.index("The school has")
assert paragraphs[0] == "The well was never paid for."
assert "waB. Readerhow long?ter." in said
assert shown == "The school has a well.\n\nBoil the water.\n"
PYTHON
