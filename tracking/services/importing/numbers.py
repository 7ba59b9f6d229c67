"""The numbers of sessions, of which a document may give any to any other session than before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracking.models import Session
from tracking.plans.merge.three_way import Change
from tracking.plans.model.limits import number_taken
from tracking.plans.model.plan import Session as Entry
from tracking.rules.bounds import SESSION_NUMBER
from tracking.services.importing.writer import Writer


def step_aside(writer: Writer, changes: Sequence[Change]) -> None:
    """Free the numbers that sessions of the project give up: two that swap theirs could not be written one by one.

    Raises OutOfBounds for a number that a session of the project keeps.
    """
    kept = dict(writer.project.sessions.values_list("pk", "number"))
    given = list(_given(writer, changes))
    for _entry, row in given:
        if row is not None:
            kept.pop(row.pk, None)
    taken = set(kept.values())
    for entry, _row in given:
        if entry.number in taken:
            raise number_taken(entry)
    leaving = [row for _entry, row in given if row is not None]
    beyond = max([SESSION_NUMBER.high, *taken]) + 1
    for number, row in enumerate(leaving, start=beyond):
        Session.objects.filter(pk=row.pk).update(number=number)


def _given(writer: Writer, changes: Sequence[Change]) -> Iterator[tuple[Entry, Session | None]]:
    """The entries whose number is written, with the rows that they are already."""
    for change in changes:
        if change.triple.theirs is None or not change.takes_document:
            continue
        entry: Entry = change.triple.theirs.entry
        if change.triple.ours is None:
            yield entry, None
        elif any(field.name == "number" and field.taken == "document" for field in change.fields):
            yield from ((entry, row) for row in writer.rows_of(change) if isinstance(row, Session))
