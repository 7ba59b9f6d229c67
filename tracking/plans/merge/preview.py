"""What applying a plan would do, entity by entity, beside the line each entry was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracking.plans.merge.three_way import Change, FieldChange
from tracking.plans.model.entities import ENTITIES, Entity, in_words
from tracking.plans.model.records import field_words

Outcome = Literal["new", "kept", "changed", "removed", "conflict"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "removed", "conflict", "kept")
WORDS: Mapping[str, Outcome] = {"create": "new", "update": "changed", "delete": "removed", "keep": "kept"}


@dataclass(frozen=True, slots=True)
class PreviewField:
    """A value that differs between document and project; `key` names the decision where both changed it."""

    key: str
    name: str
    before: str
    project: str
    document: str
    conflict: bool
    taken: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One entry. `line` is where the document says it, 0 where it does not any more.

    `key` names its decision; `own_key` is the one of `Corrections.dropped`, "" for what the document does not say.
    """

    line: int
    title: str
    detail: str
    change: Outcome
    key: str = ""
    fields: tuple[PreviewField, ...] = ()
    taken: str = "document"
    own_key: str = ""


@dataclass(frozen=True, slots=True)
class PreviewGroup:
    name: str
    title: str
    rows: list[PreviewRow]

    def count(self, change: Outcome) -> int:
        return sum(row.change == change for row in self.rows)

    @property
    def new(self) -> int:
        """How many rows would be created."""
        return self.count("new")


def preview(changes: Mapping[str, Sequence[Change]]) -> list[PreviewGroup]:
    """The groups that hold anything, in the order of `ENTITIES`; what stands in a new entry is not listed again."""
    groups = []
    for entity in ENTITIES:
        rows = [_row(entity, change) for change in changes.get(entity.name, ()) if _worth_a_row(change)]
        if rows:
            groups.append(PreviewGroup(entity.name, entity.title, rows))
    return groups


def _worth_a_row(change: Change) -> bool:
    record = change.record
    if record.entity == "project" or record.parent is not None:
        return change.is_conflict or change.outcome in ("update", "delete") or _added_to_old(change)
    # What the project has of its own is no business of the document.
    return change.triple.theirs is not None or change.outcome in ("delete", "conflict")


def _added_to_old(change: Change) -> bool:
    return change.outcome == "create" and change.triple.base is None and change.inside_known


def _row(entity: Entity, change: Change) -> PreviewRow:
    entry = change.record.entry
    fields = tuple(_field(change, field) for field in change.fields)
    return PreviewRow(
        line=entry.line if change.triple.theirs else 0,
        title=entity.heading(entry),
        detail=entity.detail(entry),
        change="conflict" if change.is_conflict else WORDS[change.outcome],
        key=change.key,
        fields=fields,
        taken=change.decided or "project",
        own_key=change.triple.theirs.key if change.triple.theirs else "",
    )


def _field(change: Change, field: FieldChange) -> PreviewField:
    return PreviewField(
        key=f"{change.key}:{field.name}",
        name=field_words(change.record.entity, field.name),
        before=in_words(field.base, field.name),
        project=in_words(field.ours, field.name),
        document=in_words(field.theirs, field.name),
        conflict=field.conflict,
        taken=field.taken,
    )


def counts(groups: Sequence[PreviewGroup]) -> dict[str, dict[str, int]]:
    """How many entries of each kind have each outcome, by entity name; outcomes of none are left out."""
    return {
        group.name: {word: number for word in OUTCOMES if (number := group.count(word))} or {"new": 0}
        for group in groups
    }
