#!/usr/bin/env bash
# r2-opds-js 1.0.47: a book with a link of relation `collection` disappears from the list it is in.
#
# RFC 6573 registers `collection` for the collection that a thing belongs to, and an OPDS 1.2 entry may have any link of
# Atom (5.1). The library takes such a link for a group of the feed and moves the entry into it: of three books, two of
# which name their collection, `publications` has one, and readers that show that list show one. A catalogue that says where
# its books belong does better with `dcterms:isPartOf`.
#   "1 in the list, 2 in groups: Stories"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund r2-opds-js@1.0.47 @xmldom/xmldom@0.8.10 >/dev/null 2>&1
cat > feed.xml <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:list</id><title>All</title><updated>2026-11-23T00:00:00Z</updated>
<link rel="self" href="http://x.test/all" type="application/atom+xml;profile=opds-catalog;kind=acquisition"/>
<entry><id>urn:x:1</id><title>One</title><updated>2026-11-23T00:00:00Z</updated>
<link rel="collection" href="http://x.test/c/stories" type="text/html" title="Stories"/>
<link rel="http://opds-spec.org/acquisition/open-access" href="http://x.test/1.epub" type="application/epub+zip"/></entry>
<entry><id>urn:x:2</id><title>Two</title><updated>2026-11-23T00:00:00Z</updated>
<link rel="collection" href="http://x.test/c/stories" type="text/html" title="Stories"/>
<link rel="http://opds-spec.org/acquisition/open-access" href="http://x.test/2.epub" type="application/epub+zip"/></entry>
<entry><id>urn:x:3</id><title>Three</title><updated>2026-11-23T00:00:00Z</updated>
<link rel="http://opds-spec.org/acquisition/open-access" href="http://x.test/3.epub" type="application/epub+zip"/></entry>
</feed>
XML
cat > read.js <<'JS'
const dist = "r2-opds-js/dist/es6-es2015/src/opds/";
const { DOMParser } = require("@xmldom/xmldom");
const { XML } = require("r2-utils-js/dist/es6-es2015/src/_utils/xml-js-mapper");
require(dist + "init-globals").initGlobalConverters_OPDS();
require("r2-shared-js/dist/es6-es2015/src/init-globals").initGlobalConverters_GENERIC();
const { OPDS } = require(dist + "opds1/opds");
const { convertOpds1ToOpds2 } = require(dist + "converter");
const dom = new DOMParser().parseFromString(require("fs").readFileSync("feed.xml", "utf8"), "text/xml");
const feed = convertOpds1ToOpds2(XML.deserialize(dom, OPDS));
const groups = feed.Groups || [];
const grouped = groups.reduce((sum, group) => sum + group.Publications.length, 0);
const said = `${(feed.Publications || []).length} in the list, ${grouped} in groups: ${groups.map((group) => group.Metadata.Title)}`;
console.log(said);
process.exit(said === "1 in the list, 2 in groups: Stories" ? 0 : 1);
JS
node read.js
