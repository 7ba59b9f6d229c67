"""The reports of a project: ask, watch, take back, ask again, download."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from exports.models import ExportJob, JobState
from tracking.models import Project

HTMX = {"HX-Request": "true"}


@pytest.fixture
def address(project: Project) -> str:
    return f"/projects/{project.slug}/reports/"


def a_job(project: Project, user, **values) -> ExportJob:
    if values.get("state") == JobState.RUNNING:
        values.setdefault("heartbeat_at", timezone.now())
    return ExportJob.objects.create(project=project, requested_by=user, **values)


def a_done_job(project: Project, user, data: bytes) -> ExportJob:
    name = default_storage.save("report.xlsx", ContentFile(data))
    return a_job(
        project, user, state="done", percent=100, file=name, filename="plan-status.xlsx", size=len(data),
        sha256=hashlib.sha256(data).hexdigest(), expires_at=timezone.now() + timezone.timedelta(days=1),
    )  # fmt: skip


def test_without_reports_the_page_says_how_to_get_one(as_viewer: Client, address: str):
    html = as_viewer.get(address).content.decode()
    assert "No report yet" in html
    assert "Ask for report" in html


@pytest.mark.parametrize(
    ("form", "format", "excel"),
    [
        ({"format": "xlsx"}, "xlsx", None),
        ({"format": "csv", "excel": "on"}, "csv", True),
        ({"format": "json", "excel": "on"}, "json", None),
    ],
)
def test_even_a_viewer_may_ask_for_a_report(form, format, excel, as_viewer: Client, viewer, address: str):
    html = as_viewer.post(address, form, follow=True).content.decode()
    job = ExportJob.objects.get()
    assert (job.format, job.requested_by, job.options.get("excel")) == (format, viewer, excel)
    assert f'id="job-{job.pk}"' in html
    assert "Waiting" in html


def test_an_unknown_format_is_refused_with_words(as_viewer: Client, address: str):
    response = as_viewer.post(address, {"format": "exe"})
    assert response.status_code == 422
    assert "exe is not one of the available choices" in response.content.decode()
    assert not ExportJob.objects.exists()


def test_a_running_job_is_watched_and_an_ended_one_is_not(as_viewer: Client, project: Project, viewer):
    job = a_job(project, viewer, state="running", percent=40, stage="Writing Matrix")
    html = as_viewer.get(job.get_absolute_url(), headers=HTMX).content.decode()
    assert 'hx-trigger="every 1s"' in html
    assert 'value="40"' in html
    assert "Writing Matrix" in html
    ExportJob.objects.filter(pk=job.pk).update(state="failed", error="The worker was lost.")
    html = as_viewer.get(job.get_absolute_url(), headers=HTMX).content.decode()
    assert "every 1s" not in html
    assert "The worker was lost." in html
    assert "Status report: Failed" in html


def test_the_one_who_asked_may_take_it_back(as_viewer: Client, as_member: Client, project: Project, viewer):
    job = a_job(project, viewer)
    assert as_member.post(f"{job.get_absolute_url()}cancel/").status_code == 403
    as_viewer.post(f"{job.get_absolute_url()}cancel/")
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_what_has_ended_cannot_be_taken_back_and_says_so(as_viewer: Client, project: Project, viewer):
    job = a_done_job(project, viewer, b"x")
    html = as_viewer.post(f"{job.get_absolute_url()}cancel/", follow=True).content.decode()
    assert "cannot be cancelled" in html


def test_a_failed_report_is_asked_for_again_as_it_was(as_viewer: Client, project: Project, viewer):
    job = a_job(project, viewer, state="failed", format="csv", options={"excel": True}, error="No disk")
    as_viewer.post(f"{job.get_absolute_url()}retry/")
    again = ExportJob.objects.exclude(pk=job.pk).get()
    assert (again.format, again.options["excel"], again.state) == ("csv", True, JobState.QUEUED)


def test_a_done_report_is_downloaded_by_members_alone(as_viewer: Client, as_stranger: Client, project: Project, viewer):
    job = a_done_job(project, viewer, b"the whole file")
    response = as_viewer.get(f"{job.get_absolute_url()}download/")
    assert b"".join(response.streaming_content) == b"the whole file"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan-status.xlsx"'
    assert as_stranger.get(f"{job.get_absolute_url()}download/").status_code == 404
    project.memberships.filter(user=viewer).delete()
    assert as_viewer.get(f"{job.get_absolute_url()}download/").status_code == 404


@pytest.mark.parametrize(("state", "words"), [("expired", "gone"), ("queued", "there is no file")])
def test_without_a_file_the_page_says_why(state: str, words: str, as_viewer: Client, project: Project, viewer):
    job = a_job(project, viewer, state=state)
    assert words in as_viewer.get(f"{job.get_absolute_url()}download/", follow=True).content.decode()


def test_a_job_of_another_project_is_not_found_under_this_one(as_viewer: Client, address: str, viewer):
    from tests.factories import MembershipFactory

    job = a_job(MembershipFactory(user=viewer).project, viewer)
    assert as_viewer.get(f"{address}{job.pk}/").status_code == 404
