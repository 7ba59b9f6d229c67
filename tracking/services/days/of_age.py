"""Values that were dated ahead: they come to count with the hour, though nothing in their project changes."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from tracking.models import Measurement, ProjectStatus
from tracking.services.days import following


def follow_of_age(now: dt.datetime) -> None:
    """Follow the running projects in which a value that was dated ahead has come to count since they were followed."""
    ahead = Measurement.objects.filter(measured_at__gt=F("created_at"), measured_at__lte=now)
    fresh = Q(metric__project__followed_at=None) | Q(measured_at__gt=F("metric__project__followed_at"))
    due = ahead.filter(fresh, metric__project__status=ProjectStatus.ACTIVE)
    for project in due.order_by().values_list("metric__project", flat=True).distinct():
        following.follow(project, now)
