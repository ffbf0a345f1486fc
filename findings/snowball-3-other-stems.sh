#!/usr/bin/env bash
# Snowball 3 (PyPI snowballstemmer 3.0.1): other English and Spanish stems than Snowball 2 (2.2.0) for common words.
#
# An index of stems is only good for the version that made it: Xapian 1.4, which Kiwix asks with, has the older ones, so that
# in an index made with the newer ones nobody would find "university" or "adding". An index that travels has the words as
# they are written.
#   "2.2.0: ad univers organ adaptacion" and "3.0.1: add universiti organiz adapt"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
cat > stem.py <<'PY'
import sys
import snowballstemmer
english, spanish = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("spanish")
print(f"{sys.argv[1]}:", *english.stemWords(["adding", "university", "organization"]), spanish.stemWord("adaptacion"))
PY
said=$(for version in 2.2.0 3.0.1; do
  python3 -m venv "$version" && "$version/bin/pip" install -q "snowballstemmer==$version" >/dev/null 2>&1
  "$version/bin/python" stem.py "$version"
done)
echo "$said"
[ "$said" = "2.2.0: ad univers organ adaptacion
3.0.1: add universiti organiz adapt" ]
