"""Lost jobs are picked up, old files are cleared, and two sweepers do no harm."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from exports.models import ExportJob, JobState
from exports.services import jobs, sweeping
from exports.services.claim import Claim
from exports.services.errors import NotReady
from tests.exports.conftest import Ask
from tests.factories import NOW

SOON = NOW + dt.timedelta(seconds=5)


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    heard: list[object] = []
    monkeypatch.setattr(sweeping, "nudge", heard.append)
    return heard


@pytest.fixture
def lost_at(settings) -> dt.datetime:
    """When a job taken at NOW has lost its worker."""
    return NOW + dt.timedelta(seconds=settings.EXPORT_LOST_AFTER + 1)


def taken(job: ExportJob) -> Claim:
    claim = Claim.take(job.pk, lambda: NOW)
    assert claim is not None
    return claim


def test_a_job_without_heartbeat_is_queued_again_and_finished_by_another(
    ask: Ask, nudged: list, lost_at: dt.datetime
) -> None:
    job = ask()
    taken(job)
    assert jobs.sweep(now=lost_at).requeued == 1
    assert nudged == [job.pk]
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_a_job_whose_heart_beats_is_left_alone(ask: Ask, nudged: list) -> None:
    job = ask()
    taken(job)
    swept = jobs.sweep(now=SOON)
    assert (swept.requeued, swept.failed, nudged) == (0, 0, [])


def test_a_job_lost_too_often_fails_with_a_message(ask: Ask, nudged: list, lost_at: dt.datetime, settings) -> None:
    job = ask()
    taken(job)
    ExportJob.objects.filter(pk=job.pk).update(attempt=settings.EXPORT_MAX_ATTEMPTS)
    assert jobs.sweep(now=lost_at).failed == 1
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "The worker was lost 3 times; the report was given up.")


def test_a_lost_job_that_was_to_be_cancelled_is(ask: Ask, nudged: list, lost_at: dt.datetime) -> None:
    job = ask()
    taken(job)
    jobs.cancel(actor=job.requested_by, job=job, now=NOW)
    jobs.sweep(now=lost_at)
    job.refresh_from_db()
    assert (job.state, nudged) == (JobState.CANCELLED, [])


def test_a_sweeper_that_looked_before_the_heart_beat_again_does_nothing(
    ask: Ask, nudged: list, lost_at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask()
    taken(job)
    stale = ExportJob.objects.get(pk=job.pk)
    ExportJob.objects.filter(pk=job.pk).update(heartbeat_at=lost_at)
    monkeypatch.setattr(sweeping, "lost", lambda _now: [stale])
    swept = jobs.sweep(now=lost_at)
    job.refresh_from_db()
    assert (swept.requeued, job.state, nudged) == (0, JobState.RUNNING, [])


def test_of_two_sweepers_one_queues_it_again(
    ask: Ask, nudged: list, lost_at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask()
    taken(job)
    both_saw = [ExportJob.objects.get(pk=job.pk)]
    monkeypatch.setattr(sweeping, "lost", lambda _now: both_saw)
    assert [jobs.sweep(now=lost_at).requeued, jobs.sweep(now=lost_at).requeued] == [1, 0]
    assert nudged == [job.pk]


def test_a_job_that_waits_long_is_told_of_again_but_not_at_every_sweep(ask: Ask, nudged: list) -> None:
    job = ask()
    asked = job.updated_at
    assert jobs.sweep(now=asked + dt.timedelta(seconds=5)).nudged == 0
    late = asked + dt.timedelta(seconds=20)
    assert [jobs.sweep(now=late).nudged, jobs.sweep(now=late).nudged] == [1, 0]
    assert nudged == [job.pk]


def test_a_file_is_deleted_after_its_time(ask: Ask, stored: Callable[[], list[str]]) -> None:
    job = ask()
    jobs.run(job.pk, clock=lambda: NOW)
    job.refresh_from_db()
    assert jobs.sweep(now=job.expires_at - dt.timedelta(seconds=1)).expired == 0
    assert len(stored()) == 1
    assert jobs.sweep(now=job.expires_at).expired == 1
    job.refresh_from_db()
    assert (job.state, job.file, stored()) == (JobState.EXPIRED, "", [])
    with pytest.raises(NotReady):
        jobs.open_file(actor=job.requested_by, job=job, now=SOON)


def test_a_file_that_a_killed_worker_had_stored_is_deleted(
    ask: Ask, nudged: list, lost_at: dt.datetime, stored: Callable[[], list[str]]
) -> None:
    job = ask()
    taken(job).change(file="exports/half.json")
    default_storage.save("exports/half.json", ContentFile(b"{"))
    jobs.sweep(now=lost_at)
    job.refresh_from_db()
    assert (job.state, job.file, stored()) == (JobState.QUEUED, "", [])


def test_unfinished_files_of_killed_workers_go_and_those_being_made_stay(
    ask: Ask, nudged: list, own_files: Path
) -> None:
    job = ask()
    taken(job)
    folder = own_files / "exports-in-the-making"
    folder.mkdir()
    mine, older, foreign = (folder / f"{name}.part" for name in (f"{job.pk}-1", f"{job.pk}-0", "something-else"))
    for path in (mine, older, foreign):
        path.write_bytes(b"half")
    assert jobs.sweep(now=SOON).cleared == 2
    assert list(folder.iterdir()) == [mine]


def test_sheets_that_openpyxl_left_a_day_ago_go(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new, other = (tmp_path / name for name in ("openpyxl.old", "openpyxl.new", "other.old"))
    for path, age in ((old, 25), (new, 1), (other, 25)):
        path.touch()
        moment = (NOW - dt.timedelta(hours=age)).timestamp()
        os.utime(path, (moment, moment))
    jobs.sweep(now=NOW)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
