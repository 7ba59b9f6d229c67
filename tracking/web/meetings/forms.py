"""What people fill in on the page of a meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracking.forms import PeopleField
from tracking.models import Blocker, Meeting, Session, Severity, StandupEntry
from tracking.models.routine import LONGEST_WORD
from tracking.services import people, saying
from tracking.services.errors import Conflict
from tracking.services.escalation.whom import asked_first
from tracking.typing import Actor

#: A line for the status report.
LONGEST_DECISION = 2_000


def _words(label: Any, rows: int) -> forms.CharField:
    field = forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": rows}))
    # The browser stops at the limit; what comes from elsewhere is refused with it in words, by the row itself.
    field.widget.attrs["maxlength"] = LONGEST_WORD
    return field


class WordForm(forms.Form):
    """A word for one session, wherever it is said. `severity` is of what is in the way."""

    session = forms.IntegerField(widget=forms.HiddenInput)
    done = _words(_("Done"), 3)
    next = _words(pgettext_lazy("standup", "Next"), 3)
    blockers = _words(_("In the way"), 2)
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=Severity.choices, coerce=int, required=False, empty_value=None
    )

    def __init__(self, data: Any = None, *, key: int, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"word-{key}-%s", initial=initial)

    def say(self, *, actor: Actor, meeting: Meeting, session: Session, now: dt.datetime) -> StandupEntry:
        """Say what was filled in. Raises what `saying.say` raises, and ValidationError for a form that is not valid."""
        if not self.is_valid():
            raise ValidationError(self.errors.as_data())
        words = {name: self.cleaned_data[name] for name in (*StandupEntry.WORDS, "severity")}
        return saying.say(actor=actor, meeting=meeting, session=session, now=now, **words)

    def refuse(self, error: ValidationError | Conflict) -> None:
        """Show why a word was refused, at the part that it is about."""
        if isinstance(error, Conflict):
            self.add_error(None, str(error))
        elif not self.errors:
            for name, said in getattr(error, "error_dict", {"": [error]}).items():
                self.add_error(name if name in self.fields and name != "session" else None, said)

    @property
    def why(self) -> str:
        """Why it was refused, in one line; what is wrong with one part is said with the name of that part."""
        named = [
            (self.fields[name].label if name in StandupEntry.WORDS else "", " ".join(map(str, said)))
            for name, said in self.errors.items()
        ]
        return " ".join(f"{label}: {said}" if label else said for label, said in named)


class RaiseForm(forms.Form):
    """What comes up while a session has its turn, and who is asked about it: as in the form of a blocker."""

    title = forms.CharField(label=_("What is in the way?"), max_length=Blocker._meta.get_field("title").max_length)
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=Severity.choices, coerce=int, initial=Severity.MEDIUM
    )
    asked = PeopleField(
        label=_("Who is asked?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("The leads of the project"),
    )

    def __init__(self, session: Session, *, by: Actor, data: Any = None) -> None:
        first = asked_first(session, by=by)
        super().__init__(data, auto_id="raise-%s", initial={"asked": first})
        field = Blocker._meta.get_field("asked")
        cast(PeopleField, self.fields["asked"]).queryset = people.candidates(session.project, field)
        self.fields["title"].widget.attrs["placeholder"] = _("What is in the way?")

    @property
    def said(self) -> dict[str, Any]:
        """The values of the blocker, once the form is valid; without a choice it asks whom such blockers ask first."""
        return self.cleaned_data if "asked" in self.data else {**self.cleaned_data, "asked": self.initial["asked"]}


class DecisionForm(forms.Form):
    """What was decided."""

    text = forms.CharField(max_length=LONGEST_DECISION)
