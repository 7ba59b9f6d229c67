"""Keys in running text: "A2, A4", "Streams 1A, 1B", "US1 & US2", "A1–A4" → what bears them."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from tracking.plans.markdown.families.collect import singular
from tracking.plans.markdown.families.keys import AFTER_NOUN, ANY_CODE, CODE, shape_of, unified
from tracking.plans.model.plan import Place
from tracking.plans.words.vocabulary import alternatives, fold

#: A range over more pieces than this is a slip of the pen.
_LONGEST_RANGE = 200
_SIGN = r"(?:#|no\.?|nr\.?|n°|nº)?"
_JOIN = re.compile(
    rf"[\])]?\s*(?P<join>,\s*(?:{alternatives('word.and')})(?!\w)|,|;|&|\+|/|(?:{alternatives('word.and')}|or|oder|ou|o|e)(?!\w)"
    rf"|\.\.\.?|…|[-–—]|(?:{alternatives('word.to')}|bis|à|al?|até|tot)(?!\w))\s*[\[(]?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\.\.\.?|…|[-–—]|(?:{alternatives('word.to')}|bis|à|al?|até|tot)", re.IGNORECASE)
_AT = re.compile(
    rf"(?<![\w#/.-])(?:(?P<noun>[^\W\d_]{{2,20}}(?:[ -][^\W\d_]{{2,20}})?)[\s-]?\s?{_SIGN}\s?)?"
    rf"(?P<code>{AFTER_NOUN})(?![\w]|\.\d)"
)
_NEXT = re.compile(rf"(?:(?P<noun>[^\W\d_]{{2,20}})[\s-]?{_SIGN}\s?)?(?P<code>{AFTER_NOUN})(?![\w]|\.\d)")
#: What may follow a number or a letter that is a key: no word, of which it would be the count or the article.
_ALONE = re.compile(rf"\s*(?:$|[^\w\s%]|(?:{alternatives('word.and', 'word.to')}|or|oder|ou|o|e)(?!\w))", re.IGNORECASE)
_CODE = re.compile(CODE)
_WHOLE = re.compile(rf"{CODE}(?!\w|\.\d)")
#: "Phase 3+": this one and all that follow.
_ON = re.compile(r"\s?\+(?!\s?\w)")
_NUMBERS = re.compile(r"\s*\d{1,4}(?:\s*[,;&+–-]\s*\d{1,4}){0,50}\s*")
_CODES = re.compile(AFTER_NOUN)
_ONLY_CODES = re.compile(rf"{AFTER_NOUN}(?:\s*[,+&/]\s*{AFTER_NOUN}){{0,20}}(?:\s*\([^()]*\))?")


_Tables = tuple[dict[str, Place], ...]


class _Key(NamedTuple):
    """A key in a text: the keys among which it is found, and where it ends."""

    table: dict[str, Place]
    code: str
    end: int

    @property
    def place(self) -> Place:
        return self.table[self.code]


class KeyIndex:
    """What the keys of a document stand for. Keys of one noun or scheme keep the order in which they were added."""

    def __init__(self) -> None:
        self._nouned: dict[str, dict[str, Place]] = {}
        self._coded: dict[str, Place] = {}
        #: Bare numbers, which mean a piece only where nothing but keys is expected.
        self._numbers: dict[str, Place] = {}
        #: Among which numbers and nouns a place is counted.
        self._counted: dict[Place, list[dict[str, Place]]] = {}
        #: The letters and the shape of the keys that stand alone.
        self._schemes: set[tuple[str, str]] = set()
        #: What keys end in behind a prefix, with the first that does.
        self._cut: dict[str, Place] = {}
        #: What was found in the texts asked about since a key was added: most are asked about more than once.
        self._found: dict[tuple[str, bool, Place | None], tuple[Place, ...]] = {}

    def add(self, noun: str, code: str, place: Place) -> None:
        """Makes `place` findable by a key; the first to bear it keeps it."""
        self._found.clear()
        if " " in noun:
            # "US3" is short for "User Story 3".
            self._coded.setdefault("".join(word[:1] for word in noun.split(" ")).upper() + code, place)
        if not noun:
            self._schemes.add(_scheme(code))
        if noun:
            self._count(self._nouned.setdefault(singular(noun), {}), code, place)
        if not noun and code[:1].isdecimal() and not any(sign.isalpha() for sign in code):
            self._count(self._numbers, code, place)
        elif not noun and code.count("-") == 1 and _CODE.fullmatch(code.split("-")[1]):
            self._coded.setdefault(code, place)
            self._cut_short(code.split("-")[1], place)
        elif not noun or (_CODE.fullmatch(code) and code not in self._coded):
            self._coded.setdefault(code, place)

    def _count(self, table: dict[str, Place], code: str, place: Place) -> None:
        if table.setdefault(code, place) == place:
            self._counted.setdefault(place, []).append(table)

    def _cut_short(self, code: str, place: Place) -> None:
        """People leave a prefix out that all keys share, "A1" for "TW-A1"; what two keys end in means neither."""
        if self._cut.setdefault(code, place) != place and self._coded.get(code) == self._cut[code]:
            del self._coded[code]
        elif self._cut[code] == place:
            self._coded.setdefault(code, place)

    def __bool__(self) -> bool:
        return bool(self._nouned or self._coded or self._numbers)

    def places(self, text: str, *, bare: bool = False, like: Place | None = None) -> list[Place]:
        """What the keys in `text` stand for, each once; `bare`: a number or letter alone is a key too ("1, 3").

        A number alone that several nouns count is of the noun that `like` is counted by.
        """
        if not self:
            return []
        asked = text[:4000], bare, like
        found = self._found.get(asked)
        if found is None:
            among = tuple(self._counted.get(like, ())) if bare and like is not None else ()
            found = self._found[asked] = tuple(dict.fromkeys(self._places(unified(asked[0]), bare, among)))
        return list(found)

    def all_of(self, text: str) -> list[Place]:
        """All that the nouns count which stand in `text` in the plural: "all user stories"."""
        words = fold(text[:400]).split(" ")
        pairs = pairwise(words)
        said = {_stem(word) for word in words if _is_plural(word)}
        said |= {f"{first} {_stem(second)}" for first, second in pairs if _is_plural(second)}
        found = [table for noun, table in self._nouned.items() if len(table) > 1 and _stemmed(noun) in said]
        return list(dict.fromkeys(place for table in found for place in table.values()))

    def strangers(self, text: str, like: Place | None = None) -> list[str]:
        """The keys in `text` that are written as keys of the document are, but that nothing bears.

        Where `like` is counted, and the text is a list of numbers alone, they are such keys too.
        """
        text = unified(text[:4000])
        named = [code for code in ANY_CODE.findall(text) if _scheme(code.upper()) in self._schemes]
        strange = [code for code in named if code.upper() not in self._coded and code.upper() not in self._cut]
        counted = self._counted.get(like, ()) if like is not None and _NUMBERS.fullmatch(text) else ()
        if counted:
            strange += [number for number in re.findall(r"\d+", text) if not any(number in table for table in counted)]
        return strange

    def chain(self, parts: Sequence[str]) -> list[list[Place]]:
        """What each part of a chain stands for; a number alone is of the noun before it: "Phase 1", "2+3", "4"."""
        ends: list[list[Place]] = []
        table: dict[str, Place] | None = None
        bare = all(_ONLY_CODES.fullmatch(part.strip()) for part in parts)
        for part in parts:
            places = self.places(part, bare=bare)
            if not places and table is not None and _ONLY_CODES.fullmatch(part.strip()):
                places = [table[code] for code in _CODES.findall(unified(part).upper()) if code in table]
            ends.append(places)
            table = next((known for known in self._nouned.values() if places and places[0] in known.values()), table)
        return ends

    def _places(self, text: str, bare: bool, among: _Tables = ()) -> Iterator[Place]:
        at = 0
        while hit := _AT.search(text, at):
            found = self._key(text, hit, bare, among)
            if found is None:
                # The code may be the noun's number by chance: look again right behind the first word.
                at = hit.start("code") + 1 if not hit["noun"] else hit.start() + len(hit["noun"].split(" ")[0])
                continue
            yield found.place
            if _ON.match(text, found.end):
                codes = list(found.table)
                yield from (found.table[code] for code in codes[codes.index(found.code) + 1 :])
            at = yield from self._joined(text, found, bare, among)

    def _key(self, text: str, hit: re.Match[str], bare: bool, among: _Tables) -> _Key | None:
        """What a key in `text` is; the letters in front of its figures are those of a noun, or of the key itself."""
        alone = bare and _ALONE.match(text, hit.end()) is not None
        table = self._table(hit["noun"], hit["code"], alone, among)
        if table is not None:
            return _Key(table, hit["code"].upper(), hit.end())
        whole = _WHOLE.match(text, hit.start()) if hit["noun"] else None
        if whole is not None and whole[0].upper() in self._coded:
            return _Key(self._coded, whole[0].upper(), whole.end())
        return None

    def _joined(self, text: str, first: _Key, bare: bool, among: _Tables) -> Generator[Place, None, int]:
        """What is listed behind a key, of the same scheme or of another; returns where the list ends."""
        last = first
        while more := _JOIN.match(text, last.end):
            hit = _NEXT.match(text, more.end())
            found = self._following(text, hit, last, bare, among) if hit else None
            if found is None:
                break
            if _RANGE.fullmatch(more["join"]) and found.table is last.table:
                yield from _between(found.table, last.code, found.code)
            yield found.place
            last = found
        return last.end

    def _following(self, text: str, hit: re.Match[str], last: _Key, bare: bool, among: _Tables) -> _Key | None:
        """The next key of a list: counted as the last one was, cut to its figures, or any other."""
        code = hit["code"].upper()
        if not hit["noun"]:
            for said in (code, _continued(last.code, code) if code.isdecimal() else code):
                if said in last.table:
                    return _Key(last.table, said, hit.end())
        table = self._table(hit["noun"], code, bare, among) or self._table("", code, bare, among)
        return self._key(text, hit, bare, among) if table is None else _Key(table, code, hit.end())

    def _table(self, noun: str | None, code: str, bare: bool, among: _Tables = ()) -> dict[str, Place] | None:
        """The keys among which a code is found: those of its noun, those that stand alone, or any when `bare`."""
        code = code.upper()
        if noun:
            for said in (fold(noun), fold(noun).split(" ")[-1]):
                table = self._nouned.get(singular(said)) or self._nouned.get(said.removesuffix("en").removesuffix("e"))
                if table and code in table:
                    return table
        if code in self._coded:
            return self._coded
        if bare:
            tables = [table for table in (self._numbers, *self._nouned.values()) if code in table]
            near = [table for table in among if code in table]
            return near[0] if near else tables[0] if len({table[code] for table in tables}) == 1 else None
        return None


def _between(known: dict[str, Place], first: str, last: str) -> list[Place]:
    """The places of the keys between two, in the order of the document; none where the letters differ."""
    codes = list(known)
    low, high = codes.index(first), codes.index(last)
    if not low < high <= low + _LONGEST_RANGE or _letters(first) != _letters(last):
        return []
    letters = _letters(first)
    return [known[code] for code in codes[low + 1 : high] if _letters(code) == letters]


def _continued(last: str, figures: str) -> str:
    """The key of which a list gives the last figures alone: "T-007" for "7" or "007" behind "T-001"."""
    head = last.rstrip("0123456789")
    return head + figures.zfill(len(last) - len(head)) if head else figures


def _is_plural(word: str) -> bool:
    return word.strip(",.;:()") != _stem(word) and len(word) > 3


def _stem(word: str) -> str:
    """A noun without its ending, to be compared with others of its kind: "stor" of "story" and of "stories"."""
    return re.sub(r"(?:ies|ie|y|es|en|s|e|n|i|as|os|a|o)$", "", word.strip(",.;:()"))


def _stemmed(noun: str) -> str:
    first, _, last = noun.rpartition(" ")
    return f"{first} {_stem(last)}".strip()


def _scheme(code: str) -> tuple[str, str]:
    """What keys of one kind have in common: the letters they begin with, and the shape of what follows."""
    return code.removesuffix(code.lstrip(ascii_uppercase)), shape_of(code)


def _letters(code: str) -> str:
    return re.sub(r"\d+", "9", re.sub(r"^[A-Z]$", "A", code))
