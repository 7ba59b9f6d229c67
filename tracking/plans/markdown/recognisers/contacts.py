"""Whom to ask about what."""

from __future__ import annotations

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Contact
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import is_one_of

_RESETS = ("next", "links", "risks")


def recognise_contacts(reading: Reading) -> None:
    """Adds the plan's contacts."""
    for table in reading.tables():
        if table.line in reading.taken or not reading.under(table, "contacts", *_RESETS):
            continue
        columns = Columns(table)
        name = columns.find("key.person", "key.contact")
        topic = columns.find("key.contact_topic", taken=(name,))
        if name is None:
            continue
        for row in columns.rows():
            rest = [
                plain(row.cell(at)) for at in range(len(columns)) if at not in (name, topic) and row.cell(at).strip()
            ]
            said = ", ".join(part for part in (plain(row.cell(topic)), *rest) if part)
            reading.plan.contacts.append(Contact(line=row.line, name=row.words(name), topic=said))
            reading.take_row(row.line)
        reading.taken.take(table.line, table.line + 1)
    for node in reading.titled("item", "label", "line"):
        if _is_contact(reading, node):
            reading.plan.contacts.append(Contact(line=node.line, name=node.key, topic=node.value))
            reading.take(node)


def _is_contact(reading: Reading, node: Node) -> bool:
    if not (node.key and node.value) or node.checked is not None or not reading.is_free(node):
        return False
    about_document = is_one_of(node.key, "key.date", "key.next_review", "key.status", "key.project")
    return not about_document and reading.under(node, "contacts", *_RESETS)
