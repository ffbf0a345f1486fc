#!/usr/bin/env bash
# spdx-correct 3.2.0 (npm): a book under the GNU Free Documentation License becomes one under the GPL.
#
# What is given is the name that the SPDX License List itself has for the licence. It is looked for as an identifier alone, and
# what is none is guessed by the words in it: "GNU" is GPL-3.0-or-later. Of the books that are under the other licence there are
# many, textbooks among them, and a publisher who passes them on under the GPL has no right to; the library says nothing of a
# guess. Names of Creative Commons give null, which is honest. Who reads names looks for them in the list first (`name` in
# licenses.json), and lets a person say what is not there.
#   each of the six names "GNU Free Documentation License …": GPL-3.0-or-later; GFDL-1.3-or-later: itself
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund spdx-correct@3.2.0 spdx-license-list@6.12.0 >/dev/null 2>&1
cat > name.js <<'JS'
const correct = require("spdx-correct");
const list = require("spdx-license-list");
for (const id of ["GFDL-1.1-only", "GFDL-1.1-or-later", "GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later", "CC-BY-SA-4.0"]) {
  console.log(`${id}: ${list[id].name} -> ${correct(list[id].name)}, ${correct(id)}`);
}
JS
node name.js | tee seen
diff seen - <<'SEEN'
GFDL-1.1-only: GNU Free Documentation License v1.1 only -> GPL-3.0-or-later, GFDL-1.1-only
GFDL-1.1-or-later: GNU Free Documentation License v1.1 or later -> GPL-3.0-or-later, GFDL-1.1-or-later
GFDL-1.2-only: GNU Free Documentation License v1.2 only -> GPL-3.0-or-later, GFDL-1.2-only
GFDL-1.2-or-later: GNU Free Documentation License v1.2 or later -> GPL-3.0-or-later, GFDL-1.2-or-later
GFDL-1.3-only: GNU Free Documentation License v1.3 only -> GPL-3.0-or-later, GFDL-1.3-only
GFDL-1.3-or-later: GNU Free Documentation License v1.3 or later -> GPL-3.0-or-later, GFDL-1.3-or-later
CC-BY-SA-4.0: Creative Commons Attribution Share Alike 4.0 International -> null, CC-BY-SA-4.0
SEEN
