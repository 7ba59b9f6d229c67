"""Moving a session through the API: 409 with what speaks against it, and on with `confirm`."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.api.scene import Scene


@pytest.mark.parametrize(("action", "sent"), [("finish", {}), ("move", {"status": "done"})])
def test_what_speaks_against_a_move_is_a_problem_document(
    action: str, sent: dict[str, str], api: APIClient, scene: Scene
) -> None:
    refused = api.post(scene.address("sessions", action), sent)
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "urn:lockstep:problem:spoken-against")
    assert problem["objections"] == [
        {"code": "open_steps", "detail": "1 step is open.", "n": 1, "name": ""},
        {"code": "open_items", "detail": "1 checklist item is open.", "n": 1, "name": ""},
        {"code": "open_blockers", "detail": "1 blocker is open.", "n": 1, "name": ""},
    ]
    assert api.get(scene.address("sessions")).json()["status"] == "in_progress"

    confirmed = api.post(scene.address("sessions", action), {**sent, "confirm": True, "reason": "As agreed"})
    assert confirmed.json()["status"] == "done"
    assert scene.rows["sessions"].history.first().history_change_reason == "As agreed"


def test_a_start_before_what_is_waited_for_is_spoken_against(api: APIClient, scene: Scene) -> None:
    address = f"/api/v1/sessions/{scene.second_session.pk}/start/"
    (objection,) = api.post(address).json()["objections"]
    assert (objection["code"], objection["name"]) == ("waits_for", f"session {scene.rows['sessions']}")


def test_a_move_from_a_state_that_is_no_longer_is_refused(api: APIClient, scene: Scene) -> None:
    sent = {"status": "cancelled", "expected": "planned", "confirm": True}
    refused = api.post(scene.address("sessions", "move"), sent)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:lockstep:problem:conflict")
    assert "no longer “Planned”" in refused.json()["detail"]
