"""Teams and their people: what they answer for, how many they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import ngettext

from tracking.models import Checklist, Team, TeamMember
from tracking.rules.lines import lines


def of_team(team: Team, now: dt.datetime) -> dict[str, Any]:
    named = team.members.count()
    return {
        "responsibilities": lines(team.responsibilities),
        "checklists": Checklist.objects.filter(team=team).with_progress(),
        "missing": _missing(team.size, named),
    }


def of_member(member: TeamMember, now: dt.datetime) -> dict[str, Any]:
    return {"responsibilities": lines(member.responsibilities)}


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
