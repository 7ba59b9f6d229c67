"""The document of a project: the plan as it was read, beside what became of each line."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.vary import vary_on_headers

from tracking.services import documents
from tracking.typing import Request
from tracking.web.document_lines import page_of
from tracking.web.document_page import RESULTS, DocumentPage
from tracking.web.forms import PasteForm, UploadForm
from tracking.web.keys import key_in
from tracking.web.pages import project_or_404, render_project


@login_required
@vary_on_headers("HX-Request")
def document(request: Request, slug: str) -> HttpResponse:
    """`?document=` names an older version or another document, `?line=` the line that the page has to show.

    `?show=` and `?q=` leave only some lines.
    """
    project = project_or_404(request, slug)
    known = documents.documents_of(project)
    context = {"section": "document", "form": UploadForm(), "paste": PasteForm(), "target": project}
    if not known:
        return render_project(request, "tracking/document_none.html", project, context)
    wanted = request.GET.get("document", "")
    chosen = key_in(wanted) if wanted else known[0].pk
    found = get_object_or_404(project.documents.defer("content").select_related("imported_by", "project"), pk=chosen)
    shown = DocumentPage(project, found, [row.rows for row in known])
    show, words = request.GET.get("show", ""), request.GET.get("q", "")
    show = show if show in (*RESULTS, *shown.sizes) else ""
    lines = shown.matching(show, words)
    page = page_of(request, lines)
    here = list(page.object_list)
    newest = documents.newest_of_each(known)
    context |= {
        "document": found,
        "shown": shown,
        "page": page,
        "lines": shown.shown(here),
        "headings": shown.headings(here),
        "show": show,
        "words": words,
        "newest": newest,
        "newer": next(row for row in newest if row.filename == found.filename),
        "others": [row for row in known if row.pk != found.pk],
        "all_of_it": len(lines) == len(shown.lines),
    }
    template = "tracking/document.html#found" if request.htmx else "tracking/document.html"
    return render_project(request, template, project, context)


@login_required
def original(request: Request, slug: str, pk: int) -> HttpResponse:
    """The document as it came, byte for byte."""
    project = project_or_404(request, slug)
    found = get_object_or_404(project.documents.only("content", "filename"), pk=pk)
    # Bytes that somebody brought are never shown by the browser, whatever they say of themselves.
    return HttpResponse(
        bytes(found.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": content_disposition_header(True, found.filename) or "attachment"},
    )
