"""Checklists behind their template: what a newer version says, taking it over, and taking that back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tracking.models import Checklist, ChecklistTemplate, Item
from tracking.reporting.records import history_of
from tracking.rules import checklist_lines, list_difference
from tracking.rules.list_difference import Flat
from tracking.services import history, placing
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

#: What of an item a template says.
SAID = ("text", "evidence_kind")


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item that the template says in other words now. What is ticked keeps the words it was ticked with."""

    item: Item
    text: str
    evidence: str

    @property
    def stays(self) -> bool:
        return self.item.done


@dataclass(slots=True)
class Behind:
    """What a list would take over from `newest`; `places` says of each line of it which item it is, None for a new one.

    `removed` are items that the template has no more: they stay.
    """

    checklist: Checklist
    newest: int
    lines: list[Flat]
    places: list[Item | None]
    reworded: list[Reworded] = field(default_factory=list)
    removed: list[Item] = field(default_factory=list)

    @property
    def added(self) -> list[Flat]:
        return [line for line, item in zip(self.lines, self.places, strict=True) if item is None]

    @property
    def changes(self) -> bool:
        return bool(self.added or self.reworded or self.removed)


def behind(checklist: Checklist) -> Behind | None:
    """What the newest version of its template says otherwise; None for a list that is at it, or follows none."""
    template = checklist.template
    if template is None or checklist.template_version in (None, template.version):
        return None
    items = list(checklist.items.order_by("position", "pk"))
    before, after = list_difference.flat(_lines_then(checklist, template)), list_difference.flat(template.lines)
    by_key = {item.pk: at for at, item in enumerate(items)}
    here = [Flat(item.text, item.evidence_kind, by_key.get(item.parent_id)) for item in items]
    # Which item each old line became, and which old line each new one was; a line without either may be there by hand.
    became = {was: at for at, was in list_difference.matched(before, here).items()}
    was_of = list_difference.matched(before, after)
    by_hand = list_difference.matched(here, after, loosely=False)
    taken: set[int] = set()
    found = Behind(checklist, template.version, after, [])
    gone: set[int] = set()
    for at, line in enumerate(after):
        place = became.get(was_of[at]) if at in was_of else by_hand.get(at)
        if at in was_of and place is None:
            gone.add(at)  # people took it out of this list, and out it stays
        if place in taken:
            place = None
        if place is not None:
            taken.add(place)
        found.places.append(items[place] if place is not None else None)
        if place is not None and at in was_of and _says_otherwise(before[was_of[at]], line, items[place]):
            found.reworded.append(Reworded(items[place], line.text, line.evidence))
    kept = set(was_of.values())
    found.removed = [items[place] for was, place in sorted(became.items()) if was not in kept and place not in taken]
    return _without(found, gone)


def take_over(*, actor: Actor, checklist: Checklist, now: dt.datetime) -> Behind:
    """Bring a list to the newest version of its template: new items come in, open ones get the new words.

    Ticks, evidence and what people added stay, and so does what the template
    has no more. Raises NotAllowed, and Conflict for a list that is not behind.
    """
    with changing(checklist.project, actor):
        checklist = Checklist.objects.select_for_update(of=("self",)).get(pk=checklist.pk)
        list(checklist.items.select_for_update(of=("self",)).values_list("pk"))
        found = behind(checklist)
        if found is None:
            raise Conflict(_("“%(list)s” is at the newest version already.") % {"list": checklist})
        _add(found, actor, now)
        for one in found.reworded:
            if not one.stays:
                one.item.text, one.item.evidence_kind = one.text, one.evidence
                history.save(one.item, by=actor, fields=[*SAID, "updated_at"], at=now)
        checklist.template_version = found.newest
        history.save(checklist, by=actor, fields=["template_version", "updated_at"], at=now)
    return found


def take_back(*, actor: Actor, checklist: Checklist, version: int, now: dt.datetime) -> None:
    """Undo a taking over: its new items go, the others get the words back that they had.

    `version` is the number that the list's history gave it. Raises NotAllowed,
    and Conflict where there was none, or where an item of it was ticked or
    changed since.
    """
    with changing(checklist.project, actor):
        checklist = Checklist.objects.select_for_update(of=("self",)).get(pk=checklist.pk)
        done, before = _version(checklist, version), _version_before(checklist, version)
        if done is None or before is None or done.template_version != checklist.template_version:
            raise Conflict(_("This has been taken back already."))
        at = done.history_date
        written = {one.id: one for one in history_of(Item).filter(checklist_id=checklist.pk, history_date=at)}
        rows = list(checklist.items.select_for_update(of=("self",)))
        new = {row.pk for row in rows if row.pk in written and written[row.pk].history_type == "+"}
        for row in rows:
            if _moved_on(row, written[row.pk]) if row.pk in written else row.parent_id in new:
                raise Conflict(_("“%(item)s” was ticked or changed since. Nothing was taken back.") % {"item": row})
        for row in rows:
            if row.pk in written and row.pk not in new:
                old = _version_before(row, written[row.pk].history_id)
                row.text, row.evidence_kind = old.text, old.evidence_kind
                history.save(row, by=actor, fields=[*SAID, "updated_at"], at=now, reason=_("Change taken back"))
        history.delete(*(row for row in rows if row.pk in new), by=actor, at=now)
        checklist.template_version = before.template_version
        history.save(checklist, by=actor, fields=["template_version", "updated_at"], at=now)


def _lines_then(checklist: Checklist, template: ChecklistTemplate) -> tuple[checklist_lines.Line, ...]:
    """What the template said in the version that the list was copied from."""
    records = history_of(ChecklistTemplate).filter(id=template.pk, version=checklist.template_version)
    record = records.order_by("-history_date", "-history_id").first()
    return checklist_lines.read(record.items) if record is not None else ()


def _says_otherwise(before: Flat, after: Flat, item: Item) -> bool:
    """Whether a line changed, and the item is not like that already."""
    changed = (before.text, before.evidence) != (after.text, after.evidence)
    return changed and (item.text, item.evidence_kind) != (after.text, after.evidence)


def _without(found: Behind, gone: set[int]) -> Behind:
    """What is to come in, without lines that people took out of this list and what is inside those."""
    for at, line in enumerate(found.lines):
        if line.above in gone and found.places[at] is None:
            gone.add(at)
    kept = [at for at in range(len(found.lines)) if at not in gone]
    number = {at: place for place, at in enumerate(kept)}
    found.places = [found.places[at] for at in kept]
    found.lines = [
        Flat(line.text, line.evidence, number.get(line.above) if line.above is not None else None)
        for line in (found.lines[at] for at in kept)
    ]
    return found


def _add(found: Behind, actor: Actor, now: dt.datetime) -> None:
    """Write what is new, each behind the item before it in the template, or last among those inside the same."""
    made: dict[int, Item] = {at: item for at, item in enumerate(found.places) if item is not None}
    for at, line in enumerate(found.lines):
        if at in made:
            continue
        above = made.get(line.above) if line.above is not None else None
        row = Item(checklist=found.checklist, parent=above, text=line.text, evidence_kind=line.evidence)
        placing.put_last(row, within="checklist")
        history.save(row, by=actor, at=now)
        before = [made[one] for one in range(at) if found.lines[one].above == line.above and one in made]
        placing.put_behind(row, [one for one in before if one.parent_id == row.parent_id], actor=actor)
        made[at] = row


def _version(row: Checklist | Item, version: int) -> Any:
    """A change in the history of a row; None where there was none of that number."""
    return history_of(type(row)).filter(id=row.pk, history_id=version, history_type="~").first()


def _version_before(row: Checklist | Item, version: int) -> Any:
    return history_of(type(row)).filter(id=row.pk, history_id__lt=version).order_by("-history_id").first()


def _moved_on(row: Item, written: Any) -> bool:
    """Whether an item is another than it was written, as far as people would mind."""
    names = ("text", "evidence_kind", "done", "evidence", "note", "not_applicable", "owner_id", "due_on")
    return any(getattr(row, name) != getattr(written, name) for name in names)
