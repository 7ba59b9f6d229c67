"""The form of a row, made from its noun: choices of the project only, values of two people kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracking.forms import PeopleField, Versioned
from tracking.models import Project
from tracking.models.base import Scoped, is_person
from tracking.querysets import rows_of
from tracking.services import people

if TYPE_CHECKING:
    from tracking.web.nouns.noun import Noun


@dataclass(frozen=True, slots=True)
class Drawn:
    """Fields that one template draws: mostly one."""

    template: str
    fields: list[BoundField]


@dataclass(frozen=True, slots=True)
class Part:
    """A group of fields under a heading; `folded` while nothing in it is filled in."""

    title: str | Promise
    drawn: list[Drawn]
    folded: bool


class RowForm(Versioned, forms.ModelForm):
    """The form of any row. `noun` says what stands where; the row says its project.

    A noun whose form asks in a way of its own has a class of its own below this one.
    """

    #: Fields that are drawn together where all of them are asked: their names, and the template.
    together: ClassVar[Mapping[tuple[str, ...], str]] = {}
    noun: Noun

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _name_the_blank(field)

    @classmethod
    def shape(cls, fields: dict[str, forms.Field]) -> None:
        """Give fields, of which a form may have some or all, what they have in forms of this class alone."""

    @property
    def parts(self) -> Iterator[Part]:
        for number, (title, names) in enumerate(self.noun.fields):
            fields = [self[name] for name in names if name in self.fields]
            said = any(
                field.errors
                or "autofocus" in field.field.widget.attrs
                or field.value() not in (None, "", [], field.field.initial)
                for field in fields
            )
            if fields:
                yield Part(title, list(self._drawn(fields)), folded=number > 0 and not said)

    def _drawn(self, fields: list[BoundField]) -> Iterator[Drawn]:
        groups = {names: template for names, template in self.together.items() if set(names) <= set(self.fields)}
        for field in fields:
            names = next((names for names in groups if field.name in names), None)
            if names is None:
                yield Drawn("rows/field.html", [field])
            elif field.name == names[0]:
                yield Drawn(groups[names], [self[name] for name in names])


def form_for(noun: Noun, row: Scoped, names: Iterable[str] | None = None, **given: Any) -> RowForm:
    """The form of a new or saved row, with those fields of its noun, or with all."""
    project = row.owning_project
    fields = list(noun.field_names if names is None else names)
    callback = partial(form_field, project=project, row=row, instead=noun.form_fields)
    made = forms.modelform_factory(noun.model, form=noun.form, fields=fields, formfield_callback=callback)
    form = cast("type[RowForm]", made)
    for name in set(noun.field_names) - set(fields):
        form.base_fields.pop(name, None)
    form.noun = noun
    form.shape(form.base_fields)
    return form(instance=row, **given)


def form_field(
    field: models.Field[Any, Any],
    *,
    project: Project,
    row: Scoped,
    instead: Mapping[str, type[forms.Field]] = MappingProxyType({}),
    **options: Any,
) -> forms.Field | None:
    """The field of a form for a field of a row: people and rows of the project to choose from, dates to pick.

    `instead` gives classes for fields that are filled in another way.
    """
    if field.name in instead:
        return field.formfield(form_class=instead[field.name], **options)
    if isinstance(field, models.ForeignKey):
        if is_person(field):
            stays = User.objects.filter(pk=getattr(row, field.attname))
            chosen = people.candidates(project, field) | stays
            return field.formfield(form_class=PeopleField, queryset=chosen.distinct(), **options)
        return field.formfield(queryset=_own_rows(field, project, row), **options)
    if isinstance(field, models.DateTimeField):
        return field.formfield(
            widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **options
        )
    if isinstance(field, models.DateField):
        return field.formfield(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)
    if isinstance(field, models.TimeField):
        return field.formfield(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **options)
    if isinstance(field, models.TextField):
        return field.formfield(widget=forms.Textarea({"rows": 3}), **options)
    return field.formfield(**options)


def _name_the_blank(field: forms.Field) -> None:
    """Say what the first line of a select is for: to choose, or to leave it at nothing."""
    words = _("Choose…") if field.required else "–"
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = field.empty_label and words
    elif isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[Any, Any]]", field.choices)
        field.choices = [(value, label if value else words) for value, label in choices]


def _own_rows(field: models.ForeignKey, project: Project, row: Scoped) -> models.QuerySet[Any]:
    """The rows a field may name: of the project, and, of the same noun, below the same parent."""
    rows = rows_of(field.remote_field.model).in_project(project)
    if field.remote_field.model is type(row):
        parent = row.project_path.split("__")[0]
        rows = rows.filter(**{parent: getattr(row, parent)}).exclude(pk=row.pk)
    return rows


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Put what a service refused beside its fields; what has no field in the form names it in words."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        if name in form.fields:
            form.add_error(name, errors)
            continue
        for one in errors:
            if said_of := _field_of(one, form):
                form.add_error(said_of, one)
            else:
                form.add_error(None, f"{capfirst(name)}: {' '.join(one.messages)}" if name != "__all__" else one)


def _field_of(error: ValidationError, form: forms.Form) -> str:
    """The field that tells a row from the one it repeats, such as its title; "" for errors of another kind."""
    names = (error.params or {}).get("unique_check", ()) if error.code == "unique_together" else ()
    return next((name for name in reversed(names) if name in form.fields), "")
