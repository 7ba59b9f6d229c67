"""What start-up refuses, each with one clear line."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from config.env import EnvError

SettingsError = EnvError

MIN_SECRET_LENGTH = 50


def require_production(*, secret_key: str, debug: bool, allowed_hosts: list[str]) -> None:
    """Refuse settings that are unsafe outside a developer's machine.

    Raises SettingsError for a missing or short secret key, debug mode, and
    missing or wildcard host names.
    """
    if not secret_key:
        raise SettingsError(
            "SECRET_KEY (or SECRET_KEY_FILE) is not set; production needs one of 50 characters or more."
        )
    if len(secret_key) < MIN_SECRET_LENGTH:
        raise SettingsError(
            f"SECRET_KEY has {len(secret_key)} characters; production needs {MIN_SECRET_LENGTH} or more."
        )
    if debug:
        raise SettingsError("DEBUG is on; switch it off in production.")
    if not allowed_hosts:
        raise SettingsError(
            "ALLOWED_HOSTS is not set; name the hosts that serve Lockstep, for example plan.example.org."
        )
    if any(host == "*" or host.startswith("*") for host in allowed_hosts):
        raise SettingsError("ALLOWED_HOSTS has a wildcard; name each host that serves Lockstep.")


def local_secret_key(path: Path) -> str:
    """The secret key of a developer's machine, made once and kept in `path` (mode 0600)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="utf-8")


def openid_client(*, issuer: str, client_id: str, secret: str, production: bool) -> dict[str, Any]:
    """The client of an OpenID provider, as django-allauth wants it.

    Raises SettingsError without the client's name and secret, and for an
    issuer that is asked in the clear in production.
    """
    if not client_id or not secret:
        raise SettingsError("OIDC_ISSUER is set; OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed too.")
    if production and not issuer.startswith("https://"):
        raise SettingsError(f"OIDC_ISSUER is {issuer!r}; production needs an address that begins with https://.")
    return {"client_id": client_id, "secret": secret, "settings": {"server_url": issuer}}


@register(Tags.security, deploy=True)
def mail_goes_out(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Invitations and forgotten passwords go by mail: without a server the links have to be handed on by hand."""
    if settings.EMAIL_HOST:
        return []
    return [
        Warning(
            "EMAIL_HOST is not set: invitations are links to copy, and nobody can reset a forgotten password.",
            hint="Name a mail server with EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
            id="lockstep.W001",
        )
    ]
