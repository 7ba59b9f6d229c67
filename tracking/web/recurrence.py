"""When a routine recurs: in words, and as a part of a form that people can fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracking.rules.recurrence import OfMonth, OnDays, read, rule_of

NTH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    -1: gettext_lazy("last"),
}
#: How many weeks apart one may choose by a click.
WEEKS = (1, 2, 3, 4)


def words(rule: str, working_days: Collection[int]) -> str:
    """A rule as people say it: "every working day", "every 2 weeks on Monday"; one that says more stays as it is."""
    match read(rule):
        case OnDays(days, 1) if set(days) == set(working_days):
            return _("every working day")
        case OnDays(days, 1) if len(days) == 7:
            return _("every day")
        case OnDays(days, 1):
            return _("every %(days)s") % {"days": _days(days)}
        case OnDays(days, every):
            text = ngettext("every %(n)d week on %(days)s", "every %(n)d weeks on %(days)s", every)
            return text % {"n": every, "days": _days(days)}
        case OfMonth(nth, None):
            return _("on day %(n)d of every month") % {"n": nth}
        case OfMonth(nth, int(day)):
            return _("on the %(nth)s %(day)s of every month") % {"nth": NTH[nth], "day": WEEKDAYS[day]}
        case _:
            return _("every week") if rule.upper() == "FREQ=WEEKLY" else rule


def _days(days: Iterable[int]) -> str:
    return get_text_list([str(WEEKDAYS[day]) for day in days], _("and"))


class RecurrenceInput(forms.Widget):
    """Days of the week to tick, and how many weeks apart; or any other rule, written down."""

    use_fieldset = True
    #: Templates draw it as a whole and not choice by choice.
    whole = True

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        said = read(value or "")
        by_days = isinstance(said, OnDays) and said.every in WEEKS
        days, every = (said.days, said.every) if isinstance(said, OnDays) and by_days else ((), 1)
        context = {
            "name": name,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "value": value or "",
            "by_days": by_days or not value,
            "days": [(number, label, number in days) for number, label in WEEKDAYS.items()],
            "weeks": [
                (n, _("every week") if n == 1 else ngettext("every %(n)d week", "every %(n)d weeks", n) % {"n": n})
                for n in WEEKS
            ],
            "every": every,
        }
        return render_to_string("rows/recurrence.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if data.get(f"{name}-by") != "days":
            return data.get(name)
        sent = data.getlist(f"{name}-day") if isinstance(data, QueryDict) else data.get(f"{name}-day", [])
        days = [int(day) for day in sent if day in map(str, WEEKDAYS)]
        every = data.get(f"{name}-every", "1")
        return rule_of(days, int(every) if every in map(str, WEEKS) else 1)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-by" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0" if id_ else id_


class RecurrenceField(forms.CharField):
    """A recurrence rule, filled in by days."""

    widget = RecurrenceInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "help_text": ""})
