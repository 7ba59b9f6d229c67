"""Plans of many trades, each with the facts that were written down before the reader saw it.

Beside each `documents/NAME.md` stands `NAME.json`. A kind that it does not name must not be read at all: what
is prose stays a note.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracking.plans.model.plan import Checklist, Plan, Range, Span, walk_items
from tracking.plans.reader import read_plan

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.json"))


@functools.cache
def read(name: str) -> Plan:
    return read_plan((DOCUMENTS / f"{name}.md").read_bytes(), f"{name}.md")


def expected(name: str) -> dict[str, Any]:
    return {kind: [] for kind in CHECKS} | json.loads((DOCUMENTS / f"{name}.json").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_document_are_read_and_nothing_else(name: str) -> None:
    plan = read(name)
    missed = [complaint for kind, value in expected(name).items() for complaint in _complaints(plan, kind, value)]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_recognised_or_kept_once(name: str) -> None:
    plan = read(name)
    lines = (DOCUMENTS / f"{name}.md").read_text().removesuffix("\n").split("\n")
    kept = [line for note in plan.notes for line in range(note.line, note.last_line + 1)]
    assert len(kept) == len(set(kept))
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total == len(lines)
    for note in plan.notes:
        assert note.text == "\n".join(lines[note.line - 1 : note.last_line])
        assert sum(line.lstrip().startswith("```") for line in note.text.split("\n")) % 2 == 0, note.text


def _complaints(plan: Plan, kind: str, value: Any) -> list[str]:
    if kind == "project":
        return _differences("project", plain(plan.project), value)
    found, wanted = CHECKS[kind](plan, value), value
    if isinstance(wanted, list) and isinstance(found, list) and wanted and isinstance(wanted[0], dict):
        if len(found) != len(wanted):
            return [f"{kind}: {len(found)} instead of {len(wanted)}: {found}"]
        pairs = zip(found, wanted, strict=True)
        return [line for at, (one, other) in enumerate(pairs) for line in _differences(f"{kind} {at + 1}", one, other)]
    return [] if found == (wanted or found.__class__()) else [f"{kind}: {found} instead of {wanted}"]


def _differences(of: str, found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [f"{of}: {name} is {found[name]!r}, not {said!r}" for name, said in wanted.items() if found[name] != said]


def plain(entry: Any) -> dict[str, Any]:
    """The fields of an entry, spans as "4-5 day" and ranges as lists."""
    return {name: _value(getattr(entry, name)) for name in entry.__dataclass_fields__}


def _value(value: Any) -> Any:
    if isinstance(value, Span):
        ends = [f"{end:g}" for end in dict.fromkeys((value.min, value.max))]
        return f"{'-'.join(ends)} {value.unit}"
    if isinstance(value, Range):
        return [value.first, value.last]
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value) if hasattr(value, "year") else value


def _checklist(checklist: Checklist) -> dict[str, Any]:
    items = walk_items(checklist.items)
    return plain(checklist) | {
        "items": len(items), "done": sum(item.done for item in items), "on": checklist.on.ref
    }  # fmt: skip


def _dependencies(plan: Plan, wanted: list[list[Any]]) -> list[list[Any]]:
    """In the order of `wanted`, so that only the set of edges counts."""
    found = [[edge.source.session, edge.target.session] for edge in plan.dependencies]
    return sorted(found, key=lambda edge: (edge not in wanted, wanted.index(edge) if edge in wanted else 0))


CHECKS: dict[str, Callable[[Plan, Any], Any]] = {
    "phases": lambda plan, _: [plain(phase) for phase in plan.phases],
    "sessions": lambda plan, _: [plain(session) for session in plan.sessions],
    "steps": lambda plan, _: [[step.session, step.title, step.day_from, step.day_to] for step in plan.steps],
    "dependencies": _dependencies,
    "checklists": lambda plan, _: [_checklist(checklist) for checklist in plan.checklists],
    "gates": lambda plan, _: {
        gate.title: [sum(c.met for c in gate.criteria), sum(not c.met for c in gate.criteria)] for gate in plan.gates
    },
    "gates_due": lambda plan, wanted: {
        gate.title: [str(gate.due_on or ""), gate.when_label, gate.owner]
        for gate in plan.gates if gate.title in wanted
    },
    "routines": lambda plan, _: [plain(routine) for routine in plan.routines],
    "risks": lambda plan, _: [plain(risk) for risk in plan.risks],
    "metrics": lambda plan, _: [plain(metric) for metric in plan.metrics],
    "resources": lambda plan, _: {resource.path: resource.owners for resource in plan.resources},
    "teams": lambda plan, _: [plain(team) for team in plan.teams],
    "escalation": lambda plan, _: [step.after_minutes for step in plan.escalation],
    "contacts": lambda plan, _: [contact.name for contact in plan.contacts],
    "highlights": lambda plan, _: [[highlight.kind, highlight.text] for highlight in plan.highlights],
    "links": lambda plan, wanted: len(plan.links) if wanted else [link.url for link in plan.links],
    "merge_order": lambda plan, wanted: len(plan.merge_order) if isinstance(wanted, int) else plan.merge_order,
    "claims": lambda plan, _: {claim.kind: [claim.min, claim.max] for claim in plan.claims},
    "notes_hold": lambda plan, wanted: [
        text for text in wanted if any(text in note.text for note in plan.notes)
    ],
}  # fmt: skip
