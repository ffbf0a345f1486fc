"""Prints CHANGELOG.md in the form of Debian's changelogs: changelog.py FILE VERSION MAINTAINER DATE

VERSION is that of the package, for the newest section; older ones have theirs in their heading.
"""

import pathlib
import re
import sys
import textwrap

FILE, VERSION, MAINTAINER, DATE = sys.argv[1:]

sections = re.split(r"^## ", pathlib.Path(FILE).read_text(), flags=re.MULTILINE)[1:]
for number, section in enumerate(sections):
    heading, _, text = section.partition("\n")
    version = VERSION if number == 0 else re.split(r"[ ,]", heading)[0]
    print(f"maktaba ({version}) unstable; urgency=medium\n")
    for item in re.split(r"\n\n|^- ", text, flags=re.MULTILINE):
        if words := " ".join(item.split()):
            print(textwrap.fill(words, 78, initial_indent="  * ", subsequent_indent="    ", break_long_words=False))
    print(f"\n -- {MAINTAINER}  {DATE}\n")
