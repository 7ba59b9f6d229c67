"""Plans that people really write are read as a careful reader would.

`expected/NAME.json` (for a document beside the repository `NAME.expected.json`) names
a thing by its kind; `CHECKS` says for each kind where it is found in the Plan.
The same checks serve all documents.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import documents
from tracking.plans.documents.text import decode
from tracking.plans.model.plan import Place, Plan, Range, Session, Span, walk_items
from tracking.plans.reader import read_plan
from tracking.plans.words.values import minutes_of

#: What is expected of the repository's own documents; that of the others lies beside them.
EXPECTED = Path(__file__).parent / "expected"
OWN = [path for path in documents.OWN if (EXPECTED / f"{path.stem}.json").exists()]
DOCUMENTS = [documents.parameter(path) for path in OWN + documents.OF_LEADS]

#: Where the reader does not see what a careful reader sees, by document, kind and writing ("" is every one). What it
#: has learned must go from here.
MISREAD = {
    ("stages", "effort", ""): "a sentence on the next line is taken for the end of “Parallel: 5 weeks”",
    ("stages", "findings", ""): "so the promised speed-up has nothing to be compared with",
    ("workstreams", "routines", "without bold"): "a list below a line that is no title is not its agenda",
}


@functools.cache
def read(path: Path) -> Plan:
    return read_plan(path.read_bytes(), path.name)


@functools.cache
def load_expected(path: Path) -> dict[str, Any]:
    where = EXPECTED / f"{path.stem}.json" if path in OWN else path.with_suffix(".expected.json")
    expected: dict[str, Any] = json.loads(where.read_text())
    return expected


def test_what_is_expected_has_a_document() -> None:
    assert {path.stem for path in OWN} == {path.stem for path in EXPECTED.glob("*.json")}


def check(path: Path, plan: Plan, writing: str = "as it is") -> None:
    for key, value in load_expected(path).items():
        misread = {(path.stem, key, ""), (path.stem, key, writing)} & MISREAD.keys()
        with pytest.raises((AssertionError, KeyError)) if misread else contextlib.nullcontext():
            CHECKS[key](plan, value)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_expected_value_is_read(path: Path) -> None:
    check(path, read(path))


def outside_code(change: Callable[[str], str]) -> Callable[[str], str]:
    """`change`, applied to each line that stands in no code block."""

    def changed(text: str) -> str:
        lines, code = [], False
        for line in text.split("\n"):
            fence = line.strip().startswith("```")
            lines.append(line if code or fence else change(line))
            code ^= fence
        return "\n".join(lines)

    return changed


#: Other ways to write the same document.
WRITINGS: dict[str, Callable[[str], str]] = {
    "without bold": outside_code(lambda line: line.replace("**", "")),
    "bold with underscores": outside_code(lambda line: re.sub(r"\*\*(.+?)\*\*", r"__\1__", line)),
    "colons inside the bold": outside_code(lambda line: re.sub(r"\*\*([^*]+)\*\*:", r"**\1:**", line)),
    "one heading level down": outside_code(lambda line: re.sub(r"^(#{1,5} )", r"#\1", line)),
    "other bullets": outside_code(lambda line: re.sub(r"^(\s*)- ", r"\1* ", line)),
    "bullets for numbers": outside_code(lambda line: re.sub(r"^(\s*)\d+\. ", r"\1- ", line)),
    "no pictures in headings": outside_code(
        lambda line: re.sub("[\U0001f300-\U0001faff]", "", line) if line.startswith("#") else line
    ),
    "no rules": outside_code(lambda line: "" if line.strip() == "---" else line),
    "tildes for fences": lambda text: text.replace("```", "~~~"),
    "quoted as a whole": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("path", DOCUMENTS)
def test_another_way_of_writing_reads_the_same(path: Path, writing: str) -> None:
    text = decode(path.read_bytes(), path.name)
    check(path, read_plan(WRITINGS[writing](text).encode("utf-16"), path.name), writing)


#: What is recognised of each document today: the least number of lines, and the most notes that may remain of what
#: was not read at all.
FLOORS = {
    "branches": (73, 0),
    "clinic-move": (95, 1),
    "film-festival": (50, 1),
    "harbour-portal": (167, 1),
    "jobs": (36, 2),
    "museum-nights": (62, 1),
    "open-data": (55, 1),
    "report": (63, 0),
    "school-network": (81, 1),
    "solar-park": (72, 1),
    "stadtbibliothek": (80, 1),
    "stages": (48, 0),
    "tram-line": (108, 2),
    "workstreams": (84, 0),
    "work-sessions": (239, 10),
    "parallel-testing": (174, 23),
    "parallel-workflow": (226, 8),
    "team-roadmap": (484, 13),
    "status-report": (380, 18),
}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_no_less_is_recognised_than_before(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, plan = path.stem, read(path)
    lines, (least, most_notes) = plan.lines, FLOORS[name]
    with capsys.disabled():
        print(f"\n{name}: {lines.recognised} of {lines.total} lines ({lines.recognised / lines.total:.0%}), notes:")
        for note in plan.notes:
            print(f"  {note.line}-{note.last_line}: {note.text.strip().splitlines()[0][:80]}")
    assert lines.recognised >= least, f"{name}: {lines.recognised} lines are recognised, {least} were"
    unread = sum(not note.beside for note in plan.notes)
    assert unread <= most_notes, f"{name}: {unread} notes of lines that were not read remain, {most_notes} did"
    for note in plan.notes:
        fences = [line for line in note.text.split("\n") if line.lstrip().startswith(("```", "~~~"))]
        assert len(fences) % 2 == 0, f"{name}: the note at line {note.line} holds half a code block"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_line_is_recognised_or_kept(path: Path) -> None:
    plan = read(path)
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    assert plan.lines.recognised > plan.lines.kept_as_notes


def project(plan: Plan, expected: dict[str, str]) -> None:
    for name, value in expected.items():
        assert str(getattr(plan.project, name)) == value, name


def sessions(plan: Plan, expected: list[Any] | int) -> None:
    if isinstance(expected, int):
        assert len(plan.sessions) == expected
        return
    assert len(plan.sessions) == len(expected)
    for session, said in zip(plan.sessions, expected, strict=True):
        if isinstance(said, str):
            assert session.title == said
            continue
        for name, value in said.items():
            assert as_json(getattr(session, name)) == value, (session.number, name)


def as_json(value: Any) -> Any:
    if isinstance(value, Span):
        return {"min": value.min, "max": value.max, "unit": value.unit}
    return [value.first, value.last] if isinstance(value, Range) else value


def phases(plan: Plan, expected: list[dict[str, Any]]) -> None:
    assert [phase.name for phase in plan.phases] == [said["name"] for said in expected]
    for phase, said in zip(plan.phases, expected, strict=True):
        for name, value in said.items():
            if name == "working_days":
                assert phase.duration == Span(value, value, "day")
            elif name == "sessions":
                assert sum(session.phase == phase.name for session in plan.sessions) == value, phase.name
            elif name == "success_criteria":
                assert criteria(plan, Place("phase", phase.name)) == value, phase.name
            else:
                assert as_json(getattr(phase, name)) == value, (phase.name, name)


def criteria(plan: Plan, on: Place | None = None) -> int:
    listed = [c for c in plan.checklists if c.kind == "success_criteria" and (on is None or c.on == on)]
    return sum(len(walk_items(checklist.items)) for checklist in listed if not checklist.items[0].checkbox)


def phase_order(plan: Plan, _: str) -> None:
    names = [phase.name for phase in plan.phases]
    edges = {(edge.source.session, edge.target.session) for edge in plan.dependencies}
    assert edges == set(itertools.pairwise(names))


def steps(plan: Plan, expected: dict[str, Any] | list[list[Any]] | int) -> None:
    if isinstance(expected, int):
        assert len(plan.steps) == expected
        return
    if isinstance(expected, list):
        assert [[step.session, step.title, step.day_from, step.day_to] for step in plan.steps] == expected
        return
    assert len(plan.steps) == expected["count"]
    for number, titles in expected["matrix"].items():
        found = [(step.title, step.day_from, step.day_to) for step in plan.steps if step.session == int(number)]
        assert found == [(title, day, day) for day, title in enumerate(titles, 1)]


def dependencies(plan: Plan, expected: dict[str, list[list[Any]]]) -> None:
    found: dict[str, list[list[Any]]] = {}
    for edge in plan.dependencies:
        assert edge.window is not None
        first, last = edge.window.first, edge.window.last
        window = f"day {first}" if first == last else f"days {first}-{last}"
        found.setdefault(window, []).append([edge.source.session, edge.target.session])
    assert found == expected


def waits(plan: Plan, expected: list[list[Any]]) -> None:
    """The dependencies of a document that names no days for them: each once, in any order."""
    assert [edge.window for edge in plan.dependencies] == [None] * len(expected)
    found = [[edge.source.session, edge.target.session] for edge in plan.dependencies]
    assert sorted(found) == sorted(expected)


def checklists(plan: Plan, expected: list[list[Any]]) -> None:
    assert [[found.title, len(walk_items(found.items))] for found in plan.checklists] == expected


def dated_items(plan: Plan, expected: list[list[Any]]) -> None:
    """Boxes that name a day are that day's work and stay boxes."""
    items = [item for checklist in plan.checklists for item in walk_items(checklist.items)]
    assert [[item.text, item.day_from, item.day_to] for item in items if item.day_from] == expected


def routines(plan: Plan, expected: dict[str, Any] | list[str]) -> None:
    assert [routine.title for routine in plan.routines] == list(expected)
    if isinstance(expected, dict):
        for routine in plan.routines:
            said = expected[routine.title]
            assert routine.time
            assert f"{routine.time:%H:%M}" == said["time"]
            assert (routine.minutes, len(routine.agenda)) == (said["minutes"], said["agenda"])


def risks(plan: Plan, expected: list[Any] | dict[str, list[str]]) -> None:
    if isinstance(expected, dict):
        found: dict[str, list[str]] = {}
        for risk in plan.risks:
            found.setdefault(risk.level, []).append(risk.title)
        assert found == expected
        return
    assert len(plan.risks) == len(expected)
    for risk, said in zip(plan.risks, expected, strict=True):
        said = {"title": said} if isinstance(said, str) else said
        assert risk.title == said["title"]
        assert risk.session == said.get("session", risk.session)
        assert risk.mitigations == ([said["mitigation"]] if "mitigation" in said else risk.mitigations)
        assert risk.fallbacks == ([said["fallback"]] if "fallback" in said else risk.fallbacks)
        assert risk.monitoring == said.get("monitoring", risk.monitoring)


def resources(plan: Plan, expected: dict[str, Any]) -> None:
    found = {resource.path: resource.owners for resource in plan.resources if resource.kind != "environment"}
    assert found == {path: [owner] if isinstance(owner, int) else owner for path, owner in expected.items()}


def environments(plan: Plan, expected: list[str]) -> None:
    assert [resource.path for resource in plan.resources if resource.kind == "environment"] == expected


def checkboxes(plan: Plan, expected: dict[str, int]) -> None:
    assert plan.checkboxes == (expected["total"], expected["done"])


def escalation(plan: Plan, expected: list[dict[str, int]]) -> None:
    assert [{"after_minutes": step.after_minutes} for step in plan.escalation] == expected


def contacts(plan: Plan, expected: list[str]) -> None:
    assert [contact.name for contact in plan.contacts] == expected


def metrics(plan: Plan, expected: list[str] | dict[str, Any]) -> None:
    if isinstance(expected, list):
        assert [metric.name for metric in plan.metrics] == expected
        assert all(metric.target for metric in plan.metrics)
        return
    assert {m.name: {"target": m.target, "current": m.current} for m in plan.metrics} == expected


def metrics_at_least(plan: Plan, expected: int) -> None:
    assert len(plan.metrics) >= expected


def effort(plan: Plan, expected: dict[str, int]) -> None:
    claims = {claim.kind: (claim.min, claim.max) for claim in plan.claims}
    for kind, value in expected.items():
        assert claims[kind] == (value, value), kind


def durations_minutes(plan: Plan, expected: dict[str, list[int]]) -> None:
    found = {str(s.number): list(minutes_of(s.duration)) for s in plan.sessions if s.duration}
    assert found == expected


def waves(plan: Plan, expected: list[list[int]]) -> None:
    assert plan.waves == expected


def bounds(plan: Plan, session: Session) -> tuple[float, float]:
    assert session.duration, session
    return minutes_of(session.duration)


def sequential_minutes(plan: Plan, expected: list[int]) -> None:
    each = [bounds(plan, session) for session in plan.sessions]
    assert [sum(low for low, _ in each), sum(high for _, high in each)] == expected


def parallel_minutes(plan: Plan, expected: list[int]) -> None:
    by_number = {session.number: bounds(plan, session) for session in plan.sessions}
    for at in (0, 1):
        assert sum(max(by_number[number][at] for number in wave) for wave in plan.waves) == expected[at]


def findings(plan: Plan, expected: list[str]) -> None:
    """Every number of the expected sentence stands in one finding."""
    for sentence in expected:
        wanted = {word.strip(",;.") for word in sentence.replace("x", "").split() if word[0].isdigit()}
        said = " ".join(finding.message.replace("x", "") for finding in plan.findings)
        assert wanted <= {word.strip(",;.()") for word in said.split()}, (wanted, said)


def links(plan: Plan, expected: int) -> None:
    assert len(plan.links) == expected


def teams(plan: Plan, expected: dict[str, dict[str, Any]]) -> None:
    assert [team.name for team in plan.teams] == list(expected)
    for team in plan.teams:
        for name, value in expected[team.name].items():
            found = getattr(team, name)
            assert (len(found) if isinstance(value, int) and isinstance(found, list) else found) == value, (
                team.name,
                name,
            )


def success_criteria(plan: Plan, expected: int) -> None:
    assert criteria(plan) == expected


def merge_order(plan: Plan, expected: list[str]) -> None:
    assert plan.merge_order == expected


def project_mitigations(plan: Plan, expected: list[str]) -> None:
    assert [mitigation.split(": ")[0] for mitigation in plan.mitigations] == expected


def conditional(plan: Plan, expected: list[str]) -> None:
    assert [phase.conditional for phase in plan.phases if phase.conditional] == expected


def people_per_week(plan: Plan, expected: dict[str, int]) -> None:
    found: Counter[str] = Counter()
    for session in plan.sessions:
        assert session.weeks
        assert session.weeks.first == session.weeks.last
        found[str(session.weeks.first)] += session.people or 0
    assert found == expected


def readiness_checklists(plan: Plan, expected: int) -> None:
    assert sum(checklist.kind == "readiness" for checklist in plan.checklists) == expected


def prerequisites(plan: Plan, expected: dict[str, dict[str, int]]) -> None:
    gates = {gate.phase: gate for gate in plan.gates if gate.kind == "readiness"}
    for phase, said in expected.items():
        met = sum(criterion.met for criterion in gates[phase].criteria)
        assert {"met": met, "unmet": len(gates[phase].criteria) - met} == said


def highlights_of(kind: str) -> Callable[[Plan, int], None]:
    def check(plan: Plan, expected: int) -> None:
        assert sum(highlight.kind == kind for highlight in plan.highlights) == expected

    return check


CHECKS: dict[str, Callable[[Plan, Any], None]] = {
    check.__name__: check
    for check in (
        project, sessions, phases, phase_order, steps, dependencies, routines, risks, resources, environments,
        checkboxes, escalation, contacts, metrics, metrics_at_least, effort, durations_minutes, waves,
        sequential_minutes,
        parallel_minutes, findings, links, teams, success_criteria, merge_order, project_mitigations, conditional,
        people_per_week, readiness_checklists, prerequisites, waits, checklists, dated_items,
    )
}  # fmt: skip
CHECKS |= {
    "achievements": highlights_of("achievement"),
    "issues": highlights_of("issue"),
    "decisions": highlights_of("decision"),
    "next_steps": highlights_of("next_step"),
    "note": lambda plan, text: None,
}
