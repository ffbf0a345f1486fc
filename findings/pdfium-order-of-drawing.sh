#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2): a text object that lies over a line is read in one piece.
#
# LibreOffice draws the signs that a font lacks after the line, all with one operator that steps from place to place
# (PDF 2.0, 9.4.3). What is seen as "one, two." is read as below: the full stop goes with the comma. In Hebrew and Arabic
# text all commas of a line stand together at its beginning. poppler's pdftotext puts each where it is seen.
#   'one, . two'
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/python"
"$tmp/python/bin/pip" install -q pypdfium2==5.15.2
"$tmp/python/bin/python" - "$tmp/line.pdf" <<'PYTHON'
import sys
import pypdfium2

content = (b"BT /F1 20 Tf 1 0 0 1 50 700 Tm (one) Tj 1 0 0 1 94 700 Tm (two) Tj "
           b"/F2 20 Tf 1 0 0 1 84 700 Tm [(,) -1850 (.)] TJ ET")
objects = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
]
file, places = b"%PDF-1.4\n", []
for number, one in enumerate(objects, 1):
    places.append(len(file))
    file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
start = len(file)
file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
open(sys.argv[1], "wb").write(file)
text = pypdfium2.PdfDocument(sys.argv[1])[0].get_textpage().get_text_range()
print(repr(text))
sys.exit(text != "one, . two")
PYTHON
