"""What a service refused of a filled-in form, and rows put below their parents."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models
from django.forms import ModelForm
from django.utils.text import capfirst

from tracking.models.base import Scoped
from tracking.services.errors import Conflict


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


def adopt(row: Any, parent: Scoped) -> None:
    """Put a row of an inline form into its parent's project where it has none of its own yet."""
    if any(field.name == "project" for field in row._meta.concrete_fields) and row.project_id is None:
        row.project = parent.owning_project
