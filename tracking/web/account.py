"""Signing in, and the theme a browser asks for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tracking.typing import Request
from tracking.web import unsent
from tracking.web.pages import next_page

THEMES = ("system", "light", "dark")
YEAR = 365 * 24 * 3600


class SignIn(views.LoginView):
    template_name = "tracking/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "something_waits": unsent.held_here(self.request)}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        unsent.remember_writer(response, form.get_user().pk, secure=self.request.is_secure())
        return response


@require_POST
def theme(request: Request) -> HttpResponse:
    """Keep the theme in a cookie, so that the server draws the page in it and nothing flashes."""
    chosen = request.POST.get("theme")
    response = redirect(next_page(request, "/")) if not request.htmx else HttpResponse(status=204)
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response
