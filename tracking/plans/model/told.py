"""What a document says besides what the Plan takes of it: values passed over, and sessions that it does not have."""

from __future__ import annotations

from dataclasses import dataclass

from tracking.plans.model.plan import Session, Span

#: What two places of a document must not say differently. Goals and states are reworded freely and left out.
FIELDS = ("duration", "priority", "owner", "team", "branch", "people")


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one field of session number `session`, as said on `line`."""

    session: int
    field: str
    line: int
    value: Span | str | int


@dataclass(frozen=True, slots=True)
class Stranger:
    """A session that a dependency on `line` names by `label` and that the document does not have."""

    line: int
    label: str


def told_by(said: Session, *, session: int, line: int) -> list[Told]:
    """What one place says: `said` holds the values of that place alone."""
    values = ((name, getattr(said, name)) for name in FIELDS)
    return [Told(session, name, line, value) for name, value in values if value]
