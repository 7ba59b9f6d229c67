"""From raw columns to the rows of a snapshot: relations resolved by id, rules applied."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from tracking.language import translated_again
from tracking.models import (
    ChecklistKind,
    FindingSeverity,
    HighlightKind,
    Priority,
    ResourceKind,
    RiskStatus,
    Severity,
    TargetKind,
    Unit,
    WorkStatus,
)
from tracking.reporting import snapshot as rows
from tracking.reporting.outline import outlined
from tracking.reporting.raw import Raw
from tracking.reporting.standing import OVER
from tracking.rules import progress, risk_score
from tracking.rules.calendar import Calendar, nth_working_day, working_minutes
from tracking.rules.gate import compare, newest
from tracking.rules.overdue import is_overdue


class Builder:
    """Builds the rows of one snapshot; what several nouns need is looked up once."""

    def __init__(self, raw: Raw, as_of: dt.datetime) -> None:
        self.raw = raw
        self.as_of = as_of
        self.zone = zoneinfo.ZoneInfo(raw.project.time_zone)
        self.today = as_of.astimezone(self.zone).date()
        self.phase_names = {row.id: row.name for row in raw.phases}
        self.team_names = {row.id: row.name for row in raw.teams}
        self.gate_titles = {row.id: row.title for row in raw.gates}

    def user(self, pk: int | None) -> str:
        return self.raw.users.get(pk, "") if pk is not None else ""

    def session(self, pk: int | None) -> rows.SessionRow | None:
        return self.sessions.get(pk) if pk is not None else None

    @cached_property
    def calendar(self) -> Calendar:
        project = self.raw.project
        return Calendar(
            weekdays=frozenset(project.working_days),
            holidays=frozenset(row.day for row in self.raw.holidays),
            opens=project.day_starts,
            closes=project.day_ends,
            zone=self.zone,
        )

    @cached_property
    def _due(self) -> dict[int, dt.date | None]:
        """The working day of each last day of a step."""
        start = self.raw.project.start_date
        days = {step.day_to for step in self.raw.steps if step.day_to is not None}
        return {day: nth_working_day(self.calendar, start, day) if start else None for day in days}

    @cached_property
    def checklist_sessions(self) -> dict[int, int | None]:
        return {row.id: row.session_id for row in self.raw.checklists}

    @cached_property
    def sessions(self) -> dict[int, rows.SessionRow]:
        steps: Counter[int] = Counter()
        steps_done: Counter[int] = Counter()
        for step in self.raw.steps:
            steps[step.session_id] += 1
            steps_done[step.session_id] += step.done
        items: Counter[int | None] = Counter()
        items_done: Counter[int | None] = Counter()
        for item in self.raw.items:
            if item.checklist_id in self.counted_checklists:
                session_id = self.checklist_sessions.get(item.checklist_id)
                items[session_id] += 1
                items_done[session_id] += item.done
        blocked = Counter(row.session_id for row in self.raw.blockers if row.resolved_at is None)
        return {
            row.id: rows.SessionRow(
                number=row.number,
                label=row.label,
                title=row.title,
                phase=self.phase_names.get(row.phase_id, ""),
                team=self.team_names.get(row.team_id, ""),
                owner=self.user(row.owner_id) or row.owner_name,
                developer_type=row.developer_type,
                people=row.people,
                priority=Priority(row.priority),
                branch=row.branch,
                goal=row.goal,
                success=row.success,
                deliverable=row.deliverable,
                status=WorkStatus(row.status),
                duration_min=row.duration_min,
                duration_max=row.duration_max,
                duration_unit=Unit(row.duration_unit),
                planned_start=row.planned_start,
                planned_end=row.planned_end,
                started_at=row.started_at,
                finished_at=row.finished_at,
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
            for row in self.raw.sessions
        }

    @cached_property
    def counted_checklists(self) -> frozenset[int]:
        """The checklists whose items count as progress: a routine's list is copied for each meeting."""
        return frozenset(row.id for row in self.raw.checklists if row.kind != ChecklistKind.ROUTINE)

    def steps(self) -> Iterable[rows.StepRow]:
        by_session: dict[int, list[Any]] = defaultdict(list)
        for step in self.raw.steps:
            by_session[step.session_id].append(step)
        for session_id, session in self.sessions.items():
            for step in by_session[session_id]:
                due = self._due.get(step.day_to)
                yield rows.StepRow(
                    session=session,
                    title=step.title,
                    day_from=step.day_from,
                    day_to=step.day_to,
                    due_on=due,
                    done=step.done,
                    done_by=self.user(step.done_by_id),
                    done_at=step.done_at,
                    late=is_overdue(due, self.today, over=step.done or session.status in OVER),
                )

    def checklists(self) -> Iterable[rows.ChecklistRow]:
        by_list: dict[int, list[Any]] = defaultdict(list)
        for item in self.raw.items:
            by_list[item.checklist_id].append(item)
        for row in self.raw.checklists:
            session = self.session(row.session_id)
            yield rows.ChecklistRow(
                title=row.title,
                kind=ChecklistKind(row.kind),
                on=(
                    (session.name if session else "")
                    or self.phase_names.get(row.phase_id, "")
                    or self.team_names.get(row.team_id, "")
                    or self.gate_titles.get(row.gate_id, "")
                ),
                session=session,
                items=tuple(
                    rows.ItemRow(
                        outline=outline,
                        text=item.text,
                        day_from=item.day_from,
                        day_to=item.day_to,
                        done=item.done,
                        done_by=self.user(item.done_by_id),
                        done_at=item.done_at,
                        evidence=item.evidence,
                    )
                    for outline, item in outlined(by_list[row.id])
                ),
            )

    def risks(self) -> list[rows.RiskRow]:
        metrics = {row.id: row for row in self.raw.metrics}
        found = [
            rows.RiskRow(
                title=row.title,
                session=self.session(row.session_id),
                effect=row.effect,
                probability=row.probability,
                impact=row.impact,
                score=row.probability * row.impact,
                level=risk_score.level(row.probability * row.impact),
                mitigations=row.mitigations,
                fallback=row.fallback,
                monitoring=row.monitoring,
                owner=self.user(row.owner_id),
                status=RiskStatus(row.status),
                review_date=row.review_date,
                trigger=_trigger(row, metrics.get(row.trigger_metric_id)),
            )
            for row in self.raw.risks
        ]
        return sorted(found, key=lambda risk: -risk.score)

    def dependencies(self) -> Iterable[rows.DependencyRow]:
        steps = {row.id: row for row in self.raw.steps}

        def end(session_id: int | None, step_id: int | None) -> rows.End | None:
            step = steps.get(step_id)
            session = self.session(step.session_id if step else session_id)
            return rows.End(session, step.title if step else "") if session else None

        for row in self.raw.dependencies:
            source = end(row.from_session_id, row.from_step_id)
            target = end(row.to_session_id, row.to_step_id)
            if source and target:
                yield rows.DependencyRow(source, target, row.lag_days, row.window, row.reason)

    def routines(self) -> Iterable[rows.RoutineRow]:
        titles = {row.id: row.title for row in self.raw.checklists}
        for row in self.raw.routines:
            yield rows.RoutineRow(
                title=row.title,
                time=row.time,
                minutes=row.minutes,
                attendees=row.attendees,
                agenda=row.agenda,
                recurrence=row.recurrence,
                checklist=titles.get(row.checklist_id, ""),
            )

    @cached_property
    def metrics(self) -> dict[int, rows.MetricRow]:
        measured: dict[int, list[Any]] = defaultdict(list)
        for row in self.raw.measurements:
            measured[row.metric_id].append(row)
        return {row.id: self._metric(row, newest(measured[row.id], self.as_of)) for row in self.raw.metrics}

    def _metric(self, row: Any, measured: Any) -> rows.MetricRow:
        value = measured.value if measured else None
        return rows.MetricRow(
            group=row.group,
            name=row.name,
            session=self.session(row.session_id),
            owner=row.owner_name,
            target=row.target,
            target_kind=TargetKind(row.target_kind) if row.target_kind else None,
            target_value=row.target_value,
            unit=row.unit,
            value=value,
            value_text=measured.text if measured else "",
            measured_at=measured.measured_at if measured else None,
            on_target=compare(row.target_kind, row.target_value, value),
        )

    def resources(self) -> Iterable[rows.ResourceRow]:
        writers: dict[int, list[rows.SessionRow]] = defaultdict(list)
        for use in self.raw.uses:
            if session := self.session(use.session_id):
                writers[use.resource_id].append(session)
        for row in self.raw.resources:
            yield rows.ResourceRow(
                path=row.path,
                kind=ResourceKind(row.kind),
                owner=self.session(row.owner_id),
                writers=tuple(sorted(writers[row.id], key=lambda session: session.number)),
                shared_by_all=row.shared_by_all,
                rule=row.rule,
            )

    def blockers(self) -> Iterable[rows.BlockerRow]:
        for row in self.raw.blockers:
            yield rows.BlockerRow(
                title=row.title,
                details=row.details,
                session=self.session(row.session_id),
                severity=Severity(row.severity),
                asked=self.user(row.asked_id),
                raised_by=self.user(row.raised_by_id),
                raised_at=row.raised_at,
                acknowledged_at=row.acknowledged_at,
                resolved_at=row.resolved_at,
                resolution=row.resolution,
                working_minutes=working_minutes(self.calendar, row.raised_at, row.resolved_at or self.as_of),
            )

    def highlights(self) -> Iterable[rows.HighlightRow]:
        return (rows.HighlightRow(HighlightKind(row.kind), row.text, row.day) for row in self.raw.highlights)

    def findings(self) -> Iterable[rows.FindingRow]:
        return (
            rows.FindingRow(FindingSeverity(row.severity), row.code, translated_again(row.said, row.message), row.line)
            for row in self.raw.findings
        )


def _trigger(risk: Any, metric: Any) -> str:
    if metric is None:
        return ""
    if not risk.trigger_kind or risk.trigger_value is None:
        return metric.name
    return f"{metric.name} {TargetKind(risk.trigger_kind).label.lower()} {risk.trigger_value.normalize():f}"
