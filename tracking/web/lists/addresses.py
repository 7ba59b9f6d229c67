"""Which words people wrote down are addresses that a page may lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def address_in(words: str) -> str:
    """Where words lead: an address of the web or of mail; "" for paths, other schemes and everything else."""
    words = words.strip()
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.hostname and not any(c.isspace() for c in words):
        return words
    mail = parts.path if parts.scheme == "mailto" else words
    try:
        validate_email(mail)
    except ValidationError:
        return ""
    return f"mailto:{mail}"
