"""The nouns that pages know, by the name they have in addresses."""

from __future__ import annotations

from typing import Any

from django.db import models

from tracking.web.nouns import days, files, judging, people, plan, run
from tracking.web.nouns.noun import Noun

NOUNS: dict[str, Noun] = {
    noun.segment: noun for room in (plan, run, judging, days, people, files) for noun in room.NOUNS
}


def noun_of(model: type[models.Model]) -> Noun:
    """The noun of a model. Raises KeyError for one without pages."""
    return NOUNS[getattr(model, "segment", "")]


def children_of(noun: Noun) -> list[Noun]:
    return [NOUNS[segment] for segment in noun.children]


class Converter:
    """The part of an address that names a noun; any other word is another address."""

    regex = "|".join(sorted(NOUNS, key=len, reverse=True))

    def to_python(self, value: str) -> Noun:
        return NOUNS[value]

    def to_url(self, value: Any) -> str:
        return value.segment if isinstance(value, Noun) else str(value)
