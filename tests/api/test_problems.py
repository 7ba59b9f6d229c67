"""What goes wrong is said as a problem document, and names what it is about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import override_settings
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from tests.api.conftest import signed_in
from tests.api.scene import Scene
from tests.factories import MembershipFactory, SessionFactory, TeamFactory, UserFactory, a_project
from tracking.models import GateCriterion, Project, Session, WorkStatus

SESSIONS = "/api/v1/sessions/"


def problem(response: HttpResponse, status: int) -> dict:
    """The problem document of a response that has this status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert document["type"].startswith("urn:lockstep:problem:")
    assert document["title"]
    assert document["detail"]
    return document


def test_each_field_that_cannot_be_used_is_named(api: APIClient, project: Project) -> None:
    sent = {"project": project.slug, "number": 0, "priority": 9, "planned_start": "soon"}
    document = problem(api.post(SESSIONS, sent), 400)
    assert {error["field"] for error in document["errors"]} == {"title", "priority", "planned_start"}
    assert {"/title", "/priority", "/planned_start"} == {error["pointer"] for error in document["errors"]}


def test_a_broken_constraint_is_named_with_its_sentence(api: APIClient, project: Project) -> None:
    dates = {"planned_start": "2026-03-05", "planned_end": "2026-03-01"}
    document = problem(api.post(SESSIONS, {"project": project.slug, "number": 1, "title": "A", **dates}), 400)
    assert document["errors"] == [{"pointer": "", "detail": "The end lies before the start."}]


def test_a_number_taken_twice_is_refused(api: APIClient, project: Project) -> None:
    SessionFactory(project=project, number=4)
    document = problem(api.post(SESSIONS, {"project": project.slug, "number": 4, "title": "A"}), 400)
    assert document["errors"][0]["detail"] == "Another session of this project has this number."


def test_a_hidden_row_and_no_row_are_refused_in_the_same_words(api: APIClient, project: Project) -> None:
    hidden = TeamFactory()
    sent = {"project": project.slug, "number": 1, "title": "A"}
    answers = [problem(api.post(SESSIONS, {**sent, "team": key}), 400) for key in (hidden.pk, 999_999_999)]
    assert answers[0] == answers[1]
    assert answers[0]["errors"][0]["field"] == "team"


def test_a_hidden_project_and_no_project_are_refused_in_the_same_words(api: APIClient, project: Project) -> None:
    sent = {"number": 1, "title": "A"}
    slugs = (a_project().slug, "no-such-project")
    answers = [problem(api.post(SESSIONS, {**sent, "project": slug}), 400) for slug in slugs]
    assert answers[0] == answers[1]
    assert answers[0]["errors"][0]["field"] == "project"


def test_a_row_of_another_project_of_ones_own_is_refused(api: APIClient, project: Project, lead: User) -> None:
    team = TeamFactory(project=a_project(lead=lead))
    sent = {"project": project.slug, "number": 1, "title": "A", "team": team.pk}
    document = problem(api.post(SESSIONS, sent), 400)
    assert document["errors"] == [{"field": "team", "pointer": "/team", "detail": "Belongs to another project."}]


def test_a_step_cannot_be_moved_into_another_project(api: APIClient, scene: Scene, lead: User) -> None:
    elsewhere = SessionFactory(project=a_project(lead=lead))
    document = problem(api.patch(scene.address("steps"), {"session": elsewhere.pk}), 400)
    assert document["errors"][0]["field"] == "session"
    scene.rows["steps"].refresh_from_db()
    assert scene.rows["steps"].session == scene.rows["sessions"]


def test_a_risk_cannot_be_owned_by_somebody_outside_the_project(api: APIClient, scene: Scene, lead: User) -> None:
    colleague = UserFactory(username="colleague")
    MembershipFactory(project=a_project(lead=lead), user=colleague)
    document = problem(api.patch(scene.address("risks"), {"owner": "colleague"}), 400)
    assert document["errors"][0] == {
        "field": "owner",
        "pointer": "/owner",
        "detail": "colleague is not a member of this project. Make them one among its people first.",
    }


def test_a_forbidden_change_of_state_is_a_conflict(api: APIClient, project: Project) -> None:
    session = SessionFactory(project=project, status=WorkStatus.PLANNED)
    document = problem(api.post(f"{SESSIONS}{session.pk}/finish/"), 409)
    assert "cannot become" in document["detail"]


def test_a_gate_that_is_not_ready_lists_what_is_missing(api: APIClient, scene: Scene) -> None:
    document = problem(api.post(scene.address("gates", "decide"), {"status": "passed"}), 422)
    assert document["type"] == "urn:lockstep:problem:unmet-criteria"
    assert document["criteria"] == ["The lead says so"]


def test_a_gate_passes_once_the_lead_has_given_the_word(api: APIClient, scene: Scene) -> None:
    said = api.post(scene.address("gate-criteria", "word"), {"met": True, "evidence": "Load test"})
    assert said.json()["met_by"] == "lead"
    assert api.get(scene.address("gates", "readiness")).json()["criteria"][0]["met"] is True
    passed = api.post(scene.address("gates", "decide"), {"status": "passed"})
    assert (passed.status_code, passed.json()["status"], passed.json()["decided_by"]) == (200, "passed", "lead")


def test_a_word_on_what_lockstep_judges_itself_is_a_conflict(api: APIClient, scene: Scene) -> None:
    gate, session = scene.rows["gates"], scene.rows["sessions"]
    judged = GateCriterion.objects.create(gate=gate, kind="session_finished", session=session)
    problem(api.post(f"/api/v1/gate-criteria/{judged.pk}/word/", {"met": True}), 409)


def test_a_project_cannot_lose_its_last_lead(api: APIClient, project: Project, lead: User) -> None:
    membership = project.memberships.get(user=lead)
    problem(api.delete(f"/api/v1/memberships/{membership.pk}/"), 409)
    assert (
        problem(api.patch(f"/api/v1/memberships/{membership.pk}/", {"role": "viewer"}), 400)["errors"][0]["field"]
        == "role"
    )


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400),
        ("[1, 2]", "application/json", 400),
        ("9" * 5000, "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"title": NaN}', "application/json", 400),
        ('{"title": -Infinity}', "application/json", 400),
        ('{"title": 1e400}', "application/json", 400),
        ('{"title": "half of it', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        ("title=A", "application/x-www-form-urlencoded", 415),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    api: APIClient, project: Project, body: str | bytes, kind: str, status: int
) -> None:
    problem(api.generic("POST", SESSIONS, data=body, content_type=kind), status)


NUMBERS = ["NaN", "Infinity", "-Infinity", "sNaN", "1e400", "9" * 50, "1,5", "0x10", "½", [], {}, [1], 1e300]
MOMENTS = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2026-02-29T09:00:00Z", "now", 5, ""]
TIMES = ["09:00+02:00", "09:00Z", "24:00", "23:59:60", "9:00", "0900", "20260304", "09:00:00.1234567", 900, ""]
RULES = [
    "FREQ=SECONDLY",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9999",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;UNTIL=00000101",
    "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 200),
]


@pytest.mark.parametrize(
    ("noun", "name", "values"),
    [
        ("measurements", "value", NUMBERS),
        ("measurements", "measured_at", MOMENTS),
        ("metrics", "target_value", NUMBERS),
        ("meetings", "starts_at", MOMENTS),
        ("routines", "time", TIMES),
        ("routines", "recurrence", RULES),
    ],
)
def test_what_is_no_number_moment_time_or_rule_is_refused_by_name(
    noun: str, name: str, values: list[Any], api: APIClient, scene: Scene
) -> None:
    before, wrong = api.get(scene.address(noun)).json(), []
    for value in values:
        answer = api.patch(scene.address(noun), {name: value}, format="json")
        named = {error.get("field") for error in answer.json().get("errors", [])}
        if answer.status_code != 400 or named != {name}:
            wrong.append((value, answer.status_code, named))
    assert wrong == []
    assert api.get(scene.address(noun)).json() == before


def test_a_body_that_is_too_large_is_refused_unread(api: APIClient, project: Project) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        problem(api.post(SESSIONS, {"project": project.slug, "title": "A" * 1000}), 413)


def as_written(api: APIClient, sent: dict) -> HttpResponse:
    """A new session from a body in plain ASCII, where any character can be escaped."""
    return api.generic("POST", SESSIONS, data=json.dumps(sent), content_type="application/json")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_characters_no_database_keeps_are_refused(api: APIClient, project: Project, text: str) -> None:
    document = problem(as_written(api, {"project": project.slug, "number": 1, "title": text}), 400)
    assert document["errors"][0]["field"] == "title"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "", 5, None, ["a"]])
def test_a_name_that_cannot_be_one_is_refused(api: APIClient, project: Project, text: object) -> None:
    document = problem(as_written(api, {"project": text, "number": 1, "title": "A"}), 400)
    assert document["errors"][0]["field"] == "project"


@pytest.mark.parametrize("key", [0, -1, 2**70, True, "1", 1.5])
def test_a_key_that_cannot_be_one_is_refused(api: APIClient, project: Project, key: object) -> None:
    sent = {"project": project.slug, "number": 1, "title": "A", "team": key}
    document = problem(api.post(SESSIONS, sent), 400)
    assert document["errors"][0]["field"] == "team"


def test_a_caller_without_a_name_is_told_how_to_sign_in(project: Project) -> None:
    response = APIClient().get(SESSIONS)
    problem(response, 401)
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_an_address_that_is_none_is_a_problem_document_too(api: APIClient, method: str) -> None:
    problem(getattr(api, method)("/api/v1/nothing/here/"), 404)
    problem(getattr(api, method)("/api/v1/sessions/abc/"), 404)


def test_an_address_without_its_slash_says_so(api: APIClient) -> None:
    assert "/api/v1/sessions/" in problem(api.post("/api/v1/sessions", {}), 404)["detail"]


def test_a_method_that_is_not_there_is_refused(api: APIClient, scene: Scene) -> None:
    problem(api.put(scene.address("sessions"), {}), 405)


def test_another_format_than_json_is_refused(api: APIClient, project: Project) -> None:
    problem(api.get(SESSIONS, headers={"Accept": "text/html"}), 406)


def test_a_signed_in_person_needs_the_form_key(lead: User, project: Project) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(lead)
    problem(client.post("/api/v1/projects/", {"slug": "a", "title": "A"}), 403)
    assert not Project.objects.filter(slug="a").exists()


@pytest.mark.usefixtures("no_limits_yet")
def test_too_many_requests_say_how_long_to_wait(lead: User, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "2/min"})
    client = signed_in(lead)
    assert [client.get(SESSIONS).status_code for _ in range(2)] == [200, 200]
    response = client.get(SESSIONS)
    problem(response, 429)
    assert 1 <= int(response["Retry-After"]) <= 60


def test_a_crash_is_a_problem_document_that_tells_nothing(
    api: APIClient, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking.services.sessions.move", lambda **_: 1 / 0)
    session = SessionFactory(project=project)
    api.raise_request_exception = False
    document = problem(api.post(f"{SESSIONS}{session.pk}/start/"), 500)
    assert "division" not in str(document)
    assert Session.objects.get().status == WorkStatus.PLANNED


def test_problems_speak_the_callers_language(api: APIClient, project: Project) -> None:
    response = api.post(SESSIONS, {"project": project.slug, "number": 1}, headers={"Accept-Language": "de"})
    assert problem(response, 400)["errors"][0]["detail"] == "Dieses Feld ist zwingend erforderlich."
