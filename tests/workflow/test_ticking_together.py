"""Many hands on one list: no tick is lost, the first name stays, and an edit of the words beside a tick stays too."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.factories import NOW, ChecklistFactory, ItemFactory, UserFactory, a_project
from tracking.models import Checklist, Item
from tracking.services import ticks

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 6


@pytest.fixture
def people() -> list[User]:
    return [UserFactory(first_name=f"Person {n}") for n in range(HANDS)]


@pytest.fixture
def checklist(people: list[User]) -> Checklist:
    return ChecklistFactory(project=a_project(lead=people))


def at_once(*acts: Callable[[], object]) -> None:
    """Do all of it at the same moment, each in a thread with a connection of its own; what one raises is raised."""
    start, failed = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def test_everybody_ticks_an_item_of_their_own(checklist: Checklist, people: list[User]) -> None:
    items = [ItemFactory(checklist=checklist) for _ in people]

    def act(item: Item, person: User) -> Callable[[], object]:
        return lambda: ticks.tick(actor=person, row=item, done=True, now=NOW, evidence=f"by {person.pk}")

    before = checklist.project.revision
    at_once(*(act(item, person) for item, person in zip(items, people, strict=True)))
    for item, person in zip(items, people, strict=True):
        item.refresh_from_db()
        assert (item.done, item.done_by, item.evidence) == (True, person, f"by {person.pk}")
        assert item.history.filter(done=True).count() == 1
    checklist.project.refresh_from_db()
    assert checklist.project.revision == before + HANDS


def test_of_those_who_tick_the_same_item_the_first_name_stays(checklist: Checklist, people: list[User]) -> None:
    item = ItemFactory(checklist=checklist)
    at_once(*(lambda person=person: ticks.tick(actor=person, row=item, done=True, now=NOW) for person in people))
    item.refresh_from_db()
    [record] = item.history.filter(done=True)
    assert item.done_by == record.history_user
    assert item.done_by in people


def test_a_tick_and_an_edit_of_the_words_both_stay(checklist: Checklist, people: list[User]) -> None:
    ticking, writing = (Client() for _ in range(2))
    ticking.force_login(people[0])
    writing.force_login(people[1])
    slug = checklist.project.slug
    for turn in range(3):
        item = ItemFactory(checklist=checklist, text="Old words")
        address = f"/projects/{slug}/items/{item.pk}/"
        form = writing.get(f"{address}edit/").context["form"]
        sent = {"text": f"New words {turn}", "only": ["text"], "drawn": form.initial["drawn"]}
        at_once(
            lambda address=address: ticking.post(f"{address}tick/", {"done": "1"}),
            lambda address=address, sent=sent: writing.post(f"{address}edit/", sent),
        )
        item.refresh_from_db()
        assert (item.text, item.done, item.done_by) == (f"New words {turn}", True, people[0])


def test_an_item_that_is_set_aside_while_it_is_ticked_is_one_or_the_other(
    checklist: Checklist, people: list[User]
) -> None:
    first, second = (Client() for _ in range(2))
    first.force_login(people[0])
    second.force_login(people[1])
    item = ItemFactory(checklist=checklist)
    address = f"/projects/{checklist.project.slug}/items/{item.pk}/"
    at_once(
        lambda: first.post(f"{address}tick/", {"done": "1"}),
        lambda: second.post(f"{address}set-aside/", {"reason": "No mail here"}),
    )
    item.refresh_from_db()
    assert item.done == (item.not_applicable == "")
