"""The work that one cell of a grid or of a list of owners names: "A2 (inventory) → start B1", "A1, A3–A5; B1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from tracking.plans.markdown.families.keys import Key, leading_key, unified
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import alternatives, is_one_of

#: A range over more pieces than this is a slip of the pen.
_LONGEST_RANGE = 50
#: So much of a text `leading_key` reads.
_LONGEST_READ = 400
_LINE = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,200}\]|`[^`]{0,200}`")
#: What parts pieces whatever they say, and what parts them only in front of a key.
_APART = re.compile(r"\s*(?:;|·|•|➜|⇒|→|->|=>)\s*")
_AND = alternatives("word.and")
_LISTED = re.compile(rf"\s\+\s|,\s*(?:(?:{_AND})\s+)?|\s&\s|\s(?:{_AND})\s|\s?/\s?")
_RANGE = re.compile(
    rf"^(?P<prefix>[A-Z]{{1,6}}-?|#)(?P<first>\d{{1,4}})\s*(?:[-–—…]|\.\.\.?|\s(?:{alternatives('word.to')})\s)\s*"
    r"(?P=prefix)?(?P<last>\d{1,4})(?!\w)"
)
_VERB = re.compile(r"^[^\W\d_]{2,16}:?\s+(?=\S)")
_TOGETHER = re.compile(r"^([^:：–—]{2,40}?)\s*[:：–—]\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of a cell. `keys` are those at its head, none where it is named in words alone.

    `text` is the whole piece and `words` what follows the keys; `leads` is false behind a verb ("Finish B1");
    `joint` says that all do it together.
    """

    keys: tuple[Key, ...]
    text: str
    words: str
    leads: bool = True
    joint: bool = False


def works_of(cell: str) -> list[Work]:
    """The pieces of a cell as written, in their order."""
    found: list[Work] = []
    joint = False
    for line in _LINE.split(cell[:4000]):
        text = undecorated(plain(line))
        together = _TOGETHER.match(text)
        if together and is_one_of(together[1], "word.together", "noun.all"):
            joint, text = True, together[2]
        for part in _parts(text):
            work = _keyed(part) or Work((), part, part)
            found.append(replace(work, joint=joint))
    return found


def pieces_of(cell: str) -> list[tuple[str, bool]]:
    """The pieces of a cell that are parted whatever they say, without a look at keys; each with whether it is joint."""
    found = []
    for line in _LINE.split(cell[:4000]):
        text = undecorated(plain(line))
        together = _TOGETHER.match(text)
        joint = together is not None and is_one_of(together[1], "word.together", "noun.all")
        pieces = _split(together[2] if joint and together else text, re.compile(r";\s*|\s\+\s"))
        found += [(piece, joint) for piece in pieces]
    return found


def _parts(text: str) -> Iterator[str]:
    """What stands between the marks that part pieces; a comma, a plus or an "and" does so only in front of a key."""
    for piece in _split(text, _APART):
        start = 0
        hits = list(_LISTED.finditer(_masked(piece)))
        for hit, following in zip_longest(hits, hits[1:]):
            end = following.start() if following else len(piece)
            if _keyed(piece[hit.end() : end]) is not None:
                if whole := undecorated(piece[start : hit.start()]).strip():
                    yield whole
                start = hit.end()
        if whole := undecorated(piece[start:]).strip():
            yield whole


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    masked, start, found = _masked(text), 0, []
    for hit in at.finditer(masked):
        found.append(text[start : hit.start()])
        start = hit.end()
    pieces = (undecorated(piece).strip() for piece in (*found, text[start:]))
    return [piece for piece in pieces if piece.strip(" .-–—,")]


def _masked(text: str) -> str:
    """`text` with what stands in brackets or code blotted out: no piece ends in there."""
    return _ASIDE.sub(lambda aside: "\uffff" * len(aside[0]), text)


def _keyed(part: str) -> Work | None:
    """A piece with keys at its head, or behind one or two words in front of them."""
    part = undecorated(part).strip()
    rest = part
    for skipped in range(3):
        keys, words = _keys(rest)
        if keys:
            return Work(keys, part, words, leads=not skipped)
        verb = _VERB.match(rest)
        if verb is None:
            return None
        rest = rest[verb.end() :]
    return None


def _keys(text: str) -> tuple[tuple[Key, ...], str]:
    span = _RANGE.match(unified(text))
    if span:
        first, last = int(span["first"]), int(span["last"])
        if first < last <= first + _LONGEST_RANGE:
            words = text[span.end() :].strip(" :–—-|•·.→,")
            width = len(span["first"])
            labels = [f"{span['prefix']}{number:0{width}}" for number in range(first, last + 1)]
            return tuple(Key("", label, label, words) for label in labels), words
    key = leading_key(text)
    head, comma, rest = text[:_LONGEST_READ].partition(",")
    if key is None and comma and (key := leading_key(head)) is not None and not key.rest:
        # "T3, deploy": a comma parts a key from its words too.
        key = replace(key, rest=rest.strip())
    if key is None or (key.noun and kind_of_noun(key.noun) not in ("session", "step")):
        return (), ""
    # A key reads the beginning of a long text only.
    return (key,), key.rest + text[_LONGEST_READ:]
