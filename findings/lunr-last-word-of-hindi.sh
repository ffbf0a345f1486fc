#!/usr/bin/env bash
# lunr-languages 1.22.0: in a Hindi or Armenian site the last word of each sentence is not found.
#
# The full stop of these scripts, U+0964 or U+0589, stands right behind the word. In Unicode both are punctuation (Po), and
# words end before them (UAX 29, 4.1). The rules for Hindi, Sanskrit and Armenian take a whole block of Unicode for letters,
# these signs with it, and leave them where other languages cut off what is no letter: "उगा।" is a word of its own. Hindi and
# Sanskrit have the verb last. Search in a site without a server finds a few verbs fewer than there are, and nobody sees that
# one is missing. Who makes such an index puts a space for these signs first.
#   hi "उगा" 0, "उगा।" 1; sa "जीवनम्" 0; hy "կյանք" 0; with a space instead of the sign 1 each; ar "حياة" before "؟" 1
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund lunr@2.3.9 lunr-languages@1.22.0 >/dev/null 2>&1
cat > find.js <<'JS'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
lunr.wordcut = require("lunr-languages/wordcut");
for (const language of ["hi", "sa", "hy", "ar"]) require(`lunr-languages/lunr.${language}`)(lunr);

function found(language, text, word) {
  const index = lunr(function () {
    this.use(lunr[language]);
    this.ref("id");
    this.field("text");
    this.add({ id: 1, text });
  });
  return index.search(word).length;
}

const pages = [
  ["hi", "सूरज पूरब में उगा।", ["सूरज", "उगा", "उगा।"]],
  ["sa", "जलं जीवनम्।", ["जलं", "जीवनम्"]],
  ["hy", "Ջուրը կյանք։", ["Ջուրը", "կյանք"]],
  ["ar", "هل الماء حياة؟", ["حياة"]],
];
for (const [language, text, words] of pages) {
  const apart = text.replace(/[\u0964\u0589]/g, " ");
  const plain = words.filter((word) => !word.endsWith("\u0964"));
  console.log(`${language}: ${words.map((word) => `${word} ${found(language, text, word)}`).join(", ")};`,
    `apart: ${plain.map((word) => found(language, apart, word)).join(", ")}`);
}
JS
node find.js | tee seen
diff seen - <<'SEEN'
hi: सूरज 1, उगा 0, उगा। 1; apart: 1, 1
sa: जलं 1, जीवनम् 0; apart: 1, 1
hy: Ջուրը 1, կյանք 0; apart: 1, 1
ar: حياة 1; apart: 1
SEEN
