"""The reports there are, by identifier."""

from __future__ import annotations

from exports.models import Format
from exports.reports.base import Report
from exports.reports.plan_report import PlanReport
from exports.reports.status import StatusReport

REPORTS: dict[str, Report] = {report.identifier: report for report in (StatusReport(), PlanReport())}


def find(identifier: str) -> Report | None:
    """The report of this identifier, or None."""
    return REPORTS.get(identifier)


def format_choices(identifier: str) -> list[tuple[str, str]]:
    """The formats of a report with their names, as form fields take them."""
    return [(value, str(Format(value).label)) for value in REPORTS[identifier].formats]


__all__ = ["REPORTS", "Report", "find", "format_choices"]
