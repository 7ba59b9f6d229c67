"""What a service refuses, and why. Pages, API and commands each say it in their own way."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """The user may see this and not change it."""


class Conflict(Exception):
    """The change does not fit the state the row is in. The message says what that is and what to do."""


class Unmet(Exception):
    """A gate cannot be passed: `criteria` are the ones not met, in words."""

    def __init__(self, criteria: list[str]) -> None:
        super().__init__("; ".join(criteria))
        self.criteria = criteria
