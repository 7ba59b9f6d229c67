"""What people fill in on pages; services check again."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_slug
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from tracking.models.project import validate_time_zone, working_week
from tracking.plans.documents.pasted import filename_of_text
from tracking.plans.documents.text import MAX_BYTES, megabytes_over
from tracking.services.plans import ImportChoices


def megabytes(size: int) -> str:
    """A number of bytes above the limit in megabytes, as the reader writes numbers."""
    return number_format(megabytes_over(size), decimal_pos=1)


class UploadForm(forms.Form):
    """A plan document, bounded in size before it is read."""

    document = forms.FileField(
        label=_("Plan document"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the document to import.")},
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,.csv,.tsv,.xlsx,.json,.xml,text/*"}),
    )

    def clean_document(self) -> UploadedFile:
        document = self.cleaned_data["document"]
        if document.size > MAX_BYTES:
            raise forms.ValidationError(
                _("“%(name)s” has %(size)s MB; a plan document may have up to %(most)s MB."),
                params={
                    "name": document.name,
                    "size": megabytes(document.size),
                    "most": MAX_BYTES // 1024 // 1024,
                },
            )
        return document

    def brought(self) -> tuple[bytes, str]:
        """The bytes and the file name, once the form is valid."""
        document = self.cleaned_data["document"]
        return document.read(), document.name


class PasteForm(forms.Form):
    """A plan as text. Spaces at its ends count: they keep the numbers of the lines."""

    text = forms.CharField(
        label=_("Text of the plan"),
        strip=False,
        error_messages={"required": _("Paste the text of the plan.")},
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "plan-text"}),
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        size = len(text.encode(errors="replace"))
        if size > MAX_BYTES:
            raise forms.ValidationError(
                _("The text has %(size)s MB; a plan may have up to %(most)s MB. Upload only the part you need."),
                params={"size": megabytes(size), "most": MAX_BYTES // 1024 // 1024},
            )
        return text

    def brought(self) -> tuple[bytes, str]:
        """The bytes, and a file name made of the first heading, once the form is valid."""
        text = self.cleaned_data["text"]
        return text.encode(errors="replace"), filename_of_text(text)


class NewProjectForm(forms.Form):
    """What the lead decides when a plan becomes a project."""

    title = forms.CharField(label=_("Title"), max_length=200)
    slug = forms.CharField(
        label=_("Short name"),
        max_length=80,
        required=False,
        validators=[validate_slug],
        help_text=_("Stands in the project's address: letters, digits and hyphens. Empty: made from the title."),
    )
    start_date = forms.DateField(
        label=_("Start date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Day 1 of the plan."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        validators=[validate_time_zone],
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
        help_text=_("Meetings and deadlines are in this zone."),
    )
    working_days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        initial=working_week,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one working day.")},
    )

    def choices(self) -> ImportChoices:
        """What was chosen, once the form is valid."""
        return ImportChoices(**self.cleaned_data)


def time_zones() -> list[str]:
    """Names of time zones as people look for them: Area/City, and UTC."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return ["UTC", *sorted(name for name in available_timezones() if name.startswith(areas))]
