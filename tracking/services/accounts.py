"""Accounts of people who come in, and the address that is known to be theirs.

The address on an account (`User.email`) is one that can be trusted: staff wrote
it, its mailbox confirmed it, or an OpenID provider vouched for it. One that
somebody only claims waits as an `EmailAddress` that is not verified.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tracking.typing import Actor


def open_account(*, username: str, name: str, password: str, email: str = "") -> Actor:
    """A new account; `email` is an address that is known to be this person's.

    Raises ValidationError naming the fields: a taken name, a weak password.
    """
    first, last = names_of(name)
    user = User(username=username, first_name=first, last_name=last, email=email)
    errors: dict[str, list[str]] = {}
    try:
        validate_password(password, user)
    except ValidationError as error:
        errors["password"] = error.messages
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        errors |= {("name" if field.endswith("_name") else field): said for field, said in error.message_dict.items()}
    if User.objects.filter(username__iexact=username).exists():
        errors["username"] = [_("This username is taken. Choose another one.")]
    if errors:
        raise ValidationError(errors)
    with transaction.atomic():
        user.save()
        confirm_own_address(user)
    return user


def rename(*, actor: Actor, name: str) -> None:
    """Change one's own name. Raises ValidationError for one that is too long."""
    actor.first_name, actor.last_name = names_of(name)
    try:
        actor.full_clean(exclude=[field.name for field in User._meta.fields if not field.name.endswith("_name")])
    except ValidationError as error:
        raise ValidationError({"name": error.messages}) from error
    actor.save(update_fields=["first_name", "last_name"])


def names_of(name: str) -> tuple[str, str]:
    """First names and last name of a name as people write it."""
    *first, last = name.split() or [""]
    return (" ".join(first), last) if first else (last, "")


def owners_of(email: str) -> list[Actor]:
    """The accounts whose trusted address this is: one, unless staff gave it to several."""
    confirmed = EmailAddress.objects.filter(email=email.lower(), verified=True).values("user")
    return list(User.objects.filter(pk__in=confirmed) | User.objects.filter(email__iexact=email))


def confirm_own_address(user: Actor) -> None:
    """Let the address on the account count as confirmed, unless somebody else has confirmed it as theirs."""
    email = user.email.lower()
    taken = EmailAddress.objects.filter(verified=True).filter(email=email).exclude(user=user).exists()
    if not email or taken or EmailAddress.objects.filter(user=user, verified=True).exists():
        return
    EmailAddress.objects.filter(user=user, primary=True).update(primary=False)
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
