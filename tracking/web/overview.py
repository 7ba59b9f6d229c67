"""What the overview of a project shows, read with a constant number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from django.db.models import Case, F, When
from django.http import QueryDict

from tracking.models import (
    Blocker,
    Checklist,
    Gate,
    GateStatus,
    Highlight,
    Meeting,
    MeetingStatus,
    Phase,
    Project,
    Risk,
    Session,
    WorkStatus,
)
from tracking.models.base import OVER
from tracking.querysets import SessionQuerySet
from tracking.reporting.standing import PhaseStanding, Standing, of_project
from tracking.rules.overdue import is_overdue
from tracking.typing import Actor
from tracking.web.lists.listing import Listing
from tracking.web.nouns import noun_of
from tracking.web.rows.quick import Line, line_for

#: How many rows of each section the overview shows; the sections say when there are more.
SESSIONS, BLOCKERS, RISKS, GATES, MEETINGS, CHECKLISTS, HIGHLIGHTS = 12, 6, 5, 5, 5, 8, 5


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase with where it stands."""

    phase: Phase
    standing: PhaseStanding


@dataclass(frozen=True, slots=True)
class Overview:
    project: Project
    standing: Standing
    phases: list[PhaseLine]
    at_hand: Listing
    blockers: list[Blocker]
    risks: list[Risk]
    gates: list[Gate]
    meetings: list[Meeting]
    checklists: list[Checklist]
    more_checklists: int
    highlights: list[Highlight]
    new_highlight: Line

    @property
    def more_blockers(self) -> int:
        return self.standing.facts.open_blockers - len(self.blockers)

    @property
    def more_risks(self) -> int:
        return self.standing.facts.open_risks - len(self.risks)

    @property
    def more_gates(self) -> int:
        facts = self.standing.facts
        return facts.undecided_gates + facts.failed_gates + facts.regressed_gates - len(self.gates)


def overview(project: Project, user: Actor, now: dt.datetime) -> Overview:
    """One query a section, for a row the user may see."""
    found = of_project(project, now)
    checklists = [
        row
        for row in Checklist.objects.in_project(project)
        .filter(session=None)
        .select_related("phase", "team", "gate", "project")
        .with_progress()
        if row.items_done < row.items_total
    ]
    return Overview(
        project=project,
        standing=found,
        phases=[PhaseLine(row, found.phases[row.pk]) for row in Phase.objects.in_project(project)],
        at_hand=Listing(
            noun_of(Session),
            project,
            QueryDict("show=status,owner,planned_end,percent,held_up"),
            user,
            now,
            only=partial(at_hand, today=found.today),
            rows_a_page=SESSIONS,
        ),
        blockers=list(
            Blocker.objects.in_project(project).open().select_related("session", "asked", "acknowledged_by")[:BLOCKERS]
        ),
        risks=list(Risk.objects.in_project(project).open().by_score().select_related("session")[:RISKS]),
        gates=_gates(project, found.today),
        meetings=list(
            Meeting.objects.in_project(project)
            .filter(starts_at__gte=now - dt.timedelta(minutes=30), status=MeetingStatus.PLANNED)
            .select_related("routine")[:MEETINGS]
        ),
        checklists=checklists[:CHECKLISTS],
        more_checklists=len(checklists[CHECKLISTS:]),
        highlights=list(
            Highlight.objects.in_project(project)
            .select_related("author")
            .order_by(F("day").desc(nulls_last=True), "-pk")[:HIGHLIGHTS]
        ),
        new_highlight=line_for(noun_of(Highlight), Highlight(project=project), part="highlights"),
    )


def at_hand(sessions: SessionQuerySet, today: dt.date) -> SessionQuerySet:
    """What to look at first: what is blocked, waits for a word, is late or in hand; then what comes next."""
    urgency = Case(
        When(status=WorkStatus.BLOCKED, then=0),
        When(status=WorkStatus.IN_REVIEW, then=1),
        When(planned_end__lt=today, then=2),
        When(status=WorkStatus.IN_PROGRESS, then=3),
        default=4,
    )
    live = sessions.exclude(status__in=OVER)
    return live.order_by(urgency, F("planned_start").asc(nulls_last=True), "priority", "position", "number")


def _gates(project: Project, today: dt.date) -> list[Gate]:
    """The gates that failed or fell back, then those to be decided, the next first; each says if it is `overdue`."""
    troubled = (GateStatus.FAILED, GateStatus.REGRESSED)
    first = Case(When(status__in=troubled, then=0), default=1)
    rows = Gate.objects.in_project(project).filter(status__in=(*troubled, GateStatus.PENDING)).with_criteria()
    gates = list(rows.order_by(first, F("due_on").asc(nulls_last=True), "position")[:GATES])
    for gate in gates:
        gate.overdue = is_overdue(gate.due_on, today, over=gate.status != GateStatus.PENDING)
    return gates
