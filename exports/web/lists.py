"""A list of the pages as a file of exactly what it shows, at once."""

from __future__ import annotations

import tempfile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from exports.reports.listed import document
from exports.writers import WRITERS, Progress
from tracking.surface.lists import NOUNS, listing_of, one_moment
from tracking.surface.pages import Request, project_or_404

#: A list with more rows is narrowed first, or handed out as a report, which a worker writes.
MOST_ROWS = 10_000


@login_required
def export(request: Request, slug: str, segment: str, format: str) -> HttpResponseBase:
    """Search, filters, order and columns as the address says, of all pages."""
    project = project_or_404(request, slug)
    if segment not in NOUNS or format not in WRITERS:
        raise Http404
    noun, writer = NOUNS[segment], WRITERS[format]
    listing = listing_of(request.user, project, noun, request.GET)
    # On the disk until it is sent: memory does not grow with the list.
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with one_moment():
        if listing.total > MOST_ROWS:
            file.close()
            words = _("A file of a list holds at most %(most)s rows, and this list has %(rows)s. Narrow it first.")
            messages.error(request, words % {"most": MOST_ROWS, "rows": listing.total})
            return redirect(f"{noun.list_url(project)}{listing.address()}")
        written = document(listing)
        writer.write(written, file, Progress(), {"excel": "excel" in request.GET})
    file.seek(0)
    name = f"{project.slug}-{segment}-{written.local(written.as_of):%Y-%m-%d-%H%M}{writer.extension(written)}"
    return FileResponse(file, as_attachment=True, filename=name)
