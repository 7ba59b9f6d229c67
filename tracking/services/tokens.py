"""Keys to the API: issued once in the clear, kept as a hash, revoked at will."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from tracking.models import ApiToken, Membership, Project, Session, TokenScope
from tracking.services.errors import NotAllowed
from tracking.typing import Actor

PREFIX = "lks_"
#: The time of last use is written at most this often, so that reading stays reading.
USE_WRITTEN_EVERY = dt.timedelta(minutes=1)


def issue(
    *,
    actor: Actor,
    name: str,
    scope: TokenScope = TokenScope.READ,
    project: Project | None = None,
    session: Session | None = None,
    expires_at: dt.datetime | None = None,
    within: ApiToken | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which nobody can see again.

    `within` is the token that asks for it, if one does. Raises NotAllowed for
    a project one may not see, and for a token that would reach further or last
    longer than `within`.
    """
    if session is not None:
        project = project or session.project
        if session.project_id != project.pk:
            raise ValidationError({"session": _("The session belongs to another project.")})
    if project is not None and not Project.objects.visible_to(actor).filter(pk=project.pk).exists():
        raise NotAllowed(_("You are not a member of this project."))
    if within is not None:
        _stay_within(within, scope=scope, project=project, session=session, expires_at=expires_at)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        user=actor,
        name=name,
        scope=scope,
        project=project,
        session=session,
        expires_at=expires_at,
        prefix=secret[:10],
        digest=ApiToken.digest_of(secret),
    )
    token.full_clean()
    token.save()
    return token, secret


def revoke(*, actor: Actor, token: ApiToken, now: dt.datetime) -> None:
    """End a token. Owners end their own; staff end anybody's."""
    if token.user_id != actor.pk and not getattr(actor, "is_staff", False):
        raise NotAllowed(_("This token belongs to somebody else."))
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])


def end_with(memberships: Sequence[Membership], *, now: dt.datetime) -> None:
    """End the tokens for one project of people who leave it, lest one wakes when its owner is invited again."""
    for place in memberships:
        held = ApiToken.objects.filter(user_id=place.user_id, project_id=place.project_id, revoked_at=None)
        held.update(revoked_at=now)


def use(*, secret: str, now: dt.datetime) -> ApiToken | None:
    """The token of a secret with its user, project and session; None when it is unknown, ended or its user is gone."""
    token = (
        ApiToken.objects.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .filter(digest=ApiToken.digest_of(secret), revoked_at__isnull=True, user__is_active=True)
        .select_related("user", "project", "session")
        .first()
    )
    if token is not None and (token.last_used_at is None or now - token.last_used_at >= USE_WRITTEN_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _stay_within(
    held: ApiToken,
    *,
    scope: TokenScope,
    project: Project | None,
    session: Session | None,
    expires_at: dt.datetime | None,
) -> None:
    wider = (
        (held.scope != TokenScope.WRITE and scope == TokenScope.WRITE)
        or (held.project_id is not None and (project is None or project.pk != held.project_id))
        or (held.session_id is not None and (session is None or session.pk != held.session_id))
        or (held.expires_at is not None and (expires_at is None or expires_at > held.expires_at))
    )
    if wider:
        raise NotAllowed(_("A token can only issue tokens that reach no further and last no longer than itself."))
