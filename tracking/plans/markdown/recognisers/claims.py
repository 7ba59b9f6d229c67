"""Sums a document states of itself: effort, totals in sequence and in parallel, speed-ups."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Claim
from tracking.plans.words import values
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import is_one_of, mention, mentions

_NUMBER = r"(\d{1,6}(?:[.,]\d{1,2})?)"
_EFFORT = re.compile(
    rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*(?:person|people|dev|developer|man|staff|engineer|personen|entwickler|homme|persona)[\s-]*"
    r"(day|days|week|weeks|hour|hours|month|months|tage|tagen|wochen|stunden|jours|semaines|días|semanas)(?!\w)|"
    rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*(personentage|personenwochen|personenstunden)",
    re.IGNORECASE,
)
_UNITS = {"d": "day", "w": "week", "h": "hour", "m": "month", "t": "day", "j": "day", "s": "week"}
_TIMES = re.compile(rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*[x×](?!\s*\d)(?!\w)\s*(.{{0,60}})", re.IGNORECASE)
_PERCENT = re.compile(r"\d%")


def recognise_claims(reading: Reading) -> None:
    """Adds what the document claims of effort, duration and speed."""
    for node in reading.nodes:
        if node.kind == "table":
            for row in node.rows:
                if len(row.cells) == 2 and _read(reading, row.line, plain(row.cells[0]), plain(row.cells[1]), node):
                    reading.take_row(row.line)
        elif node.text and node.checked is None and len(node.text) <= 1000 and re.search(r"\d", node.text):
            said = node.value if node.key else node.text
            if _read(reading, node.line, node.key, said, node) and node.kind != "paragraph":
                reading.take(node)


def _read(reading: Reading, line: int, key: str, value: str, node: Node) -> bool:
    said = f"{key}: {value}" if key else value
    found = _effort(reading, line, key, said)
    found |= _speed(reading, line, key, value, node)
    if not found and key:
        found |= _total(reading, line, key, value, node)
    return found


def _add(reading: Reading, line: int, kind: str, low: str, high: str | None, unit: str, text: str) -> None:
    first = float(low.replace(",", "."))
    last = float(high.replace(",", ".")) if high else first
    reading.plan.claims.append(
        Claim(line=line, kind=kind, min=min(first, last), max=max(first, last), unit=unit, text=text)
    )


def _mode(text: str) -> str:
    if mentions(text, "claim.sequential"):
        return "sequential"
    return "parallel" if mentions(text, "claim.parallel") else ""


def _effort(reading: Reading, line: int, key: str, said: str) -> bool:
    hit = _EFFORT.search(said)
    if hit is None:
        return False
    if hit[6]:
        low, high, unit = (
            hit[4],
            hit[5],
            {"personentage": "day", "personenwochen": "week"}.get(hit[6].casefold(), "hour"),
        )
    else:
        low, high, unit = (
            hit[1],
            hit[2],
            _UNITS.get("h" if hit[3].casefold() == "stunden" else hit[3][0].casefold(), "day"),
        )
    mode = _mode(key)
    _add(reading, line, f"{mode}_person_{unit}s" if mode else f"person_{unit}s", low, high, f"person-{unit}", said)
    return True


def _speed(reading: Reading, line: int, key: str, value: str, node: Node) -> bool:
    for text, about in ((value, f"{key} {value}"), (key, f"{key} {value}")):
        hit = _TIMES.search(text)
        if hit and _is_of_the_whole(about, node):
            _add(reading, line, "speed_up", hit[1], hit[2], "times", f"{key}: {value}" if key else value)
            return True
    return False


def _is_of_the_whole(text: str, node: Node) -> bool:
    """Whether a "3x" speaks of the time the whole plan takes, not of one measure of it."""
    return (
        mentions(text, "claim.speedup")
        and not re.search(r"slower|langsamer", text)
        and not (node.kind == "item" and node.key and re.search(r"\d\s*,\s*\d", node.key))
    )


def _total(reading: Reading, line: int, key: str, value: str, node: Node) -> bool:
    """ "TOTAL: 12-16 hours" below "Sequential execution", "Total time: 6-8 hours (vs 12-16 hours sequential)"."""
    of_a_part = node.parent in reading.home and reading.home[node.parent].kind == "phase"
    if _PERCENT.search(value) or len(value) > 120 or of_a_part:
        return False
    is_total = is_one_of(key, "key.total")
    mode = _mode(key) or (
        next((_mode(above.text) for above in node.ancestors() if _mode(above.text)), "") if is_total else ""
    )
    if not is_total and not (_mode(key) and values.is_span(re.sub(r"\btotal\b", "", value).strip())):
        return False
    duration = values.span(value)
    if duration is None:
        return False
    other = re.search(r"\((?:vs\.?|versus|statt|instead of|gegenüber)\s+([^()]+)\)", value, re.IGNORECASE)
    kind = mode or ("parallel" if other else "total")
    text = f"{key}: {value}"
    reading.plan.claims.append(
        Claim(line=line, kind=kind, min=duration.min, max=duration.max, unit=duration.unit, text=text)
    )
    against = values.span(other[1]) if other else None
    if other and against and mention("claim.sequential").search(other[1]):
        reading.plan.claims.append(
            Claim(line=line, kind="sequential", min=against.min, max=against.max, unit=against.unit, text=text)
        )
    return True
