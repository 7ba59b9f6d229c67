"""The families of a document with what each is, put onto the outline for the recognisers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from tracking.plans.markdown.families.collect import Appearance, Family, Form, also_called, collect
from tracking.plans.markdown.families.columns import say_columns
from tracking.plans.markdown.families.judge import Verdict, judge
from tracking.plans.markdown.families.nouns import Kind, kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.words.vocabulary import concepts_of, is_one_of

#: The forms in which a piece is described; a box is a step of something, whatever key it bears.
_DESCRIBED: tuple[Form, ...] = ("heading", "row", "label", "item", "line")
_PIECES: tuple[Kind, ...] = ("session", "phase", "gate", "risk")
#: With less evidence than this, pieces are asked about only when a lead looks for them.
_WORTH_ASKING = 0.6
#: What has an owner, and a time when it is done.
_TIMED = ("session", "gate", "phase")
#: With so much for work, the columns of a table are looked at as those of work.
_LIKELY = 1.5


@dataclass(frozen=True, slots=True)
class Found:
    """A family with the verdict on it.

    `told` families call their pieces by nouns that mean one thing everywhere: their words are read first. `short` is
    the noun of another family whose keys these are, cut short.
    """

    family: Family
    verdict: Verdict
    told: bool = False
    short: str = ""
    answered: bool = False

    @property
    def asks(self) -> bool:
        """Whether its pieces look enough like pieces of a plan to ask what they are."""
        enough = _WORTH_ASKING if self.family.keyed else 2 * _WORTH_ASKING
        return max(self.verdict.scores.get(kind, 0.0) for kind in _PIECES) >= enough

    def described(self) -> Iterator[Appearance]:
        """Where its pieces are described: as headings, rows and nodes of graphs, or in the form that the family has."""
        forms = ("heading", "row", self.family.form)
        return (one for one in self.family.appearances() if one.drawn or one.form in forms)


class Families:
    """All families of a document, in its order. `said` maps names of families to what a lead said that they are."""

    def __init__(self, root: Node, said: Mapping[str, str]) -> None:
        families = collect(root)
        verdicts = judge(families, root)
        named = families + also_called(families)
        self.found = [_found(family, verdicts[at], named, said.get(family.name)) for at, family in enumerate(families)]
        self._titles = Counter(title for family in families if not family.keyed for title in family.members)
        for found in self.found:
            if found.answered:
                _tell(found)
            else:
                _mark(found)
        codes = {code for family in families for code in family.members}
        for found in self.found:
            likely = found.verdict.kind is None and found.verdict.scores.get("session", 0.0) >= _LIKELY
            if found.verdict.kind not in _TIMED and not likely:
                continue
            for table, at in {(one.node, one.at) for one in found.family.appearances("row")}:
                say_columns(table, at, codes)

    def questions(self) -> list[Found]:
        """The families to ask a lead about, the least clear and the largest first."""
        worth = [
            found
            for found in self.found
            if not found.told and not found.short and not found.answered and not self._lists_facts(found)
        ]
        unclear = [found for found in worth if found.verdict.kind in (None, "step") and found.asks]
        return sorted(unclear, key=lambda found: -len(found.family.members))

    @property
    def of_facts(self) -> list[Found]:
        """The families whose titles are those of facts of something else."""
        return [found for found in self.found if self._lists_facts(found)]

    def _lists_facts(self, found: Found) -> bool:
        """Whether titles are those of facts of something else: "Owner", "Tasks", the same below every piece."""
        if found.family.keyed:
            return False
        titles = list(found.family.members)
        again = sum(self._titles[title] > 1 for title in titles)
        return max(again, sum(bool(concepts_of(title)) for title in titles)) * 2 >= len(titles)

    def of(self, kind: Kind) -> Iterator[Found]:
        """The families of a kind."""
        return (found for found in self.found if found.verdict.kind == kind and not found.short)


def _found(family: Family, verdict: Verdict, families: list[Family], said: str | None) -> Found:
    if said is not None:
        # Corrections take no other word than a kind.
        return Found(family, Verdict(cast(Kind, said), verdict.scores), answered=True)
    said_by_noun = kind_of_noun(family.noun)
    agrees = verdict.kind in (None, said_by_noun) or (said_by_noun is None and verdict.kind != "phase")
    told = _is_told_by_words(family) and agrees
    return Found(family, verdict, told, _is_short(family, families))


def _tell(found: Found) -> None:
    """What a lead said of a family holds for every piece, before any evidence."""
    for one in found.family.appearances():
        if found.verdict.kind == "note" and one.row is None:
            # A title that is no piece still stands above what is read below it.
            one.node.judged = "other"
        elif found.verdict.kind == "note":
            if one.node.parent is not None and one.node in one.node.parent.children:
                one.node.parent.children.remove(one.node)
        elif one.row is None:
            one.node.said = found.verdict.kind or ""
        else:
            one.node.judged = found.verdict.kind or ""


def _mark(found: Found) -> None:
    if found.verdict.kind is None or found.told or found.short:
        return
    if not found.family.keyed and not (
        found.family.form == "row" and found.verdict.is_sure and found.verdict.kind == "gate"
    ):
        # Titles without keys are read by their words first; what these do not tell is added.
        return
    for one in found.family.appearances(*_DESCRIBED):
        if one.row is None or not one.node.judged:
            one.node.judged = found.verdict.kind


#: The nouns that the recognisers know with their numbers.
_TOLD = tuple(
    f"noun.{noun}"
    for noun in ("session", "stream", "package", "branch", "task", "issue", "team", "phase", "risk", "day", "week")
)
_IDENTIFIER = re.compile(r"\d{1,4}(?:\.\d{1,2})?|[A-Z]|II|III|IV|VI{1,3}|IX|\d{1,3}\s?[–-]\s?\d{1,3}")


def _is_told_by_words(family: Family) -> bool:
    """Whether every piece calls itself by a noun that means one thing everywhere, with a plain number or letter."""
    return is_one_of(family.noun, *_TOLD, "key.gate") and all(map(_IDENTIFIER.fullmatch, family.members))


def _is_short(family: Family, families: list[Family]) -> str:
    """The noun whose keys these are, cut short: "workstream" for "WS2", "issue" for "#12"; "" for none."""
    if family.noun or not family.keyed:
        return ""
    numbers = {family.number_of(code) for code in family.members}
    return next(
        (
            other.noun
            for other in families
            if other.noun
            # "#2" is an issue, and no short form of "Phase 2".
            and not (family.is_of_issues and kind_of_noun(other.noun) == "phase")
            and abbreviates(family.prefix.casefold(), other.noun)
            and len(numbers & other.members.keys()) * 2 > min(len(numbers), len(other.members))
        ),
        "",
    )


def abbreviates(letters: str, noun: str) -> bool:
    """Whether letters stand in a noun in their order, the first at its head: "ws" in "workstream"; none always do."""
    rest = iter(noun)
    return noun.startswith(letters[:1]) and all(letter in rest for letter in letters)
