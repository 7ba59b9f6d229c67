"""A document whose plan is here already: the page asks what is to become of it, however it comes in."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.factories import MembershipFactory
from tracking.models import PlanDocument, Project
from tracking.services import plans

PLAN = """# Harbour rollout

| Session | Focus Area | Owner |
|---|---|---|
| **Session 1** | Quay and cranes | Ann |
| **Session 2** | Backend testing | Ben |
| **Session 3** | Tide tables | Kim |
"""
CHANGED = PLAN.replace("Kim", "Lou") + "| **Session 4** | Lights | Ann |\n"
CHOICES = {"title": "Harbour", "slug": "second", "time_zone": "UTC", "working_days": [0, 1, 2, 3, 4]}
ASKED = "This plan is here already"


def upload(client: Client, text: str) -> str:
    """Where the browser is sent."""
    return client.post("/import/", {"document": SimpleUploadedFile("new.md", text.encode())}).headers["Location"]


def paste(client: Client, text: str) -> str:
    return client.post("/import/", {"text": text}).headers["Location"]


WAYS = pytest.mark.parametrize("bring", [upload, paste])


@pytest.fixture
def harbour(as_lead: Client) -> Project:
    as_lead.post(upload(as_lead, PLAN), {**CHOICES, "slug": "harbour"})
    return Project.objects.get()


def links(response: HttpResponse) -> list[str]:
    """What the question offers."""
    asked = response.content.decode().partition('aria-labelledby="known-plan"')[2].partition("</section>")[0]
    return re.findall(r'href="(\?[^"]+)"', asked)


@WAYS
@pytest.mark.parametrize("text", [PLAN, CHANGED], ids=["the same", "changed"])
def test_the_page_asks_first_and_merges_when_told(as_lead: Client, harbour: Project, text: str, bring) -> None:
    preview = bring(as_lead, text)
    asked = as_lead.get(preview)
    html = asked.content.decode()
    assert ASKED in html
    assert re.search(r"plan of “Harbour”, imported on .+ as new\.md", html)
    assert "Create project" not in html
    assert links(asked) == ["?project=harbour", "?new=1"]
    merging = f"{preview}{links(asked)[0]}"
    assert ASKED not in as_lead.get(merging).content.decode()
    assert as_lead.post(merging).headers["Location"] == harbour.get_absolute_url()
    assert Project.objects.count() == 1
    assert harbour.sessions.count() == text.count("**Session")


@WAYS
def test_another_project_is_made_when_that_is_said(as_lead: Client, harbour: Project, bring) -> None:
    preview = bring(as_lead, CHANGED)
    anew = f"{preview}{links(as_lead.get(preview))[1]}"
    html = as_lead.get(anew).content.decode()
    assert ASKED not in html
    assert "Create project" in html
    assert as_lead.post(anew, CHOICES).headers["Location"] == "/projects/second/"
    assert Project.objects.count() == 2


def test_who_creates_without_having_been_asked_is_asked(as_lead: Client, harbour: Project) -> None:
    """The page was open before somebody else imported the document."""
    answer = as_lead.post(preview := upload(as_lead, CHANGED), CHOICES)
    assert answer.headers["Location"] == preview
    assert "Say first what is to become of this document." in as_lead.get(preview).content.decode()
    assert Project.objects.get() == harbour


@WAYS
def test_a_stranger_is_asked_nothing_and_told_of_nobody(as_stranger: Client, harbour: Project, bring) -> None:
    preview = bring(as_stranger, PLAN)
    html = as_stranger.get(preview).content.decode()
    assert ASKED not in html
    assert "harbour/" not in html
    assert as_stranger.post(preview, CHOICES).headers["Location"] == "/projects/second/"


def test_who_does_not_lead_the_project_is_told_and_not_offered_to_merge(
    as_viewer: Client, viewer: User, harbour: Project
) -> None:
    MembershipFactory(project=harbour, user=viewer, role="viewer")
    asked = as_viewer.get(upload(as_viewer, PLAN))
    assert "Only its leads merge documents into it." in asked.content.decode()
    assert links(asked) == ["?new=1"]


def test_the_choice_survives_a_corrected_reading(as_lead: Client, harbour: Project) -> None:
    preview = upload(as_lead, CHANGED)
    page = as_lead.get(f"{preview}?new=1").content.decode()
    action = re.search(r'<form id="correct"[^>]* action="([^"]+)"', page)
    assert action is not None
    assert as_lead.post(action[1], {"drop": "sessions:4. Lights"}).headers["Location"] == f"{preview}?new=1#reading"


def test_a_template_is_meant_to_begin_anew(as_lead: Client, harbour: Project) -> None:
    for _number in range(2):
        staged = as_lead.post("/start/templates/harbour-portal/").headers["Location"]
        assert ASKED not in as_lead.get(staged).content.decode()
        document = PlanDocument.objects.get(project=None)
        slug = plans.free_slug(plans.plan_of(document).project.title)
        assert as_lead.post(staged, {**CHOICES, "slug": slug}).headers["Location"] == f"/projects/{slug}/"
    copied = as_lead.post("/start/copy/", {"project": "harbour"}).headers["Location"]
    assert ASKED not in as_lead.get(copied).content.decode()
