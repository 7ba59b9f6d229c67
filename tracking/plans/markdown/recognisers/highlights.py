"""What belongs in a status report: achievements, issues, decisions, next steps."""

from __future__ import annotations

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Highlight
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import mentions

_KINDS = {"achievements": "achievement", "issues": "issue", "next": "next_step", "decisions": "decision"}
_RESETS = ("troubleshooting", "escalation", "guidelines", "success", "risks", "metrics", "links", "readiness")


def recognise_highlights(reading: Reading) -> None:
    """Adds the plan's highlights."""
    for node in reading.titled("item", "line"):
        if reading.is_free(node) and node.checked is None and node.text:
            kind = _kind(reading, node)
            if kind:
                reading.plan.highlights.append(Highlight(line=node.line, kind=kind, text=node.text))
                reading.take(node)
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)


def _kind(reading: Reading, node: Node) -> str:
    """By the title right above a list; next steps may be divided further ("This week", "Next week")."""
    above = next(node.ancestors(), None)
    while above is not None and above.kind == "label" and not above.bold and not topic_of(above, *_KINDS, *_RESETS):
        # "What we got done" between a title and its list names no topic of its own.
        above = next(above.ancestors(), None)
    if above is None or above.kind not in ("heading", "label", "line"):
        return ""
    own = topic_of(above, "next", "achievements", "decisions", *_RESETS, "issues")
    if own == "issues" and (above.mark == "done" or mentions(above.text, "status.completed")):
        # What is listed below a resolved issue is how it was resolved.
        return ""
    if own in _KINDS:
        return _KINDS[own]
    return (
        _KINDS["next"] if not own and reading.topic(node, "next", *_RESETS, "issues", "achievements") == "next" else ""
    )


def _table(reading: Reading, table: Node) -> None:
    above = next(table.ancestors(), None)
    kind = _KINDS.get(topic_of(above, "next", "achievements", "decisions", "issues")) if above is not None else None
    if not kind:
        return
    columns = Columns(table)
    at = columns.find("key.step", "key.action", "key.title", "key.effect")
    for row in columns.rows():
        text = row.words(at if at is not None else 0)
        others = [
            plain(cell) for number, cell in enumerate(row.cells[: len(columns)]) if number != (at or 0) and cell.strip()
        ]
        if text:
            said = f"{text} ({', '.join(others)})" if others else text
            reading.plan.highlights.append(Highlight(line=row.line, kind=kind, text=said))
            reading.take_row(row.line)
    reading.taken.take(table.line, table.line + 1)
