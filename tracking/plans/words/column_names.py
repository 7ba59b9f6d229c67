"""A name for each column of a table, by which corrections and mappings know it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def unique_names(headers: Sequence[str]) -> list[str]:
    """A name for each column: its heading, numbered where it comes again; "Column 3" where it has none."""
    bases = [" ".join(header.split())[:120] or f"Column {at}" for at, header in enumerate(headers, start=1)]
    taken = set(bases)
    count: Counter[str] = Counter()
    names: list[str] = []
    for base in bases:
        count[base] += 1
        name = base
        while count[base] > 1 and (name := f"{base} ({count[base]})") in taken:
            count[base] += 1
        taken.add(name)
        names.append(name)
    return names
