"""Forms that change a row and lose nothing that somebody else saved while they were open.

A form carries the version of each value it was drawn with. When it comes back,
what only one side changed is taken, and what both changed is put to the reader
with both values. The row must have been read under a lock, in the transaction
that writes it, so that nobody comes between the look and the write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import ManagementForm
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from tracking.person import name_of
from tracking.rules import versions
from tracking.services.versions import deletion, last_change, who_and_when

if TYPE_CHECKING:
    #: Its forms are versioned ones, each also the form of a noun.
    RowFormSet = forms.BaseModelFormSet[models.Model, Any]
else:
    RowFormSet = forms.BaseModelFormSet

#: The hidden field with the versions, and what the names of a reader's decisions begin with.
DRAWN, TAKE = "drawn", "take-"
#: Of a long value, this much stands in the sentence.
SHOWN = 80


class DrawnField(forms.CharField):
    """What a form was drawn with. It is no value of the row, and a form shown again is drawn with what is saved now."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, label="")

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Versioned(forms.Form):
    """Mixed in before a form that changes `row`: the instance of a ModelForm, or given beside the initial values.

    Without a row nothing is compared. A form sent without versions is written
    as it is, as the API does without If-Match.
    """

    drawn = DrawnField()
    #: A field that holds the place of the row among others: it is moved by dragging and seldom seen.
    sorted_by: str | None = None

    def __init__(self, *args: Any, row: models.Model | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row: models.Model | None = row if row is not None else getattr(self, "instance", None)
        self.changed_meanwhile: list[str] = []
        self.clashes: list[str] = []
        self._kept: list[str] = []
        if self.row is None or self.row.pk is None:
            return
        self._now = {name: versions.version_of(_plain(value)) for name, value in self._saved().items()}
        version = signing.dumps(self._now, salt=_salt(type(self.row), self.row.pk), compress=True)
        self.initial = {**self.initial, DRAWN: version}
        if self.is_bound:
            self._merge(self.row)

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.clashes:
            if self.row is not None and name != self.sorted_by:
                self.add_error(name, self._both_values(self.row, name))
        for name in self._kept:
            self.fields[name].disabled = False
            self.fields[name].bound_data = _as_saved  # type: ignore[method-assign]  # of this one field, on purpose

    def was_changed(self, pk: Any) -> bool:
        """Whether a form drawn for the row with that primary key, which is gone, came back changed."""
        drawn = self._drawn_with(type(self.row), pk) if self.row is not None else None
        if drawn is None:
            return True
        return any(self._sent_version(name) != version for name, version in drawn.items() if name in self.fields)

    def _merge(self, row: models.Model) -> None:
        drawn = self._drawn_with(type(row), row.pk)
        if drawn is None:
            return
        for name, now in self._now.items():
            if self.data.get(self.add_prefix(TAKE + name)) == "theirs":
                self._keep(name)
            if drawn.get(name) == now:
                continue
            self.changed_meanwhile.append(name)
            match versions.outcome(drawn=drawn.get(name), now=now, sent=self._sent_version(name)):
                case "stays":
                    self._keep(name)
                case "clash" if name not in self._kept:
                    self.clashes.append(name)
        self.changed_data  # noqa: B018 - looked up while what is kept counts as unchanged

    def _keep(self, name: str) -> None:
        """Let the saved value stand: of a disabled field Django cleans and shows that, whatever was sent."""
        self.fields[name].disabled = True
        self._kept.append(name)

    def _saved(self) -> dict[str, Any]:
        return {
            name: self.get_initial_for_field(field, name)
            for name, field in self.fields.items()
            if name != DRAWN and not field.disabled
        }

    def _drawn_with(self, model: type[models.Model], pk: Any) -> dict[str, str] | None:
        """The versions that came with the form; none that can be read are versions of nothing."""
        sent = self.data.get(self.add_prefix(DRAWN))
        if sent is None:
            return None
        try:
            return signing.loads(sent, salt=_salt(model, pk))
        except signing.BadSignature:
            return {}

    def _sent(self, name: str) -> Any:
        """What was sent for a field, cleaned. Raises ValidationError."""
        return self.fields[name].clean(self[name].data)

    def _sent_version(self, name: str) -> str | None:
        try:
            return versions.version_of(_plain(self._sent(name)))
        except ValidationError:
            return None

    def _both_values(self, row: models.Model, name: str) -> str:
        field = self.fields[name]
        theirs = _words(field, self.get_initial_for_field(field, name))
        try:
            mine = _words(field, self._sent(name))
        except ValidationError:
            mine = str(self[name].data)
        context = {
            **who_and_when(last_change(row, name)),
            "theirs": _short(theirs),
            "mine": _short(mine),
            "whole": theirs if _short(theirs) != theirs else "",
            "name": self.add_prefix(TAKE + name),
            "label": capfirst(str(field.label or name)),
        }
        return render_to_string("partials/clash.html", context)


class VersionedFormSet(RowFormSet):
    """Mixed in before a set of versioned forms: rows that were deleted, changed or sorted anew while it was open."""

    model: type[models.Model]
    prefix: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.told: list[str] = []
        super().__init__(*args, **kwargs)

    @cached_property
    def management_form(self) -> ManagementForm:
        if self.is_bound:
            self.data = self._without_the_gone()
        return super().management_form

    def clean(self) -> None:
        super().clean()
        told = list(self.told)
        for form in self.initial_forms:
            if form.changed_meanwhile and self._is_to_go(form):
                said = who_and_when(last_change(form.row, form.changed_meanwhile[0]))
                told.append(
                    _("%(who)s changed “%(row)s” %(when)s while this form was open. Save again to remove it anyway.")
                    % {**said, "row": form.row}
                )
        if moved := [form for form in self.initial_forms if form.sorted_by in form.clashes]:
            said = who_and_when(last_change(moved[0].row, moved[0].sorted_by))
            told.append(
                _("%(who)s sorted these rows %(when)s while this form was open. Save again to keep your order.") % said
            )
        if told:
            raise ValidationError(told)

    def _is_to_go(self, form: Versioned) -> bool:
        return self.can_delete and self._should_delete_form(form)  # type: ignore[attr-defined]  # the stubs leave it out

    def _without_the_gone(self) -> Any:
        """What was sent, without rows deleted meanwhile; one that the reader had changed is offered as a new row."""
        pk = self.model._meta.pk.name
        first, total = (_count(self.data.get(f"{self.prefix}-{name}")) for name in ("INITIAL_FORMS", "TOTAL_FORMS"))
        there = {str(row.pk) for row in self.get_queryset()}
        gone = [i for i in range(first) if self.data.get(f"{self.prefix}-{i}-{pk}", "") not in there]
        changed = [i for i in gone if self._came_back_changed(i, pk)]
        if not gone:
            return self.data
        kept = [i for i in range(first) if i not in gone]
        data = _renumbered(self.data, self.prefix, [*kept, *changed, *range(first, total)])
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        for i in range(len(kept), len(kept) + len(changed)):
            data[f"{self.prefix}-{i}-{pk}"] = data[f"{self.prefix}-{i}-{DRAWN}"] = ""
        return data

    def _came_back_changed(self, i: int, pk: str) -> bool:
        prefix = self.add_prefix(i)
        if f"{prefix}-DELETE" in self.data or f"{prefix}-{pk}" not in self.data:
            return False
        gone = self.data[f"{prefix}-{pk}"]
        form = self.form(self.data, self.files, prefix=prefix, **self.get_form_kwargs(i))
        if not gone.isdecimal() or not form.was_changed(gone):
            return False
        noun = {"noun": self.model._meta.verbose_name}
        self.told.append(
            _(
                "%(who)s deleted this %(noun)s %(when)s while this form was open. What you wrote stands below as a new"
                " one: save again to keep it, or remove it."
            )
            % {**who_and_when(deletion(self.model, gone)), **noun}
        )
        return True


class PeopleField(forms.ModelChoiceField):
    """People to choose from, as people write them."""

    def label_from_instance(self, obj: User) -> str:
        return name_of(obj)


class SortedRow(forms.ModelForm):
    """Mixed in before the form of one row in a list that is sorted by dragging: it carries its place as drawn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def moved_meanwhile(self) -> str | None:
        """A field that both the reader and somebody else changed, if there is one."""
        for name in self.changed_data:
            drawn = self.data.get(self.add_initial_prefix(name))
            if drawn is not None and self.fields[name].has_changed(self.initial.get(name), drawn):
                return name
        return None


def _salt(model: type[models.Model], pk: Any) -> str:
    return f"tracking.forms:{model._meta.label_lower}:{pk}"


def _as_saved(data: Any, initial: Any) -> Any:
    """What a field shows that keeps its saved value, whatever was sent."""
    return initial


def _plain(value: Any) -> Any:
    """A value without rows in it: what stands for a row is its primary key."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | dict):
        return [_plain(one) for one in value]
    return value


def _words(field: forms.Field, value: Any) -> str:
    """A value as people read it in this field."""
    if isinstance(field, forms.ModelChoiceField) and not isinstance(value, models.Model | models.QuerySet | list):
        value = field.queryset.filter(pk=value).first() if value and field.queryset is not None else None
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, models.Model):
        return field.label_from_instance(value)
    if value in field.empty_values:
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(_words(field, one) for one in value)
    choices = {str(key): str(words) for key, words in _flat(getattr(field, "choices", ()))}
    return choices.get(str(value)) or str(formats.localize(value))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, words in choices:
        yield from words if isinstance(words, list | tuple) else [(key, words)]


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(SHOWN) if len(words) > SHOWN else words


def _count(sent: str | None) -> int:
    """A number of forms as a browser names it; nonsense is left to Django to refuse."""
    return min(int(sent), 2 * forms.formsets.DEFAULT_MAX_NUM) if sent and sent.isdecimal() else 0


def _renumbered(data: Any, prefix: str, order: list[int]) -> QueryDict:
    """The data of a formset with its forms in another order; those not in `order` are left out."""
    new = {old: place for place, old in enumerate(order)}
    result = QueryDict(mutable=True)
    for name, values in data.lists():
        found = re.fullmatch(rf"{re.escape(prefix)}-(\d+)-(.+)", name)
        if found is None:
            result.setlist(name, values)
        elif int(found[1]) in new:
            result.setlist(f"{prefix}-{new[int(found[1])]}-{found[2]}", values)
    result[f"{prefix}-TOTAL_FORMS"] = str(len(order))
    return result
