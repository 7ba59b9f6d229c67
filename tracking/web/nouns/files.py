"""What the sessions write, and where else to look."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tracking.models import Link, Resource, ResourceUse
from tracking.querysets import count_of, rows_behind
from tracking.web.about import files
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Noun


def _writers(resource: Any) -> int | str:
    return str(_("all")) if resource.shared_by_all else resource.writers


NOUNS = (
    Noun(
        Resource,
        section="files",
        icon="box",
        columns=(
            Column("path", wide=True, editable=True),
            Column("kind", editable=True),
            Column("owner", editable=True),
            Column("shared_by_all", editable=True, shown=False),
            Column("writers", label=_("Written by"), kind=Kind.NUMBER, value=_writers, sort=("writers",), default=0),
            Column("clash", label=_("At the same time"), alarm=bool),
            Column("rule", editable=True),
        ),
        fields=(("", ("path", "kind", "owner", "shared_by_all", "rule")),),
        search=("path", "rule", "owner__title"),
        rows=lambda rows: rows.annotate(writers=count_of(rows_behind(Resource, "uses"), "resource")).select_related(
            "owner"
        ),
        children=("resource-uses",),
        quick=("path",),
        prepare=files.mark_conflicts,
        template="rows/resource.html",
        context=files.of_resource,
        called=_("Files"),
        bulk=("kind", "owner"),
        nothing=_("Shared files and environments: who owns each, and which sessions write it."),
    ),
    Noun(
        ResourceUse,
        section="files",
        icon="branch",
        columns=(
            Column("session", wide=True),
            Column("resource", wide=True),
            Column("day_from", editable=True),
            Column("day_to", editable=True),
        ),
        fields=(("", ("session", "day_from", "day_to")),),
        search=("session__title", "resource__path"),
        rows=lambda rows: rows.select_related("session", "resource"),
        parent="resource",
        quick=("session", "day_from", "day_to"),
        called=_("Who writes what"),
        nothing=_("Sessions that write a file are named on the page of the file."),
    ),
    Noun(
        Link,
        section="files",
        icon="link",
        columns=(Column("title", wide=True, editable=True), Column("url", kind=Kind.LINK, editable=True)),
        fields=(("", ("title", "url")),),
        search=("title", "url"),
        quick=("title", "url"),
        template="rows/link.html",
        nothing=_("Documents and tools that belong to the project."),
    ),
)
