"""Celery tasks: shells around services."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from tracking.services import meetings, plans, undo, unsent


@shared_task(name="tracking.plan_meetings")
def plan_meetings() -> None:
    """Write the meetings of the coming days; ones already there stay."""
    meetings.plan_all(now=timezone.now())


@shared_task(name="tracking.sweep_staged")
def sweep_staged() -> None:
    """Delete what nobody came back for: plan documents never applied, forms never sent, what could be taken back."""
    plans.sweep_staged(now=timezone.now())
    unsent.sweep(now=timezone.now())
    undo.sweep(now=timezone.now())
