"""Keys to the API: issued once in the clear, kept as a hash, revoked at will."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracking.models import ApiToken, Project, Session, TokenScope
from tracking.services.errors import NotAllowed

PREFIX = "lks_"


def issue(
    *,
    actor: AbstractBaseUser,
    name: str,
    scope: TokenScope = TokenScope.READ,
    project: Project | None = None,
    session: Session | None = None,
    expires_at: dt.datetime | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which nobody can see again. Raises NotAllowed for a project one may not see."""
    if session is not None:
        project = project or session.project
        if session.project_id != project.pk:
            raise ValidationError({"session": _("The session belongs to another project.")})
    if project is not None and not Project.objects.visible_to(actor).filter(pk=project.pk).exists():
        raise NotAllowed(_("You are not a member of this project."))
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


def revoke(*, actor: AbstractBaseUser, token: ApiToken, now: dt.datetime) -> None:
    """End a token. Owners end their own; staff end anybody's."""
    if token.user_id != actor.pk and not getattr(actor, "is_staff", False):
        raise NotAllowed(_("This token belongs to somebody else."))
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
