"""The project that entries are mapped into, with the rows that others point at by name or number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models

from tracking.models import Gate, Phase, Project, Session, Team
from tracking.plans.model.plan import Finding
from tracking.plans.model.records import Record
from tracking.texts import gettext as _

Row = TypeVar("Row", bound=models.Model)


class Named(Generic[Row]):
    """Rows by the name that entries call them by; one too long for its column finds the row that has what was kept."""

    def __init__(self, model: type[Row], name: str, rows: Iterable[Row] = ()) -> None:
        self._longest: int | None = getattr(model._meta.get_field(name), "max_length", None)
        self._rows = {getattr(row, name): row for row in rows}

    def get(self, name: str) -> Row | None:
        return self._rows.get(cut(name, self._longest))

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def values(self) -> Collection[Row]:
        return self._rows.values()


def cut(text: str, longest: int | None) -> str:
    """A text as far as a column holds it: what is longer ends with an ellipsis."""
    return text if longest is None or len(text) <= longest else text[: longest - 1] + "…"


@dataclass
class Context:
    """`rows` holds the row that a record became, by `id(record)`; `findings` what had to be cut."""

    project: Project
    teams: Named[Team] = field(default_factory=lambda: Named(Team, "name"))
    phases: Named[Phase] = field(default_factory=lambda: Named(Phase, "name"))
    sessions: dict[int, Session] = field(default_factory=dict)
    gates: Named[Gate] = field(default_factory=lambda: Named(Gate, "title"))
    rows: dict[int, models.Model] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refresh(self) -> None:
        """Look the named rows up again (four queries)."""
        self.teams = Named(Team, "name", self.project.teams.all())
        self.phases = Named(Phase, "name", self.project.phases.all())
        self.sessions = {session.number: session for session in self.project.sessions.all()}
        self.gates = Named(Gate, "title", self.project.gates.all())

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
        message = _("A text of %(length)s characters was cut to %(limit)s; the document keeps all of it.", **numbers)
        finding = Finding(code="text_cut", message=message, line=line, numbers=numbers)
        if finding not in self.findings:
            self.findings.append(finding)
        return cut(text, limit)
