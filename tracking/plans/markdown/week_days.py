"""Days that a plan counts anew in each week → days counted from the project's start."""

from __future__ import annotations

from tracking.plans.markdown.node import Node
from tracking.plans.model.plan import Range
from tracking.plans.words import values

WORKING_DAYS = 5


def week_days(weeks: Range) -> Range:
    """The working days of a range of weeks, counted from day 1 in week 1."""
    return Range(max((weeks.first - 1) * WORKING_DAYS + 1, 1), max(weeks.last * WORKING_DAYS, 1))


class WeekDays:
    """How many days the weeks of a document have, found once for all weeks below one title."""

    def __init__(self) -> None:
        self._longest: dict[Node, int] = {}

    def offset(self, section: Node) -> int:
        """How many days to add to the days listed in `section`.

        "Day 1" below "Week 2" cannot be the project's first day, so the author counts
        within the week; a week there has seven days when any of them goes beyond five.
        """
        weeks = values.split_weeks(section.text)[0]
        if weeks is None or weeks.first < 2 or section.parent is None:
            return 0
        listed = _days(section)
        if not listed or min(span.first for span in listed) != 1:
            return 0
        if section.parent not in self._longest:
            self._longest[section.parent] = _longest_week(section.parent.children)
        return (weeks.first - 1) * (7 if self._longest[section.parent] > WORKING_DAYS else WORKING_DAYS)


def _longest_week(sections: list[Node]) -> int:
    """The last day, up to the seventh, that is listed in a section about a single week."""
    weeks = [section for section in sections if (own := values.split_weeks(section.text)[0]) and own.first == own.last]
    return max((span.last for week in weeks for span in _days(week) if span.last <= 7), default=WORKING_DAYS)


def _days(section: Node) -> list[Range]:
    return [span for entry in section.entries() if (span := values.split_days(entry.text)[0])]
