"""When a word may be said at a meeting, how long each has, and what of the words names a blocker."""

from __future__ import annotations

import datetime as dt
from typing import Literal

#: A word may be said, or said again, for so long after the meeting.
LATEST = dt.timedelta(days=7)
#: How long a meeting is taken for that says nothing of it, in minutes.
USUAL_MINUTES = 15


def untimely(day: dt.date, today: dt.date) -> Literal["", "early", "late"]:
    """Whether a word at the meeting of `day` comes too early or too late: it is said on the day, or the week after."""
    if day > today:
        return "early"
    return "late" if today - day > LATEST else ""


def share(minutes: int | None, turns: int) -> dt.timedelta:
    """What each of so many turns has of a meeting, in whole seconds; at least one."""
    seconds = (minutes or USUAL_MINUTES) * 60 // max(turns, 1)
    return dt.timedelta(seconds=max(seconds, 1))


def headline(words: str, longest: int) -> str:
    """The first line of what is in the way, cut to so many characters at a word where there is one."""
    line = words.strip().splitlines()[0].strip().lstrip("-*• ") if words.strip() else ""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut) + "…"
