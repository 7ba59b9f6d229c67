"""Routines in words, with the meetings to come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracking.models import MeetingStatus, Routine
from tracking.rules.lines import lines

#: How many of the coming meetings the page of a routine shows.
COMING = 10


def of_routine(routine: Routine, now: dt.datetime) -> dict[str, Any]:
    coming = routine.meetings.filter(starts_at__gte=now, status=MeetingStatus.PLANNED).order_by("starts_at")
    return {
        "agenda": lines(routine.agenda),
        "coming": coming[:COMING],
        "earlier": routine.meetings.filter(starts_at__lt=now).order_by("-starts_at")[:COMING],
        "meetings": routine.meetings.count(),
    }
