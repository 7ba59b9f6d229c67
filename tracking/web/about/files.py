"""Shared files: which sessions write them, and which of those may write at the same time right now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tracking.models import Resource, ResourceKind, ResourceUse, Session
from tracking.models.base import UNDER_WAY
from tracking.rules.overlap import Writer, at_once


def mark_conflicts(resources: list[Any], now: dt.datetime) -> None:
    """Give each resource `clash`: the sessions that write it at the same time now, as "1, 3"; "" for none.

    Two queries for any number of resources.
    """
    found = conflicts(resources)
    for resource in resources:
        resource.clash = ", ".join(str(session.number) for session in found[resource.pk])


def conflicts(resources: Iterable[Resource]) -> dict[int, list[Session]]:
    """For each resource, by primary key, the running sessions that nothing keeps apart in it.

    An environment is there to be shared. The owner of a file writes it too, and
    so does every session where the plan says so.
    """
    rows = list(resources)
    running: dict[int, dict[int, Session]] = {}
    for session in Session.objects.filter(project__in={row.project_id for row in rows}, status__in=UNDER_WAY):
        running.setdefault(session.project_id, {})[session.pk] = session
    uses = ResourceUse.objects.filter(resource__in=rows)
    written: dict[int, list[Writer]] = {}
    for resource, session, first, last in uses.values_list("resource", "session", "day_from", "day_to"):
        written.setdefault(resource, []).append(Writer(session, first, last))
    found = {}
    for row in rows:
        here = running.get(row.project_id, {})
        writers = [writer for writer in _writers(row, written.get(row.pk, []), here) if writer.session in here]
        clashing = [] if row.kind == ResourceKind.ENVIRONMENT else at_once(writers)
        found[row.pk] = sorted((here[session] for session in clashing), key=lambda session: session.number)
    return found


def of_resource(resource: Resource, now: dt.datetime) -> dict[str, Any]:
    return {"clashing": conflicts([resource])[resource.pk]}


def _writers(row: Resource, said: list[Writer], running: Iterable[int]) -> list[Writer]:
    known = {writer.session for writer in said}
    others = {row.owner_id} if row.owner_id is not None else set()
    if row.shared_by_all:
        others |= set(running)
    return [*said, *(Writer(session) for session in sorted(others - known))]
