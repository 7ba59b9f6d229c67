"""The progress matrix: one row a session, one column a day, the steps of that day in the cell."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.reports.status.sessions import step_state, step_words
from exports.tables import Column, Dataset, Kind, Mark
from tracking.reporting import Snapshot
from tracking.reporting.rows import SessionRow, StepRow
from tracking.surface.choices import Tone

#: The matrix ends here; steps of later days are in its last column and on their own table.
LAST_DAY = 366
NO_DAY, LATER = 0, LAST_DAY + 1

MatrixRow = tuple[SessionRow, dict[int, str]]


def matrix(snapshot: Snapshot) -> Dataset[MatrixRow]:
    links = Links(snapshot)
    rows = _rows(snapshot)
    days = sorted({day for _session, cells in rows for day in cells if day != NO_DAY})
    if any(NO_DAY in cells for _session, cells in rows):
        days.append(NO_DAY)
    return Dataset(
        name="matrix",
        title=_("Matrix"),
        columns=(
            Column("number", _("No."), Kind.INTEGER, lambda row: row[0].number, width=6),
            Column("title", _("Session"), Kind.TEXT, lambda row: row[0].title, width=34),
            *(_day_column(day) for day in days),
        ),
        rows=lambda: rows,
        count=len(rows),
        link=lambda row: links.session(row[0]),
        lead=2,
        nothing=_("No session is planned yet."),
    )


def _rows(snapshot: Snapshot) -> list[MatrixRow]:
    words = step_words()
    by_session: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for step in snapshot.steps:
        for day in _days(step):
            by_session[step.session.number][day].append(f"{words[step_state(step)]} · {step.title}")
    return [
        (session, {day: "\n".join(texts) for day, texts in by_session[session.number].items()})
        for session in snapshot.sessions
    ]


def _days(step: StepRow) -> list[int]:
    if step.day_from is None or step.day_to is None:
        return [NO_DAY]
    days = list(range(step.day_from, min(step.day_to, LAST_DAY) + 1))
    return [*days, LATER] if step.day_to > LAST_DAY else days


def _day_column(day: int) -> Column[MatrixRow]:
    words = step_words()
    done, late, still_open = (f"{words[state]} ·" for state in ("done", "late", "open"))
    name, header = f"day_{day}", _("Day %(day)s") % {"day": day}
    if day == NO_DAY:
        name, header = "no_day", _("No day")
    elif day == LATER:
        name, header = "later", _("After day %(day)s") % {"day": LAST_DAY}
    return Column(
        name,
        header,
        Kind.LONG_TEXT,
        lambda row: row[1].get(day, ""),
        30,
        marks=(
            Mark(Tone.BAD, (late,), exactly=False),
            Mark(Tone.WARN, (done, still_open), exactly=False),
            Mark(Tone.GOOD, (done,), exactly=False),
            Mark(Tone.INFO, (still_open,), exactly=False),
        ),
    )
