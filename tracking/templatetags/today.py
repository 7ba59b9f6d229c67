"""What the page of the day says in words."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tracking.reporting.today.calls import Call, What

register = template.Library()

WHY: dict[What, object] = {
    "regressed": _("A gate that was passed is not met any more"),
    "blocker": _("Nobody has taken this blocker on"),
    "risk": _("The trigger of this risk is pulled"),
    "gate": _("This gate is to be decided"),
    "review": _("This session waits for a review"),
    "silent": _("Nothing is heard of this session"),
}


@register.filter
def weekday(day: dt.date) -> str:
    """A day of these weeks, without its year: "Friday, 27 November"."""
    return f"{date_format(day, 'l')}, {date_format(day, 'MONTH_DAY_FORMAT')}"


@register.filter
def why(call: Call) -> str:
    """Why a row calls for a lead."""
    return str(WHY[call.what])
