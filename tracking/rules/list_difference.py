"""What changed between two versions of a checklist: which items are new, said in other words, or gone."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from tracking.rules.checklist_lines import Line

#: Two texts as alike as this are one item in other words; 1 is the same text.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Flat:
    """An item by itself: its words, the evidence it asks for, and the place in the list of the item it is inside."""

    text: str
    evidence: str
    above: int | None


def flat(lines: Iterable[Line]) -> list[Flat]:
    """The items in reading order, each behind the one that it is inside."""
    numbers = count()

    def walk(level: Iterable[Line], above: int | None) -> Iterator[Flat]:
        for line in level:
            at = next(numbers)
            yield Flat(line.text, line.evidence, above)
            yield from walk(line.inside, at)

    return list(walk(lines, None))


def matched(before: Sequence[Flat], after: Sequence[Flat], *, loosely: bool = True) -> dict[int, int]:
    """Which item of `after` (its place) is which of `before`: each at most once.

    First those with the same words inside the same item, then those with the
    same words anywhere, then, `loosely`, those inside the same item whose
    words are alike. What is left out of the answer is new.
    """
    found: dict[int, int] = {}
    _pair(before, after, found, lambda old, new: old.text == new.text and _same_place(old, new, found))
    _pair(before, after, found, lambda old, new: old.text == new.text)
    if loosely:
        _pair(before, after, found, lambda old, new: _same_place(old, new, found) and _alike(old.text, new.text))
    return found


def _pair(
    before: Sequence[Flat], after: Sequence[Flat], found: dict[int, int], same: Callable[[Flat, Flat], bool]
) -> None:
    """Add the pairs that `same` says are one item, in the order of both."""
    taken = set(found.values())
    for at, new in enumerate(after):
        if at in found:
            continue
        for was, old in enumerate(before):
            if was not in taken and same(old, new):
                found[at] = was
                taken.add(was)
                break


def _same_place(old: Flat, new: Flat, found: Mapping[int, int]) -> bool:
    return old.above is None if new.above is None else found.get(new.above) == old.above


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
