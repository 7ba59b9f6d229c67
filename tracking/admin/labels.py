"""Badges and counts in lists: colour always beside words, numbers from annotations."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracking.models import (
    FindingSeverity,
    GateStatus,
    MeetingStatus,
    Priority,
    ProjectStatus,
    RiskStatus,
    Severity,
    WorkStatus,
)
from tracking.rules import progress, risk_score

WORK = {
    WorkStatus.PLANNED: "default",
    WorkStatus.IN_PROGRESS: "info",
    WorkStatus.BLOCKED: "danger",
    WorkStatus.IN_REVIEW: "warning",
    WorkStatus.DONE: "success",
    WorkStatus.CANCELLED: "default",
}
PROJECT = {
    ProjectStatus.PLANNED: "default",
    ProjectStatus.ACTIVE: "info",
    ProjectStatus.ON_HOLD: "warning",
    ProjectStatus.DONE: "success",
    ProjectStatus.ARCHIVED: "default",
}
PRIORITY = {Priority.CRITICAL: "danger", Priority.HIGH: "warning", Priority.MEDIUM: "info", Priority.LOW: "default"}
SEVERITY = {Severity.CRITICAL: "danger", Severity.HIGH: "warning", Severity.MEDIUM: "info", Severity.LOW: "default"}
GATE = {
    GateStatus.PENDING: "info",
    GateStatus.PASSED: "success",
    GateStatus.FAILED: "danger",
    GateStatus.WAIVED: "warning",
}
RISK = {
    RiskStatus.OPEN: "warning",
    RiskStatus.MITIGATING: "info",
    RiskStatus.OCCURRED: "danger",
    RiskStatus.CLOSED: "default",
}
LEVEL = {"critical": "danger", "high": "warning", "medium": "info", "low": "default"}
MEETING = {MeetingStatus.PLANNED: "info", MeetingStatus.HELD: "success", MeetingStatus.CANCELLED: "default"}
FINDING = {FindingSeverity.ERROR: "danger", FindingSeverity.WARNING: "warning", FindingSeverity.INFO: "info"}


def choice(row: object, field: str) -> tuple[str, str]:
    """A choice field as unfold's badges want it: the value that picks the colour, and the words."""
    return getattr(row, field), getattr(row, f"get_{field}_display")()


def pill(colour: str, text: str) -> SafeString:
    """A badge for a form, where unfold shows a field that is read and not written as plain text."""
    return render_to_string("unfold/helpers/label.html", {"type": colour, "text": text})


def level_name(level: risk_score.Level) -> str:
    return {"critical": _("Critical"), "high": _("High"), "medium": _("Medium"), "low": _("Low")}[level]


def bar(done: int, total: int) -> SafeString | str:
    """How many of how many, with a bar that says the same; a dash where there is nothing to do."""
    if not total:
        return "–"
    percent = progress.percent(done, total)
    return format_html(
        '<span class="ls-progress"><span class="ls-bar" aria-hidden="true"><span style="width:{}%"></span></span>'
        "<span>{}</span></span>",
        percent,
        _("%(done)s of %(total)s") % {"done": done, "total": total},
    )
