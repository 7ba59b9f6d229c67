"""What a person's day asks of them, over all their running projects, read with a constant number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from tracking.models import Blocker, Session, WorkStatus
from tracking.models.base import OVER
from tracking.reporting.today import calls, meetings, pieces, places
from tracking.reporting.today.calls import Call
from tracking.reporting.today.meetings import Asked
from tracking.reporting.today.pieces import Pieces
from tracking.reporting.today.places import Place
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Today:
    """`sessions` are the person's own that are not over, with their counts; `places` their projects by key."""

    places: dict[int, Place]
    sessions: list[Session]
    pieces: Pieces
    meetings: list[Asked]
    blockers: list[Blocker]
    calls: list[Call]

    @property
    def ready(self) -> list[Session]:
        """What may begin and has not."""
        return [one for one in self.sessions if one.ready_at is not None and one.status == WorkStatus.PLANNED]


def today_of(user: Actor, now: dt.datetime) -> Today:
    """The day of a person at a moment, by the calendar of each project."""
    found = places.places_of(user, now)
    sessions = _sessions(user, found)
    about = _blockers(user, found, sessions)
    return Today(
        places=found,
        sessions=sessions,
        pieces=pieces.pieces_of(user, found, sessions, now),
        meetings=meetings.meetings_of(user, found, sessions, now),
        blockers=about,
        calls=calls.calls_of(user, found, about),
    )


def _sessions(user: Actor, found: dict[int, Place]) -> list[Session]:
    """The sessions somebody owns, and those without an owner of the teams they are in."""
    teams = {team for place in found.values() for team in place.teams}
    mine = Q(owner=user) | Q(owner=None, team__in=teams)
    rows = Session.objects.filter(mine, project__in=found).exclude(status__in=OVER)
    sessions = list(rows.select_related("team", "phase", "owner").with_progress())
    for row in sessions:
        row.project = found[row.project_id].project
    return sorted(sessions, key=lambda row: (row.project.title, row.project_id, row.position, row.number))


def _blockers(user: Actor, found: dict[int, Place], sessions: list[Session]) -> list[Blocker]:
    """The open blockers that somebody is asked about, raised, or has on a session of their own: asked first."""
    about = Q(asked=user) | Q(raised_by=user) | Q(session__in=sessions)
    rows = Blocker.objects.open().filter(about, project__in=found)
    blockers = list(rows.select_related("session", "asked", "raised_by", "acknowledged_by"))
    for row in blockers:
        row.project = found[row.project_id].project
    return sorted(blockers, key=lambda row: (row.asked_id != user.pk, row.acknowledged_at is not None, -row.severity))
