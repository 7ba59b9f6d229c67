"""What a lead said of a reading: this heading is a team, this column is the owner, leave this entry out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import FAMILY_KINDS, KINDS, ROLES
from tracking.texts import gettext as _

#: Longer texts and more of them are no corrections of a plan.
MAX_TEXT, MAX_ENTRIES = 500, 5000


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections of one document, by what its headings, columns and entries are called, so that they outlive a line.

    `kinds` maps the text of a heading, or the headers of a table joined by " | ",
    to a name of `kinds.KINDS`. `columns` maps "heading / column" or the column
    alone to a role: of `kinds.ROLES` in Markdown, of `sources.base.Role` in task
    lists. `dropped` holds the keys of entries to leave out (`records.Record.key`).
    `sheet` names the one to read of a workbook, "" for the first that fits. `families`
    maps the name of a family of pieces to what they are, one of `kinds.FAMILY_KINDS`.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    sheet: str = ""
    families: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.kinds or self.columns or self.dropped or self.sheet or self.families)

    def as_json(self) -> dict[str, Any]:
        """The corrections as values for a JSON document; {} when there are none."""
        if not self:
            return {}
        said: dict[str, Any] = {"kinds": dict(self.kinds), "columns": dict(self.columns)}
        return {**said, "dropped": sorted(self.dropped), "sheet": self.sheet, "families": dict(self.families)}

    @classmethod
    def from_json(cls, value: Any) -> Corrections:
        """The corrections of `as_json()`. Raises PlanError for anything else, and for kinds and roles unknown."""
        if not value:
            return cls()
        if not isinstance(value, Mapping):
            raise PlanError(_("Corrections must be an object with “kinds”, “columns” and “dropped”."))
        kinds = _words(value.get("kinds", {}), "kinds", KINDS)
        columns = _words(value.get("columns", {}), "columns", ROLES)
        dropped = value.get("dropped", [])
        if not isinstance(dropped, list) or not all(isinstance(key, str) for key in dropped):
            raise PlanError(_("“dropped” must be a list of the keys of entries."))
        sheet = value.get("sheet", "")
        if not isinstance(sheet, str):
            raise PlanError(_("“sheet” must be the name of a sheet."))
        families = _words(value.get("families", {}), "families", FAMILY_KINDS)
        return cls(kinds, columns, frozenset(dropped[:MAX_ENTRIES]), sheet, families)

    def answered(self, answers: Mapping[str, str]) -> Corrections:
        """These corrections with what is said of families of pieces; "" takes back what was said of one.

        Raises PlanError for a word that pieces cannot be.
        """
        said = {name: kind for name, kind in {**self.families, **answers}.items() if kind}
        return replace(self, families=_words(said, "families", FAMILY_KINDS))

    def without(self, keys: Iterable[str]) -> Corrections:
        """These corrections with some entries taken in again."""
        return replace(self, dropped=self.dropped - frozenset(keys))


def _words(value: Any, name: str, allowed: Iterable[str]) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(word, str) for word in (*value, *value.values())):
        raise PlanError(_("“%(name)s” must map texts to words.", name=name))
    if len(value) > MAX_ENTRIES:
        raise PlanError(_("“%(name)s” has more than %(limit)s entries.", name=name, limit=MAX_ENTRIES))
    known = frozenset(allowed)
    if unknown := [word for word in value.values() if word not in known]:
        if name == "columns":
            raise PlanError(_("“%(word)s” is nothing that a column can be.", word=unknown[0][:60]))
        if name == "families":
            raise PlanError(
                _(
                    "“%(word)s” is nothing that pieces can be: say %(kinds)s.",
                    word=unknown[0][:60],
                    kinds=", ".join(FAMILY_KINDS),
                )
            )
        raise PlanError(_("“%(word)s” is nothing that a heading can be.", word=unknown[0][:60]))
    return {text[:MAX_TEXT]: word for text, word in value.items()}
