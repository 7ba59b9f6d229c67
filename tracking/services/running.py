"""A meeting while it is held: begun, run through session by session, ended, and each of that taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracking.models import Meeting, MeetingStatus, Role, Session
from tracking.person import name_of
from tracking.services import attendance, checklists, history, saying, summaries, writing
from tracking.services.errors import Conflict
from tracking.services.revision import changing, raise_revision
from tracking.typing import Actor


def begin(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Open a planned meeting: its clock runs, and the first session has its turn.

    Raises NotAllowed for who does not lead, and Conflict for a meeting that is
    on another day to come, was called off, or runs or was held already.
    """
    with _leading(actor, meeting) as row:
        saying.check_open(row)
        if row.status == MeetingStatus.RUNNING:
            said = _("%(name)s has begun this meeting already.")
            raise Conflict(said % {"name": name_of(row.led_by) if row.led_by else _("Somebody")})
        if row.status == MeetingStatus.HELD:
            raise Conflict(_("This meeting was held already. Take its end back to go on with it."))
        if row.day > now.astimezone(row.routine.project.zone).date():
            raise Conflict(_("This meeting is on %(day)s.") % {"day": date_format(row.day, "DATE_FORMAT")})
        turns = turns_of(row)
        row.status, row.led_by, row.began_at, row.ended_at = MeetingStatus.RUNNING, actor, now, None
        row.turn, row.turn_began_at = (turns[0], now) if turns else (None, None)
        history.save(row, by=actor, at=now)
        checklists.of_routine(row, by=actor, now=now)
    return row


def give_turn(*, actor: Actor, meeting: Meeting, session: Session | None, now: dt.datetime) -> Meeting:
    """Give a session its turn, or none; the clock of the turn begins anew where it is another's.

    Raises NotAllowed, and Conflict for a meeting that does not run or a session that has no turn at it.
    """
    with _leading(actor, meeting) as row:
        _check_running(row)
        if session is not None and session not in turns_of(row):
            raise Conflict(_("“%(session)s” has no turn at this meeting.") % {"session": session})
        if row.turn != session:
            row.turn, row.turn_began_at = session, None if session is None else now
            history.save(row, by=actor, at=now)
    return row


def end(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Close a running meeting; who belongs to it is told what came of it, once. Raises NotAllowed and Conflict."""
    with _leading(actor, meeting) as row:
        _check_running(row)
        row.status, row.ended_at, row.turn, row.turn_began_at = MeetingStatus.HELD, now, None, None
        history.save(row, by=actor, at=now)
        summaries.tell_of(row, by=actor, now=now)
    return row


def take_back_begin(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """The meeting has not begun after all; what was said and ticked stays. Raises NotAllowed and Conflict."""
    with _leading(actor, meeting) as row:
        _check_running(row)
        row.status, row.led_by, row.began_at = MeetingStatus.PLANNED, None, None
        row.turn, row.turn_began_at = None, None
        history.save(row, by=actor, at=now)
    return row


def take_back_end(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """The meeting goes on; nobody is told of its summary twice. Raises NotAllowed and Conflict."""
    with _leading(actor, meeting) as row:
        if row.status != MeetingStatus.HELD or row.began_at is None:
            raise Conflict(_("This meeting was not ended here."))
        row.status, row.ended_at = MeetingStatus.RUNNING, None
        history.save(row, by=actor, at=now)
    return row


def turns_of(meeting: Meeting) -> list[Session]:
    """The sessions in the order of their turns; none at a meeting that does not go round."""
    return attendance.sessions_at(meeting) if meeting.routine.asks_words else []


def prepare(meeting: Meeting, now: dt.datetime) -> bool:
    """Copy the checklist of a meeting of today, so that it can be ticked before it begins. Returns whether it was."""
    with changing(meeting.routine.project_id):
        row = _locked(meeting)
        if row.status != MeetingStatus.PLANNED or row.checklists.exists():
            return False
        if checklists.of_routine(row, by=None, now=now) is None:
            return False
        raise_revision(row.routine.project_id)
    return True


@contextmanager
def _leading(actor: Actor, meeting: Meeting) -> Iterator[Meeting]:
    """The meeting as it is now, held until the end, for who leads its project."""
    with writing.changing(meeting.routine.project, actor, Role.LEAD):
        yield _locked(meeting)


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("routine__project", "routine__checklist", "led_by", "turn").get(pk=meeting.pk)


def _check_running(meeting: Meeting) -> None:
    if meeting.status != MeetingStatus.RUNNING:
        raise Conflict(_("This meeting is not running."))
