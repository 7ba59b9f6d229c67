"""Every address of every noun against everybody: made from the registry, so that a new noun is in it by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.factories import a_project
from tests.web.conftest import client_of
from tests.web.every_noun import row_of_every_noun
from tracking.models import Project, Role
from tracking.reporting.records import has_history, history_of
from tracking.services import access
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun

NOBODY, STRANGER = "nobody", "stranger"
#: The roles of everybody who may see the project; staff lead everywhere.
ROLES = {"viewer": Role.VIEWER, "member": Role.MEMBER, "lead": Role.LEAD, "staff": Role.LEAD}
#: What a form or a refusal of its values answers to somebody who may send it.
DONE = {200, 204, 302, 422}

#: Who may do something with a row, and whether there is such a thing for its noun at all.
Needs = Callable[[Noun, Any, User | None], Role | None]


def reads(noun: Noun, row: Any, user: User | None) -> Role | None:
    return Role.VIEWER


def reads_history(noun: Noun, row: Any, user: User | None) -> Role | None:
    return Role.VIEWER if has_history(noun.model) else None


def adds(noun: Noun, row: Any, user: User | None) -> Role | None:
    return getattr(noun, "who_adds", noun.writer) if noun.written else None


def changes(noun: Noun, row: Any, user: User | None) -> Role | None:
    """A lead changes what is there; one's own word is one's own to change."""
    own_word = noun.writer == Role.MEMBER and getattr(row, "author", None) == user
    return (Role.MEMBER if own_word else Role.LEAD) if noun.written else None


def changes_many(noun: Noun, row: Any, user: User | None) -> Role | None:
    """What a lead may; members may move sessions, and are told that they may do no more."""
    return (Role.MEMBER if noun.segment == "sessions" else Role.LEAD) if noun.written else None


def places(noun: Noun, row: Any, user: User | None) -> Role | None:
    return Role.LEAD if noun.place else None


def restores(noun: Noun, row: Any, user: User | None) -> Role | None:
    return changes(noun, row, user) if has_history(noun.model) else None


#: What can be asked of a noun: the name of the address, how, with what, and who may.
ADDRESSES: list[tuple[str, str, dict[str, Any], Needs]] = [
    ("rows", "get", {}, reads),
    ("row", "get", {}, reads),
    ("row-history", "get", {}, reads_history),
    ("row-add", "get", {}, adds),
    ("row-add", "post", {}, adds),
    ("row-edit", "get", {}, changes),
    ("row-edit", "post", {}, changes),
    ("row-delete", "post", {}, changes),
    ("row-place", "post", {"to": "first"}, places),
    ("row-restore", "post", {}, restores),
    ("rows-bulk", "post", {"delete": "1", "row": "ROW"}, changes_many),
    ("list-columns", "post", {"column": "title"}, reads),
]


@pytest.fixture
def everybody(
    project: Project, viewer: User, member: User, lead: User, staff: User, stranger: User
) -> dict[str, User | None]:
    users = {"viewer": viewer, "member": member, "lead": lead, "staff": staff, STRANGER: stranger}
    return {NOBODY: None, **users}


@pytest.mark.parametrize(
    ("name", "method", "sent", "needs"), ADDRESSES, ids=lambda value: getattr(value, "__name__", str(value)[:24])
)
def test_each_address_answers_everybody_as_their_role_says(
    name: str,
    method: str,
    sent: dict[str, Any],
    needs: Needs,
    project: Project,
    member: User,
    everybody: dict[str, User | None],
):
    rows = row_of_every_noun(project, member)
    clients = {who: client_of(user) if user else Client() for who, user in everybody.items()}
    wrong = []
    for noun in NOUNS.values():
        row = rows[noun.segment]
        for who, user in everybody.items():
            address = address_of(name, noun, row)
            if address is None:
                continue
            answer = ask(clients[who], method, address, {**sent, **parent_of(noun, row)}, row)
            expected = expected_of(needs(noun, row, user), who, method)
            if answer not in expected:
                wrong.append(f"{method} {address} answers {who} {answer}, not {sorted(expected)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "method"), [(name, method) for name, method, *_rest in ADDRESSES if name not in ("rows", "row-add")]
)
def test_a_row_of_another_project_is_not_there(name: str, method: str, lead: User, member: User, project: Project):
    """Through the address of one's own project, with the rights of a lead of both."""
    other = a_project(lead=lead, member=member)
    theirs = row_of_every_noun(other, member)
    for segment in ("sessions", "dependencies"):
        # The number of a session names it in its project only.
        theirs.pop(segment)
    client, wrong = client_of(lead), []
    for segment, row in theirs.items():
        address = address_of(name, NOUNS[segment], row)
        if address is None or name == "rows-bulk":
            continue
        found = ask(client, method, address.replace(f"/{other.slug}/", f"/{project.slug}/"), {}, row)
        if found != 404:
            wrong.append(f"{address} answers {found}")
        assert type(row)._default_manager.filter(pk=row.pk).exists()
    assert not wrong, "\n".join(wrong)


def test_a_session_of_another_project_is_not_there(lead: User, member: User, project: Project):
    other = a_project(lead=lead)
    session = row_of_every_noun(other, lead)["sessions"]
    client = client_of(lead)
    assert client.get(session.get_absolute_url()).status_code == 200
    for rest in ("", "edit/", "history/"):
        assert client.get(f"/projects/{project.slug}/sessions/{session.number}/{rest}").status_code == 404
    assert client.post(f"/projects/{project.slug}/sessions/{session.number}/delete/").status_code == 404


def test_a_new_row_hangs_on_nothing_of_another_project(lead: User, member: User, project: Project):
    theirs = row_of_every_noun(a_project(lead=lead, member=member), member)
    client = client_of(lead)
    for segment, row in theirs.items():
        noun = NOUNS[segment]
        if not noun.parent or not noun.written:
            continue
        address = reverse("row-add", args=[project.slug, segment])
        assert client.post(address, parent_of(noun, row)).status_code == 404, segment
        assert client.post(address).status_code == 404, segment


def address_of(name: str, noun: Noun, row: Any) -> str | None:
    """The address, None where a noun has none of that name."""
    project = row.owning_project
    try:
        match name:
            case "rows" | "row-add" | "rows-bulk":
                return reverse(name, args=[project.slug, noun.segment])
            case "row-restore":
                version = history_of(noun.model).filter(id=row.pk).first() if has_history(noun.model) else None
                return noun.url(project, row, name, version.pk if version else 1)
            case _:
                return noun.url(project, row, name)
    except NoReverseMatch:
        return None


def parent_of(noun: Noun, row: Any) -> dict[str, Any]:
    return {"under": getattr(row, noun.parent).address_key} if noun.parent else {}


def ask(client: Client, method: str, address: str, sent: dict[str, Any], row: Any) -> int:
    """The status of an answer; what was asked for is taken back again."""
    sent = {key: str(row.address_key) if value == "ROW" else value for key, value in sent.items()}
    with rolled_back():
        return getattr(client, method)(address, sent).status_code


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        point = transaction.savepoint()
        yield
        transaction.savepoint_rollback(point)


def expected_of(needed: Role | None, who: str, method: str) -> set[int]:
    if who == NOBODY:
        return {302}
    if who == STRANGER or needed is None:
        return {404}
    if access.RANK[ROLES[who]] < access.RANK[needed]:
        return {403}
    return {200} if method == "get" else DONE
