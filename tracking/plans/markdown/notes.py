"""What no recogniser took is kept: every line of the document is recognised or part of a note, or both.

A line that was recognised and would lose words is kept beside what was read from it.
"""

from __future__ import annotations

from tracking.plans.markdown.losses import lines_that_lose_words
from tracking.plans.markdown.node import TITLES, Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import LineCount, Note
from tracking.plans.words import values


def keep_notes(reading: Reading) -> None:
    """Adds a note for each stretch of lines that entries took nothing or not all of, and counts the lines."""
    _take_structure(reading)
    losing = lines_that_lose_words(reading)
    headings = {node.line for node in reading.nodes if node.kind == "heading"}
    total, kept = len(reading.lines), 0
    start, beside = 0, False
    for line in range(1, total + 2):
        free = line <= total and line not in reading.taken
        goes_on = line in losing if beside else free
        if start and (not goes_on or line in headings):
            note = _note(reading, start, line - 1, beside)
            reading.plan.notes.append(note)
            kept += note.kept
            start = 0
        if not start and (line in losing or free) and reading.lines[line - 1].strip():
            start, beside = line, not free
    reading.plan.lines = LineCount(total=total, recognised=total - kept, kept_as_notes=kept)


def _note(reading: Reading, first: int, last: int, beside: bool) -> Note:
    """A note of these lines without the blank ones at its end."""
    while last > first and not reading.lines[last - 1].strip():
        last -= 1
    text = "\n".join(reading.lines[first - 1 : last])
    return Note(line=first, last_line=last, text=text, beside=beside)


def _take_structure(reading: Reading) -> None:
    """Rules, fences and the titles under which something was recognised are no text of their own."""
    for node in reading.nodes:
        if node.kind == "rule":
            reading.take(node)
        elif node.kind == "table" and any(row.line in reading.taken for row in node.rows):
            reading.taken.take(node.line, node.line + 1)
    for node in reversed(reading.nodes):
        is_title = node.kind in ("heading", "label") or _is_short_title(node)
        untold = reading.is_free(node) and node.line not in reading.left_out
        if node.kind in TITLES and is_title and untold and _holds_recognised(reading, node):
            reading.take(node)
    for node in reading.nodes:
        if node.kind == "code":
            _take_whole_or_not_at_all(reading, node)


def _is_short_title(node: Node) -> bool:
    """Whether an item or a line is a title of what stands below: "Storage", "Week 3: Integration tests"."""
    if node.value:
        return bool(node.children) and values.split_weeks(node.text)[0] is not None and len(node.text.split()) <= 8
    return len(node.text.split()) <= 6


def _take_whole_or_not_at_all(reading: Reading, node: Node) -> None:
    """A code block of which some line was not read stays a note as a whole: half a fence is no Markdown."""
    said = [line for line, text in node.code if any(sign.isalnum() for sign in text)]
    if said and all(line in reading.taken for line in said):
        reading.taken.take(node.line, node.last_line)
    else:
        for line in range(node.line, node.last_line + 1):
            reading.taken.give_back(line)


def _holds_recognised(reading: Reading, node: Node) -> bool:
    # Direct children suffice: titles are visited from the innermost to the outermost.
    for child in node.children:
        if child.kind not in ("rule", "html") and child.line in reading.taken:
            return True
        if child.kind in ("code", "item") and any(below.line in reading.taken for below in child.children):
            return True
        if child.kind == "table" and any(row.line in reading.taken for row in child.rows):
            return True
    return False
