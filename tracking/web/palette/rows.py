"""Rows of every noun that match some words: those of the project at hand first, then those called just so."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.utils.text import Truncator

from tracking.models import Project
from tracking.models.base import Scoped
from tracking.querysets import matching, rows_of
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun
from tracking.web.palette.entries import Asked, Entry

#: Of each noun, this many; whoever looks for more has its list.
MOST = 5
#: A title longer than this is cut.
SHOWN = 110


def rows_that_match(asked: Asked, here: Project | None) -> list[Entry]:
    """Entries grouped by noun, the group with the nearest row first. One query a noun, however many rows there are."""
    groups = [found for noun in NOUNS.values() if (found := nearest(noun, asked, here))]
    return [entry for _nearest, entries in sorted(groups, key=lambda group: group[0]) for entry in entries]


def nearest(noun: Noun, asked: Asked, here: Project | None) -> tuple[tuple[int, int], list[Entry]] | None:
    """How near the nearest row of a noun is, and the entries of those that are near; None when none matches."""
    rows = rows_of(noun.model).visible_to(asked.user).filter(matching(asked.text, *noun.search))
    ranked = rows.annotate(away=_away(noun, here), unlike=_unlike(noun, asked.text)).select_related(
        *_named_with(noun.model)
    )
    near = list(ranked.order_by("away", "unlike", "pk")[:MOST])
    if not near:
        return None
    return (near[0].away, near[0].unlike), [_entry(noun, row, asked, here) for row in near]


@cache
def _named_with(model: type[Scoped]) -> tuple[str, ...]:
    """The relations that a row's name, its hint and its address may come from."""
    own = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return (*own, model.project_path)


def _away(noun: Noun, here: Project | None) -> Case | Value:
    if here is None:
        return Value(0)
    here_first = When(**{noun.model.project_path: here}, then=Value(0))
    return Case(here_first, default=Value(1), output_field=IntegerField())


def _unlike(noun: Noun, text: str) -> Case:
    name = noun.search[0]
    just_so, begins = (
        When(**{f"{name}__iexact": text}, then=Value(0)),
        When(**{f"{name}__istartswith": text}, then=Value(1)),
    )
    return Case(just_so, begins, default=Value(2), output_field=IntegerField())


def _entry(noun: Noun, row: Any, asked: Asked, here: Project | None) -> Entry:
    project = row.owning_project
    title = Truncator(noun.name_of(row)).chars(SHOWN)
    hints = [str(getattr(row, noun.parent))] if noun.parent else []
    hints += [asked.namesakes.named(project)] if project != here else []
    return Entry(noun.title, noun.icon, title, " · ".join(hints), row.get_absolute_url())
