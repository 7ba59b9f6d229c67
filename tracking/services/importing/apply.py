"""Writes the changes of an import into a project. Called inside a transaction by `services.plans`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from tracking.mapping import NOUNS, Noun
from tracking.mapping.noun import numbered
from tracking.models import Finding, Item, PlanDocument, Session, Step, Team
from tracking.plans.merge.three_way import Change
from tracking.plans.model.plan import Finding as PlanFinding
from tracking.plans.model.records import ORDER, Record
from tracking.querysets import rows_of
from tracking.services.importing import extras, links, numbers
from tracking.services.importing.changes import ProjectChanges
from tracking.services.importing.writer import Writer
from tracking.texts import Text
from tracking.typing import Actor

#: After these are written, others may name them.
NAMED = {"phases", "teams", "sessions", "gates", "dependencies"}


def write(
    changes: ProjectChanges, *, document: PlanDocument, actor: Actor, now: dt.datetime
) -> dict[str, list[list[Any] | None]]:
    """Write all changes; returns, for each entity, the keys of the rows its entries became, None for removed ones."""
    writer = Writer(changes, actor, now, document.filename)
    for entity in ORDER:
        found = changes.by_entity[entity]
        if entity == "sessions":
            _imply_teams(writer, found)
        if entity == "dependencies":
            links.write(writer, found)
        else:
            _write_noun(writer, NOUNS[entity], found)
        if entity in NAMED:
            writer.context.refresh()
    extras.finish(writer)
    _findings(writer, document, changes.plan.findings)
    return {
        entity: [links.keys(entity, writer.written.get(id(record), [])) for record in records]
        for entity, records in changes.theirs.items()
    }


def _write_noun(writer: Writer, noun: Noun, changes: list[Change]) -> None:
    fresh: list[Change] = []
    moved: list[Change] = []
    gone = [change for change in changes if change.triple.ours and not change.triple.theirs and change.takes_document]
    gone_rows = [row for change in gone for row in writer.rows_of(change)]
    # What lies in an item that goes may stay: it is moved before.
    if noun.model is not Item:
        writer.delete(gone_rows)
    if noun.model is Session:
        numbers.step_aside(writer, changes)
    for change in changes:
        theirs, rows = change.triple.theirs, writer.rows_of(change)
        if change.triple.ours is None:
            if theirs is not None and change.takes_document:
                fresh.append(change)
            else:
                writer.stays_removed(theirs)
            continue
        if theirs is None:
            continue
        if rows and noun.model is Step and not _has_its_place(writer, theirs):
            # Its session is in the document alone, and so is the step from now on.
            writer.delete(rows)
            rows = []
        writer.became(theirs, rows)
        if change.takes_document and rows:
            if change.moved:
                moved.append(change)
            else:
                _update(writer, noun, change, rows[0])
    for level in _levels([*fresh, *moved]):
        _create(writer, noun, [change for change in level if change.triple.ours is None])
        for change in level:
            if change.triple.ours is not None:
                _update(writer, noun, change, writer.rows_of(change)[0])
    if noun.model is Item:
        writer.delete(gone_rows)


def _levels(changes: list[Change]) -> list[list[Change]]:
    """Entries that stand inside others of their kind come a level after these."""
    levels: list[list[Change]] = []
    for change in changes:
        depth = max(len(change.record.path) - 1, 0) if change.record.entity == "items" else 0
        while len(levels) <= depth:
            levels.append([])
        levels[depth].append(change)
    return levels


def _create(writer: Writer, noun: Noun, fresh: list[Change]) -> None:
    begin = _next_position(writer, noun)
    taken = _taken(writer, noun)
    rows, made = [], []
    for number, change in enumerate(fresh):
        record = change.record
        if not _has_its_place(writer, record):
            continue
        values = noun.attributes(writer.context, record) | noun.fixed(writer.context, record)
        values |= extras.stamps(writer, noun.model, values, record)
        if begin is not None:
            values["position"] = begin + number
        _make_unique(noun, values, taken)
        rows.append(noun.model(**values))
        made.append(record)
    writer.create(rows)
    for record, row in zip(made, rows, strict=True):
        writer.became(record, [row])
        extras.created(writer, record, row)


def _taken(writer: Writer, noun: Noun, but: models.Model | None = None) -> set[tuple[Any, ...]]:
    """What the project already has under the names that must be there once, in other rows than `but`."""
    if not noun.once:
        return set()
    rows = rows_of(noun.model).in_project(writer.project).exclude(pk=but.pk if but else None)
    return set(rows.values_list(*noun.once))


def _make_unique(noun: Noun, values: dict[str, Any], taken: set[tuple[Any, ...]]) -> None:
    """A second entry of the same name gets a number behind it, so that neither is lost."""
    if not noun.once:
        return
    last = noun.once[-1]
    wanted, number = values[last], 1
    while (key := tuple(values[name] for name in noun.once)) in taken:
        number += 1
        values[last] = numbered(wanted, number, getattr(noun.model._meta.get_field(last), "max_length", 0))
    taken.add(key)


def _has_its_place(writer: Writer, record: Record) -> bool:
    """Whether what an entry stands in, or the session it is a step of, is there."""
    if record.entity == "steps":
        return record.entry.session in writer.context.sessions
    return record.parent is None or writer.context.row(record.parent) is not None


def _next_position(writer: Writer, noun: Noun) -> int | None:
    if not any(field.name == "position" for field in noun.model._meta.concrete_fields):
        return None
    last = rows_of(noun.model).in_project(writer.project).aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _update(writer: Writer, noun: Noun, change: Change, row: models.Model) -> None:
    """Set the attributes of the fields that are taken from the document."""
    theirs = change.triple.theirs
    assert theirs is not None
    merged = Record(theirs.entity, change.merged_entry(), theirs.parent)
    writer.context.rows[id(merged)] = row
    values = noun.attributes(writer.context, merged)
    names = {name for field in change.fields if field.taken == "document" for name in noun.attributes_of(field.name)}
    taken = {name: values[name] for name in names}
    if change.moved and _has_its_place(writer, theirs):
        taken |= noun.fixed(writer.context, theirs)
    if not taken.keys().isdisjoint(noun.once):
        once = {name: taken.get(name, getattr(row, name)) for name in noun.once}
        _make_unique(noun, once, _taken(writer, noun, but=row))
        taken |= once
    if taken:
        taken |= extras.stamps(writer, noun.model, taken, theirs)
        for name, value in taken.items():
            setattr(row, name, value)
        writer.save(row)
    extras.updated(writer, change, row)


def _imply_teams(writer: Writer, changes: list[Change]) -> None:
    """Teams that sessions name and nobody describes."""
    named = [change.record.entry.team for change in changes if change.takes_document and change.triple.theirs]
    missing = [writer.context.fit(Team, "name", name, 0) for name in named if name and name not in writer.context.teams]
    writer.create([Team(project=writer.project, name=name) for name in dict.fromkeys(missing)])
    writer.context.refresh()


def _findings(writer: Writer, document: PlanDocument, findings: list[PlanFinding]) -> None:
    """The findings of the newest document replace those of the one before."""
    writer.project.findings.exclude(document=None).delete()
    writer.create(
        [
            Finding(
                project=writer.project,
                document=document,
                code=finding.code[:60],
                severity=finding.severity,
                message=finding.message,
                line=finding.line,
                numbers=finding.numbers,
                said=finding.message.as_json() if isinstance(finding.message, Text) else {},
            )
            for finding in [*findings, *writer.context.findings]
        ]
    )
