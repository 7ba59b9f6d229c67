"""What was lost is picked up, what is over is cleared away. Any number of sweepers may run at once."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from exports.models import ExportJob, JobState
from exports.services import files
from exports.services.queue import nudge
from tracking.surface.workers import storage

logger = logging.getLogger(__name__)

#: Seconds a job may wait before the workers are told again.
NUDGE_AFTER = 15
#: A temporary file of openpyxl this old belongs to a worker that was killed.
FORGOTTEN_AFTER = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many jobs went back to the queue, failed for good, were nudged, expired; how many files were cleared."""

    requeued: int
    failed: int
    nudged: int
    expired: int
    cleared: int


def sweep(*, now: dt.datetime) -> Swept:
    """One round. Every step is a conditional update, so of two sweepers one does it and the other does nothing."""
    requeued, failed = _pick_up_lost(now)
    return Swept(
        requeued=requeued,
        failed=failed,
        nudged=_nudge_waiting(now),
        expired=_expire(now),
        cleared=_clear_files() + _clear_workspace() + _clear_forgotten(now),
    )


def lost(now: dt.datetime) -> Iterable[ExportJob]:
    """Running jobs whose heart has stopped."""
    lost_before = now - dt.timedelta(seconds=settings.EXPORT_LOST_AFTER)
    return ExportJob.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=lost_before)


def _pick_up_lost(now: dt.datetime) -> tuple[int, int]:
    """Running jobs without a heartbeat go back to the queue while attempts are left."""
    requeued = failed = 0
    for job in lost(now):
        same = ExportJob.objects.filter(
            pk=job.pk, state=JobState.RUNNING, attempt=job.attempt, heartbeat_at=job.heartbeat_at
        )
        if job.cancel_requested:
            same.update(state=JobState.CANCELLED, finished_at=now, updated_at=now)
        elif job.attempt < settings.EXPORT_MAX_ATTEMPTS:
            if same.update(state=JobState.QUEUED, updated_at=now):
                logger.warning("Export job %s lost its worker in attempt %s; queued again.", job.pk, job.attempt)
                nudge(job.pk)
                requeued += 1
        else:
            error = _("The worker was lost %(count)s times; the report was given up.") % {"count": job.attempt}
            failed += same.update(state=JobState.FAILED, error=error, finished_at=now, updated_at=now)
    return requeued, failed


def _nudge_waiting(now: dt.datetime) -> int:
    """Jobs that wait long: their message was lost, or the broker was down when they were asked for."""
    nudged = 0
    for job in ExportJob.objects.filter(state=JobState.QUEUED, updated_at__lt=now - dt.timedelta(seconds=NUDGE_AFTER)):
        same = ExportJob.objects.filter(pk=job.pk, state=JobState.QUEUED, updated_at=job.updated_at)
        if same.update(updated_at=now):
            nudge(job.pk)
            nudged += 1
    return nudged


def _expire(now: dt.datetime) -> int:
    """Done jobs whose time is over can be downloaded no more; their files go in the next step."""
    over = ExportJob.objects.filter(state=JobState.DONE, expires_at__lte=now)
    return over.update(state=JobState.EXPIRED, updated_at=now)


def _clear_files() -> int:
    """Stored files of jobs that are not done and not being made."""
    cleared = 0
    keep = (JobState.DONE, JobState.RUNNING)
    for job in ExportJob.objects.exclude(state__in=keep).exclude(file=""):
        if storage.delete(job.file):
            ExportJob.objects.filter(pk=job.pk, file=job.file).exclude(state__in=keep).update(file="")
            cleared += 1
    return cleared


def _clear_workspace() -> int:
    """Unfinished files whose attempt is over."""
    cleared = 0
    for path in files.workspace().glob("*.part"):
        if not _is_being_made(path):
            path.unlink(missing_ok=True)
            cleared += 1
    return cleared


def _is_being_made(path: Path) -> bool:
    job_id, _dash, attempt = path.stem.rpartition("-")
    try:
        return ExportJob.objects.filter(pk=UUID(job_id), attempt=int(attempt), state=JobState.RUNNING).exists()
    except ValueError:
        return False


def _clear_forgotten(now: dt.datetime) -> int:
    """Sheets that openpyxl wrote to the machine's temporary folder before its process was killed."""
    cleared = 0
    oldest = (now - FORGOTTEN_AFTER).timestamp()
    for path in Path(tempfile.gettempdir()).glob("openpyxl.*"):
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
                cleared += 1
        except OSError:
            continue
    return cleared
