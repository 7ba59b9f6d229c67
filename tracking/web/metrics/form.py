"""The forms of metrics and of their measurements."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from tracking.rules.target import read_target
from tracking.web.rows.forms import RowForm


class MetricForm(RowForm):
    """A target changed in words alone is read again, as when a plan is read: "<2s" is under 2."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        changed = set(self.changed_data)
        if "target" in changed and not {"target_kind", "target_value"} & changed:
            found = read_target(cleaned.get("target") or "")
            if found is not None:
                self._take("target_kind", found.kind)
                self._take("target_value", found.value)
        if {"target_kind", "target_value"} <= set(self.fields) and not self.errors:
            kind, value = cleaned.get("target_kind"), cleaned.get("target_value")
            if kind and value is None:
                self.add_error("target_value", _("Give the number that it is compared with."))
            if value is not None and not kind:
                self.add_error("target_kind", _("Say whether it has to be under, over or at the number."))
        return cleaned

    def _take(self, name: str, value: Any) -> None:
        """Write a value that was read, whether the form asks for it or not."""
        if name in self.fields:
            self.cleaned_data[name] = value
        else:
            setattr(self.instance, name, value)


class MeasurementForm(RowForm):
    """A value or words at a moment, which is now unless one says otherwise. Words that begin with a number hold it."""

    @classmethod
    def shape(cls, fields: dict[str, forms.Field]) -> None:
        if "measured_at" in fields:
            fields["measured_at"].required = False
        if "text" in fields:
            fields["text"].label = _("Value or words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["measured_at"] = self.initial.get("measured_at") or timezone.now()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "measured_at" in self.fields and not cleaned.get("measured_at") and "measured_at" not in self.errors:
            cleaned["measured_at"] = timezone.now()
        text = (cleaned.get("text") or "").strip()
        alone = "value" not in self.fields
        if text and (alone or cleaned.get("value") is None):
            self._read(text)
        if not text and alone and "text" in self.fields:
            self.add_error("text", _("Give a number or words."))
        return cleaned

    def _read(self, text: str) -> None:
        """The number of words, or a plain number without them: "72,5" in the reader's own notation is one too."""
        try:
            plain = Decimal(str(formats.sanitize_separators(text)))
        except ArithmeticError:
            found = read_target(text)
            value, words = (found.value if found else None), text
        else:
            value, words = (plain, "") if plain.is_finite() else (None, text)
        self.cleaned_data["text"] = words
        if "value" in self.fields:
            self.cleaned_data["value"] = value
        else:
            self.instance.value = value
