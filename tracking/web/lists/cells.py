"""What a list draws of a row: few bytes a cell, for a page has a thousand. What is at its default stays quiet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracking.models import Priority
from tracking.models.choices import States, TextStates
from tracking.person import name_of
from tracking.web.lists.addresses import address_in
from tracking.web.lists.columns import Column, Kind

#: Of a long text a list shows this much; the row's page has all of it.
MOST_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column, its drawn words, and whether it draws the eye."""

    column: Column
    drawn: SafeString | str
    alarm: bool


def cell(column: Column, row: Any) -> Cell:
    value = column.of(row)
    alarm = column.alarm is not None and column.alarm(row if column.alarm is not bool else value)
    return Cell(column, column.draw(row) if column.draw else draw(column, value), alarm)


def words(column: Column, row: Any) -> str:
    """What a column says of a row as plain words, "" for nothing."""
    return plain(column, column.of(row))


def plain(column: Column, value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return ""
    match column.kind:
        case Kind.BOOLEAN:
            return _("Yes") if value else _("No")
        case Kind.STATE if column.states is not None:
            return state_words(column.states(value))
        case Kind.CHOICE:
            return str(dict(column.choices).get(value, value))
        case Kind.PERSON:
            return value if isinstance(value, str) else name_of(value)
        case Kind.DATE:
            return _day(value, get_language())
        case Kind.MOMENT:
            return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case Kind.TIME:
            return formats.time_format(value, "TIME_FORMAT")
        case Kind.PERCENT:
            return f"{value} %"
        case Kind.NUMBER:
            return str(formats.localize(value.normalize() if hasattr(value, "normalize") else value))
        case _:
            return str(value)


def state_words(state: States) -> str:
    """ "In progress"; a priority says its number too."""
    return f"P{state.value} {state.label}" if isinstance(state, Priority) else str(state.label)


@lru_cache(maxsize=1024)
def _day(value: dt.date, language: str | None) -> str:
    """A day in the reader's language; kept, for a page says few days many times."""
    return formats.date_format(value, "SHORT_DATE_FORMAT")


@lru_cache(maxsize=256)
def mark(state: States, is_default: bool, language: str | None) -> SafeString:
    """A state as its mark and word, quiet at the default; kept likewise."""
    quiet = " o" if is_default else ""
    return format_html('<i class="st tone-{} {}{}">{}</i>', state.tone, state.code, quiet, state_words(state))


def draw(column: Column, value: Any) -> SafeString | str:
    if value is None or value == "" or (value == column.default and not _keeps_itsmark(column)):
        return ""
    match column.kind:
        case Kind.BOOLEAN:
            return format_html('<b class="{}">{}</b>', "yes" if value else "no", plain(column, value))
        case Kind.STATE if column.states is not None:
            return mark(column.states(value), value == column.default, get_language())
        case Kind.PERCENT:
            bar = '<progress max="100" value="{}" aria-hidden="true"></progress> {}'
            return format_html(bar, value, plain(column, value)) if value else mark_safe("")
        case Kind.TEXT | Kind.LONG_TEXT | Kind.ROW:
            return conditional_escape(Truncator(" ".join(str(value).split())).chars(MOST_CHARACTERS))
        case Kind.LINK if leads := address_in(str(value)):
            return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', leads, value)
        case _:
            return conditional_escape(plain(column, value))


def _keeps_itsmark(column: Column) -> bool:
    """Whether a default is drawn as a quiet mark: where work stands always is, how much it matters is not."""
    return column.states is not None and issubclass(column.states, TextStates)
