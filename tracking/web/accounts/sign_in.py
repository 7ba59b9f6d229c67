"""Signing in: with a password here, or by way of the OpenID provider."""

from __future__ import annotations

import logging
from typing import Any

import requests
from allauth.account.views import LoginView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tracking.web import unsent
from tracking.web.accounts import pending

logger = logging.getLogger(__name__)


class SignIn(LoginView):
    template_name = "tracking/sign_in.html"

    def get_next_url(self) -> str | None:
        """Where somebody wanted to go; who only opened Lockstep begins with the day."""
        wanted: str | None = super().get_next_url()
        return wanted if wanted != reverse("projects") else reverse(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "something_waits": unsent.held_here(self.request),
            "invitation": pending.invitation(self.request, timezone.now()),
            "openid": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        }


@never_cache
@require_POST
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the OpenID provider, by a page of its own.

    A form may lead to this site only (`form-action`), and browsers hold all
    redirects after a form to that; where the provider sends people on to is
    not known here.
    """
    try:
        answer = openid.login(request, provider_id)
    except requests.RequestException:
        logger.exception("The OpenID provider does not answer.")
        return redirect("socialaccount_login_error")
    if answer.status_code != 302:
        return answer
    there = answer.headers["Location"]
    page = render(request, "socialaccount/leaving.html", {"there": there, "openid": settings.OIDC_NAME})
    page.headers["Refresh"] = f"0; url={there}"
    return page
