"""What the outbox of a browser sends when its network is back (static/lockstep/outbox.js): answered for a script.

The pages answer people: with a redirect and a notice, whether it went well or
not. The outbox has to know which, because what was refused must not get lost.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

HEADER = "X-Outbox"


class Outbox:
    """Middleware: 204 for what was carried out, 401 without a sign-in, 409 with the notice of a refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if HEADER not in request.headers or request.method != "POST":
            return response
        if not request.user.is_authenticated:
            return HttpResponse(status=401)
        refused = [str(one) for one in messages.get_messages(request) if one.level >= messages.ERROR]
        if response.status_code >= 400:
            return response
        return JsonResponse({"said": " ".join(refused)}, status=409) if refused else HttpResponse(status=204)
