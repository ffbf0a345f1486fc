#!/usr/bin/env bash
# wacz 0.6.0: with --detect-pages an archive has no page at all, and without it the one that was named.
#
# A page is then what stands as `Referer` in a request. A WARC that warcit 0.4.0 made of a folder has no requests, so that
# nothing is a page, and that of `--url` is taken off the list as well. Then `pages.jsonl`, which must be there (WACZ 1.1.1),
# is left out, and `validate` of the same program calls it valid. A reader shows an archive without a beginning. An importer
# takes `mainPageURL` of `datapackage.json`, which stays, and whatever is HTML.
#   "--url: 1 page, valid", "--url --detect-pages: no pages.jsonl, valid"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check wacz==0.6.0 warcit==0.4.0 warcio==1.8.1
mkdir site
echo '<!DOCTYPE html><html lang="sw"><title>Maji</title><p>Maji ni uhai. <a href="two.html">Mbili</a>' > site/index.html
echo '<!DOCTYPE html><html lang="sw"><title>Mbili</title><p>Ukurasa wa pili.' > site/two.html
python/bin/warcit -q http://x.test/ site >/dev/null 2>&1
for flags in "--url http://x.test/" "--url http://x.test/ --detect-pages"; do
  rm -f made.wacz
  # shellcheck disable=SC2086
  python/bin/wacz create $flags -o made.wacz site.warc.gz >/dev/null 2>&1
  python/bin/wacz validate -f made.wacz >said 2>&1 && valid=valid || valid=invalid
  python3 - "$flags" "$valid" <<'PYTHON'
import json, sys, zipfile
archive = zipfile.ZipFile("made.wacz")
name = "pages/pages.jsonl"
pages = [line for line in archive.read(name).splitlines() if b'"url"' in line] if name in archive.namelist() else None
flags = " ".join(word for word in sys.argv[1].split() if word.startswith("--"))
main = json.loads(archive.read("datapackage.json")).get("mainPageURL")
print(f"{flags}: {'no pages.jsonl' if pages is None else f'{len(pages)} page'}, {sys.argv[2]}, {main}")
PYTHON
done | tee seen
diff seen - <<'SEEN'
--url: 1 page, valid, http://x.test/
--url --detect-pages: no pages.jsonl, valid, http://x.test/
SEEN
