"""What the hour brings: looked at in short rounds, for all running projects."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from tracking.services.days import collecting, following, meetings, of_age, readiness, silence, stock
from tracking.services.escalation import calls

logger = logging.getLogger(__name__)

#: A look at the clock over all running projects, with the same promises as a pass of `following`.
Round = Callable[[dt.datetime], object]

ROUNDS: tuple[Round, ...] = (
    stock.take_all,
    following.follow_all,
    calls.fire_due,
    readiness.follow_lags,
    silence.look,
    of_age.follow_of_age,
    collecting.collect_long_blockers,
    meetings.prepare_today,
    meetings.remind,
)


def tick(now: dt.datetime) -> None:
    """One round; a part that fails is logged and stops no other."""
    for one in ROUNDS:
        try:
            one(now)
        except Exception:
            logger.exception("The round of %s failed.", getattr(one, "__module__", one))
