"""The plan as a report: Markdown and JSON that import again and change nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from exports.services import jobs
from tests.conftest import ROOT
from tests.factories import NOW
from tests.plans.test_round_trip import values
from tracking.models import Item, Project
from tracking.plans.reader import read_plan
from tracking.services import plans, ticks

SAMPLE = ROOT / "tracking" / "samples" / "harbour-portal.md"


@pytest.fixture
def harbour(lead: User) -> Project:
    document = plans.stage(actor=lead, data=SAMPLE.read_bytes(), filename=SAMPLE.name)
    return plans.apply(actor=lead, document=document, now=NOW).project


@pytest.mark.parametrize("format", ["md", "json"])
def test_the_command_writes_a_plan_that_imports_again_unchanged(
    harbour: Project, lead: User, tmp_path: Path, format: str
) -> None:
    output = tmp_path / f"plan.{format}"
    call_command("export_report", harbour.slug, report="plan", format=format, output=output, stdout=io.StringIO())
    again = read_plan(output.read_bytes(), output.name)
    assert values(again) == values(read_plan(SAMPLE.read_bytes(), SAMPLE.name))
    groups = plans.preview(again, harbour, SAMPLE.name)
    assert {row.change for group in groups for row in group.rows} == {"kept"}


def test_the_download_holds_today_s_ticks(harbour: Project, lead: User, client: Client) -> None:
    item = Item.objects.in_project(harbour).first()
    ticks.tick(actor=lead, row=item, done=True, now=NOW)
    client.force_login(lead)
    answer = client.get(f"/projects/{harbour.slug}/plan.md")
    assert answer["Content-Disposition"] == f'attachment; filename="{harbour.slug}.md"'
    assert read_plan(answer.getvalue(), "plan.md").checkboxes[1] == 1


@pytest.mark.parametrize("format", ["md", "json"])
def test_a_stranger_gets_no_plan(harbour: Project, stranger: User, client: Client, format: str) -> None:
    client.force_login(stranger)
    assert client.get(f"/projects/{harbour.slug}/plan.{format}").status_code == 404


def test_the_plan_comes_in_its_own_formats_and_as_it_is_now(harbour: Project, lead: User) -> None:
    with pytest.raises(ValidationError) as refused:
        jobs.request(actor=lead, project=harbour, report="plan", format="xlsx", as_of=NOW, now=NOW)
    assert set(refused.value.message_dict) == {"format", "as_of"}
    with pytest.raises(CommandError, match="no format of this report"):
        call_command("export_report", harbour.slug, report="status", format="md")
