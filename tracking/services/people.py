"""Who may stand in a project's rows: people belong to the project, and whoever is named to act can act.

Which fields hold a person follows from the models: foreign keys to accounts
that people fill in. A membership is what makes somebody belong, so its own
user is any account.

- Who owns a session, a risk or an item, or is asked about a blocker, has to change
  rows, so a member or a lead is needed (staff count as leads everywhere).
- The lead of a project holds that role already: naming a person gives no rights.
- A member of a team is named, and the person of an escalation step is told.
  Both ask for nothing but reading, so a viewer may stand there.
"""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy

from tracking.models import EscalationStep, Membership, Project, Role, TeamMember
from tracking.models.base import Scoped
from tracking.services import access
from tracking.typing import Actor

#: The role that a person needs to stand in a field; in all others it is that of a member.
NEEDED: dict[tuple[type[models.Model], str], Role] = {
    (Project, "lead"): Role.LEAD,
    (TeamMember, "user"): Role.VIEWER,
    (EscalationStep, "user"): Role.VIEWER,
}

REFUSALS = {
    Role.VIEWER: gettext_lazy("%(user)s is not in this project. Add them to its people first."),
    Role.MEMBER: gettext_lazy("%(user)s is not a member of this project. Make them one among its people first."),
    Role.LEAD: gettext_lazy("%(user)s does not lead this project. Make them a lead among its people first."),
}


def fields_of(model: type[models.Model]) -> list[models.ForeignKey]:
    """The fields of a row that hold a person of its project."""
    if model is Membership:
        return []
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.model is get_user_model() and field.editable
    ]


def misplaced(row: Scoped) -> dict[str, str]:
    """The fields whose person may not stand there, each with why; empty when all is well.

    Somebody who stands there already may stay: a person who has left is no
    reason to refuse another change of the row.
    """
    named = {field.attname: field for field in fields_of(type(row)) if getattr(row, field.attname) is not None}
    if not named:
        return {}
    stored = type(row)._default_manager.filter(pk=row.pk).values(*named).first() or {}
    errors = {}
    for attname, field in named.items():
        if getattr(row, attname) == stored.get(attname):
            continue
        person, needed = getattr(row, field.name), needed_role(field)
        if not access.may(person, needed, row.owning_project):
            errors[field.name] = REFUSALS[needed] % {"user": person}
    return errors


def candidates(project: Project, field: models.ForeignKey) -> models.QuerySet[Actor]:
    """Who may stand in a field of the project's rows, by name: whom `misplaced` finds well placed."""
    return candidates_of(Project.objects.filter(pk=project.pk), field)


def candidates_of(projects: models.QuerySet[Project], field: models.ForeignKey) -> models.QuerySet[Actor]:
    """`candidates` of any of the projects, for a form that does not know its project yet."""
    needed = access.RANK[needed_role(field)]
    roles = [role for role, rank in access.RANK.items() if rank >= needed]
    placed = Membership.objects.filter(
        user=models.OuterRef("pk"), project__in=projects.order_by().values("pk"), role__in=roles
    )
    accounts = get_user_model()._default_manager.filter(is_active=True)
    return accounts.filter(models.Exists(placed) | models.Q(is_staff=True)).order_by(
        "first_name", "last_name", "username"
    )


def needed_role(field: models.ForeignKey) -> Role:
    """The role that a person needs to stand in the field."""
    return NEEDED.get((field.model, field.name), Role.MEMBER)
