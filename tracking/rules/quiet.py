"""When somebody wants to be told: not in their hours of quiet, and of what can wait once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A person's clock: the zone it goes by, hours of quiet if there are any, and when the digest comes."""

    zone: ZoneInfo
    quiet_from: dt.time | None
    quiet_to: dt.time | None
    digest_at: dt.time

    def after_quiet(self, moment: dt.datetime) -> dt.datetime:
        """`moment` itself, or the end of the hours of quiet that it lies in, which may go over midnight."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return moment
        longer = int(self.quiet_from > self.quiet_to)
        for day in self._days_around(moment):
            begin = clock_shows(self.zone, day, self.quiet_from)
            end = clock_shows(self.zone, day + longer * DAY, self.quiet_to)
            if begin <= moment < end:
                return end
        return moment

    def next_digest(self, moment: dt.datetime) -> dt.datetime:
        """The first time from `moment` on that the digest goes out; hours of quiet move it to their end."""
        coming = (clock_shows(self.zone, day, self.digest_at) for day in self._days_around(moment))
        return self.after_quiet(next(at for at in coming if at >= moment))

    def _days_around(self, moment: dt.datetime) -> Iterator[dt.date]:
        today = moment.astimezone(self.zone).date()
        return (today + days * DAY for days in (-1, 0, 1, 2))


def clock_shows(zone: ZoneInfo, day: dt.date, time: dt.time) -> dt.datetime:
    """When the clocks of a zone show that time first, in UTC; where they are put forward past it, when they are."""
    local = dt.datetime.combine(day, time, zone)
    found = local.astimezone(dt.UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    # Nobody's clock shows it: counted with the offset from before the change it lies behind the gap, by as much as it
    # is past the gap's beginning; counted with the one from after, before the gap. In between is the change.
    early, late = local.replace(fold=1).astimezone(dt.UTC), found
    before = early.astimezone(zone).utcoffset()
    while late - early > dt.timedelta(seconds=1):
        middle = early + (late - early) / 2
        early, late = (middle, late) if middle.astimezone(zone).utcoffset() == before else (early, middle)
    return late.replace(microsecond=0)
