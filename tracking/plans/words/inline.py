"""One line of Markdown → its plain text, its mark, its links, its key and value.

Regular expressions with bounded repeats instead of an inline parser: time stays
linear on hostile input, and a plan needs no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Mark = Literal["", "done", "failed", "warning", "critical", "progress", "blocked"]

MARKS: dict[str, Mark] = {
    "✅": "done", "✔": "done", "☑": "done", "🎉": "done", "🟢": "done", "✓": "done", "🏁": "done",
    "❌": "failed", "✗": "failed", "✘": "failed", "❎": "failed", "☐": "", "⬜": "",
    "⚠": "warning", "🟡": "progress", "🚧": "progress", "🔄": "progress", "⏳": "progress", "🔵": "progress",
    "🚨": "critical", "🔥": "critical", "🔴": "critical", "⛔": "blocked", "🛑": "blocked", "🚫": "blocked",
}  # fmt: skip

_ORNAMENT = (
    "\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\u23e9-\u23fa\u2300-\u2328"
    "\U0001f000-\U0001fbff\ufffd"
)
#: No sign before this one is an ornament, but for white space.
_FIRST_ORNAMENT = "\u200d"
_LEADING = re.compile(rf"^[\s{_ORNAMENT}]+")
_TRAILING = re.compile(rf"[\s{_ORNAMENT}]+$")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]"
    r"\(\s{0,3}<?([^()\s<>]{1,2000}(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,500})?)>?"
    r"(?:\s{1,3}[\"'][^\"'\n]{0,300}[\"'])?\s{0,3}\)"
)
_AUTOLINK = re.compile(r"<?(https?://[^\s<>\"')\]]{1,2000})>?")
_EMPHASIS = re.compile(r"\*{1,3}|(?<![A-Za-z0-9])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9])|~~")
#: Tags that only dress words; any other tag is what somebody wrote, and is kept as text.
_HTML = re.compile(
    r"<!--.{0,2000}?-->|</?(?:b|i|u|s|em|strong|sub|sup|small|mark|kbd|code|span|font|del|ins|p|center|br|wbr)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"[*_~\[<\\]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"`{1,3}([^`\n]{1,2000})`{1,3}")
_BOLD_LEAD = re.compile(r"^(?:\*\*|__)(?=\S)((?:(?!\*\*|__).){1,300})(?:\*\*|__)\s*(.*)$", re.DOTALL)
_COLON = re.compile(r"^([^:：`]{1,80}?)\s?[:：](?:\s+(.*)|$)", re.DOTALL)
_DASH = re.compile(r"^\s*[-–—:：=]+>?\s+")
_TAIL_COLON = re.compile(r"\s*[:：]\s*$")


@dataclass(frozen=True, slots=True)
class KeyValue:
    """`key` is empty when the text has none; `bold` says that the key stood in bold, `colon` that a colon ended it.

    `titled` says that key and value stood in bold together: "**Stream 1: Mail**" is a title.
    """

    key: str
    value: str
    bold: bool = False
    colon: bool = False
    titled: bool = False


def plain(text: str) -> str:
    """`text` without emphasis, link targets and tags that only dress it; code spans keep their backticks."""
    if _DRESSED.search(text) is None:
        return " ".join(text.split())
    if "](" in text:
        text = _LINK.sub(lambda found: found[2], text)
    pieces = text.split("`")
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        if "<" in piece:
            piece = _HTML.sub(lambda tag: " " if tag[0].lower().startswith("<br") else "", piece)
        piece = _EMPHASIS.sub("", piece)
        pieces[number] = _ESCAPE.sub(r"\1", piece) if "\\" in piece else piece
    return " ".join("`".join(pieces).split())


def undecorated(text: str) -> str:
    """`text` without the emoji and symbols before and after it."""
    if not _is_letter(text[:1]):
        text = _LEADING.sub("", text)
    return text if _is_letter(text[-1:]) else _TRAILING.sub("", text)


def _is_letter(sign: str) -> bool:
    """Whether a sign is no ornament for certain; cheaper than to look for one."""
    return sign < _FIRST_ORNAMENT and sign.isalnum()


def mark_of(text: str) -> Mark:
    """What the first sign in front of `text` says ("✅ Done" → done), or "" when there is none."""
    lead = None if _is_letter(text[:1]) else _LEADING.match(text)
    return _first_mark(lead[0]) if lead else ""


def trailing_mark(text: str) -> Mark:
    """What the first sign after `text` says."""
    tail = None if _is_letter(text[-1:]) else _TRAILING.search(text)
    return _first_mark(tail[0]) if tail else ""


def _first_mark(signs: str) -> Mark:
    return next((MARKS[sign] for sign in signs if sign in MARKS), "")


def links_in(text: str) -> list[tuple[str, str]]:
    """(title, address) of every link; pictures are none."""
    found = [(plain(link[2]), link[3]) for link in _LINK.finditer(text) if not link[1]]
    rest = _LINK.sub("", text)
    return found + [(link[1], link[1]) for link in _AUTOLINK.finditer(rest) if "`" not in text]


def code_spans(text: str) -> list[str]:
    """The contents of the `code` spans of `text`."""
    return [span.strip() for span in _CODE.findall(text)]


def bare(text: str) -> str:
    """`text` without backticks, for names that are not prose (branches, paths)."""
    return text.replace("`", "").strip()


def key_value(raw: str) -> KeyValue:
    """Splits "**Goal**: x", "**Goal:** x", "Goal: x" and "**Title** - x"; `raw` still has its emphasis."""
    text = _LEADING.sub("", raw.strip())
    bold = _BOLD_LEAD.match(text)
    if bold:
        return _bold(bold[1], bold[2])
    text = plain(text)
    colon = _COLON.match(text)
    if colon and _is_key(colon[1]):
        return KeyValue(undecorated(colon[1]), (colon[2] or "").strip(), colon=True)
    return KeyValue("", text)


def runs_on(raw: str) -> bool:
    """Whether a sentence goes on right behind the bold words that open a line: "**Rain** may stop us"."""
    bold = _BOLD_LEAD.match(_LEADING.sub("", raw.strip()))
    return bold is not None and bold[2].lstrip(" ")[:1].islower() and not plain(bold[1]).endswith((":", "：", "."))


def _bold(lead: str, rest: str) -> KeyValue:
    lead, rest = undecorated(plain(lead)), plain(rest)
    inner = _COLON.match(lead)
    if inner and inner[2] and _is_key(inner[1]) and not rest.startswith(":"):
        # "**Goal: all in bold**" is a key with its value, unless a colon follows outside.
        value = f"{inner[2].strip()} {rest}".strip()
        return KeyValue(inner[1].strip(), value, bold=True, colon=True, titled=True)
    colon = lead.endswith((":", "：")) or rest.startswith((":", "："))
    return KeyValue(_TAIL_COLON.sub("", lead), _DASH.sub("", rest.lstrip(":： ")).strip(), bold=True, colon=colon)


def _is_key(key: str) -> bool:
    return (
        len(key.split()) <= 9
        and key.count("(") == key.count(")")
        and not key.endswith(("http", "https"))
        and not re.search(r"[.!?;]\s", key)
    )
