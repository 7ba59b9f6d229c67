"""Texts of `tracking.texts` in the language of whoever reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import formats, timezone, translation

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

    def time(self, moment: dt.datetime) -> str:
        """The time with the zone that Django has active: readers of one message may live in several."""
        local = timezone.localtime(moment)
        return f"{formats.time_format(local, use_l10n=True)} {local:%Z}"


_ACTIVE = _Active()


def translated(text: str) -> str:
    """A text in the active language; what is no `Text` stays as it is."""
    return text.said_in(_ACTIVE) if isinstance(text, Text) else str(text)


def translated_again(said: Mapping[str, Any], words: str) -> str:
    """A text kept as `Text.as_json()` in the active language; `words` where nothing was kept."""
    return translated(Text.from_json(said)) if said else words


def sentences_again(said: Mapping[str, Any], words: str) -> list[str]:
    """`translated_again`, sentence by sentence."""
    sentences = Text.from_json(said).sentences if said else (words,)
    return [translated(one) for one in sentences]


def in_every_language(text: Text) -> list[str]:
    """What a text is called in each language, the active one first: by these, what it named is known again."""
    found = [translated(text)]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(translated(text))
    return list(dict.fromkeys(found))
