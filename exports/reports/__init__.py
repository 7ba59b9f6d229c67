"""The reports there are, by identifier."""

from __future__ import annotations

from exports.reports.base import Report
from exports.reports.status import StatusReport

REPORTS: dict[str, Report] = {report.identifier: report for report in (StatusReport(),)}


def find(identifier: str) -> Report | None:
    """The report of this identifier, or None."""
    return REPORTS.get(identifier)


__all__ = ["REPORTS", "Report", "find"]
