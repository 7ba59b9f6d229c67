"""A document line by line: how it is laid out (`layout`), and what became of each line (`outcome`)."""

from tracking.plans.lines.layout import Layout
from tracking.plans.lines.outcome import LineOutcome, outcomes

__all__ = ["Layout", "LineOutcome", "outcomes"]
