"""Three versions of a plan merged: the document last imported, the project as it is, the document as it is now.

| document | project | outcome |
| --- | --- | --- |
| same | changed | the project's value stays |
| changed | same | the document's value is taken |
| changed | changed alike | nothing to do |
| changed | changed otherwise | conflict, the project's value stays until decided |
| new | — | created |
| — | new | stays |
| removed | same | removed |
| removed | changed | conflict, stays until decided |
| same | removed | stays removed |
| changed | removed | conflict, stays removed until decided |
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracking.plans.merge.alignment import align
from tracking.plans.model.limits import ORDERED, is_ordered
from tracking.plans.model.records import Record

Outcome = Literal["create", "update", "delete", "conflict", "keep"]
Side = Literal["project", "document"]


@dataclass(frozen=True, slots=True)
class Triple:
    """One entry in three versions. `ours` is None for what the project no longer has or never had."""

    base: Record | None
    ours: Record | None
    theirs: Record | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs. `taken` is the side whose value is used; `conflict` when both changed it otherwise."""

    name: str
    base: Any
    ours: Any
    theirs: Any
    conflict: bool
    taken: Side


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one entry. `key` is stable between preview and apply, so that a decision can name it.

    `inside_known` says of a new entry that what it stands in is not new.
    """

    key: str
    triple: Triple
    outcome: Outcome
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False
    inside_known: bool = False
    decided: Side | None = None

    @property
    def record(self) -> Record:
        """The entry as it is best known: the document's version, else the project's, else the one before."""
        found = self.triple.theirs or self.triple.ours or self.triple.base
        assert found is not None
        return found

    @property
    def is_conflict(self) -> bool:
        return self.outcome == "conflict" or any(field.conflict for field in self.fields)

    @property
    def takes_document(self) -> bool:
        """Whether applying this change writes anything of the document."""
        if self.outcome == "conflict":
            return self.decided == "document"
        return self.outcome != "keep"

    def merged_entry(self) -> Any:
        """The entry to write: the project's, with the document's values where these are taken."""
        ours, theirs = self.triple.ours, self.triple.theirs
        if ours is None or theirs is None:
            found = theirs or ours
            assert found is not None
            return found.entry
        values = {field.name: field.theirs for field in self.fields if field.taken == "document"}
        return dataclasses.replace(ours.entry, **values)


def triples(
    base: Sequence[Record], ours_of_base: Mapping[int, Record], ours: Sequence[Record], theirs: Sequence[Record]
) -> list[Triple]:
    """The records of one entity in three versions, paired.

    `ours_of_base` maps `id(record)` of a base record to what it became in the
    project; base records that are missing there were removed from it. What
    the project and the document both added under the same key is one entry.
    """
    found = []
    known = {id(record) for record in ours_of_base.values()}
    added_there: list[Record] = []
    for old, new in align(base, theirs):
        if old is None:
            assert new is not None
            added_there.append(new)
        else:
            found.append(Triple(old, ours_of_base.get(id(old)), new))
    added_here = [record for record in ours if id(record) not in known]
    found += [Triple(None, mine, their) for mine, their in align(added_here, added_there)]
    return found


def decide(entity: str, triple: Triple, decisions: Mapping[str, str]) -> Change:
    """What becomes of one entry, with what the lead decided of its conflicts."""
    key = _key(triple)
    base, ours, theirs = triple.base, triple.ours, triple.theirs
    decided: Side | None = "document" if decisions.get(key) == "document" else None
    if theirs is None:
        if ours is None or base is None:
            return Change(key, triple, "keep")
        changed = _differs(base, ours)
        return Change(key, triple, "conflict" if changed else "delete", decided=decided)
    if ours is None:
        if base is None:
            return Change(key, triple, "create")
        return Change(key, triple, "conflict" if _differs(base, theirs) else "keep", decided=decided)
    fields = _fields(key, triple, decisions)
    moved = base is not None and base.path != theirs.path and ours.path != theirs.path
    takes = moved or any(field.taken == "document" for field in fields)
    return Change(key, triple, "update" if takes else "keep", fields, moved)


def _key(triple: Triple) -> str:
    record = triple.base or triple.theirs or triple.ours
    assert record is not None
    return record.key


def _differs(one: Record, other: Record) -> bool:
    return one.fields() != other.fields()


def _fields(key: str, triple: Triple, decisions: Mapping[str, str]) -> tuple[FieldChange, ...]:
    assert triple.ours is not None
    assert triple.theirs is not None
    ours, theirs = triple.ours.fields(), triple.theirs.fields()
    base = triple.base.fields() if triple.base else {}
    found = []
    for name, their in theirs.items():
        mine = ours[name]
        if mine == their:
            continue
        was = base.get(name, mine if triple.base else None)
        if triple.base is not None and was == their:
            continue
        conflict = triple.base is None or was != mine
        wants_document = decisions.get(f"{key}:{name}") == "document"
        taken: Side = "document" if not conflict or wants_document else "project"
        found.append(FieldChange(name, was, mine, their, conflict, taken))
    return _in_order(key, triple, found, decisions)


def _in_order(
    key: str, triple: Triple, found: list[FieldChange], decisions: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """The changes; where they would turn a first and a last day round, both days are of one side, to be decided."""
    assert triple.ours is not None
    assert triple.theirs is not None
    names = ORDERED.get(type(triple.theirs.entry), ())
    ends = [field for field in found if field.name in names]
    merged = triple.ours.fields() | {field.name: field.theirs for field in ends if field.taken == "document"}
    if not ends or is_ordered(*(merged[name] for name in names)):
        return tuple(found)
    wanted = any(decisions.get(f"{key}:{field.name}") == "document" for field in ends)
    taken: Side = "document" if wanted else "project"
    theirs, base = triple.theirs.fields(), triple.base.fields() if triple.base else triple.ours.fields()
    both = {
        name: FieldChange(name, base[name], merged_with, theirs[name], True, taken)
        for name in names
        if (merged_with := triple.ours.fields()[name]) != theirs[name]
    }
    return (*(field for field in found if field.name not in both), *both.values())
