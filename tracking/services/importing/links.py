"""Dependencies between steps and sessions, and the gates that sessions run into."""

from __future__ import annotations

from collections import defaultdict

from tracking.models import CriterionKind, Dependency, Gate, GateCriterion, GateKind, Session, Step
from tracking.plans import plan as p
from tracking.plans.preview import days, dependency_words
from tracking.rules.matching import best_match
from tracking.services.importing.base import PlanRows

Ends = tuple[int | None, int | None, int | None, int | None]
GATE_KINDS = {kind.value for kind in GateKind}


def write(rows: PlanRows) -> None:
    gates = _gates(rows)
    _dependencies(rows, gates)


def _gates(rows: PlanRows) -> dict[str, Gate]:
    """Gates the document names, and one for each milestone that its dependencies run into."""
    fresh = {entry.title: entry for entry in rows.new("gates")}
    for entry in rows.new("dependencies"):
        for end in (entry.source, entry.target):
            if _is_milestone(end) and (end.session,) not in rows.known["gates"]:
                fresh.setdefault(str(end.session), p.Gate(title=str(end.session), line=entry.line))
    taken = rows.project.gates.count()
    created = rows.create(
        [
            rows.fitted(
                Gate,
                entry.line,
                project=rows.project,
                position=position,
                title=entry.title,
                kind=entry.kind if entry.kind in GATE_KINDS else GateKind.CHECKPOINT,
                phase=rows.phases.get(entry.phase),
            )
            for position, entry in enumerate(fresh.values(), start=taken)
        ]
    )
    criteria = []
    for gate, entry in zip(created, fresh.values(), strict=True):
        criteria += [
            rows.fitted(
                GateCriterion,
                criterion.line,
                gate=gate,
                position=position,
                text=criterion.text,
                met=criterion.met,
                met_at=rows.now if criterion.met else None,
            )
            for position, criterion in enumerate(entry.criteria)
        ]
        criteria += [
            GateCriterion(
                gate=gate,
                position=len(entry.criteria) + position,
                kind=CriterionKind.SESSION_FINISHED,
                session=rows.sessions[number],
                text=str(rows.sessions[number]),
            )
            for position, number in enumerate(entry.sessions)
            if number in rows.sessions
        ]
    rows.create(criteria)
    return {gate.title: gate for gate in rows.project.gates.all()}


def _dependencies(rows: PlanRows, gates: dict[str, Gate]) -> None:
    steps = _steps_by_session(rows)
    seen: set[Ends] = set(rows.project.dependencies.values_list("from_session", "from_step", "to_session", "to_step"))
    found: list[Dependency] = []
    criteria: list[GateCriterion] = []
    for entry in rows.new("dependencies"):
        words = dependency_words(entry)
        if _is_milestone(entry.target):
            gate = gates[rows.fit(Gate, "title", str(entry.target.session), entry.line)]
            criteria += [
                rows.fitted(
                    GateCriterion,
                    entry.line,
                    gate=gate,
                    position=len(criteria),
                    kind=CriterionKind.SESSION_FINISHED,
                    session=session,
                    text=words,
                )
                for session in _sessions(rows, entry.source)
            ]
            continue
        for source in _sessions(rows, entry.source):
            for target in _sessions(rows, entry.target):
                ends = _ends(steps, source, target, entry)
                if ends is None or ends in seen:
                    continue
                seen.add(ends)
                from_session, from_step, to_session, to_step = ends
                found.append(
                    rows.fitted(
                        Dependency,
                        entry.line,
                        project=rows.project,
                        from_session_id=from_session,
                        from_step_id=from_step,
                        to_session_id=to_session,
                        to_step_id=to_step,
                        window=days(entry.window.first, entry.window.last) if entry.window else "",
                        reason=words,
                    )
                )
    rows.create(found)
    rows.create(criteria)


def _is_milestone(end: p.SessionRef) -> bool:
    return isinstance(end.session, str) and end.session != p.ALL_SESSIONS


def _sessions(rows: PlanRows, end: p.SessionRef) -> list[Session]:
    if end.session == p.ALL_SESSIONS:
        return list(rows.sessions.values())
    session = rows.sessions.get(end.session) if isinstance(end.session, int) else None
    return [session] if session else []


def _steps_by_session(rows: PlanRows) -> dict[int, list[Step]]:
    grouped: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.in_project(rows.project).order_by("day_from", "position", "pk"):
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
