"""Rows of work → Plan: which become phases, sessions, steps or gates, with their days and what they wait for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Mapping, Sequence

from tracking.plans.lint import lint_plan
from tracking.plans.model import plan as p
from tracking.plans.model.waves import plan_waves
from tracking.plans.sources.days import day_span, first_day
from tracking.plans.sources.waiting import draw_dependencies
from tracking.plans.sources.work import Placed, Work
from tracking.rules.bounds import SESSION_NUMBER
from tracking.texts import gettext as _

#: What an entry has a place for; what else a row says goes to its note.
_PLACES: Mapping[str, frozenset[str]] = {
    "phase": frozenset({"status", "duration", "start", "end"}),
    "gate": frozenset({"phase"}),
    "step": frozenset({"start", "end"}),
}


def assemble(
    works: Sequence[Work],
    *,
    facts: p.ProjectFacts,
    lines: int,
    notes: Sequence[p.Note] = (),
    findings: Sequence[p.Finding] = (),
) -> p.Plan:
    """The plan of all rows, with waves and findings.

    `lines` is how many lines or rows the source has; `notes` is what was kept of lines that are no work.
    """
    plan = p.Plan(project=facts, findings=list(findings))
    _cut_circles(works, plan)
    placed = _place(works, plan)
    _days(works, placed, plan)
    draw_dependencies(works, placed, plan)
    _keep_notes(works, placed, notes, plan)
    kept = sum(note.kept for note in plan.notes)
    plan.lines = p.LineCount(total=max(lines, kept), recognised=max(lines - kept, 0), kept_as_notes=kept)
    plan.waves = plan_waves(plan)
    found = [*plan.findings, *lint_plan(plan)]
    plan.findings = sorted(found, key=lambda finding: (finding.severity != "error", finding.line))
    return plan


def raise_phases(works: Sequence[Work]) -> None:
    """Makes phases of the outermost rows of an outline of three levels or more."""
    parents = {work.parent for work in works if work.parent is not None}
    if any((above := works[at].parent) is not None and above != at for at in parents):
        for at in parents:
            if works[at].parent is None and works[at].kind == "work":
                works[at].kind = "phase"


def _cut_circles(works: Sequence[Work], plan: p.Plan) -> None:
    """Rows that stand inside each other lose the one that closes the circle."""
    settled = bytearray(len(works))
    for at in range(len(works)):
        path: list[int] = []
        one: int | None = at
        while one is not None and not settled[one]:
            settled[one] = 1
            path.append(one)
            one = works[one].parent
        if one is not None and one in set(path):
            closing = works[path[-1]]
            closing.parent = None
            plan.findings.append(
                p.Finding(
                    line=closing.line,
                    code="parent_circle",
                    message=_("“%(title)s” stands inside itself, so its parent was left out.", title=closing.title),
                )
            )


def _kinds(works: Sequence[Work]) -> tuple[list[str], list[int]]:
    """phase, gate, session or step for each row, and the row of the session that a step stands below.

    What stands below a session is a step of it, however deep.
    """
    kinds: list[str] = [""] * len(works)
    homes = list(range(len(works)))
    for at in range(len(works)):
        path: list[int] = []
        one: int | None = at
        while one is not None and not kinds[one]:
            path.append(one)
            one = works[one].parent
        for below in reversed(path):
            in_session = one is not None and kinds[one] in ("session", "step")
            if works[below].kind == "gate":
                kinds[below] = "gate"
            elif one is not None and in_session:
                kinds[below], homes[below] = "step", homes[one]
            else:
                kinds[below] = "session" if works[below].kind == "work" else "phase"
            one = below
    return kinds, homes


def _place(works: Sequence[Work], plan: p.Plan) -> list[Placed]:
    kinds, homes = _kinds(works)
    numbers = _numbers(works, kinds)
    phases = _phases(works, kinds, plan)
    gate_names: set[str] = set()
    placed: list[Placed] = []
    for at, work in enumerate(works):
        phase = _phase_of(works, kinds, phases, at)
        if kinds[at] == "phase":
            placed.append(Placed("phase", name=phases[at]))
        elif kinds[at] == "gate":
            name = _fresh(work.title, work.key or str(work.line), gate_names)
            plan.gates.append(p.Gate(line=work.line, title=name, phase=phase))
            placed.append(Placed("gate", name=name))
        elif kinds[at] == "session":
            if work.facts.phase not in ("", phase):
                work.rest.append(work.said["phase"])
            plan.sessions.append(_session(work, numbers[at], phase))
            placed.append(Placed("session", session=numbers[at]))
        else:
            session = numbers[homes[at]]
            plan.steps.append(p.Step(line=work.line, session=session, title=work.title, done=work.is_finished))
            placed.append(Placed("step", name=work.title, session=session))
    return placed


def _numbers(works: Sequence[Work], kinds: Sequence[str]) -> dict[int, int]:
    """The number of each session: that at the end of its key ("APP-12"), where all have one of their own."""
    sessions = [at for at, kind in enumerate(kinds) if kind == "session"]
    own = {at: _number_in(works[at].key) for at in sessions}
    if None in own.values() or len(set(own.values())) < len(own):
        return {at: position for position, at in enumerate(sessions, start=1)}
    return {at: number for at, number in own.items() if number is not None}


def _number_in(key: str) -> int | None:
    head = key.rstrip("0123456789")
    digits = key[len(head) :]
    if not digits or len(digits) > 10 or (head and head[-1] in ".,"):
        return None
    return number if (number := int(digits)) in SESSION_NUMBER else None


def _phases(works: Sequence[Work], kinds: Sequence[str], plan: p.Plan) -> dict[int, str]:
    """The names of the rows that are phases; phases that only a column names come in the order of their rows."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for at, work in enumerate(works):
        if kinds[at] == "phase":
            names[at] = _fresh(work.title, work.key or str(work.line), taken)
            plan.phases.append(
                p.Phase(line=work.line, name=names[at], status=work.facts.status, duration=work.facts.duration)
            )
        elif work.facts.phase and kinds[at] != "step" and work.facts.phase not in taken:
            taken.add(work.facts.phase)
            plan.phases.append(p.Phase(line=work.line, name=work.facts.phase))
    return names


def _fresh(title: str, mark: str, taken: set[str]) -> str:
    name = title if title not in taken else f"{title} ({mark})"
    taken.add(name)
    return name


def _phase_of(works: Sequence[Work], kinds: Sequence[str], phases: Mapping[int, str], at: int) -> str:
    above = works[at].parent
    inherited = phases[above] if above is not None and kinds[above] == "phase" else ""
    return inherited or works[at].facts.phase


def _session(work: Work, number: int, phase: str) -> p.Session:
    key = work.key or work.wbs
    status = work.facts.status
    if status is None and work.done:
        status = "completed" if work.done >= 1 else "in_progress"
    label = "" if key == str(number) else key
    return dataclasses.replace(
        work.facts, line=work.line, number=number, title=work.title, label=label, status=status, phase=phase
    )


def _days(works: Sequence[Work], placed: Sequence[Placed], plan: p.Plan) -> None:
    """Dates as working days from the project's first one; a session's own dates become a step over these days."""
    dates = [date for work in works for date in (work.start, work.end) if date is not None]
    if not dates:
        return
    plan.project.start = start = first_day(min([*dates, plan.project.start] if plan.project.start else dates))
    phases = {phase.name: phase for phase in plan.phases}
    steps = iter(plan.steps)
    dated: set[int] = set()
    own: list[p.Step] = []
    for work, place in zip(works, placed, strict=True):
        days, exact = day_span(start, *_both_dates(work))
        if place.kind == "step":
            step = next(steps)
            if days:
                step.day_from, step.day_to = days.first, days.last
                dated.add(place.session)
        elif place.kind == "phase" and days:
            phases[place.name].days = days
        elif place.kind == "session" and days:
            own.append(
                p.Step(
                    line=work.line, session=place.session, title=work.title,
                    day_from=days.first, day_to=days.last, done=work.is_finished,
                )
            )  # fmt: skip
        if not exact:
            work.rest += [work.said[role] for role in ("start", "end") if role in work.said]
    plan.steps = sorted([*plan.steps, *(step for step in own if step.session not in dated)], key=lambda step: step.line)


def _both_dates(work: Work) -> tuple[dt.date | None, dt.date | None]:
    """First and last date of a row; a duration in days or weeks gives the one that is not written."""
    length = (
        {"day": 1, "week": 5}.get(work.facts.duration.unit, 0) * work.facts.duration.max if work.facts.duration else 0
    )
    count = max(math.ceil(length) - 1, 0)
    if work.start and not work.end:
        return work.start, _working_days_on(work.start, count)
    if work.end and not work.start:
        return work.end, work.end
    return (work.end, work.start) if work.start and work.end and work.end < work.start else (work.start, work.end)


def _working_days_on(date: dt.date, count: int) -> dt.date:
    date = first_day(date)
    weeks, rest = divmod(count, 5)
    over = 2 if date.weekday() + rest > 4 else 0
    return date + dt.timedelta(days=7 * weeks + rest + over) if count < 5000 else date


def _keep_notes(works: Sequence[Work], placed: Sequence[Placed], notes: Sequence[p.Note], plan: p.Plan) -> None:
    """What a row says beyond its entry, as a note on its line."""
    kept = list(notes)
    for work, place in zip(works, placed, strict=True):
        places = _PLACES.get(place.kind, work.said.keys())
        said = [
            text for role, text in work.said.items() if role not in places and not _is_told(works, work, place, role)
        ]
        if place.kind == "session" and work.done and 0 < work.done < 1 and "done" in work.said:
            said.append(work.said["done"])
        words = list(dict.fromkeys([*said, *work.rest]))
        if words:
            kept.append(p.Note(line=work.line, last_line=work.line, text="; ".join(words)))
    plan.notes = sorted(kept, key=lambda note: note.line)


def _is_told(works: Sequence[Work], work: Work, place: Placed, role: str) -> bool:
    """Whether a step says a thing already: by its tick, or by standing where it stands."""
    if place.kind != "step":
        return False
    if role == "phase":
        return work.parent is not None and works[work.parent].title == work.facts.phase
    return role in ("status", "done") and (
        work.is_finished or (work.facts.status in (None, "planned") and not work.done)
    )
