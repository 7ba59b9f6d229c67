"""What applying a plan would create, entity by entity, beside the line each was read from.

`ENTITIES` is the one list of a plan's parts: their heading, where they stand
in the Plan and the key by which an entry is known again in a project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tracking.plans import plan as p

Change = Literal["new", "kept"]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a Plan: `name` is its attribute there, `title` is what people read."""

    name: str
    title: str
    key: Callable[[Any], Key]
    heading: Callable[[Any], str]
    detail: Callable[[Any], str] = lambda entry: ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """`line` is where the document says it (0 when derived); `change` is "kept" for what the project already has."""

    line: int
    title: str
    detail: str
    change: Change


@dataclass(frozen=True, slots=True)
class PreviewGroup:
    name: str
    title: str
    rows: list[PreviewRow]

    @property
    def new(self) -> int:
        """How many rows would be created."""
        return sum(row.change == "new" for row in self.rows)


def preview(plan: p.Plan, known: Mapping[str, set[Key]] | None = None) -> list[PreviewGroup]:
    """The groups of a plan that hold anything, in the order of `ENTITIES`.

    `known` maps entity names to the keys a project already has; entries with
    these keys are shown as kept.
    """
    known = known or {}
    groups = []
    for entity in ENTITIES:
        present = known.get(entity.name, set())
        rows = [
            PreviewRow(
                line=entry.line,
                title=entity.heading(entry),
                detail=entity.detail(entry),
                change="kept" if entity.key(entry) in present else "new",
            )
            for entry in getattr(plan, entity.name)
        ]
        if rows:
            groups.append(PreviewGroup(entity.name, entity.title, rows))
    return groups


def span(value: p.Span | None) -> str:
    """ "4–5 days" or ""."""
    if value is None:
        return ""
    unit = value.unit if value.max == 1 else f"{value.unit}s"
    return f"{value.min:g} {unit}" if value.min == value.max else f"{value.min:g}–{value.max:g} {unit}"


def days(first: int | None, last: int | None, word: str = "day") -> str:
    """ "day 3", "days 1–2" or ""."""
    if first is None:
        return ""
    return f"{word} {first}" if last in (None, first) else f"{word}s {first}–{last}"


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _end(ref: p.SessionRef) -> str:
    if isinstance(ref.session, int):
        return _joined(f"Session {ref.session}", ref.step)
    return _joined("All sessions" if ref.session == p.ALL_SESSIONS else ref.session, ref.step)


def dependency_words(entry: p.Dependency) -> str:
    """ "Session 1 · Fix errors → Session 2 · Test setup": also how a dependency is known again."""
    return f"{_end(entry.source)} → {_end(entry.target)}"


def _named(entry: Any) -> Key:
    return (entry.name,)


def _titled(entry: Any) -> Key:
    return (entry.title,)


def _session(entry: p.Session) -> str:
    return _joined(
        entry.priority_label or entry.priority,
        span(entry.duration),
        entry.developer_type,
        entry.team,
        entry.owner,
        entry.branch,
        entry.goal,
    )


def _phase(entry: p.Phase) -> str:
    weeks = days(entry.weeks.first, entry.weeks.last, "week") if entry.weeks else ""
    return _joined(entry.title, entry.status, weeks, span(entry.duration), entry.conditional)


def _checklist_key(entry: p.Checklist) -> Key:
    on = p.Place("project") if entry.on.ref == p.ALL_SESSIONS else entry.on
    return (entry.title, on.kind, str(on.ref))


def _checklist(entry: p.Checklist) -> str:
    items = p.walk_items(entry.items)
    place = "" if entry.on.kind == "project" else f"{entry.on.kind} {entry.on.ref}"
    return _joined(entry.kind.replace("_", " "), place, f"{sum(i.done for i in items)} of {len(items)} ticked")


def _owners(entry: p.Resource) -> str:
    owners = "all sessions" if entry.owners == "all" else ", ".join(f"session {n}" for n in entry.owners)
    return _joined(owners, entry.rule)


def _routine(entry: p.Routine) -> str:
    return _joined(
        entry.time and entry.time.strftime("%H:%M"),
        entry.minutes and f"{entry.minutes} minutes",
        entry.attendees,
        entry.agenda and f"{len(entry.agenda)} points",
    )


def _risk(entry: p.Risk) -> str:
    return _joined(
        entry.level,
        entry.session and f"session {entry.session}",
        entry.mitigations and "Mitigation: " + "; ".join(entry.mitigations),
        entry.fallbacks and "Fallback: " + "; ".join(entry.fallbacks),
    )


def _team(entry: p.Team) -> str:
    return _joined(entry.size and f"{entry.size} people", entry.lead, entry.focus)


ENTITIES: tuple[Entity, ...] = (
    Entity("phases", "Phases", _named, lambda e: e.name, _phase),
    Entity("teams", "Teams", _named, lambda e: e.name, _team),
    Entity("sessions", "Sessions", lambda e: (e.number,), lambda e: f"{e.number}. {e.title}", _session),
    Entity(
        "steps",
        "Steps",
        lambda e: (e.session, e.title, e.day_from, e.day_to),
        lambda e: e.title,
        lambda e: _joined(f"session {e.session}", days(e.day_from, e.day_to), e.done and "done"),
    ),
    Entity(
        "dependencies",
        "Dependencies",
        lambda e: (dependency_words(e),),
        lambda e: dependency_words(e),
        lambda e: days(e.window.first, e.window.last) if e.window else "",
    ),
    Entity("checklists", "Checklists", _checklist_key, lambda e: e.title, _checklist),
    Entity(
        "gates",
        "Gates",
        _titled,
        lambda e: e.title,
        lambda e: _joined(e.kind.replace("_", " "), e.phase, e.criteria and f"{len(e.criteria)} criteria"),
    ),
    Entity("routines", "Routines", _titled, lambda e: e.title, _routine),
    Entity("risks", "Risks", _titled, lambda e: e.title, _risk),
    Entity(
        "metrics",
        "Metrics",
        lambda e: (e.group, e.name),
        lambda e: e.name,
        lambda e: _joined(e.target and f"target {e.target}", e.current and f"now {e.current}", e.owner),
    ),
    Entity("resources", "Shared resources", lambda e: (e.path,), lambda e: e.path, _owners),
    Entity(
        "escalation",
        "Escalation",
        lambda e: (e.after_minutes, e.text),
        lambda e: e.text,
        lambda e: "at once" if e.after_minutes == 0 else f"after {e.after_minutes} minutes",
    ),
    Entity("contacts", "Contacts", _named, lambda e: e.name, lambda e: e.topic),
    Entity(
        "highlights", "Highlights", lambda e: (e.kind, e.text), lambda e: e.text, lambda e: e.kind.replace("_", " ")
    ),
    Entity("links", "Links", lambda e: (e.title, e.url), lambda e: e.title, lambda e: e.url),
)
BY_NAME: Mapping[str, Entity] = {entity.name: entity for entity in ENTITIES}


def key_of(name: str, entry: p.Entry) -> Key:
    """The key by which an entry of `Plan.<name>` is known again."""
    return BY_NAME[name].key(entry)


def counts(groups: Iterable[PreviewGroup]) -> dict[str, dict[str, int]]:
    """How many entries of each kind are new and kept, by entity name."""
    return {group.name: {"new": group.new, "kept": len(group.rows) - group.new} for group in groups}
