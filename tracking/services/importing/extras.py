"""What a row gets beside the values of its entry: who and when, planned dates, measurements, users of a file."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from tracking.language import translated
from tracking.mapping.nouns import AWAITED, awaited_rows
from tracking.models import (
    EscalationPolicy,
    EscalationStep,
    Gate,
    GateCriterion,
    Item,
    Measurement,
    Metric,
    Phase,
    Resource,
    ResourceUse,
    Session,
    Source,
    Step,
    WorkStatus,
)
from tracking.plans.merge.three_way import Change
from tracking.plans.model import plan as p
from tracking.plans.model.records import Record
from tracking.reporting.calendars import calendar_of
from tracking.rules.calendar import nth_working_day
from tracking.rules.target import read_target
from tracking.services.importing.writer import Writer
from tracking.texts import gettext as _

POLICY = "Blocking issues"


def stamps(writer: Writer, model: type[models.Model], values: dict[str, Any], record: Record) -> dict[str, Any]:
    """Who and when, for values that the database wants dated; the policy of an escalation step."""
    if model in (Item, Step) and "done" in values:
        # What the document ticks applies after all.
        applies = {"not_applicable": ""} if model is Item and values["done"] else {}
        return {"done_at": writer.now if values["done"] else None, "done_by": None, **applies}
    if model is GateCriterion and "met" in values:
        return {"met_at": writer.now if values["met"] else None}
    if model is Session and "status" in values:
        status = values["status"]
        begun = status not in (WorkStatus.PLANNED, WorkStatus.CANCELLED)
        return {
            "started_at": writer.now if begun else None,
            "finished_at": writer.now if status == WorkStatus.DONE else None,
        }
    if model is EscalationStep:
        return {"policy": _policy(writer)}
    return {}


def created(writer: Writer, record: Record, row: models.Model) -> None:
    """What hangs on a new row."""
    if isinstance(row, Metric) and record.entry.current:
        value = read_target(record.entry.current)
        writer.create(
            [
                Measurement(
                    metric=row,
                    value=value.value if value else None,
                    text=writer.context.fit(Measurement, "text", record.entry.current, record.entry.line),
                    measured_at=writer.now,
                    source=Source.IMPORT,
                )
            ]
        )
    if isinstance(row, Resource):
        _uses(writer, record.entry, row)
    if isinstance(row, Gate):
        _await(writer, record, row, AWAITED, there=())


def updated(writer: Writer, change: Change, row: models.Model) -> None:
    """What hangs on a row that took values of the document."""
    taken = [field.name for field in change.fields if field.taken == "document"]
    if isinstance(row, Resource) and "owners" in taken:
        writer.delete(list(row.uses.all()))
        _uses(writer, change.record.entry, row)
    if isinstance(row, Gate):
        there: list[GateCriterion] = getattr(row, "awaited", [])
        _await(writer, change.record, row, [name for name in AWAITED if name in taken], there=there)


def finish(writer: Writer) -> None:
    """Planned dates of sessions that have none, and the target of a project that has none."""
    project = writer.project
    if project.start_date is None:
        return
    days = _plan_days(writer.changes.plan)
    calendar = calendar_of(project)

    def date(day: int) -> dt.date | None:
        return nth_working_day(calendar, project.start_date or dt.date.max, day)

    dated = []
    for session in writer.context.sessions.values():
        if session.planned_end is not None:
            continue
        if session.number in days:
            first, last = days[session.number]
        elif session.duration_max is not None:
            # Work that takes four and a half days ends on the fifth.
            first, last = 1, math.ceil(calendar.days_in(float(session.duration_max), session.duration_unit))
        else:
            continue
        if session.planned_start is None:
            session.planned_start, session.planned_end = date(first), date(last)
        else:
            session.planned_end = nth_working_day(calendar, session.planned_start, last - first + 1)
        dated.append(session)
    writer.save_all(dated, ["planned_start", "planned_end"])
    ends = [session.planned_end for session in writer.context.sessions.values() if session.planned_end]
    if project.target_date is None and ends and max(ends) >= project.start_date:
        project.target_date = max(ends)
        writer.save(project, fields=["target_date", "updated_at"])


def _await(writer: Writer, record: Record, gate: Gate, names: Iterable[str], there: Collection[GateCriterion]) -> None:
    """Make lists of a gate's entry its criteria: of those `there`, what the entry does not name goes."""
    position = len(there)
    for name in names:
        kind, subject, _key = AWAITED[name]
        wanted = {row.pk: row for row in awaited_rows(writer.context, name, record.entry)}
        known = {getattr(one, f"{subject}_id"): one for one in there if one.kind == kind}
        writer.delete([one for pk, one in known.items() if pk not in wanted])
        fresh = [row for pk, row in wanted.items() if pk not in known]
        writer.create(
            [
                GateCriterion(
                    gate=gate,
                    position=position + at,
                    kind=kind,
                    text=writer.context.fit(GateCriterion, "text", _awaited_words(row), record.entry.line),
                    **{subject: row},
                )
                for at, row in enumerate(fresh)
            ]
        )
        position += len(fresh)


def _awaited_words(row: Session | Phase) -> str:
    if isinstance(row, Phase):
        return translated(_("All sessions of “%(phase)s” are finished", phase=str(row)))
    return str(row)


def _plan_days(plan: p.Plan) -> dict[int, tuple[int, int]]:
    """The first and last plan day of each session that has steps with days."""
    found: dict[int, tuple[int, int]] = {}
    for step in plan.steps:
        if step.day_from is None:
            continue
        last = step.day_to or step.day_from
        first_so_far, last_so_far = found.get(step.session, (step.day_from, last))
        found[step.session] = (min(first_so_far, step.day_from), max(last_so_far, last))
    return found


def _policy(writer: Writer) -> EscalationPolicy:
    policy = EscalationPolicy.objects.filter(project=writer.project, name=POLICY).first()
    if policy is None:
        policy = EscalationPolicy(project=writer.project, name=POLICY)
        writer.create([policy])
    return policy


def _uses(writer: Writer, entry: p.Resource, row: Resource) -> None:
    numbers = [] if entry.owners == p.ALL_SESSIONS else dict.fromkeys(entry.owners)
    writer.create(
        [
            ResourceUse(resource=row, session=writer.context.sessions[number])
            for number in numbers
            if number in writer.context.sessions
        ]
    )
