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


def send(task: str, *arguments: object, waits: str) -> None:
    """Send the workers a task. When the broker is down the row waits, and `waits` says in the log what for."""
    try:
        current_app.send_task(task, args=arguments, ignore_result=True)
    except (OperationalError, OSError) as error:
        logger.warning("%s: the broker cannot be reached (%s).", waits, error)


def _send(task: str, *arguments: int) -> None:
    send(task, *arguments, waits=f"{task} waits for the next round")
