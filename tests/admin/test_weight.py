"""A full page of any list is light: what it weighs and what it asks of the database are bounded."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.conftest import Enter
from tests.admin.many import PAGE, fill_a_page
from tests.admin.test_rights import NOUNS, url
from tracking.models import Meeting, Project

HEAVIEST, MOST_QUERIES = 150_000, 16


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_hundred_rows_of_a_list_are_light(
    noun: type, rows: dict[type, Any], lead: User, staff: User, enter: Enter
) -> None:
    """For staff, who see the project beside each row, and for a lead, who can sort the rows of the one project."""
    fill_a_page(rows[noun])
    weighed = {}
    for who in (staff,) if noun is Project else (staff, lead):
        client = enter(who)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url(noun, "changelist"), {"when": "all"} if noun is Meeting else {})
        weighed[who.username] = (len(page.context["cl"].result_list), len(page.content), len(queries))

    sortable = getattr(admin.site.get_model_admin(noun), "ordering_field", None) and noun is not Project
    assert bool(page.context["cl"].formset) == bool(sortable)
    assert all(shown == PAGE for shown, _, _ in weighed.values()), weighed
    assert all(size < HEAVIEST for _, size, _ in weighed.values()), weighed
    assert all(count <= MOST_QUERIES for _, _, count in weighed.values()), weighed
