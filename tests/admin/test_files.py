"""Files as evidence in the admin: found, fetched by the page that asks for rights, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from tests.admin.conftest import Enter
from tests.admin.test_rights import url
from tracking.models import Attachment, Project


def test_a_file_is_fetched_through_its_page_and_its_place_in_the_storage_is_nobodys(
    at_desk: Client, rows: dict[type, Any], project: Project
) -> None:
    file = rows[Attachment]
    for page in (url(Attachment, "changelist"), url(Attachment, "change", file)):
        shown = at_desk.get(page).content.decode()
        assert f'href="/projects/{project.slug}/attachments/{file.pk}/"' in shown
        assert file.file not in shown
        assert str(file.step) in shown
    assert b"".join(at_desk.get(file.get_absolute_url()).streaming_content) == b"Seen"


def test_a_file_is_brought_where_the_work_is_and_not_here(
    at_desk: Client, enter: Enter, rows: dict[type, Any], staff: User
) -> None:
    for client in (at_desk, enter(staff)):
        assert client.get(url(Attachment, "add")).status_code == 403


def test_a_lead_takes_a_file_away(at_desk: Client, rows: dict[type, Any]) -> None:
    file = rows[Attachment]
    answer = at_desk.post(url(Attachment, "delete", file), {"post": "yes"}, follow=True)
    assert answer.status_code == 200
    assert not Attachment.objects.exists()
    assert file.history.filter(history_type="-").exists()


def test_a_file_of_another_project_is_not_found(
    at_desk: Client, project: Project, foreign_rows: dict[type, Any]
) -> None:
    file = foreign_rows[Attachment]
    assert at_desk.get(url(Attachment, "change", file)).status_code == 404
    assert at_desk.get(file.get_absolute_url()).status_code == 404
