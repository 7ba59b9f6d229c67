"""Dates in prose and in the cells of lists: one reader, one table of cases."""

from __future__ import annotations

import datetime as dt

import pytest

from tracking.plans.words.dates import as_written_in, date, date_in_cell, is_ambiguous, order_of
from tracking.plans.words.periods import period, stretch

#: text, what prose says, what a cell says that puts the month first, and one that puts the day first
CASES = [
    ("2026-03-04", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("2026/3/4 09:30", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("March 4th, 2026", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("4. März 2026", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("le 4 mars 2026", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("4 de marzo de 2026", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("04.03.2026", "2026-03-04", "2026-03-04", "2026-03-04"),
    ("3/4/2026", "2026-03-04", "2026-03-04", "2026-04-03"),
    ("3-4-2026", "2026-03-04", "2026-03-04", "2026-04-03"),
    ("25/4/2026", "2026-04-25", "2026-04-25", "2026-04-25"),
    ("4/25/2026", "2026-04-25", "2026-04-25", "2026-04-25"),
    ("3/4/26", None, "2026-03-04", "2026-04-03"),
    ("04.03.26", None, "2026-03-04", "2026-03-04"),
    ("12/Mar/26 9:00 AM", None, "2026-03-12", "2026-03-12"),
    ("Mon 3/4/26", None, "2026-03-04", "2026-04-03"),
    ("1899-12-30", "1899-12-30", None, None),
    ("2026-02-30", None, None, None),
    ("31.04.2026", None, None, None),
    ("version 1.2.3", None, None, None),
    ("soon", None, None, None),
]


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "prose", "month_first", "day_first"), CASES, ids=[case[0] for case in CASES])
def test_a_date_is_read_as_people_and_programs_mean_it(
    text: str, prose: str | None, month_first: str | None, day_first: str | None
) -> None:
    assert date(f"Due {text}, or so") == day(prose)
    assert date_in_cell(text, "mdy") == day(month_first)
    assert date_in_cell(text, "dmy") == day(day_first)


@pytest.mark.parametrize(
    ("cells", "day_first", "order"),
    [
        (["3/4/2026", "25/4/2026"], False, ("dmy", True)),
        (["3/4/2026", "4/25/2026"], True, ("mdy", True)),
        (["3/4/2026", "04.25.2026"], True, ("dmy", False)),
        (["3/4/2026"], False, ("mdy", False)),
    ],
)
def test_a_column_says_which_number_is_the_month(cells: list[str], day_first: bool, order: tuple[str, bool]) -> None:
    assert order_of(cells, day_first=day_first) == order


@pytest.mark.parametrize(
    ("cell", "ambiguous"), [("3/4/2026", True), ("4/4/2026", False), ("13/4/2026", False), ("3.4.2026", False)]
)
def test_a_date_that_reads_as_two_days_is_known(cell: str, ambiguous: bool) -> None:
    assert is_ambiguous(cell) == ambiguous


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("MAR 4 - MAR 10", None, None),
        ("4.–10. März", None, None),
        ("01.03. – 07.03.", None, None),
        ("2026-03-04 - 2026-03-10", "2026-03-04", "2026-03-10"),
        ("March 4–10, 2026", "2026-03-04", "2026-03-10"),
        ("Dec 28 - Jan 3, 2027", "2026-12-28", "2027-01-03"),
        ("du 3 au 9 mars 2026", "2026-03-03", "2026-03-09"),
        ("May 2026", "2026-05-01", "2026-05-31"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("Q3", None, None),
        ("2026-03-04", "2026-03-04", "2026-03-04"),
    ],
)
def test_a_stretch_of_the_calendar_has_days_where_a_year_is_said(
    text: str, first: str | None, last: str | None
) -> None:
    found = stretch(text)
    assert found is not None
    assert (found.first, found.last) == (day(first), day(last))


@pytest.mark.parametrize("text", ["1.5", "1/2", "4-10", "2026", "Week 3", "Spring cleaning 4", "", "March 4: planting"])
def test_what_says_more_or_counts_something_is_no_stretch(text: str) -> None:
    assert stretch(text) is None


#: text, and the first and the last day that it names in a plan that starts on 12 November 2025
PERIODS = [
    ("3 – 14 marzo 2025", "2025-03-03", "2025-03-14"),
    ("17 March – 4 April 2025", "2025-03-17", "2025-04-04"),
    ("March 3-14, 2026", "2026-03-03", "2026-03-14"),
    ("MAR 4 - MAR 10", "2026-03-04", "2026-03-10"),
    ("10 – 12 nov", "2025-11-10", "2025-11-12"),
    ("28 dec – 4 jan", "2025-12-28", "2026-01-04"),
    ("28 décembre au 4 janvier 2027", "2026-12-28", "2027-01-04"),
    ("24.11. - 28.11.", "2025-11-24", "2025-11-28"),
    ("24/11 - 02/12", "2025-11-24", "2025-12-02"),
    ("2026-03-02 → 2026-03-06", "2026-03-02", "2026-03-06"),
    ("by 12 Jan", "2026-01-12", "2026-01-12"),
    ("29 Jul", "2026-07-29", "2026-07-29"),
    ("12 Mar 26", "2026-03-12", "2026-03-12"),
    ("31 nov", None, None),
    ("version 1.2", None, None),
    ("4-6 days", None, None),
    ("Mar 2026", None, None),
    ("10:30", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS, ids=[case[0] for case in PERIODS])
def test_a_stretch_of_days_may_leave_out_what_its_other_end_or_the_document_says(
    text: str, first: str | None, last: str | None
) -> None:
    with as_written_in("# Plan\n\nStart: 12 november 2025\n"):
        assert period(text) == ((day(first), day(last)) if first else None)


def test_a_day_without_a_year_is_no_date_where_nothing_tells_the_year() -> None:
    assert period("29 Jul") is None
    with as_written_in("# Plan for the summer\n\nBegins in June 2027.\n"):
        assert period("29 Jul") == (day("2027-07-29"), day("2027-07-29"))


def test_a_stretch_that_says_no_year_is_of_the_year_of_the_document() -> None:
    with as_written_in("# Plan\n\nStart: 12 november 2025\n"):
        assert stretch("28 dec – 4 jan") == (day("2025-12-28"), day("2026-01-04"))
        assert stretch("24.11 - 28.11") == (day("2025-11-24"), day("2025-11-28"))
        assert stretch("December") == (None, None), "a month may be that of any year"
