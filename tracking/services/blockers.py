"""The life of a blocker: raised, acknowledged, resolved, reopened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from tracking.models import Blocker, ProjectStatus, Reason, Role
from tracking.services import history, nudges, undoing
from tracking.services.errors import Conflict
from tracking.services.escalation import calls, words
from tracking.services.notifications.telling import take_back, tell
from tracking.services.undoing import Act
from tracking.services.writing import changing, stay_in_project
from tracking.texts import Text
from tracking.typing import Actor


def raise_blocker(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Write a new blocker; its clock starts at `now`, and whoever is called at once is told."""
    with changing(blocker.project, actor, Role.MEMBER):
        begin(actor=actor, blocker=blocker, now=now)
        undoing.remember(actor=actor, role=Role.MEMBER, rows=[blocker], act=Act(added=[blocker]), now=now)
    return blocker


def begin(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> None:
    """`raise_blocker` as a part of another act, within its transaction."""
    blocker.raised_by, blocker.raised_at = actor, now
    stay_in_project(blocker)
    blocker.full_clean()
    history.save(blocker, by=actor, at=now)
    calls.begin(blocker, now)
    nudges.follow_soon(blocker.project)


def acknowledge(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Say that somebody has taken the blocker on: the steps of its ladder stop, its target does not.

    Raises Conflict when it is resolved; twice keeps the first.
    """
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _open(blocker)
        if blocker.acknowledged_at is None:
            blocker.acknowledged_by, blocker.acknowledged_at = actor, now
            history.save(blocker, by=actor, at=now)
            _answer(blocker, "acknowledged", words.taken_on(blocker, actor), by=actor, now=now)
            nudges.follow_soon(blocker.project)
    return blocker


def give_back(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Undo an acknowledgement: the steps of its ladder go on, each once. Raises Conflict when it is resolved."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _open(blocker)
        if (then := blocker.acknowledged_at) is not None:
            _take_away(actor, blocker, {"acknowledged_by": None, "acknowledged_at": None}, now)
            take_back(project=blocker.project, key=_answer_key(blocker, "acknowledged", then))
            nudges.follow_soon(blocker.project)
    return blocker


def resolve(
    *, actor: Actor, blocker: Blocker, resolution: str = "", cause: str | None = None, now: dt.datetime
) -> Blocker:
    """Stop the clock, with a word how; `cause` None leaves the cause as it is.

    Raises Conflict when the blocker is resolved already, ValidationError for a cause that is none.
    """
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _open(blocker)
        blocker.resolved_by, blocker.resolved_at, blocker.resolution = actor, now, resolution
        blocker.cause = blocker.cause if cause is None else cause
        blocker.full_clean()
        history.save(blocker, by=actor, at=now)
        _answer(blocker, "resolved", words.resolved(blocker, actor), by=actor, now=now)
        nudges.follow_soon(blocker.project)
    return blocker


def reopen(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Undo a resolution; the clock runs on from when the blocker was raised, and what has called calls no more."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _locked(blocker)
        then, gone = blocker.resolved_at, {"resolved_by": None, "resolved_at": None, "resolution": ""}
        _take_away(actor, blocker, gone, now)
        if then is not None:
            take_back(project=blocker.project, key=_answer_key(blocker, "resolved", then))
        nudges.follow_soon(blocker.project)
    return blocker


def _take_away(actor: Actor, blocker: Blocker, values: dict[str, Any], now: dt.datetime) -> None:
    act = Act()
    act.set(blocker, values)
    history.save(blocker, by=actor, at=now)
    undoing.remember(actor=actor, role=Role.MEMBER, rows=[blocker], act=act, now=now)


def _answer(blocker: Blocker, what: str, text: Text, *, by: Actor, now: dt.datetime) -> None:
    """Tell who raised a blocker what has become of it; taken on or resolved again, it is told again."""
    if blocker.project.status == ProjectStatus.ACTIVE:
        tell(
            [blocker.raised_by],
            reason=Reason.BLOCKER_ANSWERED,
            project=blocker.project,
            key=_answer_key(blocker, what, now),
            text=text,
            path=blocker.get_absolute_url(),
            now=now,
            by=by,
        )


def _answer_key(blocker: Blocker, what: str, at: dt.datetime) -> str:
    return f"blocker:{blocker.pk}:{what}:{at.astimezone(dt.UTC).isoformat()}"


def _open(blocker: Blocker) -> Blocker:
    """The blocker, locked. Raises Conflict when it is resolved."""
    blocker = _locked(blocker)
    if blocker.resolved_at is not None:
        raise Conflict(_("This blocker is already resolved."))
    return blocker


def _locked(blocker: Blocker) -> Blocker:
    rows = Blocker.objects.select_for_update(of=("self",)).select_related("project", "raised_by")
    return rows.get(pk=blocker.pk)
