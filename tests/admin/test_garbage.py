"""Whatever is sent to the admin, the answer says what is wrong with it; it never fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_celery_beat.models import PeriodicTask

from exports.models import ExportJob
from tests.admin.test_forms import management
from tests.admin.test_rights import NOUNS, READ_ONLY, SCHEDULER, may_add, url
from tests.factories import UserFactory
from tracking.models import ApiToken, Blocker, Item, Meeting, Project, Risk, Session

GARBAGE = {"text": "2026-02-31", "a huge number": "9" * 40, "a NUL": "a\x00b", "too long": "x" * 5000}
#: What a database is asked with: a key that is none, one too great, and what no text may hold.
KEYS = [GARBAGE[kind] for kind in ("text", "a huge number", "a NUL")]
#: What every list is asked with, whatever its noun; tried on one.
PARAMETERS = ("q", "o", "p", "all", "_to_field", "_popup", "nonsense", "pk__in", "_facets")
WRITTEN = [noun for noun in NOUNS if noun not in READ_ONLY]
SYSTEM = [User, Group, *SCHEDULER]
#: Lists that have every kind of filter between them.
LISTS = [Session, Blocker, Meeting, Risk, ExportJob, ApiToken, User, PeriodicTask]


def name_of(noun: type) -> str:
    return noun.__name__


@pytest.fixture
def root(db: None) -> Client:
    """Who may see all there is, answered with status 500 where others would meet an exception."""
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(username="root", is_staff=True, is_superuser=True))
    return client


def asked(page: Any) -> tuple[list[str], dict[str, str]]:
    """The fields of a form and of one new row in each table below it, and what the tables need beside these."""
    names = list(page.context["adminform"].form.fields)
    kept: dict[str, str] = {}
    for table in page.context["inline_admin_formsets"]:
        prefix = table.formset.prefix
        kept |= management(prefix, 1)
        names += [f"{prefix}-0-{name}" for name in table.formset.empty_form.fields]
    return names, kept


def failures(client: Client, address: str, names: list[str], kept: dict[str, Any]) -> list[str]:
    """The kinds of garbage that break a form when all its fields hold them."""
    sent = {kind: {**dict.fromkeys(names, garbage), **kept} for kind, garbage in GARBAGE.items()}
    return [kind for kind, data in sent.items() if client.post(address, data).status_code >= 500]


def test_a_project_that_is_none_is_asked_for(root: Client) -> None:
    for garbage in KEYS:
        page = root.get(url(Session, "add"), {"project": garbage})
        assert "Which project is it for?" in page.content.decode()


@pytest.mark.parametrize("noun", [noun for noun in WRITTEN if may_add(noun)], ids=name_of)
def test_a_new_row_made_of_garbage_is_asked_for_again(noun: type, rows: dict[type, Any], root: Client) -> None:
    project = {"project": rows[Project].pk}
    names, kept = asked(root.get(url(noun, "add"), project))

    assert failures(root, url(noun, "add"), names, kept | project) == []
    for garbage in KEYS[:2]:
        assert root.post(url(noun, "add"), {**kept, "project": garbage}).status_code == 200
    initial = dict.fromkeys(names, KEYS[0]) | project
    assert root.get(url(noun, "add"), initial).status_code == 200


@pytest.mark.parametrize("noun", [noun for noun in WRITTEN if noun is not ApiToken], ids=name_of)
def test_a_row_filled_with_garbage_is_asked_for_again(noun: type, rows: dict[type, Any], root: Client) -> None:
    address = url(noun, "change", rows[noun])

    assert failures(root, address, *asked(root.get(address))) == []


@pytest.mark.parametrize("model", SYSTEM, ids=name_of)
def test_accounts_and_the_scheduler_answer_garbage_too(model: type, root: Client) -> None:
    assert failures(root, url(model, "add"), *asked(root.get(url(model, "add")))) == []


def test_an_account_answers_garbage_where_it_has_groups(root: Client, stranger: User) -> None:
    address = url(User, "change", stranger)

    assert failures(root, address, *asked(root.get(address))) == []


@pytest.mark.parametrize("noun", LISTS, ids=name_of)
def test_a_list_asked_for_garbage_says_so(noun: type, rows: dict[type, Any], root: Client) -> None:
    shown = root.get(url(noun, "changelist")).context["cl"]
    names = {name for spec in shown.filter_specs for name in spec.expected_parameters()}
    if shown.date_hierarchy:
        names.add(f"{shown.date_hierarchy}__year")
        no_month = {f"{shown.date_hierarchy}__year": "2026", f"{shown.date_hierarchy}__month": "13"}
        assert root.get(url(noun, "changelist"), no_month).status_code < 500
    for name in (*names, *(PARAMETERS if noun is Session else ())):
        for garbage in KEYS[1:]:
            assert root.get(url(noun, "changelist"), {name: garbage}).status_code < 500, (name, garbage)


@pytest.mark.parametrize("noun", [Session, Item, ApiToken, Project], ids=name_of)
def test_rows_that_cannot_be_are_not_found(noun: type, rows: dict[type, Any], root: Client) -> None:
    """By their address, among the rows chosen for an action, and in a list that is sorted."""
    listed = url(noun, "changelist")
    actions = root.get(listed).context["action_form"]
    names = [name for name, _ in actions.fields["action"].choices if name] if actions else []
    for garbage in KEYS:
        sent = {"_save": "Save", **management("form", 1, 1), "form-0-id": garbage, "form-0-position": garbage}
        answers = [
            *(root.get(f"{listed}{garbage}/{page}/") for page in ("change", "history", "delete")),
            *(root.post(listed, {"action": name, "_selected_action": garbage, "index": 0}) for name in names),
            root.post(listed, {"action": garbage, "_selected_action": rows[noun].pk, "index": garbage}),
            root.post(listed, sent),
        ]
        assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
