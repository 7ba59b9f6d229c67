"""On which days a recurrence rule of RFC 5545 falls, looked for in a bounded number of days.

Libraries that expand such rules go on until a day is found, and a rule that never falls keeps them busy for thousands
of years. Here only the asked days are looked at, and those from the first day of the rule on where it is counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.rules.recurrence import DAYS, parts_of

#: A rule is followed for so many days from its first one: one that is counted ends there at the latest.
FURTHEST = dt.timedelta(days=3660)

#: As many characters a rule may have.
LONGEST = 200

_NUMBER = re.compile(r"[+-]?\d{1,3}")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?")
_LIMITS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYSETPOS": 366, "BYHOUR": 23, "BYMINUTE": 59}
_NEGATIVE = {"BYMONTHDAY", "BYYEARDAY", "BYSETPOS"}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "BYSECOND", *_LIMITS}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was read. `days` are (nth, day of the week counted from Monday 0), nth 0 for every one."""

    freq: str
    every: int = 1
    count: int | None = None
    until: dt.date | None = None
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minute: int | None = None
    week_starts: int = 0

    def times(self, usual: dt.time) -> list[dt.time]:
        """At what times of such a day it falls: at the usual one, where it names no hour."""
        minute = usual.minute if self.minute is None else self.minute
        return [dt.time(hour, minute) for hour in self.hours or (usual.hour,)]


def parse(text: str) -> Rule:
    """A rule such as FREQ=WEEKLY;BYDAY=MO,TH. Raises ValueError for what is none, or what is not known here."""
    if len(text) > LONGEST:
        raise ValueError(text)
    parts = parts_of(text)
    if not set(parts) <= _KNOWN or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise ValueError(text)
    if {"COUNT", "UNTIL"} <= set(parts):
        raise ValueError(text)
    minutes = _numbers(parts, "BYMINUTE")
    if len(minutes) > 1 or parts.get("WKST", "MO") not in DAYS:
        raise ValueError(text)
    return Rule(
        freq=parts["FREQ"],
        every=_whole(parts.get("INTERVAL", "1")),
        count=_whole(parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        days=_days(parts),
        months=_numbers(parts, "BYMONTH"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        year_days=_numbers(parts, "BYYEARDAY"),
        places=_numbers(parts, "BYSETPOS"),
        hours=_numbers(parts, "BYHOUR"),
        minute=minutes[0] if minutes else None,
        week_starts=DAYS.index(parts.get("WKST", "MO")),
    )


def falls(rule: Rule, anchor: dt.date, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days from `first` to `last`, both included, on which a rule falls that is counted from `anchor`.

    Looks at no day after `last`; a rule with a COUNT is over ten years after its anchor.
    """
    begin = anchor if rule.count is not None else max(anchor, first)
    last = min(last, rule.until or last, _furthest(anchor) if rule.count is not None else last)
    for number, day in enumerate(_from(rule, anchor, begin, last)):
        if rule.count is not None and number >= rule.count:
            return
        if day >= first:
            yield day


def ever_falls(rule: Rule, anchor: dt.date) -> bool:
    """Whether a rule falls at all within ten years of its anchor."""
    return next(falls(rule, anchor, anchor, _furthest(anchor)), None) is not None


def _furthest(anchor: dt.date) -> dt.date:
    return anchor + min(FURTHEST, dt.date.max - anchor)


def _from(rule: Rule, anchor: dt.date, begin: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of a rule from `begin` on, whatever its COUNT."""
    for start, end in _periods(rule, anchor, begin, last):
        wanted = [day for day in _span(start, end) if _is_wanted(rule, anchor, day)]
        if rule.places:
            sizes = {place - 1 if place > 0 else place + len(wanted) for place in rule.places}
            wanted = [day for place, day in enumerate(wanted) if place in sizes]
        yield from (day for day in wanted if begin <= day <= last)


def _periods(rule: Rule, anchor: dt.date, begin: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The stretches that a rule takes its days from, every so many: days, weeks, months or years, first and last day.

    The first is the one with `begin` in it or one before.
    """
    start = _start_of(rule, anchor)
    skipped = _distance(rule, start, _start_of(rule, begin)) // rule.every
    for number in itertools.count(max(skipped, 0)):
        found = _later(rule, start, number * rule.every)
        if found is None or found > last:
            return
        after = _later(rule, found, 1)
        yield found, dt.date.max if after is None else after - dt.timedelta(days=1)


def _start_of(rule: Rule, day: dt.date) -> dt.date:
    match rule.freq:
        case "WEEKLY":
            back = (day.weekday() - rule.week_starts) % 7
            return day - dt.timedelta(days=min(back, (day - dt.date.min).days))
        case "MONTHLY":
            return day.replace(day=1)
        case "YEARLY":
            return day.replace(month=1, day=1)
    return day


def _distance(rule: Rule, start: dt.date, to: dt.date) -> int:
    """How many days, weeks, months or years lie between two starts of such stretches."""
    match rule.freq:
        case "YEARLY":
            return to.year - start.year
        case "MONTHLY":
            return (to.year - start.year) * 12 + to.month - start.month
    return (to - start).days // (7 if rule.freq == "WEEKLY" else 1)


def _later(rule: Rule, start: dt.date, number: int) -> dt.date | None:
    """The start of the stretch so many further on; None beyond the calendar of dates."""
    try:
        match rule.freq:
            case "YEARLY":
                return start.replace(year=start.year + number)
            case "MONTHLY":
                years, month = divmod(start.month - 1 + number, 12)
                return dt.date(start.year + years, month + 1, 1)
        return start + dt.timedelta(days=number * (7 if rule.freq == "WEEKLY" else 1))
    except (OverflowError, ValueError):
        return None


def _span(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    return (start + dt.timedelta(days=number) for number in range((end - start).days + 1))


def _is_wanted(rule: Rule, anchor: dt.date, day: dt.date) -> bool:
    """Whether a day of a stretch is one of the rule's; what it does not say is as on the day it is counted from."""
    length, year = calendar.monthrange(day.year, day.month)[1], 365 + calendar.isleap(day.year)
    in_year = day.timetuple().tm_yday
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    if rule.year_days and not {in_year, in_year - year - 1} & set(rule.year_days):
        return False
    if rule.days and not any(_is_nth(rule, day, nth, weekday) for nth, weekday in rule.days):
        return False
    return bool(rule.days or rule.month_days or rule.year_days) or _is_like(rule, anchor, day)


def _is_like(rule: Rule, anchor: dt.date, day: dt.date) -> bool:
    match rule.freq:
        case "WEEKLY":
            return day.weekday() == anchor.weekday()
        case "MONTHLY":
            return day.day == anchor.day
        case "YEARLY":
            return day.day == anchor.day and (bool(rule.months) or day.month == anchor.month)
    return True


def _is_nth(rule: Rule, day: dt.date, nth: int, weekday: int) -> bool:
    """Whether a day is the nth such weekday of its month, or of its year where the rule is one of whole years."""
    if day.weekday() != weekday:
        return False
    if nth == 0:
        return True
    if rule.freq == "YEARLY" and not rule.months:
        place, length = day.timetuple().tm_yday, 365 + calendar.isleap(day.year)
    else:
        place, length = day.day, calendar.monthrange(day.year, day.month)[1]
    return nth in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _whole(text: str) -> int:
    if not text.isdecimal() or not 1 <= len(text.lstrip("0")) <= 4:
        raise ValueError(text)
    return int(text)


def _until(text: str) -> dt.date:
    found = _UNTIL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return dt.date(*(int(part) for part in found.groups()[:3]))


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    found = []
    for text in parts[name].split(","):
        number = int(text) if _NUMBER.fullmatch(text) else None
        low = 0 if name in ("BYHOUR", "BYMINUTE") else 1
        if number is None or not low <= abs(number) <= _LIMITS[name] or (number < 0 and name not in _NEGATIVE):
            raise ValueError(text)
        found.append(number)
    return tuple(sorted(set(found)))


def _days(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    if "BYDAY" not in parts:
        return ()
    found = []
    for text in parts["BYDAY"].split(","):
        said = _DAY.fullmatch(text)
        if said is None or (
            said[1] and (parts["FREQ"] not in ("MONTHLY", "YEARLY") or not 1 <= abs(int(said[1])) <= 53)
        ):
            raise ValueError(text)
        found.append((int(said[1] or 0), DAYS.index(said[2])))
    return tuple(found)
