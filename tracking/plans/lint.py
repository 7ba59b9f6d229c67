"""Findings that a plan alone gives, before it meets a project: sums, circles, what is missing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.plan import ALL_SESSIONS, Claim, Finding, Plan, Session, Span
from tracking.plans.waves import plan_waves, session_edges
from tracking.rules.waves import find_circle

#: Working minutes in a unit: eight hours a day, five days a week, twenty days a month.
UNIT_MINUTES = {"minute": 1, "hour": 60, "day": 480, "week": 2400, "month": 9600}
#: How far a stated sum may be off before it is worth a word.
TOLERANCE = 0.1


def lint_plan(plan: Plan) -> list[Finding]:
    """What a careful reader would object to, errors first, then in the order of the lines."""
    found = [
        *_circle(plan),
        *_sums(plan),
        *_promises(plan),
        *_phases(plan),
        *_incomplete_sessions(plan),
        *_risks(plan),
        *_strangers(plan),
    ]
    return sorted(found, key=lambda finding: (finding.severity != "error", finding.line))


def _circle(plan: Plan) -> Iterator[Finding]:
    names = {session.number: session.title or session.label for session in plan.sessions}
    circle = find_circle([session.number for session in plan.sessions], session_edges(plan))
    if circle:
        path = " → ".join(
            f"{one} ({names[one]})" if isinstance(one, int) and one in names else str(one) for one in circle
        )
        ends = set(itertools.pairwise(circle))
        line = next((e.line for e in plan.dependencies if (e.source.session, e.target.session) in ends), 0)
        yield Finding(
            line=line,
            code="circle",
            severity="error",
            message=f"Sessions wait for each other in a circle: {path}.",
            numbers={"path": list(circle)},
        )


def _claim(plan: Plan, *kinds: str) -> Claim | None:
    return next((claim for kind in kinds for claim in plan.claims if claim.kind == kind), None)


def _minutes(span: Span | Claim) -> tuple[float, float]:
    factor = UNIT_MINUTES.get(span.unit, 1)
    return span.min * factor, span.max * factor


def _range_text(low: float, high: float, unit: str = "") -> str:
    text = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return f"{text} {unit}{'s' if high != 1 else ''}" if unit else text


def _totals(plan: Plan) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Working minutes of all sessions one after another, and wave by wave; None unless every duration is known."""
    by_number = {session.number: _minutes(session.duration) for session in plan.sessions if session.duration}
    if not plan.sessions or len(by_number) < len(plan.sessions):
        return None
    waves = plan.waves or plan_waves(plan)
    low, high = (sum(bounds[at] for bounds in by_number.values()) for at in (0, 1))
    short, long = (sum(max(by_number[number][at] for number in wave) for wave in waves) for at in (0, 1))
    return (low, high), (short, long)


def _differs(stated: tuple[float, float], real: tuple[float, float]) -> bool:
    return any(abs(said - true) > TOLERANCE * max(true, 1) for said, true in zip(stated, real, strict=True))


def _sums(plan: Plan) -> Iterator[Finding]:
    """A stated total or speed-up against what the sessions add up to."""
    totals, stated = _totals(plan), _claim(plan, "sequential")
    if totals is None or stated is None or not _differs(_minutes(stated), totals[0]):
        return
    sequential, parallel = totals
    factor = UNIT_MINUTES[stated.unit]
    real = _range_text(round(sequential[0] / factor, 1), round(sequential[1] / factor, 1), stated.unit)
    said = _range_text(stated.min, stated.max, stated.unit)
    message = f"The document says {said} in sequence; its sessions add up to {real}"
    promised = _claim(plan, "speed_up")
    speed = round((sum(sequential) / 2) / (sum(parallel) / 2), 1) if sum(parallel) else 0
    if promised is not None and not promised.min <= speed <= promised.max:
        message += f", so the speed-up is about {speed:g}, not {_range_text(promised.min, promised.max)}"
    yield Finding(
        line=stated.line,
        code="sum",
        message=f"{message}.",
        numbers={
            "stated_minutes": list(_minutes(stated)),
            "sequential_minutes": list(sequential),
            "parallel_minutes": list(parallel),
        },
    )


def _promises(plan: Plan) -> Iterator[Finding]:
    """A promised speed-up against the totals that the document itself states."""
    promised, long, short = _claim(plan, "speed_up"), _claim(plan, "sequential"), _claim(plan, "parallel")
    if promised is None or long is None or short is None or long.unit != short.unit or not short.min:
        return
    low, high = sorted((long.min / short.min, long.max / short.max))
    if promised.max < low * (1 - TOLERANCE) or promised.min > high * (1 + TOLERANCE):
        real = _range_text(round(low, 1), round(high, 1))
        yield Finding(
            line=promised.line,
            code="speed_up",
            message=(
                f"The document promises {_range_text(promised.min, promised.max)}x speed; "
                f"{_range_text(long.min, long.max, long.unit)} become "
                f"{_range_text(short.min, short.max)}, which is {real}x."
            ),
            numbers={"promised": [promised.min, promised.max], "real": [low, high]},
        )


def _phases(plan: Plan) -> Iterator[Finding]:
    """A phase whose weeks are not as many as its duration says."""
    for phase in plan.phases:
        if phase.weeks and phase.duration and phase.duration.unit == "week":
            count = phase.weeks.last - phase.weeks.first + 1
            if not phase.duration.min <= count <= phase.duration.max:
                yield Finding(
                    line=phase.line,
                    code="phase_weeks",
                    message=(
                        f"{phase.name} lasts {_range_text(phase.duration.min, phase.duration.max, 'week')}, but weeks "
                        f"{phase.weeks.first} to {phase.weeks.last} are {count}."
                    ),
                    numbers={"weeks": count, "stated": [phase.duration.min, phase.duration.max]},
                )


def _incomplete_sessions(plan: Plan) -> Iterator[Finding]:
    """One finding a session that lacks an owner or a team, a goal, or a success criterion."""
    judged = {checklist.on.ref for checklist in plan.checklists if checklist.on.kind == "session"}
    in_phase = {checklist.on.ref for checklist in plan.checklists if checklist.on.kind == "phase"}
    for session in plan.sessions:
        missing = [
            word
            for word, present in (
                ("an owner", bool(session.owner or session.team)),
                ("a goal", bool(session.goal)),
                ("a success criterion", _has_success(session, judged, in_phase)),
            )
            if not present
        ]
        if missing:
            name = f"Session {session.number} ({session.title})" if session.title else f"Session {session.number}"
            yield Finding(
                line=session.line,
                code="session_incomplete",
                severity="info",
                message=f"{name} lacks {_listed(missing)}.",
                numbers={"session": session.number},
            )


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _has_success(session: Session, judged: set[int | str], in_phase: set[int | str]) -> bool:
    return bool(session.success) or session.number in judged or ALL_SESSIONS in judged or session.phase in in_phase


def _risks(plan: Plan) -> Iterator[Finding]:
    for risk in plan.risks:
        if not risk.mitigations and not risk.fallbacks:
            yield Finding(
                line=risk.line, code="risk_without_mitigation", message=f"The risk “{risk.title}” has no mitigation."
            )


def _strangers(plan: Plan) -> Iterator[Finding]:
    """Dependencies and owners that name a session the plan does not have."""
    known = {session.number for session in plan.sessions}
    for edge in plan.dependencies:
        for end in (edge.source.session, edge.target.session):
            if isinstance(end, int) and end not in known:
                yield Finding(
                    line=edge.line,
                    code="unknown_session",
                    severity="error",
                    message=f"A dependency names session {end}, which the plan does not have.",
                    numbers={"session": end},
                )
