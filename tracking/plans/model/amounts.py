"""Amounts, ranges and lists as texts say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tracking.texts import Text, Value, beside, gettext, listed, ngettext

_UNITS: Mapping[str, Callable[[Value, float], Text]] = {
    "minute": lambda amount, n: ngettext("%(amount)s minute", "%(amount)s minutes", n, amount=amount),
    "hour": lambda amount, n: ngettext("%(amount)s hour", "%(amount)s hours", n, amount=amount),
    "day": lambda amount, n: ngettext("%(amount)s day", "%(amount)s days", n, amount=amount),
    "week": lambda amount, n: ngettext("%(amount)s week", "%(amount)s weeks", n, amount=amount),
    "month": lambda amount, n: ngettext("%(amount)s month", "%(amount)s months", n, amount=amount),
    "person-hour": lambda amount, n: ngettext("%(amount)s person-hour", "%(amount)s person-hours", n, amount=amount),
    "person-day": lambda amount, n: ngettext("%(amount)s person-day", "%(amount)s person-days", n, amount=amount),
    "person-week": lambda amount, n: ngettext("%(amount)s person-week", "%(amount)s person-weeks", n, amount=amount),
    "person-month": lambda amount, n: ngettext("%(amount)s person-month", "%(amount)s person-months", n, amount=amount),
}


def amount(low: float, high: float, unit: str = "") -> Value:
    """ "12-16 hours", "1 week", "3": as documents write it."""
    said: Value = low if low == high else gettext("%(low)s-%(high)s", low=low, high=high)
    return _in_units(said, high, unit) if unit else said


def duration(low: float, high: float, unit: str) -> Text:
    """ "4–5 days"."""
    return _in_units(low if low == high else between(low, high), high, unit)


def _in_units(said: Value, number: float, unit: str) -> Text:
    return _UNITS[unit](said, number) if unit in _UNITS else beside(" ", said, unit)


def between(first: Value, last: Value) -> Text:
    """ "3–5"."""
    return gettext("%(first)s–%(last)s", first=first, last=last)


def days(first: int | None, last: int | None) -> str:
    """ "day 3", "days 1–2" or ""."""
    if first is None:
        return ""
    if last in (None, first):
        return gettext("day %(day)s", day=str(first))
    return gettext("days %(days)s", days=between(str(first), str(last)))


def weeks(first: int, last: int) -> str:
    """ "week 3", "weeks 1–2"."""
    if first == last:
        return gettext("week %(week)s", week=str(first))
    return gettext("weeks %(weeks)s", weeks=between(str(first), str(last)))


#: More runs of numbers than this are not read by anybody; they stand in the numbers of the finding.
MOST_RUNS = 20


def runs(numbers: Iterable[int]) -> Value:
    """ "1 to 3 and 7"."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    said = [word for run in found[:MOST_RUNS] for word in _run(run)]
    if left := sum(map(len, found[MOST_RUNS:])):
        said.append(ngettext("%(number)s more", "%(number)s more", left))
    return listed(said)


def _run(run: Sequence[int]) -> list[Value]:
    if len(run) > 2:
        return [gettext("%(first)s to %(last)s", first=str(run[0]), last=str(run[-1]))]
    return [str(number) for number in run]
