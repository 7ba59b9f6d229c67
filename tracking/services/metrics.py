"""Measuring: by hand, by programs, each value with who and whence."""

from __future__ import annotations

from tracking.models import Measurement, Role, Source
from tracking.services import history, nudges
from tracking.services.writing import changing, check
from tracking.typing import Actor


def measure(*, actor: Actor, measurement: Measurement, source: Source = Source.HAND) -> Measurement:
    """Write a new measurement. Members measure; what was measured is changed and deleted by leads.

    What the value has for consequences follows soon after (`services.days`).
    Raises NotAllowed, and ValidationError naming the fields.
    """
    project = measurement.metric.project
    with changing(project, actor, Role.MEMBER):
        measurement.source, measurement.measured_by = source, actor
        check(measurement)
        history.save(measurement, by=actor)
        nudges.follow_soon(project)
    return measurement
