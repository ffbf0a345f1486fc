"""Writes the copyright file (DEP-5) and the notices of all that is linked into the program.

    copyright.py TRIPLE COPYRIGHT NOTICES

The crates are those of the lock file that the binary of this target really has, by `cargo tree`; the texts are the
files that came with each.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import textwrap

TRIPLE, COPYRIGHT, NOTICES = sys.argv[1:]
ROOT = pathlib.Path(__file__).parents[2]
CARGO = ["cargo", "--offline"]
# What crates bring along in other languages, and what is ours without being code.
PARTS = [
    ("webui/assets/fonts/*", "The Noto Project Authors", "OFL-1.1", "webui/assets/fonts/OFL.txt"),
    ("tests/sample/files/*", "the authors that tests/sample/README.md names", "CC-BY-4.0 and CC-BY-SA-4.0",
     "tests/sample/README.md"),
    ("webui/assets/players/scorm/*", "scorm-again contributors", "MIT", "webui/assets/players/scorm/LICENSE"),
]
# Texts that every Debian system has.
COMMON = {"Apache-2.0": "Apache-2.0", "MPL-2.0": "MPL-2.0", "CC0-1.0": "CC0-1.0", "GPL-2.0-only": "GPL-2"}
NAMES = ("licen", "copying", "notice", "unlicense", "copyright")


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def crates() -> list[dict]:
    """The packages that are linked in, by name; ours are not among them."""
    tree = run(*CARGO, "tree", "--locked", "-p", "maktaba", "-e", "normal", "--target", TRIPLE, "--prefix", "none",
               "--format", "{p}")
    linked = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    metadata = json.loads(run(*CARGO, "metadata", "--locked", "--format-version", "1", "--filter-platform", TRIPLE))
    packages = [p for p in metadata["packages"] if p["source"] and (p["name"], "v" + p["version"]) in linked]
    return sorted(packages, key=lambda p: (p["name"], p["version"]))


def texts(package: dict) -> list[str]:
    """The licence files of a crate, and of the C library inside of it."""
    folder = pathlib.Path(package["manifest_path"]).parent
    found = [f for pattern in ("*", "*/*", "*/*/*") for f in folder.glob(pattern)
             if f.is_file() and f.name.lower().startswith(NAMES) and f.suffix.lower() in ("", ".md", ".txt", ".mit")
             or f.name.lower().startswith("license-") and f.is_file()]
    return [f.read_text(errors="replace").strip() for f in sorted(set(found))]


def stanza(**fields: str) -> str:
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items()) + "\n"


def expression(licence: str) -> str:
    """An SPDX expression in the words of DEP-5."""
    return licence.replace("/", " OR ").replace(" OR ", " or ").replace(" AND ", " and ").replace("  ", " ")


def names(licence: str) -> list[str]:
    """The licences in an expression; an exception belongs to its licence."""
    words = licence.replace("(", " ").replace(")", " ").replace(" WITH ", "~").split()
    return [w.replace("~", " with ") for w in words if w not in ("or", "and")]


def main() -> None:
    out = stanza(Format="https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/", Upstream_Name="Maktaba",
                 Comment="Licences of what is linked into the program, by `cargo tree`. Each text as it came with its "
                         "part, with all names,\n is in /usr/share/doc/maktaba/NOTICES.gz.")
    mit = (ROOT / "LICENSE-MIT").read_text().strip()
    ours = next(line for line in mit.splitlines() if line.startswith("Copyright"))
    out += stanza(Files="*", Copyright=ours.removeprefix("Copyright "), License="MIT or Apache-2.0", Comment=ours)
    notices: dict[str, tuple[str, list[str]]] = {}
    used = {"MIT", "Apache-2.0"}

    def note(text: str, who: str) -> None:
        notices.setdefault(hashlib.sha256(" ".join(text.split()).encode()).hexdigest(), (text, []))[1].append(who)

    note(mit, "maktaba")
    for files, holder, licence, text in PARTS:
        out += stanza(Files=files, Copyright=holder, License=licence)
        used.add(licence)
        note((ROOT / text).read_text().strip(), files)
    for package in crates():
        who = f"{package['name']} {package['version']}"
        licence = expression(package["license"] or "see NOTICES")
        holders = "\n ".join(package["authors"]) or f"the {package['name']} contributors"
        out += stanza(Files=f"crates/{package['name']}-{package['version']}/*", Copyright=holders, License=licence)
        used.update(names(licence))
        for text in texts(package):
            note(text, who)
    for licence in sorted(used):
        base = licence.split(" with ")[0]
        where = f"/usr/share/common-licenses/{COMMON[base]}" if base in COMMON else "NOTICES.gz beside this file"
        out += stanza(License=licence + f"\n The text is in {where}.")
    pathlib.Path(COPYRIGHT).write_text(out.rstrip() + "\n")
    rule = "\n" + "=" * 78 + "\n"
    said = (textwrap.fill(", ".join(who), 78, break_on_hyphens=False) + ":\n\n" + text
            for text, who in sorted(notices.values(), key=lambda notice: notice[1]))
    pathlib.Path(NOTICES).write_text(rule.join(said) + "\n")


main()
