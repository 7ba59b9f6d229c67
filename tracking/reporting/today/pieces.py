"""A person's steps and items by when they come up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from tracking.models import Checklist, ChecklistKind, Item, Project, Session, Step
from tracking.models.base import UNDER_WAY
from tracking.reporting.today.places import Place
from tracking.rules.today import Judged, Piece, judged
from tracking.typing import Actor

#: Of what has no day, so many pieces of a session or a list are offered at a time.
OFFERED = 3
#: Longer ago than any day of any time zone lasts.
A_DAY = dt.timedelta(hours=27)


@dataclass(frozen=True, slots=True)
class Mine:
    """A step or an item of somebody, with its session if it has one, and when it comes up."""

    row: Step | Item
    project: Project
    session: Session | None
    judged: Judged

    @property
    def kind(self) -> str:
        return "step" if isinstance(self.row, Step) else "item"

    @property
    def home(self) -> Session | Checklist:
        """Where it stands: the session, or the list of an item that belongs to none."""
        if self.session is not None:
            return self.session
        assert isinstance(self.row, Item), "a step is always of a session"
        return self.row.checklist


@dataclass(frozen=True, slots=True)
class Pieces:
    """For today, the late ones first; what comes later, the soonest first; what was ticked today, the newest first."""

    today: list[Mine]
    later: list[Mine]
    done: list[Mine]


def pieces_of(user: Actor, places: dict[int, Place], sessions: list[Session], now: dt.datetime) -> Pieces:
    """What a person has to tick: the steps of their sessions, the items of those and of their own (four queries)."""
    found = Pieces([], [], [])
    offered: Counter[object] = Counter()
    for row, session, project in _rows(user, places, sessions, now):
        day = places[project].day
        mine = Mine(row, places[project].project, session, judged(Piece(row.day_from, row.day_to, row.due_on), day))
        if row.done:
            if row.done_at is not None and row.done_at.astimezone(mine.project.zone).date() == day.today:
                found.done.append(mine)
        elif mine.judged.when == "later":
            found.later.append(mine)
        elif mine.judged.when == "today" or _is_offered(mine, user, offered):
            found.today.append(mine)
    found.today.sort(key=_urgency)
    found.later.sort(key=lambda one: one.judged.on or dt.date.max)
    found.done.sort(key=lambda one: one.row.done_at or now, reverse=True)
    return found


def _is_offered(mine: Mine, user: Actor, offered: Counter[object]) -> bool:
    """Whether a piece without a day is among the next of its session or list, where that runs."""
    own = isinstance(mine.row, Item) and mine.row.owner_id == user.pk
    if not own and (mine.session is None or mine.session.status not in UNDER_WAY):
        return False
    offered[mine.home] += 1
    return offered[mine.home] <= OFFERED


def _urgency(mine: Mine) -> tuple[bool, dt.date, bool]:
    late, on = mine.judged.late_since, mine.judged.on
    return late is None, late or on or dt.date.max, mine.judged.when == "open"


def _rows(
    user: Actor, places: dict[int, Place], sessions: list[Session], now: dt.datetime
) -> Iterator[tuple[Step | Item, Session | None, int]]:
    """What is not done, and what the person has ticked within a day, each with its session and its project."""
    by_key = {session.pk: session for session in sessions}
    open_or_fresh = Q(done=False) | Q(done_by=user, done_at__gt=now - A_DAY)
    steps = Step.objects.filter(open_or_fresh, session__in=by_key).select_related("done_by")
    for step in steps.prefetch_related("attachments"):
        step.session = by_key[step.session_id]
        yield step, step.session, step.session.project_id
    mine = Q(owner=user) | Q(owner=None, checklist__session__in=by_key)
    routine = Q(checklist__kind=ChecklistKind.ROUTINE, checklist__meeting=None)
    items = Item.objects.applicable().filter(open_or_fresh, mine, checklist__project__in=places).exclude(routine)
    for item in items.select_related("checklist__session", "parent", "owner", "done_by").prefetch_related(
        "attachments"
    ):
        session = item.checklist.session
        item.checklist.project = places[item.checklist.project_id].project
        yield item, session and by_key.get(session.pk, session), item.checklist.project_id
