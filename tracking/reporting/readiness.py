"""What may begin because everything it waited for is over, and what came to its end last."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracking.models import Blocker, Gate, Phase, Project, Session, Step, WorkStatus
from tracking.models.base import UNDER_WAY
from tracking.reporting import waits
from tracking.reporting.calendars import calendar_of
from tracking.reporting.waits import Wait
from tracking.rules.calendar import Calendar, hours_of
from tracking.rules.waits import opens_on

#: States of a session that has not begun, or that others keep from going on.
WAITING = (WorkStatus.PLANNED, WorkStatus.BLOCKED)
#: What was written in one go has two stamps this close together at the most.
AT_ONCE = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ready:
    """A session, or a `step` of a running one, that waits no longer; `last` came to its end last.

    `at` is when that was, the beginning of the working day for one with a lag; None where nobody dated it.
    """

    session: Session
    step: Step | None
    last: Wait
    at: dt.datetime | None

    @property
    def is_news(self) -> bool:
        """Whether that was after the work on the session began, which is when its owner would want to hear of it."""
        return self.at is not None and (self.session.started_at is None or self.at > self.session.started_at)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Of a project: sessions that may start, steps of running sessions that may begin, and the sessions that wait."""

    sessions: list[Ready]
    steps: list[Ready]
    waiting: list[Session]


def of_project(project: Project, now: dt.datetime) -> Readiness:
    """What may begin, and what not, of all that has something to wait for; at most eight queries."""
    found = waits.of_project(project, now)
    every = Session.objects.in_project(project).filter(pk__in=[pk for pk, each in found.items() if each.waits_for])
    sessions = every.filter(status__in=(*WAITING, *UNDER_WAY)).select_related("project", "owner")
    blocked = set(Blocker.objects.in_project(project).open().values_list("session", flat=True))
    endings = _Endings(project, (wait for each in found.values() for wait in each.waits_for))
    seen = Readiness([], [], [])
    for session in sessions:
        _sort(session, found[session.pk].waits_for, endings, seen, held=session.pk in blocked)
    return seen


def _sort(session: Session, found: list[Wait], endings: _Endings, seen: Readiness, *, held: bool) -> None:
    before_start = [wait for wait in found if wait.mine is None]
    if session.status in WAITING and before_start:
        if not all(wait.met for wait in before_start):
            seen.waiting.append(session)
        elif not (held and session.status == WorkStatus.BLOCKED):
            seen.sessions.append(endings.ready(session, None, before_start))
    if session.status in UNDER_WAY:
        for step, own in _by_step(found):
            if not step.done and all(wait.met for wait in own):
                seen.steps.append(endings.ready(session, step, own))


def _by_step(found: Iterable[Wait]) -> Iterator[tuple[Step, list[Wait]]]:
    steps: dict[int, Step] = {}
    own: dict[int, list[Wait]] = defaultdict(list)
    for wait in found:
        if wait.mine is not None:
            steps[wait.mine.pk] = wait.mine
            own[wait.mine.pk].append(wait)
    return ((step, own[pk]) for pk, step in steps.items())


class _Endings:
    """When waits came to their end, by the calendar of their project."""

    def __init__(self, project: Project, every: Iterable[Wait]) -> None:
        lagging = any(wait.dependency is not None and wait.dependency.lag_days > 0 for wait in every)
        self.calendar = calendar_of(project) if lagging else Calendar(zone=project.zone)

    def ready(self, session: Session, step: Step | None, found: list[Wait]) -> Ready:
        dated = [(self.ended_at(wait), wait) for wait in found]
        at, last = max(dated, key=lambda pair: pair[0] or dt.datetime.min.replace(tzinfo=dt.UTC))
        return Ready(session, step, last, at)

    def ended_at(self, wait: Wait) -> dt.datetime | None:
        return ends_at(over_at(wait.row), wait.dependency.lag_days if wait.dependency else 0, self.calendar)


def ends_at(over: dt.datetime | None, lag_days: int, calendar: Calendar) -> dt.datetime | None:
    """When what follows `lag_days` working days after something that was over may begin."""
    if over is None or lag_days <= 0:
        return over
    day = opens_on(over.astimezone(calendar.zone).date(), lag_days, calendar)
    return hours_of(calendar, day)[0] if day is not None else None


def over_at(row: Session | Step | Gate | Phase) -> dt.datetime | None:
    """When it was done, decided, opened or given up; None where it is not, or where it came so with the plan."""
    match row:
        case Step():
            return row.done_at if row.done else over_at(row.session)
        case Session(status=WorkStatus.DONE):
            return row.finished_at
        case Session(status=WorkStatus.CANCELLED):
            return _changed_at(row)
        case Gate():
            return row.decided_at
        case Phase():
            return row.opened_at or _changed_at(row)
    return None


def _changed_at(row: Session | Phase) -> dt.datetime | None:
    return row.updated_at if row.updated_at - row.created_at > AT_ONCE else None
