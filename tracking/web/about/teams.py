"""Teams and their people: what they answer for, what they work on, how many they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import ngettext

from tracking.models import Checklist, Session, Team, TeamMember
from tracking.querysets import SessionQuerySet
from tracking.web.overview import with_percent


def of_team(team: Team, now: dt.datetime) -> dict[str, Any]:
    named = team.members.count()
    return {
        "responsibilities": lines_of(team.responsibilities),
        "sessions": with_percent(_sessions(team.project).filter(team=team)),
        "checklists": Checklist.objects.filter(team=team).with_progress(),
        "missing": _missing(team.size, named),
    }


def of_member(member: TeamMember, now: dt.datetime) -> dict[str, Any]:
    carried = _sessions(member.owning_project).filter(owner=member.user) if member.user_id else Session.objects.none()
    return {"responsibilities": lines_of(member.responsibilities), "sessions": with_percent(carried)}


def lines_of(text: str) -> list[str]:
    """The lines of a text that has one thing a line, without the marks that people put before them."""
    return [line for line in (line.strip().lstrip("-*•").strip() for line in text.splitlines()) if line]


def _sessions(project: Any) -> SessionQuerySet:
    return Session.objects.in_project(project).select_related("team", "phase", "owner").with_progress()


def _missing(size: int | None, named: int) -> str:
    """A sentence when fewer people are named than are planned, or more; "" when all is well."""
    if size is None or size == named:
        return ""
    if named < size:
        text = ngettext(
            "%(n)d of %(size)d planned people is not named yet.",
            "%(n)d of %(size)d planned people are not named yet.",
            size - named,
        )
        return text % {"n": size - named, "size": size}
    text = ngettext(
        "%(n)d more person is named than the %(size)d planned.",
        "%(n)d more people are named than the %(size)d planned.",
        named - size,
    )
    return text % {"n": named - size, "size": size}
