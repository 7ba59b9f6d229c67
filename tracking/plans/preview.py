"""What applying a plan would do, entity by entity, beside the line each entry was read from.

`ENTITIES` is the one list of a plan's parts: their heading, the key by which an
entry is known again, and how it is put in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tracking.plans import plan as p

if TYPE_CHECKING:
    from tracking.plans.merge import Change, FieldChange

Outcome = Literal["new", "kept", "changed", "removed", "conflict"]
Key = tuple[object, ...]
WORDS: Mapping[str, Outcome] = {"create": "new", "update": "changed", "delete": "removed", "keep": "kept"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a Plan: `name` is its attribute there, `title` is what people read."""

    name: str
    title: str
    key: Callable[[Any], Key]
    heading: Callable[[Any], str]
    detail: Callable[[Any], str] = lambda entry: ""


@dataclass(frozen=True, slots=True)
class PreviewField:
    """A value that differs between document and project; `key` names the decision where both changed it."""

    key: str
    name: str
    before: str
    project: str
    document: str
    conflict: bool
    taken: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One entry. `line` is where the document says it, 0 where it does not any more.

    `key` names its decision; `own_key` is the one of `Corrections.dropped`, "" for what the document does not say.
    """

    line: int
    title: str
    detail: str
    change: Outcome
    key: str = ""
    fields: tuple[PreviewField, ...] = ()
    taken: str = "document"
    own_key: str = ""


@dataclass(frozen=True, slots=True)
class PreviewGroup:
    name: str
    title: str
    rows: list[PreviewRow]

    def count(self, change: Outcome) -> int:
        return sum(row.change == change for row in self.rows)

    @property
    def new(self) -> int:
        """How many rows would be created."""
        return self.count("new")


def preview(changes: Mapping[str, Sequence[Change]]) -> list[PreviewGroup]:
    """The groups that hold anything, in the order of `ENTITIES`; what stands in a new entry is not listed again."""
    groups = []
    for entity in ENTITIES:
        rows = [_row(entity, change) for change in changes.get(entity.name, ()) if _worth_a_row(change)]
        if rows:
            groups.append(PreviewGroup(entity.name, entity.title, rows))
    return groups


def _worth_a_row(change: Change) -> bool:
    record = change.record
    if record.entity == "project" or record.parent is not None:
        return change.is_conflict or change.outcome in ("update", "delete") or _added_to_old(change)
    # What the project has of its own is no business of the document.
    return change.triple.theirs is not None or change.outcome in ("delete", "conflict")


def _added_to_old(change: Change) -> bool:
    return change.outcome == "create" and change.triple.base is None and change.inside_known


def _row(entity: Entity, change: Change) -> PreviewRow:
    entry = change.record.entry
    fields = tuple(_field(change, field) for field in change.fields)
    return PreviewRow(
        line=entry.line if change.triple.theirs else 0,
        title=entity.heading(entry),
        detail=entity.detail(entry),
        change="conflict" if change.is_conflict else WORDS[change.outcome],
        key=change.key,
        fields=fields,
        taken=change.decided or "project",
        own_key=change.triple.theirs.key if change.triple.theirs else "",
    )


def _field(change: Change, field: FieldChange) -> PreviewField:
    return PreviewField(
        key=f"{change.key}:{field.name}",
        name=field.name.replace("_", " "),
        before=in_words(field.base),
        project=in_words(field.ours),
        document=in_words(field.theirs),
        conflict=field.conflict,
        taken=field.taken,
    )


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
            return _end(value)
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
    Entity("items", "Checklist items", lambda e: (e.text,), lambda e: e.text, lambda e: "ticked" if e.done else ""),
    Entity(
        "gates",
        "Gates",
        _titled,
        lambda e: e.title,
        lambda e: _joined(e.kind.replace("_", " "), e.phase, e.criteria and f"{len(e.criteria)} criteria"),
    ),
    Entity("criteria", "Gate criteria", lambda e: (e.text,), lambda e: e.text, lambda e: "met" if e.met else ""),
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


def counts(groups: Sequence[PreviewGroup]) -> dict[str, dict[str, int]]:
    """How many entries of each kind have each outcome, by entity name; outcomes of none are left out."""
    return {
        group.name: {word: number for word in OUTCOMES if (number := group.count(word))} or {"new": 0}
        for group in groups
    }


OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "removed", "conflict", "kept")
