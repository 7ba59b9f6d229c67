"""Projects in templates, told apart from others of the same title."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context

from tracking.models import Project
from tracking.reporting.namesakes import Namesakes

register = template.Library()


def namesakes_for(request: HttpRequest) -> Namesakes:
    """Those of the reader of a page, looked up once a request."""
    if not hasattr(request, "_namesakes"):
        request.__dict__["_namesakes"] = Namesakes(request.user)
    return request.__dict__["_namesakes"]


@register.simple_tag(takes_context=True)
def titled(context: Context, project: Project) -> str:
    """A project's title, with what tells it apart where the reader has another of that title."""
    return _namesakes(context).named(project)


@register.simple_tag(takes_context=True)
def apart(context: Context, project: Project) -> str:
    """What tells a project apart; nothing where its title does."""
    return _namesakes(context).apart(project)


def _namesakes(context: Context) -> Namesakes:
    """The `namesakes` that the page has at hand, else those of whoever asks for it."""
    return context.get("namesakes") or namesakes_for(context["request"])
