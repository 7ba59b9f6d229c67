"""Lists: search, filters, order, groups and columns; many rows at once; rows sorted by hand; files of what is shown."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import load_workbook

from exports.reports.listed import KINDS
from exports.web import lists as exporting
from tests.factories import (
    NOW,
    BlockerFactory,
    ChecklistFactory,
    MeetingFactory,
    PhaseFactory,
    RiskFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
    a_project,
)
from tracking.models import ChosenColumns, Phase, Priority, Project, Risk, Session, Undo
from tracking.web.lists.columns import Kind


@pytest.fixture
def three(project: Project) -> list[Session]:
    return [
        SessionFactory(project=project, number=1, title="Frontend", status="done", priority=Priority.CRITICAL),
        SessionFactory(project=project, number=2, title="Backend", status="blocked", owner_name="Ines", position=1),
        SessionFactory(project=project, number=3, title="Security", status="done", priority=Priority.LOW, position=2),
    ]


@pytest.fixture
def address(project: Project) -> str:
    return f"/projects/{project.slug}/sessions/"


def keys(html: str) -> list[int]:
    """The rows of a page, top to bottom."""
    return [int(key) for key in re.findall(r"<tr data-key=(\d+)>", html)]


def shown(client: Client, address: str, **asked: object) -> list[int]:
    return keys(client.get(address, asked).content.decode())


def undo_offered(html: str) -> str:
    """Where the notice's button posts to."""
    return re.findall(r'action="(/projects/[^"]+/undo/[^"]*)"', html)[0]


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({}, [1, 2, 3]),
        ({"q": "front"}, [1]),
        ({"q": "ines"}, [2]),
        ({"status": "done"}, [1, 3]),
        ({"status": ["done", "blocked"]}, [1, 2, 3]),
        ({"status": "done", "priority": "0"}, [1]),
        ({"owner": "none", "q": "security"}, [3]),
        ({"phase": "999"}, []),
        ({"status": "nonsense", "priority": "x", "sort": "nonsense", "by": "title", "page": "x"}, [1, 2, 3]),
    ],
)
def test_search_and_filters_narrow_the_list(chosen, numbers, as_viewer: Client, address: str, three):
    assert shown(as_viewer, address, **chosen) == numbers


def test_nothing_found_and_nothing_there_are_different_words(as_viewer: Client, address: str):
    assert "Sessions: none yet" in as_viewer.get(address).content.decode()
    assert "Nothing matches" in as_viewer.get(address, {"q": "x"}).content.decode()


def test_a_list_narrowed_beforehand_does_not_blame_that_for_having_nothing(as_viewer: Client, project: Project):
    blockers = f"/projects/{project.slug}/blockers/"
    assert "Blockers: none yet" in as_viewer.get(blockers).content.decode()
    BlockerFactory(project=project, resolved_at=NOW)
    assert "Nothing matches" in as_viewer.get(blockers).content.decode()


def test_rows_come_in_pages_that_keep_the_filter(as_viewer: Client, project: Project, address: str):
    Session.objects.bulk_create([Session(project=project, number=n, title=f"Work {n}") for n in range(1, 121)])
    html = as_viewer.get(address, {"q": "work"}).content.decode()
    assert "Page 1 of 2 · 120 in all" in html
    assert "?q=work&amp;page=2" in html
    assert len(shown(as_viewer, address, q="work", page=2)) == 20


def test_a_list_is_sorted_by_several_columns_and_what_is_empty_comes_last(as_viewer: Client, address: str, three):
    assert shown(as_viewer, address, sort="status,-priority") == [2, 3, 1]
    assert shown(as_viewer, address, sort="planned_end,-title") == [3, 1, 2]
    Session.objects.filter(number=2).update(planned_end="2026-03-10")
    assert shown(as_viewer, address, sort="-planned_end,title") == [2, 1, 3]


def test_the_head_of_a_column_sorts_up_then_down_then_not_at_all(as_viewer: Client, address: str, three):
    def after(sort: str) -> str:
        html = as_viewer.get(address, {"sort": sort} if sort else {}).content.decode()
        return re.findall(r'<a href="\?([^"]*)"[^>]*>Status', html)[0]

    assert after("") == "sort=status"
    assert after("status") == "sort=-status"
    assert after("-status") == "q=", "as it is, and not as it begins"


def test_a_group_counts_all_its_rows_also_those_of_other_pages(as_viewer: Client, project: Project, address: str):
    first, second = PhaseFactory(project=project, name="One"), PhaseFactory(project=project, name="Two", position=1)
    Session.objects.bulk_create(
        Session(project=project, number=n, title=f"Work {n}", phase=first if n <= 70 else second) for n in range(1, 141)
    )
    html = as_viewer.get(address, {"by": "phase"}).content.decode()
    counts = re.findall(r'scope="rowgroup".*?class="count">(\d+)<', html)
    assert counts == ["70", "70"]
    assert len(keys(html)) == 100


def test_people_with_and_without_an_account_are_groups_of_their_own(
    as_viewer: Client, address: str, three, member: User
):
    Session.objects.filter(number=1).update(owner=member)
    html = as_viewer.get(address, {"by": "owner"}).content.decode()
    titles = re.findall(r'class="needs-no-script">([^<]+)</span> <span class="count">(\d)', html)
    assert titles == [("Mio Berg", "1"), ("–", "1"), ("Ines", "1")]


def test_chosen_columns_are_remembered_for_one_person_and_one_noun(
    as_viewer: Client, as_member: Client, project: Project, address: str, three
):
    answer = as_viewer.post(f"{address}columns/", {"column": ["status", "branch", "nonsense"], "query": "q=front"})
    assert answer["Location"] == f"{address}?q=front"

    def heads(client: Client, where: str, **asked: str) -> list[str]:
        html = client.get(where, asked).content.decode()
        return [column.name for column in client.get(where, asked).context["listing"].columns] if html else []

    assert heads(as_viewer, address) == ["title", "status", "branch"]
    assert heads(as_viewer, address, show="owner") == ["title", "owner"]
    assert "branch" not in heads(as_member, address)
    RiskFactory(project=project)
    assert "level" in heads(as_viewer, f"/projects/{project.slug}/risks/")

    as_viewer.post(f"{address}columns/", {"column": ["status"], "reset": "1"})
    assert "planned_end" in heads(as_viewer, address)
    assert not ChosenColumns.objects.exists()


def test_ticked_rows_get_an_owner_at_once_and_it_is_taken_back_at_once(
    as_lead: Client, address: str, three, member: User
):
    html = as_lead.post(f"{address}bulk/", {"row": [1, 3], "to-owner": str(member.pk)}, follow=True).content.decode()
    assert "2 sessions changed." in html
    assert [row.owner for row in Session.objects.order_by("number")] == [member, None, member]
    as_lead.post(undo_offered(html))
    assert not Session.objects.filter(owner=member).exists()


def test_ticked_rows_are_deleted_at_once_and_come_back(as_lead: Client, project: Project, three):
    StepFactory(session=three[0], title="Kept with its session")
    address = f"/projects/{project.slug}/sessions/"
    html = as_lead.post(f"{address}bulk/", {"row": [1, 2], "delete": "1"}, follow=True).content.decode()
    assert keys(html) == [3]
    as_lead.post(undo_offered(html))
    assert shown(as_lead, address) == [1, 2, 3]
    assert three[0].steps.get().title == "Kept with its session"


def test_all_that_match_are_changed_on_every_page_and_no_others(as_lead: Client, project: Project, address: str):
    phase = PhaseFactory(project=project, name="One")
    Session.objects.bulk_create(
        Session(project=project, number=n, title="Work" if n % 2 else "Rest") for n in range(1, 251)
    )
    asked = {"query": "q=work", "all": "125", "row": [1], "to-phase": str(phase.pk)}
    as_lead.post(f"{address}bulk/", asked)
    assert set(Session.objects.filter(phase=phase).values_list("title", flat=True)) == {"Work"}
    assert Session.objects.filter(phase=phase).count() == 125


def test_where_another_number_matches_by_now_nothing_is_changed(as_lead: Client, project: Project, address: str, three):
    asked = {"query": "status=done", "all": "3", "to-priority": "1"}
    html = as_lead.post(f"{address}bulk/", asked, follow=True).content.decode()
    assert "By now 2 rows match, no longer 3." in html
    assert not Session.objects.filter(priority=Priority.HIGH).exists()


def test_what_is_refused_is_refused_for_all(as_lead: Client, address: str, three, stranger: User):
    elsewhere = PhaseFactory(project=a_project())
    for asked in ({"to-owner": str(stranger.pk)}, {"to-phase": str(elsewhere.pk)}, {"to-priority": "9"}):
        html = as_lead.post(f"{address}bulk/", {"row": [1, 2], **asked}, follow=True).content.decode()
        assert "notice tone-bad" in html
    assert not Undo.objects.exists()
    assert not Session.objects.exclude(owner=None, phase=None).exists()


def test_sessions_that_something_speaks_against_are_asked_about_and_the_others_move(
    as_member: Client, project: Project, address: str
):
    free = SessionFactory(project=project, number=1, title="Free", status="in_progress")
    held = SessionFactory(project=project, number=2, title="Held", status="in_progress", position=1)
    StepFactory(session=held, title="Still open")
    html = as_member.post(f"{address}bulk/", {"row": [1, 2], "to-status": "done"}, follow=True).content.decode()
    assert "1 session is now: Done." in html
    assert "2. Held" in html
    assert "1 step is open." in html
    assert {row.number: row.status for row in Session.objects.all()} == {1: "done", 2: "in_progress"}

    asked = {"row": [2], "to-status": "done", "confirmed": "1", "reason": "The step was dropped"}
    html = as_member.post(f"{address}bulk/", asked, follow=True).content.decode()
    held.refresh_from_db()
    assert held.status == "done"
    assert held.history.first().history_change_reason == "The step was dropped"
    as_member.post(undo_offered(html))
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.status, held.finished_at, free.status) == ("in_progress", None, "done")


def test_a_session_that_cannot_move_there_is_said_and_the_others_move(as_member: Client, project: Project, address):
    SessionFactory(project=project, number=1, title="Over", status="cancelled")
    SessionFactory(project=project, number=2, title="Going", status="in_progress")
    html = as_member.post(f"{address}bulk/", {"row": [1, 2], "to-status": "in_review"}, follow=True).content.decode()
    assert "1 session is now: In review." in html
    assert "Session 1 is “Cancelled” and cannot become “In review”." in html


def test_each_sees_the_ticks_and_the_actions_that_are_theirs(
    as_lead: Client, as_member: Client, as_viewer: Client, address: str, three
):
    lead, member, viewer = (client.get(address).content.decode() for client in (as_lead, as_member, as_viewer))
    assert all(name in lead for name in ("to-status", "to-owner", 'name="delete"'))
    assert "to-status" in member
    assert "to-owner" not in member
    assert 'name="delete"' not in member
    assert "name=row" not in viewer
    assert as_viewer.post(f"{address}bulk/", {"row": [1], "to-status": "planned"}).status_code == 403
    for asked in ({"to-owner": ""}, {"delete": "1"}):
        as_member.post(f"{address}bulk/", {"row": [1], **asked})
    assert Session.objects.count() == 3


def test_a_list_is_sorted_by_hand_with_buttons_while_it_is_whole(as_lead: Client, address: str, three):
    html = as_lead.get(address, {"order": "1"}).content.decode()
    assert 'formaction="2/place/"' in html
    assert 'aria-labelledby="place-up r2"' in html
    as_lead.post(f"{address}3/place/", {"to": "up"})
    assert shown(as_lead, address) == [1, 3, 2]
    as_lead.post(f"{address}2/place/", {"to": "1"})
    assert shown(as_lead, address) == [2, 1, 3]
    for narrowed in ({"q": "e"}, {"sort": "title"}, {"by": "status"}):
        assert "place/" not in as_lead.get(address, {"order": "1", **narrowed}).content.decode()


def test_who_may_not_change_rows_is_not_offered_to_sort_them(as_member: Client, address: str, three):
    assert "place/" not in as_member.get(address, {"order": "1"}).content.decode()
    assert as_member.post(f"{address}3/place/", {"to": "up"}).status_code == 403


def downloaded(client: Client, address: str, format: str, **asked: str) -> bytes:
    response = client.get(f"{address}export.{format}", asked)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_a_file_holds_exactly_what_is_shown(as_viewer: Client, address: str, three):
    asked = {"status": "done", "sort": "-title", "show": "number,priority"}
    text = downloaded(as_viewer, address, "csv", **asked).decode()
    assert list(csv.reader(io.StringIO(text))) == [
        ["No.", "Title", "Priority"],
        ["3", "Security", "Low"],
        ["1", "Frontend", "Critical"],
    ]
    read = json.loads(downloaded(as_viewer, address, "json", **asked))
    assert [row["title"] for row in read["datasets"]["sessions"]["rows"]] == ["Security", "Frontend"]
    assert read["facts"]["filter"] == "Status: Done"
    assert read["facts"]["columns"] == "No., Title, Priority"
    assert read["requested_by"] == "viewer"

    book = load_workbook(io.BytesIO(downloaded(as_viewer, address, "xlsx", **asked)))
    front = {row[1].value: row[2].value for row in book.worksheets[0].iter_rows(max_col=3) if row[1].value}
    assert front["Filter"] == "Status: Done"
    assert front["Order"] == "Title ↓"
    assert front["Time zone"] == "UTC"
    assert [[cell.value for cell in row] for row in book["Sessions"].iter_rows()] == [
        ["No.", "Title", "Priority"],
        [3, "Security", "Low"],
        [1, "Frontend", "Critical"],
    ]


def test_the_page_leads_to_the_file_of_what_it_shows(as_viewer: Client, address: str, three):
    as_viewer.post(f"{address}columns/", {"column": ["status"]})
    html = as_viewer.get(address, {"q": "front"}).content.decode()
    [query] = re.findall(r'href="export\.csv\?([^"]*)" download>CSV<', html)
    text = as_viewer.get(f"{address}export.csv?{query.replace('&amp;', '&')}")
    assert b"".join(text.streaming_content).decode().splitlines() == ["Title,Status", "Frontend,Done"]


def test_a_file_holds_the_rows_of_all_pages_and_no_formula(as_viewer: Client, project: Project):
    Risk.objects.bulk_create(Risk(project=project, title=f"=SUM(A{n})", impact=1, probability=1) for n in range(150))
    lines = downloaded(as_viewer, f"/projects/{project.slug}/risks/", "csv", show="score").decode().splitlines()
    assert len(lines) == 151
    assert all(line.startswith("'=SUM(") for line in lines[1:])


def test_a_list_too_long_for_a_file_says_so(as_viewer: Client, address: str, three, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    html = as_viewer.get(f"{address}export.csv", follow=True).content.decode()
    assert "A file of a list holds at most 2 rows, and this list has 3." in html


@pytest.mark.parametrize("wrong", ["sessions/export.pdf", "nonsense/export.csv"])
def test_a_file_that_there_is_not(wrong: str, as_viewer: Client, project: Project):
    assert as_viewer.get(f"/projects/{project.slug}/{wrong}").status_code == 404


def test_only_who_may_see_a_project_gets_its_lists_as_files(as_stranger: Client, client: Client, address: str, three):
    assert as_stranger.get(f"{address}export.csv").status_code == 404
    assert client.get(f"{address}export.csv").status_code == 302


def test_a_phase_is_given_another_state_without_any_rule_of_sessions(as_lead: Client, project: Project):
    phase = PhaseFactory(project=project, name="One")
    as_lead.post(f"/projects/{project.slug}/phases/bulk/", {"row": [phase.pk], "to-status": "done"})
    assert Phase.objects.get().status == "done"


def test_every_kind_of_column_is_one_of_a_file():
    assert set(KINDS) == set(Kind)


def test_people_are_invited_and_not_added_as_rows(as_lead: Client, project: Project) -> None:
    page = as_lead.get(f"/projects/{project.slug}/memberships/").content.decode()

    assert "New membership" not in page
    assert "/memberships/add/" not in page


def test_lists_of_meetings_are_folded_away_and_a_search_finds_them(as_lead: Client, project: Project):
    for title in ("Release of the shop", "Handover"):
        ChecklistFactory(project=project, title=title)
    routine = RoutineFactory(project=project, title="Standup")
    for day in range(3):
        meeting = MeetingFactory(routine=routine, starts_at=NOW + dt.timedelta(days=day))
        ChecklistFactory(project=project, meeting=meeting, title=f"Standup list {day}", kind="routine")
    path = f"/projects/{project.slug}/checklists/"

    def look(query: str) -> tuple[int, bool, bool, bool]:
        page = as_lead.get(f"{path}{query}").content.decode()
        said = "3 lists made for meetings are left out." in page
        return page.count("Standup list "), "Release of the shop" in page, said, "Made for: The plan" in page

    assert look("") == (0, True, True, True)
    page = as_lead.get(path).content.decode()
    address = re.search(r'left out\. <a href="([^"]*)"', page)[1].replace("&amp;", "&")
    assert look(address)[1:] == (True, False, False)
    assert all(f"Standup list {day}" in as_lead.get(f"{path}{address}").content.decode() for day in range(3))
    found = as_lead.get(f"{path}?q=list+2&origin=plan").content.decode()
    assert "Standup list 2" in found
    assert "Standup list 1" not in found
    assert look("?origin=meetings")[1:] == (False, False, False)
    assert "order=1&amp;origin=" in page or "origin=&amp;order=1" in page, "sorted by hand, the list is whole"
