"""The end of mails of one kind, by the link in each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tracking.services.notifications import stopping


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask with one button, because programs follow the links of mails too; a POST ends the mails, or resumes them.

    A mail program posts here without a cookie (RFC 8058): the signed link says
    who it is, and that is why no other token is asked for.
    """
    wanted = stopping.read(token)
    if wanted is None:
        raise Http404
    state = "asked"
    if request.method == "POST":
        state = "resumed" if request.POST.get("resume") else "stopped"
        (stopping.resume if state == "resumed" else stopping.stop)(wanted)
    return render(request, "notifications/stop.html", {"wanted": wanted, "state": state})
