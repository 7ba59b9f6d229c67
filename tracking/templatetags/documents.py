"""Documents on pages: from which line a row came, and the kinds of entries with their icons."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracking.mapping import NOUNS as ENTRIES
from tracking.models import Dependency
from tracking.models.base import Scoped
from tracking.services import documents
from tracking.templatetags.lockstep import icon
from tracking.web.nouns import noun_of

register = template.Library()


@register.simple_tag
def kind_mark(entity: str) -> SafeString:
    """The icon of a kind of entry with its name for who does not see it."""
    return _mark(entity, get_language() or "")


@lru_cache(maxsize=256)
def _mark(entity: str, language: str) -> SafeString:
    model = Dependency if entity == "dependencies" else ENTRIES[entity].model
    name = capfirst(str(model._meta.verbose_name))
    shown = icon("gauge" if entity == "project" else noun_of(model).icon)
    return format_html('<span class="kind" title="{}">{}<span class="sr-only">{}: </span></span>', name, shown, name)


@register.simple_tag
def document_line(row: Scoped) -> SafeString:
    """A link to the line of the document that a row came from; "" for a row that was made in Lockstep."""
    place = documents.line_of(row)
    if place is None:
        return SafeString("")
    said = _("from line %(line)s of %(file)s") % {"line": place.line, "file": place.document.filename}
    return format_html('<a class="document-line" href="{}">{}</a>', place.document.line_url(place.line), said)
