"""What libzim reads in the ZIM files named: a JSON object a file, a line each. Used by libzim.rs."""
import hashlib
import json
import sys

from libzim.reader import Archive


def digest(data):
    return hashlib.sha256(bytes(data)).hexdigest()


def final(entry):
    """Path behind a chain of redirects; None for a circle."""
    for _ in range(64):
        if not entry.is_redirect:
            return entry.path
        entry = entry.get_redirect_entry()
    return None


def content_entries(archive):
    for index in range(archive.all_entry_count):
        entry = archive._get_entry_by_id(index)
        if archive.has_new_namespace_scheme:
            # Paths of other namespaces look alike; only content is found by its path.
            if archive.has_entry_by_path(entry.path) and archive.get_entry_by_path(entry.path)._index == index:
                yield entry
        elif entry.path[:2] not in ("M/", "X/", "W/"):
            yield entry


def describe(path):
    archive = Archive(path)
    entries = {}
    for entry in content_entries(archive):
        if entry.is_redirect:
            target = entry.get_redirect_entry().path
            entries[entry.path] = {"redirect": target}
        else:
            item = entry.get_item()
            entries[entry.path] = {"mime": item.mimetype, "sha256": digest(item.content), "title": entry.title}
    metadata = {key: digest(archive.get_metadata(key)) for key in archive.metadata_keys}
    pictures = {str(size): digest(archive.get_illustration_item(size).content) for size in archive.get_illustration_sizes()}
    main = final(archive.main_entry) if archive.has_main_entry else None
    return {"path": path, "entries": entries, "metadata": metadata, "illustrations": pictures, "main": main}


for name in sys.argv[1:]:
    print(json.dumps(describe(name)), flush=True)
