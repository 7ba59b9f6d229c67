"""What every part of the writer shares: bulk writing with history, and texts that must fit a column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from tracking.models import Phase, PlanDocument, Project, Session, Team
from tracking.plans import plan as p
from tracking.plans.preview import key_of
from tracking.services.importing.known import known_keys

Row = TypeVar("Row", bound=models.Model)
Entry = TypeVar("Entry", bound=p.Entry)


class PlanRows:
    """The project being written to, and the rows that others point at: teams, phases and sessions."""

    def __init__(
        self, *, project: Project, document: PlanDocument, plan: p.Plan, actor: AbstractBaseUser, now: dt.datetime
    ) -> None:
        self.project, self.document, self.plan, self.actor, self.now = project, document, plan, actor, now
        self.known = known_keys(project)
        self.findings = list(plan.findings)
        self.teams: dict[str, Team] = {}
        self.phases: dict[str, Phase] = {}
        self.sessions: dict[int, Session] = {}

    def new(self, name: str) -> list[Any]:
        """The entries of `Plan.<name>` the project does not have yet, each key once."""
        seen = set(self.known.get(name, ()))
        found = []
        for entry in getattr(self.plan, name):
            key = key_of(name, entry)
            if key not in seen:
                seen.add(key)
                found.append(entry)
        return found

    def create(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Insert rows of one model in bulk, with their history where the model keeps one."""
        if not rows:
            return rows
        model = type(rows[0])
        if hasattr(model, "history"):
            bulk_create_with_history(list(rows), model, default_user=self.actor, default_date=self.now)
            return rows
        return model._default_manager.bulk_create(rows)

    def fit(self, model: type[models.Model], field: str, text: str, line: int) -> str:
        """`text` as far as the column holds it; a longer one is cut with an ellipsis and named in a finding."""
        limit = model._meta.get_field(field).max_length
        text = text.replace("\x00", "")
        if limit is None or len(text) <= limit:
            return text
        message = _("A text of %(length)s characters was cut to %(limit)s; the document keeps all of it.")
        numbers = {"length": len(text), "limit": limit}
        self.findings.append(p.Finding(code="text_cut", message=message % numbers, line=line, numbers=numbers))
        return text[: limit - 1] + "…"

    def fitted(self, model: type[Row], line: int, /, **values: Any) -> Row:
        """A row of `model` whose texts fit their columns."""
        cut = {
            name: self.fit(model, name, value, line) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return model(**cut)


def lines(texts: Iterable[str]) -> str:
    """One text a line, as the text fields of lists hold them."""
    return "\n".join(" ".join(text.split()) for text in texts)
