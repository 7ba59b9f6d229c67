"""Messages to the workers. The row is the truth; a message only says that one waits."""

from __future__ import annotations

import logging
from uuid import UUID

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def nudge(job_id: UUID) -> None:
    """Tell the workers that a job waits. When the broker is down the row still does, and the sweeper tells them."""
    try:
        current_app.send_task("exports.run", args=[str(job_id)])
    except (OperationalError, OSError) as error:
        logger.warning("Export job %s waits for the sweeper: the broker cannot be reached (%s).", job_id, error)
