"""The running projects somebody has to do with, and how the day stands for them in each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracking.models import Absence, Membership, Project, ProjectStatus, Role, TeamMember
from tracking.reporting.calendars import calendars_of
from tracking.rules.today import Day
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """A project as somebody stands in it; `teams` are the keys of those they are in, `calls` whether it calls them."""

    project: Project
    day: Day
    teams: frozenset[int]
    may_write: bool
    calls: bool


def places_of(user: Actor, now: dt.datetime) -> dict[int, Place]:
    """By the key of the project, in the order of their titles (five queries)."""
    roles = dict(Membership.objects.filter(user=user).values_list("project", "role"))
    projects = list(_projects(user).order_by("title", "pk"))
    keys = [project.pk for project in projects]
    calendars = calendars_of(projects)
    teams: dict[int, set[int]] = defaultdict(set)
    for project, team in TeamMember.objects.filter(user=user, team__project__in=keys).values_list(
        "team__project", "team"
    ):
        teams[project].add(team)
    away: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    absences = Absence.objects.filter(member__user=user, member__team__project__in=keys)
    for project, first, last in absences.values_list("member__team__project", "first_day", "last_day"):
        away[project].append((first, last))
    return {
        row.pk: Place(
            project=row,
            day=Day(calendars[row.pk], now.astimezone(row.zone).date(), row.start_date, tuple(away[row.pk])),
            teams=frozenset(teams[row.pk]),
            may_write=user.is_staff or roles.get(row.pk) in (Role.MEMBER, Role.LEAD),
            calls=roles.get(row.pk) == Role.LEAD or row.lead_id == user.pk,
        )
        for row in projects
    }


def _projects(user: Actor) -> QuerySet[Project]:
    """Staff see every project; only those they have something to do with are a part of their day."""
    mine = Q(lead=user)
    for path in ("memberships__user", "sessions__owner", "checklists__items__owner", "teams__members__user"):
        mine |= Q(pk__in=Project.objects.filter(**{path: user}).values("pk"))
    return Project.objects.visible_to(user).filter(mine, status=ProjectStatus.ACTIVE)
