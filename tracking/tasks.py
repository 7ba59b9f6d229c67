"""Celery tasks: shells around services."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from tracking.services import attachments, idempotency, meetings, plans, undo, unsent
from tracking.services.days import clock, following
from tracking.services.notifications import delivering, inbox


@shared_task(name="tracking.plan_meetings")
def plan_meetings() -> None:
    """Write the meetings of the coming days; ones already there stay."""
    meetings.plan_all(now=timezone.now())


@shared_task(name="tracking.sweep_staged")
def sweep_staged() -> None:
    """Delete what nobody comes back for: plan documents never applied, forms never sent, what was said long ago."""
    plans.sweep_staged(now=timezone.now())
    unsent.sweep(now=timezone.now())
    undo.sweep(now=timezone.now())
    inbox.sweep(now=timezone.now())
    attachments.sweep(now=timezone.now())
    idempotency.sweep(now=timezone.now())


@shared_task(name="tracking.follow")
def follow(project_id: int) -> None:
    """Draw the consequences of a change."""
    following.follow(project_id, timezone.now())


@shared_task(name="tracking.tick")
def tick() -> None:
    """Look at the clock of the days."""
    clock.tick(timezone.now())


@shared_task(name="tracking.deliver")
def deliver() -> None:
    """Hand over the notifications that are due."""
    delivering.deliver(timezone.now)
