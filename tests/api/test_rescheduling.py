"""A project's dates through the API: the rows that hang on them are never left behind unasked."""

from __future__ import annotations

import datetime as dt

import pytest
from rest_framework.test import APIClient

from tests.api.scene import Scene
from tracking.models import Session

DAY = dt.date(2026, 3, 4)


@pytest.fixture
def planned(scene: Scene) -> Session:
    scene.rows["sessions"].planned_end = DAY
    scene.rows["sessions"].save()
    return scene.rows["sessions"]


def test_a_start_that_is_patched_asks_what_becomes_of_the_other_dates(
    planned: Session, api: APIClient, scene: Scene
) -> None:
    refused = api.patch(scene.address("projects"), {"start_date": "2026-03-03"})
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "urn:lockstep:problem:undecided")
    assert problem["moving"]["sessions"] == 1
    assert "“reschedule”" in problem["detail"]
    assert api.get(scene.address("projects")).json()["start_date"] == "2026-03-02"


@pytest.mark.parametrize(("move_dates", "day", "rows"), [(True, DAY + dt.timedelta(days=1), 1), (False, DAY, None)])
def test_the_action_moves_them_along_or_leaves_them_and_says_how_many(
    move_dates: bool, day: dt.date, rows: int | None, planned: Session, api: APIClient, scene: Scene
) -> None:
    sent = {"start_date": "2026-03-03", "move_dates": move_dates}
    answer = api.post(scene.address("projects", "reschedule"), sent)
    assert answer.json()["project"]["start_date"] == "2026-03-03"
    assert answer.json()["moved"]["rows"].get("sessions") == rows
    assert answer.headers["ETag"] == api.get(scene.address("projects")).headers["ETag"]
    planned.refresh_from_db()
    assert planned.planned_end == day


def test_a_start_that_nothing_hangs_on_is_patched_as_any_field(api: APIClient, scene: Scene) -> None:
    assert api.patch(scene.address("projects"), {"start_date": "2026-03-03"}).json()["start_date"] == "2026-03-03"
