"""When something is late."""

from __future__ import annotations

import datetime as dt


def is_overdue(due: dt.date | None, today: dt.date, *, over: bool = False) -> bool:
    """Whether the day something was due on has passed while it is not `over` (done, decided, given up).

    Both days are those of the project's own time zone; on the due day itself there is still time.
    """
    return due is not None and due < today and not over
