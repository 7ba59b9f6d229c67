"""The documents that a project was made of: which there are, their lines, and from which line a row came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracking.mapping.nouns import NOUNS
from tracking.models import PlanDocument, Project
from tracking.models.base import Scoped
from tracking.plans.formats.json_form import kept_plan
from tracking.plans.lines import Layout
from tracking.plans.model.errors import PlanError
from tracking.plans.model.records import records
from tracking.plans.reader import read_document
from tracking.services.plans import corrections_of

#: What only the page of one document needs, and what may be large.
LARGE = ("content", "plan", "lines")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a document of a project."""

    document: PlanDocument
    line: int


def documents_of(project: Project) -> list[PlanDocument]:
    """All that was imported into the project, the newest first, without what may be large."""
    rows = project.documents.defer(*LARGE).select_related("imported_by", "project")
    return list(rows.order_by("-updated_at", "-pk"))


def newest_of_each(documents: Sequence[PlanDocument]) -> list[PlanDocument]:
    """The newest of each file name, of documents that come the newest first."""
    found: dict[str, PlanDocument] = {}
    for document in documents:
        found.setdefault(document.filename, document)
    return list(found.values())


def layout_of(document: PlanDocument) -> Layout:
    """The lines of a document: those kept, or read now and kept for whoever asks next.

    Empty for a document that this version of Lockstep cannot read any more.
    """
    kept = Layout.from_json(document.lines)
    if kept is not None:
        return kept
    try:
        found = read_document(bytes(document.content), document.filename, corrections_of(document)).layout()
    except PlanError:
        return Layout()
    # Not `save`: when a document was last changed is when it was imported.
    PlanDocument.objects.filter(pk=document.pk).update(lines=found.as_json())
    return found


def line_of(row: Scoped) -> Place | None:
    """Where a row stands in the newest document that brought it, None for one made in Lockstep (two queries)."""
    entity = next((name for name, noun in NOUNS.items() if noun.model is type(row)), "")
    if not entity or isinstance(row, Project):
        return None
    for document in row.owning_project.documents.defer(*LARGE).order_by("-updated_at", "-pk"):
        keys: list[list[int] | None] = document.rows.get(entity, [])
        at = next((at for at, kept in enumerate(keys) if kept and row.pk in kept), None)
        if at is not None:
            return _line_of_entry(document, entity, at)
    return None


def _line_of_entry(document: PlanDocument, entity: str, at: int) -> Place | None:
    plan, numbered = PlanDocument.objects.filter(pk=document.pk).values_list("plan", "lines__numbered").get()
    found = records(kept_plan(plan))[entity]
    line = found[at].entry.line if at < len(found) else 0
    return Place(document, line) if line and numbered is not False else None
