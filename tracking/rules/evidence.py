"""Whether what somebody shows is what an item asks for before it can be ticked."""

from __future__ import annotations

import re

#: An address on the web, which may stand in a sentence.
LINK = re.compile(r"\bhttps?://[^\s/?#]+", re.IGNORECASE)
#: A number, with a sign, separators and a unit where there are some: "87", "-3", "1 200,5 ms", "93 %".
NUMBER = re.compile(r"[<>≤≥=~≈]?\s*[+\-−]?\d+(?:[.,'  \u202f]\d+)*\s*[^\d\s]{0,20}")


def satisfies(kind: str, *, evidence: str, files: int) -> bool:
    """Whether `evidence` (a link or a sentence) and the number of attached `files` are what `kind` asks for.

    `kind` is any, link, number or file; "" asks for nothing.
    """
    said = evidence.strip()
    match kind:
        case "":
            return True
        case "any":
            return bool(said) or files > 0
        case "link":
            return LINK.search(said) is not None
        case "number":
            return NUMBER.fullmatch(said) is not None
        case "file":
            return files > 0
    raise ValueError(kind)
