"""When: times of day and recurrences in a text. Part of `values`, which offers them to the recognisers."""

from __future__ import annotations

import datetime as dt
import re

from tracking.plans.words.vocabulary import alternatives, mention, mentions

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


#: A short name of a weekday right before a time of day: "Mon 08:00".
_AT_CLOCK = {
    day: re.compile(
        rf"(?<!\w)(?:{alternatives(f'weekday.{day}')})\.?,?\s+(?:(?:at|um|à|às|alle|om|o)\s+)?\d{{1,2}}[:.h]\d{{2}}",
        re.IGNORECASE,
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
