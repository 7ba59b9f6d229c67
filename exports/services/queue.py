"""Messages to the workers. The row is the truth; a message only says that one waits."""

from __future__ import annotations

from uuid import UUID

from tracking.surface.workers import send


def nudge(job_id: UUID) -> None:
    """Tell the workers that a job waits. When the broker is down the row still does, and the sweeper tells them."""
    send("exports.run", str(job_id), waits=f"Export job {job_id} waits for the sweeper")
