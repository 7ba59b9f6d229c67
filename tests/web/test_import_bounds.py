"""A plan that cannot be written is refused with words, on the page and by the command; one that begins at 0 can be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.web.test_import import CHOICES, upload
from tracking.models import PlanDocument, Project

ZERO = b"""# Ferry line

## Session 0: Kick-off
- **Day 0**: Meet
- [ ] Everybody knows

## Session 1: Hull
- Depends on: Session 0
"""
BAD = [
    ({"number": -1}, "“sessions[0].number” cannot be -1: it must lie between 0 and 2,000,000,000. (line 5)"),
    ({"number": 10**30}, "it must lie between 0 and 2,000,000,000. (line 5)"),
    ({"people": 70_000}, "it must lie between 0 and 32,767. (line 6)"),
    ({"goal": "\0"}, "holds a character that is no text, such as NUL. (line 6)"),
    ({"goal": "x" * 1_000_000}, "has 1,000,000 characters; at most 100,000 can be kept. (line 6)"),
    ({"duration": {"min": float("nan"), "max": 2, "unit": "day"}}, "it must lie between 0 and 99,999. (line 7)"),
]


def ferry(**said: object) -> bytes:
    return json.dumps({"version": 1, "sessions": [{"number": 1, **said, "title": "Hull"}]}, indent=1).encode()


@pytest.mark.parametrize(("said", "words"), BAD)
def test_the_page_names_what_cannot_be_written(said: dict[str, object], words: str, as_stranger: Client) -> None:
    response = upload(as_stranger, ferry(**said), "ferry.json")
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not PlanDocument.objects.exists()


@pytest.mark.parametrize(("said", "words"), BAD)
def test_the_command_names_what_cannot_be_written(
    said: dict[str, object], words: str, tmp_path: Path, staff: object
) -> None:
    path = tmp_path / "ferry.json"
    path.write_bytes(ferry(**said))
    for options in ([], ["--dry-run"]):
        with pytest.raises(CommandError) as caught:
            call_command("import_plan", str(path), "--user", "staff", *options)
        assert words in str(caught.value)
    assert not Project.objects.exists()


def test_what_clashes_with_the_project_is_said_on_the_preview(as_lead: Client, project: Project) -> None:
    query = f"?project={project.slug}"
    as_lead.post(upload(as_lead, ZERO, query=query).headers["Location"])
    project.sessions.filter(number=1).update(number=7)
    preview = upload(as_lead, ZERO + b"\n## Session 7: Engine\n", query=query).headers["Location"]
    response = as_lead.post(preview)
    assert response.status_code == 422
    assert "cannot be 7: another session has this number. (line 10)" in response.content.decode()
    assert project.documents.count() == 1


def test_a_document_staged_by_a_lockstep_that_took_more_is_refused_on_its_preview(as_stranger: Client) -> None:
    preview = upload(as_stranger, ferry(), "ferry.json").headers["Location"]
    staged = PlanDocument.objects.get()
    staged.plan["sessions"][0]["people"] = 10**9
    staged.save()
    response = as_stranger.post(preview, CHOICES)
    assert response.status_code == 422
    assert "“people” of “Hull” cannot be 1000000000" in response.content.decode()
    assert not Project.objects.exists()


def test_a_project_cannot_begin_after_the_target_of_its_document(as_stranger: Client) -> None:
    data = b"# Ferry\n\nTarget date: 2026-02-01\n\n## Session 1: Hull\n"
    response = as_stranger.post(upload(as_stranger, data).headers["Location"], CHOICES)
    assert response.status_code in (302, 422)
    project = Project.objects.first()
    assert project is None or project.target_date is None or project.target_date >= project.start_date


def test_a_plan_may_begin_with_session_0(as_stranger: Client) -> None:
    as_stranger.post(upload(as_stranger, ZERO).headers["Location"], CHOICES)
    project = Project.objects.get()
    assert list(project.sessions.values_list("number", "label", "title")) == [
        (0, "Session 0", "Kick-off"),
        (1, "Session 1", "Hull"),
    ]
    assert project.dependencies.get().from_session.number == 0
    html = as_stranger.get("/projects/harbour/sessions/0/").content.decode()
    assert "Kick-off" in html
    assert "Everybody knows" in html
    [found] = as_stranger.get("/api/v1/sessions/?number=0").json()["results"]
    assert (found["number"], found["title"]) == (0, "Kick-off")
    again = as_stranger.get(upload(as_stranger, ZERO, query="?project=harbour").headers["Location"])
    assert again.context["totals"]["new"] == again.context["totals"]["changed"] == 0


def test_rows_of_a_task_list_may_count_from_0(as_stranger: Client) -> None:
    data = b"Number,Title,Depends on\n0,Kick-off,\n1,Hull,0\n"
    as_stranger.post(upload(as_stranger, data, "tasks.csv").headers["Location"], CHOICES)
    project = Project.objects.get()
    assert list(project.sessions.values_list("number", "title")) == [(0, "Kick-off"), (1, "Hull")]
    assert project.dependencies.get().from_session.number == 0


@pytest.mark.parametrize("said", [{"number": -1}, {"number": 2_000_000_001}, {"people": 32_768}, {"people": 10**30}])
def test_the_api_takes_no_number_that_no_plan_can_say(said: dict[str, int], as_lead: Client, project: Project) -> None:
    body = {"project": project.slug, "title": "Hull", "number": 0, **said}
    response = as_lead.post("/api/v1/sessions/", body, content_type="application/json")
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [*said]
    assert as_lead.post("/api/v1/sessions/", body | {"number": 0, "people": 1}, "application/json").status_code == 201
