"""What it takes to turn an entry of a Plan into the values of a row, and a row back into an entry."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from tracking.models import Phase, Project, Session, Team
from tracking.plans.model.plan import Finding
from tracking.plans.model.records import Record

Values = dict[str, Any]


@dataclass
class Context:
    """The project that entries are mapped into, with the rows that others point at by name or number."""

    project: Project
    teams: dict[str, Team] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    rows: dict[int, models.Model] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refresh(self) -> None:
        """Look the named rows up again (three queries)."""
        self.teams = {team.name: team for team in self.project.teams.all()}
        self.phases = {phase.name: phase for phase in self.project.phases.all()}
        self.sessions = {session.number: session for session in self.project.sessions.all()}

    def row(self, record: Record | None) -> Any:
        """The row that a record became, None for no record or one without a row."""
        return self.rows.get(id(record)) if record is not None else None

    def fit(self, model: type[models.Model], name: str, text: str, line: int) -> str:
        """`text` as far as the column holds it; a longer one is cut with an ellipsis and named in a finding."""
        limit = getattr(model._meta.get_field(name), "max_length", None)
        text = text.replace("\x00", "")
        if limit is None or len(text) <= limit:
            return text
        numbers = {"length": len(text), "limit": limit}
        message = _("A text of %(length)s characters was cut to %(limit)s; the document keeps all of it.") % numbers
        finding = Finding(code="text_cut", message=message, line=line, numbers=numbers)
        if finding not in self.findings:
            self.findings.append(finding)
        return text[: limit - 1] + "…"


@dataclass(frozen=True)
class Noun:
    """One kind of entry and its model.

    `values` gives a row's attributes for a record; `fields` gives the entry's
    fields as a row has them; `parts` says which attributes hold which field:
    a field that is not in it lives in the document alone. `fixed` attributes
    are set when a row is made and never by a later document. `once` names the
    attributes by which a row is alone in its project: a second entry of the
    same name gets a number behind the last of them (`numbered`).
    """

    entity: str
    model: type[models.Model]
    values: Callable[[Context, Record], Values]
    fields: Callable[[Any], Values]
    parts: Mapping[str, tuple[str, ...]]
    fixed: Callable[[Context, Record], Values] = lambda context, record: {}
    related: tuple[str, ...] = ()
    once: tuple[str, ...] = ()

    def attributes(self, context: Context, record: Record) -> Values:
        """`values` with every text cut to what its column holds."""
        line = record.entry.line
        return {
            name: context.fit(self.model, name, value, line) if isinstance(value, str) else value
            for name, value in self.values(context, record).items()
        }

    def changed_fields(self, context: Context, base: Record, row: models.Model) -> list[str]:
        """The fields in which a row differs from what the document's entry makes of it."""
        was = self.attributes(context, base)
        return [
            name
            for name, attributes in self.parts.items()
            if any(not self._same(attribute, was[attribute], row) for attribute in attributes)
        ]

    def _same(self, attribute: str, was: Any, row: models.Model) -> bool:
        now = getattr(row, row._meta.get_field(attribute).attname)
        if attribute in self.once[-1:] and _NUMBER.sub("", now) == was:
            return True
        return bool(now == (was.pk if isinstance(was, models.Model) else was))

    def as_it_is(self, context: Context, base: Record, row: models.Model) -> Any:
        """The document's entry with the values that the project has changed since."""
        changed = self.changed_fields(context, base, row)
        if not changed:
            return base.entry
        now = self.fields(row)
        return dataclasses.replace(base.entry, **{name: now[name] for name in changed})


_NUMBER = re.compile(r" \(\d+\)$")


def numbered(text: str, number: int, limit: int) -> str:
    """A name with a number behind it, no longer than `limit`."""
    suffix = f" ({number})"
    return text[: limit - len(suffix)] + suffix


def alike(*names: str) -> dict[str, tuple[str, ...]]:
    """Parts of fields that are called the same in the plan and in the model."""
    return {name: (name,) for name in names}


def joined(texts: list[str]) -> str:
    """Texts one a line, as the text fields of lists hold them."""
    return "\n".join(" ".join(text.split()) for text in texts)


def split(text: str) -> list[str]:
    """The texts that `joined` wrote."""
    return [line for line in text.splitlines() if line.strip()]
