"""Open pages are drawn one at a time, and leave room for people at work."""

from __future__ import annotations

from tracking.web.turns import Turns


def test_one_page_is_drawn_at_a_time() -> None:
    turns = Turns()
    assert turns.take(0.0)
    assert not turns.take(0.1)
    turns.give_back(0.2)
    assert turns.take(0.2)


def test_beside_people_at_work_a_quarter_of_the_time_goes_to_pages() -> None:
    turns = Turns()
    with turns.working():
        assert turns.take(1.0)
        turns.give_back(1.1)
        assert not turns.take(1.39)
        assert turns.take(1.41)


def test_with_nobody_at_work_no_page_waits_longer_than_the_one_before_it_takes() -> None:
    turns = Turns()
    with turns.working():
        assert turns.take(1.0)
    turns.give_back(2.0)
    assert turns.take(2.0)


def test_whoever_met_an_error_is_at_work_no_more() -> None:
    turns = Turns()
    try:
        with turns.working():
            raise LookupError
    except LookupError:
        pass
    assert turns.take(1.0)
    turns.give_back(2.0)
    assert turns.take(2.0)
