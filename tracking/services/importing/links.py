"""Dependencies between steps and sessions, and the gates that sessions run into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db import models

from tracking.language import translated
from tracking.mapping.state import CRITERION, DEPENDENCY, implied_gate
from tracking.models import CriterionKind, Dependency, Gate, GateCriterion, GateKind, Session, Step
from tracking.plans.merge.three_way import Change
from tracking.plans.model import plan as p
from tracking.plans.model.amounts import days
from tracking.plans.model.entities import dependency_words
from tracking.plans.model.records import Record
from tracking.rules.matching import best_match
from tracking.services.importing.writer import Writer

Ends = tuple[int | None, int | None, int | None, int | None]


def keys(entity: str, rows: list[models.Model] | None) -> list[int | str] | None:
    """How a document remembers the rows of an entry."""
    if rows is None:
        return None
    if entity != "dependencies":
        return [row.pk for row in rows]
    return [f"{DEPENDENCY if isinstance(row, Dependency) else CRITERION}:{row.pk}" for row in rows]


def write(writer: Writer, changes: list[Change]) -> None:
    """Write new dependencies, delete removed ones and remember those that stay."""
    fresh: list[Record] = []
    for change in changes:
        theirs, rows = change.triple.theirs, writer.rows_of(change)
        if change.triple.ours is not None:
            writer.became(theirs, rows)
            if theirs is None and change.takes_document:
                for row in rows:
                    writer.delete([row])
        elif theirs is not None and change.takes_document:
            fresh.append(theirs)
        else:
            writer.stays_removed(theirs)
    _create(writer, fresh)


def _create(writer: Writer, fresh: list[Record]) -> None:
    gates = _gates(writer, fresh)
    steps = _steps_by_session(writer)
    present: dict[Ends, Dependency] = {
        (row.from_session_id, row.from_step_id, row.to_session_id, row.to_step_id): row
        for row in writer.project.dependencies.all()
    }
    drawn: list[Dependency] = []
    awaited: list[GateCriterion] = []
    for record in fresh:
        entry: p.Dependency = record.entry
        rows: list[models.Model] = []
        for source in _sessions(writer, entry.source):
            if _is_decided(entry.target):
                criterion = _criterion(writer, gates, source, entry, len(awaited))
                awaited.append(criterion)
                rows.append(criterion)
                continue
            for target in _sessions(writer, entry.target):
                ends = _ends(steps, source, target, entry)
                if ends is None:
                    continue
                if ends not in present:
                    present[ends] = _dependency(writer, ends, entry)
                    drawn.append(present[ends])
                rows.append(present[ends])
        writer.became(record, rows)
    writer.create(drawn)
    writer.create(awaited)


def _gates(writer: Writer, fresh: list[Record]) -> dict[str, Gate]:
    """All gates by title, with a new one for each milestone or phase that dependencies run into."""
    gates = {gate.title: gate for gate in writer.project.gates.all()}
    missing: dict[str, Gate] = {}
    for record in fresh:
        target = record.entry.target
        if _is_decided(target) and _sessions(writer, record.entry.source):
            title = _gate_title(writer, record.entry, gates)
            phase = writer.context.phases.get(str(target.session))
            kind = GateKind.READINESS if phase else GateKind.CHECKPOINT
            if title not in gates:
                position = len(gates) + len(missing)
                gate = Gate(project=writer.project, title=title, phase=phase, kind=kind, position=position)
                missing.setdefault(title, gate)
    rows = list(missing.values())
    writer.create(rows)
    return gates | {gate.title: gate for gate in rows}


def _gate_title(writer: Writer, entry: p.Dependency, gates: Mapping[str, Gate]) -> str:
    titles = [writer.context.fit(Gate, "title", name, entry.line) for name in implied_gate(writer.context, entry)]
    return next((title for title in titles if title in gates), titles[0])


def _criterion(
    writer: Writer, gates: dict[str, Gate], source: Session, entry: p.Dependency, position: int
) -> GateCriterion:
    return GateCriterion(
        gate=gates[_gate_title(writer, entry, gates)],
        position=position,
        kind=CriterionKind.SESSION_FINISHED,
        session=source,
        text=writer.context.fit(GateCriterion, "text", translated(dependency_words(entry)), entry.line),
    )


def _dependency(writer: Writer, ends: Ends, entry: p.Dependency) -> Dependency:
    from_session, from_step, to_session, to_step = ends
    return Dependency(
        project=writer.project,
        from_session_id=from_session,
        from_step_id=from_step,
        to_session_id=to_session,
        to_step_id=to_step,
        window=translated(days(entry.window.first, entry.window.last)) if entry.window else "",
        reason=writer.context.fit(Dependency, "reason", translated(dependency_words(entry)), entry.line),
    )


def _is_decided(end: p.SessionRef) -> bool:
    """Whether an end is no session: a milestone or a phase, which a gate stands for."""
    return isinstance(end.session, str) and end.session != p.ALL_SESSIONS


def _sessions(writer: Writer, end: p.SessionRef) -> list[Session]:
    sessions = writer.context.sessions
    if end.session == p.ALL_SESSIONS:
        return list(sessions.values())
    if isinstance(end.session, str):
        phase = writer.context.phases.get(end.session)
        return [session for session in sessions.values() if phase is not None and session.phase_id == phase.pk]
    session = sessions.get(end.session)
    return [session] if session else []


def _steps_by_session(writer: Writer) -> dict[int, list[Step]]:
    grouped: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.in_project(writer.project).order_by("day_from", "position", "pk"):
        grouped[step.session_id].append(step)
    return grouped


def _ends(steps: dict[int, list[Step]], source: Session, target: Session, entry: p.Dependency) -> Ends | None:
    """The two rows a dependency joins, as four keys; None for a session that would wait for itself.

    Words for the work ("Fix TS Errors") mean the step most like them. A window
    of days without such a step means its first step at the start of the arrow
    and its last one at the end, so that the plan can be kept within the window.
    """
    if source.pk == target.pk:
        return None
    from_step = _step(steps[source.pk], entry.source.step, entry.window, last=False)
    to_step = _step(steps[target.pk], entry.target.step, entry.window, last=True)
    return (
        None if from_step else source.pk,
        from_step.pk if from_step else None,
        None if to_step else target.pk,
        to_step.pk if to_step else None,
    )


def _step(steps: list[Step], words: str, window: p.Range | None, *, last: bool) -> Step | None:
    if window is None and not words:
        return None
    inside = [step for step in steps if window and step.day_from and window.first <= step.day_from <= window.last]
    for candidates in (inside, steps):
        position = best_match(words, [step.title for step in candidates])
        if position is not None:
            return candidates[position]
    if inside:
        return inside[-1 if last else 0]
    return None
