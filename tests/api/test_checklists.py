"""What a script does with checklists: templates, copies, evidence, and what does not apply."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.conftest import signed_in
from tests.api.scene import V1, Scene
from tests.factories import GateFactory, SessionFactory
from tracking.models import Item


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["errors"][0]["field"]


def test_a_template_is_written_used_and_followed(api: APIClient, scene: Scene) -> None:
    body = {"project": scene.project.slug, "title": "Release", "items": "- Notes [link]\n  - Read by Kim"}
    template = api.post(f"{V1}/checklist-templates/", body).json()
    assert template["version"] == 1
    address = f"{V1}/checklist-templates/{template['id']}/"
    onto = {"sessions": [scene.second_session.pk], "gates": [GateFactory(project=scene.project).pk]}
    made = api.post(f"{address}copy/", onto)
    assert made.status_code == 201
    assert [(one["template"], one["template_version"], one["items_total"]) for one in made.json()] == [
        (template["id"], 1, 2)
    ] * 2
    [first, _second] = made.json()
    assert first["session"] == scene.second_session.pk
    take_over = f"{V1}/checklists/{first['id']}/take-over/"
    assert api.post(take_over).status_code == 409
    assert api.patch(address, {"items": f"{body['items']}\n- Announced"}).json()["version"] == 2
    taken = api.post(take_over).json()
    assert (taken["template_version"], taken["items_total"]) == (2, 3)


def test_a_bad_line_of_a_template_and_a_place_that_is_none_are_named(api: APIClient, scene: Scene) -> None:
    address = scene.address("checklist-templates")
    assert problem(api.patch(address, {"items": "- One\nTwo"})) == (400, "items")
    assert problem(api.post(f"{address}copy/", {"sessions": [SessionFactory().pk]}))[0] == 400
    assert api.post(f"{address}copy/", {}).status_code == 400


def test_an_item_says_what_it_needs_before_it_is_ticked(api: APIClient, member: User, scene: Scene) -> None:
    address = scene.address("items")
    given = {"owner": "member", "due_on": "2026-03-06", "evidence_kind": "number"}
    assert given.items() <= api.patch(address, given).json().items()
    assert problem(api.patch(address, {"owner": "viewer"})) == (400, "owner")
    client = signed_in(member)
    assert problem(client.post(f"{address}tick/", {})) == (400, "evidence")
    assert client.post(f"{address}tick/", {"evidence": "93 %"}).json()["done"] is True
    assert client.post(f"{address}set-aside/", {"reason": "Not here"}).status_code == 409


def test_an_item_that_is_set_aside_counts_no_more_until_it_applies_again(member: User, scene: Scene) -> None:
    client, address = signed_in(member), scene.address("items")
    checklist = scene.address("checklists")
    assert problem(client.post(f"{address}set-aside/", {})) == (400, "reason")
    assert client.post(f"{address}set-aside/", {"reason": "Not here"}).json()["not_applicable"] == "Not here"
    assert client.get(checklist).json()["items_total"] == 0
    assert client.post(f"{address}tick/", {}).status_code == 409
    assert client.post(f"{address}apply/").json()["not_applicable"] == ""
    assert client.get(checklist).json()["items_total"] == Item.objects.count()


def test_how_an_item_is_set_aside_is_said_to_who_patches_it(api: APIClient, scene: Scene) -> None:
    response = api.patch(scene.address("items"), {"not_applicable": "Not here"})
    assert problem(response) == (400, "not_applicable")
    assert "set-aside/" in response.json()["errors"][0]["detail"]
