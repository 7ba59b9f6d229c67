"""What a deletion takes along, so that whoever deletes is told."""

from __future__ import annotations

from collections import Counter

from django.db import models
from django.db.models.deletion import Collector
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from tracking.models.base import Scoped


def goes_with(row: Scoped) -> dict[type[models.Model], int]:
    """How many rows of each noun hang on a row and are deleted with it, the most first."""
    collector = Collector(using=row._state.db or "default", origin=row)
    collector.collect([row])
    found: Counter[type[models.Model]] = Counter({model: len(rows) for model, rows in collector.data.items()})
    for rows in collector.fast_deletes:
        found[rows.model] += rows.count()
    found[type(row)] -= 1
    return {model: n for model, n in found.most_common() if n > 0 and issubclass(model, Scoped)}


def words(row: Scoped) -> str:
    """The same as words: "5 steps, 2 checklists and 1 dependency"; "" where nothing hangs on the row."""
    said = [
        f"{n} {model._meta.verbose_name if n == 1 else model._meta.verbose_name_plural}"
        for model, n in goes_with(row).items()
    ]
    return get_text_list(said, _("and")) if said else ""
