"""The form that raises a blocker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tracking.models import Session, Severity
from tracking.services.escalation.whom import asked_first
from tracking.typing import Actor
from tracking.web.keys import key_in
from tracking.web.rows.forms import RowForm


class BlockerForm(RowForm):
    """Asks for the severity with one tap, and the lead of the session's team where nobody else is asked."""

    @classmethod
    def shape(cls, fields: dict[str, forms.Field]) -> None:
        if {"title", "severity"} <= set(fields):
            fields["title"].label = _("What is in the way?")
            fields["severity"].widget = forms.RadioSelect(choices=Severity.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked, session = self.fields.get("asked"), self.fields.get("session")
        if isinstance(asked, forms.ModelChoiceField):
            asked.empty_label = _("The leads of the project")
        if self.instance.pk is None and session is not None:
            session.help_text = format_html(
                '<a href="{}?choose=1">{}</a>', reverse("raise"), _("Another project or session?")
            )
            self.initial["asked"] = self.initial.get("asked") or self._asked_first()

    def _asked_first(self) -> Actor | None:
        key = key_in(str(self.initial.get("session", "")))
        if key is None:
            return None
        rows = Session.objects.filter(pk=key, project=self.instance.project)
        session = rows.select_related("project", "team__project").first()
        return asked_first(session, by=self.instance.raised_by)
