"""Texts that are written down once and said in the language of whoever reads them.

A `Text` is its English words, and knows the template and the values that it was made of. What makes texts away from
any reader, such as the reader of plans, says `gettext` and `ngettext` of this module: they have the names of
Django's, so that `makemessages` finds the templates, and need no Django. The surface says them with
`tracking.language.translated`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

#: What may stand in a template. A number that is a name (of a line, a session) goes in as text: it is not counted.
#: Several values are said with commas between. A moment is aware, and said as the time on the reader's clock.
Value = str | int | float | dt.date | dt.datetime | tuple["Value", ...]


class Language(Protocol):
    """What it takes to say a text."""

    def gettext(self, template: str) -> str: ...

    def ngettext(self, one: str, many: str, number: int) -> str: ...

    def number(self, value: float) -> str: ...

    def date(self, value: dt.date) -> str: ...

    def time(self, moment: dt.datetime) -> str: ...


class Text(str):
    """English words with the template they come from, the one for other numbers than one, and the values in it."""

    __slots__ = ("many", "number", "template", "values")

    template: str
    many: str
    number: float
    values: Mapping[str, Value]

    def __new__(cls, template: str, values: Mapping[str, Value], many: str = "", number: float = 1) -> Text:
        text = super().__new__(cls, _said(template, values, many, number, ENGLISH))
        text.template, text.many, text.number, text.values = template, many, number, MappingProxyType(dict(values))
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (self.template, dict(self.values), self.many, self.number)

    def said_in(self, language: Language) -> str:
        return _said(self.template, self.values, self.many, self.number, language)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that `beside` put one behind the other; the text itself where it is one."""
        if not self.template.startswith("%(word0)s "):
            return (self,)
        return tuple(value if isinstance(value, str) else str(value) for value in self.values.values())

    def as_json(self) -> dict[str, Any]:
        """Template and values for a JSON document; `from_json` makes the text of them again."""
        said: dict[str, Any] = {"text": self.template}
        if self.many:
            said |= {"many": self.many, "number": self.number}
        if self.values:
            said["values"] = {name: _plain(value) for name, value in self.values.items()}
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Text:
        values = {name: _value(value) for name, value in said.get("values", {}).items()}
        return cls(said["text"], values, said.get("many", ""), said.get("number", 1))


class _English:
    def gettext(self, template: str) -> str:
        return template

    def ngettext(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def number(self, value: float) -> str:
        value = rounded(value)
        return f"{value:,}" if is_grouped(value) else str(value)

    def date(self, value: dt.date) -> str:
        return value.isoformat()

    def time(self, moment: dt.datetime) -> str:
        return f"{moment:%H:%M %Z}"


ENGLISH: Language = _English()


def gettext(template: str, **values: Value) -> Text:
    """The text of a template such as "“%(title)s” has no criteria."."""
    return Text(template, values)


def ngettext(one: str, many: str, number: float, **values: Value) -> Text:
    """The text of the template for this number; "%(number)s" stands for it, unless a value of this name is given."""
    return Text(one, {"number": number, **values}, many, number)


def listed(words: Iterable[Value]) -> Value:
    """ "an owner, a goal and a branch"."""
    *first, last = tuple(words) or ("",)
    return gettext("%(first)s and %(last)s", first=tuple(first), last=last) if first else last


def beside(separator: str, *words: Value) -> Text:
    """The words one behind the other, such as sentences, or facts with dots between."""
    names = [f"word{at}" for at in range(len(words))]
    return Text(separator.join(f"%({name})s" for name in names), dict(zip(names, words, strict=True)))


def rounded(value: float) -> float:
    """The number as people read it: six digits, and no fraction that is none."""
    if isinstance(value, int):
        return value
    return int(value) if value.is_integer() else float(f"{value:g}")


def is_grouped(value: float) -> bool:
    """Whether a number is long enough to be read in groups of digits."""
    return abs(value) >= 10_000


def _said(template: str, values: Mapping[str, Value], many: str, number: float, language: Language) -> str:
    if many:
        # One day and a half are several days already.
        whole = int(number) if float(number).is_integer() else 2
        chosen = language.ngettext(template, many, whole)
    else:
        chosen = language.gettext(template)
    return chosen % {name: _words(value, language) for name, value in values.items()}


def _words(value: Value, language: Language) -> str:
    match value:
        case Text():
            return value.said_in(language)
        case str():
            return value
        case tuple():
            return ", ".join(_words(one, language) for one in value)
        case dt.datetime():
            return language.time(value)
        case dt.date():
            return language.date(value)
    return language.number(value)


def _plain(value: Value) -> Any:
    match value:
        case Text():
            return value.as_json()
        case tuple():
            return [_plain(one) for one in value]
        case dt.datetime():
            return {"moment": value.isoformat()}
        case dt.date():
            return {"date": value.isoformat()}
    return value


def _value(said: Any) -> Value:
    match said:
        case {"date": str(date)}:
            return dt.date.fromisoformat(date)
        case {"moment": str(moment)}:
            return dt.datetime.fromisoformat(moment)
        case {"text": _}:
            return Text.from_json(said)
        case list():
            return tuple(map(_value, said))
    value: Value = said
    return value
