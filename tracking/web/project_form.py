"""The form of a project's settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracking.forms import Versioned
from tracking.models import Project
from tracking.services.errors import Undecided
from tracking.web.rows.forms import form_field

#: What stands together, under its heading.
PARTS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Project"), ("title", "description", "status", "lead")),
    (_("Dates"), ("start_date", "target_date", "next_review", "move_dates")),
    (_("Working time"), ("time_zone", "day_starts", "day_ends", "working_days", "silence_hours")),
    (_("Blockers"), ("blocker_target_minutes",)),
    (_("Address"), ("slug",)),
)
ASKED = "move_dates"
ANSWERS = (("yes", _("Move them along")), ("no", _("Leave them where they are")))
FIELDS = tuple(name for _title, names in PARTS for name in names if name != ASKED)


@dataclass(frozen=True, slots=True)
class Part:
    """Fields under a heading."""

    title: str | Promise
    fields: list[BoundField]


#: More hours than anybody means; beyond these, a number may take its time to be read.
MOST_HOURS = 10_000


class HoursField(forms.IntegerField):
    """A number of minutes that people fill in as hours."""

    widget = forms.NumberInput(attrs={"step": "0.25", "min": "0"})

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 60:g}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            hours = Decimal(str(value).strip().replace(",", "."))
            if not 0 <= hours <= MOST_HOURS:
                raise ValueError(value)
        except (ArithmeticError, ValueError) as error:
            raise ValidationError(_("Give a number of hours, such as 4 or 1.5.")) from error
        return round(hours * 60)


#: Fields that people do not fill in as they are stored.
FORM_FIELDS: dict[str, type[forms.Field]] = {"blocker_target_minutes": HoursField}


class ProjectForm(Versioned, forms.ModelForm):
    """What a lead decides about a project. `move_dates` is asked only when other dates would stay behind."""

    working_days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one working day.")},
    )
    move_dates = forms.TypedChoiceField(
        label=_("Other dates"),
        choices=ANSWERS,
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Project
        fields = FIELDS
        widgets = {"time_zone": forms.TextInput({"list": "time-zones", "autocomplete": "off"})}
        help_texts = {
            "start_date": _("Day 1 of the plan."),
            "time_zone": _("Meetings and deadlines are in this zone."),
            "blocker_target_minutes": _("In working hours, such as 4 or 1.5. 0 sets no limit."),
            "slug": _("Stands in the project's address. When it changes, links and bookmarks to the old one end."),
        }

    @property
    def parts(self) -> Iterator[Part]:
        for title, names in PARTS:
            if fields := [self[name] for name in names if name in self.fields and not self[name].is_hidden]:
                yield Part(title, fields)

    def ask(self, question: Undecided) -> None:
        """Put the question of the other dates to the reader, with both answers."""
        self.fields[ASKED].widget = forms.RadioSelect(choices=ANSWERS)
        self.add_error(ASKED, str(question))


def form_of(project: Project, only: list[str] | None = None, **given: Any) -> ProjectForm:
    """The form of a project, with those of its fields, or with all."""
    names = [name for name in FIELDS if only is None or name in only]
    callback = partial(form_field, project=project, row=project, instead=FORM_FIELDS)
    made: Any = forms.modelform_factory(Project, form=ProjectForm, fields=names, formfield_callback=callback)
    form: ProjectForm = made(instance=project, **given)
    for name in [name for name in form.fields if name in FIELDS and name not in names]:
        del form.fields[name]
    return form
