"""Accounts, for staff. Only a superuser touches superusers and what makes one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from tracking.admin.rights import SuperuserOnly
from tracking.admin.versions import VersionedAdmin

#: What only a superuser gives and sees.
POWERS = {"is_superuser", "groups", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)
# What django-allauth would show to staff: devices, second factors and connected sign-ins are their owners' alone.
for model in [*admin.site._registry]:
    if model._meta.app_config.name.startswith("allauth."):
        admin.site.unregister(model)


class StaffOnly:
    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_staff

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_staff

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_staff

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_staff


@admin.register(User)
class UserAdmin(StaffOnly, VersionedAdmin, DjangoUserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "email", "first_name", "last_name", "is_staff", "is_active", "last_login")
    date_hierarchy = "date_joined"

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request) and self._may_touch(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "last_login", "date_joined")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[tuple[Any, Any]]:
        """Staff see who somebody is and whether they may come in; what makes a superuser is for superusers."""
        groups = list(super().get_fieldsets(request, obj))
        if request.user.is_superuser:
            return groups
        return [
            (title, {**options, "fields": tuple(name for name in options["fields"] if name not in POWERS)})
            for title, options in groups
        ]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset if request.user.is_superuser else queryset.filter(is_superuser=False))

    @staticmethod
    def _may_touch(request: HttpRequest, account: User | None) -> bool:
        return account is None or not account.is_superuser or request.user.is_superuser


@admin.register(Group)
class GroupAdmin(SuperuserOnly, VersionedAdmin, DjangoGroupAdmin, ModelAdmin):  # type: ignore[misc]  # Any of ours
    """Groups of permissions: Lockstep asks for roles in projects, so only who runs the installation sees them."""
