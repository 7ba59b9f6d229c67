"""Questions asked over a change page: a form in a dialog, posted, then back to the page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect
from unfold.forms import BaseDialogForm

from tracking.admin.sturdy import is_key
from tracking.models.base import Scoped
from tracking.querysets import rows_of
from tracking.typing import Request


class RowDialog(BaseDialogForm):
    """A dialog about one row of a project that the user leads; anything else is not found."""

    model: ClassVar[type[Scoped]]

    def __init__(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, object_id, *args, **kwargs)
        self.row = own_row(request, self.model, object_id)


def own_row(request: HttpRequest, model: type[Scoped], object_id: str | None) -> Any:
    """The row of `model` with this primary key in a project that the user leads. Raises Http404 otherwise."""
    found = None
    if object_id and is_key(object_id):
        found = rows_of(model).led_by(request.user).filter(pk=object_id).first()
    if found is None:
        raise Http404
    return found


def leave(request: Request, url: str) -> HttpResponse:
    """Go to `url`, from a dialog (which asks through htmx) or from a plain form."""
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)
