"""What a script does in a day: plan, start, tick, report, raise, finish."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.conftest import signed_in
from tests.api.scene import V1, Scene, new_row
from tests.factories import UserFactory
from tracking.models import Blocker, Membership, Project, StandupEntry


def test_a_plan_is_typed_in_through_the_api(api: APIClient) -> None:
    plan = api.post(f"{V1}/projects/", {"slug": "search", "title": "Search", "working_days": [0, 1, 2, 3]})
    assert (plan.status_code, plan.json()["lead"]) == (201, "lead")
    team = api.post(f"{V1}/teams/", {"project": "search", "name": "Core"}).json()["id"]
    sessions = [
        api.post(f"{V1}/sessions/", {"project": "search", "number": n, "title": f"S{n}", "team": team, "priority": n})
        for n in (1, 2)
    ]
    keys = [session.json()["id"] for session in sessions]
    step = api.post(f"{V1}/steps/", {"session": keys[0], "title": "Index", "day_from": 1, "day_to": 2}).json()["id"]
    assert (
        api.post(
            f"{V1}/dependencies/", {"project": "search", "from_step": step, "to_session": keys[1], "lag_days": 1}
        ).json()["from_step"]
        == step
    )
    shown = api.get(sessions[0]["Location"]).json()
    assert (shown["steps_total"], shown["status"], shown["team"]) == (1, "planned", team)


def test_every_write_raises_the_revision_of_the_project(api: APIClient, scene: Scene) -> None:
    before = api.get(scene.address("projects")).json()["revision"]
    api.patch(scene.address("teams"), {"focus": "Speed"})
    assert api.get(scene.address("projects")).json()["revision"] == before + 1


def test_history_names_who_wrote_through_the_api(api: APIClient, scene: Scene, lead: User) -> None:
    api.patch(scene.address("sessions"), {"goal": "Faster"})
    assert scene.rows["sessions"].history.first().history_user == lead


def test_a_member_works_a_session_from_start_to_finish(member: User, scene: Scene) -> None:
    client = signed_in(member)
    assert client.post(scene.address("sessions", "finish"), {"confirm": True}).json()["status"] == "done"
    address = f"{V1}/sessions/{scene.second_session.pk}/"
    assert client.post(f"{address}start/", {"confirm": True}).json()["started_at"] is not None
    assert client.post(f"{address}move/", {"status": "in_review"}).json()["status"] == "in_review"
    finished = client.post(f"{address}finish/", {"confirm": True}).json()
    assert (finished["status"], finished["finished_at"] is not None) == ("done", True)


def test_a_session_is_given_to_a_member_and_taken_away(api: APIClient, scene: Scene) -> None:
    assert api.post(scene.address("sessions", "assign"), {"owner": "member"}).json()["owner"] == "member"
    assert api.post(scene.address("sessions", "assign"), {"owner": None}).json()["owner"] is None


@pytest.mark.parametrize("owner", ["viewer", "stranger", "nobody", ""])
def test_a_session_is_given_to_nobody_who_cannot_work_it(
    api: APIClient, scene: Scene, stranger: User, owner: str
) -> None:
    response = api.post(scene.address("sessions", "assign"), {"owner": owner})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "owner")


def test_a_tick_says_who_when_and_on_what_evidence(member: User, scene: Scene) -> None:
    client = signed_in(member)
    ticked = client.post(scene.address("items", "tick"), {"evidence": "https://example.org/run/7"}).json()
    assert (ticked["done"], ticked["done_by"], ticked["evidence"]) == (True, "member", "https://example.org/run/7")
    assert ticked["done_at"] is not None
    undone = client.post(scene.address("items", "tick"), {"done": False}).json()
    assert (undone["done"], undone["done_by"], undone["evidence"]) == (False, None, "https://example.org/run/7")


def test_a_blocker_runs_its_clock(member: User, scene: Scene) -> None:
    client = signed_in(member)
    sent = {**new_row("blockers", scene), "asked": "lead"}
    raised = client.post(f"{V1}/blockers/", sent)
    assert (raised.json()["raised_by"], raised.json()["asked"]) == ("member", "lead")
    address = raised["Location"]
    assert client.post(f"{address}acknowledge/").json()["acknowledged_by"] == "member"
    assert client.post(f"{address}resolve/", {"resolution": "Key sent"}).json()["resolution"] == "Key sent"
    assert client.post(f"{address}resolve/").status_code == 409
    assert client.post(f"{address}acknowledge/").status_code == 409
    assert client.post(f"{address}reopen/").json()["resolved_at"] is None


def test_a_word_at_a_standup_is_ones_own_and_replaces_the_first(member: User, scene: Scene) -> None:
    client = signed_in(member)
    sent = new_row("standups", scene)
    first = client.post(f"{V1}/standups/", sent).json()
    again = client.post(f"{V1}/standups/", {**sent, "next": "", "done": "Ranking"}).json()
    assert first["author"] == "member"
    assert (again["id"], again["done"], again["next"]) == (first["id"], "Ranking", "")
    assert StandupEntry.objects.filter(author=member).count() == 1


def test_what_is_in_the_way_has_the_severity_that_is_said_with_it(member: User, scene: Scene) -> None:
    client, sent = signed_in(member), {**new_row("standups", scene), "blockers": "No key for staging"}
    assert "severity" not in client.post(f"{V1}/standups/", {**sent, "severity": 4}).json()
    blocker = Blocker.objects.get(title="No key for staging")
    assert blocker.severity == 4
    assert client.post(f"{V1}/standups/", sent).status_code == 201
    assert client.post(f"{V1}/standups/", {**sent, "severity": 3}).status_code == 201
    blocker.refresh_from_db()
    assert blocker.severity == 3
    assert client.post(f"{V1}/standups/", {**sent, "severity": 9}).status_code == 400


def test_a_word_is_taken_back_by_who_said_it(member: User, scene: Scene) -> None:
    client = signed_in(member)
    said = client.post(f"{V1}/standups/", new_row("standups", scene)).json()
    assert client.delete(scene.address("standups")).status_code == 403
    assert client.delete(f"{V1}/standups/{said['id']}/").status_code == 204
    assert not StandupEntry.objects.filter(author=member).exists()


def test_what_was_begun_and_ended_is_taken_back(api: APIClient, scene: Scene) -> None:
    address = scene.address("meetings")
    assert api.post(f"{address}take-back-begin/").status_code == 409
    assert api.post(f"{address}begin/").json()["status"] == "running"
    assert api.post(f"{address}take-back-end/").status_code == 409
    assert api.post(f"{address}end/").json()["ended_at"] is not None
    again = api.post(f"{address}take-back-end/").json()
    assert (again["status"], again["ended_at"]) == ("running", None)
    planned = api.post(f"{address}take-back-begin/").json()
    assert (planned["status"], planned["began_at"], planned["led_by"]) == ("planned", None, None)


@pytest.mark.parametrize("noun", ["steps", "items"])
def test_a_member_says_what_there_is_to_say_of_a_piece_and_puts_it_off(member: User, scene: Scene, noun: str) -> None:
    client = signed_in(member)
    said = client.post(scene.address(noun, "note"), {"note": "Half of it", "evidence": "https://example.org"}).json()
    assert (said["note"], said["evidence"]) == ("Half of it", "https://example.org")
    again = client.post(scene.address(noun, "note"), {"evidence": ""}).json()
    assert (again["note"], again["evidence"]) == ("Half of it", "")
    assert client.post(scene.address(noun, "later"), {"to": "2099-01-05"}).json()["due_on"] == "2099-01-05"
    refused = client.post(scene.address(noun, "later"), {"to": "2020-01-05"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "due_on")


def test_a_word_that_says_nothing_is_refused(member: User, scene: Scene) -> None:
    response = signed_in(member).post(f"{V1}/standups/", {**new_row("standups", scene), "next": " "})
    assert response.status_code == 400


def test_a_metric_shows_its_newest_measurement(api: APIClient, scene: Scene) -> None:
    api.post(f"{V1}/measurements/", new_row("measurements", scene))
    assert api.get(scene.address("metrics")).json()["latest_value"] == "81.5000"


def test_a_lead_takes_people_in_by_user_name(api: APIClient, project: Project) -> None:
    newcomer = UserFactory(username="newcomer")
    response = api.post(f"{V1}/memberships/", {"project": project.slug, "user": "newcomer", "role": "member"})
    assert response.status_code == 201
    assert signed_in(newcomer).get(f"{V1}/projects/{project.slug}/").status_code == 200
    api.delete(response["Location"])
    assert signed_in(newcomer).get(f"{V1}/projects/{project.slug}/").status_code == 404
    assert not Membership.objects.filter(user=newcomer).exists()


def test_a_gate_is_waived_only_with_a_reason(api: APIClient, scene: Scene) -> None:
    assert api.post(scene.address("gates", "decide"), {"status": "waived"}).status_code == 409
    waived = api.post(scene.address("gates", "decide"), {"status": "waived", "note": "Holiday"}).json()
    assert (waived["status"], waived["note"]) == ("waived", "Holiday")


def test_a_blocker_shows_whom_its_clock_has_called(member: User, scene: Scene) -> None:
    client = signed_in(member)
    scene.project.escalation_policies.all().delete()
    raised = client.post(f"{V1}/blockers/", {**new_row("blockers", scene), "asked": "lead", "cause": "access"}).json()
    (call,) = raised["escalations"]
    assert (call["code"], call["after_minutes"], call["due_at"]) == ("default:0", 0, raised["raised_at"])
    assert raised["cause"] == "access"


def test_an_acknowledgement_can_be_given_back_and_a_resolution_names_the_cause(member: User, scene: Scene) -> None:
    client = signed_in(member)
    address = client.post(f"{V1}/blockers/", new_row("blockers", scene))["Location"]
    client.post(f"{address}acknowledge/")
    assert client.post(f"{address}give-back/").json()["acknowledged_at"] is None
    assert client.post(f"{address}resolve/", {"cause": "review"}).json()["cause"] == "review"
    assert client.post(f"{address}give-back/").status_code == 409
    assert client.post(f"{address}resolve/", {"cause": "magic"}).status_code == 400


def test_figures_of_blockers_are_those_of_one_project(member: User, stranger: User, scene: Scene) -> None:
    address = f"{V1}/blockers/figures/"
    found = signed_in(member).get(address, {"project": scene.project.slug}).json()
    assert (found["target_minutes"], found["total"]["raised"], found["by_cause"][0]["key"]) == (240, 1, "")
    assert found["total"]["resolved"] == {"n": 0, "median": None, "p90": None}
    assert signed_in(stranger).get(address, {"project": scene.project.slug}).status_code == 404
    for wrong in ({}, {"project": scene.project.slug, "team": "1"}):
        assert signed_in(member).get(address, wrong).status_code == 400
    assert APIClient().get(address, {"project": scene.project.slug}).status_code == 401
