"""The life of a session: start, review, finish, block, cancel, reopen, assign, move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracking.models import Phase, Role, Session, WorkStatus
from tracking.services import history
from tracking.services.errors import Conflict
from tracking.services.writing import changing, stay_in_project

#: From which states a session may move into each state.
TRANSITIONS: dict[WorkStatus, frozenset[WorkStatus]] = {
    WorkStatus.PLANNED: frozenset({WorkStatus.CANCELLED, WorkStatus.IN_PROGRESS, WorkStatus.BLOCKED}),
    WorkStatus.IN_PROGRESS: frozenset({WorkStatus.PLANNED, WorkStatus.BLOCKED, WorkStatus.IN_REVIEW, WorkStatus.DONE}),
    WorkStatus.BLOCKED: frozenset({WorkStatus.PLANNED, WorkStatus.IN_PROGRESS, WorkStatus.IN_REVIEW}),
    WorkStatus.IN_REVIEW: frozenset({WorkStatus.IN_PROGRESS}),
    WorkStatus.DONE: frozenset({WorkStatus.IN_PROGRESS, WorkStatus.IN_REVIEW}),
    WorkStatus.CANCELLED: frozenset({WorkStatus.PLANNED, WorkStatus.IN_PROGRESS, WorkStatus.BLOCKED}),
}


def next_states(session: Session) -> list[WorkStatus]:
    """The states this session may move into now, in the order of the work."""
    return [state for state in WorkStatus if WorkStatus(session.status) in TRANSITIONS[state]]


def move(*, actor: AbstractBaseUser, session: Session, to: WorkStatus, now: dt.datetime) -> Session:
    """Move a session into another state, keeping its actual dates true.

    Members may move the sessions of their project. Raises Conflict when the
    state cannot follow the present one; moving to the present state does nothing.
    """
    with changing(session.project, actor, Role.MEMBER):
        session = _locked(session)
        if session.status == to:
            return session
        if WorkStatus(session.status) not in TRANSITIONS[to]:
            raise Conflict(
                _("Session %(number)s is “%(now)s” and cannot become “%(to)s”.")
                % {"number": session.number, "now": session.get_status_display(), "to": to.label}
            )
        session.status = to
        if to == WorkStatus.PLANNED:
            session.started_at = session.finished_at = None
        elif to == WorkStatus.DONE:
            session.started_at = session.started_at or now
            session.finished_at = now
        elif to != WorkStatus.CANCELLED:
            session.started_at = session.started_at or now
            session.finished_at = None
        history.save(session, by=actor)
    return session


def start(*, actor: AbstractBaseUser, session: Session, now: dt.datetime) -> Session:
    return move(actor=actor, session=session, to=WorkStatus.IN_PROGRESS, now=now)


def finish(*, actor: AbstractBaseUser, session: Session, now: dt.datetime) -> Session:
    return move(actor=actor, session=session, to=WorkStatus.DONE, now=now)


def assign(*, actor: AbstractBaseUser, session: Session, owner: AbstractBaseUser | None) -> Session:
    """Give a session an owner; None takes the owner away. Raises ValidationError for whom `people` refuses."""
    with changing(session.project, actor):
        session = _locked(session)
        session.owner = owner
        stay_in_project(session)
        history.save(session, by=actor, fields=["owner", "updated_at"])
    return session


def move_to_phase(*, actor: AbstractBaseUser, sessions: Iterable[Session], phase: Phase | None) -> int:
    """Put sessions of one project into a phase; None takes them out. Returns how many changed."""
    changed = 0
    for session in sessions:
        if phase is not None and session.project_id != phase.project_id:
            raise ValidationError({"phase": _("The phase belongs to another project.")})
        if session.phase_id == (phase.pk if phase else None):
            continue
        with changing(session.project, actor):
            session.phase = phase
            history.save(session, by=actor, fields=["phase", "updated_at"])
            changed += 1
    return changed


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("project").get(pk=session.pk)
