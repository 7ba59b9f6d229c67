"""What comes up for a person on a day: the days of the plan, the day agreed on, and the days off."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar
from tracking.rules.today import Day, Judged, Piece, judged

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (dt.date(2026, 3, day) for day in range(2, 9))
NEXT_MONDAY = dt.date(2026, 3, 9)
WEEK = Calendar()


def at(today: dt.date, calendar: Calendar = WEEK, **more: object) -> Day:
    return Day(calendar, today, start=MONDAY, **more)  # type: ignore[arg-type]


def test_a_piece_is_there_on_each_of_its_days() -> None:
    piece = Piece(day_from=2, day_to=3)
    assert judged(piece, at(MONDAY)) == Judged("later", TUESDAY)
    assert judged(piece, at(TUESDAY)) == Judged("today", TUESDAY)
    assert judged(piece, at(WEDNESDAY)) == Judged("today", TUESDAY)


def test_what_is_not_done_stays_and_says_since_when_it_is_late() -> None:
    assert judged(Piece(2, 3), at(FRIDAY)) == Judged("today", TUESDAY, late_since=WEDNESDAY)


def test_days_of_the_plan_step_over_weekends_and_holidays() -> None:
    sixth = Piece(day_from=6, day_to=6)
    assert judged(sixth, at(FRIDAY)).on == NEXT_MONDAY
    holiday = Calendar(holidays=frozenset({NEXT_MONDAY}))
    assert judged(sixth, at(FRIDAY, holiday)).on == NEXT_MONDAY + dt.timedelta(days=1)


def test_the_day_agreed_on_decides_and_the_plan_still_says_what_is_late() -> None:
    moved = Piece(1, 1, due_on=THURSDAY)
    assert judged(moved, at(WEDNESDAY)) == Judged("later", THURSDAY, late_since=MONDAY)
    assert judged(moved, at(THURSDAY)) == Judged("today", THURSDAY, late_since=MONDAY)
    early = Piece(5, 5, due_on=TUESDAY)
    assert judged(early, at(TUESDAY)) == Judged("today", TUESDAY)
    assert judged(early, at(WEDNESDAY)) == Judged("today", TUESDAY, late_since=TUESDAY)


def test_on_a_day_off_nothing_comes_up_until_one_is_back() -> None:
    off = at(TUESDAY, away=((TUESDAY, WEDNESDAY),))
    assert off.is_away
    assert off.back == THURSDAY
    assert judged(Piece(1, 5), off) == Judged("later", THURSDAY)
    assert judged(Piece(), off) == Judged("later", THURSDAY)


def test_on_a_weekend_nobody_is_away_and_nothing_comes_up_but_what_was_put_there() -> None:
    saturday = at(SATURDAY)
    assert not saturday.is_at_work
    assert not saturday.is_away
    assert judged(Piece(5, 6), saturday) == Judged("later", NEXT_MONDAY)
    assert judged(Piece(5, 6, due_on=SATURDAY), saturday) == Judged("today", SATURDAY)


def test_tomorrow_is_the_next_day_at_work() -> None:
    assert at(MONDAY).tomorrow == TUESDAY
    assert at(FRIDAY).tomorrow == NEXT_MONDAY
    assert at(THURSDAY, away=((FRIDAY, NEXT_MONDAY),)).tomorrow == NEXT_MONDAY + dt.timedelta(days=1)
    assert at(FRIDAY, Calendar(weekdays=frozenset({4}))).tomorrow == FRIDAY + dt.timedelta(days=7)


def test_what_has_no_day_is_open() -> None:
    assert judged(Piece(), at(MONDAY)) == Judged("open")
    assert judged(Piece(2, 2), Day(WEEK, MONDAY)) == Judged("open")


def test_at_the_end_of_the_calendar_of_dates_there_is_no_tomorrow() -> None:
    last = Day(WEEK, dt.date.max, away=((dt.date.max, dt.date.max),))
    assert (last.tomorrow, last.back) == (None, None)


days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
numbers = st.none() | st.integers(1, 60)


@given(
    today=days,
    due=st.none() | days,
    first=numbers,
    length=st.integers(0, 9),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    away=st.lists(st.tuples(days, st.integers(0, 20)), max_size=2),
)
def test_whatever_the_calendar_a_piece_comes_up_once_its_day_is_there(
    today, due, first, length, weekdays, away
) -> None:
    spans = tuple((begin, begin + dt.timedelta(days=more)) for begin, more in away)
    day = Day(Calendar(weekdays=weekdays), today, start=MONDAY, away=spans)
    found = judged(Piece(first, first and first + length, due), day)
    assert found.late_since is None or found.late_since < today
    if found.when == "later":
        assert found.on is None or found.on > today
    if found.when == "today":
        assert found.on is not None
        assert found.on <= today
        assert day.is_at_work or found.on == due == today
    assert (found.when == "open") <= (due is None and first is None)
    assert day.back is None or (day.back == today) == day.is_at_work
