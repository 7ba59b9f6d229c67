"""Texts as a workbook can hold them."""

from __future__ import annotations

import re

#: Excel's limit of a cell, in UTF-16 units.
CELL_LIMIT = 32_767

#: What XML 1.0 cannot say: control characters, lone surrogates, and two that are no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Excel reads `_x0041_` in a text as the letter A; an escaped underscore keeps it as it was written.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text without characters that no workbook can hold, lines ended by line feeds."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def fits(text: str) -> bool:
    """Whether the text goes into one cell."""
    return len(text) <= limit(text)


def limit(text: str) -> int:
    """How many characters of this text a cell may have: half, where some take two units."""
    return CELL_LIMIT if len(text) <= CELL_LIMIT // 2 or max(text) <= "\uffff" else CELL_LIMIT // 2


def pieces(text: str) -> list[str]:
    """The text in parts that each fit into a cell."""
    size = limit(text)
    return [text[start : start + size] for start in range(0, len(text), size)]


def lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column `width` characters wide, words not broken."""
    return sum(1 + len(line) * 11 // (width * 10) for line in text.split("\n"))


_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
TITLE_LIMIT = 31


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A title Excel takes for a sheet, like `wanted` and not yet among `taken` (which are in lower case)."""
    base = _NOT_IN_TITLES.sub(" ", clean(wanted)).strip().strip("'").strip() or "Sheet"
    title, number = base[:TITLE_LIMIT], 2
    while title.lower() in taken or title.lower() == "history":
        suffix = f" ({number})"
        title, number = base[: TITLE_LIMIT - len(suffix)] + suffix, number + 1
    return title


def table_name(title: str, taken: set[str]) -> str:
    """A name Excel takes for a table, like `title` and not yet among `taken` (which are in lower case)."""
    base = "T_" + (re.sub(r"\W+", "_", title).strip("_") or "table")
    name, number = base, 2
    while name.lower() in taken:
        name, number = f"{base}_{number}", number + 1
    return name


def unique_headers(headers: list[str]) -> list[str]:
    """The headers, numbered where two would be the same: the columns of a table need different names."""
    seen: set[str] = set()
    found = []
    for header in headers:
        name, number = clean(header).replace("\n", " ") or "Column", 2
        while name.lower() in seen:
            name, number = f"{header} {number}", number + 1
        seen.add(name.lower())
        found.append(name)
    return found
