"""States with value, tone and label in one line: pages, admin, API and reports all take them from here."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracking.rules import risk_score


class Tone(StrEnum):
    """What a colour means. The words beside it say the same, so colour is never alone."""

    GOOD = "good"
    INFO = "info"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


#: Every class of states by its name, so that a template can ask for one.
STATES: dict[str, type[States]] = {}


class TextStates(models.TextChoices):
    """States kept as texts: `NAME = "value", Tone.GOOD, _("Label")`. Django takes the last for the label."""

    tone: Tone

    def __new__(cls, value: str, tone: Tone = Tone.QUIET) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.tone = value, tone
        return member

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        STATES[cls.__name__] = cls

    @property
    def code(self) -> str:
        """What machines call it."""
        return self.value


class NumberStates(models.IntegerChoices):
    """States that sort as numbers: `NAME = 1, Tone.GOOD, _("Label")`."""

    tone: Tone

    def __new__(cls, value: int, tone: Tone = Tone.QUIET) -> Self:
        member = int.__new__(cls, value)
        member._value_, member.tone = value, tone
        return member

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        STATES[cls.__name__] = cls

    @property
    def code(self) -> str:
        """What machines call it: its name, for a number says nothing."""
        return self.name.lower()


States = TextStates | NumberStates


class RiskLevel(TextStates):
    """The levels of `rules.risk_score`, in words."""

    @classmethod
    def of(cls, score: int) -> RiskLevel:
        """The level of a score from 1 to 25."""
        return cls(risk_score.level(score))

    @property
    def lowest(self) -> int:
        """The lowest score of this level."""
        return next(low for low, name in risk_score.THRESHOLDS if name == self.value)

    LOW = "low", Tone.QUIET, _("Low")
    MEDIUM = "medium", Tone.INFO, _("Medium")
    HIGH = "high", Tone.WARN, _("High")
    CRITICAL = "critical", Tone.BAD, _("Critical")


class HealthLight(TextStates):
    """The lights of `rules.health`, in words."""

    GREEN = "green", Tone.GOOD, _("On track")
    AMBER = "amber", Tone.WARN, _("At risk")
    RED = "red", Tone.BAD, _("Off track")
    GREY = "grey", Tone.QUIET, _("Nothing planned")
