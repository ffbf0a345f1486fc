#!/usr/bin/env bash
# webvtt-py 0.6.0 and ttconv 1.2.3: WebVTT made of SRT loses what stands after a less-than sign, as vtt.js 0.13.0 shows it.
#
# In SRT a sign that belongs to no tag is text. In WebVTT it has to be a reference (4.2.2: a text span has no `<` and no `&`);
# else a tag begins, up to the next `>` or the end of the caption. Both copy it as it is: of "if x<y then z" pupils see "if x",
# and no editor shows why. pycaption 2.3.14 writes references. Who converts takes for tags only the few that SRT has, and
# writes references for all other signs.
#   webvtt-py, ttconv: "if x", "so 5  1 holds"; pycaption: "if x<y then z", "so 5 < 7 and 9 > 1 holds"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python
python/bin/pip install -q --disable-pip-version-check webvtt-py==0.6.0 ttconv==1.2.3 pycaption==2.3.14
npm install --silent --ignore-scripts --no-audit --no-fund vtt.js@0.13.0 linkedom@0.18.12 >/dev/null 2>&1
cat > maths.srt <<'SRT'
1
00:00:01,000 --> 00:00:02,000
if x<y then z

2
00:00:03,000 --> 00:00:04,000
so 5 < 7 and 9 > 1 holds
SRT
cat > write.py <<'PYTHON'
import pathlib
import pycaption, ttconv.srt.reader, ttconv.vtt.writer, webvtt
pathlib.Path("webvtt-py.vtt").write_text(webvtt.from_srt("maths.srt").content)
with open("maths.srt") as source:
    pathlib.Path("ttconv.vtt").write_text(ttconv.vtt.writer.from_model(ttconv.srt.reader.to_model(source)))
captions = pycaption.SRTReader().read(pathlib.Path("maths.srt").read_text())
pathlib.Path("pycaption.vtt").write_text(pycaption.WebVTTWriter().write(captions))
PYTHON
cat > show.js <<'JS'
const fs = require("fs");
const { WebVTT } = require("vtt.js");
const { parseHTML } = require("linkedom");
const { window } = parseHTML("<html><body></body></html>");
window.VTTCue = function (begin, end, text) { this.text = text; };
for (const name of ["webvtt-py", "ttconv", "pycaption"]) {
  const shown = [];
  const parser = new WebVTT.Parser(window, WebVTT.StringDecoder());
  parser.oncue = (cue) => shown.push(WebVTT.convertCueToDOMTree(window, cue.text).textContent);
  parser.parse(fs.readFileSync(`${name}.vtt`, "utf8"));
  parser.flush();
  console.log(`${name}: ${shown.join(" | ")}`);
}
JS
python/bin/python write.py
node show.js | tee seen
diff seen - <<'SEEN'
webvtt-py: if x | so 5  1 holds
ttconv: if x | so 5  1 holds
pycaption: if x<y then z | so 5 < 7 and 9 > 1 holds
SEEN
