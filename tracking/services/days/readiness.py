"""The call to whoever is next: what they waited for is over, and their session, or a step of it, may begin.

`Session.ready_at` keeps that a session was called; it is taken back when the session has to wait again, so that it is
called anew. A step has its message alone: its key has the moment at which the last wait ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Q

from tracking.models import (
    Dependency,
    Gate,
    Notification,
    Phase,
    Project,
    ProjectStatus,
    Reason,
    Session,
    Step,
    WorkStatus,
)
from tracking.models.base import UNDER_WAY
from tracking.reporting import readiness
from tracking.reporting.calendars import calendars_of
from tracking.reporting.readiness import WAITING, Ready
from tracking.rules.calendar import Calendar
from tracking.services.days.claims import mark
from tracking.services.notifications.telling import leads_of, people_of, reached, tell
from tracking.services.revision import changing
from tracking.texts import Text, beside
from tracking.texts import gettext as _
from tracking.typing import Actor

#: More sessions than this become ready together when a plan is brought in or a gate opens a phase: then owners alone
#: are called, and a session without one disturbs neither its whole team nor the leads.
TOGETHER = 5
#: A step that could begin longer ago than this is no news.
NEWS = dt.timedelta(days=7)


def follow(project: Project, now: dt.datetime) -> None:
    """Call the owners of what may begin, and take back the readiness of sessions that have to wait again."""
    seen = readiness.of_project(project, now)
    if lost := [row.pk for row in seen.waiting if row.ready_at is not None]:
        _take_back(project, lost, now)
    fresh = [one for one in seen.sessions if one.session.ready_at is None]
    if fresh:
        _call_sessions(project, fresh, now)
    _call_steps(project, [one for one in seen.steps if one.is_news and one.at and one.at > now - NEWS], now)


def follow_lags(now: dt.datetime) -> int:
    """Follow the projects in which something may begin because the days after what it waited for are over.

    Returns how many. Two queries where no dependency with a lag is pending.
    """
    session = Q(to_session__ready_at=None, to_session__status__in=WAITING)
    step = Q(to_step__done=False, to_step__session__status__in=UNDER_WAY)
    lagging = Dependency.objects.filter(
        session | step, lag_days__gt=0, project__status=ProjectStatus.ACTIVE, project__stock_at=None
    )
    rows = list(lagging.select_related("project", "from_session", "from_step__session"))
    projects = {row.project_id: row.project for row in rows}
    calendars = calendars_of(projects.values())
    due = {row.project_id for row in rows if _has_come(row, calendars[row.project_id], now)}
    for key in sorted(due):
        follow(projects[key], now)
    return len(due)


def _take_back(project: Project, lost: list[int], now: dt.datetime) -> None:
    """Take the readiness of sessions back where they still wait.

    What was read may be older than what another worker has just called: with
    the rows held, whatever made them ready is committed, and is looked at anew.
    """
    with changing(project.pk):
        held = list(Session.objects.select_for_update().filter(pk__in=lost).order_by("pk").values_list("pk", flat=True))
        waiting = {row.pk for row in readiness.of_project(project, now).waiting}
        rows = Session.objects.filter(pk__in=waiting.intersection(held), status__in=WAITING)
        mark(rows.exclude(ready_at=None), project, ready_at=None)


def _has_come(row: Dependency, calendar: Calendar, now: dt.datetime) -> bool:
    at = readiness.ends_at(readiness.over_at(row.source), row.lag_days, calendar)
    if at is None or at > now:
        return False
    return row.to_step_id is None or at > now - NEWS


def _call_sessions(project: Project, fresh: list[Ready], now: dt.datetime) -> None:
    came = _came_with_the_plan(fresh)
    news = {one.session.pk for one in fresh if one.is_news and one.at != came.get(one.session.pk)}
    for one in fresh:
        with changing(project.pk):
            row = Session.objects.filter(pk=one.session.pk, ready_at=None, status__in=WAITING)
            marked = mark(row, project, ready_at=now)
            if marked and one.session.pk in news and one.at is not None:
                whom = _whom(project, one.session, owners_only=len(news) > TOGETHER)
                _tell(project, one, f"ready:{one.session.pk}:{one.at.isoformat()}", whom, now)


def _call_steps(project: Project, ready: list[Ready], now: dt.datetime) -> None:
    keys = {f"ready:step:{one.step.pk}:{one.at.isoformat()}": one for one in ready if one.step and one.at}
    if not keys:
        return
    told = Notification.objects.filter(project=project, key__in=list(keys)).values_list("key", flat=True)
    for key in sorted(keys.keys() - set(told)):
        with changing(project.pk):
            _tell(project, keys[key], key, _whom(project, keys[key].session), now)


def _tell(project: Project, one: Ready, key: str, whom: Iterable[Actor], now: dt.datetime) -> None:
    text = beside(" ", _begins(one), _over(one.last.row))
    path = one.session.get_absolute_url()
    tell(whom, reason=Reason.SESSION_READY, project=project, key=key, text=text, path=path, now=now)


def _begins(one: Ready) -> Text:
    if one.step is not None:
        return _("Step “%(step)s” of “%(session)s” can begin.", step=str(one.step), session=str(one.session))
    return _("“%(session)s” can start.", session=str(one.session))


def _over(row: Session | Step | Gate | Phase) -> Text:
    """What came to its end, as a sentence."""
    match row:
        case Step():
            return _("Step “%(step)s” of “%(session)s” is done.", step=str(row), session=str(row.session))
        case Gate():
            return _("The gate “%(gate)s” is open.", gate=str(row))
        case Phase():
            return _("The phase “%(phase)s” is open.", phase=str(row))
        case Session(status=WorkStatus.CANCELLED):
            return _("“%(session)s” is cancelled.", session=str(row))
    return _("“%(session)s” is done.", session=str(row))


def _came_with_the_plan(fresh: Iterable[Ready]) -> Mapping[int, dt.datetime]:
    """When each session was written first: what was over at that very moment came over with the same plan."""
    first = Session.history.filter(id__in=[one.session.pk for one in fresh], history_type="+")
    return dict(first.values_list("id", "history_date"))


def _whom(project: Project, session: Session, *, owners_only: bool = False) -> list[Actor]:
    """The owner; without one who can be told, the people of its team, and without these the leads."""
    owner = reached([session.owner], project)
    if owner or owners_only:
        return owner
    return reached(people_of(session.team_id), project) or leads_of(project)
