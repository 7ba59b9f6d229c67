"""Messages to the workers. The rows are the truth: a nudge that gets lost only means that the next round does it."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from tracking.models import Project

logger = logging.getLogger(__name__)


def deliver() -> None:
    """Notifications wait to be handed over."""
    _send("tracking.deliver")


def follow_soon(project: Project) -> None:
    """Once this transaction is committed: a change of this project has consequences (`services.days`)."""
    transaction.on_commit(partial(_send, "tracking.follow", project.pk))


def _send(task: str, *arguments: int) -> None:
    try:
        current_app.send_task(task, args=arguments, ignore_result=True)
    except (OperationalError, OSError) as error:
        logger.warning("%s waits for the next round: the broker cannot be reached (%s).", task, error)
