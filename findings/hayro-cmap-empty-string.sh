#!/usr/bin/env bash
# hayro-cmap 0.1.1 (Rust): one empty string in a ToUnicode map loses the whole map.
#
# WeasyPrint writes `<0188> <>` for glyphs that add nothing to the one before them. `CMap::parse` then gives `None`, so no
# glyph of the font has a letter any more; poppler and PDFium read the other entries. Seen:
#   without an empty entry: Some(Char('A'))
#   with one:               no map
# Exits non-zero once the other entries stay.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
cargo init --quiet --name finding --vcs none . 2>/dev/null
cargo add --quiet hayro-cmap@=0.1.1 2>/dev/null
cat >src/main.rs <<'RUST'
use hayro_cmap::CMap;

fn map(second: &str) -> String {
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n2 beginbfchar\n<0001> <0041>\n<0002> {second}\nendbfchar\n\
         endcmap\nend\nend\n"
    )
}

fn main() {
    for (name, second) in [("without an empty entry", "<0042>"), ("with one", "<>")] {
        match CMap::parse(map(second).as_bytes(), |_| None) {
            Some(map) => println!("{name}: {:?}", map.lookup_bf_string(1)),
            None => println!("{name}: no map"),
        }
    }
}
RUST
cargo run --quiet >seen
cat seen
diff seen - <<'SEEN'
without an empty entry: Some(Char('A'))
with one: no map
SEEN
