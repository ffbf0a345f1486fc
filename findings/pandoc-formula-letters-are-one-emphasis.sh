#!/usr/bin/env bash
# pandoc 3.9 writes a formula with a product of letters as CommonMark that no reader of CommonMark takes for it. Where the
# target has no formulas (`-t commonmark`), simple ones become emphases: `$ab$` is written as `*a**b*`. By the rules of
# delimiter runs (CommonMark 0.31.2, 6.2) the two stars in the middle neither close the first emphasis nor open another: it
# is one emphasis around `a**b`, and the page shows stars that nobody wrote. pandoc itself reads it back so, as
# markdown-it-py 3.0.0 and mistune 3.0.2 do. Emphases that touch in HTML are merged before and come out right, so that a
# writer who looks at `<em>a</em><em>b</em>` does not find it. Physics is full of it: `$mc^2$`, `$F = ma$`, `$xy$`.
# A book that goes through CommonMark on its way to readers without formulas so shows `m**a` for a product.
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" install -q pypandoc_binary==1.17 markdown-it-py==3.0.0 mistune==3.0.2
"$tmp/venv/bin/python" - <<'PYTHON'
import mistune, pypandoc
from markdown_it import MarkdownIt

def written(source, form):
    return pypandoc.convert_text(source, "commonmark", format=form).strip()

formula = written("A force: $F = ma$ and $xy$.", "markdown")
emphases = written("<p>A force: <em>m</em><em>a</em>.</p>", "html")
back = pypandoc.convert_text(formula, "html", format="commonmark").strip()
others = [MarkdownIt("commonmark").render(formula).strip(), mistune.html(formula).strip()]
print(f"pandoc {pypandoc.get_pandoc_version()} writes", repr(formula))
print("of emphases that touch", repr(emphases))
print("pandoc reads it back as", back)
print("markdown-it-py, mistune ", others)
assert formula.replace("\u2004", " ").replace("\n", " ").endswith("*m**a* and *x**y*."), formula
assert emphases == "A force: *ma*.", emphases
for html in [back, *others]:
    assert "<em>m**a</em>" in html and "<em>x**y</em>" in html, html
PYTHON
