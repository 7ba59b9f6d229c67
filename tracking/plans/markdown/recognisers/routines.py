"""Routines: what recurs. "Daily Standup (9:00 AM)" with its facts, rows of a table of meetings, items of a list."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Routine
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import alternatives, is_one_of, mentions

_ASIDE = re.compile(r"\s*\([^()]{0,200}\)")
_WEEKDAY = alternatives(*(f"weekday.{day}" for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")))
_TIME_TAIL = re.compile(
    rf"[\s,@|:–—-]*(?:(?:at|um|à|on|am|le|every)\s+)*(?:(?:{_WEEKDAY})s?[\s,]*)?(?:(?:at|um|à)\s+)?"
    r"(?<!\d)\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m\b|\s?uhr|h\b).*$",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(rf"^(?:{_WEEKDAY})s?\.?,?$", re.IGNORECASE)
_LEADING_CLOCK = re.compile(r"^\S*\d[:.h]\d{2}\S*(?:\s?[ap]\.?m\.?|\s?uhr)?\s*", re.IGNORECASE)
_MEANT = ("risks", "mitigation", "next", "escalation", "metrics", "definition_of_done", "success", "links")


def recognise_routines(reading: Reading) -> None:
    """Adds the plan's routines."""
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)
    for node in reading.titled():
        if reading.is_free(node) and node.checked is None and node not in reading.home and node.may_be("routine"):
            if node.kind in ("heading", "label") or node.said or _is_titled(node):
                _titled(reading, node)
            elif node.kind in ("item", "line") and node.text:
                _listed(reading, node)
    for node in reading.titled("item", "line", "paragraph"):
        if reading.is_free(node) and node.checked is None and len(node.text) <= 200:
            _timed(reading, node)


def _cadence(text: str) -> bool:
    return mentions(text, "routine.daily", "routine.weekly", "routine.biweekly", "routine.monthly") or bool(
        values.recurrence(text)
    )


def _is_met(node: Node) -> bool:
    """Whether a node with any title says at what time whom it brings together or for how long."""
    entries = node.entries()
    at = fact(entries, "key.time")
    timed = values.clock(node.text) is not None or (at is not None and values.clock(at.value) is not None)
    people = fact(entries, "key.attendees"), fact(entries, "key.agenda"), fact(entries, "key.duration")
    return timed and sum(told is not None and told is not at for told in people) >= (1 if node.kind == "heading" else 2)


def _is_titled(node: Node) -> bool:
    return fact(node.entries(), "key.attendees", "key.agenda", "key.duration", "key.time") is not None


def _titled(reading: Reading, node: Node) -> None:
    """A heading, or an item with its own facts, that names a meeting and says when or how often."""
    title = node.key if node.key and node.kind != "heading" else node.text
    said = node.text
    entries = node.entries()
    is_said = node.said == "routine"
    if not is_said and (reading.topic(node, *_MEANT) or not (mentions(title, "routine.noun") or _is_met(node))):
        return
    when = values.clock(said)
    has_facts = _is_titled(node) and fact(entries, "key.attendees", "key.agenda", "key.time") is not None
    listed = [entry for entry in entries if entry.kind == "item"]
    timed = when is not None or (_cadence(said) and (bool(listed) or has_facts or node.kind == "label"))
    if not is_said and not timed and not has_facts:
        return
    if not is_said and node.kind == "heading" and not (has_facts or listed) and not (when and not node.children):
        return
    routine = Routine(line=node.line, title=_name(title), time=when)
    _read_facts(reading, routine, node)
    if not routine.agenda:
        plain_items = [entry for entry in listed if entry.checked is None and entry.text and not _is_fact(entry)]
        routine.agenda = [entry.text for entry in plain_items]
        reading.take(*plain_items)
    _finish(reading, routine, node, said)


def _name(title: str) -> str:
    name = undecorated(_TIME_TAIL.sub("", _ASIDE.sub("", title))).strip(" -–—:")
    return name[:1].upper() + name[1:]


def _is_fact(entry: Node) -> bool:
    return bool(entry.key) and is_one_of(
        entry.key, "key.attendees", "key.agenda", "key.duration", "key.time", "key.recurrence"
    )


def _read_facts(reading: Reading, routine: Routine, node: Node) -> None:
    for entry in node.entries():
        if not _is_fact(entry):
            continue
        if is_one_of(entry.key, "key.duration") and values.span(entry.value):
            routine.minutes = routine.minutes or values.clock_minutes(entry.value)
        elif is_one_of(entry.key, "key.time") and values.clock(entry.value):
            routine.time = routine.time or values.clock(entry.value)
            routine.recurrence = routine.recurrence or values.recurrence(entry.value)
        elif is_one_of(entry.key, "key.recurrence"):
            routine.recurrence = routine.recurrence or values.recurrence_as_written(entry.value)
        elif is_one_of(entry.key, "key.attendees"):
            routine.attendees = routine.attendees or entry.value or ", ".join(child.text for child in entry.entries())
            reading.take(*entry.entries())
        elif is_one_of(entry.key, "key.agenda"):
            points = [child for child in entry.entries() if child.text]
            routine.agenda = [child.text for child in points] or _points(entry.value)
            reading.take(*points)
        else:
            continue
        reading.take(entry)


def _points(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"<br\s*/?>|[;,]\s", text) if piece.strip()]


def _finish(reading: Reading, routine: Routine, node: Node, said: str) -> None:
    asides = " ".join(_ASIDE.findall(said))
    routine.minutes = routine.minutes or values.clock_minutes(re.sub(r"\d{1,2}:\d{2}", " ", said))
    if (
        not routine.attendees
        and asides
        and not values.clock(asides)
        and not values.span(asides)
        and not _cadence(asides)
    ):
        routine.attendees = asides.strip(" ()")
    # What is listed under a daily schedule happens daily, however it is called.
    around = next((rule for above in node.ancestors() if (rule := values.recurrence(above.text))), "")
    routine.recurrence = routine.recurrence or values.recurrence(said) or around
    reading.plan.routines.append(routine)
    reading.take(node)


def _listed(reading: Reading, node: Node) -> None:
    """ "Daily standups: brief updates", "15-minute daily standups per team", "Monday: planning session"."""
    above = next(node.ancestors(), None)
    if above is None or above.kind not in ("heading", "label", "line") or reading.topic(node, *_MEANT):
        return
    key = node.key
    if key and mentions(key, "routine.noun") and (_cadence(key) or (_cadence(node.value) and _schedules(above))):
        routine = Routine(
            line=node.line, title=_name(key), time=values.clock(node.value), agenda=_described(node.value)
        )
    elif key and _schedules(above) and (values.clock(node.text) or _cadence(f"{key} {node.value}")) and node.bold:
        rest = re.sub(r"^\([^()]*\)[:\s]*", "", node.value)
        title = _name(_WEEKDAY_ALONE.sub("", _name(key)))
        # "**Mon 08:00** Keepers' meeting": the key holds the time alone.
        routine = Routine(
            line=node.line, title=title or _name(rest), time=values.clock(key), agenda=_described(rest) if title else []
        )
    elif key and _weekday(key) and mentions(node.value, "routine.noun") and _recurs(above):
        routine = Routine(line=node.line, title=_name(node.value))
    elif key and _weekday(key) and _schedules(above):
        routine = Routine(line=node.line, title=node.value)
    elif (
        not key
        and mentions(node.text, "routine.noun")
        and _schedules(above)
        and (_cadence(node.text) or _cadence(above.text))
    ):
        routine = Routine(line=node.line, title=_name(re.sub(r"^\d+[\s-]*(?:minute|min|minuten)s?\s+", "", node.text)))
    else:
        return
    routine.time = routine.time or values.clock(node.text)
    _finish(reading, routine, node, node.text)


def _timed(reading: Reading, node: Node) -> None:
    """ "06:00 Picking plan, 10 minutes", "Every Monday 10:00, stage meeting" below a title about meetings."""
    above = next(node.ancestors(), None)
    if above is None or not _schedules(above) or values.clock(node.text) is None or reading.topic(node, *_MEANT):
        return
    pieces = [piece.strip() for piece in re.split(r"[,;–—]\s+|\s[-–—:]\s", node.text) if piece.strip()]
    names = [
        name
        for piece in pieces
        if (name := _LEADING_CLOCK.sub("", piece))
        and not (values.is_span(name) or _cadence(name) or values.clock(name) is not None)
    ]
    title = next((name for name in names if mentions(name, "routine.noun")), names[0] if names else "")
    if title and len(title) <= 60:
        _finish(reading, Routine(line=node.line, title=_name(title), time=values.clock(node.text)), node, node.text)


def _described(value: str) -> list[str]:
    rest = _ASIDE.sub("", value).strip()
    return [rest] if rest and values.clock(rest) is None else []


def _weekday(text: str) -> bool:
    return any(is_one_of(text, f"weekday.{day}") for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"))


def _recurs(above: Node) -> bool:
    """Whether weekdays below a title stand for every week: not below "Week 3"."""
    return (_schedules(above) or _cadence(above.text)) and values.weeks(above.text) is None


def _schedules(above: Node) -> bool:
    return above.said == "routines" or (not above.said and mentions(above.text, "topic.routines"))


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    meeting = columns.find("key.meeting")
    time, attendees = columns.find("key.time", taken=(meeting,)), columns.find("key.attendees", taken=(meeting,))
    recurrence = columns.find("key.recurrence", taken=(meeting, time))
    duration = columns.find("key.duration", taken=(meeting, time, recurrence))
    agenda = columns.find("key.agenda", taken=(meeting, time, attendees, duration))
    about = reading.topic(table, "routines", "risks", "escalation", "contacts", "sessions") == "routines"
    told = sum(column is not None for column in (time, attendees, recurrence, duration))
    named = meeting is not None and sum(
        mentions(row.cell(meeting), "routine.noun") for row in columns.rows()
    ) * 2 >= len(table.rows)
    timed = time is not None and told >= 2 and all(values.clock(plain(row.cell(time))) for row in columns.rows())
    named = named and (time is not None or recurrence is not None)
    if meeting is None or told < 1 or not (about or named or timed):
        return
    for row in columns.rows():
        title = row.words(meeting)
        if not title or values.is_blank(title):
            continue
        when = plain(row.cell(time))
        routine = Routine(line=row.line, title=_name(title), time=values.clock(when) or values.clock(title))
        routine.minutes = values.clock_minutes(row.cell(duration)) or _minutes_between(when)
        routine.attendees = plain(row.cell(attendees))
        routine.agenda = _points(row.cell(agenda)) if agenda is not None else []
        said = f"{row.cell(recurrence)} {when} {title}"
        around = values.recurrence(reading.title_of(table))
        written = values.recurrence_as_written(plain(row.cell(recurrence))) if recurrence is not None else ""
        routine.recurrence = written if values.is_rule(written) else values.recurrence(said) or around or written
        reading.plan.routines.append(routine)
        reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)


def _minutes_between(text: str) -> int | None:
    """ "9:00-9:15" → 15."""
    ends = re.findall(r"(\d{1,2})[:.h](\d{2})", text)
    if len(ends) != 2:
        return None
    first, last = (int(hour) * 60 + int(minute) for hour, minute in ends)
    return last - first if last > first else None
