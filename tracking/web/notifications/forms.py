"""The forms about notifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tracking.models import NotificationChoice, NotificationSettings, Reason, Webhook
from tracking.services.notifications.choosing import Choice, Mail, Wishes


@dataclass(frozen=True, slots=True)
class Row:
    """A reason with the two fields that say what is done with it."""

    label: str
    mail: forms.BoundField
    chat: forms.BoundField


def reasons() -> list[tuple[str, str]]:
    """All reasons that a channel of a project hears of, each as the end of “Tell it when …” stands alone."""
    return [(reason.value, str(capfirst(reason.for_all))) for reason in Reason]


class WishesForm(forms.ModelForm):
    """All that one chooses: when and in which language, and for each reason how."""

    class Meta:
        model = NotificationSettings
        fields = ("quiet_from", "quiet_to", "digest_at", "time_zone", "language")
        labels = {"digest_at": _("The digest comes at")}
        help_texts = {
            "time_zone": _("Empty: the zone of the project that a message is about."),
            "quiet_from": _("What comes up in between waits for their end. Empty: none."),
        }
        widgets = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_to": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "digest_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
        }

    def __init__(self, wishes: Wishes, data: Any = None) -> None:
        super().__init__(data, instance=wishes.settings)
        for reason in Reason:
            choice, name = wishes.of(reason), capfirst(reason.label)
            self.fields[f"mail_{reason}"] = forms.ChoiceField(
                label=_("Mail: %(reason)s") % {"reason": name}, choices=Mail.choices, initial=choice.mail
            )
            self.fields[f"chat_{reason}"] = forms.BooleanField(
                label=_("Chat: %(reason)s") % {"reason": name}, required=False, initial=choice.chat
            )

    def rows(self) -> Iterator[Row]:
        for reason in Reason:
            yield Row(str(capfirst(reason.label)), self[f"mail_{reason}"], self[f"chat_{reason}"])

    def times(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]

    def choices(self) -> Mapping[Reason, Choice]:
        """What was chosen, once the form is valid."""
        given = self.cleaned_data
        return {
            reason: Choice(NotificationChoice.Mail(given[f"mail_{reason}"]), given[f"chat_{reason}"])
            for reason in Reason
        }


class ChannelForm(forms.Form):
    """A new chat channel."""

    kind = forms.ChoiceField(label=_("Chat"), choices=Webhook.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As people will know it, such as #release."))
    address = forms.CharField(
        label=_("Address of the incoming web hook"),
        max_length=1000,
        help_text=_("Slack and Mattermost make it. Whoever has it can write there: it is kept encrypted."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReasonsForm(forms.Form):
    """What the channel of a project is told of."""

    reasons = forms.MultipleChoiceField(
        label=_("Tell it when"),
        choices=reasons,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def chosen(self) -> list[Reason]:
        """What was chosen, once the form is valid."""
        return [Reason(value) for value in self.cleaned_data["reasons"]]


class ProjectChannelForm(ChannelForm, ReasonsForm):
    """A new channel of a project."""

    field_order = ("kind", "name", "address", "reasons")
