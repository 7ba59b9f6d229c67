"""What happened in a project, the newest first: the histories of all its nouns in one feed.

What one person wrote in one go is one entry, however many rows it was. Each
noun is asked once for a bounded number of records, so that a page costs the
same number of queries in a project of any age.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from tracking.models import Project, Undo
from tracking.models.base import Scoped
from tracking.reporting.history import KINDS, Change, Kind, in_words_of
from tracking.reporting.naming import Rows
from tracking.reporting.records import history_of, nouns_with_history, records_of
from tracking.typing import Actor

#: So many entries a page, so many records of a noun to make them from, so many rows of an entry by name.
ENTRIES, RECORDS, NAMED = 30, 120, 3
#: What one person writes within this time of each other was written in one go.
GAP = dt.timedelta(seconds=1)
#: What an entry tells first.
ORDER: tuple[Kind, ...] = ("created", "deleted", "changed")
#: Stands for Lockstep among the people.
LOCKSTEP = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see; `person` is a key or LOCKSTEP, `since` and `before` bound the moment: from, until."""

    person: int | None = None
    noun: type[Scoped] | None = None
    kind: Kind | None = None
    since: dt.datetime | None = None
    before: dt.datetime | None = None


class Record(NamedTuple):
    """One record of a history, as far as it is needed to put entries together."""

    model: type[Scoped]
    number: int
    key: Any
    at: dt.datetime
    by: int | None
    type: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an entry by name. `row` is None when it is not there any more; `changes` say what became of it."""

    name: str
    row: models.Model | None
    reason: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Part:
    """What an entry did to the rows of one noun: how many, and the first few of them by name."""

    noun: type[Scoped]
    kind: Kind
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did in one go; by None means Lockstep. `undo` takes it back, `took_back` is what it took back."""

    at: dt.datetime
    by: Actor | None
    parts: list[Part]
    undo: Undo | None = None
    took_back: Undo | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of entries. `older` is the moment to ask `before` for the next one, None at the beginning of all."""

    entries: list[Entry]
    older: dt.datetime | None


@dataclass
class _Act:
    """Records that were written in one go, the newest first."""

    records: list[Record] = field(default_factory=list)

    @property
    def first(self) -> dt.datetime:
        return self.records[-1].at

    def takes(self, record: Record, marked: set[dt.datetime]) -> bool:
        """Whether a record belongs to it. What can be taken back, or was, stands alone."""
        last = self.records[-1]
        if last.by != record.by:
            return False
        if last.at == record.at:
            return True
        return last.at - record.at <= GAP and not {last.at, record.at} & marked


def activity(project: Project, wanted: Wanted) -> Feed:
    """A page of what happened in a project that the reader may see."""
    records, complete = _records(project, wanted)
    if not records:
        return Feed([], None)
    undos = _undos(project, records[-1].at, records[0].at)
    marked = {moment for one in undos for moment in (one.at, one.taken_back_at) if moment}
    acts = list(_acts(records, marked))
    shown = acts[:ENTRIES]
    older = shown[-1].first if len(acts) > ENTRIES or not complete else None
    return Feed(_entries(shown, undos), older)


def _records(project: Project, wanted: Wanted) -> tuple[list[Record], bool]:
    """The newest records of all nouns with none missing between them, and whether those are all there are."""
    found: list[Record] = []
    cut: dt.datetime | None = None
    cut_short: list[type[Scoped]] = []
    for model in [wanted.noun] if wanted.noun else nouns_with_history():
        some = _read(model, _wanted(records_of(model, project), wanted)[:RECORDS])
        found += some
        if len(some) == RECORDS:
            cut_short.append(model)
            cut = max(cut or some[-1].at, some[-1].at)
    if cut is not None:
        found = [record for record in found if record.at >= cut]
        known = {(record.model, record.number) for record in found}
        # What was written at the last moment was written in one go, and is told as a whole.
        for model in cut_short:
            whole = _read(model, _wanted(records_of(model, project), wanted).filter(history_date=cut))
            found += [record for record in whole if (model, record.number) not in known]
    found.sort(key=lambda record: (record.at, record.by or 0), reverse=True)
    return found, cut is None


def _read(model: type[Scoped], rows: models.QuerySet[Any]) -> list[Record]:
    columns = ("history_id", "id", "history_date", "history_user_id", "history_type")
    return [Record(model, *row) for row in rows.values_list(*columns)]


def _wanted(records: models.QuerySet[Any], wanted: Wanted) -> models.QuerySet[Any]:
    if wanted.person is not None:
        records = records.filter(history_user_id=wanted.person or None)
    if wanted.kind is not None:
        records = records.filter(history_type=next(sign for sign, kind in KINDS.items() if kind == wanted.kind))
    if wanted.since is not None:
        records = records.filter(history_date__gte=wanted.since)
    if wanted.before is not None:
        records = records.filter(history_date__lt=wanted.before)
    return records.order_by("-history_date", "-history_id")


def _undos(project: Project, first: dt.datetime, last: dt.datetime) -> list[Undo]:
    span = Q(at__range=(first, last)) | Q(taken_back_at__range=(first, last))
    return list(Undo.objects.in_project(project).filter(span).select_related("project", "actor").defer("content"))


def _acts(records: Iterable[Record], marked: set[dt.datetime]) -> Iterator[_Act]:
    act = _Act()
    for record in records:
        if act.records and not act.takes(record, marked):
            yield act
            act = _Act()
        act.records.append(record)
    if act.records:
        yield act


def _entries(acts: Sequence[_Act], undos: Iterable[Undo]) -> list[Entry]:
    made = {(undo.actor_id, undo.at): undo for undo in undos}
    taken = {(undo.taken_back_by_id, undo.taken_back_at): undo for undo in undos}
    told = [_told(act) for act in acts]
    named = [record for parts in told for _noun, _kind, records in parts for record in records[:NAMED]]
    lines = _lines(named)
    people = User.objects.in_bulk({act.records[0].by for act in acts} - {None})
    entries = []
    for act, parts in zip(acts, told, strict=True):
        last = act.records[0]
        entries.append(
            Entry(
                at=last.at,
                by=people.get(last.by) if last.by is not None else None,
                parts=[
                    Part(noun, kind, len(records), [lines[record] for record in records[:NAMED]])
                    for noun, kind, records in parts
                ],
                undo=made.get((last.by, last.at)),
                took_back=taken.get((last.by, last.at)),
            )
        )
    return entries


def _told(act: _Act) -> list[tuple[type[Scoped], Kind, list[Record]]]:
    """The rows of an act by noun and by what became of them: one that was made and then changed was made."""
    by_row: dict[tuple[type[Scoped], Any], list[Record]] = defaultdict(list)
    for record in act.records:
        by_row[record.model, record.key].append(record)
    parts: dict[tuple[type[Scoped], Kind], list[Record]] = defaultdict(list)
    for (model, _key), records in by_row.items():
        record = next((one for one in records if one.type != "~"), records[0])
        parts[model, KINDS[record.type]].append(record)
    order: dict[type[Scoped], int] = {model: at for at, model in enumerate(nouns_with_history())}
    return [
        (model, kind, sorted(records, key=lambda record: record.number))
        for (model, kind), records in sorted(parts.items(), key=lambda one: (ORDER.index(one[0][1]), order[one[0][0]]))
    ]


def _lines(records: Sequence[Record]) -> dict[Record, Line]:
    """The records by name, with what they changed; two queries a noun, and those that name rows."""
    rows = Rows((record.model, record.key) for record in records)
    whole = _whole(records)
    pairs = [whole[record.model, record.number] for record in records]
    return {
        record: Line(
            name=rows.name(record.model, record.key),
            row=rows.live(record.model, record.key),
            reason=newer.history_change_reason or "",
            changes=changes,
        )
        for record, (newer, _older), changes in zip(records, pairs, in_words_of(pairs), strict=True)
    }


def _whole(records: Iterable[Record]) -> dict[tuple[type[Scoped], int], tuple[Any, Any]]:
    """The records with all their values, each with the one before it."""
    numbers: dict[type[Scoped], list[int]] = defaultdict(list)
    for record in records:
        numbers[record.model].append(record.number)
    found: dict[tuple[type[Scoped], int], tuple[Any, Any]] = {}
    for model, wanted in numbers.items():
        before = (
            history_of(model)
            .filter(id=OuterRef("id"), history_date__lte=OuterRef("history_date"))
            .exclude(history_id__gte=OuterRef("history_id"))
            .order_by("-history_date", "-history_id")
            .values("history_id")[:1]
        )
        newer = list(history_of(model).filter(history_id__in=wanted).annotate(before=Subquery(before)))
        older = history_of(model).in_bulk([one.before for one in newer if one.before is not None])
        found |= {(model, one.history_id): (one, older.get(one.before)) for one in newer}
    return found
