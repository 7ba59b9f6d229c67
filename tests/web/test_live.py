"""A page asks whether it has changed: 304 while nothing has, the page itself after every kind of write."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import NOW, BlockerFactory, MeetingFactory, RoutineFactory, a_project
from tests.web.conftest import client_of
from tracking.models import Blocker, Membership, Notification, Project, Reason, Role, Session
from tracking.services import blockers, saying, sessions, ticks, writing
from tracking.web import live
from tracking.web.turns import Turns

ASKS = {"X-Live": "1"}


def version_of(client: Client, path: str) -> str:
    """The version that a page carries as it is opened."""
    found = re.search(r'<meta name="live" content="([^"]+|&quot;[^"]+)">', client.get(path).content.decode())
    assert found is not None
    return found[1].replace("&quot;", '"')


def ask(client: Client, path: str, version: str = "", **headers: str) -> HttpResponse:
    """What a page gets that shows `version` and asks whether it has changed."""
    return client.get(path, headers={**ASKS, "If-None-Match": version, **headers})


@pytest.fixture
def home(project: Project) -> str:
    return project.get_absolute_url()


@pytest.mark.parametrize("name", ["project", "activity", "people", "session", "rows"])
def test_a_page_on_which_nothing_changed_costs_three_small_queries(as_member: Client, session: Session, name: str):
    keys = {"session": [session.number], "rows": ["risks"]}.get(name, [])
    path = reverse(name, args=[session.project.slug, *keys])
    version = version_of(as_member, path)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(as_member, path, version)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", version)
    assert len(queries) <= 3
    assert not any(query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for query in queries)


def test_an_answer_is_kept_by_nobody_else(as_member: Client, home: str):
    for answer in (as_member.get(home), ask(as_member, home), ask(as_member, home, version_of(as_member, home))):
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_only_who_asks_gets_a_304(as_member: Client, home: str):
    version = version_of(as_member, home)
    assert as_member.get(home, headers={"If-None-Match": version}).status_code == 200


WRITES: dict[str, Callable[[Session, User, User], object]] = {
    "a step is ticked": lambda session, lead, member: ticks.tick(
        actor=member, row=session.steps.get(), done=True, now=NOW
    ),
    "an item is ticked": lambda session, lead, member: ticks.tick(
        actor=member, row=session.checklists.get().items.first(), done=True, now=NOW
    ),
    "a word is said": lambda session, lead, member: saying.say(
        actor=member,
        meeting=MeetingFactory(routine=RoutineFactory(project=session.project), starts_at=timezone.now()),
        session=session,
        done="The build",
        now=timezone.now(),
    ),
    "a blocker is raised": lambda session, lead, member: blockers.raise_blocker(
        actor=member, blocker=Blocker(project=session.project, session=session, title="No key"), now=NOW
    ),
    "a blocker is taken on": lambda session, lead, member: blockers.acknowledge(
        actor=member, blocker=BlockerFactory(project=session.project), now=NOW
    ),
    "a session is begun": lambda session, lead, member: sessions.move(
        actor=member, session=session, to="in_progress", now=NOW
    ),
    "a row is deleted": lambda session, lead, member: writing.delete(actor=lead, row=session.steps.get()),
    "the reader has another role": lambda session, lead, member: Membership.objects.filter(user=member).update(
        role=Role.VIEWER
    ),
    "the reader is told something": lambda session, lead, member: told(session.project, member),
    "the reader has read what was told": lambda session, lead, member: Notification.objects.update(read_at=NOW),
}


def told(project: Project, user: User, key: str = "new") -> None:
    said = {"reason": Reason.ASSIGNED, "text": "For you", "path": "/", "at": NOW}
    Notification.objects.create(user=user, project=project, key=key, **said)


@pytest.mark.parametrize("write", list(WRITES))
def test_a_page_is_another_one_after(write: str, as_member: Client, session: Session, lead: User, member: User):
    told(session.project, member, key="before")
    path = session.get_absolute_url()
    version = version_of(as_member, path)
    assert ask(as_member, path, version).status_code == 304
    WRITES[write](session, lead, member)
    answer = ask(as_member, path, version)
    assert (answer.status_code, answer["ETag"] != version) == (200, True)
    assert ask(as_member, path, answer["ETag"]).status_code == 304


def test_what_happens_elsewhere_changes_nothing_here(as_member: Client, home: str, lead: User, staff: User):
    version = version_of(as_member, home)
    other = a_project(lead=lead)
    writing.save(actor=lead, row=other)
    told(other, lead)
    assert ask(as_member, home, version).status_code == 304


def test_the_version_of_one_reader_is_that_of_no_other(as_member: Client, as_lead: Client, home: str, project: Project):
    Membership.objects.update(role=Role.MEMBER)
    version = version_of(as_member, home)
    assert ask(as_lead, home, version).status_code == 200


def test_a_page_in_another_language_is_another_page(as_member: Client, home: str):
    version = version_of(as_member, home)
    assert ask(as_member, home, version, **{"Accept-Language": "de"}).status_code == 200


def test_whoever_was_removed_gets_no_304(as_member: Client, home: str, member: User):
    version = version_of(as_member, home)
    Membership.objects.filter(user=member).delete()
    assert ask(as_member, home, version).status_code == 404


def test_whoever_signed_out_is_led_to_the_sign_in(as_member: Client, home: str):
    version = version_of(as_member, home)
    as_member.logout()
    answer = ask(as_member, home, version)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("login"))


def test_notices_wait_for_whoever_is_led_to_them(as_member: Client, session: Session):
    step = session.steps.get()
    path = session.get_absolute_url()
    as_member.post(reverse("step-tick", args=[session.project.slug, step.pk]), {"done": "1"})
    assert "Ticked: Repair the build" not in ask(as_member, path).content.decode()
    assert "Ticked: Repair the build" in as_member.get(path).content.decode()


def test_the_list_of_projects_changes_with_each_of_them(as_member: Client, project: Project, member: User, lead: User):
    other = a_project(lead=lead, member=member)
    path = reverse("projects")
    version = version_of(as_member, path)
    assert ask(as_member, path, version).status_code == 304
    for change in (
        lambda: writing.save(actor=lead, row=other),
        lambda: writing.delete(actor=lead, row=other.memberships.get(user=member), now=timezone.now()),
    ):
        change()
        answer = ask(as_member, path, version)
        assert answer.status_code == 200
        version = answer["ETag"]
    assert client_of(member).get(path, headers={**ASKS, "If-None-Match": version}).status_code == 304


def test_what_is_no_page_of_a_project_has_no_version(as_member: Client, project: Project):
    for path in (reverse("account"), reverse("start"), "/api/v1/projects/" + project.slug + "/"):
        answer = ask(as_member, path)
        assert (answer.status_code, b'<meta name="live"' in answer.content) == (200, False)
        assert not answer.headers.get("Cache-Control", "").startswith("private")


def test_a_part_of_a_page_has_no_version(as_member: Client, project: Project):
    answer = as_member.get(reverse("rows", args=[project.slug, "risks"]), headers={"HX-Request": "true"})
    assert b'name="live"' not in answer.content


def test_the_page_of_the_day_is_another_one_after_a_change_in_any_project(
    as_member: Client, session: Session, lead: User
):
    path = reverse("today")
    version = version_of(as_member, path)
    with CaptureQueriesContext(connection) as queries:
        assert ask(as_member, path, version).status_code == 304
    assert len(queries) <= 3
    ticks.tick(actor=lead, row=session.steps.get(), done=True, now=NOW)
    assert ask(as_member, path, version).status_code == 200


def test_while_one_open_page_is_drawn_the_next_is_to_ask_again_in_a_moment(
    as_member: Client, home: str, monkeypatch: pytest.MonkeyPatch
):
    turns = Turns()
    monkeypatch.setattr(live, "_TURNS", turns)
    assert [ask(as_member, home).status_code for _time in range(2)] == [200, 200]
    assert turns.take(time.monotonic())
    answer = ask(as_member, home)
    assert (answer.status_code, answer["Retry-After"], answer.content) == (204, "1", b"")
    assert as_member.get(home).status_code == 200
    assert ask(as_member, home, version_of(as_member, home)).status_code == 304
    turns.give_back(time.monotonic())
    assert ask(as_member, home).status_code == 200
