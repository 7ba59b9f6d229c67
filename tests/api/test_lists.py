"""Lists: pages that hold still, filters and orderings that mean what they say, a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models as db
from rest_framework.test import APIClient

from tests.api.scene import V1, Scene, more_rows
from tests.factories import BlockerFactory, MeetingFactory, RiskFactory, SessionFactory, StepFactory, a_project
from tracking.models import Project, Session

SESSIONS = f"{V1}/sessions/"


def pages(api: APIClient, address: str, link: str = "next") -> Iterator[list[dict[str, Any]]]:
    """The results of a page and of those behind its links."""
    while address:
        response = api.get(address)
        assert response.status_code == 200, response.content
        yield response.json()["results"]
        address = response.json()[link]


def numbers(rows: list[dict[str, Any]]) -> list[int]:
    return [row["number"] for row in rows]


@pytest.fixture
def ten(project: Project) -> list[Session]:
    """Ten sessions: priorities repeat, and every third has no planned end."""
    return [
        SessionFactory(
            project=project,
            number=number,
            priority=number % 3,
            planned_end=None if number % 3 == 0 else dt.date(2026, 3, 1 + number // 2),
        )
        for number in range(1, 11)
    ]


@pytest.mark.parametrize("ordering", ["", "number", "-number", "priority", "-priority", "due", "-due", "priority,-due"])
@pytest.mark.parametrize("size", [1, 3, 10])
def test_pages_hold_every_row_once_in_order_forth_and_back(
    api: APIClient, ten: list[Session], ordering: str, size: int
) -> None:
    whole = numbers(api.get(f"{SESSIONS}?ordering={ordering}").json()["results"])
    assert sorted(whole) == list(range(1, 11))
    address = f"{SESSIONS}?ordering={ordering}&page_size={size}"
    forth = [numbers(page) for page in pages(api, address)]
    assert [number for page in forth for number in page] == whole

    last = api.get(address).json()
    while last["next"]:
        last = api.get(last["next"]).json()
    back = [numbers(last["results"]), *(numbers(page) for page in pages(api, last["previous"] or "", "previous"))]
    assert [number for page in reversed(back) for number in page] == whole


def test_the_empty_come_last_whichever_way_the_order_runs(api: APIClient, ten: list[Session]) -> None:
    for ordering in ("due", "-due"):
        found = api.get(f"{SESSIONS}?ordering={ordering}").json()["results"]
        assert [row["planned_end"] for row in found[-3:]] == [None, None, None]
        dates = [row["planned_end"] for row in found[:-3]]
        assert dates == sorted(dates, reverse=ordering.startswith("-"))


@pytest.mark.parametrize("ordering", ["-updated_at", "priority"])
def test_rows_that_arrive_between_two_pages_shift_nothing(
    api: APIClient, project: Project, ten: list[Session], ordering: str
) -> None:
    first = api.get(f"{SESSIONS}?ordering={ordering}&page_size=4").json()
    for number in range(50, 60):
        SessionFactory(project=project, number=number, priority=0)
    rest = [number for page in pages(api, first["next"]) for number in numbers(page)]
    assert not set(rest) & set(numbers(first["results"]))
    assert set(range(1, 11)) <= {*rest, *numbers(first["results"])}


def test_a_row_deleted_under_the_cursor_shifts_nothing(api: APIClient, ten: list[Session]) -> None:
    first = api.get(f"{SESSIONS}?page_size=4").json()
    ten[3].delete()
    assert numbers(api.get(first["next"]).json()["results"]) == [5, 6, 7, 8]


def test_a_page_has_a_hundred_rows_unless_told_and_a_thousand_at_most(api: APIClient, project: Project) -> None:
    Session.objects.bulk_create(Session(project=project, number=n, title="A") for n in range(1, 1003))
    assert len(api.get(SESSIONS).json()["results"]) == 100
    assert len(api.get(f"{SESSIONS}?page_size=1000").json()["results"]) == 1000


@pytest.mark.parametrize(
    "query",
    [
        "page_size=0",
        "page_size=-1",
        "page_size=1001",
        "page_size=ten",
        "page_size=",
        "page_size=²",
        "cursor=",
        "cursor=abc",
        "cursor=cD0yMDI2",
        "ordering=password",
        "ordering=-owner__password",
        "ordering=--number",
        "status=finished",
        "status__in=done,finished",
        "priority=7",
        "priority__in=1,x",
        "number=abc",
        "team=x",
        "team=1.5",
        "team=99999999999999999999",
        "team__isnull=maybe",
        "planned_end__lte=03/04/2026",
        "updated_after=yesterday",
        "updated_after=0001-01-01T00:00:00%2B14:00",
        "owner=%00",
        "titel=A",
        "project__lead=1",
    ],
)
def test_a_query_that_cannot_be_used_names_its_parameter(api: APIClient, ten: list[Session], query: str) -> None:
    response = api.get(f"{SESSIONS}?{query}")
    assert response.status_code == 400, response.content
    assert [error["parameter"] for error in response.json()["errors"]] == [query.partition("=")[0]]


def test_a_cursor_of_another_ordering_is_refused(api: APIClient, ten: list[Session]) -> None:
    link = api.get(f"{SESSIONS}?ordering=number&page_size=2").json()["next"]
    assert api.get(link.replace("ordering=number", "ordering=-number")).status_code == 400


def test_sessions_are_filtered_by_what_they_are(api: APIClient, project: Project, member: User) -> None:
    one = SessionFactory(project=project, number=1, status="done", priority=0, owner=member)
    SessionFactory(project=project, number=2, status="planned", priority=1, planned_end=dt.date(2026, 3, 6))
    SessionFactory(project=project, number=3, status="blocked", priority=3)
    SessionFactory(number=4)

    def found(query: str) -> list[int]:
        return numbers(api.get(f"{SESSIONS}?ordering=number&{query}").json()["results"])

    assert found("status=done") == [1]
    assert found("status__in=done,blocked") == [1, 3]
    assert found("priority__in=0,1") == [1, 2]
    assert found("owner=member") == [1]
    assert found("owner__isnull=true") == [2, 3]
    assert found("planned_end__lte=2026-03-06") == [2]
    assert found(f"project={project.slug}") == [1, 2, 3]
    assert found("project=somebody-elses") == []
    assert found("status=done&priority=3") == []
    changed = one.updated_at.isoformat().replace("+", "%2B")
    assert found(f"updated_after={changed}") == [2, 3]
    assert found(f"updated_before={changed}") == []


def test_other_nouns_are_filtered_by_what_they_are(api: APIClient, project: Project) -> None:
    session = SessionFactory(project=project)
    done, open_step = StepFactory(session=session, done=True), StepFactory(session=session)
    low = BlockerFactory(project=project, severity=1)
    solved = BlockerFactory(project=project, severity=4, resolved_at=dt.datetime(2026, 3, 5, tzinfo=dt.UTC))
    high = RiskFactory(project=project, probability=5, impact=5)
    RiskFactory(project=project, probability=1, impact=1)
    meeting = MeetingFactory(routine__project=project)

    def found(query: str) -> list[int]:
        return [row["id"] for row in api.get(f"{V1}/{query}").json()["results"]]

    assert found("steps/?done=true") == [done.pk]
    assert found(f"steps/?done=false&session={session.pk}") == [open_step.pk]
    assert found("blockers/?open=true") == [low.pk]
    assert found("blockers/?open=false&severity_from=3") == [solved.pk]
    assert found("risks/?score__gte=20") == [high.pk]
    assert found("meetings/?starts_before=2026-03-05T00:00:00Z") == [meeting.pk]
    assert found("meetings/?starts_after=2026-03-05T00:00:00Z") == []


def test_a_noun_shows_every_column_and_is_filtered_and_ordered_by_them(api: APIClient, scene: Scene) -> None:
    for noun, row in scene.rows.items():
        if noun in ("exports", "tokens", "notifications"):  # these have an inside of their own
            continue
        columns = {
            column.name: column for column in row._meta.concrete_fields if (noun, column.name) not in KEPT_INSIDE
        }
        assert set(api.get(scene.address(noun)).json()) >= set(columns), noun
        for name, column in columns.items():
            query = filter_of(row, column)
            found = api.get(f"{V1}/{noun}/?{query}")
            assert found.status_code == 200, (noun, query, found.content)
            key = "slug" if noun == "projects" else "pk"
            assert getattr(row, key) in [shown.get("id", shown.get("slug")) for shown in found.json()["results"]], query
            if isinstance(column, db.DateField | db.IntegerField | db.DecimalField) or column.choices:
                ordered = api.get(f"{V1}/{noun}/?ordering=-{name},{name}&page_size=1")
                assert ordered.status_code == 200, (noun, name, ordered.content)


#: A project is known by its slug alone, nobody is told where a file lies, and what was read is the project now.
KEPT_INSIDE = {("projects", "id"), ("attachments", "file")} | {
    ("documents", name) for name in ("content", "plan", "rows", "lines", "sketch", "corrections", "families")
}


def filter_of(row: db.Model, column: db.Field) -> str:
    """The query that asks for rows with the same choice, day, truth or key; an empty one for other columns."""
    value = getattr(row, column.attname)
    if isinstance(column, db.ForeignKey) and value is None:
        return f"{column.name}__isnull=true"
    if column.related_model in (Project, User):
        related = getattr(row, column.name)
        return f"{column.name}={related.slug if isinstance(related, Project) else related.username}"
    day = isinstance(column, db.DateField) and not isinstance(column, db.DateTimeField)
    if not (column.choices or day or isinstance(column, db.ForeignKey | db.BooleanField)) or value in (None, ""):
        return ""
    return f"{column.name}={str(value).lower() if isinstance(value, bool) else value}"


def test_projects_show_their_counts(api: APIClient, project: Project) -> None:
    StepFactory(session=SessionFactory(project=project, status="done"), done=True)
    shown = api.get(f"{V1}/projects/{project.slug}/").json()
    assert (shown["session_count"], shown["sessions_done"], shown["steps_total"], shown["steps_done"]) == (1, 1, 1, 1)


def test_times_are_shown_with_their_offset(api: APIClient, scene: Scene) -> None:
    assert api.get(scene.address("meetings")).json()["starts_at"] == "2026-03-04T10:00:00Z"


@pytest.mark.parametrize(
    "noun",
    [
        "projects", "memberships", "teams", "team-members", "phases", "sessions", "steps", "dependencies",
        "checklists", "items", "blockers", "risks", "metrics", "measurements", "routines", "meetings", "standups",
        "gates", "gate-criteria", "resources", "resource-uses", "holidays", "absences", "highlights", "links",
        "checklist-templates", "contacts", "escalation-policies", "escalation-steps", "exports", "tokens",
    ],
)  # fmt: skip
def test_a_longer_list_costs_no_more_queries(
    noun: str, api: APIClient, scene: Scene, lead: User, count_queries: Callable[[APIClient, str], int]
) -> None:
    more_rows(noun, scene, lead, range(4))
    few = count_queries(api, f"{V1}/{noun}/")
    more_rows(noun, scene, lead, range(4, 50))
    assert len(api.get(f"{V1}/{noun}/").json()["results"]) >= 50
    assert count_queries(api, f"{V1}/{noun}/") == few
    assert few <= 6


def test_a_page_of_one_project_among_many_costs_no_more_queries(
    api: APIClient, project: Project, lead: User, count_queries: Callable[[APIClient, str], int]
) -> None:
    SessionFactory(project=project)
    alone = count_queries(api, f"{SESSIONS}?project={project.slug}")
    for _ in range(20):
        SessionFactory(project=a_project(lead=lead))
    assert count_queries(api, f"{SESSIONS}?project={project.slug}") == alone


@pytest.mark.parametrize("noun", ["projects", "sessions", "blockers", "exports", "tokens"])
def test_head_and_options_answer_too(noun: str, api: APIClient, scene: Scene) -> None:
    for address in (f"{V1}/{noun}/", scene.address(noun)):
        assert (api.head(address).status_code, api.options(address).status_code) == (200, 200)
