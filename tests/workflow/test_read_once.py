"""A document is read when it is brought; what is shown and applied is what was read then."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from tests.factories import NOW
from tracking.models import Project
from tracking.plans.markdown import read as markdown
from tracking.services import plans

PLAN = """# Boat

### Session 1: Hull
- **Owner**: Ann

## Metrics

| Metric | Target |
|---|---|
| Leaks | <3 |
"""
CHOICES = {"title": "Boat", "time_zone": "UTC", "working_days": [0, 1, 2, 3, 4]}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every document that the recognisers went through."""
    seen: list[str] = []
    counting = (lambda reading: seen.append(reading.text), *markdown.RECOGNISERS)
    monkeypatch.setattr(markdown, "RECOGNISERS", counting)
    return seen


def test_from_the_upload_to_the_rows_a_document_is_read_at_most_twice(
    client: Client, lead: User, readings: list[str]
) -> None:
    client.force_login(lead)
    preview = client.post("/import/", {"text": PLAN}).headers["Location"]
    assert client.get(preview).status_code == 200
    assert client.post(preview, CHOICES).status_code == 302
    assert Project.objects.get(title="Boat").sessions.get().title == "Hull"
    assert 1 <= len(readings) <= 2


def test_the_command_reads_a_document_once(admin_user: User, tmp_path, readings: list[str]) -> None:
    path = tmp_path / "boat.md"
    path.write_text(PLAN)
    call_command("import_plan", path, verbosity=0)
    assert len(readings) == 1


def test_applying_says_what_it_changed(lead: User) -> None:
    applied = bring(lead, PLAN)
    assert {group.name: group.new for group in applied.groups} == {"sessions": 1, "metrics": 1}
    again = bring(lead, PLAN.replace("Ann", "Ben"), applied.project)
    changed = [(row.title, row.change) for group in again.groups for row in group.rows if row.change != "kept"]
    assert changed == [("1. Hull", "changed")]


def test_a_target_that_changed_in_the_document_takes_its_number_along(lead: User) -> None:
    project = bring(lead, PLAN).project
    bring(lead, PLAN.replace("<3", ">95%"), project)
    metric = project.metrics.get()
    assert (metric.target, metric.target_kind, metric.target_value, metric.unit) == (">95%", "over", 95, "%")


def bring(lead: User, text: str, project: Project | None = None) -> plans.Applied:
    document = plans.stage(actor=lead, data=text.encode(), filename="boat.md")
    return plans.apply(actor=lead, document=document, project=project, now=NOW)
