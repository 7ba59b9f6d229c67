"""When something was last heard of sessions, and on which days their owners are off."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max, Q

from tracking.models import Absence, Attachment, Blocker, Item, Measurement, Session, StandupEntry, Step
from tracking.querysets import SessionQuerySet, rows_of

#: Signs of life: rows, the way from each to its session, and their stamps.
SIGNS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Step, "session", ("done_at", "updated_at")),
    (Item, "checklist__session", ("done_at", "updated_at")),
    (StandupEntry, "session", ("updated_at",)),
    (Blocker, "session", ("raised_at", "updated_at")),
    (Measurement, "metric__session", ("measured_at", "updated_at")),
    (Attachment, "step__session", ("created_at",)),
    (Attachment, "item__checklist__session", ("created_at",)),
)


def last_signs(sessions: SessionQuerySet, now: dt.datetime) -> dict[int, dt.datetime]:
    """When each session was last heard of by `now`, by its key: its start, every change of it, and what `SIGNS` says.

    One query for the sessions and one for each kind of sign, whatever their number.
    """
    heard: dict[int, dt.datetime] = {}

    def hear(session: int, *moments: dt.datetime | None) -> None:
        for moment in moments:
            if moment is not None and moment <= now:
                heard[session] = max(heard.get(session, moment), moment)

    for row in sessions.order_by().values_list("pk", "created_at", "started_at", "updated_at"):
        hear(*row)
    keys = sessions.order_by().values("pk")
    for model, way, stamps in SIGNS:
        # A moment ahead is no sign yet.
        newest = {f"newest_{name}": Max(name, filter=Q(**{f"{name}__lte": now})) for name in stamps}
        signs = rows_of(model).order_by().filter(**{f"{way}__in": keys}).values(way).annotate(**newest)
        for each in signs.values_list(way, *newest):
            hear(*each)
    return heard


def days_off(sessions: Collection[Session], first: dt.date, last: dt.date) -> dict[int, frozenset[dt.date]]:
    """The days from `first` to `last` on which the owner of each session is off, by the session's key; one query.

    An owner without an account is known by name.
    """
    off: dict[tuple[int, int | str], set[dt.date]] = defaultdict(set)
    within = Absence.objects.filter(first_day__lte=last, last_day__gte=first)
    rows = within.filter(member__team__project__in={row.project_id for row in sessions})
    for absence in rows.select_related("member__team"):
        member = absence.member
        begin, end = max(absence.first_day, first), min(absence.last_day, last)
        days = {begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)}
        off[member.team.project_id, member.user_id or member.name.casefold()] |= days
    return {row.pk: _of(row, off) for row in sessions}


def _of(session: Session, off: Mapping[tuple[int, int | str], set[dt.date]]) -> frozenset[dt.date]:
    owner = session.owner_id or session.owner_name.casefold()
    return frozenset(off.get((session.project_id, owner), ())) if owner else frozenset()
