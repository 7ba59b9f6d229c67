"""Every error of the API as an RFC 9457 problem document, in one place."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core import exceptions as django
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import is_valid_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions as drf

from tracking.services import moves
from tracking.services.errors import Conflict, Early, Objected, Undecided, Unmet
from tracking.services.idempotency import KeyReused
from tracking.services.recognising import KnownPlan

CONTENT_TYPE = "application/problem+json"

logger = logging.getLogger(__name__)


class BadParameter(drf.APIException):
    """Query parameters that cannot be used: `errors` has the sentences for each."""

    status_code = 400

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(_("The query of this address cannot be used."))
        self.errors = errors


class PreconditionFailed(drf.APIException):
    """The row is no longer what the If-Match header says."""

    status_code = 412


class TooLarge(drf.APIException):
    status_code = 413


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` names the problem for programs; `errors` and `more` are members of the document beside RFC 9457's own."""

    status: int
    kind: str
    detail: str
    errors: list[dict[str, Any]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def as_response(self) -> JsonResponse:
        document: dict[str, Any] = {
            "type": f"urn:lockstep:problem:{self.kind}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }
        if self.errors:
            document["errors"] = self.errors
        return JsonResponse(document, status=self.status, content_type=CONTENT_TYPE, headers=self.headers)


def problem_response(error: Exception, context: dict[str, Any]) -> JsonResponse:
    """The exception handler of Django REST framework."""
    problem = _describe(error)
    if problem is None:
        request = getattr(context.get("request"), "_request", None)
        logger.error("Unexpected error in %s", getattr(request, "path", "the API"), exc_info=error)
        got_request_exception.send(sender=None, request=request)
        problem = Problem(500, "unexpected", _("Something went wrong on our side. It has been logged."))
    return problem.as_response()


@csrf_exempt
def unknown_address(request: HttpRequest, rest: str = "") -> JsonResponse:
    """What every address under /api/ that is none answers."""
    detail = _("There is nothing at %(path)s.") % {"path": request.path}
    if not request.path_info.endswith("/") and is_valid_path(f"{request.path_info}/"):
        detail = _("Addresses end with a slash: %(path)s/") % {"path": request.path}
    return Problem(404, "not-found", detail).as_response()


def _describe(error: Exception) -> Problem | None:
    match error:
        case drf.ValidationError():
            return _invalid(list(_flatten(error.detail)))
        case django.ValidationError():
            return _invalid(list(_flatten(_as_dict(error))))
        case BadParameter():
            errors = [{"parameter": name, "detail": text} for name, texts in error.errors.items() for text in texts]
            return Problem(400, "bad-parameter", str(error.detail), errors)
        case drf.APIException():
            return _of_framework(error)
        case Http404() | django.ObjectDoesNotExist():
            return Problem(404, "not-found", _("There is no such thing, or you may not see it."))
        case django.PermissionDenied():
            return Problem(403, "not-allowed", str(error) or _("You may not do this."))
        case Objected():
            objections = [
                {"code": each.code, "detail": moves.words(each), "n": each.n, "name": each.name}
                for each in error.objections
            ]
            if isinstance(error, Early):
                detail = _("%(why)s A lead sends “confirm” as true with a “reason”.") % {"why": error}
                return Problem(409, "early", detail, more={"objections": objections})
            detail = _("Something speaks against this. Send “confirm” as true to go on all the same.")
            return Problem(409, "spoken-against", detail, more={"objections": objections})
        case Undecided():
            detail = _("%(question)s Use the action “reschedule”, and say “move_dates”.") % {"question": error}
            return Problem(409, "undecided", detail, more={"moving": error.moving})
        case KnownPlan():
            return _known_plan(error)
        case Conflict():
            return Problem(409, "conflict", str(error))
        case ProtectedError() | RestrictedError():
            return Problem(409, "still-used", _("Other rows still need this one."))
        case IntegrityError():
            return Problem(409, "conflict", _("This clashes with what somebody else has just stored. Read it again."))
        case Unmet():
            more = {"criteria": error.criteria}
            return Problem(422, "unmet-criteria", _("The gate has criteria that are not met."), more=more)
        case KeyReused():
            return Problem(422, "key-reused", str(error))
        case django.RequestDataTooBig():
            return Problem(413, "too-large", _("The request is too large."))
        case django.SuspiciousOperation():
            return Problem(400, "bad-request", _("The request cannot be read."))
    return None


def _known_plan(error: KnownPlan) -> Problem:
    """What is sent next, and the projects that have the plan as programs read them."""
    into = next((one.project.slug for one in error.known if one.may_merge), "")
    if into:
        detail = _("%(plan)s Send “project” as “%(project)s” to merge it, or “new” as true for another project.")
    else:
        detail = _("%(plan)s Send “new” as true for another project.")
    known = [
        {
            "project": one.project.slug,
            "title": one.project.title,
            "address": reverse("api-projects-detail", args=[one.project.slug]),
            "document": one.document.pk,
            "filename": one.document.filename,
            "imported_at": one.document.imported_at,
            "same": one.same,
            "percent": one.percent,
            "may_merge": one.may_merge,
        }
        for one in error.known
    ]
    return Problem(409, "known-plan", detail % {"plan": error, "project": into}, more={"known": known})


#: What programs tell the errors of the framework apart by.
KINDS = {
    400: "bad-request",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    412: "changed-meanwhile",
    413: "too-large",
    415: "unsupported-media-type",
    429: "too-many-requests",
}


def _of_framework(error: drf.APIException) -> Problem:
    headers: dict[str, str] = {}
    if scheme := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, math.ceil(wait)))
    return Problem(error.status_code, KINDS.get(error.status_code, "error"), str(error.detail), headers=headers)


def _invalid(errors: list[dict[str, Any]]) -> Problem:
    return Problem(400, "invalid", _("Some of what was sent cannot be used."), errors)


def _as_dict(error: django.ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


#: Names that frameworks give to errors of a whole object.
_WHOLE = {"non_field_errors", "__all__"}


def _flatten(detail: Any, path: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Nested errors as one list: where (a JSON pointer, and the field's dotted name where there is one) and what."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flatten(inner, path if name in _WHOLE else (*path, str(name)))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from _flatten(inner, (*path, str(index)) if isinstance(inner, dict | list) else path)
    else:
        where = {"field": ".".join(path)} if path else {}
        yield {**where, "pointer": "".join(f"/{part}" for part in path), "detail": str(detail)}
