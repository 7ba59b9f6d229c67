"""Sessions that move into another state together: those that nothing speaks against, and the others when confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tracking.models import Role, Session, Undo, WorkStatus
from tracking.services import moves, sessions, undoing
from tracking.services.errors import Conflict, Early, Objected
from tracking.services.undoing import Changed
from tracking.services.writing import changing
from tracking.typing import Actor


@dataclass
class Moved:
    """What came of it: sessions that moved, those that something speaks against, those that cannot move there.

    `undo` takes back what moved; None when nothing did.
    """

    moved: list[Session] = field(default_factory=list)
    objected: list[tuple[Session, list[str]]] = field(default_factory=list)
    refused: list[tuple[Session, str]] = field(default_factory=list)
    undo: Undo | None = None


def move(
    *,
    actor: Actor,
    rows: Sequence[Session],
    to: WorkStatus,
    now: dt.datetime,
    confirmed: bool = False,
    reason: str = "",
) -> Moved:
    """Move sessions of one project, each by the rules of `sessions.move`. Raises NotAllowed."""
    found = Moved()
    if not rows:
        return found
    changed: list[Changed] = []
    with changing(rows[0].project, actor, Role.MEMBER):
        locked = Session.objects.filter(pk__in=[row.pk for row in rows]).select_for_update(of=("self",))
        for row in locked.select_related("project"):
            before = _state(row)
            try:
                after = sessions.move(actor=actor, session=row, to=to, now=now, confirmed=confirmed, reason=reason)
            except Objected as objected:
                if isinstance(objected, Early) and not objected.may_overrule:
                    found.refused.append((row, _("%(session)s: %(why)s") % {"session": row, "why": objected}))
                    continue
                found.objected.append((row, [moves.words(one) for one in objected.objections]))
            except Conflict as conflict:
                found.refused.append((row, str(conflict)))
            else:
                differing = _differing(after, before)
                changed += differing
                found.moved += [after] * bool(differing)
        if found.moved:
            found.undo = undoing.remember_change(
                actor=actor, role=Role.MEMBER, project=rows[0].project, rows=found.moved, changed=changed, now=now
            )
    return found


def _state(row: Session) -> dict[str, object]:
    return {
        field.name: field.value_from_object(row) for field in row._meta.concrete_fields if field.name in sessions.STATE
    }


def _differing(row: Session, before: dict[str, object]) -> list[Changed]:
    return [
        Changed(Session, row.pk, one, before[one.name], now)
        for one in row._meta.concrete_fields
        if one.name in sessions.STATE and (now := one.value_from_object(row)) != before[one.name]
    ]
