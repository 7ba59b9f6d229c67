"""Addresses and keys that no page of the admin ever writes: answered with a message, not with a failure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DataError, models
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tracking.admin.bases import BeforeAdmin

#: No primary key has more digits; a database refuses greater numbers in ways of its own.
DIGITS = 18
LISTED = re.compile(r"form-\d+-id")


def is_key(text: str) -> bool:
    """Whether this can be the primary key of a row."""
    return text.isdecimal() and len(text) <= DIGITS


def listed_keys(request: HttpRequest) -> list[str]:
    """The keys of the rows in a list that is sent to be saved."""
    return [str(value) for name, value in request.POST.items() if LISTED.fullmatch(name)]


def sent_keys(request: HttpRequest) -> list[str]:
    """The keys of all rows that are sent with a list: of those chosen, and of those to be saved."""
    return [*request.POST.getlist(ACTION_CHECKBOX_NAME), *listed_keys(request)]


class Searched(AutocompleteSelect):
    """A row searched while one types; of what was sent, only a key is looked up to be shown again."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [key for key in value if is_key(str(key))], attrs)


class Sturdy(BeforeAdmin):
    """Mixed in before an admin whose list answers whatever its address asks for."""

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not all(is_key(key) for key in sent_keys(request)):
            return self._start_again(request, _("There is no such row, or it is not yours to see."))
        try:
            response = super().changelist_view(request, extra_context)
            return response.render() if isinstance(response, TemplateResponse) else response
        except (OverflowError, ValueError, DataError):
            if not request.GET or ERROR_FLAG in request.GET:
                raise
            return self._start_again(request, _("The address asked for something that this list does not have."))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Searched(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **{"form_class": Several, **kwargs})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address of a new row fills in, without what its column cannot hold."""
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if self._can_hold(name, value)}

    def _can_hold(self, name: str, value: Any) -> bool:
        try:
            field = self.opts.get_field(name)
            if isinstance(field, models.DateTimeField):
                return False  # the two fields that ask for it cannot be filled from one text
            if isinstance(value, str) and isinstance(field, models.Field):
                field.to_python(value)
        except ValidationError:
            return False
        except FieldDoesNotExist:
            return True
        return True

    def _start_again(self, request: HttpRequest, why: str) -> HttpResponse:
        self.message_user(request, why, messages.ERROR)
        return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")


class Several(ModelMultipleChoiceField):
    """Rows to choose from, of which a number too great for a key is none, as a text is none."""

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]  # the stubs leave it out
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list") from error
