"""A plan that was brought before is known again, whichever way it comes in, under whatever name.

One rule for pages, API and command: the same bytes, or a plan that names most of the same things
(`plans.merge.likeness`), among the documents of projects that the actor may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracking.models import PlanDocument, Project
from tracking.plans.formats.json_form import kept_plan
from tracking.plans.merge.likeness import Sketch, sketch
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.querysets import ScopedQuerySet
from tracking.services.errors import Conflict
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Known:
    """A project that has the plan already, and the document of it that is most like the one at hand.

    `same` says that it has the very bytes; `share` is how much of all that both name they share, from 0 to 1;
    `may_merge` whether the actor leads the project.
    """

    document: PlanDocument
    same: bool
    share: float
    may_merge: bool

    @property
    def project(self) -> Project:
        return self.document.owning_project

    @property
    def percent(self) -> int:
        """The share in whole percent; what differs at all is not all of it."""
        return 100 if self.share == 1 else min(round(self.share * 100), 99)

    @property
    def words(self) -> str:
        """Of which project it is the plan, in a sentence."""
        said = {
            "project": self.project,
            "date": date_format(timezone.localtime(self.document.imported_at), "DATE_FORMAT"),
            "file": self.document.filename,
            "percent": self.percent,
        }
        if self.share == 1:
            return _("This is the plan of “%(project)s”, imported on %(date)s as %(file)s.") % said
        text = _(
            "This looks like the plan of “%(project)s”, imported on %(date)s as %(file)s: %(percent)d %% is the same."
        )
        return text % said


class KnownPlan(Conflict):
    """Projects have this plan already, and nobody has said that it is to become another: `known`, the likest first."""

    def __init__(self, known: list[Known]) -> None:
        super().__init__(known[0].words)
        self.known = known


def known_to(actor: Actor, document: PlanDocument) -> list[Known]:
    """The projects the actor may see that have the plan of a staged document: the likest first, then the newest."""
    looked_for = sketch_of(document)
    best: dict[int, tuple[bool, float, int]] = {}
    for other in _sketched(PlanDocument.objects.visible_to(actor).exclude(project=None)):
        same, share = other.sha256 == document.sha256, looked_for.likeness(other.sketch)
        if same or looked_for.is_plan_of(other.sketch):
            found = (same, 1.0 if same else share, other.pk)
            best[other.project_id] = max(best.get(other.project_id, found), found, key=lambda one: one[:2])
    led = set(Project.objects.led_by(actor).filter(pk__in=best).values_list("pk", flat=True))
    rows = _small(PlanDocument.objects.filter(pk__in=[pk for _same, _share, pk in best.values()]))
    shown = {row.pk: row for row in rows.select_related("project", "imported_by")}
    known = [
        Known(shown[pk], same, share, project in led) for project, (same, share, pk) in best.items() if pk in shown
    ]
    return sorted(known, key=lambda one: (one.same, one.share, one.document.pk), reverse=True)


def common_ground(project: Project, filename: str, plan: Plan) -> PlanDocument | None:
    """What a plan is compared with when it is merged into a project: the newest document there of this name.

    Where there is none, the newest that is the same plan under another name.
    """
    documents = project.documents.defer("content", "lines").order_by("-created_at", "-pk")
    if named := documents.filter(filename=filename).first():
        return named
    looked_for = sketch(plan)
    alike = (one.pk for one in _sketched(project.documents.all()) if looked_for.is_plan_of(one.sketch))
    return documents.filter(pk=newest).first() if (newest := next(alike, None)) else None


def sketch_of(document: PlanDocument) -> Sketch:
    """The sketch kept with a document, or one of its plan; an empty one where this Lockstep cannot read that."""
    try:
        return Sketch.from_bytes(bytes(document.sketch)) or sketch(kept_plan(document.plan))
    except PlanError:
        return Sketch()


class _Sketched(NamedTuple):
    pk: int
    project_id: int
    sha256: str
    sketch: Sketch


def _sketched(documents: ScopedQuerySet) -> Iterator[_Sketched]:
    """What is compared of documents, the newest first; one that has no sketch gets it now."""
    rows = documents.order_by("-created_at", "-pk").values_list("pk", "project_id", "sha256", "sketch")
    for pk, project, sha256, kept in list(rows):
        yield _Sketched(pk, project, sha256, Sketch.from_bytes(bytes(kept)) or _sketched_now(pk))


def _sketched_now(pk: int) -> Sketch:
    found = sketch_of(PlanDocument.objects.only("plan", "sketch").get(pk=pk))
    # Not `save`: when a document was last changed is when it was imported.
    PlanDocument.objects.filter(pk=pk).update(sketch=found.to_bytes())
    return found


def _small(documents: ScopedQuerySet) -> ScopedQuerySet:
    return documents.defer("content", "plan", "lines", "rows", "corrections")
