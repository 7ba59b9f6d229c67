"""The board: what nobody is on, what somebody is on, and what was resolved lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tracking.models import Blocker
from tracking.reporting.blocker_figures import figures_of
from tracking.reporting.escalation import Standing, clocks_of
from tracking.web.blockers import words

if TYPE_CHECKING:
    from tracking.web.lists.listing import Listing

#: A column shows this many cards and says how many more there are.
MOST = 60
#: What was resolved longer ago is in the list alone.
LATELY = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Card:
    """A blocker with how its clock stands; `upcoming` says whom the next rung tells, and when that comes."""

    row: Blocker
    standing: Standing

    @property
    def upcoming(self) -> str:
        call = self.standing.upcoming
        return words.whom(call.rung, self.standing.step) if call is not None else ""


@dataclass(frozen=True, slots=True)
class Pile:
    """One column: `none` is said where there is nothing in it, `more` are those it does not show."""

    title: str
    none: str
    cards: list[Card]
    more: int = 0


def as_board(listing: Listing) -> Mapping[str, Any]:
    """The blockers of a list in three piles, and the figures of all that were ever raised in the project."""
    rows = listing.rows.prefetch_related("escalations")
    still = rows.filter(resolved_at__isnull=True)
    lately = rows.filter(resolved_at__gte=listing.now - LATELY).order_by("-resolved_at", "-pk")
    piles = (
        (_("Nobody on it"), _("Nothing waits for somebody to take it on."), still.filter(acknowledged_at=None)),
        (_("Taken on"), _("Nobody is on anything."), still.filter(acknowledged_at__isnull=False)),
        (_("Resolved in the last seven days"), _("Nothing was resolved lately."), lately),
    )
    found = [(title, none, list(queryset[: MOST + 1]), queryset) for title, none, queryset in piles]
    clocks = clocks_of(row for _title, _none, shown, _all in found for row in shown)
    return {
        "piles": [
            Pile(
                title,
                none,
                [Card(row, clocks.standing(row, listing.now)) for row in shown[:MOST]],
                more=queryset.count() - MOST if len(shown) > MOST else 0,
            )
            for title, none, shown, queryset in found
        ],
        "figures": figures_of(listing.project),
    }
