"""The project's button asks for a status report."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from exports.models import ExportJob
from tests.admin.test_rights import url
from tracking.models import Project


def button(project: Project) -> str:
    return reverse("admin:tracking_project_status_report", args=[project.pk])


def test_the_project_page_has_the_button(project: Project, at_desk: Client) -> None:
    assert button(project) in at_desk.get(url(Project, "change", project)).content.decode()


@pytest.mark.parametrize("format", ["xlsx", "csv", "json"])
def test_it_asks_for_the_report_and_goes_to_its_job(format: str, project: Project, lead: User, at_desk: Client) -> None:
    assert "Ask for the report" in at_desk.get(button(project)).content.decode()
    assert not ExportJob.objects.exists()

    response = at_desk.post(button(project), {"format": format, "_form_submitted": "True"})

    job = ExportJob.objects.get()
    assert (job.project, job.requested_by, job.format) == (project, lead, format)
    assert response["Location"] == job.get_absolute_url()


def test_a_foreign_project_has_no_report(project: Project, other_project: Project, at_desk: Client) -> None:
    assert at_desk.get(button(other_project)).status_code == 404
    assert at_desk.post(button(other_project), {"format": "xlsx", "_form_submitted": "True"}).status_code == 404
    assert not ExportJob.objects.exists()


def test_a_finished_job_offers_its_file(project: Project, lead: User, at_desk: Client) -> None:
    job = ExportJob.objects.create(
        project=project, requested_by=lead, state="done", percent=100, file="a.xlsx", sha256="0" * 64, size=2048
    )
    waiting = ExportJob.objects.create(project=project, requested_by=lead)

    page = at_desk.get(url(ExportJob, "changelist")).content.decode()

    assert reverse("export-download", args=[project.slug, job.pk]) in page
    assert reverse("export-download", args=[project.slug, waiting.pk]) not in page
    assert "100 %" in page
