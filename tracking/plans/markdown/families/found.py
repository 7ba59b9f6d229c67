"""The families of a document with what each is, put onto the outline for the recognisers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.plans.markdown.families.collect import Appearance, Family, Form, collect
from tracking.plans.markdown.families.judge import Kind, Verdict, judge
from tracking.plans.markdown.node import Node
from tracking.plans.words.vocabulary import is_one_of

#: The forms in which a piece is described; a box is a step of something, whatever key it bears.
_DESCRIBED: tuple[Form, ...] = ("heading", "row", "label", "item", "line")


@dataclass(frozen=True, slots=True)
class Found:
    """A family with the verdict on it; `left` to the words alone, which tell its pieces without a look at the whole."""

    family: Family
    verdict: Verdict
    left: bool = False

    def described(self) -> Iterator[Appearance]:
        """Where its pieces are described: as headings and rows, or in the form that the family has."""
        return self.family.appearances("heading", "row", self.family.form)


class Families:
    """All families of a document, in its order."""

    def __init__(self, root: Node) -> None:
        families = collect(root)
        verdicts = judge(families)
        self.found = [Found(one, verdicts[at], _is_told_by_words(one) or _is_short(one, families)) for at, one in enumerate(families)]
        for found in self.found:
            _mark(found)

    def of(self, kind: Kind) -> Iterator[Found]:
        """The families of a kind."""
        return (found for found in self.found if found.verdict.kind == kind and not found.left)


def _mark(found: Found) -> None:
    if found.verdict.kind is None or found.left or not found.family.keyed:
        # Titles without keys are read by their words first; what these do not tell is added.
        return
    for one in found.family.appearances(*_DESCRIBED):
        if one.row is None:
            one.node.judged = found.verdict.kind
        elif not one.node.judged:
            one.node.judged = found.verdict.kind


#: The nouns that the recognisers know with their numbers.
_TOLD = tuple(
    f"noun.{noun}" for noun in ("session", "stream", "package", "branch", "task", "issue", "team", "phase", "risk", "day", "week")
)
_IDENTIFIER = re.compile(r"\d{1,4}(?:\.\d{1,2})?|[A-Z]|II|III|IV|VI{1,3}|IX|\d{1,3}\s?[–-]\s?\d{1,3}")


def _is_told_by_words(family: Family) -> bool:
    """Whether every piece calls itself by a noun that means one thing everywhere, with a plain number or letter."""
    return is_one_of(family.noun, *_TOLD, "key.gate") and all(map(_IDENTIFIER.fullmatch, family.members))


def _is_short(family: Family, families: list[Family]) -> bool:
    """Whether the keys are those of another family's noun, cut short: "WS2" of "Workstream 2", "#12" of "Issue 12"."""
    if family.noun:
        return False
    numbers = {code.removeprefix(family.prefix).lstrip("-_.#") for code in family.members}
    return any(
        other.noun
        and _abbreviates(family.prefix.casefold(), other.noun)
        and len(numbers & other.members.keys()) * 2 > min(len(numbers), len(other.members))
        for other in families
    )


def _abbreviates(letters: str, noun: str) -> bool:
    """Whether letters stand in a noun in their order, the first at its head: "ws" in "workstream"; none always do."""
    rest = iter(noun)
    return noun.startswith(letters[:1]) and all(letter in rest for letter in letters)
