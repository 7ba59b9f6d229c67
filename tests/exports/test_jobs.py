"""A report is asked for, made once, and fetched by whom it may be seen."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from celery import current_app
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.utils import translation
from kombu.exceptions import OperationalError

from exports.models import ExportJob, JobState
from exports.services import jobs, running
from exports.services.claim import Claim
from exports.services.errors import NotReady
from tests.exports.conftest import Ask
from tests.exports.plans import fill
from tests.factories import NOW, ItemFactory, SessionFactory, UserFactory, a_project
from tracking.models import Project
from tracking.services.errors import Conflict, NotAllowed

LATER = NOW + dt.timedelta(minutes=1)


def clock() -> dt.datetime:
    return LATER


def run(job: ExportJob, **how: object) -> ExportJob:
    jobs.run(job.pk, **{"clock": clock, **how})
    job.refresh_from_db()
    return job


def content(job: ExportJob, user: User, now: dt.datetime = LATER) -> bytes:
    with jobs.open_file(actor=user, job=job, now=now) as file:
        return file.read()


# --- Asking -------------------------------------------------------------------


def test_a_viewer_may_ask_and_a_stranger_may_not(project: Project, viewer: User, stranger: User) -> None:
    job = jobs.request(actor=viewer, project=project, now=NOW)
    assert (job.state, job.report, job.format, job.requested_by) == (JobState.QUEUED, "status", "xlsx", viewer)
    with pytest.raises(NotAllowed):
        jobs.request(actor=stranger, project=project, now=NOW)


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("report", {"report": "horoscope"}),
        ("format", {"format": "docx"}),
        ("as_of", {"as_of": LATER}),
        ("as_of", {"as_of": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}),
        ("options", {"options": {"colour": "red"}}),
        ("options", {"options": {"datasets": ["sessions", "secrets"]}}),
        ("options", {"options": {"datasets": []}}),
        ("options", {"options": {"datasets": "sessions"}}),
        ("options", {"options": {"excel": "yes"}}),
        ("options", {"options": {"language": "xx"}}),
    ],
)
def test_what_cannot_be_made_is_refused_by_field_and_nothing_is_queued(ask: Ask, field: str, wanted: dict) -> None:
    with pytest.raises(ValidationError) as refusal:
        ask(**wanted)
    assert list(refusal.value.message_dict) == [field]
    assert not ExportJob.objects.exists()


def test_the_workers_hear_of_it_only_after_the_commit(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(jobs, "nudge", heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask()
        assert heard == []
    assert heard == [job.pk]


def test_a_broker_that_is_down_loses_nothing(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(current_app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True), caplog.at_level(logging.WARNING):
        job = ask()
    assert ExportJob.objects.get(pk=job.pk).state == JobState.QUEUED
    assert "waits for the sweeper" in caplog.text


# --- Running ------------------------------------------------------------------


def test_a_run_ends_with_a_whole_measured_file(ask: Ask, project: Project, member: User, settings) -> None:
    fill(project)
    job = run(ask(format="xlsx"))
    data = content(job, member)
    assert (job.state, job.percent, job.error) == (JobState.DONE, 100, "")
    assert (job.size, job.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert job.filename == f"{project.slug}-status-2026-03-04-1101.xlsx"
    assert job.expires_at == LATER + dt.timedelta(days=settings.EXPORT_KEEP_DAYS)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["Sessions"].max_row == 5
    assert job.rows == sum(sheet.max_row - 1 for sheet in book if sheet.tables)


def test_the_name_in_the_storage_tells_nothing_and_cannot_be_guessed(ask: Ask) -> None:
    first, second = run(ask()), run(ask())
    assert first.file != second.file
    for job in (first, second):
        assert len(Path(job.file).stem) >= 43
        assert job.project.slug not in job.file
        assert str(job.pk) not in job.file


def test_nothing_is_left_in_the_workspace(ask: Ask, own_files: Path) -> None:
    run(ask())
    assert list((own_files / "exports-in-the-making").iterdir()) == []


def test_a_report_as_of_an_earlier_moment_says_so(ask: Ask, project: Project, member: User) -> None:
    project.history.update(history_date=NOW - dt.timedelta(days=2))
    job = run(ask(as_of=NOW - dt.timedelta(days=1)))
    found = json.loads(content(job, member))
    assert found["as_of"] == "2026-03-03T10:00:00+00:00"
    assert found["facts"]["source"] == "The row history, at that moment"


def test_a_report_of_a_time_before_the_project_fails_with_words(ask: Ask) -> None:
    job = run(ask(as_of=NOW - dt.timedelta(days=9_000)))
    assert (job.state, job.error) == (JobState.FAILED, "The project did not exist at that moment.")


def test_of_two_workers_one_makes_it(ask: Ask) -> None:
    job = ask()
    assert Claim.take(job.pk, clock) is not None
    assert Claim.take(job.pk, clock) is None
    run(job)
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_at_once_one_makes_it() -> None:
    user = UserFactory()
    job = jobs.request(actor=user, project=a_project(member=user), now=NOW)
    taken: list[Claim | None] = []
    start = threading.Barrier(8)

    def take() -> None:
        start.wait()
        taken.append(Claim.take(job.pk, clock))
        connection.close()

    threads = [threading.Thread(target=take) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(claim is not None for claim in taken) == 1


def test_a_job_that_ended_is_not_run_again(ask: Ask, stored: Callable[[], list[str]]) -> None:
    job = run(ask())
    before = (job.file, job.attempt, job.updated_at)
    run(job)
    assert (job.file, job.attempt, job.updated_at) == before
    assert len(stored()) == 1


def test_a_heartbeat_moves_percent_and_stage_while_rows_are_written(
    ask: Ask, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(project)
    seen: list[tuple[int, str]] = []
    beat = Claim.beat

    def noting(claim: Claim) -> None:
        beat(claim)
        job = ExportJob.objects.get(pk=claim.job.pk)
        seen.append((job.percent, job.stage))

    monkeypatch.setattr(Claim, "beat", noting)
    run(ask(format="xlsx"), beat_every=0)
    percents = [percent for percent, _stage in seen]
    assert percents == sorted(percents)
    assert {stage for _percent, stage in seen} >= {"Reading the project", "Checklists", "Packing the workbook"}
    assert len(set(percents)) > 10
    packing = [stage for _percent, stage in seen if stage == "Packing the workbook"]
    assert len(packing) > 10, "the heart beats while the workbook is packed"


def test_rights_lost_between_asking_and_running_fail_the_job(
    ask: Ask, project: Project, member: User, stored: Callable[[], list[str]]
) -> None:
    job = ask()
    project.memberships.filter(user=member).delete()
    run(job)
    assert (job.state, stored()) == (JobState.FAILED, [])
    assert "no longer have access" in job.error


def test_a_crash_fails_the_job_with_a_message_and_a_trace_in_the_log(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def crash(**_how: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(running, "render", crash)
    job = run(ask())
    assert job.state == JobState.FAILED
    assert "secret detail" not in job.error
    assert "Something went wrong" in job.error
    assert "ZeroDivisionError: secret detail" in caplog.text


def test_a_worker_told_to_go_hands_the_job_back(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**_how: object) -> None:
        raise SystemExit

    monkeypatch.setattr(running, "render", stop)
    job = ask()
    with pytest.raises(SystemExit):
        run(job)
    monkeypatch.undo()
    assert ExportJob.objects.get(pk=job.pk).state == JobState.QUEUED
    assert run(job).state == JobState.DONE


def while_rows_are_written(monkeypatch: pytest.MonkeyPatch, happening: Callable[[], object]) -> None:
    """Let `happening` happen once, when the first row is written."""
    row = Claim.row
    left = [happening]

    def interrupted(claim: Claim) -> None:
        if left:
            left.pop()()
        row(claim)

    monkeypatch.setattr(Claim, "row", interrupted)


def test_a_worker_that_lost_its_claim_writes_nothing(
    ask: Ask, project: Project, monkeypatch: pytest.MonkeyPatch, stored: Callable[[], list[str]]
) -> None:
    SessionFactory(project=project)
    job = ask()

    def swept_and_taken_by_another() -> None:
        ExportJob.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
        assert Claim.take(job.pk, clock) is not None

    while_rows_are_written(monkeypatch, swept_and_taken_by_another)
    run(job, beat_every=0)
    assert (job.state, job.attempt, job.file, stored()) == (JobState.RUNNING, 2, "", [])


def test_a_claim_lost_while_the_file_is_stored_takes_the_file_away_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, stored: Callable[[], list[str]]
) -> None:
    job = ask()
    save = FileSystemStorage.save

    def slow_save(storage: FileSystemStorage, name: str, file: object) -> str:
        found = save(storage, name, file)
        assert len(stored()) == 1
        ExportJob.objects.filter(pk=job.pk).update(attempt=2)
        return found

    monkeypatch.setattr(FileSystemStorage, "save", slow_save)
    run(job)
    assert (job.state, job.sha256, stored()) == (JobState.RUNNING, "", [])


# --- Cancelling ---------------------------------------------------------------


def test_a_waiting_job_is_cancelled_at_once(ask: Ask, member: User) -> None:
    job = jobs.cancel(actor=member, job=ask(), now=LATER)
    assert (job.state, job.finished_at) == (JobState.CANCELLED, LATER)
    assert run(job).state == JobState.CANCELLED


def test_a_running_job_is_cancelled_at_its_next_heartbeat(
    ask: Ask, project: Project, member: User, monkeypatch: pytest.MonkeyPatch, stored: Callable[[], list[str]]
) -> None:
    SessionFactory(project=project)
    job = ask()
    while_rows_are_written(monkeypatch, lambda: jobs.cancel(actor=member, job=job, now=LATER))
    run(job, beat_every=0)
    assert (job.state, stored()) == (JobState.CANCELLED, [])


def test_only_the_one_who_asked_and_leads_may_cancel(ask: Ask, lead: User, viewer: User, staff: User) -> None:
    with pytest.raises(NotAllowed):
        jobs.cancel(actor=viewer, job=ask(), now=LATER)
    assert jobs.cancel(actor=lead, job=ask(), now=LATER).state == JobState.CANCELLED
    assert jobs.cancel(actor=staff, job=ask(), now=LATER).state == JobState.CANCELLED


def test_what_is_done_cannot_be_cancelled(ask: Ask, member: User) -> None:
    with pytest.raises(Conflict, match="Done"):
        jobs.cancel(actor=member, job=run(ask()), now=LATER)


# --- Fetching -----------------------------------------------------------------


def test_members_fetch_it_and_strangers_find_no_such_job(ask: Ask, member: User, viewer: User, stranger: User) -> None:
    job = run(ask())
    assert content(job, viewer) == content(job, member)
    with pytest.raises(ExportJob.DoesNotExist):
        jobs.open_file(actor=stranger, job=job, now=LATER)


def test_who_left_the_project_finds_no_such_job(ask: Ask, project: Project, member: User) -> None:
    job = run(ask())
    project.memberships.filter(user=member).delete()
    with pytest.raises(ExportJob.DoesNotExist):
        jobs.open_file(actor=member, job=job, now=LATER)


@pytest.mark.parametrize("state", [state for state in JobState if state != JobState.DONE])
def test_nothing_can_be_fetched_unless_it_is_done(ask: Ask, member: User, state: JobState) -> None:
    job = run(ask())
    ExportJob.objects.filter(pk=job.pk).update(state=state)
    with pytest.raises(NotReady):
        jobs.open_file(actor=member, job=job, now=LATER)


def test_nothing_can_be_fetched_after_its_time_even_before_a_sweep(ask: Ask, member: User) -> None:
    job = run(ask())
    with pytest.raises(NotReady, match="Ask for the report again"):
        jobs.open_file(actor=member, job=job, now=job.expires_at)


def test_a_file_that_somebody_removed_is_said_to_be_missing(ask: Ask, member: User, own_files: Path) -> None:
    job = run(ask())
    (own_files / "files" / job.file).unlink()
    with pytest.raises(NotReady, match="missing"):
        jobs.open_file(actor=member, job=job, now=LATER)


def test_words_are_in_the_language_of_the_one_who_asked(ask: Ask, project: Project, member: User) -> None:
    ItemFactory(checklist__project=project)
    with translation.override("de"):
        job = ask()
    assert job.options["language"] == "de"
    assert run(job).state == JobState.DONE
