"""Whether a gate's criteria are met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with the state it asks about already looked up: `text` for people, `met` for the rule."""

    text: str
    met: bool


def unmet(criteria: Iterable[Criterion]) -> list[str]:
    """The words of the criteria that are not met, in order."""
    return [criterion.text for criterion in criteria if not criterion.met]
