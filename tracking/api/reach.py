"""What a request reaches: the rows its user may see, narrowed by the token it carries.

Every endpoint and every key in a payload asks here, so a token can never do
more than its user, and a token of a project or a session no more than that:

- scope `read`: nothing is written;
- a project: only that project's rows;
- a session: of rows that belong to sessions only that session's; the rest of
  its project (phases, gates, routines, resources …) can be read, not changed.
"""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from tracking import models
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet
from tracking.services.errors import NotAllowed
from tracking.typing import Actor

Rows = TypeVar("Rows", bound=ScopedQuerySet)

#: From rows that belong to sessions to the session: a row is a session's when one of the paths leads there.
SESSION_PATHS: dict[type[Model], tuple[str, ...]] = {
    models.Session: ("pk",),
    models.Step: ("session",),
    models.Dependency: ("from_session", "to_session", "from_step__session", "to_step__session"),
    models.Checklist: ("session",),
    models.Item: ("checklist__session",),
    models.Blocker: ("session",),
    models.Risk: ("session",),
    models.Metric: ("session",),
    models.Measurement: ("metric__session",),
    models.StandupEntry: ("session",),
    models.ResourceUse: ("session",),
    models.Attachment: ("step__session", "item__checklist__session"),
}


class TokenMayWrite(BasePermission):
    """A token of scope `read` writes nothing."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        token = token_of(request)
        if token is None or token.scope == models.TokenScope.WRITE or request.method in SAFE_METHODS:
            return True
        self.message = _("This token may only read.")
        return False


def token_of(request: Request) -> models.ApiToken | None:
    """The token that a request carries; None for a person signed in by cookie."""
    return request.auth if isinstance(request.auth, models.ApiToken) else None


def reached(request: Request, rows: Rows) -> Rows:
    """Those of `rows` that the request may see."""
    rows = rows.visible_to(request.user)
    token = token_of(request)
    if token is None:
        return rows
    if token.project is not None:
        rows = rows.in_project(token.project)
    if token.session_id is not None and (paths := SESSION_PATHS.get(rows.model)):
        of_session = Q()
        for path in paths:
            of_session |= Q(**{path: token.session_id})
        rows = rows.filter(of_session)
    return rows


def require_reach(request: Request, row: Scoped) -> None:
    """Raise NotAllowed where the token of the request may not write this row, stored or about to be."""
    token = token_of(request)
    if token is None:
        return
    if token.project_id is not None and row.owning_project.pk != token.project_id:
        raise NotAllowed(_("This token is for the project “%(project)s” alone.") % {"project": token.project})
    if token.session is not None:
        paths = SESSION_PATHS.get(type(row), ())
        if not any(_follow(row, path) == token.session_id for path in paths):
            raise NotAllowed(_("This token is for the session “%(session)s” alone.") % {"session": token.session})


def people_reached(request: Request) -> QuerySet[Actor]:
    """Accounts that share a project with the request; all active ones for staff without a narrower token."""
    people = get_user_model().objects.filter(is_active=True)
    token = token_of(request)
    if request.user.is_staff and (token is None or token.project_id is None):
        return people
    projects = reached(request, models.Project.objects.all())
    shared = models.Membership.objects.filter(user=OuterRef("pk"), project__in=projects.values("pk"))
    return people.filter(Exists(shared) | Q(pk=request.user.pk))


def _follow(row: object, path: str) -> object:
    """The primary key at the end of a path of attributes, None where it breaks off."""
    for name in path.split("__"):
        row = getattr(row, name, None)
    return getattr(row, "pk", row)
