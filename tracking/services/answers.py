"""What a lead says of families of pieces: one answer reads all of a family again, and helps with the next document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tracking.models import PlanDocument
from tracking.plans.families import DescribedFamily, are_alike, check_known, shape_of
from tracking.services import plans
from tracking.services.errors import Conflict
from tracking.typing import Actor

#: So many of the newest documents with answers are looked at for one of the same shape.
_MOST_LIKE = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """Answers given to a document of the same shape, for families that this one has too: names to kinds."""

    document: PlanDocument
    answers: Mapping[str, str]


def answer(*, actor: Actor, document: PlanDocument, family: str, kind: str) -> PlanDocument:
    """Read a staged document again with all pieces of a family as `kind`, one of `kinds.FAMILY_KINDS`.

    "" takes an answer back. Raises what `plans.correct` raises, and PlanError
    for a family that the document does not have.
    """
    return answer_all(actor=actor, document=document, answers={family: kind})


def answer_all(*, actor: Actor, document: PlanDocument, answers: Mapping[str, str]) -> PlanDocument:
    """`answer` for several families at once: all of them or none."""
    with transaction.atomic():
        document = plans.held(actor=actor, document=document)
        check_known(answers, plans.describe(document).families)
        corrections = plans.corrections_of(document).answered(answers)
        return plans.correct(actor=actor, document=document, corrections=corrections)


def offered(*, actor: Actor, document: PlanDocument, families: Iterable[DescribedFamily]) -> Offer | None:
    """The answers of the newest other document of this shape that the actor brought or may see; None for no such.

    `families` are those of `document`. Nothing is offered once its own have been answered.
    """
    found = list(families)
    here, names = shape_of(found), {family.name for family in found}
    if not here or any(family.said for family in found):
        return None
    mine = Q(imported_by=actor, project=None)
    visible = Q(pk__in=PlanDocument.objects.visible_to(actor).exclude(project=None).values("pk"))
    others = PlanDocument.objects.filter(mine | visible).exclude(corrections={}).exclude(pk=document.pk)
    others = (
        others.exclude(filename=document.filename).select_related("project").defer("content", "plan", "lines", "rows")
    )
    for other in others.order_by("-created_at", "-pk")[:_MOST_LIKE]:
        answers = {name: kind for name, kind in plans.corrections_of(other).families.items() if name in names}
        if answers and are_alike(here, other.families):
            return Offer(other, answers)
    return None


def accept(*, actor: Actor, document: PlanDocument, like: int) -> PlanDocument:
    """Use the answers that were offered of document number `like`. Raises Conflict when they are offered no more."""
    offer = offered(actor=actor, document=document, families=plans.describe(document).families)
    if offer is None or offer.document.pk != like:
        raise Conflict(_("These answers are not offered any more."))
    return answer_all(actor=actor, document=document, answers=offer.answers)
