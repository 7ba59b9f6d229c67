"""Entries that a lead leaves out of a plan: they go, and so does what only makes sense with them."""

from __future__ import annotations

from collections.abc import Iterable

from tracking.plans.lint import lint_plan
from tracking.plans.model import plan as p
from tracking.plans.model.entities import BY_NAME
from tracking.plans.model.records import NESTED, Record, records
from tracking.plans.model.waves import plan_waves


def leave_out(plan: p.Plan, dropped: Iterable[str]) -> list[Record]:
    """Takes the entries with these keys (`Record.key`) out of the plan; returns what went, as records.

    With a session go its steps, its dependencies and its lists, with a phase
    its lists; others that name them stay without the name. Keys that the plan
    does not have are passed over; the project itself cannot be left out.
    """
    keys = frozenset(dropped)
    if not keys:
        return []
    found = [record for entity in records(plan).values() for record in entity]
    gone = [record for record in found if record.key in keys and record.entity != "project"]
    ids = {id(record.entry) for record in gone}
    sessions = {record.entry.number for record in gone if record.entity == "sessions"}
    phases = {record.entry.name for record in gone if record.entity == "phases"}
    teams = {name for r in gone if r.entity == "teams" for name in (r.entry.name, r.entry.label) if name}
    gone += [record for record in found if id(record.entry) not in ids and _names(record.entry, sessions, phases)]
    _remove(plan, gone)
    _forget(plan, sessions, phases, teams)
    return gone


def leave_out_with_notes(plan: p.Plan, dropped: Iterable[str]) -> None:
    """`leave_out` for a plan whose source has no lines to fall back on: a note says what each entry said."""
    keys = frozenset(dropped)
    if not keys:
        return
    told = {(finding.code, finding.line, finding.message) for finding in lint_plan(plan)}
    of_source = [one for one in plan.findings if (one.code, one.line, one.message) not in told]
    gone = leave_out(plan, keys)
    if not gone:
        return
    inside = {id(record.entry) for record in gone}
    notes = [_note(r) for r in gone if r.parent is None or id(r.parent.entry) not in inside]
    plan.notes += notes
    kept = min(len({note.line for note in notes}), plan.lines.recognised)
    recognised, so_far = plan.lines.recognised - kept, plan.lines.kept_as_notes
    plan.lines = p.LineCount(plan.lines.total, recognised, so_far + kept)
    plan.notes.sort(key=lambda note: note.line)
    plan.waves = plan_waves(plan)
    plan.findings = [*of_source, *lint_plan(plan)]


def _note(record: Record) -> p.Note:
    detail = BY_NAME[record.entity].detail(record.entry) if record.entity in BY_NAME else ""
    text = f"{record.heading}: {detail}" if detail else record.heading
    return p.Note(line=record.entry.line, last_line=record.entry.line, text=text)


def _names(entry: p.Entry, sessions: set[int], phases: set[str]) -> bool:
    """Whether an entry makes no sense without the sessions and phases that go."""
    if isinstance(entry, p.Step):
        return entry.session in sessions
    if isinstance(entry, p.Dependency):
        return not {entry.source.session, entry.target.session}.isdisjoint(sessions | phases)
    if isinstance(entry, p.Checklist):
        return entry.on.ref in (sessions if entry.on.kind == "session" else phases if entry.on.kind == "phase" else ())
    return False


def _remove(plan: p.Plan, gone: list[Record]) -> None:
    ids = {id(record.entry) for record in gone}
    lists = {(id(record.parent), record.entity): _list_of(plan, record) for record in gone}
    for listed in lists.values():
        listed[:] = [entry for entry in listed if id(entry) not in ids]


def _list_of(plan: p.Plan, record: Record) -> list[p.Entry]:
    """The list that an entry stands in."""
    found: list[p.Entry] = (
        getattr(plan, record.entity)
        if record.parent is None
        else getattr(record.parent.entry, NESTED[record.parent.entity][1])
    )
    return found


def _forget(plan: p.Plan, sessions: set[int], phases: set[str], teams: set[str]) -> None:
    """Takes the names of what went out of the entries that stay."""
    for risk in plan.risks:
        risk.session = None if risk.session in sessions else risk.session
    for resource in plan.resources:
        if resource.owners != p.ALL_SESSIONS:
            resource.owners = [number for number in resource.owners if number not in sessions]
    for gate in plan.gates:
        gate.sessions = [number for number in gate.sessions if number not in sessions]
        gate.phases = [name for name in gate.phases if name not in phases]
        gate.phase = "" if gate.phase in phases else gate.phase
    for session in plan.sessions:
        session.phase = "" if session.phase in phases else session.phase
        session.team = "" if session.team in teams else session.team
