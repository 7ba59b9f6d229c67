"""Coming in by an invitation: with an account one has, or with a new one."""

from __future__ import annotations

from allauth.account.internal.flows.signup import complete_signup
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tracking.models import Invitation
from tracking.services import accounts, invitations
from tracking.services.errors import Conflict
from tracking.typing import Actor, Request
from tracking.web.accounts import pending
from tracking.web.accounts.forms import NewAccountForm


@never_cache
@require_safe
def arrive(request: Request, token: str) -> HttpResponse:
    """Take the secret of the link out of the address bar, before the page names it to anybody."""
    pending.remember(request, token)
    return redirect("invitation-page")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """Who invites to what, and the ways in. Posted: one click of who is signed in, or the form of a new account."""
    invitation = pending.invitation(request, timezone.now())
    if invitation is None:
        return _over(request)
    try:
        if not request.user.is_authenticated:
            return _newcomer(request, invitation)
        if request.method == "POST":
            invitations.accept(user=request.user, invitation=invitation, now=timezone.now())
            return _welcome(request, invitation)
    except Conflict:
        return _over(request)
    return render(request, "tracking/invitation.html", {"invitation": invitation, "project": invitation.project})


def _newcomer(request: Request, invitation: Invitation) -> HttpResponse:
    form = NewAccountForm(invitation, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if (too_many := ratelimit.consume_or_429(request, action="signup")) is not None:
            return too_many
        if form.is_valid() and (user := _opened(form, invitation)) is not None:
            answer = complete_signup(
                request, user=user, email_verification="none", redirect_url=invitation.project.get_absolute_url()
            )
            if form.claimed:
                EmailAddress.objects.add_new_email(request, user, form.claimed)
            pending.forget(request)
            return answer
    context = {
        "invitation": invitation,
        "project": invitation.project,
        "form": form,
        "openid": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
    return render(request, "tracking/invitation.html", context, status=422 if form.errors else 200)


def _opened(form: NewAccountForm, invitation: Invitation) -> Actor | None:
    """The new account, in the project; None when something in the form is not right. Raises Conflict."""
    given = {name: form.cleaned_data[name] for name in ("username", "name", "password")}
    try:
        with transaction.atomic():
            user = accounts.open_account(**given, email=form.proven)
            invitations.accept(user=user, invitation=invitation, now=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return None
    return user


def _welcome(request: Request, invitation: Invitation) -> HttpResponseRedirect:
    pending.forget(request)
    messages.success(request, _("You are in “%(project)s” now.") % {"project": invitation.project})
    return redirect(invitation.project)


def _over(request: Request) -> HttpResponse:
    pending.forget(request)
    return render(request, "tracking/invitation_over.html", status=410)
