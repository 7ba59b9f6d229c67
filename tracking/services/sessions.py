"""The life of a session: start, review, finish, block, cancel, reopen, assign, move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tracking.models import Project, Role, Session, WorkStatus
from tracking.rules import moves as rule
from tracking.services import access, assigning, history, moves, nudges
from tracking.services.errors import Conflict, Early, Objected
from tracking.services.writing import changing, stay_in_project
from tracking.typing import Actor

#: What a move changes.
STATE = ("status", "started_at", "finished_at", "early_by", "early_because")


def next_states(session: Session) -> list[WorkStatus]:
    """The states this session may move into now, in the order of the work."""
    return [state for state in WorkStatus if rule.can_follow(session.status, state)]


def move(
    *,
    actor: Actor,
    session: Session,
    to: WorkStatus,
    now: dt.datetime,
    expected: WorkStatus | None = None,
    confirmed: bool = False,
    reason: str = "",
) -> Session:
    """Move a session into another state, keeping its actual dates true.

    Members may move the sessions of their project. `expected` is the state in
    which whoever decided saw it; `reason` is kept in the history. Raises
    Conflict when the state is no longer the expected one or the new one cannot
    follow it, and Objected, unless `confirmed`, when something speaks against
    the move. A start before what the session waits for is over takes a lead
    and a reason as well, or Early is raised. Moving to the present state does
    nothing.
    """
    with changing(session.project, actor, Role.MEMBER):
        session = _locked(session)
        if session.status == to:
            return session
        _check_state(session, to, expected)
        objections = moves.against(session, to, now)
        if rule.held(to, objections):
            _overrule(actor, session.project, objections, reason if confirmed else "")
            session.early_by, session.early_because = actor, reason.strip()
        elif objections and not confirmed:
            raise Objected(objections, _said(objections))
        session.status = to
        if to == WorkStatus.PLANNED:
            session.started_at = session.finished_at = None
            session.early_by, session.early_because = None, ""
        elif to == WorkStatus.DONE:
            session.started_at = session.started_at or now
            session.finished_at = now
        elif to != WorkStatus.CANCELLED:
            session.started_at = session.started_at or now
            session.finished_at = None
        history.save(session, by=actor, fields=[*STATE, "updated_at"], reason=reason)
        nudges.follow_soon(session.project)
    return session


def undo_move(*, actor: Actor, session: Session, version: int) -> Session:
    """Take back the move that wrote `version` of the session's history: its state and actual dates are as before.

    Raises Conflict when they have changed again since, or when that version is no move.
    """
    with changing(session.project, actor, Role.MEMBER):
        session = _locked(session)
        versions = session.history.order_by("history_id").values("history_id", *STATE)
        before = versions.filter(history_id__lt=version).last()
        since = [_state(row) for row in versions.filter(history_id__gte=version)]
        if before is None or not since or since[0] == _state(before):
            raise Conflict(_("There is no such move of session %(number)s.") % {"number": session.number})
        if any(state != since[0] for state in since):
            raise Conflict(
                _("Session %(number)s has been moved again since. It stays “%(now)s”.")
                % {"number": session.number, "now": session.get_status_display()}
            )
        for name, value in zip(STATE, _state(before), strict=True):
            setattr(session, Session._meta.get_field(name).attname, value)  # type: ignore[union-attr]  # all are columns
        history.save(session, by=actor, fields=[*STATE, "updated_at"])
        nudges.follow_soon(session.project)
    return session


def _state(version: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(version[name] for name in STATE)


def _overrule(actor: Actor, project: Project, objections: list[rule.Objection], reason: str) -> None:
    """Let a lead who says why start a session early; raises Early for everybody else."""
    if not access.may(actor, Role.LEAD, project):
        refusal = _("Only a lead may start it before that is over.")
        raise Early(objections, f"{_said(objections)} {refusal}", may_overrule=False)
    if not reason.strip():
        raise Early(objections, f"{_said(objections)} {moves.why_early()}", may_overrule=True)


def _said(objections: list[rule.Objection]) -> str:
    return " ".join(moves.words(objection) for objection in objections)


def _check_state(session: Session, to: WorkStatus, expected: WorkStatus | None) -> None:
    if expected is not None and session.status != expected:
        raise Conflict(
            _("Session %(number)s is “%(now)s” by now, no longer “%(expected)s”. Look at it again, then decide.")
            % {"number": session.number, "now": session.get_status_display(), "expected": expected.label}
        )
    if not rule.can_follow(session.status, to):
        raise Conflict(
            _("Session %(number)s is “%(now)s” and cannot become “%(to)s”.")
            % {"number": session.number, "now": session.get_status_display(), "to": to.label}
        )


def start(*, actor: Actor, session: Session, now: dt.datetime, **said: Any) -> Session:
    """Move a session to "in progress"; `said` and what is raised are those of `move`."""
    return move(actor=actor, session=session, to=WorkStatus.IN_PROGRESS, now=now, **said)


def finish(*, actor: Actor, session: Session, now: dt.datetime, **said: Any) -> Session:
    """Move a session to "done"; `said` and what is raised are those of `move`."""
    return move(actor=actor, session=session, to=WorkStatus.DONE, now=now, **said)


def assign(*, actor: Actor, session: Session, owner: Actor | None, now: dt.datetime) -> Session:
    """Give a session an owner; None takes the owner away. Raises ValidationError for whom `people` refuses."""
    with changing(session.project, actor):
        session = _locked(session)
        before, session.owner = session.owner_id, owner
        stay_in_project(session)
        history.save(session, by=actor, fields=["owner", "updated_at"], at=now)
        assigning.tell_owner(session, before=before, by=actor, now=now)
    return session


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("project").get(pk=session.pk)
