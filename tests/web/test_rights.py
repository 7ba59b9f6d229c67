"""Pages that only some nouns have, against a stranger, a viewer and nobody; what every noun has is in
test_rights_of_nouns.py."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from exports.models import ExportJob
from tests.factories import BlockerFactory
from tracking.models import Checklist, Item, Project, Session, Step
from tracking.services import attachments

READING = [
    "",
    "document/",
    "sessions/",
    "sessions/1/",
    "sessions/export.csv",
    "checklists/{checklist}/",
    "reports/",
    "reports/{job}/",
    "people/",
    "attachments/{attachment}/",
]
WRITING = [
    "sessions/1/state/",
    "sessions/1/state/1/undo/",
    "blockers/{blocker}/acknowledge/",
    "blockers/{blocker}/give-back/",
    "blockers/{blocker}/resolve/",
    "blockers/{blocker}/reopen/",
    "steps/{step}/tick/",
    "steps/{step}/note/",
    "steps/{step}/later/",
    "items/{item}/tick/",
    "items/{item}/set-aside/",
    "items/{item}/apply/",
    "items/{item}/note/",
    "items/{item}/later/",
    "attachments/{attachment}/remove/",
]
VALUES = {
    "reason": "No mail here",
    "to": "in_progress",
    "title": "In the way",
    "severity": "2",
    "done": "1",
    "note": "Seen",
}


@pytest.fixture
def address(project: Project, session: Session, lead, member):
    """Fills the names in a path with rows of the project."""
    file = ContentFile(b"Seen", name="seen.txt")
    rows = {
        "attachment": attachments.add(actor=member, to=Step.objects.get(), file=file, now=timezone.now()).pk,
        "checklist": Checklist.objects.get().pk,
        "step": Step.objects.get().pk,
        "item": Item.objects.first().pk,
        "blocker": BlockerFactory(project=project, session=session, raised_by=lead).pk,
        "job": ExportJob.objects.create(project=project, requested_by=lead).pk,
    }
    return lambda path: f"/projects/{project.slug}/" + path.format(**rows)


@pytest.mark.parametrize("path", READING)
def test_a_member_reads_what_a_stranger_cannot_even_find(path, address, as_viewer: Client, as_stranger: Client):
    assert as_viewer.get(address(path)).status_code == 200
    assert as_stranger.get(address(path)).status_code == 404


@pytest.mark.parametrize("path", READING)
def test_nobody_reads_without_signing_in(path, address, client: Client):
    response = client.get(address(path))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/?next=/projects/")


@pytest.mark.parametrize("path", WRITING)
def test_a_member_writes_a_viewer_may_not_and_a_stranger_finds_nothing(
    path, address, as_member: Client, as_viewer: Client, as_stranger: Client
):
    assert as_stranger.post(address(path), VALUES).status_code == 404
    assert as_viewer.post(address(path), VALUES).status_code == 403
    assert as_member.post(address(path), VALUES).status_code == 302


def test_only_a_lead_puts_an_item_below_another(address, as_lead: Client, as_member: Client, as_stranger: Client):
    path = address("items/{item}/nest/")
    assert as_stranger.post(path, {"to": "in"}).status_code == 404
    assert as_member.post(path, {"to": "in"}).status_code == 403
    assert as_lead.post(path, {"to": "in"}).status_code == 302
    assert as_lead.get(path).status_code == 405


@pytest.mark.parametrize("path", WRITING)
def test_nothing_is_written_by_following_a_link(path, address, as_member: Client):
    assert as_member.get(address(path)).status_code == 405


def test_a_viewer_is_offered_nothing_to_change(address, as_viewer: Client):
    html = as_viewer.get(address("sessions/1/")).content.decode()
    assert "tick/" not in html
    assert "Raise a blocker" not in html
    assert "Move to" not in html
