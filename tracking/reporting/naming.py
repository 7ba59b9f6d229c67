"""Rows by their keys, deleted ones too, so that whatever once was there can be named: few queries for many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import OuterRef, Subquery

from tracking.models import Dependency, Meeting, Membership, Project, ResourceUse, StandupEntry
from tracking.models.undo import name_of
from tracking.reporting.records import has_history, history_of

Key = tuple[type[models.Model], Any]

#: What the words of a row read beside the row itself.
NEEDS: dict[type[models.Model], tuple[str, ...]] = {
    Dependency: ("from_session", "from_step", "to_session", "to_step"),
    Meeting: ("routine",),
    Membership: ("user",),
    ResourceUse: ("session", "resource"),
    StandupEntry: ("author", "session"),
}


class Rows:
    """Rows as they are, and those that have gone as they were last."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._live: dict[Key, models.Model] = {}
        self._gone: dict[Key, models.Model] = {}
        self._find(set(keys))
        needed = {key for row in self._gone.values() for _name, key in _needs(row)}
        self._find(needed - self._live.keys() - self._gone.keys())
        for row in self._gone.values():
            for name, key in _needs(row):
                if (found := self._live.get(key) or self._gone.get(key)) is not None:
                    setattr(row, name, found)

    def live(self, model: type[models.Model], key: Any) -> models.Model | None:
        """The row that is there now."""
        return self._live.get((model, key))

    def get(self, model: type[models.Model], key: Any) -> models.Model | None:
        """The row as it is, or as it was before it was deleted; None when nobody knows it any more."""
        return self._live.get((model, key)) or self._gone.get((model, key))

    def name(self, model: type[models.Model], key: Any) -> str:
        """The row's own words, "" when nobody knows them any more."""
        row = self.get(model, key)
        try:
            return name_of(row) if row is not None else ""
        except ObjectDoesNotExist:
            return ""

    def _find(self, keys: set[Key]) -> None:
        by_model: dict[type[models.Model], set[Any]] = defaultdict(set)
        for model, key in keys:
            by_model[model].add(key)
        for model, wanted in by_model.items():
            found = model._base_manager.select_related(*NEEDS.get(model, ())).filter(pk__in=wanted)
            self._live |= {(model, row.pk): row for row in found}
            missing = {key for key in wanted if (model, key) not in self._live}
            if missing and model is not Project and has_history(model):
                self._gone |= {(model, row.pk): row for row in _last_known(model, missing)}


def _last_known(model: type[models.Model], keys: set[Any]) -> Iterable[models.Model]:
    records = history_of(model).filter(id__in=keys)
    newest = (
        history_of(model).filter(id=OuterRef("id")).order_by("-history_date", "-history_id").values("history_id")[:1]
    )
    return (record.instance for record in records.filter(history_id=Subquery(newest)))


def _needs(row: models.Model) -> Iterable[tuple[str, Key]]:
    for name in NEEDS.get(type(row), ()):
        field = row._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        if (value := getattr(row, field.attname)) is not None:
            yield name, (field.remote_field.model, value)
