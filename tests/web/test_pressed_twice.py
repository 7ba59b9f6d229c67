"""Every form of the days sent twice, in turn and at the same moment: what it does is done once."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client

from tests.api.scene import Scene, a_scene
from tests.api.test_concurrency import racing as racing
from tests.api.test_concurrency import side_by_side
from tests.factories import UserFactory, a_project
from tests.web.conftest import client_of
from tracking.models import (
    Attachment,
    Blocker,
    Checklist,
    ChecklistTemplate,
    Escalation,
    Gate,
    Highlight,
    Item,
    Measurement,
    Meeting,
    Metric,
    Notification,
    Risk,
    Routine,
    StandupEntry,
    Step,
    Webhook,
)

COUNTED: tuple[type[Model], ...] = (
    Attachment,
    Blocker,
    Checklist,
    ChecklistTemplate,
    Escalation,
    Gate,
    Highlight,
    Item,
    Measurement,
    Meeting,
    Metric,
    Notification,
    Risk,
    Routine,
    StandupEntry,
    Step,
    Webhook,
)
#: What is posted in the project, with what, and of which noun there is one more afterwards.
CREATES: list[tuple[str, dict[str, Any], type[Model]]] = [
    ("blockers/add/", {"title": "No key", "severity": "2"}, Blocker),
    ("risks/add/", {"title": "Late parts", "probability": "3", "impact": "3", "status": "open"}, Risk),
    ("gates/add/", {"title": "Go live", "kind": "checkpoint"}, Gate),
    ("metrics/add/", {"name": "Coverage"}, Metric),
    ("measurements/add/", {"value": "4", "under": "{metrics}"}, Measurement),
    ("highlights/add/", {"kind": "issue", "text": "Slow"}, Highlight),
    ("items/add/", {"text": "Read the log", "under": "{checklists}"}, Item),
    ("steps/add/", {"title": "Index", "under": "{first}"}, Step),
    ("checklists/add/", {"title": "Before release", "kind": "tasks"}, Checklist),
    ("checklist-templates/add/", {"title": "Release", "kind": "tasks", "items": "- One"}, ChecklistTemplate),
    ("checklist-templates/bring/", {"own": "{own}"}, ChecklistTemplate),
    ("checklists/copy/", {"template": "{checklist-templates}", "onto": "{onto}"}, Checklist),
    (
        "routines/add/",
        {"title": "Review", "recurrence": "FREQ=DAILY", "kind": "other", "remind_minutes": "0", "position": "0"},
        Routine,
    ),
    ("meetings/{meetings}/decisions/", {"text": "One index"}, Highlight),
    ("meetings/{meeting_today}/words/", {"session": "{second}", "done": "All"}, StandupEntry),
    ("meetings/{meeting_today}/blockers/", {"session": "{second}", "title": "No key", "severity": "2"}, Blocker),
    ("steps/{steps}/files/", {"file": b"Seen"}, Attachment),
    ("items/{items}/files/", {"file": b"Seen", "tick": "1"}, Attachment),
    (
        "settings/channels/",
        {"kind": "slack", "name": "#x", "address": "https://93.184.215.14/a", "reasons": "gate_decided"},
        Webhook,
    ),
    ("/today/meetings/{meeting_today}/word/", {"session": "{second}", "blockers": "No key"}, Blocker),
]
#: Acts that need no key: the second does nothing, or is told that it was done.
ACTS: list[tuple[str, dict[str, Any]]] = [
    ("steps/{steps}/tick/", {"done": "1"}),
    ("items/{items}/set-aside/", {"reason": "No mail here"}),
    ("steps/{steps}/note/", {"note": "Seen", "note_was": ""}),
    ("blockers/{blockers}/acknowledge/", {}),
    ("blockers/{blockers}/resolve/", {"resolution": "Restarted"}),
    ("gates/{gates}/decide/", {"to": "failed", "note": "No"}),
    ("gate-criteria/{gate-criteria}/word/", {"met": "1", "evidence": "Seen"}),
    ("checklists/{checklists}/take-over/", {}),
    ("meetings/{meeting_today}/run/begin/", {}),
]


@pytest.fixture
def lead(transactional_db: None) -> User:
    return UserFactory(username="lead")


@pytest.fixture
def scene(lead: User) -> Scene:
    scene = a_scene(a_project(lead=[lead, UserFactory(username="second")]), lead)
    Blocker.objects.update(raised_by=User.objects.get(username="second"))
    return scene


@pytest.fixture
def send(scene: Scene, lead: User) -> Callable[[str, dict[str, Any]], int]:
    """Sends a form anew, with a client of its own, as one browser's second press is."""
    keys: dict[str, Any] = {noun: row.pk for noun, row in scene.rows.items()}
    keys |= {"meeting_today": scene.meeting_today.pk, "second": scene.second_session.pk}
    keys |= {"first": 1, "own": "standup", "onto": f"session:{scene.second_session.pk}"}

    def post(path: str, sent: dict[str, Any]) -> int:
        path = path.format(**keys)
        address = path if path.startswith("/") else f"/projects/{scene.project.slug}/{path}"
        said = {
            name: SimpleUploadedFile("seen.txt", value) if isinstance(value, bytes) else value.format(**keys)
            for name, value in sent.items()
        }
        client: Client = client_of(lead)
        return client.post(address, said).status_code

    return post


def there_are() -> Counter[str]:
    return Counter({model.__name__: model._default_manager.count() for model in COUNTED})


@pytest.mark.usefixtures("racing")
@pytest.mark.parametrize("at_once", [False, True], ids=["in turn", "at once"])
def test_a_form_that_makes_something_makes_it_once(at_once: bool, send: Callable[..., int]) -> None:
    wrong = []
    for path, sent, model in CREATES:
        before, keyed = there_are(), {**sent, "once": str(uuid.uuid4())}

        def press(path: str = path, keyed: dict[str, Any] = keyed) -> int:
            return send(path, keyed)

        statuses = side_by_side(press, press) if at_once else [press(), press()]
        made = there_are() - before
        if made[model.__name__] != 1 or any(status not in (200, 204, 302) for status in statuses):
            wrong.append((path, statuses, dict(made)))
        if set(made) - {model.__name__, "Notification", "Escalation", "Blocker", "Item", "Checklist"}:
            wrong.append((path, "more", dict(made)))
    assert wrong == []


@pytest.mark.usefixtures("racing")
@pytest.mark.parametrize("at_once", [False, True], ids=["in turn", "at once"])
def test_an_act_is_done_once(at_once: bool, send: Callable[..., int], scene: Scene) -> None:
    wrong = []
    for path, sent in ACTS:
        noun = path.split("{")[1].split("}")[0]
        row: Any = scene.meeting_today if noun == "meeting_today" else scene.rows[noun]
        told, versions = Notification.objects.count(), row.history.count()

        def press(path: str = path, sent: dict[str, Any] = sent) -> int:
            return send(path, sent)

        statuses = side_by_side(press, press) if at_once else [press(), press()]
        written = row.history.count() - versions
        new = list(Notification.objects.order_by("pk")[told:].values_list("user", "reason"))
        allowed = 2 if noun in ("gates", "gate-criteria") else 1  # said again, a note or a word is kept anew
        if any(status not in (200, 204, 302) for status in statuses) or not 1 <= written <= allowed:
            wrong.append((path, statuses, written))
        if len(set(new)) != len(new):
            wrong.append((path, "told twice", new))
    assert wrong == []
