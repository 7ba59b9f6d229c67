"""The admin for leads: everyone who is staff or leads a project may enter."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from unfold.sites import UnfoldAdminSite

from tracking.typing import Actor


class LockstepAdminSite(UnfoldAdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        """Looked up once a request: a page asks several times."""
        if not hasattr(request, "_may_enter"):
            request.__dict__["_may_enter"] = may_enter(request.user)
        return request.__dict__["_may_enter"]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Everybody signs in on the product's own page; who is signed in and may not enter is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """The nouns by app, looked up when somebody reads them: every page is given them, and few show them."""
        return SimpleLazyObject(lambda: super(LockstepAdminSite, self).get_app_list(request, app_label))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return Found.as_view(admin_site=self)(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The product's own page, which counts wrong passwords, does this for everybody."""
        return redirect("account_change_password")

    def get_urls(self) -> list[Any]:
        """Without Django's detour to the page of any object, which would name rows of other projects."""
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]


class Found(AutocompleteJsonView):
    """What is found while one types: projects of one title are told apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        from tracking.models import Project
        from tracking.templatetags.namesakes import namesakes_for

        found = super().serialize_result(obj, to_field_name)
        return found | {"text": namesakes_for(self.request).named(obj)} if isinstance(obj, Project) else found


def may_enter(user: Actor | AnonymousUser) -> bool:
    """Whether the admin opens for this user: staff, or lead of at least one project."""
    from tracking.models import Membership, Role

    if not user.is_active or not user.is_authenticated:
        return False
    return user.is_staff or Membership.objects.filter(user=user, role=Role.LEAD).exists()
