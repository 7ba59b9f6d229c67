"""When: times of day, dates and recurrences in a text. Part of `values`, which offers them to the recognisers."""

from __future__ import annotations

import datetime as dt
import re

from tracking.plans.words.vocabulary import alternatives, fold, mention, mentions, words_of

_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})(?::|\.|\s?[hH])([0-5]\d)\s*(?:uhr)?\s*([ap]\.?m\.?)?(?!\d)|"
    r"(?<![\d.:])(\d{1,2})\s*([ap]\.?m\.?|uhr|h)(?!\w)",
    re.IGNORECASE,
)


def clock(text: str) -> dt.time | None:
    """The first time of day in `text`: "9:00 AM", "3 pm", "14:30", "9 Uhr", "9h30"."""
    for found in _CLOCK.finditer(text[:500]):
        hour, minute = int(found[1] or found[4]), int(found[2] or 0)
        half = (found[3] or found[5] or "").casefold().replace(".", "")
        if half in ("am", "pm"):
            if hour > 12:
                continue
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24:
            return dt.time(hour, minute)
    return None


_MONTHS = {word: number for number in range(1, 13) for word in words_of(f"month.{number}")}
_MONTH = alternatives(*(f"month.{number}" for number in range(1, 13)))
_DATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(rf"(?<!\w)({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE), "Mdy"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?({_MONTH})\.?,?\s+(?:de\s+)?(\d{{4}})(?!\d)",
                re.IGNORECASE), "dMy"),
    (re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"), "mdy"),
)  # fmt: skip


def date(text: str) -> dt.date | None:
    """The first date in `text`. "3/4/2025" is read as March 4; "25/4/2025" fits one way only."""
    for pattern, order in _DATES:
        found = pattern.search(text[:500])
        if found:
            value = _date(dict(zip(order, found.groups(), strict=True)), order)
            if value:
                return value
    return None


def _date(parts: dict[str, str], order: str) -> dt.date | None:
    month = _MONTHS.get(fold(parts["M"]), 0) if "M" in parts else int(parts["m"])
    day = int(parts["d"])
    if order == "mdy" and month > 12 >= day:
        month, day = day, month
    try:
        return dt.date(int(parts["y"]), month, day)
    except ValueError:
        return None


#: A short name of a weekday right before a time of day: "Mon 08:00".
_AT_CLOCK = {
    day: re.compile(
        rf"(?<!\w)(?:{alternatives(f'weekday.{day}')})\.?,?\s+(?:at\s+|um\s+|à\s+)?\d{{1,2}}[:.h]\d{{2}}", re.IGNORECASE
    )
    for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
}


def recurrence(text: str) -> str:
    """An RFC 5545 rule for words such as "daily", "every Monday and Thursday", "weekly"; "" when there is none."""
    text = text[:500]
    weekdays = [
        day
        for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        if mentions_long(text, f"weekday.{day}") or _AT_CLOCK[day].search(text)
    ]
    if mentions(text, "routine.biweekly"):
        return "FREQ=WEEKLY;INTERVAL=2" + (f";BYDAY={','.join(weekdays)}" if weekdays else "")
    if weekdays:
        return f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}"
    if mentions(text, "routine.daily"):
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if mentions(text, "routine.weekly"):
        return "FREQ=WEEKLY"
    return "FREQ=MONTHLY" if mentions(text, "routine.monthly") else ""


def mentions_long(text: str, concept: str) -> bool:
    """Whether a word of four letters or more of the concept stands in `text`: "do" and "mi" are often other words."""
    return any(len(found[0]) >= 4 for found in mention(concept).finditer(text))
