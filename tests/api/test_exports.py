"""Reports through the API: asked for, watched, taken back, fetched."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from exports.models import ExportJob, JobState
from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1
from tests.factories import NOW, a_project
from tracking.models import Project, TokenScope

EXPORTS = f"{V1}/exports/"
CONTENT = b"PK\x03\x04 a workbook"


@pytest.fixture
def done(project: Project, lead: User) -> ExportJob:
    """A job whose file lies in the storage."""
    name = default_storage.save("exports/test.xlsx", ContentFile(CONTENT))
    return ExportJob.objects.create(
        project=project,
        requested_by=lead,
        state=JobState.DONE,
        percent=100,
        rows=12,
        file=name,
        filename="Projekt Ä status.xlsx",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        finished_at=NOW,
    )


def test_a_report_is_asked_for_and_watched(api: APIClient, project: Project) -> None:
    sent = {"project": project.slug, "report": "status", "format": "csv", "options": {"excel": True}}
    asked = api.post(EXPORTS, sent)
    assert asked.status_code == 202
    shown = api.get(asked["Location"]).json()
    assert (shown["state"], shown["percent"], shown["rows"], shown["download"]) == ("queued", 0, 0, None)
    assert shown["requested_by"] == "lead"
    assert ExportJob.objects.get().options["excel"] is True


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"report": "horoscope"}, "report"),
        ({"format": "doc"}, "format"),
        ({"as_of": "2999-01-01T00:00:00Z"}, "as_of"),
        ({"options": {"datasets": ["secrets"]}}, "options"),
        ({"options": {"datasets": "sessions"}}, "options.datasets"),
        ({"options": 5}, "options"),
    ],
)
def test_a_report_that_cannot_be_made_names_the_field(api: APIClient, project: Project, sent: dict, field: str) -> None:
    response = api.post(EXPORTS, {"project": project.slug, **sent})
    assert (response.status_code, response.json()["errors"][0].get("field")) == (400, field)
    assert not ExportJob.objects.exists()


def test_a_waiting_report_is_taken_back_once(api: APIClient, project: Project) -> None:
    address = api.post(EXPORTS, {"project": project.slug})["Location"]
    assert api.post(f"{address}cancel/").json()["state"] == "cancelled"
    assert api.get(address).json()["state"] == "cancelled"


def test_a_finished_report_cannot_be_taken_back(api: APIClient, done: ExportJob) -> None:
    assert api.post(f"{EXPORTS}{done.pk}/cancel/").status_code == 409


def test_the_file_comes_with_its_name_and_digest(api: APIClient, done: ExportJob) -> None:
    address = api.get(f"{EXPORTS}{done.pk}/").json()["download"]
    response = api.get(address, headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    assert response.streaming
    assert b"".join(response.streaming_content) == CONTENT
    assert response["X-Content-SHA256"] == done.sha256
    assert base64.b64decode(response["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")).hex() == done.sha256
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Projekt%20%C3%84%20status.xlsx"
    again = api.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("state", ["queued", "failed", "cancelled", "expired"])
def test_a_file_that_is_not_there_is_a_conflict(api: APIClient, project: Project, lead: User, state: str) -> None:
    job = ExportJob.objects.create(project=project, requested_by=lead, state=state)
    response = api.get(f"{EXPORTS}{job.pk}/download/")
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")


def test_a_file_past_its_time_is_a_conflict(api: APIClient, done: ExportJob) -> None:
    ExportJob.objects.filter(pk=done.pk).update(expires_at=NOW - dt.timedelta(days=999))
    assert api.get(f"{EXPORTS}{done.pk}/download/").status_code == 409


def test_the_file_is_for_those_who_see_the_project(done: ExportJob, lead: User, viewer: User, stranger: User) -> None:
    address = f"{EXPORTS}{done.pk}/download/"
    elsewhere = with_token(lead, scope=TokenScope.READ, project=a_project(lead=lead))
    clients = [signed_in(viewer), signed_in(stranger), signed_in(None), elsewhere]
    assert [client.get(address).status_code for client in clients] == [200, 404, 401, 404]


def test_jobs_are_filtered_by_state_and_newest_come_first(api: APIClient, done: ExportJob, project: Project) -> None:
    waiting = api.post(EXPORTS, {"project": project.slug}).json()["id"]

    def found(query: str) -> list[str]:
        return [row["id"] for row in api.get(f"{EXPORTS}?{query}").json()["results"]]

    assert found("") == [waiting, str(done.pk)]
    assert found("state=done") == [str(done.pk)]
    assert found("state__in=queued,running&format=xlsx") == [waiting]
