#!/usr/bin/env bash
# feedparser 6.0.11: of a book with several authors `author` is the last one, and of a book without any it is nobody, though the
# feed has an author.
#
# RFC 4287 lets an entry have several authors (4.1.2), and gives an entry without one the author of its feed (4.2.1). Programs
# that make a name of `author` call a translated story by its translator, if a catalogue writes translators as authors, and
# leave the books of a library that is itself the author without a name. A catalogue does better with `contributor` for all
# but authors, and with an author in each entry; a program, with `authors` and `feed.author`.
#   "Two: Bo Second of Ann Writer, Bo Second / None: nobody / feed: The Library"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.11
cat > feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:all</id><title>All</title><updated>2026-11-29T00:00:00Z</updated>
<author><name>The Library</name></author>
<entry><id>urn:x:1</id><title>Two</title><updated>2026-11-29T00:00:00Z</updated>
<author><name>Ann Writer</name></author><author><name>Bo Second</name></author><contributor><name>Cy Draws</name></contributor></entry>
<entry><id>urn:x:2</id><title>None</title><updated>2026-11-29T00:00:00Z</updated></entry>
</feed>
XML
python/bin/python - <<'PYTHON'
import feedparser, sys
found = feedparser.parse("feed.xml")
two, none = found.entries
names = ", ".join(one["name"] for one in two.authors)
said = f"Two: {two.author} of {names} / None: {none.get('author', 'nobody')} / feed: {found.feed.author}"
print(said)
sys.exit(said != "Two: Bo Second of Ann Writer, Bo Second / None: nobody / feed: The Library")
PYTHON
