"""Invitations into a project: made, sent again and revoked by its leads, accepted once by whoever holds the link."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracking.models import Invitation, MailState, Membership, Project, Role
from tracking.services import access, history, revision
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

#: How long a link opens the project.
OPEN_FOR = dt.timedelta(days=14)


def invite(
    *, actor: Actor, project: Project, role: Role, now: dt.datetime, email: str = "", language: str = "en"
) -> tuple[Invitation, str]:
    """A new invitation and the secret of its link, which nobody can see again.

    An address that is invited already is invited anew, with this role; its old
    link ends. Raises NotAllowed, and ValidationError for an address of
    somebody who is in the project.
    """
    email = email.strip().lower()
    with changing(project, actor):
        if email and Membership.objects.filter(project=project, user__email__iexact=email).exists():
            raise ValidationError({"email": _("Somebody with this address is in the project already.")})
        waiting = project.invitations.filter(accepted_at=None, revoked_at=None).exclude(email="")
        invitation = waiting.filter(email=email).first() or Invitation(project=project, email=email)
        invitation.role, invitation.language = role, language
        secret = _renew(invitation, actor, now, shown=not email)
    return invitation, secret


def resend(*, actor: Actor, invitation: Invitation, shown: bool, now: dt.datetime) -> str:
    """The secret of a new link, to be mailed or, if `shown`, to be copied; the old link ends.

    Raises NotAllowed, and Conflict when the invitation was accepted or revoked.
    """
    with changing(invitation.project, actor):
        invitation = _locked(invitation)
        return _renew(invitation, actor, now, shown=shown)


def revoke(*, actor: Actor, invitation: Invitation, now: dt.datetime) -> None:
    """End the link. Raises NotAllowed, and Conflict when the invitation was accepted or revoked."""
    with changing(invitation.project, actor):
        invitation = _locked(invitation)
        invitation.revoked_at = now
        history.save(invitation, by=actor)


def open_one(*, digest: str, now: dt.datetime) -> Invitation | None:
    """The invitation behind a link that still opens its project; None for any other."""
    found = Invitation.objects.select_related("project", "invited_by").filter(digest=digest).first()
    return found if found is not None and is_open(found, now) else None


def open_for(*, email: str, now: dt.datetime) -> list[Invitation]:
    """The invitations that were sent to an address and still open their projects."""
    found = Invitation.objects.select_related("project", "invited_by").filter(email=email.lower(), expires_at__gt=now)
    return [invitation for invitation in found if is_open(invitation, now)]


def is_open(invitation: Invitation, now: dt.datetime) -> bool:
    """Whether the link works: nobody used or revoked it, its time runs, and who invited may still invite."""
    host = invitation.invited_by
    return invitation.is_waiting(now) and host is not None and access.may(host, Role.LEAD, invitation.project)


def accept(*, user: Actor, invitation: Invitation, now: dt.datetime) -> Membership:
    """Take `user` into the project, once. A higher role that the person has already stays.

    Raises Conflict when the link does not work any more.
    """
    with revision.changing(invitation.project_id):
        invitation = _locked(invitation)
        if not is_open(invitation, now):
            raise Conflict(_not_open())
        invitation.accepted_at, invitation.accepted_by = now, user
        history.save(invitation, by=user)
        membership = _with_role(user, invitation.project, Role(invitation.role))
        revision.raise_revision(invitation.project_id)
    return membership


def _with_role(user: Actor, project: Project, role: Role) -> Membership:
    held = Membership.objects.select_for_update().filter(project=project, user=user).first()
    if held is None:
        held = Membership(project=project, user=user, role=role)
    elif access.reaches(Role(held.role), role):
        return held
    held.role = role
    history.save(held, by=user)
    return held


def _renew(invitation: Invitation, actor: Actor, now: dt.datetime, *, shown: bool) -> str:
    secret = secrets.token_urlsafe(32)
    invitation.digest = Invitation.digest_of(secret)
    invitation.link_shown, invitation.mail_state = shown, MailState.NONE
    invitation.invited_by, invitation.expires_at = actor, now + OPEN_FOR
    invitation.full_clean()
    history.save(invitation, by=actor)
    return secret


def _locked(invitation: Invitation) -> Invitation:
    """The row as it is now, held until the transaction ends. Raises Conflict when it was accepted or revoked."""
    row = (
        Invitation.objects.select_for_update(of=("self",)).select_related("project", "invited_by").get(pk=invitation.pk)
    )
    if row.accepted_at is not None or row.revoked_at is not None:
        raise Conflict(_not_open())
    return row


def _not_open() -> str:
    return _("This invitation is not open any more. Ask for a new link.")
