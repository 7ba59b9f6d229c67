"""The escalation policy: after how long whom to tell, as a list, as levels, or as a table."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import EscalationStep
from tracking.plans.words import values
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import is_one_of, mention, mentions

_MEANT = ("contacts", "escalation", "risks", "mitigation", "next", "links", "success", "metrics", "phases", "readiness")
_PERSON = re.compile(
    r"^((?:the\s+)?(?:[A-Z][\w-]*\s+){0,3}?(?:[Ll]ead|[Mm]anager|[Oo]wner|CTO|CEO|[Ll]eitung|[Dd]irector))\b"
)
_CHANNEL = re.compile(r"`?(#[\w-]{2,80})`?|\b(slack|e-?mail|phone|call|teams|sms|telefon|chat|anruf)\b", re.IGNORECASE)


def recognise_escalation(reading: Reading) -> None:
    """Adds the steps of the escalation policy."""
    for table in reading.tables():
        if table.line not in reading.taken:
            topic = reading.topic(table, "contacts", "escalation")
            if topic == "escalation" or (not topic and _escalates(table)):
                _table(reading, table)
    for node in reading.titled("item", "line", "label", "heading"):
        if (
            reading.is_free(node)
            and node.checked is None
            and reading.topic(node, "contacts", "escalation") == "escalation"
        ):
            _step(reading, node)
    for node in reading.titled("heading", "label"):
        entries = [entry for entry in node.entries() if entry.kind in ("item", "line")]
        if _grows_urgent(reading, entries) and not reading.topic(node, *_MEANT) and not topic_of(node, *_MEANT):
            for entry in entries:
                _step(reading, entry)


def _grows_urgent(reading: Reading, entries: list[Node]) -> bool:
    """Whether a list with any title says what to do at once, within an hour, after a day."""
    if len(entries) < 2 or not all(entry.key and entry.value and reading.is_free(entry) for entry in entries):
        return False
    opened = [mention("escalation.now", "word.elapsed").match(entry.key) for entry in entries]
    delays = [delay(entry.key) for entry in entries]
    known = [after for after in delays if after is not None]
    return all(opened) and len(known) == len(entries) and known == sorted(set(known)) and known[0] < 1440


def _escalates(table: Node) -> bool:
    """Whether a table with any title says whom to tell after how long."""
    columns = Columns(table)
    after = next((at for at, header in enumerate(columns.headers) if mentions(header, "word.elapsed")), None)
    if after is None or not any(is_one_of(header, "key.whom") for header in columns.headers):
        return False
    return bool(table.rows) and all(delay(plain(row.cell(after))) is not None for row in columns.rows())


def delay(text: str) -> int | None:
    """Minutes of the clock: "Immediate" → 0, "Within 2 hours" → 120; None when the text names no delay."""
    minutes = values.clock_minutes(text)
    if minutes is not None:
        return minutes
    return 0 if mentions(text, "escalation.now") else None


def _step(reading: Reading, node: Node) -> None:
    said = node.key or re.split(r"\s+(?:→|->|–|—|-)\s+|,\s", node.text, maxsplit=1)[0]
    entries = node.entries()
    stated = fact(entries, "key.after")
    after = delay(said)
    if after is None and stated is not None:
        after = delay(stated.value)
        reading.take(stated)
    if after is None and re.match(r"^(?:level|stufe|niveau|nivel|step|tier|l)\s*\d", said, re.IGNORECASE):
        after = delay(node.value)
    if after is None or (node.kind == "heading" and not entries):
        return
    rest = node.value if node.key else node.text[len(said) :].lstrip(" →->–—,")
    text = rest or "; ".join(entry.text for entry in entries if entry is not stated) or node.text
    step = EscalationStep(line=node.line, after_minutes=after, text=text)
    person, channel = _PERSON.match(text), _CHANNEL.search(text)
    named = fact(entries, "key.whom")
    step.whom = named.value if named is not None else person[1] if person else ""
    step.how = (channel[1] or channel[2]) if channel else ""
    reading.plan.escalation.append(step)
    reading.take(node)
    if not rest or named is not None:
        reading.take(*entries)


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    after = _delay_column(columns)
    if after is None:
        return
    action = columns.find("key.action", taken=(after,))
    whom, how = columns.find("key.whom", taken=(after, action)), columns.find("key.how", taken=(after, action))
    if action is None:
        action = whom
    for row in columns.rows():
        minutes = delay(plain(row.cell(after)))
        if minutes is None:
            continue
        text = row.words(action)
        step = EscalationStep(
            line=row.line, after_minutes=minutes, text=text, whom=plain(row.cell(whom)), how=plain(row.cell(how))
        )
        reading.plan.escalation.append(step)
        reading.take_row(row.line, columns)
    if any(row.line in reading.taken for row in table.rows):
        reading.taken.take(table.line, table.line + 1)


def _delay_column(columns: Columns) -> int | None:
    """The column with the delays: the one named so, if its cells name any."""
    best = max(
        range(len(columns)),
        key=lambda at: (
            sum(delay(plain(row.cell(at))) is not None for row in columns.rows()),
            is_one_of(columns.headers[at], "key.after"),
            -at,
        ),
        default=None,
    )
    if best is None or not any(delay(plain(row.cell(best))) is not None for row in columns.rows()):
        return None
    columns.found.add(best)
    return best
