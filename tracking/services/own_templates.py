"""What comes with Lockstep, to be taken into a project and made one's own: checklists, some with a routine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracking.models import ChecklistKind, EvidenceKind, RoutineKind
from tracking.rules.checklist_lines import Line, count
from tracking.rules.recurrence import rule_of

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class Asks:
    """One item of the table: its words, the evidence it needs, and what is inside it."""

    text: str | Promise
    evidence: str = ""
    inside: Sequence[Asks] = ()


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """A meeting to begin with. On `day` of the week, or every working day where it is None."""

    kind: RoutineKind
    time: dt.time
    minutes: int
    day: int | None
    agenda: Sequence[str | Promise]

    def recurrence(self, working_days: Collection[int]) -> str:
        """Its rule in a project with these working days: the nearest of them where its own day is free."""
        if self.day is None:
            return rule_of(working_days)
        return rule_of([min(working_days, key=lambda day: abs(day - (self.day or 0)))])


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of Lockstep, in the language of who reads it, and the routine whose meetings copy it, if any."""

    name: str
    title: str | Promise
    kind: ChecklistKind
    purpose: str | Promise
    items: Sequence[Asks]
    routine: OwnRoutine | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        return _said(self.items)

    @property
    def size(self) -> int:
        return count(self.lines)


def _said(items: Sequence[Asks]) -> tuple[Line, ...]:
    return tuple(Line(str(item.text), item.evidence, _said(item.inside)) for item in items)


LINK, NUMBER, ANY = EvidenceKind.LINK.value, EvidenceKind.NUMBER.value, EvidenceKind.ANY.value

OWN = (
    OwnTemplate(
        "standup",
        _("Morning sync"),
        ChecklistKind.ROUTINE,
        _("For the routine that begins the day: nobody is left out, nothing that is in the way goes unsaid."),
        (
            Asks(_("Every session has had its turn")),
            Asks(_("What is in the way is a blocker with somebody to ask")),
            Asks(_("Sessions that wait for each other have talked")),
            Asks(_("Who is away today is known, and who stands in")),
            Asks(_("Decisions are written down")),
        ),
        OwnRoutine(
            RoutineKind.STANDUP,
            dt.time(9),
            15,
            None,
            (
                _("Each session: done, next, in the way"),
                _("Blockers: who takes them on"),
                _("Who needs whom today"),
            ),
        ),
    ),
    OwnTemplate(
        "end-of-day",
        _("End of day"),
        ChecklistKind.ROUTINE,
        _("For the routine that ends the day: others can take over where somebody stopped."),
        (
            Asks(_("Today's steps are ticked or moved")),
            Asks(_("Work is pushed and can be taken over")),
            Asks(_("Blockers that stay open are known to who is asked")),
        ),
        OwnRoutine(
            RoutineKind.END_OF_DAY,
            dt.time(16, 45),
            10,
            None,
            (_("What was finished today"), _("What goes on tomorrow, and who takes over")),
        ),
    ),
    OwnTemplate(
        "weekly-sync",
        _("Weekly sync"),
        ChecklistKind.ROUTINE,
        _("For the routine that begins the week: the plan is held against what has come of it."),
        (
            Asks(_("Dates of late sessions are agreed")),
            Asks(_("Risks are looked through")),
            Asks(_("The next gates have a day and an owner")),
        ),
        OwnRoutine(
            RoutineKind.WEEKLY_SYNC,
            dt.time(10),
            45,
            MONDAY,
            (
                _("Progress against the plan"),
                _("Risks and metrics"),
                _("What the week needs from whom"),
                _("Decisions"),
            ),
        ),
    ),
    OwnTemplate(
        "integration-checkpoint",
        _("Integration checkpoint"),
        ChecklistKind.ROUTINE,
        _("For the routine at which finished work comes together, week by week."),
        (
            Asks(_("Finished branches are merged")),
            Asks(_("The whole builds and its tests pass")),
            Asks(_("Changed interfaces are known to those who use them")),
        ),
        OwnRoutine(
            RoutineKind.INTEGRATION,
            dt.time(14),
            30,
            FRIDAY,
            (
                _("What is merged, what waits"),
                _("Shared files and interfaces that changed"),
                _("The order of the next merges"),
            ),
        ),
    ),
    OwnTemplate(
        "readiness",
        _("Ready to start"),
        ChecklistKind.READINESS,
        _("For a session or a phase before its first day."),
        (
            Asks(_("The goal is agreed, and so is how one sees that it is reached")),
            Asks(
                _("People and places to work"),
                inside=(
                    Asks(_("Somebody owns the work, and has the time for it")),
                    Asks(_("Everybody can get at what they need")),
                    Asks(_("The branch or workspace is set up"), LINK),
                ),
            ),
            Asks(_("What it waits for is done, or agreed with those who do it")),
            Asks(_("Files that others write too have a rule")),
            Asks(_("What could go wrong is among the risks")),
        ),
    ),
    OwnTemplate(
        "definition-of-done",
        _("Definition of done"),
        ChecklistKind.DEFINITION_OF_DONE,
        _("For every session: what holds before anybody says that it is finished."),
        (
            Asks(_("The success criterion is met, and somebody else has seen it"), ANY),
            Asks(
                _("Tests"),
                inside=(
                    Asks(_("All tests pass on the branch"), LINK),
                    Asks(_("New behaviour has tests of its own")),
                    Asks(_("Coverage in percent"), NUMBER),
                ),
            ),
            Asks(_("Somebody who did not write it has reviewed it"), LINK),
            Asks(_("Whoever uses or runs it finds how in the documentation")),
            Asks(_("Nothing is left open without being written down")),
        ),
    ),
    OwnTemplate(
        "integration",
        _("Integration"),
        ChecklistKind.VALIDATION,
        _("For a gate at which the work of several sessions comes together."),
        (
            Asks(_("The order in which branches are merged is agreed")),
            Asks(_("Every session has taken in the newest common state")),
            Asks(
                _("After merging"),
                inside=(
                    Asks(_("Everything builds"), LINK),
                    Asks(_("The tests of all sessions pass together"), LINK),
                    Asks(_("The way through from end to end has been tried by hand"), ANY),
                ),
            ),
            Asks(_("Changed interfaces are known to those who use them")),
            Asks(_("There is a way back, and somebody has tried it")),
        ),
    ),
    OwnTemplate(
        "release",
        _("Release"),
        ChecklistKind.VALIDATION,
        _("For the last gate: before, during and after it goes out."),
        (
            Asks(
                _("Before"),
                inside=(
                    Asks(_("All gates are passed, or waived with a reason")),
                    Asks(_("What changes is written for those who use it"), LINK),
                    Asks(_("Data are backed up, and the backup has been read back"), ANY),
                    Asks(_("The day and the hour are agreed with all whom it touches")),
                ),
            ),
            Asks(
                _("During"),
                inside=(
                    Asks(_("Somebody watches the figures")),
                    Asks(_("The steps are done in order, and the time of each is noted")),
                ),
            ),
            Asks(
                _("After"),
                inside=(
                    Asks(_("The way through from end to end works out there"), ANY),
                    Asks(_("Errors in the first hour"), NUMBER),
                    Asks(_("Everybody who waited for it has been told")),
                ),
            ),
        ),
    ),
)
