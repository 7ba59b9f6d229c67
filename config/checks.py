"""What start-up refuses, each with one clear line."""

from __future__ import annotations

import secrets
from pathlib import Path

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
