"""Highlights: what people write for the status report, and what is collected from the days, each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tracking.models import Blocker, Gate, Highlight, HighlightKind, Phase, Project, Risk, Role
from tracking.reporting.records import records_of
from tracking.services import history, undoing, writing
from tracking.services.undoing import Act
from tracking.services.writing import changing
from tracking.typing import Actor


def write(*, actor: Actor, highlight: Highlight, now: dt.datetime) -> Highlight:
    """Write a new highlight in the actor's name, of today unless it says another day. Raises what writing does."""
    with changing(highlight.project, actor):
        highlight.author = actor
        highlight.day = highlight.day or now.astimezone(highlight.project.zone).date()
        writing.save(actor=actor, row=highlight, now=now)
        undoing.remember(actor=actor, role=Role.LEAD, rows=[highlight], act=Act(added=[highlight]), now=now)
    return highlight


def gate_passed(gate: Gate, *, by: Actor, now: dt.datetime, again: bool = False) -> None:
    """Collect that a gate was passed; `again` brings back what a decision that was taken back had dropped."""
    text = _("Gate passed: %(gate)s") % {"gate": gate}
    _collect(_of_gate(gate, gate.decided_at or now, text), by=by, now=now, again=again)


def gate_not_passed(gate: Gate, passed_at: dt.datetime, *, by: Actor, now: dt.datetime) -> None:
    """Drop what `gate_passed` collected when the gate was passed at that time."""
    _drop(_of_gate(gate, passed_at), by=by, now=now)


def phase_closed(phase: Phase, *, by: Actor, now: dt.datetime) -> None:
    """Collect that a phase was closed by its gates."""
    _collect(_of_phase(phase, now), by=by, now=now)


def phase_not_closed(phase: Phase, closed_at: dt.datetime, *, by: Actor, now: dt.datetime) -> None:
    """Drop what `phase_closed` collected when the phase was closed at that time."""
    _drop(_of_phase(phase, closed_at), by=by, now=now)


def risk_triggered(risk: Risk, *, now: dt.datetime) -> None:
    """Collect that the trigger of a risk was pulled."""
    text = _("Risk triggered: %(risk)s") % {"risk": risk}
    _collect(_made(risk.project, HighlightKind.ISSUE, text, f"risk:{risk.pk}", now, stamped=True), by=None, now=now)


def blocked_for_days(blocker: Blocker, since: dt.datetime, *, now: dt.datetime) -> bool:
    """Collect that a blocker has been open for three working days `since` then; False when it was before."""
    text = _("Blocked for three working days: %(blocker)s") % {"blocker": blocker}
    return _collect(_made(blocker.project, HighlightKind.ISSUE, text, origin_of(blocker), since), by=None, now=now)


def origin_of(blocker: Blocker) -> str:
    """What a highlight says it was collected from, for a blocker."""
    return f"blocker:{blocker.pk}"


def collected(project: Project, origins: Collection[str]) -> set[str]:
    """Those of the origins that were collected before; what somebody has deleted since was."""
    known = records_of(Highlight, project).filter(origin__in=origins)
    return set(known.values_list("origin", flat=True))


def _of_gate(gate: Gate, passed_at: dt.datetime, text: str = "") -> Highlight:
    return _made(gate.project, HighlightKind.ACHIEVEMENT, text, f"gate:{gate.pk}", passed_at, stamped=True)


def _of_phase(phase: Phase, closed_at: dt.datetime) -> Highlight:
    text = _("Phase completed: %(phase)s") % {"phase": phase}
    return _made(phase.project, HighlightKind.ACHIEVEMENT, text, f"phase:{phase.pk}", closed_at, stamped=True)


def _made(
    project: Project, kind: HighlightKind, text: str, origin: str, at: dt.datetime, *, stamped: bool = False
) -> Highlight:
    """A highlight of something that happened `at` a moment; `stamped` where the same may happen again later."""
    at = at.astimezone(project.zone)
    stamp = f":{at.astimezone(dt.UTC).isoformat()}" if stamped else ""
    return Highlight(project=project, kind=kind, text=text, day=at.date(), origin=f"{origin}{stamp}")


def _collect(found: Highlight, *, by: Actor | None, now: dt.datetime, again: bool = False) -> bool:
    """Write a highlight unless it was collected before: one that somebody has deleted since stays away."""
    if not again and collected(found.project, [found.origin]):
        return False
    try:
        with transaction.atomic():
            history.save(found, by=by, at=now)
    except IntegrityError:
        # Another worker has just collected it.
        return False
    return True


def _drop(found: Highlight, *, by: Actor, now: dt.datetime) -> None:
    history.delete(*Highlight.objects.filter(project=found.project, origin=found.origin), by=by, at=now)
