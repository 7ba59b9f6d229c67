"""SQLite whose writers wait in a line.

One transaction writes at a time, and SQLite lets the others look again and
again after longer and longer pauses: whoever is unlucky waits for a second
while the file is free. Here the threads of a process wait for a lock, and the
processes for one on a file beside the database, and whoever has waited goes on
at once. Reading waits for nobody (`reporting.moment`).
"""

from __future__ import annotations

import fcntl
import os
import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base


class _Turn:
    """The turn to write to one database: one thread of one process has it."""

    def __init__(self, database: str) -> None:
        self._threads = threading.Lock()
        self._processes = os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, seconds: float) -> None:
        """Wait for it. Raises OperationalError when another thread of this process keeps it that long."""
        if not self._threads.acquire(timeout=seconds):
            raise OperationalError("database is locked")
        try:
            fcntl.flock(self._processes, fcntl.LOCK_EX)
        except BaseException:
            self._threads.release()
            raise

    def give(self) -> None:
        fcntl.flock(self._processes, fcntl.LOCK_UN)
        self._threads.release()


_TURNS: dict[str, _Turn] = {}
_MAKING = threading.Lock()
# A file that is open on both sides of a fork would be locked for both.
os.register_at_fork(after_in_child=_TURNS.clear)


def _turn_of(database: str) -> _Turn:
    with _MAKING:
        return _TURNS.get(database) or _TURNS.setdefault(database, _Turn(database))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin when it is their turn and give it away at their end."""

    _turn: _Turn | None = None

    def _start_transaction_under_autocommit(self) -> None:
        mode = self.transaction_mode  # type: ignore[attr-defined]  # not in the stubs
        if mode == "IMMEDIATE" and not self.is_in_memory_db():
            turn = _turn_of(os.path.abspath(self.settings_dict["NAME"]))
            turn.take(self.settings_dict["OPTIONS"]["timeout"])
            self._turn = turn
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.give()
