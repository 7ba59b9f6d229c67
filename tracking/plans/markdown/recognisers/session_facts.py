"""What a document says of one session: keys and values, brackets behind its title, cells of its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.persons import formed
from tracking.plans.markdown.families.times import counts_months
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.tables import Columns, unit_of
from tracking.plans.model.kinds import facts_of_a_session
from tracking.plans.model.plan import Session
from tracking.plans.words import values
from tracking.plans.words.inline import bare, code_spans, key_value, mark_of, plain, undecorated
from tracking.plans.words.vocabulary import alternatives, concepts_of, is_one_of, mentions

_PERSON = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]+\s?){1,3}$")
#: "M" behind a title is how much work it is.
_SIZE = re.compile(r"^(?:X{0,2}[SL]|M)$")
_PROFESSION = re.compile(rf"(?:\b|-)(?:{alternatives('noun.profession')})$", re.IGNORECASE)
_Give = Callable[[Session, str], None]
#: "owner:ada" is written without a space in tags.
_TAG = re.compile(r"(?<=\w):(?=\w)")
#: What follows a name and has more words is a sentence.
_LONGEST_NAME = 4
_LETTER = re.compile(r"[^\W\d_]")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,200})[)\]]")


def _branch(session: Session, value: str) -> None:
    spans = code_spans(value)
    session.branch = session.branch or (spans[0] if spans else bare(value).split(" (")[0])


def _priority(session: Session, value: str) -> None:
    if session.priority is None:
        session.priority, label = values.priority(value)
        session.priority_label = label or session.priority_label or plain(value)[:200]


def _status(session: Session, value: str) -> None:
    if session.status is None:
        session.status = values.status(value)
        words = undecorated(plain(value))[:200] if _LETTER.search(value) else ""
        # A sign says it where the words beside it do not: "✅ (in one go with B2)".
        sign = "" if words and values.status(words) is not None else mark_of(plain(value))
        session.status_label = session.status_label or f"{sign} {words}".strip()


def _duration(session: Session, value: str) -> None:
    if values.span(value) is None and values.period(value):
        # "Term" and "Time" may head dates.
        _date(session, value)
    elif session.duration is None and not values.is_unknown(value):
        # "M", "3 points": a size without a length is kept as written.
        session.duration = values.span(value)
        session.duration_label = (
            plain(value)[:200] if session.duration else session.duration_label or plain(value)[:200]
        )
    session.weeks = session.weeks or values.weeks(value)
    session.days = session.days or values.days(value)


def _start(session: Session, value: str) -> None:
    found = values.period(value)
    session.planned_start = session.planned_start or (found[0] if found else None)
    _when(session, value)


def _end(session: Session, value: str) -> None:
    session.planned_end = session.planned_end or values.day(value)
    _when(session, value)


def _date(session: Session, value: str) -> None:
    """A day or a range of days: "2026-03-02", "2 – 6 March"."""
    if found := values.period(value):
        first, last = found
        session.planned_start = session.planned_start or (first if first < last else None)
        session.planned_end = session.planned_end or last
    _when(session, value)


def _when(session: Session, value: str) -> None:
    session.days = session.days or values.days(value)
    session.weeks = session.weeks or values.weeks(value)
    written = plain(value)[:200]
    if written not in session.when_label:
        session.when_label = f"{session.when_label}, {written}".lstrip(", ")[:200]


def _week(session: Session, value: str) -> None:
    """Below "Week" a bare number, or a range of them, is enough."""
    session.weeks = session.weeks or values.weeks(value) or values.weeks(f"week {value}")
    _when(session, value)


def _owner(session: Session, value: str) -> None:
    if not values.is_unknown(value):
        # "Kim. Takes half a day." names Kim; "Univ. of Leeds" is one name.
        name, _, rest = value.partition(". ")
        sentence = value.endswith((".", "!")) or len(rest.split()) > _LONGEST_NAME
        session.owner = session.owner or (name.rstrip(".") if sentence and 2 < len(name) <= 40 else value)


def _person(session: Session, value: str) -> None:
    """Below "Developer" may stand a person or a kind of person: "Ada Brandt", "Backend developer"."""
    if _PROFESSION.search(re.sub(r"\s*\([^()]*\)$", "", value)):
        session.developer_type = session.developer_type or value
    else:
        _owner(session, value)


def _people(session: Session, value: str) -> None:
    number = values.people(value) or (int(value) if value.isdecimal() and len(value) < 5 else None)
    session.people = session.people or number


def _done(session: Session, value: str) -> None:
    """Below "Done" a yes, or a sign for it, is enough; a no says nothing of how far the work is."""
    if session.status is None and (values.status(value) == "completed" or value.casefold() == "x"):
        session.status, session.status_label = "completed", session.status_label or value[:200]


def _text(attribute: str) -> _Give:
    def give(session: Session, value: str) -> None:
        if not getattr(session, attribute):
            setattr(session, attribute, value)

    return give


#: The fields that are not taken just as they stand, by name.
_READ: Mapping[str, _Give] = {
    "branch": _branch,
    "priority": _priority,
    "status": _status,
    "duration": _duration,
    "owner": _owner,
    "people": _people,
    "planned_start": _start,
    "planned_end": _end,
}
#: A word for a profession goes before those of a field that mean it too.
GIVE: tuple[tuple[str, _Give], ...] = (
    ("noun.profession", _person),
    *((column.concept, _READ.get(name) or _text(name)) for name, column in facts_of_a_session().items()),
)
#: What only the header of a column says: "Day 3" in front of a line tells of that day, not of the session.
_OF_COLUMNS: tuple[tuple[str, _Give], ...] = (("key.week", _week), ("key.date", _date), ("key.window", _date),
                                            ("key.day", _when), ("status.completed", _done))  # fmt: skip
_GIVEN = frozenset(concept for concept, _ in GIVE)


def give_fact(session: Session, key: str, value: str) -> bool:
    """Gives a session one fact by its key; False when the key means nothing for a session."""
    # A colour or a sign may be all that is said.
    written, value = value, value if value.startswith("`") else undecorated(value) or value.strip()
    meant = concepts_of(key)
    for concept, give in GIVE if meant else ():
        if concept in meant:
            if not values.is_blank(value):
                give(session, written if give is _status else value)
            return True
    if is_one_of(key, "key.title") and not values.is_blank(value):
        if session.title:
            session.goal = session.goal or value
        session.title = session.title or value
        return True
    return False


def read_facts(reading: Reading, session: Session, node: Node) -> None:
    """Reads the keys and values directly below the node that describes a session."""
    for entry in node.entries():
        if entry.checked is not None or not entry.key:
            continue
        if entry.value and give_fact(session, _key_of(entry.key), entry.value):
            reading.take(entry)
            said = Session(number=session.number, title="")
            give_fact(said, _key_of(entry.key), entry.value)
            reading.hear(session, entry.line, said)
        elif not entry.value and is_one_of(entry.key, "key.goal"):
            listed = [child for child in entry.children if child.text and child.checked is None]
            if listed and not session.goal:
                session.goal = "; ".join(child.text for child in listed)
                reading.take(entry, *listed)
    for child in node.children:
        if child.kind == "table":
            _pairs(reading, session, child)
    _lead_paragraph(reading, session, node)


def _pairs(reading: Reading, session: Session, table: Node) -> None:
    """A table of two columns that lists facts: "| Owner | Anna |"."""
    if len(table.header) != 2:
        return
    pairs = [(table.line, table.header), *((row.line, row.cells) for row in table.rows)]
    for line, cells in pairs:
        if len(cells) == 2 and give_fact(session, undecorated(plain(cells[0])), plain(cells[1])):
            reading.taken.take(line)
            reading.taken.take(table.line, table.line + 1)


def _lead_paragraph(reading: Reading, session: Session, node: Node) -> None:
    if node.kind == "heading" and not session.goal and node.children:
        first = node.children[0]
        if first.kind == "paragraph" and 10 < len(first.text) <= 400 and not reading.refs.numbers(first.text):
            session.goal = first.text
            reading.take(first)


def read_asides(session: Session, text: str) -> str:
    """Reads what brackets behind a title say ("(2 developers, 5 days)") and returns the title without them."""

    def read(aside: re.Match[str]) -> str:
        return "" if _read_aside(session, aside[1]) else aside[0]

    title = _ASIDE.sub(read, text)
    pieces = re.split(r"\s+[-–—|]\s+", title)
    while len(pieces) > 1 and _read_aside(session, pieces[-1]):
        pieces.pop()
    return undecorated(" - ".join(pieces)).strip(" :–—-")


def read_rest(session: Session, text: str) -> None:
    """Reads what is said behind or before a title without brackets: "P0 · 2 days · Ada"."""
    text = text[:400]
    for aside in _ASIDE.findall(text):
        _read_aside(session, aside)
    text = _ASIDE.sub(" ", text)
    _read_aside(session, ", ".join(part.strip("()[] ") for part in re.split(r"\s*[·|•]\s*|\s+[–—-]\s+|,\s+", text)))


def _read_aside(session: Session, aside: str) -> bool:
    understood = False
    unread: list[str] = []
    for said in re.split(r"\s*[,;|]\s*", aside):
        part = undecorated(said)
        if not part and values.status(said) is not None:
            _status(session, said)
            understood = True
            continue
        pair = key_value(_TAG.sub(": ", part, count=1))
        if pair.key and pair.value and give_fact(session, pair.key, pair.value):
            understood = True
            continue
        if part.startswith("@") and " " not in part:
            session.owner, understood = session.owner or part, True
        elif _SIZE.match(part):
            session.duration_label, understood = session.duration_label or part, True
        elif mentions(part, "word.if") and not mentions(part, "status.planned"):
            session.conditional, understood = part, True
        elif (people := values.people(part)) is not None:
            session.people, understood = session.people or people, True
        elif values.is_span(part):
            _duration(session, part)
            understood = True
        elif values.weeks(part) or values.days(part):
            session.weeks, understood = session.weeks or values.weeks(part), True
        elif counts_months(part):
            _when(session, part)
            understood = True
        elif is_one_of(part, *(f"priority.{name}" for name in ("critical", "high", "medium", "low"))) or re.search(
            r"(?<!\w)P[0-4](?!\w)|priorit", part, re.IGNORECASE
        ):
            _priority(session, part)
            understood = True
        elif is_one_of(part, "mode.parallel", "mode.sequential"):
            understood = True
        elif is_one_of(
            part, *(f"status.{name}" for name in ("completed", "in_progress", "blocked", "planned", "in_review"))
        ):
            _status(session, part)
            understood = True
        else:
            unread.append(part)
    if understood and len(unread) == 1 and not session.owner and _PERSON.match(unread[0]):
        # "(Mina, 5 days, high)": a name among facts is who does it.
        session.owner = unread[0]
    return understood


@dataclass(frozen=True, slots=True)
class _Column:
    """What a header says of the cells below it: nothing of a session where a person heads the column."""

    person: bool
    unit: str
    key: str
    give: _Give | None


@lru_cache(maxsize=1024)
def _column_of(header: str) -> _Column:
    give = next((give for concept, give in _OF_COLUMNS if is_one_of(header, concept)), None)
    return _Column(formed(header) is not None, unit_of(header), _key_of(header), give)


def read_row(session: Session, said: Session, columns: Columns, row: Row, skip: tuple[int | None, ...]) -> set[int]:
    """Gives a session, and `said` for what the row says alone, its cells by the headers; returns the columns read."""
    read = {at for at in skip if at is not None}
    for at, header in enumerate(columns.headers[: len(row.cells)]):
        column = _column_of(header)
        value = plain(row.cells[at]) if at not in skip and not column.person else ""
        if value and _give_cell(session, column, value):
            _give_cell(said, column, value)
            read.add(at)
    return read


def _give_cell(session: Session, column: _Column, value: str) -> bool:
    if (column.unit and _counted(session, column.unit, value)) or give_fact(session, column.key, value):
        return True
    if column.give is None or values.is_blank(value):
        return False
    column.give(session, value)
    return True


def _counted(session: Session, unit: str, value: str) -> bool:
    """A bare number, or a range of them, below a header that names its unit: "Days", "Effort (hours)"."""
    duration = values.span(value) or (values.span(f"{value} {unit}") if values.is_count(value) else None)
    if duration is not None and session.duration is None:
        session.duration, session.duration_label = duration, value[:200]
    return duration is not None


def _key_of(header: str) -> str:
    """A header of several words by its last known one: "Estimated effort" → "effort"."""
    if not concepts_of(header).isdisjoint(_GIVEN | {"key.title"}):
        return header
    words = header.split()
    for word in reversed(words) if len(words) <= 3 else ():
        if not concepts_of(word).isdisjoint(_GIVEN):
            return word
    return header
