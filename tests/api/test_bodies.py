"""A field that a body names is read, or refused by name: none is passed over in silence."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.scene import V1, Scene, new_row
from tests.api.test_permissions import NOT_MADE, NOUNS


def refused(response: Any) -> dict[str, str]:
    assert response.status_code == 400, response.json()
    return {error["field"]: error["detail"] for error in response.json()["errors"]}


#: What only an action changes: the noun, the field, a value it does not have, the action.
BY_ACTION = [
    ("sessions", "status", "done", "move"),
    ("sessions", "owner", "member", "assign"),
    ("steps", "done", True, "tick"),
    ("items", "done", True, "tick"),
    ("items", "evidence", "Seen", "tick"),
    ("gates", "status", "passed", "decide"),
    ("gates", "note", "As agreed", "decide"),
    ("gate-criteria", "met", True, "word"),
    ("gate-criteria", "evidence", "Minutes", "word"),
    ("blockers", "acknowledged_at", "2026-03-04T10:00:00Z", "acknowledge"),
    ("blockers", "resolution", "Restarted", "resolve"),
    ("blockers", "resolved_by", "lead", "resolve"),
]


@pytest.mark.parametrize(("noun", "name", "value", "action"), BY_ACTION)
def test_a_workflow_that_is_patched_answers_where_it_is_done(
    noun: str, name: str, value: Any, action: str, api: APIClient, scene: Scene
) -> None:
    before = api.get(scene.address(noun)).json()
    address = scene.address(noun, action)
    assert refused(api.patch(scene.address(noun), {name: value})) == {
        name: f"This does not change here: POST to http://testserver{address}."
    }
    assert api.get(scene.address(noun)).json() == before
    assert api.options(address).status_code == 200


@pytest.mark.parametrize(("noun", "name", "value", "action"), BY_ACTION)
def test_a_workflow_is_not_given_to_a_new_row(
    noun: str, name: str, value: Any, action: str, api: APIClient, scene: Scene
) -> None:
    assert f"“{action}”" in refused(api.post(f"{V1}/{noun}/", {**new_row(noun, scene), name: value}))[name]


@pytest.mark.parametrize("noun", [noun for noun, about in NOUNS.items() if about.patch])
def test_a_row_sent_back_as_it_was_read_changes_nothing_and_is_no_error(
    noun: str, api: APIClient, scene: Scene
) -> None:
    before = api.get(scene.address(noun)).json()
    after = api.patch(scene.address(noun), before)
    assert after.status_code == 200, after.json()
    assert {**after.json(), "updated_at": "", "revision": ""} == {**before, "updated_at": "", "revision": ""}


@pytest.mark.parametrize("noun", [noun for noun, about in NOUNS.items() if about.create is not NOT_MADE])
def test_a_field_that_nobody_knows_is_refused(noun: str, api: APIClient, scene: Scene) -> None:
    sent = {**new_row(noun, scene), "titel": "Search"}
    form = "multipart" if "file" in sent else "json"
    assert refused(api.post(f"{V1}/{noun}/", sent, format=form)) == {"titel": "There is no such field."}
    if NOUNS[noun].patch:
        assert refused(api.patch(scene.address(noun), {"titel": "Search"})) == {"titel": "There is no such field."}


@pytest.mark.parametrize(
    ("noun", "action"),
    [(noun, action) for noun, about in NOUNS.items() for action in about.actions],
)
def test_an_action_refuses_what_it_does_not_take(noun: str, action: str, api: APIClient, scene: Scene) -> None:
    sent, _answers = NOUNS[noun].actions[action]
    form = "multipart" if "file" in sent else "json"
    assert "becuase" in refused(api.post(scene.address(noun, action), {**sent, "becuase": "of the key"}, format=form))


def test_what_lockstep_sets_itself_is_refused(api: APIClient, scene: Scene) -> None:
    sent = {"finished_at": "2026-03-04T10:00:00Z", "steps_done": 4, "goal": "Faster"}
    errors = refused(api.patch(scene.address("sessions"), sent))
    assert errors == dict.fromkeys(("finished_at", "steps_done"), "Lockstep sets this itself. Leave it out.")
    assert api.get(scene.address("sessions")).json()["goal"] == ""


def test_a_field_inside_another_is_read_or_refused_too(api: APIClient, scene: Scene) -> None:
    sent = {**new_row("exports", scene), "options": {"exel": True}}
    assert refused(api.post(f"{V1}/exports/", sent)) == {"options.exel": "There is no such field."}


def test_a_new_row_may_say_what_it_begins_with_anyway(api: APIClient, scene: Scene) -> None:
    sent = {**new_row("sessions", scene), "status": "planned", "owner": None}
    assert api.post(f"{V1}/sessions/", sent).status_code == 201


def test_the_document_says_that_bodies_take_nothing_else(api: APIClient, lead: User) -> None:
    parts = api.get(f"{V1}/schema/", headers={"Accept": "application/json"}).json()["components"]["schemas"]
    assert parts["PatchedSessionRequest"]["additionalProperties"] is False
    assert "additionalProperties" not in parts["Session"]
