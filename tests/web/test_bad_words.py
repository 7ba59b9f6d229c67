"""Words that no row takes, in every form of the day: too many of them, or with the character NUL among them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.serializers import serialize
from django.db.models import Model
from django.test import Client

from tests.api.conftest import signed_in
from tests.api.scene import V1, Scene, a_scene
from tracking.models import (
    Blocker,
    Checklist,
    ChecklistTemplate,
    Gate,
    GateCriterion,
    Highlight,
    Item,
    Measurement,
    Meeting,
    Metric,
    Project,
    Risk,
    Session,
    StandupEntry,
    Step,
    Webhook,
)

BAD = {"100 kB": "so " * 33_334, "a NUL": "so\x00so"}
#: What of a project must stay as it is.
KEPT: tuple[type[Model], ...] = (
    Blocker,
    Checklist,
    ChecklistTemplate,
    Gate,
    GateCriterion,
    Highlight,
    Item,
    Measurement,
    Meeting,
    Metric,
    Risk,
    Session,
    StandupEntry,
    Step,
    Webhook,
)
#: Where to post in the project, the field that holds the words, and what else is sent.
FORMS: list[tuple[str, str, dict[str, Any]]] = [
    ("steps/{steps}/note/", "note", {}),
    ("steps/{steps}/note/", "evidence", {}),
    ("items/{items}/note/", "note", {"tick": "1"}),
    ("items/{items}/tick/", "evidence", {"done": "1"}),
    ("items/{items}/set-aside/", "reason", {}),
    ("risks/{risks}/mitigations/", "text", {}),
    *(("risks/add/", name, {"title": "Frost"}) for name in ("effect", "mitigations", "fallback", "monitoring")),
    ("routines/add/", "agenda", {"title": "Walk", "recurrence": "FREQ=DAILY"}),
    ("blockers/{blockers}/resolve/", "resolution", {}),
    ("blockers/add/", "title", {"severity": "2"}),
    ("blockers/add/", "details", {"title": "No key", "severity": "2"}),
    ("gates/{gates}/decide/", "note", {"to": "failed"}),
    ("gate-criteria/{gate-criteria}/word/", "evidence", {"met": "1"}),
    ("meetings/{meetings}/decisions/", "text", {}),
    ("meetings/{meetings}/edit/", "notes", {"only": "notes"}),
    ("meetings/{meeting_today}/words/", "next", {"session": "{second}"}),
    ("meetings/{meeting_today}/blockers/", "title", {"session": "{second}", "severity": "2"}),
    ("highlights/add/", "text", {"kind": "issue"}),
    ("checklist-templates/add/", "items", {"title": "New", "kind": "tasks"}),
    ("checklist-templates/add/", "title", {"items": "- One", "kind": "tasks"}),
    ("settings/channels/", "name", {"kind": "slack", "address": "https://192.0.2.1/", "reasons": "gate_decided"}),
    ("settings/channels/", "address", {"kind": "slack", "name": "#x", "reasons": "gate_decided"}),
    ("/today/meetings/{meeting_today}/word/", "done", {"session": "{second}"}),
    ("/today/meetings/{meeting_today}/word/", "next", {"session": "{second}"}),
    ("/today/meetings/{meeting_today}/word/", "blockers", {"session": "{second}"}),
    ("/account/notifications/channels/", "name", {"kind": "slack", "address": "https://192.0.2.1/"}),
    ("/account/notifications/channels/", "address", {"kind": "slack", "name": "#x"}),
]
#: Noun, what is done with it ("" to change it, "new" for another one), the field, and what else is sent.
CALLS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("steps", "", "note", {}),
    ("items", "", "note", {}),
    ("items", "tick", "evidence", {"done": True}),
    ("items", "set-aside", "reason", {}),
    ("blockers", "", "details", {}),
    ("blockers", "resolve", "resolution", {}),
    ("gates", "decide", "note", {"status": "failed"}),
    ("gate-criteria", "word", "evidence", {"met": True}),
    ("meetings", "", "notes", {}),
    ("highlights", "", "text", {}),
    ("checklist-templates", "", "items", {}),
    ("checklist-templates", "", "title", {}),
    ("metrics", "measure", "text", {"value": "4"}),
    ("routines", "", "recurrence", {}),
    ("routines", "", "agenda", {}),
    *(("risks", "", name, {}) for name in ("effect", "mitigations", "fallback", "monitoring")),
]


@pytest.fixture
def scene(project: Project, lead: User) -> Scene:
    return a_scene(project, lead)


@pytest.fixture
def filled(scene: Scene) -> Callable[[str], str]:
    """Puts the keys of rows into a text."""
    keys = {noun: row.pk for noun, row in scene.rows.items()}
    keys |= {"meeting_today": scene.meeting_today.pk, "second": scene.second_session.pk}
    return lambda text: text.format(**keys)


def all_there_is() -> str:
    return "".join(serialize("json", model._default_manager.order_by("pk")) for model in KEPT)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("with_script", [False, True], ids=["without script", "with script"])
def test_no_form_of_the_day_writes_them_and_each_says_why(
    bad: str, with_script: bool, scene: Scene, filled: Callable[[str], str], as_lead: Client
) -> None:
    before, wrong = all_there_is(), []
    headers = {"HX-Request": "true"} if with_script else {}
    for path, name, others in FORMS:
        address = filled(path if path.startswith("/") else f"/projects/{scene.project.slug}/{path}")
        sent = {name: BAD[bad]} | {key: filled(value) for key, value in others.items()}
        answer = as_lead.post(address, sent, headers=headers)
        shown = answer.content.decode()
        if "HX-Refresh" in answer.headers or answer.status_code == 302:
            shown = as_lead.get(f"/projects/{scene.project.slug}/").content.decode()
        if answer.status_code >= 500 or not any(words in shown for words in ("characters", "Null", "no address of")):
            wrong.append(f"{path} {name}: {answer.status_code}")
        if all_there_is() != before:
            wrong.append(f"{path} {name} is written")
            before = all_there_is()
    assert wrong == []


@pytest.mark.parametrize("bad", [*BAD, "half a letter"])
def test_the_api_names_the_field_and_writes_nothing(
    bad: str, scene: Scene, filled: Callable[[str], str], lead: User
) -> None:
    api, before, wrong = signed_in(lead), all_there_is(), []
    for noun, act, name, others in CALLS:
        sent: dict[str, Any] = {name: BAD.get(bad, "so\ud800")}
        sent |= {key: filled(value) if isinstance(value, str) else value for key, value in others.items()}
        address = f"{V1}/{noun}/" if act == "new" else scene.address(noun, act)
        method = "POST" if act else "PATCH"
        answer = api.generic(method, address, json.dumps(sent), content_type="application/json")
        errors = answer.json().get("errors") or [{}]
        if answer.status_code != 400 or errors[0].get("field") != name:
            wrong.append((noun, act, name, answer.status_code, errors))
    assert wrong == []
    assert all_there_is() == before


@pytest.mark.parametrize(
    "address",
    ["/notifications/?project=a%00b", "/go/?project=a%00b&q=a", "/start/copy/?project=a%00b", "/import/?project=a%00b"],
)
def test_a_project_whose_name_cannot_be_is_not_there(address: str, as_lead: Client, project: Project) -> None:
    assert as_lead.get(address).status_code in (200, 404)


def test_reading_all_of_a_project_that_cannot_be_reads_nothing(as_lead: Client, lead: User, scene: Scene) -> None:
    as_lead.post("/notifications/read/", {"project": "a\x00b"})
    assert not lead.notifications.exclude(read_at=None).exists()


def test_a_form_whose_key_cannot_be_is_sent_once_all_the_same(as_lead: Client, scene: Scene) -> None:
    sent = {"text": "One index", "once": "a\x00b"}
    address = f"/projects/{scene.project.slug}/meetings/{scene.rows['meetings'].pk}/decisions/"
    before = Highlight.objects.count()
    for _again in range(2):
        assert as_lead.post(address, sent).status_code == 302
    assert Highlight.objects.count() == before + 1


def test_who_writes_a_dash_has_nothing_in_the_way(as_member: Client, scene: Scene) -> None:
    sent = {"session": scene.second_session.pk, "done": "All of it", "blockers": " - "}
    before = Blocker.objects.count()
    assert as_member.post(f"/today/meetings/{scene.meeting_today.pk}/word/", sent).status_code == 302
    assert Blocker.objects.count() == before


def test_a_word_without_its_session_is_asked_for_again(as_member: Client, scene: Scene) -> None:
    sent = {"only": "done", "done": "All of it", "under": scene.meeting_today.pk}
    answer = as_member.post(f"/projects/{scene.project.slug}/standups/add/", sent)
    assert answer.status_code == 422


def test_a_word_that_is_not_asked_for_any_more_comes_back_with_why(
    as_member: Client, scene: Scene, project: Project
) -> None:
    address = f"/today/meetings/{scene.meeting_today.pk}/word/"
    project.status = "on_hold"
    project.save()
    answer = as_member.post(address, {"session": scene.second_session.pk, "done": "All of <it>"})
    assert answer.status_code == 422
    assert "is on hold: nothing is said at its meetings." in answer.content.decode()
    assert "All of &lt;it&gt;" in answer.content.decode()
