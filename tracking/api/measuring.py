"""Measuring in one call, as a CI job does: by the metric's number, or by its name within a project."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from tracking.api.etags import etag_of
from tracking.api.reach import reached, require_reach
from tracking.api.serializers.metrics import MeasurementSerializer
from tracking.models import Measurement, Metric, Project, Source
from tracking.services import metrics
from tracking.typing import Actor


@transaction.atomic
def measured(request: Request, actor: Actor, metric: Metric, said: dict[str, Any]) -> Response:
    """Write what a body of `MeasureSerializer` says as a measurement, and answer with it. Raises NotAllowed."""
    row = Measurement(
        metric=metric, value=said["value"], text=said["text"], measured_at=said.get("at") or timezone.now()
    )
    require_reach(request, row)
    metrics.measure(actor=actor, measurement=row, source=Source.API)
    fresh = MeasurementSerializer.with_keys(Measurement.objects.filter(pk=row.pk)).get()
    data = MeasurementSerializer(fresh, context={"request": request}).data
    address = reverse("api-measurements-detail", args=[row.pk], request=request)
    return Response(data, status=status.HTTP_201_CREATED, headers={"ETag": etag_of(data), "Location": address})


def metric_called(request: Request, project: Project, name: str, group: str | None) -> Metric:
    """The metric of that name which the request reaches. Raises ValidationError for none, and for one of several."""
    rows = reached(request, Metric.objects.in_project(project)).filter(name=name)
    found = list((rows if group is None else rows.filter(group=group)).select_related("project")[:2])
    if not found:
        raise serializers.ValidationError({"metric": _("There is no metric “%(name)s” here.") % {"name": name}})
    if len(found) > 1:
        words = _("Several metrics are called “%(name)s”. Say the group as well.") % {"name": name}
        raise serializers.ValidationError({"group": words})
    metric: Metric = found[0]
    return metric
