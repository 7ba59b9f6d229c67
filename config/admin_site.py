"""The admin for leads: everyone who is staff or leads a project may enter."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class LockstepAdminSite(UnfoldAdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return may_enter(request.user)


def may_enter(user: User | AnonymousUser) -> bool:
    """Whether the admin opens for this user: staff, or lead of at least one project."""
    from tracking.models import Membership, Role

    if not user.is_active or not user.is_authenticated:
        return False
    return user.is_staff or Membership.objects.filter(user=user, role=Role.LEAD).exists()
