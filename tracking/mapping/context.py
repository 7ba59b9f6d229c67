"""The project that entries are mapped into, with the rows that others point at by name or number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracking.models import Gate, Phase, Project, Session, Team
from tracking.plans.model.plan import Finding
from tracking.plans.model.records import Record
from tracking.texts import gettext as _


@dataclass
class Context:
    """`rows` holds the row that a record became, by `id(record)`; `findings` what had to be cut."""

    project: Project
    teams: dict[str, Team] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    gates: dict[str, Gate] = field(default_factory=dict)
    rows: dict[int, models.Model] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refresh(self) -> None:
        """Look the named rows up again (four queries)."""
        self.teams = {team.name: team for team in self.project.teams.all()}
        self.phases = {phase.name: phase for phase in self.project.phases.all()}
        self.sessions = {session.number: session for session in self.project.sessions.all()}
        self.gates = {gate.title: gate for gate in self.project.gates.all()}

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
        return text[: limit - 1] + "…"
