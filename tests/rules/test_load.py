"""People needed in each week, and the weeks that need more than there are."""

from __future__ import annotations

from tracking.rules.load import LONGEST_WEEKS, Need, overbooked, people_per_week


def test_people_of_all_work_in_a_week_add_up() -> None:
    needs = [Need(1, 3, 2), Need(3, 4, 3), Need(6, 6, 1)]
    assert people_per_week(needs) == {1: 2, 2: 2, 3: 5, 4: 3, 6: 1}


def test_weeks_count_from_nought_where_a_plan_does() -> None:
    assert people_per_week([Need(0, 0, 6), Need(1, 1, 7)]) == {0: 6, 1: 7}


def test_work_of_a_lifetime_is_a_slip_of_the_pen() -> None:
    assert len(people_per_week([Need(1, 10**9, 1)])) == LONGEST_WEEKS


def test_only_weeks_that_need_more_than_there_are_are_overbooked() -> None:
    assert overbooked({1: 3, 2: 5, 3: 4}, 4) == {2: 5}
