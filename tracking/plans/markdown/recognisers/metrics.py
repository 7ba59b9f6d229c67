"""Metrics: tables with targets and current values, and lists of "Name: target" below a title about metrics."""

from __future__ import annotations

import re

from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Metric
from tracking.plans.words import values
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import is_one_of, mentions

_RESETS = ("success", "next", "risks", "readiness", "definition_of_done", "effort", "issues", "achievements")
_COMPARISON = re.compile(
    r"[<>≤≥=]|\b(?:under|over|below|above|at least|at most|unter|über|mindestens|höchstens)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\s*[(,;]\s*(?:currently|current|now|today|derzeit|aktuell|actuellement|actualmente)\s*:?\s+([^();]+)\)?",
    re.IGNORECASE,
)
_NAMED_AIM = re.compile(
    r"^(?P<name>.{2,80}?)\s*(?:[-–—:(,]\s*)?\b(?:target|goal|ziel|cible|objectif|objetivo)\b\s*:?\s*(?P<target>[^\s,;()].*?)\)?$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^(?P<name>.{2,80}?)\s+[-–—]\s+(?P<target>[~<>≤≥$€]?\s?\d.{0,60})$")
_AIM = re.compile(r"^(?:target|goal|ziel|cible|objectif|objetivo)\s*:?\s+", re.IGNORECASE)


#: What is longer is prose.
_LONGEST_NAME = 160
_FIGURE = re.compile(r"^[~<>≤≥=±$€£]{0,2}\s?\d")


def recognise_metrics(reading: Reading) -> None:
    """Adds the plan's metrics."""
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)
    for node in reading.titled("item", "line"):
        if not node.key and reading.is_free(node) and node.checked is None and reading.under(node, "metrics", *_RESETS):
            compared = _compared(node.text)
            if compared is not None:
                _add(reading, node, *compared)
            elif _is_stated(node):
                _add(reading, node, node.text.rstrip("."), "")
    for node in reading.titled("heading", "label"):
        bounded = _bounded(node)
        if bounded and not reading.topic(node, *_RESETS) and not topic_of(node, *_RESETS, "metrics"):
            for entry in bounded:
                if reading.is_free(entry) and entry.checked is None and not entry.children:
                    _add(reading, entry, entry.key, entry.value)
    for node in reading.titled("item", "label", "line"):
        if reading.is_free(node) and node.checked is None and node.key:
            if node.value and not node.mark and reading.under(node, "metrics", *_RESETS) and _is_leaf_of_metrics(node):
                _add(reading, node, node.key, node.value)
            elif not node.value and reading.under(node, "metrics", *_RESETS):
                _with_facts(reading, node)
            elif (
                node.value
                and reading.place(node).kind == "team"
                and mentions(node.key, "topic.metrics", "topic.success")
            ):
                _of_team(reading, node)


def _bounded(node: Node) -> list[Node]:
    """A list with any title whose values are bounds: "Page load: <2s", "Coverage: >80%", "Uptime: 99.9%"."""
    entries = [entry for entry in node.entries() if entry.kind == "item"]
    bounds = [entry for entry in entries if entry.value and _COMPARISON.match(entry.value)]
    said = [entry for entry in entries if entry.key and re.match(r"[~<>≤≥$€]?\s?\d", entry.value)]
    if len(said) < 2 or len(said) != len(entries) or len(bounds) * 2 < len(said):
        return []
    return entries


def _compared(text: str) -> tuple[str, str] | None:
    """ "Coverage >= 80%" → ("Coverage", ">= 80%"), "Words – target 2500" → ("Words", "2500")."""
    aimed = _NAMED_AIM.match(text) or _DASHED.match(text)
    if aimed:
        return aimed["name"].strip(" -–—:"), aimed["target"]
    sign = _COMPARISON.search(text)
    if sign is None or not 2 < sign.start() <= 80 or not re.match(r"\s*[~$€]?\d", text[sign.end() :].lstrip("= ")):
        return None
    return text[: sign.start()].strip(" -–—:"), text[sign.start() :]


def _is_stated(node: Node) -> bool:
    """Whether a line is one of several below a title about metrics that say without a number what is to be seen."""
    above = next(node.ancestors(), None)
    if above is None or not topic_of(above, "metrics") or node.kind != "item":
        return False
    alike = [entry for entry in above.children if entry.kind == "item"]
    return (
        len(alike) > 1
        and all(not entry.children and entry.checked is None for entry in alike)
        and len(node.text) <= _LONGEST_NAME
    )


def _is_leaf_of_metrics(node: Node) -> bool:
    above = next(node.ancestors(), None)
    return (
        above is not None
        and above.kind in ("heading", "label", "line")
        and not is_one_of(
            node.key,
            "key.owner",
            "key.status",
            "key.duration",
            "key.metric_target",
            "key.metric_current",
            "key.monitoring",
        )
    )


def _group(reading: Reading, node: Node) -> str:
    return reading.title_of(node)


def _add(reading: Reading, node: Node, name: str, target: str) -> None:
    current = None
    now = _NOW.search(target)
    if now:
        current, target = now[1].strip(), (target[: now.start()] + target[now.end() :]).strip()
    entry = Metric(line=node.line, name=name, target=_AIM.sub("", target), current=current, group=_group(reading, node))
    reading.plan.metrics.append(entry)
    reading.take(node)


def _with_facts(reading: Reading, node: Node) -> None:
    """ "Coverage" with "Target: 80%" and "Current: 60%" below it."""
    entries = node.entries()
    target, current = fact(entries, "key.metric_target"), fact(entries, "key.metric_current")
    if target is None or not target.value:
        return
    owner = fact(entries, "key.owner")
    now = current.value if current is not None and not values.is_unknown(current.value) else None
    reading.plan.metrics.append(
        Metric(
            line=node.line,
            name=node.key,
            target=target.value,
            current=now,
            owner=owner.value if owner else "",
            group=_group(reading, node),
        )
    )
    reading.take(node, *(found for found in (target, current, owner) if found is not None))


def _of_team(reading: Reading, node: Node) -> None:
    sign = _COMPARISON.search(node.value)
    name = node.value[: sign.start()].strip() if sign and sign.start() > 3 else node.value
    target = node.value[sign.start() :] if sign and sign.start() > 3 else ""
    team = str(reading.place(node).ref)
    reading.plan.metrics.append(Metric(line=node.line, name=name, target=target, owner=team, group=team))
    reading.take(node)


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    current = columns.find("key.metric_current")
    target = columns.find("key.metric_target", taken=(current, 0))
    name = columns.find("key.metric", taken=(current, target))
    about = kind_of_noun(columns.headers[0]) == "metric"
    if name is None and target is not None and (current is not None or reading.under(table, "metrics")):
        name = 0
    measured = _measured_columns(table, columns) if about and target is None and current is None else []
    if len(measured) > 1:
        # "| Metric | v1 | v2 |": what it was, and what it is to be.
        name, current, target = 0, measured[0], measured[-1]
        columns.found |= {current, target}
    if name is None or (target is None and not (about and current is not None)):
        return
    if current is None and not about and not reading.under(table, "metrics", "success"):
        return
    columns.found.add(name)
    owner = columns.find("key.owner", taken=(name, target, current))
    for row in columns.rows():
        title = row.words(name)
        if title and row.line not in reading.taken:
            now = row.words(current)
            reading.plan.metrics.append(
                Metric(
                    line=row.line,
                    name=title,
                    target=plain(row.cell(target)),
                    current=None if current is None or values.is_unknown(now) else now,
                    owner=plain(row.cell(owner)),
                    group=reading.title_of(table),
                )
            )
            reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)


def _measured_columns(table: Node, columns: Columns) -> list[int]:
    """The columns behind the first in which most cells open with a figure."""
    return [
        at
        for at in range(1, len(columns))
        if (cells := [said for row in table.rows if (said := row.words(at))])
        and sum(_FIGURE.match(cell) is not None for cell in cells) * 2 > len(cells)
    ]
