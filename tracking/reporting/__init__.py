"""The door for exports: one snapshot at one moment feeds every report and every format."""

from tracking.reporting.load import load_snapshot
from tracking.reporting.plan_document import plan_as_json, plan_as_markdown
from tracking.reporting.snapshot import Snapshot
from tracking.reporting.source import TooEarly
from tracking.rules.risk_score import bounds as risk_bounds
from tracking.rules.risk_score import level as risk_level

__all__ = ["Snapshot", "TooEarly", "load_snapshot", "plan_as_json", "plan_as_markdown", "risk_bounds", "risk_level"]
