"""Entity tags and idempotency keys: no update is lost, no create happens twice."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1, Scene
from tests.factories import SessionFactory, StepFactory, UserFactory, a_project
from tracking.models import IdempotencyKey, Project, Risk, Session, TokenScope

KEY = {"Idempotency-Key": "9d2f"}


@pytest.fixture
def racing(transactional_db: None) -> None:
    """A database that threads can write side by side, which the in-memory one of SQLite is not."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("the in-memory SQLite of the tests cannot be written from several threads; run on PostgreSQL")


def side_by_side(*calls: Callable[[], Any]) -> list[Any]:
    """What calls return that start together, each in a thread of its own."""
    start, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index: int) -> None:
        try:
            start.wait()
            results[index] = calls[index]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("noun", ["projects", "teams", "sessions", "steps", "gates", "resources", "exports"])
def test_what_one_has_already_is_not_sent_again(api: APIClient, scene: Scene, noun: str) -> None:
    first = api.get(scene.address(noun))
    again = api.get(scene.address(noun), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_the_tag_changes_with_everything_that_is_shown(api: APIClient, scene: Scene) -> None:
    before = api.get(scene.address("sessions"))["ETag"]
    StepFactory(session=scene.rows["sessions"])
    assert api.get(scene.address("sessions"))["ETag"] != before


def test_a_write_answers_the_tag_that_reading_gives(api: APIClient, scene: Scene) -> None:
    changed = api.patch(scene.address("sessions"), {"goal": "Faster"})
    assert changed["ETag"] == api.get(scene.address("sessions"))["ETag"]
    made = api.post(f"{V1}/teams/", {"project": scene.project.slug, "name": "Night"})
    assert made["ETag"] == api.get(made["Location"])["ETag"]


@pytest.mark.parametrize(
    ("method", "noun", "action", "body"),
    [
        ("patch", "sessions", "", {"goal": "Faster"}),
        ("delete", "sessions", "", None),
        ("post", "sessions", "finish", {"confirm": True}),
        ("post", "items", "tick", {"done": True}),
        ("patch", "risks", "", {"impact": 5}),
    ],
)
def test_a_change_of_a_state_that_is_gone_is_refused(
    api: APIClient, scene: Scene, method: str, noun: str, action: str, body: Any
) -> None:
    read = api.get(scene.address(noun))
    kept = {"If-Match": read["ETag"]}
    row = scene.rows[noun]
    type(row).objects.filter(pk=row.pk).update(updated_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    response = getattr(api, method)(scene.address(noun, action), body, headers=kept)
    assert response.status_code == 412
    assert response.json()["type"] == "urn:lockstep:problem:changed-meanwhile"
    fresh = {"If-Match": api.get(scene.address(noun))["ETag"]}
    assert getattr(api, method)(scene.address(noun, action), body, headers=fresh).status_code in (200, 204)


@pytest.mark.parametrize(("tag", "status"), [("*", 200), ('"other"', 412), ("rubbish", 412), ("", 412)])
def test_if_match_is_read_as_the_standard_says(api: APIClient, scene: Scene, tag: str, status: int) -> None:
    response = api.patch(scene.address("teams"), {"focus": "Speed"}, headers={"If-Match": tag})
    assert response.status_code == status


@pytest.mark.usefixtures("racing")
def test_of_two_changes_of_the_same_state_one_is_refused() -> None:
    lead = UserFactory()
    session = SessionFactory(project=a_project(lead=lead))
    address = f"{V1}/sessions/{session.pk}/"
    clients = [signed_in(lead), signed_in(lead)]
    kept = {"If-Match": clients[0].get(address)["ETag"]}
    statuses = side_by_side(
        lambda: clients[0].patch(address, {"goal": "Faster"}, headers=kept).status_code,
        lambda: clients[1].patch(address, {"success": "No errors"}, headers=kept).status_code,
    )
    assert sorted(statuses) == [200, 412]
    session.refresh_from_db()
    assert [session.goal, session.success].count("") == 1


@pytest.mark.usefixtures("racing")
def test_of_two_changes_of_different_fields_none_is_lost() -> None:
    lead = UserFactory()
    session = SessionFactory(project=a_project(lead=lead))
    address = f"{V1}/sessions/{session.pk}/"
    clients = [signed_in(lead), signed_in(lead)]
    statuses = side_by_side(
        lambda: clients[0].patch(address, {"goal": "Faster"}).status_code,
        lambda: clients[1].patch(address, {"success": "No errors"}).status_code,
    )
    assert statuses == [200, 200]
    session.refresh_from_db()
    assert (session.goal, session.success) == ("Faster", "No errors")


def a_risk(project: Project, **more: Any) -> dict[str, Any]:
    return {"project": project.slug, "title": "Late parts", **more}


def test_a_create_sent_twice_happens_once(api: APIClient, project: Project) -> None:
    first = api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    again = api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert (again["Location"], again["ETag"]) == (first["Location"], first["ETag"])
    assert first["Content-Type"] == again["Content-Type"] == "application/json"
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Risk.objects.count() == 1


def test_a_key_with_another_request_is_refused(api: APIClient, project: Project) -> None:
    api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    for address, sent in [("risks", a_risk(project, impact=5)), ("teams", {"project": project.slug, "name": "A"})]:
        response = api.post(f"{V1}/{address}/", sent, headers=KEY)
        assert (response.status_code, response.json()["type"]) == (422, "urn:lockstep:problem:key-reused")


def test_a_create_that_failed_may_be_tried_again(api: APIClient, project: Project) -> None:
    assert api.post(f"{V1}/risks/", a_risk(project, impact=9), headers=KEY).status_code == 400
    assert api.post(f"{V1}/risks/", a_risk(project, impact=5), headers=KEY).status_code == 201


def test_a_key_is_ones_own(api: APIClient, project: Project, staff: User) -> None:
    api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    assert signed_in(staff).post(f"{V1}/risks/", a_risk(project, title="B"), headers=KEY).status_code == 201


def test_a_kept_answer_is_not_shown_to_a_narrower_token(api: APIClient, project: Project, lead: User) -> None:
    api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    narrow = with_token(lead, scope=TokenScope.WRITE, project=a_project(lead=lead))
    response = narrow.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    assert (response.status_code, "title" in response.json()["detail"]) == (422, False)


def test_a_key_counts_for_a_day(lead: User, project: Project) -> None:
    monday = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    with time_machine.travel(monday, tick=False):
        api = signed_in(lead)
        api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    with time_machine.travel(monday + dt.timedelta(hours=23), tick=False):
        assert "Idempotent-Replayed" in api.post(f"{V1}/risks/", a_risk(project), headers=KEY)
    with time_machine.travel(monday + dt.timedelta(hours=25), tick=False):
        late = api.post(f"{V1}/risks/", a_risk(project, title="Other parts"), headers=KEY)
        assert late.status_code == 201
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_cannot_be_kept_is_refused(api: APIClient, project: Project, key: str) -> None:
    response = api.post(f"{V1}/risks/", a_risk(project), headers={"Idempotency-Key": key})
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "Idempotency-Key")


def test_a_report_asked_for_twice_with_a_key_is_one_job(api: APIClient, project: Project) -> None:
    sent = {"project": project.slug, "format": "json"}
    jobs = [api.post(f"{V1}/exports/", sent, headers=KEY) for _ in range(2)]
    assert [job.status_code for job in jobs] == [202, 202]
    assert jobs[0].json()["id"] == jobs[1].json()["id"]


@pytest.mark.usefixtures("racing")
def test_the_same_create_sent_side_by_side_happens_once() -> None:
    lead = UserFactory()
    project = a_project(lead=lead)
    clients = [signed_in(lead) for _ in range(4)]
    sent = {"project": project.slug, "number": 1, "title": "Search"}

    def create(client: APIClient) -> tuple[int, int]:
        response = client.post(f"{V1}/sessions/", sent, headers=KEY)
        return response.status_code, response.json()["id"]

    answers = side_by_side(*(lambda client=client: create(client) for client in clients))
    assert answers == [(201, Session.objects.get().pk)] * 4


@pytest.mark.usefixtures("racing")
def test_the_same_create_without_a_key_is_refused_by_the_database() -> None:
    lead = UserFactory()
    project = a_project(lead=lead)
    clients = [signed_in(lead) for _ in range(3)]
    sent = {"project": project.slug, "number": 1, "title": "Search"}
    statuses = side_by_side(
        *(lambda client=client: client.post(f"{V1}/sessions/", sent).status_code for client in clients)
    )
    assert statuses.count(201) == 1
    assert set(statuses) <= {201, 400, 409}
