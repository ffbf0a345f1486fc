#!/usr/bin/env bash
# scorm-again 3.4.3: an answer of two lines, or one that begins with a brace, is refused and lost.
#
# In SCORM 2004 the answer to a `long-fill-in` is a text of 4000 signs, before which `{lang=…}` may stand (4th edition, RTE,
# 4.2.9.2). The run-time tests it with a pattern whose dot is no line break, and takes each first brace for that mark: what a
# pupil wrote with the Enter key, or the set {1, 2}, gets "false" and error 406, and is not kept. Comments and the texts of
# questions fare alike; `cmi.location` does not. A course that looks at the error may tell the pupil that nothing was saved.
# Who plays courses with it shows scores, and does not promise answers.
#   "Rain falls." true; with a second line false 406; "{1, 2}" false 406; "Set {1, 2}" true
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund scorm-again@3.4.3 >/dev/null 2>&1
cat > answer.mjs <<'JS'
import * as found from "scorm-again/scorm2004";
const Api = found.Scorm2004API;
for (const answer of ["Rain falls.", "Rain falls.\nIt runs to the sea.", "{1, 2}", "Set {1, 2}"]) {
  const api = new Api({ autocommit: false, logLevel: 5 });
  api.Initialize("");
  api.SetValue("cmi.interactions.0.id", "urn:x:water");
  api.SetValue("cmi.interactions.0.type", "long-fill-in");
  const said = api.SetValue("cmi.interactions.0.learner_response", answer);
  const error = api.GetLastError();
  console.log(said, error, JSON.stringify(api.GetValue("cmi.interactions.0.learner_response")));
}
JS
node answer.mjs | tee seen
diff seen - <<'SEEN'
true 0 "Rain falls."
false 406 ""
false 406 ""
true 0 "Set {1, 2}"
SEEN
