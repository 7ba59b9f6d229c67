"""What the page of a blocker shows beside its fields: its clock, what has happened, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from tracking.models import Blocker
from tracking.person import name_of
from tracking.reporting.escalation import clocks_of
from tracking.typing import Actor
from tracking.web.blockers import words

#: A call this long after its moment is on time.
ON_TIME = dt.timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened to a blocker, or, with `ahead`, that is going to unless somebody acts."""

    at: dt.datetime
    title: str
    who: str = ""
    text: str = ""
    ahead: bool = False
    #: When it should have happened, where that was well before.
    late_since: dt.datetime | None = None


def page(blocker: Blocker, now: dt.datetime) -> Mapping[str, Any]:
    """How its clock stands, and its events in the order of time, what is ahead of it last."""
    prefetch_related_objects([blocker], "escalations")
    clocks = clocks_of([blocker])
    ladder = clocks.ladder(blocker)
    ahead = []
    for call in clocks.calls(blocker):
        rung, step = call.rung, ladder.steps.get(call.rung.code)
        title, whom = words.when(rung.code, rung.after_minutes, ahead=True), words.whom(rung, step)
        ahead.append(
            Event(call.at, title, _("tells %(whom)s") % {"whom": whom}, step.words if step else "", ahead=True)
        )
    past = sorted([*_moments(blocker), *_calls(blocker)], key=lambda event: event.at)
    return {"standing": clocks.standing(blocker, now), "events": [*past, *ahead]}


def _moments(blocker: Blocker) -> list[Event]:
    moments: list[tuple[str, dt.datetime | None, Actor | None, str]] = [
        (_("Raised"), blocker.raised_at, blocker.raised_by, ""),
        (_("Taken on"), blocker.acknowledged_at, blocker.acknowledged_by, ""),
        (_("Resolved"), blocker.resolved_at, blocker.resolved_by, blocker.resolution),
    ]
    return [Event(at, title, name_of(by) if by else "", text) for title, at, by, text in moments if at is not None]


def _calls(blocker: Blocker) -> list[Event]:
    return [
        Event(
            call.fired_at,
            words.when(call.code, call.after_minutes),
            _("told: %(names)s") % {"names": call.told} if call.told else "",
            call.text,
            late_since=call.due_at if call.fired_at - call.due_at > ON_TIME else None,
        )
        for call in blocker.escalations.all()
    ]
