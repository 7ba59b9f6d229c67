"""What calls for a lead: the few things of their projects that wait for nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import F

from tracking.models import Blocker, Gate, GateStatus, Project, Risk, Session, WorkStatus
from tracking.reporting.today.places import Place
from tracking.typing import Actor

What = Literal["regressed", "blocker", "risk", "gate", "review", "silent"]


@dataclass(frozen=True, slots=True)
class Call:
    """A row that calls, why, and since when, if that is known."""

    what: What
    row: Any
    project: Project
    since: dt.date | dt.datetime | None


def calls_of(user: Actor, places: dict[int, Place], shown: Iterable[Blocker]) -> list[Call]:
    """In the order of need, of the projects that the person leads (four queries), without blockers `shown` already."""
    led = {key: place for key, place in places.items() if place.calls}
    gates = Gate.objects.filter(project__in=led, status__in=(GateStatus.REGRESSED, GateStatus.PENDING))
    blockers = Blocker.objects.open().filter(project__in=led, acknowledged_at=None)
    blockers = blockers.exclude(pk__in={one.pk for one in shown})
    risks = Risk.objects.open().filter(project__in=led, triggered_at__isnull=False)
    sessions = Session.objects.filter(project__in=led, status__in=(WorkStatus.IN_REVIEW, WorkStatus.IN_PROGRESS))
    found: dict[What, list[Call]] = {what: [] for what in ("regressed", "blocker", "risk", "gate", "review", "silent")}

    def call(what: What, row: Any, since: dt.date | dt.datetime | None) -> None:
        found[what].append(Call(what, row, led[row.project_id].project, since))

    for gate in gates.order_by(F("due_on").asc(nulls_last=True), "pk"):
        if gate.status == GateStatus.REGRESSED:
            call("regressed", gate, None)
        elif gate.due_on is not None and gate.due_on <= led[gate.project_id].day.today:
            call("gate", gate, gate.due_on)
    for blocker in blockers.select_related("session"):
        call("blocker", blocker, blocker.raised_at)
    for risk in risks.by_score():
        call("risk", risk, risk.triggered_at)
    for session in sessions:
        if session.status == WorkStatus.IN_REVIEW:
            call("review", session, None)
        elif session.silent_at is not None:
            call("silent", session, session.silent_at)
    return list(_with_projects(call for calls in found.values() for call in calls))


def _with_projects(calls: Iterable[Call]) -> Iterable[Call]:
    """The address of a row is asked of its project, which is at hand."""
    for call in calls:
        call.row.project = call.project
        yield call
