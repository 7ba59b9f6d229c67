"""Within which bounds the values of a plan lie.

The fields of a plan name theirs in their types (`plans.model.plan`), and the columns that hold such values take them
too: what a reader takes can be written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Between:
    """A number of which `low` is the least and `high` the most that it may be."""

    low: int
    high: int

    def __contains__(self, value: float | Decimal) -> bool:
        """Whether it may be this one; NaN may be nowhere."""
        return self.low <= value <= self.high

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return handler(core) | {"minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Long:
    """A text of at least `least` and at most `most` characters."""

    least: int
    most: int

    def __contains__(self, value: str) -> bool:
        return self.least <= len(value) <= self.most

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return handler(core) | {"minLength": self.least, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A word that may be one of these."""

    words: tuple[str, ...]

    def __contains__(self, value: str) -> bool:
        return value in self.words

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return handler(core) | {"enum": list(self.words)}


Bound = Between | Long | AnyOf

#: Between these years every moment has a day before and after it, wherever somebody looks at it.
FIRST_YEAR, LAST_YEAR = 1900, 2999

#: A plan may begin with its session 0. There is room above the highest for numbers that Lockstep gives itself.
SESSION_NUMBER = Between(0, 2_000_000_000)
#: Days and weeks count from 1; many plans have a day or a week 0 before, to prepare.
PLAN_DAY = Between(0, 32_767)
PEOPLE = Between(0, 32_767)
DURATION = Between(0, 99_999)
#: How long something takes, or is waited with: ten years at most (`calendar.HORIZON_DAYS`).
MINUTES = Between(0, 3_660 * 24 * 60)
#: A meeting is over within a day.
MEETING_MINUTES = Between(1, 24 * 60)
#: Probability and impact of a risk.
SCALE = Between(1, 5)
#: What a metric may measure, or a document claim of itself.
AMOUNT = Between(-99_999_999_999_999, 99_999_999_999_999)
HIGHLIGHT_KIND = AnyOf(("achievement", "issue", "next_step", "decision"))
LINE = Between(0, 2_000_000_000)

#: Any one text of a plan; what a column is too short for is cut, and said to be.
TEXT = Long(0, 100_000)
#: A text that its entry is nothing without.
WORDS = Long(1, TEXT.most)
#: What nothing was read from may be a whole document.
NOTE = Long(0, 10 * 1024 * 1024)
#: So many items may lie in each other.
DEEPEST_ITEM = 50
