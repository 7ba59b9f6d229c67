"""Measurements brought in a file."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tracking.models import Metric, Role
from tracking.services import access, measured_files
from tracking.typing import Request
from tracking.web.nouns import noun_of
from tracking.web.pages import done, errors_in, in_words, refuse
from tracking.web.rows.finding import row_or_404


class FileForm(forms.Form):
    """The file that is brought."""

    file = forms.FileField(error_messages={"required": _("Choose a file.")})


@login_required
@require_POST
def bring(request: Request, slug: str, key: int) -> HttpResponse:
    """Write the measurements of a CSV file; what is wrong in it is said row by row, and nothing is written."""
    metric: Metric = row_or_404(request, slug, noun_of(Metric), key)
    access.require(request.user, Role.MEMBER, metric.project)
    home, form = metric.get_absolute_url(), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return refuse(request, errors_in(form), home)
    file = form.cleaned_data["file"]
    try:
        brought = measured_files.bring(actor=request.user, metric=metric, file=file, now=timezone.now())
    except ValidationError as error:
        return refuse(request, in_words(error), home)
    said = [ngettext("%(n)d measurement added.", "%(n)d measurements added.", brought.added) % {"n": brought.added}]
    if brought.known:
        words = ngettext("%(n)d row was here already.", "%(n)d rows were here already.", brought.known)
        said.append(words % {"n": brought.known})
    messages.success(request, " ".join(said))
    return done(request, home)
