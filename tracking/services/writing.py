"""Create, change and delete single rows: the write path of admin forms and the API.

A workflow (start a session, tick an item, resolve a blocker) has a service of
its own beside this one; what is only data goes through here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracking.models import Attachment, Dependency, Membership, Project, Role, StandupEntry, Undo
from tracking.models.base import Scoped
from tracking.querysets import rows_of
from tracking.services import access, assigning, history, people, revision, tokens, undoing
from tracking.services.dependencies import refuse_circle
from tracking.services.errors import Conflict
from tracking.typing import Actor


@contextmanager
def changing(project: Project, actor: Actor, role: Role = Role.LEAD) -> Iterator[None]:
    """One transaction of one actor on one project: checks the role, raises the revision.

    The role is the one that the actor has once nobody else changes the project any more.
    """
    with transaction.atomic():
        # Others see it when the transaction ends; until then the project is held by it.
        revision.raise_revision(project.pk)
        access.require(actor, role, project)
        yield


def save(*, actor: Actor, row: Scoped, now: dt.datetime | None = None, reason: str = "") -> Scoped:
    """Validate and write one row, new or changed; what is written at the same `now` is one act of the history.

    Raises NotAllowed without the rights, ValidationError naming the fields.
    """
    with changing(row.owning_project, actor, role_for(row, actor)):
        check(row)
        owner = assigning.owner_of(row)
        history.save(row, by=actor, at=now, reason=reason)
        assigning.tell_owner(row, before=owner, by=actor, now=now or timezone.now())
    return row


def check(row: Scoped) -> None:
    """Raise ValidationError, naming the fields, for a row that cannot be written as it is."""
    _stay_where_it_is(row)
    stay_in_project(row)
    _keep_a_lead(row)
    row.full_clean()
    if isinstance(row, Dependency):
        refuse_circle(row)


def create_project(*, actor: Actor, project: Project) -> Project:
    """Write a new project and make the actor its lead. Raises ValidationError naming the fields."""
    with transaction.atomic():
        project.lead = project.lead or actor
        project.full_clean()
        try:
            with transaction.atomic():
                history.save(project, by=actor)
        except IntegrityError as error:
            # Somebody took the short name between the look and the write.
            raise ValidationError({"slug": _("Another project has just taken this short name.")}) from error
        for user in {actor, project.lead}:
            history.save(Membership(project=project, user=user, role=Role.LEAD), by=actor)
    return project


def delete(*, actor: Actor, row: Scoped, now: dt.datetime | None = None) -> Undo | None:
    """Delete one row and what hangs on it, as `delete_all` does."""
    return delete_all(actor=actor, rows=[row], now=now or timezone.now())


def delete_all(*, actor: Actor, rows: Sequence[Scoped], now: dt.datetime) -> Undo | None:
    """Delete rows of one noun of one project, and what hangs on them: all or nothing.

    Returns what takes it back (`services.undo`); None for a whole project,
    which takes that along too. Rows that somebody else has deleted meanwhile
    stay deleted. Everybody may end a membership of their own
    (`services.leaving` also minds what they hold), and leads alone take that
    back. Raises NotAllowed, or Conflict when a project would lose its last lead.
    """
    if not rows:
        return None
    project = rows[0].owning_project
    role = max((role_for(row, actor) for row in rows), key=access.RANK.__getitem__)
    own_place = all(isinstance(row, Membership) and row.user_id == actor.pk for row in rows)
    with changing(project, actor, Role.VIEWER if own_place else role):
        found = rows_of(type(rows[0])).in_project(project).filter(pk__in=[row.pk for row in rows])
        present = list(found.select_for_update(of=("self",)).order_by("pk"))
        if type(rows[0]) is Membership:
            _leave_a_lead(project, present)
            tokens.end_with(present, now=now)
        deleted = history.delete(*present, by=actor, at=now)
        if isinstance(rows[0], Project) or not present:
            return None
        return undoing.remember_deletion(
            actor=actor, role=role, project=project, rows=present, deleted=deleted, now=now
        )


def role_for(row: Scoped, actor: Actor) -> Role:
    """The role that writing or deleting a row needs: a member's for their own word or file, a lead's for all else."""
    own_word = isinstance(row, StandupEntry) and row.author_id == actor.pk
    own_file = isinstance(row, Attachment) and row.added_by_id == actor.pk
    return Role.MEMBER if own_word or own_file else Role.LEAD


def _stay_where_it_is(row: Scoped) -> None:
    """A row that is there already never changes its project: its rights are those of the project it came from."""
    if row.pk is None or row.project_path == "":
        return
    before = type(row)._default_manager.filter(pk=row.pk).values_list(f"{row.project_path}_id", flat=True).first()
    if before is not None and before != row.owning_project.pk:
        raise ValidationError(_("This belongs to another project and cannot be moved from one to the other."))


def stay_in_project(row: Scoped) -> None:
    """Raise ValidationError naming what a row points at outside its own project: rows of others, and people."""
    errors: dict[str, Any] = people.misplaced(row)
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or getattr(row, field.attname) is None:
            continue
        target = getattr(row, field.name)
        if isinstance(target, Scoped) and target.owning_project != row.owning_project:
            errors[field.name] = _("Belongs to another project.")
    if errors:
        raise ValidationError(errors)


def _keep_a_lead(row: Scoped) -> None:
    if not isinstance(row, Membership) or row.pk is None or row.role == Role.LEAD:
        return
    if Membership.objects.filter(pk=row.pk, role=Role.LEAD).exists() and _without_lead(row.project_id, [row]):
        raise ValidationError({"role": _("The project would have no lead. Make somebody else lead first.")})


def _leave_a_lead(project: Project, going: Sequence[Membership]) -> None:
    if any(row.role == Role.LEAD for row in going) and _without_lead(project.pk, going):
        raise Conflict(_("The project would have no lead. Make somebody else lead first."))


def _without_lead(project: int, going: Sequence[Membership]) -> bool:
    """Whether nobody would lead the project without `going`."""
    leads = Membership.objects.filter(project_id=project, role=Role.LEAD)
    return not leads.exclude(pk__in=[row.pk for row in going]).exists()
