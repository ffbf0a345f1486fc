#!/usr/bin/env bash
# foliate-js 1.0.1 and @lingo-reader/epub-parser 0.4.6: a book that reads aloud from 2345ms on starts 39 minutes later.
#
# Times of a Media Overlay are clock values of SMIL (EPUB 3.3, 9.2.2, `audio`), which may have the units h, min, s and ms. Both
# take thousandths for seconds, since one looks at no more than the first letter of a unit and the other at its last; minutes
# are seconds for foliate-js and nothing for lingo. The words that are marked are not those that are heard, or all is silent,
# and no message says so. EPUBCheck 5.3.0 has no objection to the book. Who makes talking books writes "0:13:00" or "13.5s",
# which all understand; a reader goes by the whole unit.
#   13min: foliate-js 13, lingo NaN (780); 2345ms: 2345, 2345 (2.345); 7.75h: 27900, NaN (27900); 76.2s and 0:05:01.2 are right
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund foliate-js@1.0.1 @lingo-reader/epub-parser@0.4.6 jsdom@26.1.0 >/dev/null 2>&1
cat > write.py <<'PYTHON'
import json, zipfile
times = ["0:05:01.2", "76.2s", "13min", "2345ms", "7.75h"]
page = "".join(f'<p id="w{nth}">{nth}</p>' for nth in range(len(times)))
pars = "".join(f'<par id="p{nth}"><text src="one.xhtml#w{nth}"/><audio src="one.mp3" clipBegin="{time}" clipEnd="8:00:00"/></par>'
               for nth, time in enumerate(times))
files = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x:1</dc:identifier><dc:title>One</dc:title>'
    '<dc:language>sw</dc:language><meta property="dcterms:modified">2026-11-29T00:00:00Z</meta>'
    '<meta property="media:duration" refines="#smil">8:00:00</meta><meta property="media:duration">8:00:00</meta></metadata><manifest>'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml" media-overlay="smil"/>'
    '<item id="smil" href="one.smil" media-type="application/smil+xml"/><item id="mp3" href="one.mp3" media-type="audio/mpeg"/>'
    '</manifest><spine><itemref idref="one"/></spine></package>',
    "nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>One</title></head>'
    '<body><nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>',
    "one.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>{page}</body></html>',
    "one.smil": f'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>{pars}</body></smil>',
    "one.mp3": (b"\xff\xfb\x90\x00" + bytes(413)) * 4,
}
with zipfile.ZipFile("one.epub", "w") as book:
    for name, text in files.items():
        book.writestr(name, text)
json.dump(times, open("times.json", "w"))
json.dump({name: text for name, text in files.items() if isinstance(text, str)}, open("files.json", "w"))
PYTHON
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { initEpubFile } from "@lingo-reader/epub-parser";
const times = JSON.parse(readFileSync("times.json"));
const files = JSON.parse(readFileSync("files.json"));
const { window } = new JSDOM("");
Object.assign(globalThis, { DOMParser: window.DOMParser, XMLSerializer: window.XMLSerializer, NodeFilter: window.NodeFilter });
// Node 20 lacks what browsers have had since 2024.
Map.groupBy ??= (all, by) => {
  const groups = new Map();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
};
Object.groupBy ??= (all, by) => Object.fromEntries(Map.groupBy(all, by));
let played;
globalThis.Audio = class extends EventTarget {
  constructor() { super(); queueMicrotask(() => this.dispatchEvent(new Event("canplaythrough"))); }
  set currentTime(time) { played = time; }
  pause() {}
  async play() {}
};
const { EPUB } = await import("foliate-js/epub.js");
const book = await new EPUB({ loadText: (name) => files[name] ?? null, loadBlob: () => new Blob(["mp3"]), getSize: () => 1 }).init();
const lingo = await initEpubFile("one.epub");
const chapter = await lingo.loadChapter(lingo.getSpine()[0].id);
for (const [nth, time] of times.entries()) {
  await book.getMediaOverlay().start(0, (_, place) => place === nth);
  await new Promise((then) => setTimeout(then, 50));
  console.log(`${time}: foliate-js ${played}, lingo ${chapter.mediaOverlays[0].pars[nth].clipBegin}`);
}
JS
python3 write.py
node read.mjs 2>/dev/null | tee seen
diff seen - <<'SEEN'
0:05:01.2: foliate-js 301.2, lingo 301.2
76.2s: foliate-js 76.2, lingo 76.2
13min: foliate-js 13, lingo NaN
2345ms: foliate-js 2345, lingo 2345
7.75h: foliate-js 27900, lingo NaN
SEEN
