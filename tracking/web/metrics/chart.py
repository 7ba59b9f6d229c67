"""Measurements as a line, small in a list and large on a page. Coordinates are texts: SVG takes no commas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 20, 40
SPARK_WIDTH, SPARK_HEIGHT = 72, 18

#: When something was measured, and its number.
Value = tuple[dt.datetime, Decimal]


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws: a line through points, the line of the target, marks at the axes."""

    points: list[Point]
    target: Point | None
    heights: list[Point]
    first: str
    last: str
    words: str

    @property
    def line(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def number(value: Decimal) -> str:
    """A number as people write it, without zeros that say nothing."""
    plain = value.normalize()
    return str(formats.localize(plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain))


def latest_words(metric: Any) -> str:
    """The newest measurement as it was written, or its number with the unit; "" before the first one."""
    if metric.latest_value is None:
        return metric.latest_text or ""
    return metric.latest_text or f"{number(metric.latest_value)} {metric.unit}".strip()


def chart(values: Sequence[Value], target: Decimal | None, unit: str = "") -> Chart | None:
    """Values in the order of time against their target; None without any."""
    if not values:
        return None
    start, end = values[0][0], values[-1][0]
    high_and_low = sorted(_ends(values, target), reverse=True)
    heights = _heights(values, target, top=TOP, bottom=HEIGHT - BOTTOM)

    def x_of(at: dt.datetime) -> str:
        share = (at - start) / (end - start) if end > start else 0.5
        return f"{LEFT + share * (WIDTH - LEFT - RIGHT):.1f}"

    def said(value: Decimal) -> str:
        return f"{number(value)} {unit}".strip()

    return Chart(
        points=[Point(x_of(at), heights(value), f"{_day(at)}: {said(value)}") for at, value in values],
        target=Point(str(LEFT), heights(target), said(target)) if target is not None else None,
        heights=[Point(str(LEFT - 8), heights(value), number(value)) for value in dict.fromkeys(high_and_low)],
        first=_day(start),
        last=_day(end) if end > start else "",
        words=_summary(values, said),
    )


def spark(values: Sequence[Value], target: Decimal | None) -> SafeString | str:
    """A line the size of a word; "" for less than two values, which make no line."""
    if len(values) < 2:
        return ""
    step = (SPARK_WIDTH - 6) / (len(values) - 1)
    heights = _heights(values, target, top=3, bottom=SPARK_HEIGHT - 3)
    goal = '<path class="spark-target" d="M0 {}H{}"/>'
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}<polyline points="{}"/>'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        SPARK_WIDTH,
        SPARK_HEIGHT,
        summary(values),
        format_html(goal, heights(target), SPARK_WIDTH) if target is not None else "",
        " ".join(f"{3 + at * step:.1f},{heights(value)}" for at, (_at, value) in enumerate(values)),
        SPARK_WIDTH - 3,
        heights(values[-1][1]),
    )


def summary(values: Sequence[Value]) -> str:
    """ "5 measurements, from 70 to 82"; "" for less than two."""
    return _summary(values, number) if len(values) > 1 else ""


def _summary(values: Sequence[Value], said: Callable[[Decimal], str]) -> str:
    first, last = said(values[0][1]), said(values[-1][1])
    words = ngettext("%(n)d measurement, %(last)s", "%(n)d measurements, from %(first)s to %(last)s", len(values))
    return words % {"n": len(values), "first": first, "last": last}


def _ends(values: Sequence[Value], target: Decimal | None) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that is drawn."""
    numbers = [value for _at, value in values] + ([target] if target is not None else [])
    return min(numbers), max(numbers)


def _heights(values: Sequence[Value], target: Decimal | None, *, top: int, bottom: int) -> Callable[[Decimal], str]:
    """Where a number stands between the bottom and the top of a drawing."""
    low, high = _ends(values, target)

    def height(value: Decimal) -> str:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return f"{bottom - share * (bottom - top):.1f}"

    return height


def _day(at: dt.datetime) -> str:
    return formats.date_format(timezone.localtime(at), "SHORT_DATE_FORMAT")
