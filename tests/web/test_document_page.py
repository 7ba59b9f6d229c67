"""The page of a document: each line beside what became of it, against the project as it is now."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.documents import OF_LEADS, SAMPLES, parameter
from tests.factories import NOW, DependencyFactory, RiskFactory, SessionFactory, StepFactory, a_project
from tests.workflow.test_import_again import BASE
from tracking.models import Finding, Item, PlanDocument, Project, Risk, Session
from tracking.services import history, plans, ticks, writing

SHOWN = [parameter(path) for path in (SAMPLES / "clinic-move.md", *OF_LEADS)]


def bring(lead: User, text: str | bytes, name: str = "restaurant.md", project: Project | None = None) -> Project:
    data = text.encode() if isinstance(text, str) else text
    document = plans.stage(actor=lead, data=data, filename=name)
    return plans.apply(actor=lead, document=document, now=NOW, project=project, anew=True).project


@pytest.fixture
def restaurant(lead: User, viewer: User) -> Project:
    project = bring(lead, BASE)
    project.memberships.create(user=viewer, role="viewer")
    return project


def page(client: Client, project: Project, **query: object) -> HttpResponse:
    return client.get(f"/projects/{project.slug}/document/", query)


def rows(response: HttpResponse) -> dict[int, tuple[str, str]]:
    """For each line of the page its result, and the words beside it."""
    html = response.content.decode()
    found = re.findall(r'<tr id="line-(\d+)"[^>]*data-became="(\w+)">(.*?)</tr>', html, re.DOTALL)
    beside = (re.sub(r"<[^>]+>", " ", row.partition('<td class="became">')[2]) for _n, _result, row in found)
    return {
        int(number): (result, " ".join(words.split()))
        for (number, result, _row), words in zip(found, beside, strict=True)
    }


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


@pytest.mark.parametrize("path", SHOWN)
def test_every_line_has_one_result_as_the_command_line_counts_them_and_nothing_differs_yet(
    path: Path, as_lead: Client, lead: User
) -> None:
    out = io.StringIO()
    call_command("import_plan", str(path), "--dry-run", "--json", "--user", lead.username, stdout=out)
    counts = json.loads(out.getvalue())["lines"]
    response = page(as_lead, project := bring(lead, path.read_bytes(), path.name))
    shown = rows(response)
    results = Counter(result for result, _words in shown.values())
    assert list(shown) == list(range(1, counts["total"] + 1))
    assert results["note"] == counts["kept_as_notes"]
    assert results.total() - results["note"] == counts["recognised"]
    assert rows(page(as_lead, project, show="changes")) == {}
    assert {one.name: one.now - one.then for one in response.context["shown"].counted if one.now != one.then} == {}
    assert b"Added here since" not in response.content


def test_a_line_links_what_it_became(as_viewer: Client, restaurant: Project) -> None:
    kitchen = restaurant.sessions.get(number=1)
    line = line_with(BASE, "### Session 1")
    html = page(as_viewer, restaurant).content.decode()
    row = html.partition(f'<tr id="line-{line}"')[2].partition("</tr>")[0]
    assert f'<a href="{kitchen.get_absolute_url()}">1. Kitchen</a>' in row
    assert rows(page(as_viewer, restaurant))[line + 1] == ("part", "part of 1. Kitchen")
    assert rows(page(as_viewer, restaurant))[line + 2] == ("part", "part of it")


def test_a_line_that_says_more_than_its_entry_holds_is_shown_among_the_notes(as_lead: Client, lead: User) -> None:
    text = BASE.replace(
        "- **Goal**: Food leaves on time", "- **Goal**: Food leaves on time\n- **Priority**: high, says Ada"
    )
    assert text != BASE
    project, line = bring(lead, text), line_with(text, "says Ada")
    kept = "also kept as a note: the entry does not hold all of it"
    result, words = rows(page(as_lead, project))[line]
    assert result == "part"
    assert words.endswith(kept)
    assert rows(page(as_lead, project, show="notes"))[line][1].endswith(kept)
    assert kept not in rows(page(as_lead, project))[line - 1][1]


def test_what_changed_went_and_came_since_is_said(as_viewer: Client, lead: User, restaurant: Project) -> None:
    kitchen = restaurant.sessions.get(number=1)
    kitchen.goal = "Food leaves early"
    writing.save(actor=lead, row=kitchen)
    history.delete(Risk.objects.get(title="Oven fails"), by=lead)
    item = Item.objects.get(text="Kitchen is clean")
    ticks.tick(actor=lead, row=item, done=True, now=NOW)
    RiskFactory(project=restaurant, title="Nobody comes")
    response = page(as_viewer, restaurant)
    shown = rows(response)
    assert shown[line_with(BASE, "### Session 1")][1].startswith("Session: 1. Kitchen differs now: goal")
    assert shown[line_with(BASE, "Oven fails")][1] == "Risk: Oven fails deleted since"
    assert shown[line_with(BASE, "Kitchen is clean")][1].endswith("open in the document, ticked now")
    assert shown[line_with(BASE, "Guests are happy")][1] == "Item: Guests are happy"
    added = response.content.decode().partition("Added here since")[2]
    assert "Nobody comes" in added
    assert "Oven fails" not in added
    changed = [line_with(BASE, words) for words in ("### Session 1", "Oven fails", "Kitchen is clean")]
    assert list(rows(page(as_viewer, restaurant, show="changes"))) == changed


def test_counts_then_and_now_stand_beside_the_facts_of_the_import(as_viewer: Client, restaurant: Project) -> None:
    RiskFactory.create_batch(2, project=restaurant)
    response = page(as_viewer, restaurant)
    counted = {one.name: (one.then, one.now) for one in response.context["shown"].counted}
    assert counted["risks"] == (1, 3)
    assert counted["sessions"] == (2, 2)
    html = response.content.decode()
    assert PlanDocument.objects.get().sha256 in html
    assert "restaurant.md" in html
    assert "Lea Dietz" in html


def test_filters_leave_notes_findings_and_kinds(as_viewer: Client, restaurant: Project) -> None:
    sessions = rows(page(as_viewer, restaurant, show="sessions"))
    assert list(sessions) == [line_with(BASE, "### Session 1"), line_with(BASE, "### Session 2")]
    Finding.objects.create(project=restaurant, document=PlanDocument.objects.get(), message="Odd", code="odd", line=3)
    assert "Odd" in rows(page(as_viewer, restaurant, show="findings"))[3][1]
    notes = rows(page(as_viewer, restaurant, show="notes"))
    assert {result for result, _words in notes.values()} <= {"note"}
    assert list(rows(page(as_viewer, restaurant, q="oven FAILS"))) == [line_with(BASE, "Oven fails")]
    assert len(rows(page(as_viewer, restaurant, show="nonsense"))) == len(BASE.rstrip("\n").split("\n"))


def test_nothing_of_a_document_is_taken_for_html(as_lead: Client, lead: User) -> None:
    text = BASE.replace("Two streams", "<script>alert(1)</script>").replace("Kitchen", "<b>K</b>")
    html = page(as_lead, bring(lead, text)).content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>K</b>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_stranger_finds_nothing_and_a_viewer_is_not_asked_to_import(
    as_stranger: Client, as_viewer: Client, as_lead: Client, client: Client, restaurant: Project
) -> None:
    document = PlanDocument.objects.get()
    for address in (f"/projects/{restaurant.slug}/document/", document.original_url):
        assert as_stranger.get(address).status_code == 404
        assert client.get(address).status_code == 302
        assert as_viewer.get(address).status_code == 200
    assert f"/import/?project={restaurant.slug}" not in page(as_viewer, restaurant).content.decode()
    assert f"/import/?project={restaurant.slug}" in page(as_lead, restaurant).content.decode()


def test_a_document_of_another_project_is_not_shown_in_this_one(
    as_viewer: Client, lead: User, restaurant: Project, viewer: User
) -> None:
    bring(lead, BASE, "other.md", a_project(lead=lead))
    other = PlanDocument.objects.get(filename="other.md")
    assert page(as_viewer, restaurant, document=other.pk).status_code == 404
    assert as_viewer.get(f"/projects/{restaurant.slug}/document/{other.pk}/original/").status_code == 404
    assert page(as_viewer, restaurant, document=10**30).status_code == 404


def test_the_document_is_handed_out_byte_for_byte(as_viewer: Client, lead: User, restaurant: Project) -> None:
    data = BASE.replace("Kitchen", "Küche").replace("\n", "\r\n").encode("utf-16")
    bring(lead, data, "plan “x”.md", restaurant)
    response = as_viewer.get(PlanDocument.objects.get(filename__startswith="plan").original_url)
    assert response.content == data
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment;")


def test_a_project_without_a_document_says_how_it_gets_one(
    as_lead: Client, as_viewer: Client, project: Project
) -> None:
    assert "No document yet" in page(as_viewer, project).content.decode()
    assert "Upload a document" not in page(as_viewer, project).content.decode()
    html = page(as_lead, project).content.decode()
    assert f"/import/?project={project.slug}" in html


def test_importing_again_starts_here_and_ends_in_a_new_version(as_lead: Client, restaurant: Project) -> None:
    action = re.search(r'action="(/import/\?project=[^"]+)"', page(as_lead, restaurant).content.decode())
    assert action is not None
    changed = BASE.replace("Food leaves on time", "Food leaves hot")
    staged = as_lead.post(action[1], {"document": SimpleUploadedFile("restaurant.md", changed.encode())})
    as_lead.post(staged.headers["Location"])
    older = PlanDocument.objects.earliest("pk")
    newest, before = page(as_lead, restaurant), page(as_lead, restaurant, document=older.pk)
    assert "Food leaves hot" in newest.content.decode()
    assert "This is an older version" not in newest.content.decode()
    assert "This is an older version" in before.content.decode()
    assert "differs now: goal" in rows(before)[line_with(BASE, "### Session 1")][1]
    assert rows(page(as_lead, restaurant, show="changes")) == {}


def test_rows_of_another_document_are_not_called_added(as_lead: Client, lead: User, restaurant: Project) -> None:
    bring(lead, "# More\n\n## Risks\n1. **Rain**\n   - **Mitigation**: Tents\n", "more.md", restaurant)
    first = PlanDocument.objects.get(filename="restaurant.md")
    response = page(as_lead, restaurant, document=first.pk)
    assert b"Added here since" not in response.content
    assert b"This is an older version" not in response.content
    other = PlanDocument.objects.get(filename="more.md")
    assert f'<a href="{other.get_absolute_url()}">more.md</a>' in response.content.decode()
    assert rows(as_lead.get(other.get_absolute_url()))[4][0] == "entry"


def test_a_document_kept_before_its_lines_were_is_read_when_it_is_first_asked_for(
    as_viewer: Client, restaurant: Project
) -> None:
    before = rows(page(as_viewer, restaurant))
    document = PlanDocument.objects.get()
    PlanDocument.objects.update(lines={})
    assert rows(page(as_viewer, restaurant)) == before
    again = PlanDocument.objects.get()
    assert (again.lines, again.imported_at) == (document.lines, document.imported_at)


def test_a_long_document_comes_in_pages_and_a_line_opens_its_own(as_viewer: Client, lead: User, viewer: User) -> None:
    text = BASE + "\n" + "\n".join(f"- [ ] Item {number}" for number in range(2500))
    project = bring(lead, text)
    project.memberships.create(user=viewer, role="viewer")
    first = rows(page(as_viewer, project))
    assert list(first) == list(range(1, 1001))
    item = Item.objects.get(text="Item 2000")
    link = Template("{% load documents %}{% document_line row %}").render(Context({"row": item}))
    address = re.search(r'href="([^"]+)"', link)
    assert address is not None
    line = line_with(text, "Item 2000")
    assert address[1].endswith(f"#line-{line}")
    assert f"from line {line} of restaurant.md" in link
    assert rows(as_viewer.get(address[1].replace("&amp;", "&").partition("#")[0]))[line][1] == "Item: Item 2000"


def test_the_number_of_queries_does_not_depend_on_the_number_of_lines(as_lead: Client, lead: User) -> None:
    small = bring(lead, BASE, "small.md")
    before, table, after = BASE.partition("| Session | Day 1")
    sessions = "".join(f"### Session {n}: Work {n}\n- **Goal**: Done\n\n" for n in range(3, 60))
    items = "".join(f"- [ ] Item {n}\n" for n in range(400))
    large = bring(lead, f"{before}{sessions}{table}{after}{items}", "large.md")
    assert large.sessions.count() > 50
    counted = []
    for project in (small, large):
        page(as_lead, project)
        with CaptureQueriesContext(connection) as queries:
            page(as_lead, project)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_number_of_queries_does_not_depend_on_what_was_added_since(as_lead: Client, restaurant: Project) -> None:
    counted = []
    for numbers in ((10, 11), range(20, 40)):
        sessions = [SessionFactory(project=restaurant, number=number) for number in numbers]
        for before, after in pairwise(sessions):
            StepFactory(session=before)
            DependencyFactory(project=restaurant, from_session=before, to_session=after)
        with CaptureQueriesContext(connection) as queries:
            assert "Added here since" in page(as_lead, restaurant).content.decode()
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_row_says_from_which_line_it_came(as_lead: Client, restaurant: Project) -> None:
    def said(row: Session | Risk) -> str:
        return as_lead.get(row.get_absolute_url()).content.decode()

    assert f"from line {line_with(BASE, '### Session 2')} of restaurant.md" in said(Session.objects.get(number=2))
    assert "of restaurant.md" not in said(RiskFactory(project=restaurant))


def test_a_table_of_work_is_shown_in_its_rows(as_lead: Client, lead: User) -> None:
    project = bring(lead, "Task,Owner\nDig,Ada\nWater,Ben\n", "tasks.csv")
    response = page(as_lead, project)
    assert "Dig | Ada" in response.content.decode()
    assert rows(response)[3][1] == "Session: 2. Water"


def test_entries_of_a_plan_as_json_are_listed_apart_from_its_text(as_lead: Client, lead: User) -> None:
    first = bring(lead, BASE)
    data = b"".join(as_lead.get(f"/projects/{first.slug}/plan.json").streaming_content)
    response = page(as_lead, bring(lead, data, "plan.json"))
    assert {result for result, _words in rows(response).values()} == {"form"}
    assert "1. Kitchen" in response.content.decode().partition("Read from no single line")[2]
