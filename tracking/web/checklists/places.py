"""Where a checklist can be used: the choices of a form, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import Gate, GateStatus, Phase, Project, Session, Team
from tracking.models.base import OVER
from tracking.querysets import ScopedQuerySet
from tracking.services.checklists import Place
from tracking.services.errors import Conflict
from tracking.web.keys import key_in

#: Choices that stand for several places at once.
ALL_SESSIONS, SESSIONS_OF = "sessions", "sessions-of"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind; `folded` where others are chosen more often."""

    title: str | Promise
    choices: list[Choice]
    folded: bool = False


def key_of(place: Place) -> str:
    """What a place is called in a form, such as "session:3", with its primary key."""
    return "project" if isinstance(place, Project) else f"{place._meta.model_name}:{place.pk}"


def groups_of(project: Project) -> list[Group]:
    """Everything in a project that takes a checklist (a query a kind); kinds without rows are left out."""
    sessions, phases = list(_open_sessions(project)), list(Phase.objects.in_project(project))
    found = [
        Group(_("Several at once"), list(_several(sessions, phases))),
        Group(gettext_lazy("Sessions"), _choices(sessions)),
        Group(
            gettext_lazy("Gates"), _choices(Gate.objects.in_project(project).filter(status=GateStatus.PENDING)), True
        ),
        Group(gettext_lazy("Phases"), _choices(phases), True),
        Group(gettext_lazy("Teams"), _choices(Team.objects.in_project(project)), True),
        Group(gettext_lazy("Project"), [Choice("project", str(project))], True),
    ]
    return [group for group in found if group.choices]


def chosen(project: Project, keys: Iterable[str]) -> list[Place]:
    """The places of those keys, each once. Raises Conflict for one that is not there."""
    found: dict[Any, Place] = {}
    for key in keys:
        for place in _behind(project, key):
            found[type(place), place.pk] = place
    return list(found.values())


def _behind(project: Project, key: str) -> Sequence[Place]:
    kind, _colon, number = key.partition(":")
    if kind == "project":
        return [project]
    if kind == ALL_SESSIONS:
        return list(_open_sessions(project))
    places: list[Any] = []
    if (pk := key_in(number)) is not None:
        if kind == SESSIONS_OF:
            places = list(_open_sessions(project).filter(phase=pk))
        elif kind in _ROWS:
            places = list(_ROWS[kind].objects.in_project(project).filter(pk=pk))
    if not places and kind != SESSIONS_OF:
        raise Conflict(_("That place is no longer there. Look at the list again."))
    return places


_ROWS: dict[str, Any] = {"session": Session, "phase": Phase, "team": Team, "gate": Gate}


def _open_sessions(project: Project) -> ScopedQuerySet:
    return Session.objects.in_project(project).exclude(status__in=OVER)


def _several(sessions: Sequence[Session], phases: Iterable[Phase]) -> Iterator[Choice]:
    if len(sessions) > 1:
        yield Choice(ALL_SESSIONS, _("All open sessions (%(n)d)") % {"n": len(sessions)})
    for phase in phases:
        if n := sum(session.phase_id == phase.pk for session in sessions):
            yield Choice(f"{SESSIONS_OF}:{phase.pk}", _("Sessions of %(phase)s (%(n)d)") % {"phase": phase, "n": n})


def _choices(rows: Iterable[Any]) -> list[Choice]:
    return [Choice(key_of(row), str(row)) for row in rows]
