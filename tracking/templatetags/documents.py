"""Documents on pages: from which line a row came, and the kinds of entries with their icons."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracking.mapping.nouns import NOUNS
from tracking.models import Dependency, Finding
from tracking.models.base import Scoped
from tracking.services import documents
from tracking.templatetags.lockstep import icon
from tracking.web.document import address_of_line

register = template.Library()

#: The icon of each kind of entry, for the eye only; one without has a circle.
KIND_ICONS: dict[str, str] = {
    "project": "gauge",
    "phases": "calendar",
    "teams": "people",
    "members": "people",
    "sessions": "branch",
    "steps": "play",
    "dependencies": "right",
    "gates": "flag",
    "criteria": "flag",
    "checklists": "list",
    "items": "check",
    "routines": "clock",
    "risks": "alert",
    "metrics": "gauge",
    "resources": "box",
    "escalation": "up",
    "links": "link",
}


@register.simple_tag
def kind_mark(entity: str) -> SafeString:
    """The icon of a kind of entry with its name for who does not see it."""
    return _mark(entity, get_language() or "")


@lru_cache(maxsize=256)
def _mark(entity: str, language: str) -> SafeString:
    model = Dependency if entity == "dependencies" else NOUNS[entity].model
    name = str(model._meta.verbose_name)
    shown = icon(KIND_ICONS.get(entity, "circle"))
    return format_html('<span class="kind" title="{}">{}<span class="sr-only">{}: </span></span>', name, shown, name)


@register.simple_tag
def document_line(row: Scoped) -> SafeString:
    """A link to the line of the document that a row came from; "" for a row that was made in Lockstep."""
    place = documents.line_of(row)
    if place is None:
        return SafeString("")
    address = address_of_line(place.document, row.owning_project.slug, place.line)
    said = _("from line %(line)s of %(file)s") % {"line": place.line, "file": place.document.filename}
    return format_html('<a class="document-line" href="{}">{}</a>', address, said)


@register.simple_tag
def finding_line(finding: Finding) -> str:
    """The address of the line that a finding is about, "" for one about no line or no document."""
    if not finding.line or finding.document is None:
        return ""
    return address_of_line(finding.document, finding.project.slug, finding.line)
