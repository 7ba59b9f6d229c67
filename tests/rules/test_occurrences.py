"""On which days a rule falls: as the calendar standard says, in a bounded number of looks."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracking.rules import occurrences
from tracking.rules.occurrences import ever_falls, falls, parse
from tracking.rules.recurrence import DAYS

ANCHOR = dt.date(2026, 3, 4)
days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of every frequency with what may stand beside it."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}"]
    if every := draw(st.sampled_from([0, 2, 3, 5])):
        parts.append(f"INTERVAL={every}")
    if draw(st.booleans()):
        # The expansion that is compared with falls on no day where some weekdays bear a number and others none.
        numbered = freq in ("MONTHLY", "YEARLY") and draw(st.booleans())
        nth = st.sampled_from(["1", "2", "-1"]) if numbered else st.just("")
        named = draw(st.lists(st.tuples(nth, st.sampled_from(DAYS)).map("".join), min_size=1, max_size=3, unique=True))
        parts.append(f"BYDAY={','.join(named)}")
    if draw(st.booleans()) and freq != "WEEKLY":
        chosen = draw(st.lists(st.sampled_from([1, 2, 15, 29, 31, -1]), min_size=1, max_size=2, unique=True))
        parts.append(f"BYMONTHDAY={','.join(map(str, chosen))}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.sampled_from(['2', '3,9', '12']))}")
    if draw(st.booleans()) and len(parts) > 1:
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2']))}")
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(["COUNT=1", "COUNT=7", "UNTIL=20270601", "WKST=SU"])))
    return ";".join(parts)


@settings(max_examples=60)
@given(rule=rules(), anchor=days, first=days, long=st.integers(0, 400))
def test_a_rule_falls_on_the_days_on_which_a_whole_expansion_has_it(
    rule: str, anchor: dt.date, first: dt.date, long: int
) -> None:
    # The expansion that is compared with would look for a day until the year 9999 where none is left.
    assume(ever_falls(parse(rule), anchor))
    last = first + dt.timedelta(days=long)
    whole = rrulestr(rule, dtstart=dt.datetime.combine(anchor, dt.time()))
    expected = {at.date() for at in _some(whole, last)}
    assert list(falls(parse(rule), anchor, first, last)) == sorted(day for day in expected if first <= day <= last)


def test_weekdays_with_and_without_a_number_stand_in_one_rule() -> None:
    rule = parse("FREQ=MONTHLY;BYDAY=MO,1TU")
    found = falls(rule, dt.date(2024, 1, 1), dt.date(2024, 1, 1), dt.date(2024, 2, 6))
    assert [(day.month, day.day) for day in found] == [
        (1, 1),
        (1, 2),
        (1, 8),
        (1, 15),
        (1, 22),
        (1, 29),
        (2, 5),
        (2, 6),
    ]


def _some(rule: object, last: dt.date) -> list[dt.datetime]:
    found = []
    for at in rule:  # type: ignore[attr-defined]  # an rrule
        if at.date() > last:
            break
        found.append(at)
    return found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", [4, 9, 11]),
        ("FREQ=DAILY;UNTIL=20260306", [4, 5, 6]),
        ("FREQ=DAILY;UNTIL=20260306T235959Z", [4, 5, 6]),
        ("RRULE:freq=weekly;interval=2;byday=mo", [16, 30]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [27]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [31]),
    ],
)
def test_days_of_a_month(rule: str, found: list[int]) -> None:
    assert [day.day for day in falls(parse(rule), ANCHOR, ANCHOR, dt.date(2026, 3, 31))] == found


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=5",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=DAILY;UNTIL=20200101",
        "FREQ=YEARLY;INTERVAL=9999;BYMONTHDAY=1;BYMONTH=1",
    ],
)
def test_a_rule_that_never_falls_is_known_after_ten_years_of_days(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, judge = [], occurrences._is_wanted
    monkeypatch.setattr(occurrences, "_is_wanted", lambda *given: looked.append(given[2]) or judge(*given))
    assert not ever_falls(parse(rule), ANCHOR)
    assert len(looked) <= occurrences.FURTHEST.days + 366


def test_a_leap_day_falls_though_not_every_year() -> None:
    assert ever_falls(parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), ANCHOR)


def test_an_old_rule_costs_no_more_than_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, judge = [], occurrences._is_wanted
    monkeypatch.setattr(occurrences, "_is_wanted", lambda *given: looked.append(given[2]) or judge(*given))
    assert len(list(falls(parse("FREQ=DAILY;INTERVAL=2"), dt.date(1, 1, 1), ANCHOR, ANCHOR + dt.timedelta(13)))) == 7
    assert len(looked) <= 8


@pytest.mark.parametrize(
    "rule",
    [
        *("", "now and then", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYEASTER=1"),
        *("FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=DAILY;BYMONTHDAY=32", "FREQ=DAILY;UNTIL=20260231"),
        *("FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYMINUTE=0,1", "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=DAILY;BYDAY="),
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever it says
        parse(rule)


def test_a_rule_may_name_the_hours() -> None:
    usual = dt.time(9, 30)
    assert parse("FREQ=DAILY").times(usual) == [usual]
    assert parse("FREQ=DAILY;BYHOUR=8,16;BYMINUTE=0").times(usual) == [dt.time(8), dt.time(16)]


@settings(max_examples=30)
@given(rule=rules(), anchor=days)
def test_whether_a_rule_ever_falls_is_what_its_days_say(rule: str, anchor: dt.date) -> None:
    read = parse(rule)
    assert ever_falls(read, anchor) == any(falls(read, anchor, anchor, anchor + occurrences.FURTHEST))


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=DAILY;COUNT=9999", "FREQ=YEARLY;INTERVAL=9999;BYSETPOS=-1"])
def test_a_rule_may_be_counted_from_either_end_of_the_calendar(rule: str, day: dt.date) -> None:
    assert ever_falls(parse(rule), day)
    assert next(falls(parse(rule), day, day, day)) == day
