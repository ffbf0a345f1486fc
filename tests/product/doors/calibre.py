"""Searches a box with calibre's own client of OPDS catalogues, as its "Get books" does; one result a line."""
import sys

from calibre.gui2.store.opensearch_store import open_search

for found in open_search(sys.argv[-1] + "opds/search.xml", "python", max_results=20, timeout=20):
    print(found.title, found.author, found.formats, next(iter(found.downloads.values()), ""), found.cover_url, sep="\t")
