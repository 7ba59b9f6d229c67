"""When routines recur and how long they last, where the plan says it in a way that is none."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.amounts import duration
from tracking.plans.model.plan import Finding, Routine
from tracking.rules.bounds import MEETING_MINUTES
from tracking.rules.occurrences import ever_falls, parse
from tracking.texts import Text
from tracking.texts import gettext as _


def recurrences(subject: Subject) -> Iterator[Finding]:
    begin = subject.plan.project.start or subject.today
    for routine in subject.plan.routines:
        if not routine.recurrence:
            continue
        try:
            rule = parse(routine.recurrence)
        except ValueError:
            unread = _(
                "“%(routine)s” recurs “%(said)s”, which cannot be read. It is planned on every working day: "
                "write “daily”, “every Monday and Thursday” or a rule such as FREQ=WEEKLY;BYDAY=MO,TH.",
                routine=routine.title,
                said=routine.recurrence[:80],
            )
            yield _finding(routine, unread)
            continue
        if begin is not None and not ever_falls(rule, begin):
            never = _(
                "“%(routine)s” recurs “%(said)s”, which falls on no day from %(date)s on. Choose days that there are.",
                routine=routine.title,
                said=routine.recurrence[:80],
                date=begin,
            )
            yield _finding(routine, never)


def long_meetings(subject: Subject) -> Iterator[Finding]:
    for routine in subject.plan.routines:
        if routine.minutes is None or routine.minutes <= MEETING_MINUTES.high:
            continue
        message = _(
            "“%(routine)s” lasts %(duration)s, and a meeting is over within a day: its length is left open.",
            routine=routine.title,
            duration=duration(routine.minutes, routine.minutes, "minute"),
        )
        numbers = {"routine": routine.title, "minutes": routine.minutes}
        yield Finding(line=routine.line, code="long_meeting", message=message, numbers=numbers)


def _finding(routine: Routine, message: Text) -> Finding:
    numbers = {"routine": routine.title, "recurrence": routine.recurrence[:80]}
    return Finding(line=routine.line, code="recurrence", message=message, numbers=numbers)
