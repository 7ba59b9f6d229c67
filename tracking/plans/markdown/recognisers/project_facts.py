"""The document's title and what it says of the project as a whole: name, status, dates."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.tables import Columns
from tracking.plans.words import values
from tracking.plans.words.inline import bare
from tracking.plans.words.vocabulary import fold, is_one_of, mentions

_UPDATED = (
    "last updated",
    "updated",
    "zuletzt aktualisiert",
    "letzte aktualisierung",
    "dernière mise à jour",
    "última actualización",
)


def recognise_project(reading: Reading) -> None:
    """Fills `plan.project`."""
    project = reading.plan.project
    title = next((node for node in reading.nodes if node.kind == "heading"), None)
    if title is not None:
        project.document, project.line = title.text, title.line
        reading.take(title)
    for node in _project_level(reading, title):
        if node.key and node.value and node.checked is None and _give(reading, node.key, node.value):
            reading.take(node)
    for table in reading.tables():
        if table.parent in (reading.root, title) and len(table.header) == 2:
            _pairs(reading, table)


def _project_level(reading: Reading, title: Node | None) -> Iterator[Node]:
    """Keys above the first section, at the end of the document, and below titles that name nothing else."""
    for node in reading.titled("label", "item", "line"):
        above = next(node.ancestors(), None)
        if above is None or above is title or (node.kind == "label" and above.kind == "heading" and not above.text):
            yield node
        elif node.kind == "label" and above.kind == "heading" and reading.place(node).kind == "project":
            if is_one_of(node.key, "key.next_review", "key.date", "key.project", "key.start", "key.target"):
                yield node
        elif mentions(above.text, "key.project") and above.level == 2 and reading.place(node).kind == "project":
            yield node


def _give(reading: Reading, key: str, value: str) -> bool:
    project = reading.plan.project
    if is_one_of(key, "key.next_review"):
        project.next_review = project.next_review or values.date(value)
    elif is_one_of(key, "key.start") and values.date(value):
        project.start = project.start or values.date(value)
    elif is_one_of(key, "key.target") and values.date(value):
        project.target = project.target or values.date(value)
    elif is_one_of(key, "key.date") and values.date(value):
        if project.date is None or fold(key) not in _UPDATED:
            project.date = values.date(value)
    elif is_one_of(key, "key.project"):
        project.title = project.title or bare(value)
    elif is_one_of(key[key.rfind(" ") + 1 :], "key.status") and len(key.split()) <= 3 and not project.status:
        project.status = value
    else:
        return False
    return True


def _pairs(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    pairs = [(table.line, table.header), *((row.line, row.cells) for row in columns.rows())]
    for line, cells in pairs:
        if len(cells) == 2 and _give(reading, cells[0].strip(" *"), cells[1].strip()):
            reading.taken.take(line)
            reading.taken.take(table.line, table.line + 1)
