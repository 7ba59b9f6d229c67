"""The lists of the pages: what each shows, so that a file can hold exactly that."""

from tracking.person import name_of
from tracking.reporting.moment import one_moment
from tracking.web.lists.cells import plain
from tracking.web.lists.columns import Column, Kind
from tracking.web.lists.listing import Listing, listing_of
from tracking.web.nouns import NOUNS

__all__ = ["NOUNS", "Column", "Kind", "Listing", "listing_of", "name_of", "one_moment", "plain"]
