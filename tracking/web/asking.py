"""Families of pieces in words: the question about one, where its pieces stand, and what a lead can answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.mapping import NOUNS
from tracking.models import Dependency
from tracking.plans.families import DescribedFamily
from tracking.plans.markdown.families import Form
from tracking.plans.model.kinds import FAMILY_KINDS

#: What all pieces of a family can be, as a lead answers.
ANSWERS: Mapping[str, str | Promise] = {
    "session": gettext_lazy("work sessions"),
    "phase": gettext_lazy("phases"),
    "gate": gettext_lazy("gates"),
    "risk": gettext_lazy("risks"),
    "note": gettext_lazy("just text"),
}
#: The question, by the form of the pieces.
_QUESTIONS: Mapping[Form, str | Promise] = {
    "heading": gettext_lazy("These %(count)s headings – %(titles)s – what are they?"),
    "row": gettext_lazy("These %(count)s rows of a table – %(titles)s – what are they?"),
    "label": gettext_lazy("These %(count)s bold lines – %(titles)s – what are they?"),
    "item": gettext_lazy("These %(count)s items of a list – %(titles)s – what are they?"),
    "line": gettext_lazy("These %(count)s lines – %(titles)s – what are they?"),
    "box": gettext_lazy("These %(count)s lines with a box – %(titles)s – what are they?"),
}
#: Behind a count such as "33 sessions", where they were read from.
_SOURCES: Mapping[Form, str | Promise] = {
    "heading": gettext_lazy("from the headings %(titles)s"),
    "row": gettext_lazy("from the table “%(table)s”"),
    "label": gettext_lazy("from the bold lines %(titles)s"),
    "item": gettext_lazy("from the list %(titles)s"),
    "line": gettext_lazy("from the lines %(titles)s"),
    "box": gettext_lazy("from the lines with a box %(titles)s"),
}
#: So many pieces are named in a question, and so much of each title is.
_NAMED, _LONGEST = 3, 48
#: So much is shown of the headers of a table.
_LONGEST_TABLE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """`kind` is one of `kinds.FAMILY_KINDS`; `chosen` is true for what the pieces are read as now.

    `likely` is true for what most speaks for where the reading alone does not tell.
    """

    kind: str
    words: str
    chosen: bool
    likely: bool


@dataclass(frozen=True)
class AskedFamily:
    """A family as the preview page asks about it."""

    family: DescribedFamily

    @property
    def anchor(self) -> str:
        """The id of its place on the page: the same after every reading."""
        return f"family-{crc32(self.family.name.encode()):x}"

    @property
    def counted(self) -> str:
        """What was read from it: "33 sessions", "2 risks, 1 gate", "" for nothing."""
        return ", ".join(f"{count} {noun_of_entries(entity, count)}" for entity, count in self.family.read.items())

    @cached_property
    def titles(self) -> str:
        """ "“A1 Set up”, “A2 Fetch”, “A3 Sort” and 30 more"."""
        return self._named(_NAMED)

    @property
    def question(self) -> str:
        said = {"count": len(self.family.titles), "titles": self.titles}
        return str(_QUESTIONS[self.family.form]) % said

    @property
    def source(self) -> str:
        """Where its pieces stand: "from the table “Task | Owner”"."""
        table = Truncator(self.family.table).chars(_LONGEST_TABLE)
        return str(_SOURCES[self.family.form]) % {"titles": self._named(2), "table": table}

    @property
    def choices(self) -> list[Choice]:
        return [
            Choice(kind, str(ANSWERS[kind]), kind == self.family.kind, kind == self.family.likely)
            for kind in FAMILY_KINDS
        ]

    @property
    def said(self) -> str:
        """The answer in force, in words; "" for none."""
        return str(ANSWERS[self.family.said]) if self.family.said else ""

    def _named(self, most: int) -> str:
        titles = self.family.titles
        named = ", ".join(_("“%(title)s”") % {"title": Truncator(title).chars(_LONGEST)} for title in titles[:most])
        rest = len(titles) - most
        return _("%(titles)s and %(n)s more") % {"titles": named, "n": rest} if rest > 0 else named


def noun_of_entries(entity: str, count: int) -> str:
    """What so many entries of a kind are called: "sessions"."""
    names = (Dependency if entity == "dependencies" else NOUNS[entity].model)._meta
    return str(names.verbose_name if count == 1 else names.verbose_name_plural)
