"""Whose rows a request may work on in the admin: looked up once a request, not once a row."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, QueryDict

from tracking.admin.sturdy import is_key
from tracking.models import Membership, Project, Role
from tracking.models.base import Scoped
from tracking.typing import Actor


def actor(request: HttpRequest) -> Actor:
    """Who works in the admin. Raises PermissionDenied, though nobody comes past its door without having signed in."""
    if not isinstance(request.user, Actor):
        raise PermissionDenied
    return request.user


def led_projects(request: HttpRequest) -> frozenset[int] | None:
    """Primary keys of the projects that the user leads; None stands for all of them (staff)."""
    if request.user.is_active and request.user.is_staff:
        return None
    if not hasattr(request, "_led_projects"):
        led: frozenset[int] = frozenset()
        if isinstance(request.user, Actor) and request.user.is_active:
            rows = Membership.objects.filter(user_id=request.user.pk, role=Role.LEAD)
            led = frozenset(rows.values_list("project_id", flat=True))
        request.__dict__["_led_projects"] = led
    return request.__dict__["_led_projects"]


def forget(request: HttpRequest) -> None:
    """Look the rights up again: this request has just made a project or changed a membership."""
    request.__dict__.pop("_led_projects", None)


def leads(request: HttpRequest, row: Scoped | None = None) -> bool:
    """Whether the user leads the project of `row`; without a row, whether it leads any."""
    led = led_projects(request)
    if led is None:
        return True
    return bool(led) if row is None else _project_pk(row) in led


def _project_pk(row: Scoped) -> int | None:
    if isinstance(row, Project):
        return row.pk
    *parents, last = row.project_path.split("__")
    try:
        for name in parents:
            row = getattr(row, name)
    except ObjectDoesNotExist:
        return None
    return getattr(row, f"{last}_id", None)


def chosen_project(request: HttpRequest) -> Project | None:
    """The project that a new row is for: named by the form, the address, or the filter of the list it came from.

    None when there is none, or when the user does not lead it; the only project of a lead needs no naming.
    """
    came_from = QueryDict(request.GET.get("_changelist_filters", ""))
    named = request.POST.get("project") or request.GET.get("project") or _filter_value(came_from)
    return _own_project(request, named)


def filtered_project(request: HttpRequest) -> Project | None:
    """The project that a list is filtered by, or the only one that the user leads."""
    return _own_project(request, _filter_value(request.GET))


def _filter_value(parameters: QueryDict) -> str:
    return next((str(value) for key, value in parameters.items() if key.endswith("project__id__exact")), "")


def _own_project(request: HttpRequest, named: str) -> Project | None:
    if not hasattr(request, "_own_project"):
        rows = Project.objects.led_by(request.user)
        if named:
            found = rows.filter(pk=named).first() if is_key(named) else None
        else:
            first_two = list(rows.order_by("pk")[:2])
            found = first_two[0] if len(first_two) == 1 else None
        request.__dict__["_own_project"] = found
    return request.__dict__["_own_project"]


class SuperuserOnly:
    """Rights of an admin for what runs the installation itself: superusers may all, nobody else may anything."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser
