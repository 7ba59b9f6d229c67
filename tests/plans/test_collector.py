from __future__ import annotations

import gc

import pytest

from tracking.plans.collector import undisturbed


def test_the_collector_rests_until_the_last_reader_is_done() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_reader_that_fails_wakes_the_collector_too() -> None:
    with pytest.raises(ValueError, match="broken"), undisturbed():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
