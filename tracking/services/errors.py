"""What a service refuses, and why. Pages, API and commands each say it in their own way."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from tracking.rules.moves import Objection


class NotAllowed(PermissionDenied):
    """The user may see this and not change it."""


class Conflict(Exception):
    """The change does not fit the state the row is in. The message says what that is and what to do."""


class Objected(Conflict):
    """Something speaks against a move. Asked again with `confirmed`, it is done all the same."""

    def __init__(self, objections: list[Objection], words: str) -> None:
        super().__init__(words)
        self.objections = objections


class Early(Objected):
    """A start before what is waited for is over: refused, unless a lead says why it is to be all the same.

    `may_overrule` says whether whoever asked is one.
    """

    def __init__(self, objections: list[Objection], words: str, *, may_overrule: bool) -> None:
        super().__init__(objections, words)
        self.may_overrule = may_overrule


class Undecided(Conflict):
    """Dates hang on the ones that change, and nobody has said whether they move along: `moving` counts them by kind."""

    def __init__(self, words: str, moving: dict[str, int]) -> None:
        super().__init__(words)
        self.moving = moving


class Unmet(Exception):
    """A gate cannot be passed: `criteria` are the ones not met, in words."""

    def __init__(self, criteria: list[str]) -> None:
        super().__init__("; ".join(criteria))
        self.criteria = criteria
