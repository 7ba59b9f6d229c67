"""Bulk actions: one service call a row, and a word on how many changed and which refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import model_ngettext
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from tracking.admin import rights
from tracking.admin.taking_back import address
from tracking.services import moves, undo
from tracking.services.errors import Conflict, Objected

#: Refusals said one by one; more are counted.
SPELLED_OUT = 8

#: A row with the sentences that speak against changing it.
Spoken = tuple[Any, list[str]]


def each(request: HttpRequest, rows: QuerySet[Any], change: Callable[[Any], bool]) -> list[Spoken]:
    """Call `change` for each row, which says whether it changed anything, and tell the user what came of it.

    Returns the rows that stay as they are because something speaks against the change, each with what does.
    """
    changed, same = 0, 0
    spoken: list[Spoken] = []
    refusals: list[str] = []
    for row in rows:
        try:
            if change(row):
                changed += 1
            else:
                same += 1
        except Objected as error:
            spoken.append((row, [moves.words(objection) for objection in error.objections]))
        except ValidationError as error:
            refusals.append(f"{row}: {' '.join(error.messages)}")
        except (Conflict, PermissionDenied) as error:
            refusals.append(f"{row}: {error}")
    if changed:
        messages.success(request, _("%(rows)s changed.") % {"rows": _counted(rows.model, changed)})
    if same:
        messages.info(request, _("Already so: %(rows)s.") % {"rows": _counted(rows.model, same)})
    _tell_refusals(request, refusals)
    return spoken


def all_at_once(request: HttpRequest, rows: QuerySet[Any], values: Mapping[str, Any]) -> None:
    """Give all rows, which are of one project, these values or none of them, and say so with the way back."""
    try:
        act = undo.change(actor=rights.actor(request), rows=list(rows), values=values, now=timezone.now())
    except ValidationError as error:
        _tell_refusals(request, error.messages)
        return
    if act is None:
        messages.info(request, _("Already so: %(rows)s.") % {"rows": _counted(rows.model, rows.count())})
    else:
        messages.success(request, str(act), extra_tags=address(act))


def _counted(model: type[Model], count: int) -> str:
    return f"{count} {model_ngettext(model._meta, count)}"


def _tell_refusals(request: HttpRequest, refusals: list[str]) -> None:
    for text in refusals[:SPELLED_OUT]:
        messages.warning(request, _("Not changed – %(why)s") % {"why": text})
    if unsaid := refusals[SPELLED_OUT:]:
        text = ngettext("%(n)s more refused.", "%(n)s more refused.", len(unsaid))
        messages.warning(request, text % {"n": len(unsaid)})


def ask(
    admin: ModelAdmin,
    request: HttpRequest,
    rows: Iterable[Any],
    form: forms.Form,
    *,
    title: str,
    action: str,
    against: Mapping[Any, list[str]] | None = None,
    kept: Mapping[str, str] | None = None,
    button: str = "",
) -> HttpResponse:
    """The page between choosing rows and changing them: one form, the chosen rows listed, the action's name kept.

    `against` says what speaks against the change of a row, `kept` are further values that the answer brings back.
    """
    chosen = [(row, (against or {}).get(row, [])) for row in rows]
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "subtitle": _counted(admin.model, len(chosen)),
        "opts": admin.opts,
        "form": form,
        "rows": chosen,
        "action": action,
        "kept": kept or {},
        "button": button or _("Apply"),
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": admin.media + form.media,
    }
    return TemplateResponse(request, "admin/ask.html", context)


def answered(request: HttpRequest) -> bool:
    """Whether the page between has been filled in."""
    return "answer" in request.POST
