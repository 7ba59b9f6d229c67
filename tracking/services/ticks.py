"""Tick and untick what can be ticked, and set aside items that do not apply."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import Dependency, EvidenceKind, Item, Role, Step
from tracking.rules import evidence as rule
from tracking.rules.nesting import chain
from tracking.services import history, nudges, undoing
from tracking.services.errors import Conflict
from tracking.services.undoing import Act
from tracking.services.writing import changing
from tracking.typing import Actor

Tickable = TypeVar("Tickable", bound=Item | Step)

#: What an item is missing that asks for evidence of a kind.
MISSING = {
    EvidenceKind.ANY: gettext_lazy("“%(item)s” needs evidence: say in a sentence or a link how one can see it."),
    EvidenceKind.LINK: gettext_lazy("“%(item)s” needs a link, such as https://example.org/report."),
    EvidenceKind.NUMBER: gettext_lazy("“%(item)s” needs a number, such as 87 or 93 %%."),
    EvidenceKind.FILE: gettext_lazy("“%(item)s” needs a file: attach it first."),
}


def tick(*, actor: Actor, row: Tickable, done: bool, now: dt.datetime, evidence: str | None = None) -> Tickable:
    """Set an item or a step done or not, with who and when.

    Ticking what is ticked keeps the first name and time; unticking can be
    taken back (`undo.of_act`), which brings both again. `evidence`, a link or
    a sentence, is kept for items only; None leaves it as it is. Only what
    changed is written, so that an edit of the words beside it stays.

    Raises NotAllowed, ValidationError naming `evidence` for an item that asks
    for other evidence, and Conflict for one that does not apply.
    """
    with changing(row.owning_project, actor, Role.MEMBER):
        row = locked(row)
        act = _tick(row, actor, done, now, evidence)
        changed = [one.field.name for one in act.changed]
        if changed:
            history.save(row, by=actor, fields=[*changed, "updated_at"], at=now)
        if not done:
            undoing.remember(actor=actor, role=Role.MEMBER, rows=[row], act=act, now=now)
        if isinstance(row, Step) and "done" in changed and Dependency.objects.filter(from_step=row).exists():
            nudges.follow_soon(row.owning_project)
    return row


def set_aside(*, actor: Actor, item: Item, reason: str, now: dt.datetime) -> Item:
    """Say that an item does not apply, and why; what is inside it and still open does not apply either.

    Raises NotAllowed, ValidationError naming `reason` where there is none, and Conflict for one that is done.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({"reason": _("Say why it does not apply.")})
    _check_length(item, "not_applicable", reason, "reason")
    with changing(item.owning_project, actor, Role.MEMBER):
        found = _with_what_is_inside(item)
        if found[0].done:
            raise Conflict(_("“%(item)s” is done. Untick it first.") % {"item": item})
        inside = [one for one in found[1:] if not one.done and not one.not_applicable]
        _write_reason([found[0], *inside], reason, actor, now)
    return found[0]


def apply(*, actor: Actor, item: Item, now: dt.datetime) -> Item:
    """Say that an item applies after all, and with it what was set aside inside it for the same reason.

    Raises NotAllowed.
    """
    with changing(item.owning_project, actor, Role.MEMBER):
        found = _with_what_is_inside(item)
        reason = found[0].not_applicable
        if reason:
            act = _write_reason([one for one in found if one.not_applicable == reason], "", actor, now)
            undoing.remember(actor=actor, role=Role.MEMBER, rows=[found[0]], act=act, now=now)
    return found[0]


def _tick(row: Item | Step, actor: Actor, done: bool, now: dt.datetime, evidence: str | None) -> Act:
    """Give a locked row what was said."""
    act = Act()
    if isinstance(row, Item):
        if done and row.not_applicable:
            raise Conflict(_("“%(item)s” does not apply here: %(why)s") % {"item": row, "why": row.not_applicable})
        if evidence is not None and row.evidence != evidence:
            _check_length(row, "evidence", evidence, "evidence")
            act.set(row, {"evidence": evidence})
    if row.done != done:
        act.set(row, {"done": done, "done_by": actor if done else None, "done_at": now if done else None})
    if isinstance(row, Item) and done and act.changed:
        _require_evidence(row)
    return act


def _require_evidence(item: Item) -> None:
    kind = item.evidence_kind
    files = item.attachments.count() if kind in (EvidenceKind.ANY, EvidenceKind.FILE) else 0
    if not rule.satisfies(kind, evidence=item.evidence, files=files):
        raise ValidationError({"evidence": MISSING[EvidenceKind(kind)] % {"item": Truncator(item.text).chars(60)}})


def _check_length(item: Item, field: str, value: str, name: str) -> None:
    """Check one text against its column. Raises ValidationError naming `name`."""
    before = getattr(item, field)
    setattr(item, field, value)
    try:
        item.clean_fields(exclude={one.name for one in item._meta.concrete_fields} - {field})
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
    finally:
        setattr(item, field, before)


def locked(row: Tickable) -> Tickable:
    """The row as it is now, nobody else's until the transaction ends. What it stands in is known already."""
    rows: Any = type(row).objects
    found = rows.select_for_update(of=("self",)).get(pk=row.pk)
    above = "checklist" if isinstance(row, Item) else "session"
    if getattr(found, f"{above}_id") == getattr(row, f"{above}_id"):
        setattr(found, above, getattr(row, above))
    return found


def _with_what_is_inside(item: Item) -> list[Item]:
    """The item and all that lies below it, itself first, nobody else's until the transaction ends."""
    rows = Item.objects.filter(checklist=item.checklist_id).select_for_update(of=("self",)).order_by("position", "pk")
    items: dict[int, Item] = {row.pk: row for row in rows}
    if item.pk not in items:
        raise Conflict(_("This row is no longer there."))
    parents = {row.pk: row.parent_id for row in items.values()}
    below = [row for row in items.values() if row.pk != item.pk and item.pk in chain(row.pk, parents)]
    return [items[item.pk], *below]


def _write_reason(items: list[Item], reason: str, actor: Actor, now: dt.datetime) -> Act:
    act = Act()
    for row in items:
        if row.not_applicable != reason:
            act.set(row, {"not_applicable": reason})
            history.save(row, by=actor, fields=["not_applicable", "updated_at"], at=now)
    return act
