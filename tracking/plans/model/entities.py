"""The parts of a Plan as people read them: their titles, by what an entry is known again, and an entry in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tracking.plans.model import plan as p

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a Plan: `name` is its attribute there, `title` is what people read."""

    name: str
    title: str
    key: Callable[[Any], Key]
    heading: Callable[[Any], str]
    detail: Callable[[Any], str] = lambda entry: ""


def in_words(value: Any) -> str:
    """A field's value as people read it."""
    match value:
        case None | "" | []:
            return "—"
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(str, value))
        case p.Span():
            return span(value)
        case p.Range():
            return days(value.first, value.last, "")
        case p.Place():
            return f"{value.kind} {value.ref}".strip()
        case p.SessionRef():
            return end_words(value)
    return str(value)


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
    plural = f"{word}s" if word else ""
    return f"{word} {first}".strip() if last in (None, first) else f"{plural} {first}–{last}".strip()


def joined(*parts: object) -> str:
    """What is said of these parts, with dots between."""
    return " · ".join(str(part) for part in parts if part)


def end_words(ref: p.SessionRef) -> str:
    """One end of a dependency: "Session 1 · Fix errors", "All sessions", a milestone."""
    if isinstance(ref.session, int):
        return joined(f"Session {ref.session}", ref.step)
    return joined("All sessions" if ref.session == p.ALL_SESSIONS else ref.session, ref.step)


def dependency_words(entry: p.Dependency) -> str:
    """ "Session 1 · Fix errors → Session 2 · Test setup": also how a dependency is known again."""
    return f"{end_words(entry.source)} → {end_words(entry.target)}"


def _named(entry: Any) -> Key:
    return (entry.name,)


def _titled(entry: Any) -> Key:
    return (entry.title,)


def _session(entry: p.Session) -> str:
    return joined(
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
    return joined(entry.title, entry.status, weeks, span(entry.duration), entry.conditional)


def _checklist_key(entry: p.Checklist) -> Key:
    on = p.Place("project") if entry.on.ref == p.ALL_SESSIONS else entry.on
    return (entry.title, on.kind, str(on.ref))


def _checklist(entry: p.Checklist) -> str:
    items = p.walk_items(entry.items)
    place = "" if entry.on.kind == "project" else f"{entry.on.kind} {entry.on.ref}"
    return joined(entry.kind.replace("_", " "), place, f"{sum(i.done for i in items)} of {len(items)} ticked")


def _owners(entry: p.Resource) -> str:
    owners = "all sessions" if entry.owners == "all" else ", ".join(f"session {n}" for n in entry.owners)
    return joined(owners, entry.rule)


def _routine(entry: p.Routine) -> str:
    return joined(
        entry.time and entry.time.strftime("%H:%M"),
        entry.minutes and f"{entry.minutes} minutes",
        entry.attendees,
        entry.agenda and f"{len(entry.agenda)} points",
    )


def _risk(entry: p.Risk) -> str:
    return joined(
        entry.level,
        entry.session and f"session {entry.session}",
        entry.mitigations and "Mitigation: " + "; ".join(entry.mitigations),
        entry.fallbacks and "Fallback: " + "; ".join(entry.fallbacks),
    )


def _team(entry: p.Team) -> str:
    return joined(entry.size and f"{entry.size} people", entry.lead, entry.focus)


ENTITIES: tuple[Entity, ...] = (
    Entity("project", "Project", lambda e: ("project",), lambda e: e.title or e.document or "Project"),
    Entity("phases", "Phases", _named, lambda e: e.name, _phase),
    Entity("teams", "Teams", _named, lambda e: e.name, _team),
    Entity("members", "Team members", _named, lambda e: e.name, lambda e: e.role),
    Entity("sessions", "Sessions", lambda e: (e.number,), lambda e: f"{e.number}. {e.title}", _session),
    Entity(
        "steps",
        "Steps",
        lambda e: (e.session, e.title, e.day_from, e.day_to),
        lambda e: e.title,
        lambda e: joined(f"session {e.session}", days(e.day_from, e.day_to), e.done and "done"),
    ),
    Entity(
        "dependencies",
        "Dependencies",
        lambda e: (dependency_words(e),),
        lambda e: dependency_words(e),
        lambda e: days(e.window.first, e.window.last) if e.window else "",
    ),
    Entity("checklists", "Checklists", _checklist_key, lambda e: e.title, _checklist),
    Entity("items", "Checklist items", lambda e: (e.text,), lambda e: e.text, lambda e: "ticked" if e.done else ""),
    Entity(
        "gates",
        "Gates",
        _titled,
        lambda e: e.title,
        lambda e: joined(e.kind.replace("_", " "), e.phase, e.criteria and f"{len(e.criteria)} criteria"),
    ),
    Entity("criteria", "Gate criteria", lambda e: (e.text,), lambda e: e.text, lambda e: "met" if e.met else ""),
    Entity("routines", "Routines", _titled, lambda e: e.title, _routine),
    Entity("risks", "Risks", _titled, lambda e: e.title, _risk),
    Entity(
        "metrics",
        "Metrics",
        lambda e: (e.group, e.name),
        lambda e: e.name,
        lambda e: joined(e.target and f"target {e.target}", e.current and f"now {e.current}", e.owner),
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
