"""Phases that start and end through their gates, in the transaction of the decision."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tracking.models import Gate, GateKind, GateStatus, Phase
from tracking.rules import phase_gates as rule
from tracking.services import highlights, history
from tracking.typing import Actor

STATE = ("status", "opened_at", "closed_at")


def follow(gate: Gate, before: GateStatus, *, by: Actor, now: dt.datetime) -> None:
    """Start or end the phase of a gate that was decided, or take that back, as `rules.phase_gates` says.

    `before` is the status that the gate had.
    """
    if gate.phase_id is None or before.is_through == GateStatus(gate.status).is_through:
        return
    # Of two gates decided at once the second to come has to see the first.
    phase = Phase.objects.select_for_update(of=("self",)).select_related("project").get(pk=gate.phase_id)
    others = [_as_rule(one) for one in phase.gates.exclude(pk=gate.pk)]
    state = _state(phase)
    found = rule.after(state, _as_rule(gate), others)
    if (found.status, found.opened, found.closed) != (state.status, state.opened, state.closed):
        _write(phase, found, gate, by, now)


def _write(phase: Phase, found: rule.Phase, gate: Gate, by: Actor, now: dt.datetime) -> None:
    closed_at = phase.closed_at
    phase.status = found.status
    phase.opened_at = (phase.opened_at or now) if found.opened else None
    phase.closed_at = (phase.closed_at or now) if found.closed else None
    reason = _("Through the gate “%(gate)s”") % {"gate": gate}
    history.save(phase, by=by, at=now, fields=[*STATE, "updated_at"], reason=reason)
    if phase.closed_at and not closed_at:
        highlights.phase_closed(phase, by=by, now=now)
    if closed_at and not phase.closed_at:
        highlights.phase_not_closed(phase, closed_at, by=by, now=now)


def _state(phase: Phase) -> rule.Phase:
    opened, closed = phase.opened_at is not None, phase.closed_at is not None
    before_open = _status_without(phase, "opened_at") if opened else phase.status
    before_close = _status_without(phase, "closed_at") if closed else phase.status
    if opened and closed and before_close in rule.OPENS_FROM:
        # One decision opened it and closed it at once.
        before_close = rule.IN_PROGRESS
    return rule.Phase(phase.status, opened, closed, before_open, before_close)


def _status_without(phase: Phase, stamp: str) -> str:
    """The status that the phase had when it last had no such stamp."""
    versions = phase.history.filter(**{stamp: None}).order_by("-history_id")
    return versions.values_list("status", flat=True).first() or rule.PLANNED


def _as_rule(gate: Gate) -> rule.Gate:
    return rule.Gate(opens=gate.kind == GateKind.READINESS, through=GateStatus(gate.status).is_through)
