"""Texts of `tracking.texts` in the language of whoever reads them."""

from __future__ import annotations

import datetime as dt

from django.utils import formats, translation

from tracking.texts import Text, is_grouped, rounded


class _Active:
    """The language that Django has active."""

    def gettext(self, template: str) -> str:
        return translation.gettext(template)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return translation.ngettext(one, many, number)

    def number(self, value: float) -> str:
        value = rounded(value)
        return formats.number_format(value, use_l10n=True, force_grouping=is_grouped(value))

    def date(self, value: dt.date) -> str:
        return formats.date_format(value, "DATE_FORMAT", use_l10n=True)


_ACTIVE = _Active()


def translated(text: str) -> str:
    """A text in the active language; what is no `Text` stays as it is."""
    return text.said_in(_ACTIVE) if isinstance(text, Text) else str(text)
