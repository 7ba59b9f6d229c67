"""A worker's hold on a job: taken once, kept by heartbeats, good for one attempt only."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import Self
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from exports.models import ExportJob, JobState
from exports.services.render import ReportProgress

#: Seconds between heartbeats. A beat is one small write, whatever the number of rows.
BEAT_EVERY = 1.0
#: What the work is worth in percent: reading, then rows, then packing and storing.
READ, WRITTEN, PACKED = 8, 90, 97


class ClaimLost(Exception):
    """Another worker has the job, or it has ended: this one must stop and write nothing."""


class CancelAsked(Exception):
    """Somebody took the request back."""


class Claim(ReportProgress):
    """Holds attempt number `attempt` of a job; every change it makes is void once it has lost it.

    It beats while rows are written and bytes go in or out, so a beat means
    that the work moves, not only that a process lives.
    """

    def __init__(self, job: ExportJob, clock: Callable[[], dt.datetime], beat_every: float) -> None:
        self.job = job
        self.clock = clock
        self._beat_every = beat_every
        self._last_beat = time.monotonic()
        self._thread = threading.get_ident()
        self._stage, self._rows, self._expected = "", 0, 0
        self._floor = 0

    @classmethod
    def take(cls, job_id: UUID, clock: Callable[[], dt.datetime], beat_every: float = BEAT_EVERY) -> Self | None:
        """Move a queued job to running, or None when it is not queued: taken, ended, or never there."""
        job = ExportJob.objects.filter(pk=job_id, state=JobState.QUEUED).first()
        if job is None:
            return None
        now = clock()
        taken = ExportJob.objects.filter(pk=job_id, state=JobState.QUEUED, attempt=job.attempt).update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            heartbeat_at=now,
            started_at=Coalesce("started_at", now),
            updated_at=now,
            percent=0,
            stage="",
            rows=0,
            error="",
        )
        if not taken:
            return None
        job.attempt += 1
        return cls(job, clock, beat_every)

    def expect(self, rows: int) -> None:
        self._expected, self._floor = rows, READ
        self.beat()

    def stage(self, name: str) -> None:
        self._stage = name
        self.move()

    def row(self) -> None:
        self._rows += 1
        self.move()

    def packed(self, stage: str) -> None:
        """The file is whole; what is left is to store it."""
        self._floor = PACKED
        self.stage(stage)

    def move(self) -> None:
        """The work has moved: beat, if the last one is long enough ago. Other threads' calls are left out."""
        if time.monotonic() - self._last_beat >= self._beat_every and threading.get_ident() == self._thread:
            self.beat()

    @property
    def percent(self) -> int:
        share = self._rows / self._expected if self._expected else 0
        return max(self._floor, READ + int((WRITTEN - READ) * share) if self._floor else 0)

    def beat(self) -> None:
        """Say that the work goes on and how far it is. Raises ClaimLost or CancelAsked."""
        now = self.clock()
        self.change(heartbeat_at=now, updated_at=now, percent=self.percent, stage=self._stage[:120], rows=self._rows)
        self._last_beat = time.monotonic()

    def change(self, **values: object) -> None:
        """Write to the job if this attempt still holds it. Raises ClaimLost or CancelAsked otherwise."""
        mine = ExportJob.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempt=self.job.attempt)
        if mine.filter(cancel_requested=False).update(**values):
            return
        raise CancelAsked if mine.exists() else ClaimLost

    def end(self, state: JobState, *, error: str = "") -> bool:
        """End the job without a file. Returns False, and does nothing, where the claim is lost."""
        now = self.clock()
        return bool(
            ExportJob.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempt=self.job.attempt).update(
                state=state, error=error, finished_at=now, updated_at=now
            )
        )

    def give_back(self) -> None:
        """Put the job back into the queue for another worker: this one is told to go."""
        ExportJob.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempt=self.job.attempt).update(
            state=JobState.QUEUED, updated_at=self.clock()
        )
