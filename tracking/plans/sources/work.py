"""A piece of work as any task list gives it, before it is known what it becomes: phase, session, step or gate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from tracking.plans.model.plan import Session

#: "work" becomes a session, or a step where it stands below one.
Kind = Literal["work", "phase", "gate"]


@dataclass(frozen=True, slots=True)
class Wait:
    """That one piece of work waits for another. `blocks` turns it round: the other waits for this one.

    `on` is as written: a number, an outline number or a title. `kind` is FS, SS, FF or SF; `lag` as written.
    `said` is the whole cell, kept as text when the wait cannot be.
    """

    on: str
    said: str
    kind: str = "FS"
    lag: str = ""
    blocks: bool = False


@dataclass(kw_only=True, slots=True)
class Work:
    """One row. `parent` is the position of the row above it in the outline.

    `facts` is what it says that a session would say: owner, priority, goal.

    `said` holds, by role, the words a value was read from, for the note of a row
    whose entry has no place for that value; `rest` is what nothing was read from.
    """

    line: int
    title: str
    key: str = ""
    wbs: str = ""
    kind: Kind = "work"
    parent: int | None = None
    facts: Session = field(default_factory=lambda: Session(number=0, title=""))
    start: dt.date | None = None
    end: dt.date | None = None
    done: float | None = None
    waits: list[Wait] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        return self.facts.status == "completed" or (self.done is not None and self.done >= 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a row became. `name` is that of a phase or a gate; `session` the number of a session or of a step's."""

    kind: str
    name: str = ""
    session: int = 0
