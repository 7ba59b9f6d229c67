"""A plan into a project, the first time and again: what changes (`changes`), and how it is written (`apply`)."""

from tracking.services.importing.apply import write
from tracking.services.importing.changes import ProjectChanges, compare

__all__ = ["ProjectChanges", "compare", "write"]
