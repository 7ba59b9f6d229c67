"""A stored value as people read it: the words of a choice, a date in the reader's form, a name in place of a key."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from tracking.person import name_of


def in_words(field: models.Field, value: Any) -> str:
    """What a field says with a value, "" for nothing. Times are in the current zone; a row is given as it is."""
    if value is None or value == "":
        return ""
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "working_days":
        return ", ".join(str(WEEKDAYS_ABBR[day]) for day in value)
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case User():
            return name_of(value)
        case dt.datetime():
            return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case dt.date():
            return formats.date_format(value, "DATE_FORMAT")
        case dt.time():
            return formats.time_format(value, "TIME_FORMAT")
        case Decimal():
            return str(formats.localize(value.normalize() if value else Decimal(0)))
        case _:
            return str(value)
