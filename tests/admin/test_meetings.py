"""The list of meetings begins today; what has been is a click away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from tests.admin.test_rights import url
from tracking.models import Meeting, Project


@pytest.fixture
def days(project: Project) -> dict[str, Meeting]:
    routine = make.RoutineFactory(project=project)
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    offsets = {"last week": -7, "yesterday": -1, "today": 0, "tomorrow": 1, "next month": 30}
    return {
        name: make.MeetingFactory(routine=routine, starts_at=noon + dt.timedelta(days=days))
        for name, days in offsets.items()
    }


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["today", "tomorrow", "next month"]),
        ({"when": "past"}, ["yesterday", "last week"]),
        ({"when": "all"}, ["next month", "tomorrow", "today", "yesterday", "last week"]),
        ({"when": "nonsense"}, ["today", "tomorrow", "next month"]),
    ],
)
def test_meetings_begin_today_and_the_past_is_asked_for(
    asked: dict[str, str], shown: list[str], days: dict[str, Meeting], at_desk: Client
) -> None:
    page = at_desk.get(url(Meeting, "changelist"), asked)

    assert list(page.context["cl"].result_list) == [days[name] for name in shown]
    assert 'href="?when=past"' in page.content.decode()


def test_a_day_of_the_calendar_is_shown_though_it_has_been(days: dict[str, Meeting], at_desk: Client) -> None:
    year = days["last week"].starts_at.year

    page = at_desk.get(url(Meeting, "changelist"), {"starts_at__year": year})

    assert days["last week"] in page.context["cl"].result_list
