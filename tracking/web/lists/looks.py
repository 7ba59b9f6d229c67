"""Ways to look at the rows of a list besides the table, chosen in its address."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracking.web.lists.heads import PAGE, Choice
from tracking.web.lists.listing import Listing
from tracking.web.nouns.noun import Look

#: The name of the choice in the address.
LOOK = "as"


def chosen(listing: Listing) -> Look | None:
    """The look that the address asks for; None for the table."""
    return next((one for one in listing.noun.looks if one.name == listing.params.get(LOOK)), None)


def choices(listing: Listing) -> Iterator[Choice]:
    """The table and every other look; nothing where there is no other."""
    now = chosen(listing)
    if listing.noun.looks:
        yield Choice(_("List"), listing.address(**{LOOK: None, PAGE: None}), now is None)
    for one in listing.noun.looks:
        changed = {LOOK: one.name, PAGE: None, **dict.fromkeys(one.whole)}
        yield Choice(str(one.label), listing.address(**changed), one is now)
