"""Keys in running text: "A2, A4", "Streams 1A, 1B", "US1 & US2", "A1–A4" → what bears them."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from string import ascii_uppercase

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
_NUMBERS = re.compile(r"\s*\d{1,4}(?:\s*[,;&+–-]\s*\d{1,4}){0,50}\s*")
_CODES = re.compile(AFTER_NOUN)
_ONLY_CODES = re.compile(rf"{AFTER_NOUN}(?:\s*[,+&/]\s*{AFTER_NOUN}){{0,20}}(?:\s*\([^()]*\))?")


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

    def _places(self, text: str, bare: bool, among: tuple[dict[str, Place], ...] = ()) -> Iterator[Place]:
        at = 0
        while hit := _AT.search(text, at):
            alone = bare and _ALONE.match(text, hit.end()) is not None
            known = self._table(hit["noun"], hit["code"], alone, among)
            if known is None:
                # The code may be the noun's number by chance: look again right behind the first word.
                at = hit.start("code") + 1 if not hit["noun"] else hit.start() + len(hit["noun"].split(" ")[0])
                continue
            yield known[hit["code"].upper()]
            at = yield from self._joined(text, hit, known, bare, among)

    def _joined(
        self, text: str, hit: re.Match[str], known: dict[str, Place], bare: bool, among: tuple[dict[str, Place], ...]
    ) -> Generator[Place, None, int]:
        """What is listed behind a key, of the same scheme or of another; returns where the list ends."""
        at, last = hit.end(), hit["code"].upper()
        while more := _JOIN.match(text, at):
            following = _NEXT.match(text, more.end())
            code = following["code"].upper() if following else ""
            if following and not following["noun"] and code.isdecimal() and code not in known:
                code = _continued(last, code)
            table = self._table(following["noun"], code, bare) if following and following["noun"] else known
            table = table if table is not None and code in table else self._table("", code, bare, among)
            if following is None or table is None:
                break
            if _RANGE.fullmatch(more["join"]) and table is known:
                yield from _between(known, last, code)
            yield table[code]
            at, last, known = following.end(), code, table
        return at

    def _table(
        self, noun: str | None, code: str, bare: bool, among: tuple[dict[str, Place], ...] = ()
    ) -> dict[str, Place] | None:
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


def _scheme(code: str) -> tuple[str, str]:
    """What keys of one kind have in common: the letters they begin with, and the shape of what follows."""
    return code.removesuffix(code.lstrip(ascii_uppercase)), shape_of(code)


def _letters(code: str) -> str:
    return re.sub(r"\d+", "9", re.sub(r"^[A-Z]$", "A", code))
