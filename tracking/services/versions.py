"""Who wrote last: what a form says when it meets a change made beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from tracking.person import name_of
from tracking.typing import Actor

#: How far back in the history of a row the change of a field is looked for.
MOST_RECORDS = 100


@dataclass(frozen=True, slots=True)
class Written:
    """One change of a row: by whom (None: nobody knows) and when."""

    by: Actor | None
    at: dt.datetime | None


def last_change(row: models.Model, field: str) -> Written:
    """The change that gave `field` of a row its present value; of a row without history, its last change at all."""
    records = _records(type(row), row.pk)
    found = None
    for record in records:
        if found is not None and _value(record, field) != _value(found, field):
            break
        found = record
    return _written(found) if found is not None else Written(None, getattr(row, "updated_at", None))


def deletion(model: type[models.Model], pk: Any) -> Written:
    """The deletion of the row with that primary key."""
    record = next((one for one in _records(model, pk) if one.history_type == "-"), None)
    return _written(record) if record is not None else Written(None, None)


def who_and_when(written: Written) -> dict[str, str]:
    """The words `who` and `when` of a change: "Lea Dietz", "at 10:42"."""
    who = written.by
    words = {"who": name_of(who) if who else _("Somebody"), "when": ""}
    if written.at is not None:
        at = timezone.localtime(written.at)
        if at.date() == timezone.localdate():
            words["when"] = _("at %(time)s") % {"time": formats.date_format(at, "TIME_FORMAT")}
        else:
            words["when"] = _("on %(moment)s") % {"moment": formats.date_format(at, "DATETIME_FORMAT")}
    return words


def _records(model: type[models.Model], pk: Any) -> list[Any]:
    """The history of a row, the newest first; empty for a noun without."""
    history = getattr(model, "history", None)
    if history is None:
        return []
    rows = history.filter(**{model._meta.pk.name: pk}).select_related("history_user")
    return list(rows.order_by("-history_date", "-history_id")[:MOST_RECORDS])


def _value(record: Any, field: str) -> Any:
    return getattr(record, f"{field}_id", None) or getattr(record, field, None)


def _written(record: Any) -> Written:
    return Written(record.history_user, record.history_date)
