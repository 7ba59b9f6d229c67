"""A plan into a project, the first time and again: what changes (`changes`), and how it is written (`writer`)."""

from tracking.services.importing.changes import ProjectChanges, compare
from tracking.services.importing.writer import write

__all__ = ["ProjectChanges", "compare", "write"]
