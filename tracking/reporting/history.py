"""What became of a row: its versions, each with what changed in it, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from tracking.models.base import Scoped
from tracking.reporting.naming import Key, Rows
from tracking.reporting.records import history_of
from tracking.reporting.values import in_words
from tracking.typing import Actor

Kind = Literal["created", "changed", "deleted"]
KINDS: dict[str, Kind] = {"+": "created", "~": "changed", "-": "deleted"}

#: A page shows this many versions.
VERSIONS_A_PAGE = 50
#: What nobody wants to read of: it says only that something else has changed.
UNTOLD = {"id", "created_at", "updated_at", "position"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a long text that both sides have ("="), or only the old ("-") or the new one ("+")."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a version and the one before, in words; `pieces` are what a long text lost and got."""

    label: str
    before: str
    after: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Version:
    """A row as it was written once. `number` names it; `by` is None where Lockstep wrote."""

    number: int
    at: dt.datetime
    by: Actor | None
    kind: Kind
    reason: str
    changes: list[Change]
    #: Whether the row is like this now, and whether it came back from a deletion.
    newest: bool
    back: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Versions, the newest first. `older` is the number to ask with for those before, None at the beginning."""

    versions: list[Version]
    older: int | None


def versions_of(model: type[Scoped], pk: Any, before: int | None = None) -> Page:
    """The versions of a row, also of one that has been deleted. `before` names one; those before it are given.

    What was saved without a change of anything told is left out.
    """
    records = history_of(model).filter(id=pk).order_by("-history_date", "-history_id").select_related("history_user")
    newest = records.first()
    if before is not None:
        last = records.filter(history_id=before).first()
        records = records.filter(_older_than(last)) if last is not None else records.none()
    *shown, rest = [*records[: VERSIONS_A_PAGE + 1], None][: VERSIONS_A_PAGE + 1]
    pairs = list(pairwise([*shown, rest]))
    told = in_words_of(pairs)
    versions = [
        Version(
            number=record.history_id,
            at=record.history_date,
            by=record.history_user,
            kind=KINDS[record.history_type],
            reason=record.history_change_reason or "",
            changes=changes,
            newest=record == newest,
            back=earlier is not None and earlier.history_type == "-",
        )
        for (record, earlier), changes in zip(pairs, told, strict=True)
        if changes or record.history_type != "~" or record.history_change_reason
    ]
    return Page(versions, shown[-1].history_id if rest else None)


def in_words_of(pairs: Sequence[tuple[Any, Any]]) -> list[list[Change]]:
    """What changed from the older to the newer record of each pair; nothing where there is no older one.

    A record that made a row, or ended it, changes nothing.
    """
    found = [list(_differences(newer, older)) for newer, older in pairs]
    rows = Rows(key for changed in found for one in changed for key in _keys(*one))
    return [[_change(rows, *one) for one in changed] for changed in found]


def _older_than(record: Any) -> Q:
    same_moment = Q(history_date=record.history_date, history_id__lt=record.history_id)
    return Q(history_date__lt=record.history_date) | same_moment


def told_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of a noun that its history tells of."""
    return [field for field in model._meta.concrete_fields if field.name not in UNTOLD and not field.generated]


def _differences(newer: Any, older: Any) -> Iterator[tuple[models.Field, Any, Any]]:
    if older is None or newer.history_type == "-" or (newer.history_type == "+" and older.history_type != "-"):
        return
    found = [
        (field, before, after)
        for field in told_fields(newer.instance_type)
        if hasattr(newer, field.attname)
        and (before := getattr(older, field.attname)) != (after := getattr(newer, field.attname))
    ]
    # What Lockstep writes beside a change says again who made it and when.
    by_hand = [one for one in found if one[0].editable]
    yield from by_hand or found


def _keys(field: models.Field, *values: Any) -> Iterator[Key]:
    if isinstance(field, models.ForeignKey):
        yield from ((field.remote_field.model, value) for value in values if value is not None)


def _change(rows: Rows, field: models.Field, before: Any, after: Any) -> Change:
    old, new = (_said(rows, field, value) for value in (before, after))
    pieces = list(_pieces(old, new)) if isinstance(field, models.TextField) and old and new else []
    return Change(capfirst(str(field.verbose_name)), old, new, pieces)


def _said(rows: Rows, field: models.Field, value: Any) -> str:
    if not isinstance(field, models.ForeignKey) or value is None:
        return in_words(field, value)
    row = rows.get(field.remote_field.model, value)
    if isinstance(row, Actor):
        return in_words(field, row)
    return rows.name(field.remote_field.model, value) or f"#{value}"


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = old.splitlines(), new.splitlines()
    for sign, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sign == "equal":
            yield from _same(before[a:b])
        else:
            yield from (Piece("-", line) for line in before[a:b])
            yield from (Piece("+", line) for line in after[c:d])


def _same(lines: list[str]) -> Iterable[Piece]:
    """Of many lines that stay, the first and the last are enough to see where one is."""
    if len(lines) <= 3:
        return [Piece("=", line) for line in lines]
    return [Piece("=", lines[0]), Piece("=", "…"), Piece("=", lines[-1])]
