"""The project, and what a row that belongs to one is made of: scope, access, constraints."""

from tracking.models import Project
from tracking.models.base import Scoped, one_of, within
from tracking.querysets import ScopedQuerySet

__all__ = ["Project", "Scoped", "ScopedQuerySet", "one_of", "within"]
