"""Routines that come ready-made: the meetings that most projects hold, each with its agenda and a checklist to copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import Checklist, ChecklistKind, Project, Routine, RoutineKind
from tracking.rules.checklist_lines import Line
from tracking.rules.recurrence import rule_of
from tracking.services import checklists, meetings, writing
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A routine to begin with. On `day` of the week, or every working day where it is None."""

    kind: RoutineKind
    title: str | Promise
    time: dt.time
    minutes: int
    day: int | None
    agenda: tuple[str | Promise, ...]
    items: tuple[str | Promise, ...]

    @property
    def name(self) -> str:
        """What it is called in addresses."""
        return self.kind.value

    def recurrence(self, working_days: Collection[int]) -> str:
        """Its rule in a project with these working days: the nearest of them where its own day is free."""
        if self.day is None:
            return rule_of(working_days)
        return rule_of([min(working_days, key=lambda day: abs(day - (self.day or 0)))])


READY: tuple[ReadyMade, ...] = (
    ReadyMade(
        RoutineKind.STANDUP,
        gettext_lazy("Morning sync"),
        dt.time(9),
        15,
        None,
        (
            gettext_lazy("Each session: done, next, in the way"),
            gettext_lazy("Blockers: who takes them on"),
            gettext_lazy("Who needs whom today"),
        ),
        (
            gettext_lazy("Every session has had its word"),
            gettext_lazy("Every blocker has somebody who is asked"),
            gettext_lazy("The decisions are written down"),
        ),
    ),
    ReadyMade(
        RoutineKind.END_OF_DAY,
        gettext_lazy("End of day"),
        dt.time(16, 45),
        10,
        None,
        (gettext_lazy("What was finished today"), gettext_lazy("What goes on tomorrow, and who takes over")),
        (
            gettext_lazy("Today's steps are ticked or moved"),
            gettext_lazy("Work is pushed and can be taken over"),
            gettext_lazy("Blockers that stay open are known to who is asked"),
        ),
    ),
    ReadyMade(
        RoutineKind.WEEKLY_SYNC,
        gettext_lazy("Weekly sync"),
        dt.time(10),
        45,
        MONDAY,
        (
            gettext_lazy("Progress against the plan"),
            gettext_lazy("Risks and metrics"),
            gettext_lazy("What the week needs from whom"),
            gettext_lazy("Decisions"),
        ),
        (
            gettext_lazy("Dates of late sessions are agreed"),
            gettext_lazy("Risks are looked through"),
            gettext_lazy("The next gates have a day and an owner"),
        ),
    ),
    ReadyMade(
        RoutineKind.INTEGRATION,
        gettext_lazy("Integration checkpoint"),
        dt.time(14),
        30,
        FRIDAY,
        (
            gettext_lazy("What is merged, what waits"),
            gettext_lazy("Shared files and interfaces that changed"),
            gettext_lazy("The order of the next merges"),
        ),
        (
            gettext_lazy("Finished branches are merged"),
            gettext_lazy("The whole builds and its tests pass"),
            gettext_lazy("Changed interfaces are known to those who use them"),
        ),
    ),
)
BY_NAME = {one.name: one for one in READY}


def missing(project: Project) -> list[ReadyMade]:
    """Those of whose kind the project has no routine yet."""
    there = set(project.routines.values_list("kind", flat=True))
    return [one for one in READY if one.kind not in there]


def add(*, actor: Actor, project: Project, ready: ReadyMade, now: dt.datetime) -> Routine:
    """Write a ready-made routine with its checklist; its meetings are planned at once where the project runs.

    Raises NotAllowed, and Conflict where the project has one of its title.
    """
    title = str(ready.title)
    with changing(project, actor):
        if project.routines.filter(title=title).exists():
            raise Conflict(_("There is a routine “%(title)s” already.") % {"title": title})
        checklist = Checklist(project=project, title=title, kind=ChecklistKind.ROUTINE)
        writing.save(actor=actor, row=checklist, now=now)
        checklists.add_items(checklist, [Line(str(text)) for text in ready.items], by=actor, at=now)
        routine = Routine(
            project=project,
            position=project.routines.count(),
            title=title,
            kind=ready.kind,
            time=ready.time,
            minutes=ready.minutes,
            agenda="\n".join(map(str, ready.agenda)),
            recurrence=ready.recurrence(project.working_days),
            checklist=checklist,
        )
        meetings.save_routine(actor=actor, routine=routine, now=now)
    return routine


def add_missing(*, actor: Actor, project: Project, now: dt.datetime) -> list[Routine]:
    """Write all ready-made routines of whose kind, and of whose title, the project has none."""
    with transaction.atomic():
        titles = set(project.routines.values_list("title", flat=True))
        wanted = [ready for ready in missing(project) if str(ready.title) not in titles]
        return [add(actor=actor, project=project, ready=ready, now=now) for ready in wanted]
