"""Checklists: boxes to tick anywhere, and the unboxed lists of criteria and deliverables."""

from __future__ import annotations

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import ALL_SESSIONS, Checklist, ChecklistKind, Item, Place, Range
from tracking.plans.words import values
from tracking.plans.words.vocabulary import fold, mentions

_KINDS: tuple[tuple[str, ChecklistKind], ...] = (
    ("definition_of_done", "definition_of_done"),
    ("readiness", "readiness"),
    ("success", "success_criteria"),
    ("validation", "validation"),
    ("deliverables", "deliverables"),
    ("routines", "routine"),
)
_UNBOXED = ("definition_of_done", "success", "deliverables", "readiness", "validation")
_RESETS = ("metrics", "risks", "next", "links", "achievements", "issues", "effort", "guidelines", "teams", "phases")


def recognise_checklists(reading: Reading) -> None:
    """Adds the plan's checklists."""
    for node in [reading.root, *reading.nodes]:
        boxed = [child for child in node.children if child.checked is not None]
        if boxed and not _inside_item(node):
            _boxed(reading, node, boxed)
    for node in reading.titled("heading", "label", "line"):
        listed = [child for child in node.entries() if child.checked is None and child.kind in ("item", "line")]
        free = [child for child in listed if reading.is_free(child) and child.text]
        if free and _is_unboxed_list(reading, node, free):
            _unboxed(reading, node, free)


def _inside_item(node: Node) -> bool:
    """Whether the boxes below `node` are sub-items of an item that has a box itself."""
    return any(above.checked is not None for above in [node, *node.ancestors()])


def _title(reading: Reading, node: Node) -> str:
    if node.kind == "root":
        return reading.plan.project.document or "Checklist"
    if node.kind == "code":
        return reading.title_of(node) or "Checklist"
    return node.text.rstrip(":： ") or reading.title_of(node) or "Checklist"


def _kind(reading: Reading, node: Node) -> ChecklistKind:
    for above in [node, *node.ancestors()]:
        if above in reading.home or values.split_weeks(above.text)[0] or values.split_days(above.text)[0]:
            # "Week 2: Testing & Validation" names work, not the kind of a list.
            continue
        for topic, kind in _KINDS:
            if mentions(above.text, f"topic.{topic}"):
                return kind
    return "tasks"


def _place(reading: Reading, node: Node) -> Place:
    """What a checklist belongs to; "Each session is done when" belongs to all of them."""
    place = reading.place(node)
    if place.kind == "project":
        text = node.text or reading.title_of(node)
        if reading.refs.says_all(text) or (mentions(text, "word.range") and mentions(text, *_session_nouns(reading))):
            return Place("session", ALL_SESSIONS) if "overall" not in fold(text) else place
    return place


def _session_nouns(reading: Reading) -> tuple[str, ...]:
    return tuple(f"noun.{family}" for family in (reading.refs.families or ("session",)))


def _boxed(reading: Reading, node: Node, boxed: list[Node]) -> None:
    around, offset = _days_around(node), reading.week_days.offset(node)
    checklist = Checklist(
        line=boxed[0].line, title=_title(reading, node), kind=_kind(reading, node), on=_place(reading, node)
    )
    checklist.items = [_item(reading, child, around, offset) for child in boxed]
    reading.plan.checklists.append(checklist)
    reading.take(node)


def _days_around(node: Node) -> Range | None:
    return values.days(node.text) if node.kind in ("heading", "label", "line") else None


def _item(reading: Reading, node: Node, around: Range | None, offset: int = 0) -> Item:
    """An item with its sub-items; nesting is bounded by the block parser."""
    span, text = values.split_days(node.text)
    span = Range(span.first + offset, span.last + offset) if span else around
    item = Item(
        line=node.line,
        text=_without_status(text or node.text),
        done=bool(node.checked),
        checkbox=node.checked is not None,
    )
    item.day_from, item.day_to = (span.first, span.last) if span else (None, None)
    for child in node.entries():
        if child.text:
            item.children.append(_item(reading, child, None))
    reading.take(node)
    return item


def _without_status(text: str) -> str:
    """ "COMPLETED: tests fixed" says with words what the tick says already."""
    head, colon, rest = text.partition(": ")
    return rest if colon and head.isupper() and values.status(head) == "completed" else text


def _is_unboxed_list(reading: Reading, node: Node, listed: list[Node]) -> bool:
    if node.said:
        return node.said == "checklist"
    own = next((topic for topic in _UNBOXED if mentions(node.key or node.text, f"topic.{topic}")), "")
    if own and mentions(node.text, "topic.metrics") and own != "success":
        own = ""
    if not own and any(child.mark for child in listed):
        own = reading.topic(node, "success", "definition_of_done", *_RESETS)
        own = own if own in ("success", "definition_of_done") else ""
    if not own:
        return False
    return own in ("success", "definition_of_done") or all(child.kind == "item" or child.mark for child in listed)


def _unboxed(reading: Reading, node: Node, listed: list[Node]) -> None:
    # One and the same sign before every criterion of work yet to do is an ornament, not a tick.
    telling = len({child.mark for child in listed}) > 1 or _is_finished(reading, node)
    checklist = Checklist(
        line=listed[0].line, title=_title(reading, node), kind=_kind(reading, node), on=_place(reading, node)
    )
    for child in listed:
        item = _item(reading, child, None)
        item.done = telling and child.mark == "done"
        checklist.items.append(item)
    reading.plan.checklists.append(checklist)
    reading.take(node)


def _is_finished(reading: Reading, node: Node) -> bool:
    place = reading.place(node)
    described = reading.refs.phase_at(place) or reading.refs.session_at(place)
    return described is not None and described.status == "completed"
