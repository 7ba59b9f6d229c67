"""What the hour brings to meetings: their checklists on their day, and a reminder for those without a word."""

from __future__ import annotations

import datetime as dt

from tracking.models import Meeting, MeetingStatus, ProjectStatus, Reason
from tracking.person import name_of
from tracking.querysets import MeetingQuerySet
from tracking.services import attendance, running
from tracking.services.days.claims import mark
from tracking.services.notifications.telling import tell
from tracking.services.revision import changing
from tracking.texts import Value
from tracking.texts import gettext as _

#: Reminders go out this long before a meeting at the most, and no day is longer.
LONGEST_DAY = dt.timedelta(hours=25)


def prepare_today(now: dt.datetime) -> int:
    """Give the meetings of today their checklists. Returns how many got theirs."""
    rows = _coming(now).filter(routine__checklist__isnull=False, checklists=None)
    return sum(running.prepare(row, now) for row in rows if row.day == now.astimezone(row.routine.project.zone).date())


def remind(now: dt.datetime) -> int:
    """Remind those who are asked for a word at a meeting that is near and have not said one. Returns how many meetings.

    Each meeting is looked at once: on a day on which the project or the person
    does not work nobody is reminded, and after its beginning nobody is either.
    """
    near = _coming(now).filter(reminded_at=None, routine__remind_minutes__gt=0)
    due = [row for row in near if row.starts_at - dt.timedelta(minutes=row.routine.remind_minutes) <= now]
    return sum(_remind(row, now) for row in due if row.routine.asks_words)


def _coming(now: dt.datetime) -> MeetingQuerySet:
    """The planned meetings of running projects that begin within a day."""
    rows = Meeting.objects.due(now, now + LONGEST_DAY)
    rows = rows.filter(status=MeetingStatus.PLANNED, routine__project__status=ProjectStatus.ACTIVE)
    return rows.select_related("routine__project", "routine__team")


def _remind(meeting: Meeting, now: dt.datetime) -> bool:
    with changing(meeting.routine.project_id):
        fresh = Meeting.objects.filter(pk=meeting.pk, reminded_at=None, status=MeetingStatus.PLANNED)
        project = meeting.routine.project
        if not mark(fresh, project, reminded_at=now):
            return False
        people = attendance.attendance_of(meeting, attendance.sessions_at(meeting))
        if not people.silent:
            return True
        said: dict[str, Value] = {"meeting": meeting.routine.title, "time": meeting.starts_at.astimezone(project.zone)}
        tell(
            people.silent,
            reason=Reason.STANDUP_REMINDER,
            project=project,
            key=f"standup:{meeting.pk}",
            text=_("Your word for %(meeting)s at %(time)s is missing.", **said),
            in_channel=_(
                "A word for %(meeting)s at %(time)s is missing from %(whom)s.",
                whom=tuple(map(name_of, people.silent)),
                **said,
            ),
            path=meeting.get_absolute_url(),
            now=now,
        )
    return True
