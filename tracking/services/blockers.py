"""The life of a blocker: raised, acknowledged, resolved, reopened."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tracking.models import Blocker, Role
from tracking.services import history
from tracking.services.errors import Conflict
from tracking.services.writing import changing, stay_in_project
from tracking.typing import Actor


def raise_blocker(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Write a new blocker; its clock starts at `now`."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker.raised_by, blocker.raised_at = actor, now
        stay_in_project(blocker)
        blocker.full_clean()
        history.save(blocker, by=actor)
    return blocker


def acknowledge(*, actor: Actor, blocker: Blocker, now: dt.datetime) -> Blocker:
    """Say that somebody has taken the blocker on. Raises Conflict when it is resolved; twice keeps the first."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _locked(blocker)
        if blocker.resolved_at is not None:
            raise Conflict(_("This blocker is already resolved."))
        if blocker.acknowledged_at is None:
            blocker.acknowledged_by, blocker.acknowledged_at = actor, now
            history.save(blocker, by=actor)
    return blocker


def resolve(*, actor: Actor, blocker: Blocker, resolution: str = "", now: dt.datetime) -> Blocker:
    """Stop the clock. Raises Conflict when the blocker is resolved already."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _locked(blocker)
        if blocker.resolved_at is not None:
            raise Conflict(_("This blocker is already resolved."))
        blocker.resolved_by, blocker.resolved_at, blocker.resolution = actor, now, resolution
        history.save(blocker, by=actor)
    return blocker


def reopen(*, actor: Actor, blocker: Blocker) -> Blocker:
    """Undo a resolution; the clock runs on from when the blocker was raised."""
    with changing(blocker.project, actor, Role.MEMBER):
        blocker = _locked(blocker)
        blocker.resolved_by, blocker.resolved_at, blocker.resolution = None, None, ""
        history.save(blocker, by=actor)
    return blocker


def _locked(blocker: Blocker) -> Blocker:
    return Blocker.objects.select_for_update(of=("self",)).select_related("project").get(pk=blocker.pk)
