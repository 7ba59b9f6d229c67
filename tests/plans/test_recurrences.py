"""When a routine recurs in a plan: read, or said with its line; never dropped in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.factories import NOW
from tracking.models import Routine
from tracking.models.routine import WORKDAYS
from tracking.plans.model.plan import Finding, Plan
from tracking.plans.reader import read_plan
from tracking.services import plans

BEFORE = "# Plan\n\n### Session 1: Search\n\n## Meetings\n\n"


def of_list(said: str) -> str:
    return f"{BEFORE}### Review\n\n- Time: 09:00\n- Recurrence: {said}\n- Attendees: All\n"


def of_table(said: str) -> str:
    return f"{BEFORE}| Meeting | Time | Frequency |\n|---|---|---|\n| Review | 09:00 | {said} |\n"


UNREAD = [
    "once in a blue moon",
    "FREQ=SECONDLY",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9999",
    "FREQ=DAILY;BYMONTHDAY=²",
    "FREQ=DAILY;UNTIL=00000101",
    "FREQ=",
]


def findings_of(plan: Plan) -> list[Finding]:
    return [finding for finding in plan.findings if finding.code == "recurrence"]


@pytest.mark.parametrize("written", [of_list, of_table])
@pytest.mark.parametrize("said", UNREAD)
def test_what_cannot_be_read_is_found_with_its_line(said: str, written: Callable[[str], str]) -> None:
    document = written(said)
    (found,) = findings_of(read_plan(document.encode(), "plan.md"))
    assert said in found.message
    assert "Review" in document.splitlines()[found.line - 1]


@pytest.mark.parametrize("written", [of_list, of_table])
@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("daily", WORKDAYS),
        ("every Monday and Thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("-", ""),
    ],
)
def test_what_can_be_read_is(said: str, rule: str, written: Callable[[str], str]) -> None:
    plan = read_plan(written(said).encode(), "plan.md")
    assert [routine.recurrence for routine in plan.routines] == [rule]
    assert findings_of(plan) == []


def test_a_rule_that_falls_on_no_day_is_found() -> None:
    document: dict[str, Any] = {"version": 1, "project": {"title": "Plan", "start": "2026-03-02"}}
    document["sessions"] = [{"number": 1, "title": "Search"}]
    document["routines"] = [{"title": "Review", "time": "09:00", "recurrence": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}]
    (found,) = findings_of(read_plan(json.dumps(document).encode(), "plan.json"))
    assert "falls on no day from 2026-03-02 on" in found.message


@pytest.mark.parametrize("said", [*UNREAD, "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 200)])
def test_a_plan_with_one_is_imported_all_the_same(said: str, lead: User) -> None:
    document: dict[str, Any] = {"version": 1, "project": {"title": "Plan"}, "phases": [{"name": "One"}]}
    document["routines"] = [{"title": "Review", "recurrence": said}]
    staged = plans.stage(actor=lead, data=json.dumps(document).encode(), filename="plan.json")
    plans.apply(actor=lead, document=staged, now=NOW)
    routine = Routine.objects.get()
    assert (routine.recurrence, routine.time) == (WORKDAYS, None)
    routine.full_clean()
