"""Steps: the matrix of sessions by days, and what a session's section plans for its days."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.session_tables import column_days, is_matrix
from tracking.plans.markdown.tables import Columns
from tracking.plans.markdown.week_days import week_days
from tracking.plans.model.plan import Range, Session, Step
from tracking.plans.words import values
from tracking.plans.words.inline import mark_of, plain, undecorated
from tracking.plans.words.vocabulary import is_one_of

_ASIDE = re.compile(r"\s[(\[]([^()\[\]]{1,60})[)\]]")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def recognise_steps(reading: Reading) -> None:
    """Adds the steps of sessions."""
    for table in reading.tables():
        if table.judged == "grid":
            continue
        columns = Columns(table)
        if is_matrix(columns):
            _matrix(reading, table, columns)
        elif len(columns) > 1 and (columns.find("key.day", "key.week") == 0 or _counts_days(columns)):
            _transposed(reading, table, columns)
    for node in reading.titled():
        place = reading.home.get(node)
        if place and place.kind == "session" and isinstance(place.ref, int):
            _section(reading, node, place.ref)
        elif node.kind in ("heading", "label"):
            _schedule(reading, node)


def _counts_days(columns: Columns) -> bool:
    """Whether every cell of an untitled first column names a day or a week."""
    firsts = [_text(row.cell(0)) for row in columns.rows()]
    return not columns.headers[0] and bool(firsts) and all(_column_range(first) is not None for first in firsts)


def _named_session(reading: Reading, text: str) -> Session | None:
    named = reading.refs.mentioned(text)
    if len(named) == 1:
        return named[0]
    titled = reading.refs.titled(text)
    if titled is None:
        short = re.fullmatch(r"(?:[A-Z]{1,3}-?)?(\d{1,3})", text)
        titled = reading.refs.by_number(int(short[1])) if short else None
    return titled


def _matrix(reading: Reading, table: Node, columns: Columns) -> None:
    spans = [_column_range(header) for header in columns.headers]
    columns.found.update(at for at, span in enumerate(spans) if span is not None)
    for row in columns.rows():
        session = _row_session(reading, columns, row.cells, spans)
        if session is None:
            continue
        for at, span in enumerate(spans):
            if span is not None:
                _cell(reading, session.number, row.line, row.cell(at), span)
        reading.take_row(row.line, columns)
        reading.taken.take(table.line, table.line + 1)


def _row_session(reading: Reading, columns: Columns, cells: list[str], spans: list[Range | None]) -> Session | None:
    """The session that one of the first cells of a row names."""
    for at in range(min(3, len(spans), len(cells))):
        session = _named_session(reading, _text(cells[at])) if spans[at] is None else None
        if session is not None:
            columns.found.add(at)
            return session
    return None


def _transposed(reading: Reading, table: Node, columns: Columns) -> None:
    """Days as rows, sessions as columns; or one column with the session and one with its work."""
    sessions = [_named_session(reading, header) if at else None for at, header in enumerate(columns.headers)]
    session_at, step_at = columns.find("key.session"), columns.find("key.step", "key.title")
    for row in columns.rows():
        first = _text(row.cell(0))
        span = _column_range(first) or _bare_range(first, columns.headers[0])
        columns.found.add(0)
        if span is None:
            continue
        for at, session in enumerate(sessions):
            if session is not None:
                columns.found.add(at)
                _cell(reading, session.number, row.line, row.cell(at), span)
                reading.take_row(row.line, columns)
        if not any(sessions) and session_at and step_at and session_at != step_at:
            session = _named_session(reading, _text(row.cell(session_at)))
            if session is not None:
                _cell(reading, session.number, row.line, row.cell(step_at), span)
                reading.take_row(row.line, columns)
    if any(row.line in reading.taken for row in table.rows):
        reading.taken.take(table.line, table.line + 1)


def _text(cell: str) -> str:
    return undecorated(plain(cell))


def _column_range(header: str) -> Range | None:
    kind = column_days(header)
    if kind == "day":
        return values.days(header)
    if kind == "week":
        weeks = values.weeks(header)
        return week_days(weeks) if weeks else None
    return Range(_WEEKDAYS.index(kind) + 1, _WEEKDAYS.index(kind) + 1) if kind else None


def _bare_range(text: str, header: str) -> Range | None:
    found = re.fullmatch(r"(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?", text)
    if not found:
        return None
    span = Range(int(found[1]), int(found[2] or found[1]))
    return week_days(span) if is_one_of(header, "key.week") else span


def _cell(reading: Reading, session: int, line: int, cell: str, span: Range) -> None:
    text = plain(cell)
    title = undecorated(text)
    if values.is_blank(title):
        return
    done = mark_of(text) == "done" or bool(re.match(r"^~~.+~~$", cell.strip()))
    reading.plan.steps.append(
        Step(line=line, session=session, title=title, day_from=span.first, day_to=span.last, done=done)
    )


def _section(reading: Reading, node: Node, session: int) -> None:
    """The days listed below the node that describes a session, and the steps under "Tasks:" or "Steps:"."""
    entries = [entry for entry in node.entries() if entry not in reading.home]
    _scheduled(reading, session, entries, reading.week_days.offset(node))
    for entry in entries:
        # "Schedule", "Day plan": a title of its own for the days.
        if entry.kind in ("heading", "label") and not entry.value and not values.split_weeks(entry.text)[0]:
            _scheduled(reading, session, [child for child in entry.entries() if child not in reading.home], 0)
    for entry in entries:
        if entry.checked is None and reading.is_free(entry):
            weeks, title = values.split_weeks(entry.text)
            if weeks is not None:
                _week(reading, session, entry, weeks, title)
            elif (
                entry.kind in ("label", "heading")
                and not entry.value
                and is_one_of(entry.text, "key.step", "key.responsibilities")
            ):
                _listed(reading, session, entry)
    numbered = [
        entry for entry in entries if entry.kind == "item" and entry.ordinal is not None and reading.is_free(entry)
    ]
    if node.kind == "heading" and len(numbered) >= 2:
        for entry in numbered:
            if entry.checked is None:
                _add(reading, session, entry, entry.text, None)


def _schedule(reading: Reading, node: Node) -> None:
    """What is done in some days, by the keys of sessions: "Days 3-5" above "- Ada: floors (2.1, 2.2)"."""
    weeks = values.split_weeks(node.text)[0]
    span = values.split_days(node.text)[0] or (week_days(weeks) if weeks else None)
    for entry in node.entries() if span is not None else ():
        if entry.checked is not None or not reading.is_free(entry) or entry.children:
            continue
        for session in _keyed_in_brackets(reading, entry.text):
            session.days = session.days or (span if weeks is None else None)
            session.weeks = session.weeks or weeks
            _add(reading, session.number, entry, entry.text, span)


def _keyed_in_brackets(reading: Reading, text: str) -> list[Session]:
    """The sessions whose keys stand in brackets behind the words of a line."""
    places = [place for aside in _ASIDE.findall(text) for place in reading.refs.keys.places(aside, bare=True)]
    return [session for place in places if (session := reading.refs.session_at(place)) is not None]


def _scheduled(reading: Reading, session: int, entries: list[Node], offset: int) -> None:
    for entry in entries:
        span, title = values.split_days(entry.text)
        if span is not None and entry.checked is None and reading.is_free(entry):
            _day(reading, session, entry, Range(span.first + offset, span.last + offset), title)


def _week(reading: Reading, session: int, entry: Node, weeks: Range, title: str) -> None:
    """A week of a session: its days, or else its points, or else itself."""
    below = [child for child in entry.entries() if child not in reading.home]
    if any(child.checked is not None for child in below):
        return
    days = [child for child in below if values.split_days(child.text)[0] is not None]
    if days:
        _scheduled(reading, session, days, reading.week_days.offset(entry))
    elif entry.kind != "heading" or below:
        _day(reading, session, entry, week_days(weeks), "" if below and entry.kind == "heading" else title)


def _day(reading: Reading, session: int, entry: Node, span: Range, title: str) -> None:
    points = [child for child in entry.entries() if child.text]
    if any(child.checked is not None for child in points) or not reading.is_free(entry):
        return
    if title or not points:
        _add(reading, session, entry, title or entry.text, span)
        return
    reading.take(entry)
    for child in points:
        _add(reading, session, child, child.text, span)


def _listed(reading: Reading, session: int, label: Node) -> None:
    points = [child for child in label.entries() if child.text and child.checked is None and reading.is_free(child)]
    if not points:
        return
    reading.take(label)
    for child in points:
        span, title = values.split_days(child.text)
        _add(reading, session, child, title or child.text, span)


def _add(reading: Reading, session: int, node: Node, title: str, span: Range | None) -> None:
    reading.plan.steps.append(
        Step(
            line=node.line,
            session=session,
            title=title,
            day_from=span.first if span else None,
            day_to=span.last if span else None,
            done=node.mark == "done",
        )
    )
    reading.take(node)
