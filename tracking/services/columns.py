"""The columns that somebody wants to see in the lists of a noun."""

from __future__ import annotations

from collections.abc import Sequence

from tracking.models import ChosenColumns
from tracking.typing import Actor


def chosen(user: Actor, noun: str) -> Sequence[str]:
    """The names of the columns, empty for who has never chosen."""
    found = ChosenColumns.objects.filter(user=user, noun=noun).values_list("names", flat=True).first()
    return found or ()


def choose(*, actor: Actor, noun: str, names: Sequence[str]) -> None:
    """Remember columns, or forget them when there are none."""
    if names:
        ChosenColumns.objects.update_or_create(user=actor, noun=noun, defaults={"names": list(names)})
    else:
        ChosenColumns.objects.filter(user=actor, noun=noun).delete()
