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
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base


class _Wait:
    """A thread that waits for the lock on a file, which knows no time-out: whoever waits for the thread can leave it.

    Whoever comes next takes it up; where nobody waits any more when it has the
    lock, it lets go of it at once.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._change = threading.Condition()
        self._wanted, self._over = True, False
        threading.Thread(target=self._run, name="turn to write", daemon=True).start()

    def ends(self, seconds: float) -> bool:
        """Whether the waiting ends within these seconds."""
        with self._change:
            self._wanted = self._change.wait_for(lambda: self._over, timeout=seconds)
            return self._wanted

    def take_up(self) -> bool:
        """Wait on with it. False where it is over and nothing came of it."""
        with self._change:
            self._wanted = not self._over
            return self._wanted

    def _run(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        with self._change:
            if not self._wanted:
                fcntl.flock(self._file, fcntl.LOCK_UN)
            self._over = True
            self._change.notify()


class _Turn:
    """The turn to write to one database: one thread of one process has it."""

    def __init__(self, database: str) -> None:
        self._threads = threading.Lock()
        self._processes = os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        #: The wait that somebody has left.
        self._left: _Wait | None = None

    def take(self, seconds: float) -> None:
        """Wait for it. Raises OperationalError when another thread or another process keeps it that long."""
        until = time.monotonic() + seconds
        if not self._threads.acquire(timeout=seconds):
            raise _kept("another thread", seconds)
        try:
            if not self._lock(until):
                raise _kept("another process", seconds)
        except BaseException:
            self._threads.release()
            raise

    def _lock(self, until: float) -> bool:
        """Lock the file against other processes. A thread to wait is only begun where one of them has it."""
        wait, self._left = self._left, None
        if wait is None or not wait.take_up():
            try:
                fcntl.flock(self._processes, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                wait = _Wait(self._processes)
            else:
                return True
        if wait.ends(max(0, until - time.monotonic())):
            return True
        self._left = wait
        return False

    def give(self) -> None:
        fcntl.flock(self._processes, fcntl.LOCK_UN)
        self._threads.release()


def _kept(by: str, seconds: float) -> OperationalError:
    return OperationalError(f"database is locked: {by} has kept the turn to write for {seconds:g} seconds")


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
