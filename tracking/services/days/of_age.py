"""Values that were dated ahead: they come to count with the hour, though nothing in their project changes."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from tracking.models import Measurement, ProjectStatus
from tracking.services.days import following

#: How long after its time such a value is looked for: longer than workers are away.
SINCE = dt.timedelta(days=2)


def follow_of_age(now: dt.datetime) -> None:
    """Follow the running projects in which a value that was dated ahead has come to count."""
    ahead = Measurement.objects.filter(measured_at__gt=F("created_at"), metric__project__status=ProjectStatus.ACTIVE)
    due = ahead.filter(measured_at__lte=now, measured_at__gt=now - SINCE)
    for project in due.order_by().values_list("metric__project", flat=True).distinct():
        following.follow(project, now)
