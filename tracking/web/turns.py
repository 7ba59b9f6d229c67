"""Whose turn it is in a process that people work with, and that draws their open pages beside."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: A page drawn beside people at work is followed by a rest of so many times as long: a quarter of the time goes to it.
RESTS = 3.0


class Turns:
    """One page is drawn at a time. While people are at work, drawing rests after each; `now` counts seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_work = 0
        self._begun: float | None = None
        self._rests_until = 0.0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Somebody waits for an answer meanwhile."""
        with self._lock:
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1

    def take(self, now: float) -> bool:
        """Begin to draw a page, where it is its turn."""
        with self._lock:
            if self._begun is not None or (self._at_work and now < self._rests_until):
                return False
            self._begun = now
            return True

    def give_back(self, now: float) -> None:
        """The page that was begun is drawn."""
        with self._lock:
            if self._begun is not None:
                self._rests_until = now + RESTS * (now - self._begun)
            self._begun = None
