"""The theme a browser asks for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tracking.typing import Request
from tracking.web.pages import next_page

THEMES = ("system", "light", "dark")
YEAR = 365 * 24 * 3600


@require_POST
def theme(request: Request) -> HttpResponse:
    """Keep the theme in a cookie, so that the server draws the page in it and nothing flashes."""
    chosen = request.POST.get("theme")
    response = redirect(next_page(request, "/")) if not request.htmx else HttpResponse(status=204)
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response
