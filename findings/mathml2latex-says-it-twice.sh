#!/usr/bin/env bash
# mathml2latex 1.1.3 (npm): five becomes fifty-five.
#
# A formula may bring other writings of itself along, in `annotation` and `annotation-xml`; what is shown is the first child of
# `semantics` alone (MathML 3, 5.1). Pandoc, KaTeX and Wikipedia write the source in TeX there. The converter takes all of it
# for text: it stands behind the formula, with its braces escaped, and a number comes twice. A sheet of sums that is made so
# has wrong sums, and no message. mathml-to-latex 1.8.0 gives what is shown. Who reads MathML, and be it for a search, takes
# the first child of `semantics`.
#   mathml2latex: 5 "55", a half "\frac{1}{2}\frac\{1\}\{2\}"; mathml-to-latex: "5", "\frac{1}{2}"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund mathml2latex@1.1.3 mathml-to-latex@1.8.0 >/dev/null 2>&1
cat > convert.mjs <<'JS'
import first from "mathml2latex";
import { MathMLToLaTeX } from "mathml-to-latex";
const formulas = {
  five: "<mn>5</mn>",
  "five, with TeX": '<semantics><mn>5</mn><annotation encoding="application/x-tex">5</annotation></semantics>',
  "half, with TeX": '<semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation encoding="application/x-tex">\\frac{1}{2}</annotation></semantics>',
};
for (const [name, formula] of Object.entries(formulas)) {
  const math = `<math xmlns="http://www.w3.org/1998/Math/MathML">${formula}</math>`;
  console.log(`${name}: mathml2latex ${first.convert(math)}, mathml-to-latex ${MathMLToLaTeX.convert(math)}`);
}
JS
node convert.mjs 2>/dev/null | tee seen
diff seen - <<'SEEN'
five: mathml2latex 5, mathml-to-latex 5
five, with TeX: mathml2latex 55, mathml-to-latex 5
half, with TeX: mathml2latex \frac{1}{2}\frac\{1\}\{2\}, mathml-to-latex \frac{1}{2}
SEEN
