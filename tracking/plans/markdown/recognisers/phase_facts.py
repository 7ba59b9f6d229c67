"""What a document says of one phase: behind its title, in keys and values below it, in the cells of its row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.times import counts_months
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Phase, Status
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.periods import stretch
from tracking.plans.words.vocabulary import is_one_of, mention, mentions

#: Brackets behind a title.
ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{0,200})[)\]]")
_PARTS = re.compile(r"\s*[;,|·]\s*")
_LONGEST = 200


# --- one fact each ---------------------------------------------------------


def tell_time(phase: Phase, written: str) -> None:
    """When a phase is, in weeks or days of the plan or from one date to another."""
    weeks, days, dates, whole = values.weeks(written), values.days(written), values.period(written), stretch(written)
    phase.weeks, phase.days = phase.weeks or weeks, phase.days or days
    if dates:
        _set_dates(phase, *dates)
    elif whole:
        _set_dates(phase, whole.first, whole.last)
    _write_time(phase, written)


def _says_when(written: str) -> bool:
    return (values.weeks(written) or values.days(written) or values.period(written)) is not None


def tell_length(phase: Phase, written: str) -> None:
    """How long a phase takes; where the text says when it is instead, that."""
    length = values.span(written)
    if _says_when(written):
        tell_time(phase, written)
    if not values.is_unknown(written) and (length or not _says_when(written)):
        phase.duration = phase.duration or length
        phase.duration_label = _also(phase.duration_label, written)


def tell_owner(phase: Phase, written: str) -> None:
    """Who leads a phase."""
    if not values.is_unknown(written):
        phase.owner = phase.owner or written


def tell_status(phase: Phase, written: str) -> None:
    """The first word on a phase stands: later sections of a report repeat it more loosely."""
    phase.status = phase.status or values.status(written)


def _tell_week(phase: Phase, written: str) -> None:
    """Below "Weeks" a bare number, or a range of them, is enough."""
    phase.weeks = phase.weeks or values.weeks(written) or values.weeks(f"week {written}")
    if phase.weeks is None:
        tell_time(phase, written)
    else:
        _write_time(phase, written)


def _tell_start(phase: Phase, written: str) -> None:
    if dates := values.period(written):
        _set_dates(phase, dates[0], dates[1] if dates[0] < dates[1] else None)
        _write_time(phase, written)
    else:
        tell_time(phase, written)


def _tell_end(phase: Phase, written: str) -> None:
    _set_dates(phase, None, values.day(written))
    _write_time(phase, written)


def _set_dates(phase: Phase, first: dt.date | None, last: dt.date | None) -> None:
    """Days that would turn first and last round are left as they are written."""
    first, last = phase.starts_on or first, phase.ends_on or last
    if first is None or last is None or first <= last:
        phase.starts_on, phase.ends_on = first, last


def _write_time(phase: Phase, written: str) -> None:
    if not values.is_unknown(written):
        phase.when_label = _also(phase.when_label, plain(written))


def _also(label: str, written: str) -> str:
    """What was written of a thing, with what another place writes of it."""
    return label if written in label else f"{label}, {written}".lstrip(", ")[:_LONGEST]


#: In what order the columns of a phase are looked for, and what each tells.
_TOLD: tuple[tuple[str, Callable[[Phase, str], None]], ...] = (
    ("key.start", _tell_start),
    ("key.target", _tell_end),
    ("key.week", _tell_week),
    ("key.duration", tell_length),
    ("key.date", tell_time),
    ("key.window", tell_time),
    ("key.status", tell_status),
    ("key.owner", tell_owner),
)  # fmt: skip


# --- where they stand --------------------------------------------------------


def read_cells(phase: Phase, columns: Columns, row: Row, read: Collection[int | None]) -> None:
    """Gives a phase the cells of its row by their headers; `read` are the columns that hold its name and title."""
    asked = set(read)
    for concept, tell in _TOLD:
        at = columns.find(concept, taken=tuple(asked))
        asked.add(at)
        if written := plain(row.cell(at)):
            tell(phase, written)
    if phase.weeks is None:
        named = {at: span for at, cell in enumerate(row.cells) if (span := values.weeks(plain(cell)))}
        phase.weeks = next(iter(named.values()), None)
        columns.found.update(named)


def read_facts(reading: Reading, phase: Phase, node: Node) -> None:
    """Gives a phase the keys and values directly below its title."""
    entries = node.entries()
    for concept, tell in _TOLD:
        found = fact(entries, concept)
        if found is not None and found.value and found.checked is None:
            tell(phase, found.value)
            reading.take(found)
    for entry in entries if phase.duration is None else ():
        # "Total for Sprint 2: 19h" below Sprint 2.
        length = entry.value.rstrip(" .")
        if mentions(entry.key, "key.total") and values.is_span(length):
            tell_length(phase, length)
            reading.take(entry)


def read_title(phase: Phase, rest: str, *, done: bool = False) -> None:
    """The title, and what stands in brackets or after a dash: weeks, days, dates, duration, mode, status."""
    told = ASIDE.findall(rest)
    asides = " ; ".join(told)
    bare = undecorated(ASIDE.sub(" ", rest)).strip(" –—|-")
    said = f"{phase.name} ; {bare} ; {asides}"
    phase.weeks = phase.weeks or values.weeks(said)
    phase.days = phase.days or values.days(said)
    if stretch(phase.name):
        tell_time(phase, phase.name)
    for part in (part for aside in told for part in _PARTS.split(aside)):
        if values.is_span(part):
            tell_length(phase, part)
        elif _says_when(part) or stretch(part) or counts_months(part):
            tell_time(phase, part)
    phase.duration = phase.duration or values.span(asides)
    phase.sequential = phase.sequential or any(is_one_of(part, "mode.sequential") for part in _PARTS.split(asides))
    conditions = [part.strip() for part in re.split(r"[;,]", asides) if _is_condition(part)]
    phase.conditional = phase.conditional or "; ".join(conditions)
    pieces = [piece.strip() for piece in re.split(r"\s+[-–—|]\s+|\s{2,}", bare) if piece.strip()]
    mode = next((piece for piece in pieces if _is_mode(undecorated(piece))), "")
    if mode:
        phase.sequential = phase.sequential or mentions(mode, "mode.sequential")
        pieces = [piece for piece in pieces if piece is not mode]
    if not phase.title and pieces:
        phase.title = _without_status(phase, " - ".join(undecorated(piece) for piece in pieces))
    if phase.status is None and not mode and done:
        phase.status = "completed"


def _is_condition(text: str) -> bool:
    """ "if the weather holds", "only if we have the keys"."""
    return mention("word.if").match(mention("word.only").sub("", text, count=1).strip()) is not None


def _is_mode(text: str) -> bool:
    return is_one_of(text, "mode.sequential", "mode.parallel")


def _without_status(phase: Phase, title: str) -> str:
    """Takes a status off the end of a title: "Core work ✅ COMPLETED" → "Core work"."""
    names: tuple[Status, ...] = ("completed", "blocked", "in_progress", "planned", "cancelled", "in_review")
    for name in names:
        for hit in mention(f"status.{name}").finditer(title):
            before = title[: hit.start()]
            if hit.end() == len(title) and (undecorated(before) != before.rstrip() or hit[0].isupper() or not before):
                phase.status = phase.status or name
                # A status that is all the title there is names the phase too, unless it is shouted.
                return undecorated(before).rstrip(" -–—:") or ("" if hit[0].isupper() else title)
    return title
