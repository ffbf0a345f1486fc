#!/usr/bin/env bash
# le-utils 0.2.20 (Kolibri, ricecooker): who asks for Swahili by its name gets another language than who asks by its code.
#
# The table has twenty languages twice, once with two letters and once with three: Swahili is `sw` and `swa`, Hausa `ha` and
# `hau`. By name, in English or its own, it finds the one of three letters; Zulu it has as `zul` alone. The registry of BCP 47
# has none of these: a language with a code of two letters has that and no other (RFC 5646, 2.2.1). A channel that was made by
# name and one that was made by code stand under two languages, both called Swahili, and who filters by one does not see the
# other; what comes from pages with `lang="zu"` has no language. Who makes channels gives codes of two letters, but for Zulu;
# who reads them takes the two for one.
#   name "Swahili" swa, own name "Kiswahili" swa, code "sw" sw; "zu" none; 21 of three letters where there are two
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check le-utils==0.2.20 language-tags==1.3.2
cat > ask.py <<'PYTHON'
import language_tags
from le_utils.constants import languages

for name in ["Swahili", "Hausa", "Yoruba", "Somali", "Zulu"]:
    print(f"{name}: {languages.getlang_by_name(name).code}")
print(f"Kiswahili: {languages.getlang_by_native_name('Kiswahili').code}")
for code in ["sw", "swa", "zu", "zul"]:
    found = languages.getlang(code)
    print(f"{code}: {found.name if found else 'none'}, {'a tag' if language_tags.tags.check(code) else 'no tag'}")
long = [one.code for one in languages.LANGUAGELIST if len(one.code) == 3 and not language_tags.tags.check(one.code)]
print(f"{len(long)}: {' '.join(long)}")
PYTHON
python/bin/python ask.py | tee seen
diff seen - <<'SEEN'
Swahili: swa
Hausa: hau
Yoruba: yor
Somali: som
Zulu: zul
Kiswahili: swa
sw: Swahili, a tag
swa: Swahili, no tag
zu: none, a tag
zul: Zulu, no tag
21: aka ful hau ibo kik kon lin mlg nya oji que sna som sot swa tir tsn wol xho yor zul
SEEN
