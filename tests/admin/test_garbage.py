"""Whatever is sent to the admin, the answer says what is wrong with it; it never fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.admin.test_forms import management
from tests.admin.test_rights import NOUNS, READ_ONLY, SCHEDULER, url
from tests.factories import UserFactory
from tracking.models import ApiToken, Project, Session

GARBAGE = {
    "text": "no number",
    "a huge number": "9" * 40,
    "a negative number": "-1",
    "a NUL": "a\x00b",
    "no day": "2026-02-31",
    "too long": "x" * 5000,
    "half a pair": "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "no number anywhere": "NaN",
    "infinity": "1e999999",
}
PARAMETERS = ("q", "o", "p", "all", "_to_field", "_popup", "e", "nonsense", "pk__in", "_facets")
WRITTEN = [noun for noun in NOUNS if noun not in READ_ONLY]
OTHERS = [User, Group, *SCHEDULER]


@pytest.fixture
def root(db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(username="root", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def desk(lead: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(lead)
    return client


def asked(page: Any) -> dict[str, list[str]]:
    """The fields of the form and of one new row in each table below it, with the management of these tables."""
    names = dict.fromkeys(page.context["adminform"].form.fields)
    kept: dict[str, str] = {}
    for table in page.context["inline_admin_formsets"]:
        prefix = table.formset.prefix
        kept |= management(prefix, 1)
        names |= dict.fromkeys(f"{prefix}-0-{name}" for name in table.formset.empty_form.fields)
    return list(names), kept


def answers(client: Client, address: str, names: list[str], kept: dict[str, str]) -> dict[tuple[str, str], int]:
    """The status of each answer that is none of a form's: garbage in all fields at once, and in each alone."""
    failed = {}
    for kind, garbage in GARBAGE.items():
        for sent in (names, *([name] for name in names)) if kind == "text" else (names,):
            answer = client.post(address, {**kept, **dict.fromkeys(sent, garbage)})
            if answer.status_code not in (200, 302, 400, 404):
                failed[kind, " ".join(sent)[:80]] = answer.status_code
    return failed


@pytest.mark.parametrize("noun", WRITTEN, ids=lambda noun: noun.__name__)
def test_a_new_row_made_of_garbage_is_asked_for_again(noun: type, rows: dict[type, Any], desk: Client) -> None:
    address = url(noun, "add")
    names, kept = asked(desk.get(f"{address}?project={rows[Project].pk}"))

    assert answers(desk, address, names, kept) == {}
    assert answers(desk, f"{address}?project={rows[Project].pk}", names, {**kept, "project": rows[Project].pk}) == {}


@pytest.mark.parametrize("noun", [noun for noun in WRITTEN if noun is not ApiToken], ids=lambda noun: noun.__name__)
def test_a_row_filled_with_garbage_is_asked_for_again(noun: type, rows: dict[type, Any], desk: Client) -> None:
    address = url(noun, "change", rows[noun])
    names, kept = asked(desk.get(address))

    assert answers(desk, address, names, kept) == {}


@pytest.mark.parametrize("model", OTHERS, ids=lambda model: model.__name__)
def test_accounts_and_the_scheduler_answer_garbage_too(model: type, root: Client) -> None:
    names, kept = asked(root.get(url(model, "add")))

    assert answers(root, url(model, "add"), names, kept) == {}


@pytest.mark.parametrize("noun", [*NOUNS, *OTHERS], ids=lambda noun: noun.__name__)
def test_a_list_asked_for_garbage_says_so(noun: type, rows: dict[type, Any], root: Client) -> None:
    address = url(noun, "changelist")
    shown = root.get(address).context["cl"]
    filters = {name for spec in shown.filter_specs for name in spec.expected_parameters()}
    hierarchy = (
        {f"{shown.date_hierarchy}__{part}" for part in ("year", "month", "day", "gte")}
        if shown.date_hierarchy
        else set()
    )
    failed = {}
    for name in (*(PARAMETERS if noun is Session else ()), *filters, *hierarchy):
        for kind in ("text", "a huge number", "a NUL"):
            garbage = GARBAGE[kind]
            status = root.get(address, {name: garbage}).status_code
            if status not in (200, 302, 400):
                failed[name, kind] = status

    assert failed == {}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("noun", WRITTEN, ids=lambda noun: noun.__name__)
def test_an_address_with_garbage_in_it_is_no_failure(
    noun: type, garbage: str, rows: dict[type, Any], desk: Client
) -> None:
    statuses = [
        desk.get(url(noun, "add"), {"project": garbage}).status_code,
        desk.get(
            url(noun, "add"), {"project": rows[Project].pk, **dict.fromkeys(("session", "day", "parent"), garbage)}
        ).status_code,
        desk.get(url(noun, "add"), {"_changelist_filters": f"project__id__exact={garbage}"}).status_code,
        desk.get(url(noun, "changelist") + f"{garbage[:50]}/change/").status_code,
        desk.post(
            url(noun, "changelist"), {"action": garbage, "_selected_action": garbage, "index": garbage}
        ).status_code,
    ]

    assert not [status for status in statuses if status >= 500], statuses
