"""The door for exports: one snapshot at one moment feeds every report and every format."""

from tracking.reporting.load import load_snapshot
from tracking.reporting.plan_document import plan_as_json, plan_as_markdown
from tracking.reporting.snapshot import Progress, Snapshot
from tracking.reporting.source import TooEarly

__all__ = ["Progress", "Snapshot", "TooEarly", "load_snapshot", "plan_as_json", "plan_as_markdown"]
