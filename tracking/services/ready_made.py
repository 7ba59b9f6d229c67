"""Routines that come ready-made: the meetings that most projects hold, each with its agenda and a checklist to copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tracking.models import Checklist, ChecklistKind, Project, Routine
from tracking.services import checklists, meetings, writing
from tracking.services.errors import Conflict
from tracking.services.own_templates import OWN, OwnRoutine, OwnTemplate
from tracking.services.writing import changing
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """One of Lockstep's own checklists with the routine whose meetings copy it."""

    template: OwnTemplate
    routine: OwnRoutine

    @property
    def name(self) -> str:
        """What it is called in addresses."""
        return self.template.name

    @property
    def title(self) -> str:
        return str(self.template.title)


READY = tuple(ReadyMade(one, one.routine) for one in OWN if one.routine is not None)
BY_NAME = {one.name: one for one in READY}


def missing(project: Project) -> list[ReadyMade]:
    """Those of whose kind the project has no routine yet."""
    there = set(project.routines.values_list("kind", flat=True))
    return [one for one in READY if one.routine.kind not in there]


def add(*, actor: Actor, project: Project, ready: ReadyMade, now: dt.datetime) -> Routine:
    """Write a ready-made routine with its checklist; its meetings are planned at once where the project runs.

    Raises NotAllowed, and Conflict where the project has one of its title.
    """
    title, wanted = ready.title, ready.routine
    with changing(project, actor):
        if project.routines.filter(title=title).exists():
            raise Conflict(_("There is a routine “%(title)s” already.") % {"title": title})
        checklist = Checklist(project=project, title=title, kind=ChecklistKind.ROUTINE)
        writing.save(actor=actor, row=checklist, now=now)
        checklists.add_items(checklist, ready.template.lines, by=actor, at=now)
        routine = Routine(
            project=project,
            position=project.routines.count(),
            title=title,
            kind=wanted.kind,
            time=wanted.time,
            minutes=wanted.minutes,
            agenda="\n".join(map(str, wanted.agenda)),
            recurrence=wanted.recurrence(project.working_days),
            checklist=checklist,
        )
        meetings.save_routine(actor=actor, routine=routine, now=now)
    return routine


def add_missing(*, actor: Actor, project: Project, now: dt.datetime) -> list[Routine]:
    """Write all ready-made routines of whose kind, and of whose title, the project has none."""
    with transaction.atomic():
        titles = set(project.routines.values_list("title", flat=True))
        wanted = [ready for ready in missing(project) if ready.title not in titles]
        return [add(actor=actor, project=project, ready=ready, now=now) for ready in wanted]
