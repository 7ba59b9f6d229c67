"""Routines in words, with the meetings to come; meetings with what was said at them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracking.models import Meeting, MeetingStatus, Routine, StandupEntry
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


def of_meeting(meeting: Meeting, now: dt.datetime) -> dict[str, Any]:
    said = StandupEntry.objects.filter(meeting=meeting).select_related("author", "session")
    siblings = meeting.routine.meetings
    return {
        "agenda": lines(meeting.routine.agenda),
        "entries": said.order_by("session__number", "author__first_name", "author__username"),
        "before": siblings.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first(),
        "after": siblings.filter(starts_at__gt=meeting.starts_at).order_by("starts_at").first(),
    }
