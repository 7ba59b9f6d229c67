"""What people choose when they ask for a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exports.models import Format
from exports.reports import format_choices


class ReportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"), choices=format_choices("status"), initial=Format.XLSX, widget=forms.RadioSelect
    )
    excel = forms.BooleanField(label=_("CSV that Excel opens by itself"), required=False)

    def asked(self) -> dict[str, Any]:
        """What `jobs.request` takes."""
        format = self.cleaned_data["format"]
        excel = format == Format.CSV and self.cleaned_data["excel"]
        return {"report": "status", "format": format, "options": {"excel": True} if excel else {}}
