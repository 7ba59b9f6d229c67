"""Plan documents through the API: sent as a form, they become a project or part of one; what is here is said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1
from tests.factories import MembershipFactory, a_project
from tests.workflow.test_answers import FAIR, HEADINGS, REGATTA, SAID
from tracking.models import PlanDocument, Project, TokenScope

ALL = f"{V1}/documents/"
PLAN = """# Ferry

### Session 1: Hull

### Session 2: Engine

### Session 3: Bridge
"""
CHANGED = PLAN.replace("Engine", "Motor") + "\n### Session 4: Deck\n"


def send(client: APIClient, text: str = PLAN, name: str = "ferry.md", key: str = "", **values: Any) -> Any:
    sent = {"file": SimpleUploadedFile(name, text.encode()), **values}
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(ALL, sent, format="multipart", headers=headers)


@pytest.fixture
def ferry(api: APIClient) -> Project:
    answer = send(api)
    assert answer.status_code == 201, answer.content
    return Project.objects.get(slug=answer.json()["project"])


def test_a_document_becomes_a_project_as_it_is_asked_for(api: APIClient, lead: User) -> None:
    said = {"title": "The ferry", "slug": "boat", "start_date": "2026-03-02", "time_zone": "Europe/Berlin"}
    answer = send(api, **said)
    assert answer.status_code == 201
    row = answer.json()
    assert (row["project"], row["filename"], row["imported_by"]) == ("boat", "ferry.md", "lead")
    assert answer.headers["Location"].endswith(f"{ALL}{row['id']}/")
    project = Project.objects.get()
    assert (project.title, str(project.start_date), project.time_zone, project.lead) == (
        "The ferry",
        "2026-03-02",
        "Europe/Berlin",
        lead,
    )
    assert project.sessions.count() == 3
    assert [one["id"] for one in api.get(f"{ALL}?project=boat").json()["results"]] == [row["id"]]


@pytest.mark.parametrize(("text", "same"), [(PLAN, True), (CHANGED, False)], ids=["the same", "changed"])
def test_a_plan_that_is_here_is_refused_with_its_project_and_taken_as_told(
    api: APIClient, ferry: Project, text: str, same: bool
) -> None:
    refused = send(api, text, "again.md")
    assert refused.status_code == 409
    problem = refused.json()
    assert problem["type"] == "urn:lockstep:problem:known-plan"
    assert "Send “project” as “ferry” to merge it, or “new” as true" in problem["detail"]
    (known,) = problem["known"]
    assert (known["project"], known["title"], known["same"], known["may_merge"]) == ("ferry", "Ferry", same, True)
    assert (known["percent"] == 100) == same
    assert api.get(known["address"]).json()["slug"] == "ferry"
    assert api.get(f"{ALL}{known['document']}/").json()["imported_by"] == "lead"
    assert (Project.objects.count(), PlanDocument.objects.count()) == (1, 1)

    assert send(api, text, "again.md", project="ferry").json()["project"] == "ferry"
    assert ferry.sessions.count() == text.count("### Session")
    assert send(api, text, "again.md", new="true").json()["project"] == "ferry-2"


def test_a_stranger_is_told_of_nobody(ferry: Project, stranger: User) -> None:
    answer = send(signed_in(stranger))
    assert answer.status_code == 201
    assert Project.objects.get(slug=answer.json()["project"]).lead == stranger


def test_who_does_not_lead_the_project_is_not_told_to_merge(ferry: Project, viewer: User) -> None:
    MembershipFactory(project=ferry, user=viewer, role="viewer")
    problem = send(signed_in(viewer)).json()
    assert [one["may_merge"] for one in problem["known"]] == [False]
    assert "merge" not in problem["detail"]
    assert send(signed_in(viewer), CHANGED, project="ferry").status_code == 403
    assert PlanDocument.objects.count() == 1


def test_a_document_sent_twice_with_one_key_is_there_once(api: APIClient) -> None:
    first, second = send(api, key="one"), send(api, key="one")
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    assert Project.objects.count() == 1


def test_a_token_of_a_project_merges_into_that_alone(lead: User, ferry: Project) -> None:
    client = with_token(lead, scope=TokenScope.WRITE, project=ferry)
    assert send(client, CHANGED, project="ferry").status_code == 201
    assert send(client, CHANGED, new="true").status_code == 403
    assert send(client, CHANGED, project=a_project(lead=lead).slug).status_code == 400


def test_what_is_wrong_names_its_field_and_nothing_is_written(api: APIClient, ferry: Project) -> None:
    def fields(answer: Any) -> list[str]:
        assert answer.status_code == 400, answer.content
        return [error["field"] for error in answer.json()["errors"]]

    before = PlanDocument.objects.count()
    assert fields(send(api, "Dear all, come to tea.\n")) == ["file"]
    assert fields(send(api, "x" * (10 * 1024 * 1024 + 1))) == ["file"]
    assert fields(send(api, project="nowhere")) == ["project"]
    assert fields(send(api, project="ferry", title="Boat", new="true")) == ["title", "new"]
    assert fields(send(api, new="true", slug="ferry")) == ["slug"]
    assert fields(send(api, new="true", time_zone="Mars/Base")) == ["time_zone"]
    assert fields(api.post(ALL, {}, format="multipart")) == ["file"]
    assert PlanDocument.objects.count() == before


def test_what_is_only_staged_is_in_no_list(ferry: Project, staff: User) -> None:
    PlanDocument.objects.create(filename="staged.md", sha256="0" * 64, size=1, content=b"x", plan={}, imported_by=staff)
    names = [one["filename"] for one in signed_in(staff).get(ALL).json()["results"]]
    assert names == ["ferry.md"]


def look(client: APIClient, text: str = REGATTA, **values: Any) -> Any:
    sent = {"file": SimpleUploadedFile("regatta.md", text.encode()), **values}
    return client.post(f"{ALL}look/", sent, format="multipart")


def test_a_document_is_looked_at_asked_about_and_imported_with_answers(api: APIClient) -> None:
    seen = look(api)
    assert seen.status_code == 200
    asked = {family["name"]: family for family in seen.json()["families"] if family["asks"]}
    assert asked.keys() == SAID.keys()
    assert asked[HEADINGS]["form"] == "heading"
    assert asked[HEADINGS]["titles"][1] == "X2 Inspect the slipway"
    assert (seen.json()["title"], seen.json()["entries"]) == ("Regatta weekend", {"sessions": 2})

    answered = look(api, answers=json.dumps(SAID)).json()
    assert answered["entries"] == {"phases": 2, "sessions": 6, "gates": 3, "dependencies": 2}
    assert {family["name"]: (family["kind"], family["said"]) for family in answered["families"] if family["said"]} == {
        name: (kind, kind) for name, kind in SAID.items()
    }
    assert not PlanDocument.objects.exists()

    assert send(api, FAIR, "fair.md").status_code == 400
    answer = send(api, REGATTA, "regatta.md", answers=json.dumps(SAID))
    assert answer.status_code == 201
    project = Project.objects.get(slug=answer.json()["project"])
    assert [project.sessions.count(), project.phases.count(), project.gates.count()] == [6, 2, 3]


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ('{"X A9": "boat"}', "answers", "“boat”"),
        ("[]x", "answers", "JSON"),
        ('["X A9"]', "answers", "must map"),
        ('{"Q": "gate"}', "answers", "no pieces named “Q”"),
    ],
)
def test_answers_that_do_not_fit_are_refused(api: APIClient, answers: str, field: str, words: str) -> None:
    for response in (look(api, answers=answers), send(api, REGATTA, "regatta.md", answers=answers)):
        assert response.status_code == 400
        (error,) = response.json()["errors"]
        assert error["field"] == field
        assert words in error["detail"]
    assert not PlanDocument.objects.exists()


def test_only_who_may_write_looks_at_a_document(api: APIClient, lead: User) -> None:
    assert look(APIClient()).status_code == 401
    assert look(with_token(lead, scope=TokenScope.READ)).status_code == 403
