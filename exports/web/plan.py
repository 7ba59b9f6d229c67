"""The plan as a document, at once: it is small and needs no worker."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from tracking.models import Project
from tracking.reporting import plan_as_json, plan_as_markdown

FORMATS = {
    "md": (plan_as_markdown, "text/markdown; charset=utf-8"),
    "json": (plan_as_json, "application/json"),
}


@login_required
def plan(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The plan as a download, as Markdown or JSON."""
    project = get_object_or_404(Project.objects.visible_to(request.user), slug=slug)
    write, content_type = FORMATS[format]
    response = HttpResponse(write(user=request.user, project=project), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{project.slug}.{format}"'
    return response
