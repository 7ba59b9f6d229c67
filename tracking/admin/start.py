"""The admin's first page: a lead's projects and what needs a hand today, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Count, F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from tracking.admin import labels
from tracking.models import Blocker, Gate, GateStatus, Meeting, Project, ProjectStatus, Risk, Severity
from tracking.models.choices import HealthLight, RiskLevel
from tracking.reporting.standing import Standing, of_projects
from tracking.rules import risk_score
from tracking.rules.overdue import is_overdue

#: The most that each list shows; a link leads to all.
PROJECTS, BLOCKERS, GATES, MEETINGS = 8, 6, 6, 8
RUNNING = (ProjectStatus.PLANNED, ProjectStatus.ACTIVE, ProjectStatus.ON_HOLD)


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to the page's context what `admin/index.html` shows: projects, blockers, risks, gates, meetings."""
    now = timezone.now()
    mine = Project.objects.led_by(request.user).filter(status__in=RUNNING)
    total = mine.count()
    context.update(
        {
            "title": _("Start"),
            "project_total": total,
            "projects": _projects(mine, now) if total else [],
            "today": timezone.localdate(now),
        }
    )
    if total:
        context.update(_trouble(request, now))
    return context


def _projects(mine: Any, now: dt.datetime) -> list[dict[str, Any]]:
    shown = list(mine.order_by(F("target_date").asc(nulls_last=True), "title")[:PROJECTS])
    standings = of_projects(shown, now)
    return [_card(row, standings[row.pk]) for row in shown]


def _card(project: Project, standing: Standing) -> dict[str, Any]:
    light = HealthLight(standing.health.light)
    return {
        "project": project,
        "facts": standing.facts,
        "percent": standing.percent,
        "light": labels.state(light),
        "admin_url": reverse("admin:tracking_project_change", args=[project.pk]),
        "late": standing.past_target,
    }


def _trouble(request: HttpRequest, now: dt.datetime) -> dict[str, Any]:
    running = {"project__status__in": RUNNING}
    blockers = Blocker.objects.led_by(request.user).open().filter(**running)
    worst = blockers.select_related("project", "session").order_by("-severity", "raised_at")[:BLOCKERS]
    scores = Risk.objects.led_by(request.user).open().filter(**running).order_by()
    levels: Counter[str] = Counter()
    for score, count in scores.values_list("score").annotate(Count("pk")):
        levels[risk_score.level(score)] += count
    gates = Gate.objects.led_by(request.user).to_decide().filter(**running)
    return {
        "blocker_total": blockers.count(),
        "blockers": [
            (row, labels.state(Severity(row.severity)), timesince(row.raised_at, now, depth=1)) for row in worst
        ],
        "risk_levels": [
            {
                "level": level,
                "name": level.label,
                "count": levels[level],
                "tone": level.tone,
            }
            for level in reversed(RiskLevel)
        ],
        "risk_total": sum(levels.values()),
        "gates": [
            (
                row,
                is_overdue(row.due_on, now.astimezone(row.project.zone).date(), over=row.status != GateStatus.PENDING),
            )
            for row in gates.select_related("project", "phase").order_by(F("due_on").asc(nulls_last=True), "pk")[:GATES]
        ],
        "meeting_days": _meetings(request, now),
    }


def _meetings(request: HttpRequest, now: dt.datetime) -> list[tuple[dt.date, list[Meeting]]]:
    """The meetings of today and of tomorrow, as days of the reader's own calendar."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        Meeting.objects.led_by(request.user)
        .due(midnight, midnight + dt.timedelta(days=2))
        .filter(status="planned", routine__project__status__in=RUNNING)
        .select_related("routine__project")
        .order_by("starts_at")[:MEETINGS]
    )
    days: dict[dt.date, list[Meeting]] = {}
    for row in rows:
        days.setdefault(timezone.localdate(row.starts_at), []).append(row)
    return list(days.items())
