"""Bring a plan in: stage the document, show what it would create, apply it in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tracking.models import PlanDocument, Project
from tracking.models.project import working_week
from tracking.plans.corrections.said import Corrections
from tracking.plans.description import Description
from tracking.plans.description import describe as describe_document
from tracking.plans.families import carried, check_known, shape_of
from tracking.plans.formats.json_form import keep, kept_plan
from tracking.plans.merge.likeness import sketch
from tracking.plans.merge.preview import PreviewGroup
from tracking.plans.merge.preview import preview as preview_changes
from tracking.plans.model.errors import PlanError
from tracking.plans.model.limits import check
from tracking.plans.model.plan import Plan
from tracking.plans.model.records import records as records_of
from tracking.plans.reader import Read, read_document
from tracking.services import meetings, recognising, writing
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.importing import compare, write
from tracking.services.importing.changes import decide_all
from tracking.typing import Actor

#: A staged document that nobody applied is deleted after this time.
STAGED_FOR = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the lead decides when applying: empty values are taken from the document or made up."""

    title: str = ""
    slug: str = ""
    start_date: dt.date | None = None
    time_zone: str = "UTC"
    working_days: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a document did: the project, and every entry with what became of it."""

    project: Project
    groups: list[PreviewGroup]


def stage(*, actor: Actor, data: bytes, filename: str, answers: Mapping[str, str] | None = None) -> PlanDocument:
    """Read a document and keep its bytes until it is applied.

    What was corrected in the newest document of this name, or with these
    bytes, that the actor may see is corrected again; `answers` map families of
    its pieces to what they are. Raises PlanError, and writes nothing, when no
    plan can be read from it and there is nothing to ask, and when it has no
    such family.
    """
    name = PurePath(filename).name[-255:]
    read, corrections = read_as_remembered(actor=actor, data=data, filename=name, answers=answers)
    return PlanDocument.objects.create(
        filename=name,
        sha256=_digest(data),
        size=len(data),
        content=data,
        plan=keep(read.plan),
        lines=read.layout().as_json(),
        sketch=sketch(read.plan).to_bytes(),
        corrections=corrections.as_json(),
        families=shape_of(read.families()),
        imported_by=actor,
    )


def staged_by(actor: Actor, pk: int) -> PlanDocument:
    """The actor's own staged document. Raises PlanDocument.DoesNotExist for anybody else's."""
    return PlanDocument.objects.get(pk=pk, project=None, imported_by=actor)


def plan_of(document: PlanDocument) -> Plan:
    """The Plan of a kept document, as it was read when it was brought or last corrected."""
    return kept_plan(document.plan, derived=True)


def corrections_of(document: PlanDocument) -> Corrections:
    """What was said of the reading of a kept document."""
    return Corrections.from_json(document.corrections)


def describe(document: PlanDocument) -> Description:
    """The headings and tables of a kept document with what each is taken for."""
    return describe_document(bytes(document.content), document.filename, corrections_of(document))


def correct(*, actor: Actor, document: PlanDocument, corrections: Corrections) -> PlanDocument:
    """Read a staged document again as `corrections` say; they replace those before.

    Raises Conflict for a document applied before, NotAllowed for somebody
    else's, and PlanError, writing nothing, when no plan is left in it.
    """
    with transaction.atomic():
        document = held(actor=actor, document=document)
        read, corrections = _read_again(document, corrections)
        document.corrections = corrections.as_json()
        document.plan, document.lines = keep(read.plan), read.layout().as_json()
        document.sketch, document.families = sketch(read.plan).to_bytes(), shape_of(read.families())
        document.save(update_fields=["corrections", "plan", "lines", "sketch", "families", "updated_at"])
    return document


def _read_again(document: PlanDocument, corrections: Corrections) -> tuple[Read, Corrections]:
    """The document as `corrections` say, and these with the answers for tables that they rename moved along."""
    data, filename = bytes(document.content), document.filename
    read = read_document(data, filename, corrections, asking=True)
    found = read.families()
    if corrections.families.keys() <= {family.name for family in found}:
        return read, corrections
    before = read_document(data, filename, corrections_of(document), asking=True).families()
    moved = carried(corrections.families, before, found)
    if moved == corrections.families:
        return read, corrections
    corrections = replace(corrections, families=moved)
    return read_document(data, filename, corrections, asking=True), corrections


def remembered(*, actor: Actor, data: bytes, filename: str) -> Corrections:
    """The corrections of the newest document of this name, or with these bytes, that the actor brought or may see."""
    mine = Q(imported_by=actor, project=None)
    visible = Q(pk__in=PlanDocument.objects.visible_to(actor).exclude(project=None).values("pk"))
    same = Q(filename=filename) | Q(sha256=_digest(data))
    newest = PlanDocument.objects.filter(mine | visible, same).order_by("-created_at", "-pk").first()
    return corrections_of(newest) if newest is not None else Corrections()


def read_as_remembered(
    *, actor: Actor, data: bytes, filename: str, answers: Mapping[str, str] | None = None
) -> tuple[Read, Corrections]:
    """The document as staging would read it, and the corrections it was read with.

    Of what is remembered nothing is used when another document came under the
    old name and it leaves nothing of it. Raises PlanError when no plan can be
    read, and for answers that do not fit.
    """
    answers = answers or {}
    corrections = remembered(actor=actor, data=data, filename=filename).answered(answers)
    try:
        read = read_document(data, filename, corrections, asking=True)
    except PlanError:
        if not corrections:
            raise
        corrections = Corrections().answered(answers)
        read = read_document(data, filename, corrections, asking=True)
    check_known(answers, read.families())
    return read, corrections


def known_unstaged(*, actor: Actor, data: bytes, plan: Plan) -> list[recognising.Known]:
    """The projects the actor may see that have the plan of a document that nobody has staged."""
    return recognising.known_to(actor, PlanDocument(sha256=_digest(data), sketch=sketch(plan).to_bytes()))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def held(*, actor: Actor, document: PlanDocument) -> PlanDocument:
    """The actor's staged document, held until the transaction ends.

    Raises Conflict for a document applied before, NotAllowed for somebody else's.
    """
    document = PlanDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.project_id is not None:
        raise Conflict(_("This document has been applied already."))
    if document.imported_by_id != actor.pk:
        raise NotAllowed(_("This document was brought by somebody else."))
    return document


def preview(
    plan: Plan, project: Project | None = None, filename: str = "", decisions: Mapping[str, str] | None = None
) -> list[PreviewGroup]:
    """What applying the plan would create, or change in a project that may know the plan, or one of this name."""
    if project is None:
        return preview_changes(decide_all({}, {}, {}, records_of(plan), {}))
    base = recognising.common_ground(project, filename, plan)
    return preview_changes(compare(plan=plan, project=project, document=base, decisions=decisions).by_entity)


def apply(
    *,
    actor: Actor,
    document: PlanDocument,
    choices: ImportChoices | None = None,
    now: dt.datetime,
    project: Project | None = None,
    decisions: Mapping[str, str] | None = None,
    anew: bool = False,
) -> Applied:
    """Write a staged document as a new project, or merge it with `project`; returns what it changed.

    A merge compares three versions: the document last imported of this plan,
    the project as it is, and this document. What changed on both sides stays
    as the project has it unless `decisions` says "document" for its key. All
    of it happens in one transaction. Raises KnownPlan for a new project where
    one that the actor may see has this plan, unless it is to be made `anew`,
    Conflict for a document applied before, NotAllowed for a project one does
    not lead, ValidationError for choices that cannot be used, PlanError for a
    plan that cannot be written beside what the project has.
    """
    with transaction.atomic():
        document = held(actor=actor, document=document)
        plan = plan_of(document)
        if plan.is_empty:
            raise ValidationError(_("Nothing was read from this document yet: say first what its pieces are."))
        # It may have been read by a Lockstep that took more.
        check(plan)
        if project is None:
            if not anew and (known := recognising.known_to(actor, document)):
                raise recognising.KnownPlan(known)
            project = writing.create_project(actor=actor, project=new_project(plan, choices or ImportChoices()))
        with writing.changing(project, actor):
            base = recognising.common_ground(project, document.filename, plan)
            changes = compare(plan=plan, project=project, document=base, decisions=decisions)
            document.rows = write(changes, document=document, actor=actor, now=now)
            project.refresh_from_db()
            recurring = meetings.coming(project, now).recurring
            meetings.keep_to_plan(actor=actor, project=project, recurring=recurring, now=now)
            document.project = project
            document.save(update_fields=["project", "rows", "updated_at"])
    return Applied(project, preview_changes(changes.by_entity))


def bring(
    *,
    actor: Actor,
    data: bytes,
    filename: str,
    now: dt.datetime,
    project: Project | None = None,
    choices: ImportChoices | None = None,
    decisions: Mapping[str, str] | None = None,
    anew: bool = False,
    answers: Mapping[str, str] | None = None,
) -> tuple[PlanDocument, Applied]:
    """Stage a document and apply it at once: both or neither. Raises what `stage` and `apply` raise."""
    with transaction.atomic():
        document = stage(actor=actor, data=data, filename=filename, answers=answers)
        applied = apply(
            actor=actor,
            document=document,
            choices=choices,
            now=now,
            project=project,
            decisions=decisions,
            anew=anew,
        )
        return document, applied


def new_project(plan: Plan, choices: ImportChoices) -> Project:
    """The project a plan describes, not saved. Raises ValidationError when it has no title at all."""
    facts = plan.project
    title = choices.title.strip() or facts.title or facts.document
    if not title:
        raise ValidationError({"title": _("Give the project a title.")})
    if choices.slug and Project.objects.filter(slug=choices.slug).exists():
        raise ValidationError({"slug": _("Another project has this short name.")})
    return Project(
        title=title[:200],
        slug=choices.slug or free_slug(title),
        document=facts.document[:200],
        start_date=choices.start_date or facts.start,
        target_date=facts.target,
        next_review=facts.next_review,
        time_zone=choices.time_zone or "UTC",
        working_days=list(choices.working_days) if choices.working_days else working_week(),
    )


def start_empty(*, actor: Actor, choices: ImportChoices) -> Project:
    """A project without any plan yet. Raises ValidationError naming the fields."""
    return writing.create_project(actor=actor, project=new_project(Plan(), choices))


def free_slug(title: str) -> str:
    """A short name for `title` that no project has yet."""
    base = slugify(title)[:60].strip("-") or "project"
    taken = set(Project.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


def discard(*, actor: Actor, document: PlanDocument) -> None:
    """Delete a staged document of the actor's own."""
    PlanDocument.objects.filter(pk=document.pk, project=None, imported_by=actor).delete()


def sweep_staged(*, now: dt.datetime) -> int:
    """Delete documents that were staged long ago and never applied. Returns how many."""
    return PlanDocument.objects.filter(project=None, created_at__lt=now - STAGED_FOR).delete()[0]
