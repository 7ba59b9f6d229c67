"""What people fill in on the page of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracking.models import Blocker, Severity
from tracking.models.routine import LONGEST_WORD

#: A line for the status report.
LONGEST_DECISION = 2_000


def _words(label: Any, rows: int) -> forms.CharField:
    field = forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": rows}))
    # The browser stops at the limit; what comes from elsewhere is refused with it in words, by the row itself.
    field.widget.attrs["maxlength"] = LONGEST_WORD
    return field


class WordForm(forms.Form):
    """A word for one session. `severity` is of what is in the way."""

    session = forms.IntegerField(widget=forms.HiddenInput)
    done = _words(_("Done"), 3)
    next = _words(pgettext_lazy("standup", "Next"), 3)
    blockers = _words(_("In the way"), 2)
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=Severity.choices, coerce=int, required=False, empty_value=None
    )

    def __init__(self, data: Any = None, *, key: int, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"word-{key}-%s", initial=initial)


class RaiseForm(forms.Form):
    """What comes up while a session has its turn."""

    session = forms.IntegerField()
    title = forms.CharField(max_length=Blocker._meta.get_field("title").max_length)
    severity = forms.TypedChoiceField(choices=Severity.choices, coerce=int)


class DecisionForm(forms.Form):
    """What was decided."""

    text = forms.CharField(max_length=LONGEST_DECISION)
