"""What pages say of a session beside its state: what holds it up from afar, since when it is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import formats, timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracking.models import Session, WorkStatus
from tracking.reporting import behind
from tracking.reporting.behind import HeldUp
from tracking.web.lists.cells import mark

#: A flag from fewer days ago is said with the name of the day alone.
WEEK = 7
#: So many numbers of sessions fit into a narrow cell.
MOST_NUMBERS = 2


def mark_held(sessions: list[Any], now: dt.datetime) -> None:
    """Give each session of one project its `held_up`: what holds it up from afar, the nearest first."""
    found = behind.of_project(sessions[0].project, now) if sessions else {}
    for session in sessions:
        session.held_up = found.get(session.pk, [])


def held_up_by(session: Any) -> str:
    """The sessions whose blockers hold this one up, the nearest first."""
    return ", ".join(map(str, _ahead(session)))


def draw_held(session: Any) -> SafeString | str:
    """The same for the eye: the nearest, and how many more."""
    ahead = _ahead(session)
    if len(ahead) < 2:
        return escape(ahead[0]) if ahead else ""
    return format_html('{} <span class="muted">+{}</span>', ahead[0], len(ahead) - 1)


def draw_blockers(session: Any) -> SafeString | str:
    """How many blockers of its own it has, and the numbers of the sessions whose blockers hold it up."""
    own = str(session.open_blockers or "")
    ahead = [str(one.number) for one in _ahead(session)]
    if not ahead:
        return own
    numbers = ", ".join(ahead[:MOST_NUMBERS]) + " …" * (len(ahead) > MOST_NUMBERS)
    return format_html('{} <i class="held">{}</i>', own, _("behind %(numbers)s") % {"numbers": numbers})


def draw_state(session: Any) -> SafeString:
    """The state of a session, and that nothing is heard of it."""
    state = mark(WorkStatus(session.status), session.status == WorkStatus.PLANNED, get_language())
    if session.silent_at is None:
        return state
    return format_html('{} <i class="st tone-warn silent">{}</i>', state, silent_since(session.silent_at, near="D"))


def silent_since(flagged_at: dt.datetime, near: str = "l") -> str:
    """ "Silent since Tuesday", in the format for days that are `near`, or the date where that is a while ago."""
    day = timezone.localdate(flagged_at)
    is_near = (timezone.localdate() - day).days < WEEK
    return _("Silent since %(day)s") % {"day": formats.date_format(day, near if is_near else "SHORT_DATE_FORMAT")}


def _ahead(session: Any) -> list[Session]:
    held: Iterable[HeldUp] = getattr(session, "held_up", ())
    return list({one.session.pk: one.session for one in held}.values())
