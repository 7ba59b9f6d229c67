"""What changes between the look at a row and its writing is said in words, whichever page it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.api.scene import Scene, a_scene
from tracking.models import Project
from tracking.services import blockers, gates, placing, running, ticks


@pytest.fixture
def scene(project: Project, lead: User) -> Scene:
    return a_scene(project, lead)


#: Where to post, what, and the service that looks at the row after the page did.
ACTS: list[tuple[str, dict[str, str], Any, str]] = [
    ("items/{items}/tick/", {"done": "1"}, ticks, "locked"),
    ("items/{items}/apply/", {}, ticks, "_with_what_is_inside"),
    ("items/{items}/nest/", {"to": "in"}, placing, "_inward"),
    ("steps/{steps}/tick/", {"done": "1"}, ticks, "locked"),
    ("blockers/{blockers}/acknowledge/", {}, blockers, "_locked"),
    ("blockers/{blockers}/resolve/", {"resolution": "Restarted"}, blockers, "_locked"),
    ("gates/{gates}/decide/", {"to": "failed"}, gates, "_locked"),
    ("meetings/{meetings}/begin/", {}, running, "_locked"),
]


@pytest.mark.parametrize(("path", "sent", "service", "looks"), ACTS, ids=[path for path, *_others in ACTS])
@pytest.mark.parametrize("with_script", [False, True], ids=["without script", "with script"])
def test_a_row_deleted_in_that_moment_is_gone_and_no_crash(
    path: str,
    sent: dict[str, str],
    service: Any,
    looks: str,
    with_script: bool,
    scene: Scene,
    as_lead: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = {noun: row.pk for noun, row in scene.rows.items()}
    noun = path.split("{")[1].split("}")[0]
    really = getattr(service, looks)

    def deleted_first(*args: Any, **more: Any) -> Any:
        type(scene.rows[noun])._default_manager.filter(pk=keys[noun]).delete()
        return really(*args, **more)

    monkeypatch.setattr(service, looks, deleted_first)
    headers = {"HX-Request": "true"} if with_script else {}
    answer = as_lead.post(f"/projects/{scene.project.slug}/{path.format(**keys)}", sent, headers=headers)
    if answer.status_code == 404:
        assert "There is nothing here" in answer.content.decode()
    else:
        shown = as_lead.get(f"/projects/{scene.project.slug}/").content.decode()
        assert "This row is no longer there." in shown or "There is no item before" in shown
