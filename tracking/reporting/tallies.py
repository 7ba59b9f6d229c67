"""The rows of projects, counted by the database in one query whatever their number."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Model,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from tracking.models import (
    Blocker,
    ChecklistKind,
    Gate,
    Item,
    Phase,
    Project,
    Risk,
    Session,
    Step,
    WorkStatus,
)

Noun = Literal["session", "step", "item", "phase", "gate", "blocker", "risk"]


class Tally(NamedTuple):
    """So many rows of a noun that are alike in what health and progress look at.

    `state` is the status; the severity of an open blocker and the score of an
    open risk as digits; for steps and items "done", "open", or "left" for what
    a finished session left open. `due` is a date, `day` a day of the plan.
    """

    noun: Noun
    state: str
    due: dt.date | None = None
    day: int | None = None
    phase: int | None = None
    rows: int = 1


COLUMNS = ("t_project", "t_noun", "t_state", "t_due", "t_day", "t_phase", "t_count")


@dataclass(frozen=True, slots=True)
class Passed:
    """What has passed in all of several projects (`least`), and in any of them (`most`): days, or days of the plan."""

    least: Any
    most: Any

    def of(self, field: str, **condition: Any) -> Case:
        """The column where it has passed, NULL elsewhere; what has passed everywhere is not told apart."""
        return Case(
            When(**{f"{field}__lte": self.least}, **condition, then=Value(self.least)),
            When(**{f"{field}__lte": self.most}, **condition, then=F(field)),
            output_field=DateField() if isinstance(self.least, dt.date) else IntegerField(),
        )


def tallies_of(
    projects: Collection[Project], *, days: Passed, plan_days: Passed, by_phase: bool
) -> dict[int, list[Tally]]:
    """The tallies of each project by its key; one query. Cancelled sessions and routines' lists are left out.

    `due` and `day` are given only where they have passed, and `phase` only when
    asked for, so that rows that are judged alike are counted together.
    """
    live = Session.objects.live()
    steps = Step.objects.exclude(session__status=WorkStatus.CANCELLED)
    items = Item.objects.applicable().exclude(checklist__kind=ChecklistKind.ROUTINE)
    items = items.exclude(checklist__session__status=WorkStatus.CANCELLED)
    day = plan_days.of("day_to", done=False)
    phases = (F("phase"), F("session__phase"), Coalesce("checklist__phase", "checklist__session__phase"))
    of_session, of_step, of_item = phases if by_phase else (None, None, None)
    parts = [
        _counted("session", live, projects, state=F("status"), due=days.of("planned_end"), phase=of_session),
        _counted("step", steps, projects, state=_piece("session"), day=day, phase=of_step),
        _counted("item", items, projects, state=_piece("checklist__session"), day=day, phase=of_item),
        _counted("phase", Phase.objects.all(), projects, state=F("status"), phase=F("pk")),
        _counted("gate", Gate.objects.all(), projects, state=F("status"), due=days.of("due_on")),
        _counted("blocker", Blocker.objects.open(), projects, state=F("severity")),
        _counted("risk", Risk.objects.open(), projects, state=F("score")),
    ]
    found: dict[int, list[Tally]] = defaultdict(list)
    for project, *values in parts[0].union(*parts[1:], all=True):
        found[project].append(Tally(*values))
    return found


def piece_state(*, done: bool, session_status: str | None) -> str:
    """The `state` of a step or an item, as the database finds it too."""
    return "done" if done else "left" if session_status == WorkStatus.DONE else "open"


def _piece(session: str) -> Case:
    return Case(
        When(done=True, then=Value("done")),
        When(**{f"{session}__status": WorkStatus.DONE}, then=Value("left")),
        default=Value("open"),
    )


def _counted(
    noun: Noun, rows: QuerySet[Any], projects: Iterable[Model], *, state: Any, due: Any = None, day: Any = None,
    phase: Any = None,
) -> QuerySet[Any]:  # fmt: skip
    path = rows.model.project_path
    every = rows.order_by().filter(**{f"{path}__in": projects})
    named = every.annotate(
        t_project=F(path),
        t_noun=Value(noun, output_field=CharField()),
        t_state=Cast(state, CharField()),
        t_due=Cast(due if due is not None else Value(None), DateField()),
        t_day=Cast(day if day is not None else Value(None), IntegerField()),
        t_phase=Cast(phase if phase is not None else Value(None), BigIntegerField()),
    )
    return named.values(*COLUMNS[:-1]).annotate(t_count=Count("pk")).values_list(*COLUMNS)
