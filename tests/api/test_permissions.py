"""Every endpoint against every kind of caller, in one table."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import get_resolver
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1, Scene, new_row
from tests.factories import a_project
from tracking.models import TokenScope

CALLERS = ["staff", "lead", "member", "viewer", "stranger", "anonymous", "read token", "other project's token"]

READ = [200, 200, 200, 200, 404, 401, 200, 404]
LIST = [200, 200, 200, 200, 200, 401, 200, 200]
LEAD_CREATES = [201, 201, 403, 403, 400, 401, 403, 400]
MEMBER_CREATES = [201, 201, 201, 403, 400, 401, 403, 400]
LEAD_CHANGES = [200, 200, 403, 403, 404, 401, 403, 404]
LEAD_COPIES = [201, 201, 403, 403, 404, 401, 403, 404]
MEMBER_CHANGES = [200, 200, 200, 403, 404, 401, 403, 404]
OWN_READ = [404, 200, 404, 404, 404, 401, 200, 404]
OWN_CHANGES = [404, 200, 404, 404, 404, 401, 403, 404]
NOT_MADE = [405, 405, 405, 405, 405, 401, 403, 405]
OWN = ("tokens", "notifications")
MEMBER_MEASURES = [201, 201, 201, 403, 404, 401, 403, 404]
LEAD_DELETES = [204, 204, 403, 403, 404, 401, 403, 404]


#: What members say of a piece of work.
PIECE: dict[str, tuple[dict[str, Any], list[int]]] = {
    "note": ({"note": "Half of it"}, MEMBER_CHANGES),
    "later": ({"to": "2099-01-01"}, MEMBER_CHANGES),
}


@dataclass(frozen=True)
class Noun:
    """What a noun's endpoints answer, one status a caller; None where the method does not exist."""

    patch: dict[str, Any] | None
    create: list[int] = field(default_factory=lambda: LEAD_CREATES)
    change: list[int] = field(default_factory=lambda: LEAD_CHANGES)
    delete: list[int] | None = field(default_factory=lambda: LEAD_DELETES)
    actions: dict[str, tuple[dict[str, Any], list[int]]] = field(default_factory=dict)
    reads: tuple[str, ...] = ()


NOUNS = {
    "projects": Noun(
        {"title": "New"},
        create=[201, 201, 201, 201, 201, 401, 403, 403],
        actions={
            "reschedule": ({"move_dates": True}, LEAD_CHANGES),
            "measurements": ({"metric": "Response time", "value": "4"}, MEMBER_MEASURES),
        },
    ),
    "documents": Noun(None, delete=None),
    "memberships": Noun({"role": "member"}),
    "teams": Noun({"focus": "Speed"}),
    "team-members": Noun({"share": 50}),
    "phases": Noun({"title": "Build"}),
    "sessions": Noun(
        {"goal": "Faster"},
        actions={
            "start": ({}, MEMBER_CHANGES),
            "finish": ({"confirm": True}, MEMBER_CHANGES),
            "move": ({"status": "blocked"}, MEMBER_CHANGES),
            "assign": ({"owner": None}, LEAD_CHANGES),
        },
        reads=("waits",),
    ),
    "steps": Noun({"title": "New"}, actions={"tick": ({"done": True}, MEMBER_CHANGES), **PIECE}),
    "dependencies": Noun({"lag_days": 1}),
    "checklists": Noun(
        {"title": "New"},
        actions={"copy": ({"project": True}, LEAD_COPIES), "take-over": ({}, LEAD_CHANGES)},
    ),
    "checklist-templates": Noun({"title": "New"}, actions={"copy": ({"project": True}, LEAD_COPIES)}),
    "items": Noun(
        {"text": "New"},
        actions={
            "tick": ({"done": True, "evidence": "Seen"}, MEMBER_CHANGES),
            "set-aside": ({"reason": "No mail here"}, MEMBER_CHANGES),
            "apply": ({}, MEMBER_CHANGES),
            **PIECE,
        },
    ),
    "attachments": Noun(None, create=MEMBER_CREATES, reads=("download",)),
    "blockers": Noun(
        {"severity": 4},
        create=MEMBER_CREATES,
        actions={
            "acknowledge": ({}, MEMBER_CHANGES),
            "give-back": ({}, MEMBER_CHANGES),
            "resolve": ({"resolution": "Fixed"}, MEMBER_CHANGES),
            "reopen": ({}, MEMBER_CHANGES),
        },
    ),
    "risks": Noun({"impact": 1}),
    "metrics": Noun(
        {"unit": "s"},
        actions={
            "measure": ({"value": "4"}, MEMBER_MEASURES),
            "import": ({"file": SimpleUploadedFile("values.csv", b"2026-03-04,4")}, MEMBER_CHANGES),
        },
    ),
    "measurements": Noun({"value": "4"}, create=MEMBER_CREATES),
    "routines": Noun({"minutes": 20}),
    "meetings": Noun(
        {"notes": "Short"},
        # A meeting that does not run has no turns and no end.
        actions={
            "begin": ({}, LEAD_CHANGES),
            "turn": ({"session": None}, [409, 409, *LEAD_CHANGES[2:]]),
            "end": ({}, [409, 409, *LEAD_CHANGES[2:]]),
            "take-back-begin": ({}, [409, 409, *LEAD_CHANGES[2:]]),
            "take-back-end": ({}, [409, 409, *LEAD_CHANGES[2:]]),
        },
        reads=("summary",),
    ),
    "standups": Noun(None, create=MEMBER_CREATES),
    "gates": Noun(
        {"due_on": "2026-03-10"},
        actions={"decide": ({"status": "failed"}, LEAD_CHANGES)},
        reads=("readiness",),
    ),
    "gate-criteria": Noun({"text": "New"}, actions={"word": ({"met": True}, LEAD_CHANGES)}),
    "resources": Noun({"rule": "One at a time"}),
    "resource-uses": Noun({"day_from": 1, "day_to": 2}),
    "holidays": Noun({"name": "May Day"}),
    "absences": Noun({"reason": "Moving"}),
    "highlights": Noun({"text": "New"}),
    "links": Noun({"title": "New"}),
    "contacts": Noun({"topic": "Access"}),
    "escalation-policies": Noun({"severity": 2}),
    "escalation-steps": Noun({"after_minutes": 30}),
    "exports": Noun(
        None,
        create=[202, 202, 202, 202, 400, 401, 403, 400],
        delete=None,
        actions={"cancel": ({}, [200, 200, 403, 403, 404, 401, 403, 404])},
    ),
    # A message is for one person: the lead, here.
    "notifications": Noun(
        None, create=NOT_MADE, delete=None, actions={"read": ({}, OWN_CHANGES), "unread": ({}, OWN_CHANGES)}
    ),
    # A token is its owner's: the lead's own, here; staff and members do not see it.
    "tokens": Noun(None, create=[201, 201, 201, 201, 201, 401, 403, 403]),
}


@pytest.fixture
def callers(scene: Scene, staff: User, lead: User, member: User, viewer: User, stranger: User) -> dict[str, APIClient]:
    elsewhere = a_project(lead=lead)
    clients = [signed_in(user) for user in (staff, lead, member, viewer, stranger, None)]
    clients.append(with_token(lead, scope=TokenScope.READ))
    clients.append(with_token(lead, scope=TokenScope.WRITE, project=elsewhere))
    return dict(zip(CALLERS, clients, strict=True))


@pytest.mark.parametrize("noun", NOUNS)
def test_every_caller_gets_what_the_table_says(noun: str, scene: Scene, callers: dict[str, APIClient]) -> None:
    spec, address, listed = NOUNS[noun], scene.address(noun), f"{V1}/{noun}/"
    read = OWN_READ if noun in OWN else READ
    delete = [404, 204, 404, 404, 404, 401, 403, 404] if noun == "tokens" else spec.delete
    table = {
        ("GET", listed): (None, LIST),
        ("GET", address): (None, read),
        ("POST", listed): (new_row(noun, scene), spec.create),
        **{("GET", scene.address(noun, name)): (None, READ) for name in spec.reads},
        **{("POST", scene.address(noun, name)): call for name, call in spec.actions.items()},
    }
    if spec.patch is not None:
        table["PATCH", address] = (spec.patch, spec.change)
    if delete is not None:
        table["DELETE", address] = (None, delete)

    expected = {call: dict(zip(CALLERS, statuses, strict=True)) for call, (_body, statuses) in table.items()}
    assert {
        (method, path): {name: _status(client, method, path, body) for name, client in callers.items()}
        for (method, path), (body, _statuses) in table.items()
    } == expected


def _status(client: APIClient, method: str, path: str, body: Any) -> int:
    """The status of a call whose writes are undone."""
    with transaction.atomic():
        if body is not None and "file" in body:
            body["file"].seek(0)
            response = client.post(path, body, format="multipart")
        else:
            sent = "" if body is None else json.dumps(body)
            response = client.generic(method, path, data=sent, content_type="application/json")
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in OWN])
def test_lists_hold_nothing_of_a_project_one_may_not_see(
    noun: str, scene: Scene, callers: dict[str, APIClient]
) -> None:
    seen = {}
    key = "slug" if noun == "projects" else "id"
    wanted = scene.rows[noun].slug if noun == "projects" else scene.rows[noun].pk
    for name in ("stranger", "other project's token", "viewer"):
        rows = callers[name].get(f"{V1}/{noun}/").json()["results"]
        seen[name] = str(wanted) in [str(row[key]) for row in rows]
    assert seen == {"stranger": False, "other project's token": False, "viewer": True}


def test_the_table_names_every_endpoint() -> None:
    addresses = set()
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == "api/v1/":
            addresses |= {name.removesuffix("-list") for name in _names(pattern) if name.endswith("-list")}
    assert addresses == {f"api-{noun}" for noun in NOUNS}


def test_the_table_names_every_action() -> None:
    expected = {f"api-{noun}-{action}" for noun, spec in NOUNS.items() for action in (*spec.actions, *spec.reads)} | {
        f"api-{noun}-{kind}" for noun in NOUNS for kind in ("list", "detail")
    }
    found = set()
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == "api/v1/":
            found |= set(_names(pattern))
    assert found - expected == {
        "api-schema",
        "api-docs",
        "api-exports-download",
        "api-notifications-read-all",
        "api-notifications-choices",
        "api-blockers-figures",
        "api-documents-look",
    }


def _names(pattern: Any) -> list[str]:
    return [inner.name for inner in pattern.url_patterns]
