"""Lockstep's own Markdown: a plan written so that it reads well in a pull request and comes back unchanged.

Every part is plain Markdown under an HTML comment that says what it is, so a
reader of the rendered page sees tables and task lists, and `read_dialect`
gets back each value exactly, whatever the words in it.
"""

from tracking.plans.formats.dialect.read import is_dialect, read_dialect
from tracking.plans.formats.dialect.write import write_dialect

__all__ = ["is_dialect", "read_dialect", "write_dialect"]
