"""What a foreign key may point at: rows of projects one leads, people of the project at hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from tracking.models import Membership, Project
from tracking.models.base import Scoped
from tracking.querysets import rows_of
from tracking.services import people as service


def rows_for(request: HttpRequest, field: ForeignKey, within: Project | None) -> QuerySet[Any] | None:
    """The rows `field` may point at, only those of the project `within` when it is known; None leaves them alone."""
    remote = field.remote_field.model
    if remote is get_user_model():
        return people(request, field, within)
    if not issubclass(remote, Scoped):
        return None
    rows = rows_of(remote).led_by(request.user)
    return rows if within is None else rows.in_project(within)


def people(request: HttpRequest, field: ForeignKey, within: Project | None) -> QuerySet[User]:
    """Who may stand there, and whoever such a row names already, so that no save drops a name unseen."""
    if within is None:
        return service.candidates_of(Project.objects.led_by(request.user), field)
    named = User.objects.none()
    if issubclass(field.model, Scoped):
        rows = rows_of(field.model).in_project(within).filter(**{f"{field.name}__isnull": False})
        named = User.objects.filter(pk__in=rows.order_by().values(field.attname), is_active=True)
    return service.candidates(within, field) | named


class PersonField(forms.ModelChoiceField):
    """A user, named by user name or mail address: a lead adds people without reading the list of all accounts."""

    queryset: QuerySet[User]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("User"))
        kwargs.setdefault("help_text", _("User name or mail address."))
        super().__init__(
            queryset=User.objects.filter(is_active=True),
            widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, int):
            return User.objects.filter(pk=value).values_list("username", flat=True).first() or ""
        return value.username if isinstance(value, User) else value or ""

    def to_python(self, value: Any) -> User | None:
        if value in self.empty_values or isinstance(value, User):
            return value or None
        # No account has the character NUL, and PostgreSQL does not look for it.
        found = [] if "\x00" in value else list(self.queryset.filter(Q(username=value) | Q(email__iexact=value))[:2])
        if len(found) != 1:
            raise ValidationError(_("Nobody has this user name or mail address."), code="invalid_choice")
        return found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


def project_form(request: HttpRequest, site: AdminSite) -> forms.Form:
    """A form that asks for one of the projects one leads; it searches while one types, however many there are."""
    field = forms.ModelChoiceField(
        label=_("Project"),
        queryset=Project.objects.led_by(request.user),
        widget=AutocompleteSelect(Membership._meta.get_field("project"), site),
    )
    return type("ProjectForm", (forms.Form,), {"project": field})()
