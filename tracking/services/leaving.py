"""Somebody leaves a project: what they still hold is handed over or left, and their way in ends at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from tracking.models import Blocker, Item, Membership, PlanDocument, Project, Risk, Session, TeamMember
from tracking.models.base import OVER, Scoped
from tracking.querysets import ScopedQuerySet, rows_of
from tracking.services import access, history, people, writing
from tracking.services.errors import Conflict
from tracking.services.revision import changing
from tracking.typing import Actor

#: Rows that are over keep who did them; all others are handed over as long as they are there.
FINISHED: dict[type[models.Model], models.Q] = {
    Session: models.Q(status__in=OVER),
    Risk: models.Q(status="closed"),
    Blocker: models.Q(resolved_at__isnull=False),
    Item: models.Q(done=True) | ~models.Q(not_applicable=""),
}
#: A person's own place in a team is nobody else's, and who brought a document stays who brought it.
STAYS = (TeamMember, PlanDocument)


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of one kind in which a person stands, and the field that names them there."""

    field: models.ForeignKey
    rows: ScopedQuerySet

    @property
    def label(self) -> str:
        return str(self.rows.model._meta.verbose_name_plural)


def held_by(user: Actor, project: Project) -> list[Held]:
    """What is not over and has the person's name on it, by kind."""
    return [held for held in _places(user, project) if held.rows.exists()]


def successors(user: Actor, project: Project) -> models.QuerySet[Actor]:
    """Who may take over what a person holds: the others of the project who may change rows."""
    owner = Session._meta.get_field("owner")
    assert isinstance(owner, models.ForeignKey)
    return people.candidates(project, owner).filter(memberships__project=project).exclude(pk=user.pk)


def leave(*, actor: Actor, membership: Membership, successor: Actor | None, now: dt.datetime) -> int:
    """End a membership, one's own or, for leads, anybody's. Returns how many rows the successor took over.

    Authorship stays; tokens for this project end. What the successor may not
    hold keeps its name. Raises NotAllowed, and Conflict when the project would
    lose its last lead or the successor may not take over.
    """
    project, user, moved = membership.project, membership.user, 0
    with changing(project.pk):
        if successor is not None:
            if not successors(user, project).filter(pk=successor.pk).exists():
                raise Conflict(_("%(user)s cannot take this over.") % {"user": successor})
            moved = sum(_hand_over(held, project, successor, actor) for held in _places(user, project))
        writing.delete(actor=actor, row=membership, now=now)
    return moved


def _places(user: Actor, project: Project) -> Iterator[Held]:
    for model in apps.get_app_config("tracking").get_models():
        if not issubclass(model, Scoped) or model in STAYS:
            continue
        for field in people.fields_of(model):
            rows = rows_of(model).in_project(project).filter(**{field.name: user})
            yield Held(field, rows.exclude(FINISHED[model]) if model in FINISHED else rows)


def _hand_over(held: Held, project: Project, successor: Actor, actor: Actor) -> int:
    if not access.may(successor, people.needed_role(held.field), project):
        return 0
    rows = list(held.rows.select_for_update(of=("self",)))
    for row in rows:
        setattr(row, held.field.name, successor)
        history.save(row, by=actor, fields=[held.field.name, "updated_at"])
    return len(rows)
