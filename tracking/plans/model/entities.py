"""The parts of a Plan as people read them: their titles, by what an entry is known again, and an entry in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tracking.plans.model import plan as p
from tracking.plans.model.amounts import between, days, duration, weeks
from tracking.plans.model.codes import CODED, said
from tracking.texts import Text, beside, ngettext
from tracking.texts import gettext as _

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a Plan: `name` is its attribute there, `title` is what people read."""

    name: str
    title: Text
    key: Callable[[Any], Key]
    heading: Callable[[Any], str]
    detail: Callable[[Any], str] = lambda entry: ""


def in_words(value: Any, field: str) -> str:
    """A field's value as people read it."""
    match value:
        case None | "" | []:
            return "—"
        case bool():
            return _("yes") if value else _("no")
        case str():
            return said(value) if field in CODED else value
        case list():
            return "; ".join(map(str, value))
        case p.Span():
            return span(value)
        case p.Range():
            return numbers(value)
        case p.Place():
            return place(value)
        case p.SessionRef():
            return end_words(value)
        case dt.date() | int() | float():
            return beside("", value)
    return str(value)


def span(value: p.Span | None) -> str:
    """ "4–5 days" or ""."""
    return duration(value.min, value.max, value.unit) if value else ""


def numbers(value: p.Range) -> str:
    """ "3" or "1–2"."""
    first, last = str(value.first), str(value.last)
    return first if first == last else between(first, last)


def place(value: p.Place) -> str:
    """ "phase 2", "session 3", "project"."""
    return said(value.kind) if value.ref == "" else beside(" ", said(value.kind), str(value.ref))


def joined(*parts: str | None) -> str:
    """What is said of these parts, with dots between."""
    return beside(" · ", *filter(None, parts))


def end_words(ref: p.SessionRef) -> str:
    """One end of a dependency: "Session 1 · Fix errors", "All sessions", a milestone."""
    if isinstance(ref.session, int):
        return joined(_("Session %(number)s", number=str(ref.session)), ref.step)
    return joined(_("All sessions") if ref.session == p.ALL_SESSIONS else ref.session, ref.step)


def dependency_words(entry: p.Dependency) -> str:
    """ "Session 1 · Fix errors → Session 2 · Test setup": in English also how a dependency is known again."""
    return beside(" → ", end_words(entry.source), end_words(entry.target))


def _named(entry: Any) -> Key:
    return (entry.name,)


def _titled(entry: Any) -> Key:
    return (entry.title,)


def _session(entry: p.Session) -> str:
    return joined(
        entry.priority_label or said(entry.priority),
        span(entry.duration),
        entry.developer_type,
        entry.team,
        entry.owner,
        entry.branch,
        entry.goal,
    )


def _phase(entry: p.Phase) -> str:
    when = weeks(entry.weeks.first, entry.weeks.last) if entry.weeks else entry.when_label
    length = span(entry.duration) or entry.duration_label
    return joined(entry.title, entry.owner, said(entry.status), when, length, entry.conditional)


def _checklist_key(entry: p.Checklist) -> Key:
    on = p.Place("project") if entry.on.ref == p.ALL_SESSIONS else entry.on
    return (entry.title, on.kind, str(on.ref))


def _checklist(entry: p.Checklist) -> str:
    items = p.walk_items(entry.items)
    on = "" if entry.on.kind == "project" else place(entry.on)
    ticked = _("%(done)s of %(count)s ticked", done=sum(item.done for item in items), count=len(items))
    return joined(said(entry.kind), on, ticked)


def _owners(entry: p.Resource) -> str:
    if entry.owners == p.ALL_SESSIONS:
        return joined(_("all sessions"), entry.rule)
    sessions = beside(", ", *map(_of_session, entry.owners)) if entry.owners else ""
    return joined(sessions, entry.rule)


def _of_session(number: int) -> Text:
    return _("session %(number)s", number=str(number))


def _routine(entry: p.Routine) -> str:
    return joined(
        entry.time.strftime("%H:%M") if entry.time else "",
        duration(entry.minutes, entry.minutes, "minute") if entry.minutes else "",
        entry.attendees,
        ngettext("%(number)s point", "%(number)s points", len(entry.agenda)) if entry.agenda else "",
    )


def _risk(entry: p.Risk) -> str:
    return joined(
        said(entry.level),
        _of_session(entry.session) if entry.session is not None else "",
        _("Mitigation: %(text)s", text="; ".join(entry.mitigations)) if entry.mitigations else "",
        _("Fallback: %(text)s", text="; ".join(entry.fallbacks)) if entry.fallbacks else "",
    )


def _team(entry: p.Team) -> str:
    size = ngettext("%(number)s person", "%(number)s people", entry.size) if entry.size else ""
    return joined(size, entry.lead, entry.focus)


def _step(entry: p.Step) -> str:
    return joined(_of_session(entry.session), days(entry.day_from, entry.day_to), _("done") if entry.done else "")


def _gate(entry: p.Gate) -> str:
    count = len(entry.criteria)
    criteria = ngettext("%(number)s criterion", "%(number)s criteria", count) if count else ""
    when = entry.when_label or (entry.due_on.isoformat() if entry.due_on else "")
    return joined(said(entry.kind), when, entry.owner, entry.phase, criteria)


def _metric(entry: p.Metric) -> str:
    return joined(
        _("target %(value)s", value=entry.target) if entry.target else "",
        _("now %(value)s", value=entry.current) if entry.current else "",
        entry.owner,
    )


def _delay(entry: p.EscalationStep) -> str:
    if not entry.after_minutes:
        return _("at once")
    return ngettext("after %(number)s minute", "after %(number)s minutes", entry.after_minutes)


ENTITIES: tuple[Entity, ...] = (
    Entity("project", _("Project"), lambda e: ("project",), lambda e: e.title or e.document or _("Project")),
    Entity("phases", _("Phases"), _named, lambda e: e.name, _phase),
    Entity("teams", _("Teams"), _named, lambda e: e.name, _team),
    Entity("members", _("Team members"), _named, lambda e: e.name, lambda e: e.role),
    Entity("sessions", _("Sessions"), lambda e: (e.number,), lambda e: f"{e.number}. {e.title}", _session),
    Entity(
        "steps",
        _("Steps"),
        lambda e: (e.session, e.title, e.day_from, e.day_to),
        lambda e: e.title,
        _step,
    ),
    Entity(
        "dependencies",
        _("Dependencies"),
        lambda e: (dependency_words(e),),
        lambda e: dependency_words(e),
        lambda e: days(e.window.first, e.window.last) if e.window else "",
    ),
    Entity("checklists", _("Checklists"), _checklist_key, lambda e: e.title, _checklist),
    Entity(
        "items", _("Checklist items"), lambda e: (e.text,), lambda e: e.text, lambda e: _("ticked") if e.done else ""
    ),
    Entity(
        "gates",
        _("Gates"),
        _titled,
        lambda e: e.title,
        _gate,
    ),
    Entity("criteria", _("Gate criteria"), lambda e: (e.text,), lambda e: e.text, lambda e: _("met") if e.met else ""),
    Entity("routines", _("Routines"), _titled, lambda e: e.title, _routine),
    Entity("risks", _("Risks"), _titled, lambda e: e.title, _risk),
    Entity(
        "metrics",
        _("Metrics"),
        lambda e: (e.group, e.name),
        lambda e: e.name,
        _metric,
    ),
    Entity("resources", _("Shared resources"), lambda e: (e.path,), lambda e: e.path, _owners),
    Entity(
        "escalation",
        _("Escalation"),
        lambda e: (e.after_minutes, e.text),
        lambda e: e.text,
        _delay,
    ),
    Entity("contacts", _("Contacts"), _named, lambda e: e.name, lambda e: e.topic),
    Entity("highlights", _("Highlights"), lambda e: (e.kind, e.text), lambda e: e.text, lambda e: said(e.kind)),
    Entity("links", _("Links"), lambda e: (e.title, e.url), lambda e: e.title, lambda e: e.url),
)
BY_NAME: Mapping[str, Entity] = {entity.name: entity for entity in ENTITIES}
