"""A name for text that came without a file."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

#: Where a heading is looked for, in characters: a document has it near its beginning.
_HEAD = 64 * 1024
_UNNAMED = "pasted.md"


def filename_of_text(text: str) -> str:
    """A file name from the first heading, so that the same document has the same name when it is pasted again."""
    plain = unicodedata.normalize("NFKD", _first_heading(text[:_HEAD])[:500]).lower()
    words = re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    name = "-".join(words)[:80].strip("-_")
    return f"{name}.md" if name else _UNNAMED


def _first_heading(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    for line, below in pairwise([*lines, ""]):
        marks = len(line) - len(line.lstrip("#"))
        if 1 <= marks <= 6 and line[marks : marks + 1].isspace():
            return line.strip("# \t")
        if line and len(below) >= 3 and not below.strip("="):
            return line
    return ""
