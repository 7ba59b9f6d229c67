"""Families of pieces: structure first, words second.

A document is looked at as a whole before any piece is read: `collect` finds pieces
of one scheme, `judge` weighs what they are, and every recogniser reads them as that.
"""

from __future__ import annotations

from tracking.plans.markdown.families.collect import Appearance, Family, Form
from tracking.plans.markdown.families.found import Families, Found
from tracking.plans.markdown.families.index import KeyIndex
from tracking.plans.markdown.families.piece import Piece, piece_of

__all__ = ["Appearance", "Families", "Family", "Form", "Found", "KeyIndex", "Piece", "piece_of"]
