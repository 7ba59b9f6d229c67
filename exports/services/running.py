"""One run of a report by a worker."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from exports.models import JobState
from exports.services import claim as claims
from exports.services import files
from exports.services.claim import CancelAsked, Claim, ClaimLost
from exports.services.errors import ReportRefused
from exports.services.render import Rendered, render
from tracking.surface.workers import storage

logger = logging.getLogger(__name__)


def run(
    job_id: UUID | str,
    *,
    clock: Callable[[], dt.datetime] = timezone.now,
    beat_every: float = claims.BEAT_EVERY,
) -> None:
    """Make the file of a queued job; nothing happens when another worker has it or it has ended.

    Afterwards the job is done, failed with a message, or cancelled. When this
    worker loses the job on the way, it leaves no trace of its own.
    """
    claim = Claim.take(UUID(str(job_id)), clock, beat_every)
    if claim is None:
        return
    with translation.override(claim.job.options.get("language") or translation.get_language()):
        try:
            _make(claim)
        except ClaimLost:
            logger.warning("Export job %s went to another worker during attempt %s.", job_id, claim.job.attempt)
        except CancelAsked:
            claim.end(JobState.CANCELLED)
        except ReportRefused as refusal:
            claim.end(JobState.FAILED, error=str(refusal))
        except Exception:
            logger.exception("Export job %s failed.", job_id)
            claim.end(
                JobState.FAILED,
                error=_("Something went wrong while the report was made. The log of the server tells more."),
            )
        except BaseException:
            claim.give_back()
            raise


def _make(claim: Claim) -> None:
    job = claim.job
    with files.scratch_file(f"{job.pk}-{job.attempt}") as path, path.open("w+b") as file:
        watched = files.watched(file, claim.move)
        rendered = render(
            report=job.report,
            format=job.format,
            user=job.requested_by,
            project=job.project,
            as_of=job.as_of,
            options=job.options,
            file=watched,
            progress=claim,
            now=claim.clock(),
        )
        file.flush()
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        digest = hashlib.file_digest(watched, "sha256").hexdigest()
        file.seek(0)
        claim.packed(_("Storing the file"))
        _store(claim, rendered, files.WholeFile(path, watched), size=size, digest=digest)


def _store(claim: Claim, rendered: Rendered, whole: files.WholeFile, *, size: int, digest: str) -> None:
    """Hand the file to the storage, then make the job done in one write that only the holder can make."""
    name = storage.unguessable_name("exports", rendered.extension)
    claim.change(file=name)
    stored = default_storage.save(name, whole)
    now = claim.clock()
    try:
        claim.change(
            state=JobState.DONE,
            percent=100,
            stage="",
            rows=rendered.rows,
            file=stored,
            filename=rendered.filename,
            size=size,
            sha256=digest,
            heartbeat_at=now,
            finished_at=now,
            updated_at=now,
            expires_at=now + dt.timedelta(days=settings.EXPORT_KEEP_DAYS),
        )
    except BaseException:
        storage.delete(stored)
        raise
