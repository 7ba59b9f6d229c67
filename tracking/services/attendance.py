"""Who comes to a meeting, who is off on its day, and which sessions people may speak for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from tracking.models import Absence, Meeting, Membership, Project, Role, Session, TeamMember
from tracking.models.base import OVER, UNDER_WAY
from tracking.reporting.calendars import calendar_of
from tracking.services import access
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of a meeting, each list by name: all who come, of them those who are off, and those who are asked.

    Asked is who is there and in a session; `silent` are those of them who have not said a word.
    """

    coming: list[Actor]
    off: list[Actor]
    asked: list[Actor]
    silent: list[Actor]


@dataclass(frozen=True, slots=True)
class Places:
    """Who is in which session of a project: by their keys. `free` sessions have nobody with an account in them."""

    by_session: dict[int, set[int]]
    free: set[int]

    def may_speak(self, user: int, session: int) -> bool:
        """Whether a member may say a word for a session: its owner, its team, or any member where nobody is in it."""
        return session in self.free or user in self.by_session[session]

    @property
    def placed(self) -> set[int]:
        return {user for users in self.by_session.values() for user in users}


def places_of(project: Project, sessions: list[Session]) -> Places:
    """Who is in each of these sessions of the project."""
    of_team: dict[int, set[int]] = defaultdict(set)
    named = TeamMember.objects.in_project(project).exclude(user=None)
    for team, user in named.values_list("team", "user"):
        of_team[team].add(user)
    by_session = {
        session.pk: ({session.owner_id} if session.owner_id else set()) | of_team[session.team_id or 0]
        for session in sessions
    }
    return Places(by_session, {session for session, users in by_session.items() if not users})


def may_speak(user: Actor, session: Session) -> bool:
    """Whether somebody may say a word for a session: who leads may for any."""
    if session.owner_id == user.pk or places_of(session.project, [session]).may_speak(user.pk, session.pk):
        return True
    return access.may(user, Role.LEAD, session.project)


def people_of(meeting: Meeting) -> list[Actor]:
    """Who comes to a meeting: the team of its routine, or every member and lead of the project."""
    routine = meeting.routine
    held = Membership.objects.filter(project=routine.project, user__is_active=True).exclude(role=Role.VIEWER)
    if routine.team_id is not None:
        held = held.filter(user__in=TeamMember.objects.filter(team=routine.team_id).exclude(user=None).values("user"))
    order = ("user__first_name", "user__last_name", "user__username")
    return [row.user for row in held.select_related("user").order_by(*order)]


def off_on(project: Project, day: dt.date) -> set[int] | None:
    """The keys of those who have that day off; None where the whole project does not work on it."""
    if not calendar_of(project).is_working(day):
        return None
    away = Absence.objects.in_project(project).filter(first_day__lte=day, last_day__gte=day)
    return set(away.exclude(member__user=None).values_list("member__user", flat=True))


def sessions_at(meeting: Meeting) -> list[Session]:
    """The sessions that have their turn at a meeting, in its order: those in hand first, then those that are due.

    A meeting of a team has the sessions of the team. What somebody has said a
    word for has its turn. Where nothing is in hand or due, all that are open
    have theirs.
    """
    routine = meeting.routine
    rows = Session.objects.filter(project=routine.project_id).select_related("owner", "team", "project")
    if routine.team_id is not None:
        members = TeamMember.objects.filter(team=routine.team_id).exclude(user=None)
        own = rows.filter(Q(team=routine.team_id) | Q(owner__in=members.values("user")))
        rows = own if own.exclude(status__in=OVER).exists() else rows
    said = set(meeting.entries.values_list("session", flat=True))
    found = [row for row in rows if row.status not in OVER or row.pk in said]
    called = [row for row in found if row.pk in said or row.status in UNDER_WAY or _is_due(row, meeting.day)]
    return sorted(called or found, key=lambda row: row.status not in UNDER_WAY)


def attendance_of(meeting: Meeting, sessions: list[Session]) -> Attendance:
    """The people of a meeting at which these sessions have their turn."""
    coming = people_of(meeting)
    off = off_on(meeting.routine.project, meeting.day)
    away = [user for user in coming if off is None or user.pk in off]
    placed = places_of(meeting.routine.project, sessions).placed
    asked = [user for user in coming if user not in away and user.pk in placed]
    spoken = set(meeting.entries.values_list("author", flat=True))
    return Attendance(coming, away, asked, [user for user in asked if user.pk not in spoken])


def _is_due(session: Session, day: dt.date) -> bool:
    return session.planned_start is not None and session.planned_start <= day
