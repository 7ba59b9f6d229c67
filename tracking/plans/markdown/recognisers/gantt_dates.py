"""The dates of a Mermaid Gantt chart, in the order and with the signs that its `dateFormat` says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tracking.plans.words import values
from tracking.plans.words.dates import MONTHS
from tracking.plans.words.vocabulary import fold

_TOKEN = re.compile(r"\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|S{1,3}|A|a|X|x|ZZ?|.")
_PATTERNS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<year>\d{2})", "MMMM": r"(?P<month>[^\W\d_]{1,20})\.?",
    "MMM": r"(?P<month>[^\W\d_]{1,20})\.?", "MM": r"(?P<month>\d{1,2})", "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})", "D": r"(?P<day>\d{1,2})", "Do": r"(?P<day>\d{1,2})(?:st|nd|rd|th)",
    "dddd": r"[^\W\d_]{1,20}", "ddd": r"[^\W\d_]{1,20}", "HH": r"(?P<hour>\d{1,2})", "H": r"(?P<hour>\d{1,2})",
    "hh": r"(?P<hour>\d{1,2})", "h": r"(?P<hour>\d{1,2})", "mm": r"(?P<minute>\d{1,2})",
    "m": r"(?P<minute>\d{1,2})", "ss": r"\d{1,2}", "s": r"\d{1,2}", "S": r"\d", "SS": r"\d\d", "SSS": r"\d{3}",
    "A": r"(?P<half>[AaPp])[Mm]", "a": r"(?P<half>[AaPp])[Mm]", "X": r"(?P<seconds>\d{1,11})",
    "x": r"(?P<thousandths>\d{1,14})", "Z": r"[+-]\d\d:?\d\d", "ZZ": r"[+-]\d\d:?\d\d",
}  # fmt: skip
_ISO = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_NUMERIC = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")


Precision = Literal["moment", "day", "month", "year"]


@dataclass(frozen=True)
class DateReader:
    """Reads the dates of one chart; `dated`: they name more than hours of some day. `precision`: what each names."""

    pattern: re.Pattern[str] | None
    dated: bool
    precision: Precision

    def moment(self, text: str) -> dt.datetime | None:
        found = self.pattern.match(text) if self.pattern else None
        if found and (moment := _of_parts(found.groupdict())):
            return moment
        return self._lenient(text) if self.dated else None

    def _lenient(self, text: str) -> dt.datetime | None:
        """A date in another order than the chart's own: Mermaid takes what a browser takes."""
        iso = _ISO.match(text)
        if not iso and not _NUMERIC.fullmatch(text):
            return None
        day = values.date(text)
        hour, minute = (int(iso[1]), int(iso[2])) if iso and iso[1] else (0, 0)
        return dt.datetime.combine(day, dt.time(hour % 24, minute % 60)) if day else None


@lru_cache(maxsize=64)
def date_reader(form: str) -> DateReader:
    """The reader of a `dateFormat`."""
    tokens = _TOKEN.findall(form)
    pieces = [_PATTERNS.get(token) or re.escape(token.strip("[]")) for token in tokens]
    listed = [name for piece in pieces for name in re.findall(r"\?P<(\w+)>", piece)]
    seen = set(listed)
    epoch = bool(seen & {"seconds", "thousandths"})
    once = seen and len(listed) == len(seen) and max(form.count(name) for name in ("ddd", "Z", "S")) < 4
    pattern = re.compile("".join(pieces) + r"$") if once else None
    precision: Precision = "moment" if "hour" in seen or epoch else "day" if "day" in seen or not seen else "month"
    if seen == {"year"}:
        precision = "year"
    return DateReader(pattern, dated="year" in seen or epoch or not seen, precision=precision)


def _of_parts(said: dict[str, str | None]) -> dt.datetime | None:
    try:
        if epoch := said.get("seconds") or said.get("thousandths"):
            seconds = int(epoch) / (1 if said.get("seconds") else 1000)
            return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)
        year, month, day, hour, minute = (
            int(said.get(name) or default) if name != "month" else _month(said.get(name) or default)
            for name, default in (("year", "2000"), ("month", "1"), ("day", "1"), ("hour", "0"), ("minute", "0"))
        )
        hour = hour % 12 + 12 * (said["half"] or "").casefold().count("p") if said.get("half") else hour
        return dt.datetime(year + 2000 if year < 100 else year, month, day, hour, minute)
    except (ValueError, OverflowError):
        return None


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else MONTHS.get(fold(said), 0)
