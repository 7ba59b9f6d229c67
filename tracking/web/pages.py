"""What every page does: find the project, know what may be done, show times in its zone."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

from tracking.models import Project, Role, Undo
from tracking.services import access, undo
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web import live, shell


def project_or_404(request: Request, slug: str) -> Project:
    """The project of that short name, if the user may see it."""
    return get_object_or_404(Project.objects.visible_to(request.user), slug=slug)


def _frame(request: Request, project: Project) -> dict[str, Any]:
    """The rail, `may_write` and `may_lead`, read when a template asks for one of them; services check again."""
    role = cache(lambda: live.role_in(request, project))
    return {
        "rail": SimpleLazyObject(lambda: shell.rail(project, role())),
        "may_write": lambda: access.reaches(role(), Role.MEMBER),
        "may_lead": lambda: access.reaches(role(), Role.LEAD),
    }


def render_project(
    request: Request, template: str, project: Project, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page or fragment of a project: what the user may do there, and all times in the project's zone."""
    shown = {"project": project, "now": timezone.now(), **_frame(request, project), **context}
    with timezone.override(project.zone):
        return render(request, template, shown, status=status)


def in_words(error: ValidationError | Conflict) -> str:
    """Why a service or a form refused something, in one line."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def errors_in(form: forms.BaseForm) -> str:
    """What a form says of its fields, in one line."""
    return " ".join(str(said) for errors in form.errors.values() for said in errors)


def refuse(request: Request, reason: str, back: str) -> HttpResponse:
    """Say why a change was not made, and show the page as it is now."""
    messages.error(request, reason)
    return done(request, back)


#: Where forms open beside a page.
PANEL = "panel-body"


def done(request: Request, back: str) -> HttpResponse:
    """After a change: the page again, with or without script; whoever named a part of it takes that from the page."""
    wants_a_part = bool(request.htmx) and request.htmx.target not in (None, PANEL)
    return redirect(back) if not request.htmx or wants_a_part else HttpResponseClientRefresh()


def next_page(request: Request, default: str) -> str:
    """The page of this site that the form, or the address of the form, asks to return to, or `default`.

    It is the first `next` of the form: a field of a row may have that name too.
    """
    wanted = next(iter(request.POST.getlist("next") or request.GET.getlist("next")), "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else default


def undo_url(act: Undo | None, back: str = "") -> str:
    """Where to post to take an act back, "" when there is nothing to take back: what a notice carries as its tag.

    `back` is the page that it leads to, where that is not a list of the rows.
    """
    if act is None:
        return ""
    address = reverse("undo", args=[act.project.slug, act.pk])
    return f"{address}?{urlencode({'next': back})}" if back else address


def way_back(request: Request, project: Project, at: dt.datetime, back: str = "") -> str:
    """`undo_url` of what the reader has just done, at that moment."""
    return undo_url(undo.of_act(actor=request.user, project=project, at=at), back)
