"""From raw columns to the rows of a snapshot: relations resolved by id, rules applied."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Model

from tracking.language import translated_again
from tracking.models import (
    Blocker,
    Checklist,
    ChecklistKind,
    Dependency,
    Finding,
    Gate,
    Holiday,
    Item,
    Measurement,
    Metric,
    Phase,
    Resource,
    ResourceUse,
    Risk,
    Session,
    Step,
    Team,
    TeamMember,
    WorkStatus,
)
from tracking.models.base import OVER
from tracking.models.choices import RiskLevel
from tracking.reporting import rows, triggers
from tracking.reporting.outline import outlined
from tracking.reporting.raw import Raw
from tracking.reporting.reading import Field, Row, fields_of
from tracking.rules import progress
from tracking.rules.calendar import Calendar, nth_working_day, working_minutes
from tracking.rules.gate import compare, newest
from tracking.rules.overdue import is_overdue

R = TypeVar("R", bound=Row)


#: By which column a noun is named where another row names it.
CALLED: dict[type[Model], str] = {kind.read.model: kind.read.called for kind in rows.ROWS if kind.read.called}


class Builder:
    """Builds the rows of one snapshot; what several nouns need is looked up once."""

    def __init__(self, raw: Raw, as_of: dt.datetime) -> None:
        self.raw = raw
        self.as_of = as_of
        self.zone = zoneinfo.ZoneInfo(raw.project.time_zone)
        self.today = as_of.astimezone(self.zone).date()
        self._names: dict[type[Model], dict[int, str]] = {get_user_model(): raw.people}

    def names(self, model: type[Model]) -> dict[int, str]:
        """What the rows of a model are called, by key. Raises KeyError where its row class does not say."""
        if model not in self._names:
            called = CALLED[model]
            self._names[model] = {row.id: getattr(row, called) for row in self.raw[model]}
        return self._names[model]

    def name(self, model: type[Model], pk: int | None) -> str:
        """What the row with this key is called; "" for none."""
        return self.names(model).get(pk, "") if pk is not None else ""

    def person(self, pk: int | None) -> str:
        """A user's name; "" for none."""
        return self.name(get_user_model(), pk)

    def session(self, pk: int | None) -> rows.SessionRow | None:
        return self.sessions.get(pk) if pk is not None else None

    def maker(self, kind: type[R]) -> Callable[..., R]:
        """Makes rows of a class: takes the columns read for it, and as keywords the fields that are computed."""
        fields = fields_of(kind)  # type: ignore[arg-type]  # a class can be hashed, which mypy does not see
        names = [field.name for field in fields]
        converts = [(field.name, convert) for field in fields if (convert := self._conversion(field)) is not None]
        new: Callable[..., R] = kind

        def make(row: tuple[Any, ...], /, **values: Any) -> R:
            # The columns of the fields come first, in the order of the fields.
            values.update(zip(names, row, strict=False))
            for name, convert in converts:
                values[name] = convert(values[name])
            return new(**values)

        return make

    def _conversion(self, field: Field) -> Callable[[Any], Any] | None:
        if field.choices is not None:
            members: dict[Any, Any] = {member.value: member for member in field.choices}
            return ({"": None, None: None} | members if field.optional else members).__getitem__
        if field.named is not None:
            return defaultdict(str, self.names(field.named)).__getitem__
        if field.row is rows.SessionRow:
            return self.sessions.get
        if field.row is not None:
            raise TypeError(f"“{field.name}” asks for a {field.row.__name__}, only sessions are shared.")
        return None

    def plain(self, kind: type[R]) -> Iterable[R]:
        """The rows of a class in which nothing is computed."""
        return map(self.maker(kind), self.raw[kind.read.model])

    @cached_property
    def calendar(self) -> Calendar:
        project = self.raw.project
        return Calendar(
            weekdays=frozenset(project.working_days),
            holidays=frozenset(row.day for row in self.raw[Holiday]),
            opens=project.day_starts,
            closes=project.day_ends,
            zone=self.zone,
        )

    @cached_property
    def _due(self) -> dict[int, dt.date | None]:
        """The working day of each last day of a step."""
        start = self.raw.project.start_date
        days = {step.day_to for step in self.raw[Step] if step.day_to is not None}
        return {day: nth_working_day(self.calendar, start, day) if start else None for day in days}

    @cached_property
    def sessions(self) -> dict[int, rows.SessionRow]:
        steps: Counter[int] = Counter()
        steps_done: Counter[int] = Counter()
        for step in self.raw[Step]:
            steps[step.session_id] += 1
            steps_done[step.session_id] += step.done
        items: Counter[int | None] = Counter()
        items_done: Counter[int | None] = Counter()
        for checklist in self.raw[Checklist]:
            if checklist.id in self.counted_checklists:
                items[checklist.session_id] += self.ticks[checklist.id].total()
                items_done[checklist.session_id] += self.ticks[checklist.id][True]
        blocked = Counter(row.session_id for row in self.raw[Blocker] if row.resolved_at is None)
        make = self.maker(rows.SessionRow)
        return {
            row.id: make(
                row,
                owner=self.person(row.owner_id) or row.owner_name,
                steps=steps[row.id],
                steps_done=steps_done[row.id],
                items=items[row.id],
                items_done=items_done[row.id],
                percent=progress.of_session(
                    progress.Part(steps_done[row.id] + items_done[row.id], steps[row.id] + items[row.id]),
                    finished=row.status == WorkStatus.DONE,
                ).percent,
                open_blockers=blocked[row.id],
            )
            for row in self.raw[Session]
        }

    @cached_property
    def counted_checklists(self) -> frozenset[int]:
        """The checklists whose items count as progress: a routine's list is copied for each meeting."""
        return frozenset(row.id for row in self.raw[Checklist] if row.kind != ChecklistKind.ROUTINE)

    @cached_property
    def counted_items(self) -> list[Any]:
        """The items that apply, as `ItemQuerySet.applicable` finds them: the others count nowhere."""
        return [item for item in self.raw[Item] if not item.not_applicable]

    @cached_property
    def ticks(self) -> dict[int, Counter[bool]]:
        """How many items of each checklist are done (True) and open (False)."""
        found: dict[int, Counter[bool]] = defaultdict(Counter)
        for item in self.counted_items:
            found[item.checklist_id][item.done] += 1
        return found

    def steps(self) -> Iterable[rows.StepRow]:
        by_session: dict[int, list[Any]] = defaultdict(list)
        for step in self.raw[Step]:
            by_session[step.session_id].append(step)
        make = self.maker(rows.StepRow)
        for session_id, session in self.sessions.items():
            for step in by_session[session_id]:
                due = self._due.get(step.day_to)
                yield make(
                    step,
                    due_on=due,
                    late=is_overdue(due, self.today, over=step.done or session.status in OVER),
                )

    def checklists(self) -> Iterable[rows.ChecklistRow]:
        by_list: dict[int, list[Any]] = defaultdict(list)
        for item in self.raw[Item]:
            by_list[item.checklist_id].append(item)
        make, make_item = self.maker(rows.ChecklistRow), self.maker(rows.ItemRow)
        for row in self.raw[Checklist]:
            if row.meeting_id is not None:
                # What is ticked at a meeting is that day's business, and no part of the plan.
                continue
            session = self.session(row.session_id)
            yield make(
                row,
                on=(
                    (session.name if session else "")
                    or self.name(Phase, row.phase_id)
                    or self.name(Team, row.team_id)
                    or self.name(Gate, row.gate_id)
                ),
                items=tuple(make_item(item, outline=outline) for outline, item in outlined(by_list[row.id])),
            )

    def risks(self) -> list[rows.RiskRow]:
        metrics = {row.id: row for row in self.raw[Metric]}
        make = self.maker(rows.RiskRow)
        found = [
            make(
                row,
                score=row.probability * row.impact,
                level=RiskLevel.of(row.probability * row.impact),
                trigger=triggers.words(row, metrics.get(row.trigger_metric_id)),
            )
            for row in self.raw[Risk]
        ]
        return sorted(found, key=lambda risk: -risk.score)

    def dependencies(self) -> Iterable[rows.DependencyRow]:
        steps = {row.id: row for row in self.raw[Step]}

        def end(session_id: int | None, step_id: int | None) -> rows.End | None:
            step = steps.get(step_id)
            session = self.session(step.session_id if step else session_id)
            return rows.End(session, step.title if step else "") if session else None

        make = self.maker(rows.DependencyRow)
        for row in self.raw[Dependency]:
            source = end(row.from_session_id, row.from_step_id)
            target = end(row.to_session_id, row.to_step_id)
            if source and target:
                yield make(row, source=source, target=target)

    @cached_property
    def metrics(self) -> dict[int, rows.MetricRow]:
        measured: dict[int, list[Any]] = defaultdict(list)
        for row in self.raw[Measurement]:
            measured[row.metric_id].append(row)
        make = self.maker(rows.MetricRow)
        return {row.id: make(row, **_measured(row, newest(measured[row.id], self.as_of))) for row in self.raw[Metric]}

    def resources(self) -> Iterable[rows.ResourceRow]:
        writers: dict[int, list[rows.SessionRow]] = defaultdict(list)
        for use in self.raw[ResourceUse]:
            if session := self.session(use.session_id):
                writers[use.resource_id].append(session)
        make = self.maker(rows.ResourceRow)
        for row in self.raw[Resource]:
            yield make(row, writers=tuple(sorted(writers[row.id], key=lambda session: session.number)))

    def blockers(self) -> Iterable[rows.BlockerRow]:
        make = self.maker(rows.BlockerRow)
        for row in self.raw[Blocker]:
            yield make(
                row, working_minutes=working_minutes(self.calendar, row.raised_at, row.resolved_at or self.as_of)
            )

    def highlights(self) -> list[rows.HighlightRow]:
        """Of each kind in the order of their days, those without one first."""
        return sorted(self.plain(rows.HighlightRow), key=lambda row: (row.kind, row.day or dt.date.min))

    def teams(self) -> Iterable[rows.TeamRow]:
        members: dict[int, list[str]] = defaultdict(list)
        for row in self.raw[TeamMember]:
            name = self.person(row.user_id) or row.name
            members[row.team_id].append(f"{name} ({row.role})" if row.role else name)
        make = self.maker(rows.TeamRow)
        for row in self.raw[Team]:
            yield make(row, lead=row.lead_name, members=tuple(members[row.id]))

    def findings(self) -> Iterable[rows.FindingRow]:
        make = self.maker(rows.FindingRow)
        for row in self.raw[Finding]:
            yield make(row, message=translated_again(row.said, row.message))


def _measured(metric: Any, found: Any) -> dict[str, Any]:
    """What a metric's newest measurement, if there is one, says of it."""
    value = found.value if found else None
    return {
        "owner": metric.owner_name,
        "value": value,
        "value_text": found.text if found else "",
        "measured_at": found.measured_at if found else None,
        "on_target": compare(metric.target_kind, metric.target_value, value),
    }
