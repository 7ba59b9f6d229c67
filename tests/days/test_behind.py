"""A blocker shows on everything that waits behind it: on pages, in lists and in the API."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import signed_in
from tests.factories import NOW, BlockerFactory, DependencyFactory, GateFactory, PhaseFactory, SessionFactory
from tests.web.conftest import client_of
from tracking.models import Blocker, Project, Session
from tracking.reporting import behind
from tracking.services import blockers, sessions


@pytest.fixture
def chain(project: Project) -> list[Session]:
    """Sessions 1 to 4, each behind the one before, the last through a gate."""
    phase = PhaseFactory(project=project, name="Launch")
    rows = [SessionFactory(project=project, number=n, title=f"Part {n}") for n in range(1, 4)]
    rows.append(SessionFactory(project=project, number=4, title="Part 4", phase=phase))
    for first, then in itertools.pairwise(rows[:3]):
        DependencyFactory(project=project, from_session=first, to_session=then)
    gate = GateFactory(project=project, phase=phase, kind="readiness", title="Launch may begin")
    gate.criteria.create(kind="session_finished", session=rows[2])
    Session.objects.filter(pk=rows[0].pk).update(status="in_progress", started_at=NOW)
    return rows


@pytest.fixture
def blocker(project: Project, chain: list[Session]) -> Blocker:
    return BlockerFactory(project=project, session=chain[0], title="No certificate")


def ahead(project: Project) -> dict[int, list[tuple[str, int]]]:
    found = behind.of_project(project, NOW)
    numbers = {row.pk: row.number for row in project.sessions.all()}
    return {numbers[key]: [(one.blocker.title, one.ahead) for one in each] for key, each in found.items()}


def test_everything_behind_a_blocker_is_held_up_and_nothing_once_it_is_resolved(
    project: Project, blocker: Blocker, member: User
) -> None:
    said = "No certificate"
    assert ahead(project) == {2: [(said, 1)], 3: [(said, 2)], 4: [(said, 3)]}
    blockers.resolve(actor=member, blocker=blocker, now=NOW)
    assert ahead(project) == {}


def test_what_is_over_is_not_held_up_and_does_not_pass_it_on(
    project: Project, chain: list[Session], blocker: Blocker
) -> None:
    Session.objects.filter(number=2).update(status="done", finished_at=NOW)
    assert ahead(project) == {}


def test_the_nearest_blocker_comes_first(project: Project, chain: list[Session], blocker: Blocker) -> None:
    BlockerFactory(project=project, session=chain[2], title="No desk")
    assert ahead(project)[4] == [("No desk", 1), ("No certificate", 3)]


def test_the_page_of_a_session_says_what_holds_it_up(chain: list[Session], blocker: Blocker, viewer: User) -> None:
    page = " ".join(client_of(viewer).get(chain[2].get_absolute_url()).content.decode().split())
    assert f'Held up by <a href="{blocker.get_absolute_url()}">No certificate</a>' in page
    assert "1. Part 1</a>, 2 sessions ahead." in page


def test_the_page_of_a_blocker_says_what_waits_behind_it(chain: list[Session], blocker: Blocker, viewer: User) -> None:
    page = client_of(viewer).get(blocker.get_absolute_url()).content.decode()
    assert "3 sessions wait behind it:" in page
    assert all(f">{row}</a>" in page for row in chain[1:])


def test_lists_and_the_overview_name_who_holds_up(project: Project, chain: list[Session], blocker: Blocker, lead: User):
    client = client_of(lead)
    assert client.get(f"{project.get_absolute_url()}sessions/").content.decode().count("behind 1</i>") == 3
    for address in (f"{project.get_absolute_url()}sessions/?show=title,held_up", project.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Held up by" in page
        assert page.count("1. Part 1") >= 3


def test_a_silent_session_is_marked_in_the_list_and_on_its_page(
    project: Project, chain: list[Session], viewer: User
) -> None:
    Session.objects.filter(number=1).update(silent_at=NOW)
    for address in (f"{project.get_absolute_url()}sessions/", chain[0].get_absolute_url()):
        assert "Silent since" in client_of(viewer).get(address).content.decode()


def test_the_api_gives_both_directions_and_what_holds_up(chain: list[Session], blocker: Blocker, viewer: User) -> None:
    said = signed_in(viewer).get(f"/api/v1/sessions/{chain[2].pk}/waits/").json()
    assert [(one["kind"], one["session"], one["met"]) for one in said["waits_for"]] == [
        ("session", chain[1].pk, False),
    ]
    assert {one["kind"] for one in said["needed_by"]} == {"gate", "session"}
    (held,) = said["held_up_by"]
    assert (held["blocker"], held["session"], held["ahead"]) == (blocker.pk, chain[0].pk, 2)


def test_a_list_costs_the_same_for_any_number_of_sessions_and_blockers(
    project: Project, chain: list[Session], blocker: Blocker, viewer: User
) -> None:
    client = client_of(viewer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{project.get_absolute_url()}sessions/").status_code == 200
        return len(captured)

    few = queries()
    before = chain[2]
    for number in range(10, 25):
        row = SessionFactory(project=project, number=number)
        DependencyFactory(project=project, from_session=before, to_session=row)
        BlockerFactory(project=project, session=row)
        before = row
    assert queries() == few


def test_a_circle_of_waits_ends(project: Project, chain: list[Session], blocker: Blocker, member: User) -> None:
    DependencyFactory(project=project, from_session=chain[2], to_session=chain[0], window="Day 3")
    assert set(ahead(project)) == {2, 3, 4}
    sessions.finish(actor=member, session=chain[0], now=NOW, confirmed=True)
    assert ahead(project) == {}
