"""On which line of a JSON document a value stands: parsers say what is in a document, and not where."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_STRING = r'"(?:[^"\\]|\\.)*"'
_TOKEN = re.compile(rf'(?P<name>{_STRING})\s*:|{_STRING}|[{{}}\[\],]|[^\s{{}}\[\],"]+', re.DOTALL)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The 1-based line of the value that `path` leads to, or of the last one on the way that is there.

    `text` must be a JSON document. Of a name that an object has twice the last counts, as it does for parsers.
    """
    wanted = list(path)
    here: list[str | int] = []
    found, reached = 0, 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in ("}", "]"):
            here.pop()
        elif sign == ",":
            if isinstance(here[-1], int):
                here[-1] += 1
        elif token["name"]:
            here[-1] = json.loads(token["name"]) if "\\" in sign else token["name"][1:-1]
        else:
            if len(here) >= reached and here == wanted[: len(here)]:
                found, reached = token.start(), len(here)
            if sign in ("{", "["):
                here.append("" if sign == "{" else 0)
    return text.count("\n", 0, found) + 1
