"""Texts that hold one thing a line, such as the mitigations of a risk."""

from __future__ import annotations

import re


def lines(text: str) -> list[str]:
    """The things a text holds: its lines without the marks of a list, empty ones left out."""
    found = (re.sub(r"^\s*(?:[-*•+]\s+)?", "", line).strip() for line in text.splitlines())
    return [line for line in found if line]
