"""Links, wherever they stand, and the documents that a list of references names."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Link
from tracking.plans.words.inline import code_spans, links_in

_DOCUMENT = re.compile(r"^(?:[\w./~ -]{1,200}\.[A-Za-z]{1,5}|https?://\S+|[\w.-]+/[\w./-]{1,200})$")


def recognise_links(reading: Reading) -> None:
    """Adds the plan's links."""
    for node in reading.nodes:
        if node.kind in ("code", "rule", "html", "root") or not (node.raw or node.rows):
            continue
        cells = [(row.line, cell) for row in node.rows for cell in row.cells[:200] if "](" in cell or "http" in cell]
        for line, text in cells or [(node.line, node.raw)]:
            for title, url in links_in(text[:20_000]):
                reading.plan.links.append(Link(line=line, title=title or url, url=url))
                if node.kind == "item":
                    reading.take(node)
        if node.kind == "item" and reading.is_free(node) and node.checked is None and reading.topic(node, "links"):
            _named(reading, node)


def _named(reading: Reading, node: Node) -> None:
    paths = [span for span in code_spans(node.raw) if _DOCUMENT.match(span)]
    for path in paths:
        reading.plan.links.append(Link(line=node.line, title=node.key or path, url=path))
        reading.take(node)
