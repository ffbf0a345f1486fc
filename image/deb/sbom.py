"""Writes a bill of materials (CycloneDX 1.5, JSON) of what is linked into the program.

    sbom.py TRIPLE VERSION OUT

The crates are those that `cargo tree` names for the target, with the checksums of the lock file. Same lock, same bytes: no
time and no random number stands in it.
"""

import json
import pathlib
import re
import subprocess
import sys

TRIPLE, VERSION, OUT = sys.argv[1:]
ROOT = pathlib.Path(__file__).parents[2]


def run(*command: str) -> str:
    return subprocess.run(["cargo", "--offline", *command], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def checksums() -> dict[tuple[str, str], str]:
    lock = (ROOT / "Cargo.lock").read_text()
    found = re.findall(r'name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"', lock)
    return {(name, version): checksum for name, version, checksum in found}


def component(package: dict, sums: dict[tuple[str, str], str]) -> dict:
    name, version = package["name"], package["version"]
    purl = f"pkg:cargo/{name}@{version}"
    made = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if package["license"]:
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if (name, version) in sums:
        made["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
    return made


def main() -> None:
    tree = run("tree", "--locked", "-p", "maktaba", "-e", "normal", "--target", TRIPLE, "--prefix", "none",
               "--format", "{p}")
    linked = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    metadata = json.loads(run("metadata", "--locked", "--format-version", "1", "--filter-platform", TRIPLE))
    packages = [p for p in metadata["packages"] if (p["name"], "v" + p["version"]) in linked and p["name"] != "maktaba"]
    sums = checksums()
    parts = [component(p, sums) for p in sorted(packages, key=lambda p: (p["name"], p["version"]))]
    program = {"type": "application", "bom-ref": "maktaba", "name": "maktaba", "version": VERSION,
               "licenses": [{"expression": "MIT OR Apache-2.0"}],
               "properties": [{"name": "target", "value": TRIPLE}]}
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": program},
           "components": parts,
           "dependencies": [{"ref": "maktaba", "dependsOn": [part["bom-ref"] for part in parts]}]}
    pathlib.Path(OUT).write_text(json.dumps(bom, indent=1, ensure_ascii=False) + "\n")


main()
