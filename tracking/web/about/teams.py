"""Teams and their people: what they answer for, what they work on, how many they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import ngettext

from tracking.models import Checklist, Session, Team, TeamMember
from tracking.web.counted import sessions_of, with_percent


def of_team(team: Team, now: dt.datetime) -> dict[str, Any]:
    named = team.members.count()
    return {
        "responsibilities": lines_of(team.responsibilities),
        "sessions": with_percent(sessions_of(team.project).filter(team=team)),
        "checklists": Checklist.objects.filter(team=team).with_progress(),
        "missing": _missing(team.size, named),
    }


def of_member(member: TeamMember, now: dt.datetime) -> dict[str, Any]:
    carried = sessions_of(member.owning_project).filter(owner=member.user) if member.user_id else Session.objects.none()
    return {"responsibilities": lines_of(member.responsibilities), "sessions": with_percent(carried)}


def lines_of(text: str) -> list[str]:
    """The lines of a text that has one thing a line, without the marks that people put before them."""
    return [line for line in (line.strip().lstrip("-*•").strip() for line in text.splitlines()) if line]


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
