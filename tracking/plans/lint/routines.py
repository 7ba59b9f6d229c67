"""When routines recur, where the plan says it in a way that is no recurrence."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import Finding, Routine
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


def _finding(routine: Routine, message: Text) -> Finding:
    numbers = {"routine": routine.title, "recurrence": routine.recurrence[:80]}
    return Finding(line=routine.line, code="recurrence", message=message, numbers=numbers)
