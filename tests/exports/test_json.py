"""JSON: the documented schema, with the same rows and counts as the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from tests.exports.plans import fill
from tests.exports.reading import made, workbook_of
from tracking.models import Project

DOCUMENTATION = Path(__file__).resolve().parents[2] / "docs" / "report-schema.md"


def report(project: Project, user: User, **options: Any) -> dict[str, Any]:
    return json.loads(made(project, user, "json", **options).read())


def test_its_counts_are_those_of_the_workbook(project: Project, lead: User) -> None:
    fill(project, owner=lead)
    found, book = report(project, lead), workbook_of(project, lead)
    for name, dataset in found["datasets"].items():
        assert found["counts"][name] == len(dataset["rows"]) == book[dataset["title"]].max_row - 1


def test_values_are_plain_and_choices_are_codes(project: Project, lead: User) -> None:
    found = report(fill(project, owner=lead), lead)
    session = found["datasets"]["sessions"]["rows"][0]
    assert (session["status"], session["priority"], session["duration_unit"]) == ("done", "critical", "day")
    assert (session["duration_min"], session["duration_max"], session["planned_start"]) == (4, 5.5, "2026-03-02")
    assert session["finished_at"] == "2026-03-04T11:00:00+01:00"
    assert found["datasets"]["checklists"]["rows"][0]["done"] is True


def test_the_head_states_schema_moment_requester_and_health(project: Project, lead: User) -> None:
    found = report(fill(project, owner=lead), lead)
    assert (found["schema"], found["version"], found["report"]) == ("lockstep.report", 1, "status")
    assert (found["as_of"], found["time_zone"]) == ("2026-03-04T11:00:00+01:00", "Europe/Berlin")
    assert found["requested_by"] == "Lea Dietz"
    assert found["health"]["reasons"]


def test_an_empty_project_has_every_table_without_rows(project: Project, viewer: User) -> None:
    found = report(project, viewer)
    assert set(found["counts"].values()) == {0}
    assert all(dataset["rows"] == [] for dataset in found["datasets"].values())


def test_tables_and_kinds_are_documented_and_columns_say_themselves_what_they_are(project: Project, lead: User) -> None:
    words = DOCUMENTATION.read_text(encoding="utf-8")
    found = report(fill(project, owner=lead), lead)
    kinds = {column["kind"] for dataset in found["datasets"].values() for column in dataset["columns"]}
    named = [f"`{name}`" for name in (*found, *found["datasets"], *kinds)]
    assert [name for name in named if name not in words] == []
    for dataset in found["datasets"].values():
        assert all(column["header"] for column in dataset["columns"])
        names = [column["name"] for column in dataset["columns"]]
        assert all([*row] == [*names, "url"] for row in dataset["rows"])


def test_a_choice_of_tables_is_all_there_is_and_is_stated(project: Project, lead: User) -> None:
    found = report(fill(project, owner=lead), lead, datasets=["risks"])
    assert list(found["datasets"]) == ["risks"]
    assert found["facts"]["filter"] == "Risks"
