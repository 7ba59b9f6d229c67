"""Measurements brought in a file: rows of a day and a value, each taken once however often the file comes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from tracking.language import translated
from tracking.models import Measurement, Metric, Role, Source
from tracking.plans.model.errors import PlanError
from tracking.plans.sources import Document
from tracking.plans.sources.csv import Csv
from tracking.plans.words.dates import YEARS, date_in_cell, is_ambiguous
from tracking.services import nudges
from tracking.services.writing import changing
from tracking.typing import Actor

MOST_BYTES = 1024 * 1024
MOST_ROWS = 10_000
#: So many wrong rows are named; the others are only counted.
MOST_NAMED = 20
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: how many measurements are new, and how many rows were there already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class _Value:
    measured_at: dt.datetime
    value: Decimal


def bring(*, actor: Actor, metric: Metric, file: File, now: dt.datetime) -> Brought:
    """Write the measurements of a CSV file: a date or a moment, and a number, in its first two columns.

    A day is taken as its beginning where the project is. A first row that is
    neither is the heading. What the metric has at that moment with that value
    is not written again. Raises NotAllowed, and ValidationError that names
    `file` and says of each wrong row what was expected; then nothing is written.
    """
    project = metric.project
    with changing(project, actor, Role.MEMBER):
        wanted = _values(_rows(file), project.zone)
        # Locked, so that the same file sent twice at once finds what the other wrote.
        Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
        known = metric.measurements.values_list("measured_at", "value")
        there = {_Value(at, value) for at, value in known if value is not None}
        fresh = [one for one in dict.fromkeys(wanted) if one not in there]
        rows = [
            Measurement(
                metric=metric, value=one.value, measured_at=one.measured_at, source=Source.IMPORT, measured_by=actor
            )
            for one in fresh
        ]
        if rows:
            bulk_create_with_history(rows, Measurement, default_user=actor, default_date=now)
            nudges.follow_soon(project)
    return Brought(added=len(fresh), known=len(wanted) - len(fresh))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Sequence[str]
    measured_at: dt.datetime | None
    value: Decimal | None


def _rows(file: File) -> Sequence[Sequence[str]]:
    data, name = file.read(MOST_BYTES + 1), file.name or "csv"
    if len(data) > MOST_BYTES:
        raise _wrong(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024})
    try:
        rows = Csv().rows(Document(data, name))
    except PlanError as error:
        raise _wrong(translated(error.text)) from error
    if len(rows) > MOST_ROWS:
        raise _wrong(_("The file has more than %(most)d rows. Bring it in parts.") % {"most": MOST_ROWS})
    return rows


def _values(rows: Sequence[Sequence[str]], zone: ZoneInfo) -> list[_Value]:
    filled = [(number, cells) for number, row in enumerate(rows, start=1) if any(cells := [one.strip() for one in row])]
    read = [_Row(number, cells, _moment(cells[0], zone), _number((*cells, "")[1])) for number, cells in filled]
    if read and read[0].measured_at is None and read[0].value is None:
        read = read[1:]
    if not read:
        raise _wrong(_("The file has no measurements. Each row needs a date and a value, such as: 2026-03-04,81.5"))
    wrong = [_why(row) for row in read if row.measured_at is None or row.value is None]
    if wrong:
        more = len(wrong) - MOST_NAMED
        left = [_("And %(number)d more rows.") % {"number": more}] if more > 0 else []
        raise ValidationError({"file": [*wrong[:MOST_NAMED], *left]})
    return [_Value(row.measured_at, row.value) for row in read if row.measured_at and row.value is not None]


def _moment(cell: str, zone: ZoneInfo) -> dt.datetime | None:
    """When a row was measured: a moment, or the beginning of a day. None for what is no date, or could be two."""
    try:
        moment = dt.datetime.fromisoformat(cell)
    except ValueError:
        day = None if is_ambiguous(cell) else date_in_cell(cell)
        return dt.datetime.combine(day, dt.time(), zone) if day else None
    if moment.year not in YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _number(cell: str) -> Decimal | None:
    """A number with point or comma that the column holds as it is."""
    if not _NUMBER.fullmatch(cell):
        return None
    value = Decimal(cell.replace(",", "."))
    try:
        Measurement._meta.get_field("value").run_validators(value)
    except ValidationError:
        return None
    return value


def _why(row: _Row) -> str:
    if row.measured_at is None:
        said = _("Row %(row)d: “%(cell)s” is no date. Write it as 2026-03-04.")
        return said % {"row": row.number, "cell": row.cells[0][:40]}
    said = _("Row %(row)d: “%(cell)s” is no number with up to 14 digits and 4 decimals.")
    return said % {"row": row.number, "cell": (*row.cells, "")[1][:40]}


def _wrong(words: str) -> ValidationError:
    return ValidationError({"file": words})
