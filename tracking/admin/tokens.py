"""Keys to the API: one's own, and for staff everybody's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Field, ModelChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import bulk, labels, rights
from tracking.admin.base import HidesOthers
from tracking.admin.choices import rows_for
from tracking.admin.sturdy import Sturdy
from tracking.models import ApiToken, TokenScope
from tracking.models.choices import Tone
from tracking.services import tokens


class Issuing(HttpRequest):
    """A request that issues a token, with the secret to show in its answer. For annotations only; nothing makes one."""

    issued_secret: str


@admin.register(ApiToken)
class ApiTokenAdmin(HidesOthers, Sturdy, ModelAdmin):
    """A token is issued and revoked, never changed; its secret is on the page that answers the form, once."""

    list_display = ("name", "prefix", "user", "scope", "project", "state", "expires_at", "last_used_at")
    list_filter = (("scope", ChoicesDropdownFilter),)
    list_select_related = ("user", "project")
    search_fields = ("name", "prefix", "user__username")
    date_hierarchy = "created_at"
    actions = ("revoke",)
    autocomplete_fields = ("project", "session")
    add_fieldsets = ((None, {"fields": ("name", "scope", "project", "session", "expires_at")}),)
    fields = (
        ("name", "prefix"),
        ("user", "scope"),
        ("project", "session"),
        ("created_at", "expires_at"),
        ("last_used_at", "revoked_at"),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        rows = super().get_queryset(request)
        return rows if request.user.is_staff else rows.filter(user=request.user)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField) and db_field.name in ("project", "session"):
            field.queryset = rows_for(request, db_field, None)
        return field

    def save_model(  # type: ignore[override]  # the request of this admin
        self, request: Issuing, obj: ApiToken, form: ModelForm, change: bool
    ) -> None:
        token, request.issued_secret = tokens.issue(
            actor=rights.actor(request),
            name=obj.name,
            scope=TokenScope(obj.scope),
            project=obj.project,
            session=obj.session,
            expires_at=obj.expires_at,
        )
        obj.pk, obj.prefix, obj.user = token.pk, token.prefix, token.user

    def response_add(  # type: ignore[override]  # the request of this admin
        self, request: Issuing, obj: ApiToken, post_url_continue: str | None = None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("The token is issued"),
            "subtitle": None,
            "opts": self.opts,
            "token": obj,
            "secret": request.issued_secret,
        }
        return TemplateResponse(request, "admin/token_issued.html", context)

    @admin.action(description=_("Revoke"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        now = timezone.now()

        def change(row: ApiToken) -> bool:
            open_before = row.revoked_at is None
            tokens.revoke(actor=rights.actor(request), token=row, now=now)
            return open_before

        bulk.each(request, queryset, change)

    @display(description=_("state"))
    def state(self, row: ApiToken) -> SafeString:
        if row.revoked_at is not None:
            return labels.pill(Tone.BAD, gettext("Revoked"), "failed")
        if row.expires_at is not None and row.expires_at <= timezone.now():
            return labels.pill(Tone.QUIET, gettext("Expired"), "expired")
        return labels.pill(Tone.GOOD, gettext("Live"), "passed")
