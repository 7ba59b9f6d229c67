"""What django-allauth asks of Lockstep: who may come in, what is said, how second factors are kept."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracking.models import Invitation
from tracking.services import accounts, invitations, secrets
from tracking.typing import Actor
from tracking.web.accounts import pending

logger = logging.getLogger(__name__)
#: What secrets of second factors are encrypted for.
SECOND_FACTOR = "second factor"
WRONG = _("Please enter a correct username and password. Your e-mail address will do as a username.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made on the page of an invitation alone."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise ValidationError(_wait(_seconds_locked(request, key)), code=error.code) from error

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away is not the fault of who asks, and must not show whom it would have written to."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("A mail (%s) was not sent.", template_prefix)


class OpenIDAdapter(DefaultSocialAccountAdapter):
    """One provider, set by the environment: it is asked who somebody is, and trusted with addresses it has verified."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Set a password first: without one you could not sign in any more."),
    }

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        return super().list_apps(request, provider=provider, client_id=client_id) if settings.OIDC_ISSUER else []

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        # Some providers send words for booleans; only one that is true counts.
        sociallogin.email_addresses = [address for address in sociallogin.email_addresses if address.verified is True]
        user.email = sociallogin.email_addresses[0].email.lower() if sociallogin.email_addresses else ""
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Actor, str] | None:
        """The account whose trusted address is one that the provider has verified."""
        for address in sociallogin.email_addresses:
            owners = accounts.owners_of(address.email)
            if len(owners) > 1:
                said = _("Several accounts have your e-mail address. Ask who runs Lockstep to sort that out.")
                raise ImmediateHttpResponse(_refused(self.request, said))
            if owners:
                accounts.confirm_own_address(owners[0])
                return owners[0], address.email
        return None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return settings.OIDC_SIGN_UP or bool(_invitations_of(request, sociallogin))

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody fills in a form; whoever only claims the address of a newcomer yields to who has it."""
        addresses = [address.email.lower() for address in sociallogin.email_addresses]
        EmailAddress.objects.filter(email__in=addresses, verified=False).delete()
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """A new account, taken into the projects that its owner was invited to."""
        invited = _invitations_of(request, sociallogin)
        user = super().save_user(request, sociallogin, form)
        for invitation in invited:
            invitations.accept(user=user, invitation=invitation, now=timezone.now())
        return user


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie in the database only as the secret key of this installation can read them."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _("This code is not right.")}

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt(encrypted_text, purpose=SECOND_FACTOR)


def _invitations_of(request: HttpRequest, sociallogin: SocialLogin) -> list[Invitation]:
    """The open invitations of who comes from the provider: the one of the link that led here, and those by mail."""
    now = timezone.now()
    found = {
        invitation.pk: invitation
        for address in sociallogin.email_addresses
        for invitation in invitations.open_for(email=address.email, now=now)
    }
    if (held := pending.invitation(request, now)) is not None:
        found[held.pk] = held
    return list(found.values())


def _refused(request: HttpRequest, said: Any) -> Any:
    return render(request, "account/signup_closed.html", {"said": said}, status=403)


def _seconds_locked(request: HttpRequest, key: str) -> float:
    """How long until another password may be tried, by the limits that are used up."""
    app, action, now = "allauth.account", "login_failed", time.time()
    longest = 0.0
    for rate in ratelimit.get_rates(app=app, action=action):
        # Newest first; the oldest of those that count is the first to be forgotten.
        history = cache.get(ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key), [])
        if len(history) >= rate.amount:
            longest = max(longest, history[rate.amount - 1] + rate.duration - now)
    return longest


def _wait(seconds: float) -> str:
    minutes = max(1, -int(-seconds // 60))
    said = ngettext(
        "Too many wrong passwords. Try again in %(minutes)d minute.",
        "Too many wrong passwords. Try again in %(minutes)d minutes.",
        minutes,
    )
    return said % {"minutes": minutes}
