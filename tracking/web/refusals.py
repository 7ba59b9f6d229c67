"""What is said when a request cannot even be read."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracking.plans.documents.text import MAX_BYTES


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
