"""What is said when a request cannot even be read, or when a service refuses what no page has an answer to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.defaults import page_not_found

from tracking.plans.documents.text import MAX_BYTES
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.pages import next_page, refuse

logger = logging.getLogger(__name__)


class LateRefusals:
    """Middleware: what changed between the look at a row and its writing is answered in words, on every page.

    404 for a row that somebody has deleted in that moment, the words of a
    refusal for one that is in another state by now.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        if request.method != "POST":
            return None
        if isinstance(exception, ObjectDoesNotExist):
            logger.warning("What %s is about is not there any more.", request.path, exc_info=exception)
            return page_not_found(request, Http404())
        if isinstance(exception, Conflict):
            came_from = urlsplit(request.headers.get("Referer", "")).path
            return refuse(request, str(exception), next_page(request, came_from or reverse("today")))
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 with the limit for a request that is too large, 400 for any other that makes no sense."""
    too_large = isinstance(exception, RequestDataTooBig)
    context = {
        "too_large": too_large,
        "too_many": isinstance(exception, TooManyFieldsSent),
        "most": MAX_BYTES // 1024 // 1024,
    }
    return render(request, "400.html", context, status=413 if too_large else 400)


def too_many(request: HttpRequest) -> HttpResponse:
    """429 for who signs in, signs up or asks for mails more often than a person would."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = "60"
    return response
