"""Recurrence rules that people choose by days: what a rule says, and the rule of what was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Days as iCalendar writes them, in the order of `datetime.date.weekday()`.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class OnDays:
    """Every `every` weeks on these days, counted from 0 (Monday)."""

    days: tuple[int, ...]
    every: int = 1


#: What people mean by weekdays: a project that works on fewer of them meets on fewer.
WEEKDAYS = OnDays((0, 1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class OfMonth:
    """Every month: on a day of the week (the `nth`, -1 for the last), or on the `nth` day where `day` is None."""

    nth: int
    day: int | None = None


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by their names, in capitals."""
    return dict(part.partition("=")[::2] for part in rule.upper().removeprefix("RRULE:").split(";"))


def read(rule: str) -> OnDays | OfMonth | None:
    """What a rule says; None for one that says more than these can."""
    parts = parts_of(rule)
    match sorted(parts):
        case ["FREQ"] if parts["FREQ"] == "DAILY":
            return OnDays(tuple(range(7)))
        case ["BYDAY", "FREQ"] | ["BYDAY", "FREQ", "INTERVAL"] if parts["FREQ"] == "WEEKLY":
            days = parts["BYDAY"].split(",")
            every = parts.get("INTERVAL", "1")
            if set(days) <= set(DAYS) and every.isdecimal():
                return OnDays(tuple(sorted({DAYS.index(day) for day in days})), int(every))
        case ["BYDAY", "FREQ"] if parts["FREQ"] == "MONTHLY":
            nth, day = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
            if day in DAYS and nth.removeprefix("+") in ("1", "2", "3", "4", "-1"):
                return OfMonth(int(nth), DAYS.index(day))
        case ["BYMONTHDAY", "FREQ"] if parts["FREQ"] == "MONTHLY" and parts["BYMONTHDAY"].isdecimal():
            return OfMonth(int(parts["BYMONTHDAY"]))
    return None


def rule_of(days: Iterable[int], every: int = 1) -> str:
    """The rule of days of the week, every so many weeks; "" for no days."""
    named = ",".join(DAYS[day] for day in sorted(set(days)))
    if not named:
        return ""
    return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={named}" if every > 1 else f"FREQ=WEEKLY;BYDAY={named}"


def starts_count(rule: str) -> bool:
    """Whether the days of a rule hang on the day it is counted from: every second week, five times, just “weekly”."""
    parts = parts_of(rule)
    if {"INTERVAL", "COUNT"} & set(parts):
        return True
    return parts.get("FREQ") != "DAILY" and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(parts)
