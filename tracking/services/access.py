"""Who may change what. Reading is `visible_to`; every service asks here before it writes."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy

from tracking.models import Membership, Project, Role
from tracking.services.errors import NotAllowed
from tracking.typing import Actor

#: What a role includes: a lead may do all a member may, a member all a viewer may.
RANK = {Role.VIEWER: 1, Role.MEMBER: 2, Role.LEAD: 3}


REFUSALS = {
    Role.VIEWER: gettext_lazy("Only people of “%(project)s” may do this."),
    Role.MEMBER: gettext_lazy("Only members and leads of “%(project)s” may do this."),
    Role.LEAD: gettext_lazy("Only leads of “%(project)s” may do this."),
}


def role_in(project: Project, user: Actor | AnonymousUser) -> Role | None:
    """The user's role in the project: lead for staff, None for strangers."""
    if not user.is_authenticated or not user.is_active:
        return None
    if user.is_staff:
        return Role.LEAD
    # One row at most: to sort it by its project would join that for nothing.
    held = Membership.objects.filter(project=project, user=user).order_by()
    role = held.values_list("role", flat=True).first()
    return Role(role) if role else None


def reaches(held: Role | None, needed: Role) -> bool:
    """Whether a role, None for a stranger's, includes another."""
    return held is not None and RANK[held] >= RANK[needed]


def may(user: Actor | AnonymousUser, role: Role, project: Project) -> bool:
    """Whether the user has at least `role` in the project."""
    return reaches(role_in(project, user), role)


def require(user: Actor | AnonymousUser, role: Role, project: Project) -> None:
    """Raise NotAllowed unless the user has at least `role` in the project."""
    if not may(user, role, project):
        raise NotAllowed(REFUSALS[role] % {"project": project})
