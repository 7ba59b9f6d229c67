"""Plans to begin with: the gallery that comes with Lockstep, and the projects one may see."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracking.models import PlanDocument, Project
from tracking.plans.corrections.said import Corrections
from tracking.plans.formats.dialect import write_dialect
from tracking.plans.model.plan import Plan
from tracking.plans.model.template import as_template
from tracking.plans.reader import read_plan
from tracking.reporting.plan_document import load_plan
from tracking.services import plans, ready_made
from tracking.typing import Actor

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A plan of the gallery. `name` is its file's and its address; `writing` says how its document is written."""

    name: str
    writing: str | Promise

    @property
    def path(self) -> Path:
        return SAMPLES / f"{self.name}.md"

    @property
    def plan(self) -> Plan:
        """What Lockstep reads from it: for reading only, every caller gets the same one."""
        return _read(self.path)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


GALLERY: tuple[Sample, ...] = (
    Sample("harbour-portal", _("Tables, a matrix by day and graphs")),
    Sample("clinic-move", _("Headings with keys and values")),
    Sample("film-festival", _("Tables throughout")),
    Sample("solar-park", _("An outline and drawn trees")),
    Sample("museum-nights", _("Numbered lists")),
    Sample("school-network", _("A graph, headings and phases")),
    Sample("open-data", _("Task lists")),
    Sample("stadtbibliothek", _("Headings, in German")),
)


@functools.cache
def _read(path: Path) -> Plan:
    return read_plan(path.read_bytes(), path.name)


def sample(name: str) -> Sample:
    """The plan of the gallery with this name. Raises LookupError when there is none."""
    return {found.name: found for found in GALLERY}[name]


def template_of(*, user: Actor, project: Project, people: bool = False) -> Plan:
    """A project's plan to begin again with: no dates, ticks or states; owners and members only with `people`.

    Raises Project.DoesNotExist for a project the user may not see.
    """
    return as_template(load_plan(user=user, project=project), people=people)


def stage_sample(*, actor: Actor, name: str) -> PlanDocument:
    """Stage a plan of the gallery as if the actor had brought it. Raises LookupError when there is none."""
    path = sample(name).path
    return _stage(actor, path.read_bytes(), path.name)


def stage_copy(*, actor: Actor, project: Project, people: bool = False) -> PlanDocument:
    """Stage the plan of a project, made ready to begin again. Raises what `template_of` and `plans.stage` raise."""
    text = write_dialect(template_of(user=actor, project=project, people=people))
    return _stage(actor, text.encode(), f"{project.slug}.md")


def begin(
    *, actor: Actor, document: PlanDocument, choices: plans.ImportChoices, now: dt.datetime, anew: bool = False
) -> plans.Applied:
    """Write a staged document as a new project; one of the gallery comes with the routines that it has no word of.

    Raises what `plans.apply` raises.
    """
    with transaction.atomic():
        applied = plans.apply(actor=actor, document=document, choices=choices, now=now, anew=anew)
        if document.sha256 in {hashlib.sha256(one.path.read_bytes()).hexdigest() for one in GALLERY}:
            ready_made.add_missing(actor=actor, project=applied.project, now=now)
    return applied


def _stage(actor: Actor, data: bytes, filename: str) -> PlanDocument:
    """A template is whole each time: what was left out of it the last time is no rule for the next."""
    document = plans.stage(actor=actor, data=data, filename=filename)
    if document.corrections:
        document = plans.correct(actor=actor, document=document, corrections=Corrections())
    return document
