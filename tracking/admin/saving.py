"""From a filled-in form to the service that writes the row, and back with what it refused."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models
from django.forms import ModelForm
from django.utils import timezone
from django.utils.text import capfirst

from tracking.models import Blocker, CriterionKind, GateCriterion, Item, Project, StandupEntry, Step
from tracking.models.base import Scoped
from tracking.services import blockers, gates, meetings, ticks, writing
from tracking.services.errors import Conflict
from tracking.typing import Actor

#: The fields of a criterion that are a lead's word.
WORD = {"met", "evidence"}


class Refused(Exception):
    """A service said no to a row of a form: the form is shown again with its reasons."""

    def __init__(self, error: ValidationError | Conflict, row: models.Model, *, inline: bool = False) -> None:
        super().__init__(str(error))
        self.error, self.row, self.inline = error, row, inline

    def reasons(self) -> list[tuple[str | None, str]]:
        """Field name (None for the row as a whole) and words of each reason."""
        if not isinstance(self.error, ValidationError):
            return [(None, str(self.error))]
        if not hasattr(self.error, "error_dict"):
            return [(None, message) for message in self.error.messages]
        return [
            (None if name == NON_FIELD_ERRORS else name, message)
            for name, messages in self.error.message_dict.items()
            for message in messages
        ]

    def add_to(self, form: ModelForm) -> None:
        """Put the reasons beside their fields; what has no field in the form names it in words."""
        for name, message in self.reasons():
            if self.inline:
                form.add_error(None, f"{capfirst(self.row._meta.verbose_name)} “{self.row}”: {message}")
            elif name in form.fields:
                form.add_error(name, message)
            else:
                form.add_error(None, f"{self._label(name)}: {message}" if name else message)

    def _label(self, name: str) -> str:
        try:
            return capfirst(str(getattr(self.row._meta.get_field(name), "verbose_name", name)))
        except FieldDoesNotExist:
            return name


def write(*, actor: Actor, row: Scoped, changed: Collection[str]) -> None:
    """Write a new or changed row through the service that its kind asks for; `changed` are the form's field names.

    Raises what services raise: NotAllowed, ValidationError, Conflict.
    """
    new = row.pk is None
    now = timezone.now()
    if new and isinstance(row, Project):
        writing.create_project(actor=actor, project=row)
    elif new and isinstance(row, Blocker):
        blockers.raise_blocker(actor=actor, blocker=row, now=now)
    elif new and isinstance(row, StandupEntry):
        said = {"done": row.done, "next": row.next, "blockers": row.blockers}
        row.pk = meetings.say(actor=actor, meeting=row.meeting, session=row.session, **said).pk
        row.author = actor
    elif isinstance(row, Item | Step) and "done" in changed:
        done, row.done = row.done, not row.done and not new
        if new or set(changed) - {"done"}:
            writing.save(actor=actor, row=row)
        _copy(ticks.tick(actor=actor, row=row, done=done, now=now), row, "done", "done_by", "done_at")
    elif isinstance(row, GateCriterion) and row.kind == CriterionKind.LEAD_WORD and WORD & set(changed):
        if new or set(changed) - WORD:
            writing.save(actor=actor, row=row)
        gates.give_word(actor=actor, criterion=row, met=row.met, evidence=row.evidence, now=now)
    else:
        writing.save(actor=actor, row=row)


def adopt(row: Any, parent: Scoped) -> None:
    """Put a row of an inline form into its parent's project where it has none of its own yet."""
    if any(field.name == "project" for field in row._meta.concrete_fields) and row.project_id is None:
        row.project = parent.owning_project


def _copy(source: Any, target: Any, *names: str) -> None:
    for name in names:
        setattr(target, name, getattr(source, name))
