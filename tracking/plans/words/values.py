"""Words of a plan → values: durations, ranges, times, dates, priorities, statuses, levels.

Every function takes text as written and gives None (or an empty value) when the
text says nothing of the kind; none raises.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from tracking.plans.model.plan import Priority, Range, Span, Status, Unit
from tracking.plans.words.dates import date as date
from tracking.plans.words.inline import mark_of, plain, undecorated
from tracking.plans.words.moments import clock as clock
from tracking.plans.words.moments import recurrence as recurrence
from tracking.plans.words.periods import day as day
from tracking.plans.words.periods import period as period
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of, mention, mentions, words_of
from tracking.rules.calendar import Calendar

_TO = rf"(?:\s*[-–—‑~]\s*|\s+(?:{alternatives('word.to')})\s+)"
_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_UNITS: tuple[Unit, ...] = get_args(Unit)
_UNIT_WORDS = {word: unit for unit in _UNITS for word in words_of(f"unit.{unit}")}
_ANY_UNIT = alternatives(*(f"unit.{unit}" for unit in _UNITS))
_SPAN = re.compile(
    rf"(?<![\w.,])(?:~|ca\.?\s|about\s|approx\.?\s)?({_NUMBER})(?:\s*(?:{_ANY_UNIT})?{_TO}({_NUMBER}))?\s*\+?[\s-]*"
    rf"({_ANY_UNIT})\.?(?!\w)",
    re.IGNORECASE,
)
# "Week 0 - 5 days" numbers a week and then says how long it takes.
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{alternatives('noun.day', 'noun.week')})\s*\d{{1,4}}(?:{_TO}\d{{1,4}})?"
    rf"(?!\d|\s*-?\s*(?:{_ANY_UNIT})(?!\w))",
    re.IGNORECASE,
)
_SPELLED = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "ein": 1.0,
    "eine": 1.0,
    "zwei": 2.0,
    "drei": 3.0,
}
_MINUTES = Calendar().minutes_in
_CLOCK_MINUTES: dict[Unit, int] = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200}


def span(text: str) -> Span | None:
    """The first duration in `text`: "4-5 days" → Span(4, 5, "day"), "half a day" → Span(0.5, 0.5, "day")."""
    text = _NUMBERED.sub(" ", plain(text[:500]))
    found = _SPAN.search(text)
    if found is None:
        return _spelled_span(text)
    low = _number(found[1])
    high = _number(found[2]) if found[2] else low
    return Span(min(low, high), max(low, high), _UNIT_WORDS[_unit_key(found[3])])


def is_span(text: str) -> bool:
    """Whether `text` is a duration and little else ("2-3 hrs (parallel)")."""
    return _SPAN.fullmatch(re.sub(r"\([^()]{0,100}\)", "", plain(text[:300])).strip(" ~.")) is not None


def _unit_key(word: str) -> str:
    key = fold(word)
    return key if key in _UNIT_WORDS else key.rstrip(".")


def _spelled_span(text: str) -> Span | None:
    half = re.search(rf"\b(?:half\s+an?|halber|halbe|ein\s+halber)\s+({_ANY_UNIT})(?!\w)", text, re.IGNORECASE)
    if half:
        return Span(0.5, 0.5, _UNIT_WORDS[_unit_key(half[1])])
    named = re.search(rf"\b({'|'.join(_SPELLED)})\s+({_ANY_UNIT})(?!\w)", text, re.IGNORECASE)
    if named:
        count = _SPELLED[named[1].casefold()]
        return Span(count, count, _UNIT_WORDS[_unit_key(named[2])])
    return None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def minutes_of(duration: Span) -> tuple[float, float]:
    """A duration in working minutes of the usual calendar."""
    factor = _MINUTES[duration.unit]
    return duration.min * factor, duration.max * factor


def clock_minutes(text: str) -> int | None:
    """A delay in `text` in minutes of the clock ("2 hours" → 120, "1 day" → 1440)."""
    delay = span(text)
    return None if delay is None else round(delay.min * _CLOCK_MINUTES[delay.unit])


def _range_pattern(concept: str, short: str) -> re.Pattern[str]:
    words = alternatives(concept)
    return re.compile(
        rf"(?<!\w)(?:(?:{words})\s*#?\.?\s*|(?-i:{short}))(\d{{1,4}})"
        rf"(?:{_TO}(?:(?:{words})\s*|(?-i:{short}))?(\d{{1,4}})(?!\d|\s*(?:{_ANY_UNIT})(?!\w)))?(?![\w]|[.,]\d)",
        re.IGNORECASE,
    )


_DAYS = _range_pattern("noun.day", "D")
_WEEKS = _range_pattern("noun.week", "W")


def _range(pattern: re.Pattern[str], text: str) -> Range | None:
    found = pattern.search(text[:1000])
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return Range(min(first, last), max(first, last))


def days(text: str) -> Range | None:
    """The day or range of days that `text` names: "Day 1-2" → Range(1, 2), "Days 6–15 (10 days)" → Range(6, 15)."""
    return _range(_DAYS, text)


def weeks(text: str) -> Range | None:
    """The week or range of weeks that `text` names."""
    return _range(_WEEKS, text)


def split_days(text: str) -> tuple[Range | None, str]:
    """The days in front of `text` and the rest: "Day 3: docs" → Range(3, 3), "docs"."""
    found = _DAYS.match(text)
    if found is None:
        return None, text
    return _range(_DAYS, found[0]), re.sub(r"^\s*(?:\([^()]{0,60}\)\s*)?[-–—:|.]*\s*", "", text[found.end() :])


def split_weeks(text: str) -> tuple[Range | None, str]:
    """The weeks in front of `text` and the rest."""
    found = _WEEKS.match(text)
    if found is None:
        return None, text
    return _range(_WEEKS, found[0]), re.sub(r"^\s*(?:\([^()]{0,60}\)\s*)?[-–—:|.]*\s*", "", text[found.end() :])


#: "Medium-High" stands for one priority and is written as two.
_COMPOUND = re.compile(r"[^\W\d_]{2,20}(?:[-/–][^\W\d_]{2,20}){1,2}(?!\w)")
_LABEL = re.compile(r"(?<!\w)P\s?-?([0-4])(?!\w)")


def priority(text: str) -> tuple[Priority | None, str]:
    """Priority and the label the author used: "P0 Critical" → ("critical", "P0"), "HIGH (why)" → ("high", "HIGH")."""
    said = plain(text[:300])
    text = undecorated(said)
    label = _LABEL.search(text)
    level = int(label[1]) if label else None
    names: tuple[Priority, ...] = get_args(Priority)
    if level is not None:
        return names[min(level, 3)], f"P{level}"
    found = [(hit.start(), name, hit[0]) for name in names if (hit := mention(f"priority.{name}").search(text))]
    if not found:
        return (None, "") if text else _coloured(said)
    start, name, word = min(found)
    compound = _COMPOUND.match(text, text.rfind(" ", 0, start) + 1)
    return name, compound[0] if compound and word in compound[0] else word


_COLOURS: dict[str, Priority] = {
    "🚨": "critical", "🔥": "critical", "🔴": "critical", "🟠": "high", "🟡": "medium", "🟢": "low", "🔵": "low",
    "⚪": "low",
}  # fmt: skip


def _coloured(signs: str) -> tuple[Priority | None, str]:
    """The priority that a coloured sign alone stands for."""
    return next(((_COLOURS[sign], sign) for sign in signs if sign in _COLOURS), (None, ""))


_STATUS_OF_MARK: dict[str, Status] = {"done": "completed", "blocked": "blocked", "progress": "in_progress"}
_STATUSES: tuple[Status, ...] = ("blocked", "cancelled", "in_review", "completed", "in_progress", "planned")


def named_status(text: str) -> Status | None:
    """The status of which `text` as a whole is a word, the signs around it and asides in brackets apart."""
    word = undecorated(text)
    return next((name for name in _STATUSES if is_one_of(word, f"status.{name}")), None)


def status(text: str) -> Status | None:
    """The status that `text` begins with or, failing that, the first it mentions, or that of its sign."""
    cleaned = undecorated(plain(text[:300]))
    head = re.split(r"[-–—:,;.(]\s|\s[-–—(]", cleaned, maxsplit=1)[0]
    if named := named_status(cleaned) or named_status(head):
        return named
    found = [(hit.start(), name) for name in _STATUSES if (hit := mention(f"status.{name}").search(head or cleaned))]
    if found:
        return min(found)[1]
    return _STATUS_OF_MARK.get(mark_of(text))


Level = Literal["high", "medium", "low"]
_LEVELS: tuple[Level, ...] = ("low", "medium", "high")
#: Tables of risks write a letter where there is little room.
_LETTERS = {"L": "low", "M": "medium", "H": "high"}
_DEGREES = {"low": 2, "medium": 3, "high": 4}
_COLOURS_OF_LEVELS = {"colour.red": "high", "colour.amber": "medium", "colour.green": "low"}


def level(text: str) -> str:
    """ "high", "medium" or "low" for words such as "Very High" or "gering" or a colour alone; "" when there is none."""
    found = [
        (hit.start(), -hit.end(), name) for name in _LEVELS if (hit := mention(f"level.{name}").search(text[:300]))
    ]
    if found:
        return min(found)[2]
    colour = undecorated(plain(text[:100]))
    for concept, name in _COLOURS_OF_LEVELS.items():
        if is_one_of(colour, concept):
            return name
    return {"critical": "high", "failed": "high", "progress": "medium", "warning": "medium", "done": "low"}.get(
        mark_of(text), ""
    )


def is_level(text: str) -> bool:
    """Whether `text` is nothing but a level ("High", "very low")."""
    return is_one_of(undecorated(plain(text[:100])), *(f"level.{name}" for name in _LEVELS))


def degree(text: str) -> int | None:
    """A probability or an impact on the scale 1 to 5, from "4", "4/5", "30%" or a word."""
    text = plain(text[:200])
    percent = re.search(r"(\d{1,3})\s?%", text)
    if percent:
        return max(1, min(5, int(percent[1]) // 20 + 1))
    number = re.search(r"(?<![\d.])([1-5])(?:\s?/\s?5)?(?![\d.])", text)
    if number:
        return int(number[1])
    named = _LETTERS.get(text.strip().upper()) or level(text)
    if not named:
        return None
    extra = mentions(text, "word.very")
    return _DEGREES[named] + (extra if named == "high" else -extra if named == "low" else 0)


def people(text: str) -> int | None:
    """How many people `text` names: "(3 developers)" → 3."""
    found = re.search(
        rf"(\d{{1,4}})\s*(?:x\s*)?(?:[\w-]+\s+)?(?:{alternatives('noun.people')})(?!\w)", text[:500], re.IGNORECASE
    )
    return int(found[1]) if found else None


def is_count(text: str) -> bool:
    """Whether `text` is a bare number or a range of two ("3", "4-6", "~ 2.5")."""
    return re.fullmatch(rf"~?\s*{_NUMBER}(?:{_TO}{_NUMBER})?\+?", text.strip(), re.IGNORECASE) is not None


def is_unknown(text: str) -> bool:
    """Whether a value says that there is none yet ("Unknown", "TBD", "-")."""
    text = undecorated(plain(text))
    return not text.strip("-–—?. ") or is_one_of(text, "word.unknown")


def recurrence_as_written(text: str) -> str:
    """What is written where a recurrence is expected: its rule, or the words themselves where they are none."""
    text = text.strip()
    if is_blank(text):
        return ""
    return text if is_rule(text) else recurrence(text) or text


def is_rule(text: str) -> bool:
    """Whether a text is meant as a recurrence rule of iCalendar, right or wrong."""
    return text.upper().startswith(("FREQ=", "RRULE:"))


#: "(n/a)" and its like; what is longer says something.
_LONGEST_BLANK = 12


def is_blank(text: str) -> bool:
    """Whether a table cell holds nothing ("", "-", "n/a")."""
    return not text.strip(" -–—.?") or (len(text) < _LONGEST_BLANK and fold(text) in ("n/a", "na"))
