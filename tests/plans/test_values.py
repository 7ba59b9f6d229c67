"""Words of a plan become values, in the forms and languages people use."""

from __future__ import annotations

import datetime as dt

import pytest

from tracking.plans.model.plan import Range, Span
from tracking.plans.words import values
from tracking.plans.words.inline import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4-5 days", Span(4, 5, "day")),
        ("2–3 hrs (parallel)", Span(2, 3, "hour")),
        ("30 min", Span(30, 30, "minute")),
        ("1 week", Span(1, 1, "week")),
        ("10+ hours", Span(10, 10, "hour")),
        ("1.5h", Span(1.5, 1.5, "hour")),
        ("1,5 Tage", Span(1.5, 1.5, "day")),
        ("2 bis 4 Wochen", Span(2, 4, "week")),
        ("2 à 3 jours", Span(2, 3, "day")),
        ("de 2 a 3 semanas", Span(2, 3, "week")),
        ("half a day", Span(0.5, 0.5, "day")),
        ("two weeks", Span(2, 2, "week")),
        ("Week 0 - 5 Days", Span(5, 5, "day")),
        ("8 weeks (Weeks 4-11)", Span(8, 8, "week")),
        ("Weeks 12-16", None),
        ("Phase 1", None),
        ("2-2.5x faster", None),
    ],
)
def test_durations(text: str, expected: Span | None) -> None:
    assert values.span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Day 1-2", Range(1, 2)),
        ("Days 6–15 (10 days)", Range(6, 15)),
        ("Tag 3", Range(3, 3)),
        ("Tage 3 bis 5", Range(3, 5)),
        ("Jour 2", Range(2, 2)),
        ("D4", Range(4, 4)),
        ("15 days", None),
        ("today 5", None),
    ],
)
def test_days(text: str, expected: Range | None) -> None:
    assert values.days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Week 12-16", Range(12, 16)), ("KW 7", Range(7, 7)), ("Week 0 - 5 Days", Range(0, 0)), ("3 weeks", None)],
)
def test_weeks(text: str, expected: Range | None) -> None:
    assert values.weeks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(9:00 AM)", dt.time(9)),
        ("3 pm", dt.time(15)),
        ("12:30 am", dt.time(0, 30)),
        ("14:45", dt.time(14, 45)),
        ("9 Uhr", dt.time(9)),
        ("9h30", dt.time(9, 30)),
        ("25:00", None),
        ("13 pm", None),
    ],
)
def test_times_of_day(text: str, expected: dt.time | None) -> None:
    assert values.clock(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03",
        "February 3, 2026",
        "3 Feb 2026",
        "3. Februar 2026",
        "03.02.2026",
        "2/3/2026",
        "le 3 février 2026",
        "2026/02/03",
    ],
)
def test_dates(text: str) -> None:
    assert values.date(text) == dt.date(2026, 2, 3)


def test_a_date_that_does_not_exist_is_none() -> None:
    assert values.date("2026-02-30") is None
    assert values.date("25/4/2026") == dt.date(2026, 4, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P0 Critical", ("critical", "P0")),
        ("CRITICAL (blocks all)", ("critical", "CRITICAL")),
        ("🔴 High", ("high", "High")),
        ("mittel", ("medium", "mittel")),
        ("P4", ("low", "P4")),
        ("soon", (None, "")),
        ("🔴", ("critical", "🔴")),
        ("🟠", ("high", "🟠")),
        ("🟢 as time allows", (None, "")),
    ],
)
def test_priorities(text: str, expected: tuple[str | None, str]) -> None:
    assert values.priority(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("✅ Done", "completed"),
        ("⚠️ **BLOCKED** - cannot go on", "blocked"),
        ("Not started", "planned"),
        ("in Arbeit", "in_progress"),
        ("En cours", "in_progress"),
        ("Code review pending", "in_review"),
        ("✅", "completed"),
        ("hm", None),
    ],
)
def test_statuses(text: str, expected: str | None) -> None:
    assert values.status(text) == expected


def test_probability_and_impact_run_from_one_to_five() -> None:
    assert [values.degree(text) for text in ("4", "2/5", "30%", "Low", "medium", "sehr hoch", "?")] == [
        4,
        2,
        2,
        2,
        3,
        5,
        None,
    ]


def test_recurrence_is_an_rfc_5545_rule() -> None:
    assert values.recurrence("Daily standup") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert values.recurrence("every Monday and Thursday") == "FREQ=WEEKLY;BYDAY=MO,TH"
    assert values.recurrence("jeden Freitag") == "FREQ=WEEKLY;BYDAY=FR"
    assert values.recurrence("biweekly") == "FREQ=WEEKLY;INTERVAL=2"
    assert values.recurrence("Mon 08:00") == "FREQ=WEEKLY;BYDAY=MO"
    assert values.recurrence("what we do") == ""


def test_tags_that_only_dress_words_go_and_all_others_stay_as_text() -> None:
    assert (
        plain("Deploy <b>now</b><br>or <script>alert(1)</script> & <div>")
        == "Deploy now or <script>alert(1)</script> & <div>"
    )
