"""One's own account: name, address, password, second factor, devices, connected sign-ins."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from config.admin_site import may_enter
from tracking.services import accounts
from tracking.typing import Request
from tracking.web.accounts.forms import NameForm


@login_required
def account(request: Request) -> HttpResponse:
    """What belongs to one's account, each with the way to change it; the name is changed right here."""
    user = request.user
    form = NameForm(request.POST or None, initial={"name": user.get_full_name()})
    if request.method == "POST" and form.is_valid():
        try:
            accounts.rename(actor=user, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your name is changed."))
            return redirect("account")
    context = {
        "form": form,
        "waiting_address": EmailAddress.objects.get_new(user),
        "has_password": user.has_usable_password(),
        "second_factor": is_mfa_enabled(user),
        "devices": len(UserSession.objects.purge_and_list(user)),
        "connections": SocialAccount.objects.filter(user=user).count(),
        "openid": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "has_tokens": may_enter(user),
    }
    return render(request, "tracking/account.html", context, status=422 if form.errors else 200)


class Email(EmailView):
    """One address; a new one takes its place when its mailbox has confirmed it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        assert request.user.is_authenticated
        accounts.confirm_own_address(request.user)
        return super().dispatch(request, *args, **kwargs)

    def _action_primary(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """An address becomes the one of the account by being confirmed, and in no other way."""


@login_required
@require_POST
def sign_out_device(request: Request, pk: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    device = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_sessions(request, [device])
    if request.user.is_authenticated:
        messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")
