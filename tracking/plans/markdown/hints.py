"""Corrections put onto the outline before anybody reads it.

A heading that was said to be something carries it as `Node.said`; what was said
to be a note leaves the tree, so that its lines stay text; a corrected column
gets the plain word for its role as its header.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracking.plans.corrections.said import Corrections
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import TITLES, Node
from tracking.plans.model.kinds import CONCEPTS
from tracking.plans.words.column_names import unique_names
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import concepts_of, en

#: More columns than a person writes; they cannot be corrected.
MAX_COLUMNS = 200

#: What each entry right below a list is. Risks, metrics and the like are told from lists by their own readers.
_EACH = {"sessions": "session", "teams": "team", "routines": "routine"}
#: A line that opens with one of these words says something of the list, it is no entry of it.
_FACTS = {CONCEPTS[role] for role in ("owner", "team", "duration", "priority", "status", "goal", "depends", "lead")}


def apply_corrections(root: Node, corrections: Corrections) -> None:
    """Marks, removes and renames what `corrections` name."""
    if not corrections.kinds and not corrections.columns:
        return
    for node in list(root.below()):
        key = key_of(node)
        said = corrections.kinds.get(key, "") if key else ""
        if said == "note" and node.parent is not None:
            node.parent.children.remove(node)
        node.said = said or node.said
        if node.said in _EACH:
            for child in node.entries():
                if child.checked is None and not (child.value and concepts_of(child.key) & _FACTS):
                    child.said = _EACH[node.said]
        if node.kind == "table" and node.header:
            _rename(node, corrections)


def key_of(node: Node) -> str:
    """By what a heading, a label or a table is called in corrections; "" for all else."""
    if node.kind in ("heading", "label"):
        return node.text.rstrip(":： ")
    return " | ".join(headers_of(node)) if node.kind == "table" else ""


def headers_of(table: Node) -> list[str]:
    """The headers of a table as corrections call them: unique, and "Column 3" for one without a text."""
    return unique_names([undecorated(plain(cell)) for cell in table.header[:MAX_COLUMNS]])


def heading_above(node: Node) -> str:
    """The key of the nearest title above a node."""
    above = next((a for a in node.ancestors() if a.kind in TITLES), None)
    return above.text.rstrip(":： ") if above else ""


def said_of_columns(table: Node, headers: Sequence[str], corrections: Corrections) -> list[str]:
    """The role each column was said to have, "" for none; one said of this heading's table goes before one of all."""
    heading = heading_above(table)
    return [corrections.columns.get(f"{heading} / {name}", corrections.columns.get(name, "")) for name in headers]


def _rename(table: Node, corrections: Corrections) -> None:
    said = said_of_columns(table, headers_of(table), corrections)
    given = {role for role in said if role}
    table.known_headers = None
    for at, role in enumerate(said):
        if role == "note":
            table.header[at] = ""
        elif role in CONCEPTS:
            table.header[at] = _WORDS[role]
        elif _is_given_away(table.header[at], given):
            table.header[at] = ""


def _is_given_away(header: str, given: set[str]) -> bool:
    """Whether a header means what another column was said to be: that column has it now."""
    concepts = concepts_of(undecorated(plain(header)))
    return any(CONCEPTS.get(role) in concepts for role in given)


def _word(role: str) -> str:
    """The English word that says a role most plainly, meaning as little else as can be."""
    words = [word.strip() for word in en.WORDS[CONCEPTS[role]].split(",")]
    # A word that also calls a piece of the plan would be taken for the column that names the rows.
    words = [word for word in words if kind_of_noun(word) in (None, kind_of_noun(role))] or words
    return words[0] if role == "session" else min(words, key=lambda word: len(concepts_of(word)))


_WORDS = {role: _word(role) for role in CONCEPTS}
