"""Correct a reading on the preview page: kinds of headings, roles of columns, what is left out; all without script."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from openpyxl import Workbook

from tests.web.test_import import CHOICES, upload
from tracking.models import PlanDocument, Project

PLAN = """# Bakery on wheels

## Session 1: Ovens
- Owner: Ida
- Duration: 3 days

## Session 2: Permits
- Owner: Ali
- Depends on: Session 1

## Session 3: Night crew
- Lead: Mona
- Members: Kim, Bo

## Risks
- **Oven fails** (Session 1)
  - Mitigation: Spare oven
- **Rain** (Session 2)
  - Mitigation: Tent
"""
CSV = "Task;Who;Remark\nOvens;Ida;Ali\nPermits;Mona;Kim\n"


@pytest.fixture
def preview(as_stranger: Client) -> str:
    return upload(as_stranger, PLAN.encode(), "bakery.md").headers["Location"]


def correct(client: Client, preview: str, **said: object):
    path, mark, query = preview.partition("?")
    return client.post(
        f"{path}correct/{mark}{query}", {name.replace("__", ":"): value for name, value in said.items()}, follow=True
    )


def titles(response, name: str) -> list[str]:
    return [row.title for group in response.context["groups"] if group.name == name for row in group.rows]


def test_each_entry_stands_beside_the_line_it_was_read_from(as_stranger: Client, preview: str):
    html = as_stranger.get(preview).content.decode()
    for number, line in (
        (3, "## Session 1: Ovens"),
        (7, "## Session 2: Permits"),
        (16, "- **Oven fails** (Session 1)"),
    ):
        entry = re.search(rf'<li class="read-row" id="([\w-]+)">(?:(?!</li>).)*href="#line-{number}"', html, re.DOTALL)
        row = re.search(rf'<tr id="line-{number}".*?</tr>', html, re.DOTALL)
        assert line in row[0]
        assert f'href="#{entry[1]}"' in row[0]


def test_a_heading_is_said_to_be_a_team(as_stranger: Client, preview: str):
    page = as_stranger.get(preview)
    assert titles(page, "sessions") == ["1. Ovens", "2. Permits", "3. Night crew"]
    said = {"kind:Session 3: Night crew": "team"}
    page = as_stranger.post(f"{preview}correct/", said, follow=True)
    assert (
        "This is the new reading: −1 session, +1 team, +3 team members. Nothing is written yet."
        in page.content.decode()
    )
    assert titles(page, "sessions") == ["1. Ovens", "2. Permits"]
    assert len(titles(page, "teams")) == 1
    assert '<option value="team" selected>a team</option>' in page.content.decode()
    assert not Project.objects.exists()
    as_stranger.post(preview, CHOICES)
    project = Project.objects.get()
    assert [session.title for session in project.sessions.all()] == ["Ovens", "Permits"]
    assert set(project.teams.get().members.values_list("name", flat=True)) == {"Mona", "Kim", "Bo"}


def test_a_correction_is_taken_back(as_stranger: Client, preview: str):
    as_stranger.post(f"{preview}correct/", {"kind:Session 3: Night crew": "team"})
    page = as_stranger.post(f"{preview}correct/", {"kind:Session 3: Night crew": ""}, follow=True)
    assert len(titles(page, "sessions")) == 3
    assert PlanDocument.objects.get().corrections == {}


def test_entries_are_left_out_and_taken_in_again(as_stranger: Client, preview: str):
    rows = [row for group in as_stranger.get(preview).context["groups"] if group.name == "risks" for row in group.rows]
    rain = next(row.own_key for row in rows if row.title == "Rain")
    page = correct(as_stranger, preview, drop=[rain])
    assert titles(page, "risks") == ["Oven fails"]
    assert f'name="take-in" value="{rain}"' in page.content.decode()
    page = correct(as_stranger, preview, **{"take-in": [rain]})
    assert titles(page, "risks") == ["Oven fails", "Rain"]


def test_a_whole_group_is_left_out(as_stranger: Client, preview: str):
    page = correct(as_stranger, preview, **{"drop-group": "risks"})
    assert titles(page, "risks") == []
    as_stranger.post(preview, CHOICES)
    assert Project.objects.get().risks.count() == 0


def test_the_columns_of_a_table_are_said_to_be_something_else(as_stranger: Client):
    preview = upload(as_stranger, CSV.encode(), "tasks.csv").headers["Location"]
    page = as_stranger.get(preview)
    assert 'name="column:Remark"' in page.content.decode()
    as_stranger.post(f"{preview}correct/", {"column:Remark": "owner"})
    as_stranger.post(preview, CHOICES)
    assert list(Project.objects.get().sessions.values_list("title", "owner_name")) == [
        ("Ovens", "Ali"),
        ("Permits", "Kim"),
    ]


def test_the_next_import_of_the_document_remembers(as_stranger: Client, preview: str):
    as_stranger.post(f"{preview}correct/", {"kind:Session 3: Night crew": "team"})
    as_stranger.post(preview, CHOICES)
    query = f"?project={Project.objects.get().slug}"
    again = upload(as_stranger, PLAN.encode(), "bakery.md", query).headers["Location"]
    page = as_stranger.get(again)
    assert titles(page, "sessions") == ["1. Ovens", "2. Permits"]
    assert "1 correction" in page.content.decode()
    assert "There is nothing to do." in page.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"kind:Session 3: Night crew": "spaceship"},
        {"column:Owner": "spaceship"},
        {"drop-group": ["sessions", "risks"]},
    ],
)
def test_what_cannot_be_is_refused_and_the_reading_stays(said: dict[str, object], as_stranger: Client, preview: str):
    page = as_stranger.post(f"{preview}correct/", said, follow=True)
    html = page.content.decode()
    assert "is nothing that" in html or "nothing of the plan in bakery.md is left" in html
    assert len(titles(page, "sessions")) == 3


def test_only_who_brought_a_document_corrects_it(as_stranger: Client, as_member: Client, preview: str):
    assert as_member.post(f"{preview}correct/", {"kind:Risks": "note"}).status_code == 404
    assert as_stranger.get(f"{preview}correct/").status_code == 405
    assert PlanDocument.objects.get().corrections == {}


def test_a_correction_for_a_project_is_a_leads(as_member: Client, project: Project):
    preview = upload(as_member, PLAN.encode(), "bakery.md").headers["Location"]
    response = as_member.post(f"{preview}correct/?project={project.slug}", {"kind:Risks": "note"})
    assert response.status_code == 404
    assert PlanDocument.objects.get().corrections == {}


def test_another_sheet_of_a_workbook_is_read(as_stranger: Client):
    workbook = Workbook()
    workbook.active.title = "Kitchen"
    for sheet, task in ((workbook.active, "Bake"), (workbook.create_sheet("Garden"), "Dig")):
        for row in (("Task", "Owner", "Duration"), (task, "Ida", "3 days"), (f"{task} again", "Ali", "2 days")):
            sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    preview = upload(as_stranger, file.getvalue(), "tasks.xlsx").headers["Location"]
    page = as_stranger.get(preview)
    assert titles(page, "sessions") == ["1. Bake", "2. Bake again"]
    assert "<option selected>Kitchen</option><option>Garden</option>" in page.content.decode()
    page = correct(as_stranger, preview, sheet="Garden")
    assert titles(page, "sessions") == ["1. Dig", "2. Dig again"]


def test_a_part_of_a_template_is_left_out(as_lead: Client):
    first = as_lead.post("/start/templates/school-network/").headers["Location"]
    as_lead.post(first, {**CHOICES, "slug": "first"})
    preview = as_lead.post("/start/copy/", {"project": "first"}).headers["Location"]
    page = correct(as_lead, preview, drop=["sessions:4. Filters and accounts"])
    assert titles(page, "sessions") == ["1. Cables", "2. Switch rooms", "3. Wireless", "5. Handover to the schools"]
    assert titles(page, "dependencies") == [
        "Session 1 → Session 3",
        "Session 2 → Session 3",
        "Session 3 → Session 5",
    ]


def test_a_template_is_whole_each_time_it_is_used(as_lead: Client):
    first = as_lead.post("/start/templates/school-network/").headers["Location"]
    correct(as_lead, first, drop=["sessions:4. Filters and accounts"])
    page = as_lead.post("/start/templates/school-network/", follow=True)
    assert len(titles(page, "sessions")) == 5


HOSTILE = {
    "nested": "## Session 1: A\n" + "".join("  " * depth + "- [ ] x\n" for depth in range(1000)),
    "columns": "## Session 1: A\n\n" + f"|{'a|' * 10_000}\n|{'-|' * 10_000}\n|{'b|' * 10_000}\n",
    "line": "## Session 1: A\n" + "word " * 400_000,
    "circle": "## Session 1: A\n## Session 2: B\n```mermaid\ngraph TD\nA[Session 1] --> B[Session 2]\nB --> A\n```\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_shown_and_applied(name: str, as_stranger: Client):
    preview = upload(as_stranger, HOSTILE[name].encode()).headers["Location"]
    page = as_stranger.get(preview)
    assert page.status_code == 200
    assert len(page.content) < 3_000_000
    assert as_stranger.post(f"{preview}correct/", {"kind:Session 1: A": ""}).status_code == 302
    assert as_stranger.post(preview, CHOICES).headers["Location"] == "/projects/harbour/"


def test_a_document_of_thousands_of_headings_can_still_be_corrected(as_stranger: Client):
    text = "# Long\n\n" + "".join(f"## Session {n}: Part {n}\n- Owner: Ida\n" for n in range(1, 1201))
    preview = upload(as_stranger, text.encode(), "long.md").headers["Location"]
    html = as_stranger.get(preview).content.decode()
    names = re.findall(r'<select [^>]*name="(kind:[^"]+)"', html)
    assert len(names) == 300
    assert "901 more headings and columns are too many to show here" in html
    assert "Only the first 500 of 1200 are listed here" in html
    said = dict.fromkeys(names, "") | {"kind:Session 2: Part 2": "note"}
    page = as_stranger.post(f"{preview}correct/", said, follow=True)
    assert "2. Part 2" not in titles(page, "sessions")
