"""Parallel work sessions, however a document calls and draws them.

"Session 1: Title" as a heading, a label, a list item, an outline line or a line of
a drawn tree; rows of a table; and, where no noun is used at all, the headings
below "Work streams" that state a goal, an owner or a branch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracking.plans.markdown.families.keys import ORDINAL, Key, leading_key, number_key
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.markdown.recognisers.namesakes import Namesakes
from tracking.plans.markdown.recognisers.session_definitions import (
    Definition,
    definition_of,
    families_of,
    family_definitions,
    find_definitions,
    fits_a_title,
    is_mode,
    is_stated,
    short_rows,
)
from tracking.plans.markdown.recognisers.session_facts import read_asides, read_facts, read_rest, read_row
from tracking.plans.markdown.recognisers.session_tables import session_rows
from tracking.plans.markdown.references import FAMILIES, identifier_number
from tracking.plans.model.plan import Place, Session, Status
from tracking.plans.words import values
from tracking.plans.words.inline import Mark, bare, plain, undecorated
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of, mentions

_SAID_BY_MARK: Mapping[Mark, tuple[Status, str]] = {
    "done": ("completed", "done"), "progress": ("in_progress", "in progress"), "blocked": ("blocked", "blocked"),
}  # fmt: skip
_ELSEWHERE = (
    "merge", "risks", "mitigation", "links", "next", "definition_of_done", "escalation", "metrics", "files",
    "routines", "contacts", "readiness", "success", "validation", "achievements", "issues", "troubleshooting",
)  # fmt: skip


def recognise_sessions(reading: Reading) -> None:
    """Adds the plan's sessions and tells `reading.refs` how to find them."""
    definitions, namesakes = find_definitions(reading), Namesakes(reading)
    families = families_of(definitions)
    if not families and definitions:
        families = FAMILIES[:1]
    for found in definitions:
        found.family = found.family or families[0]
    reading.refs.use(families or FAMILIES[:2])
    firm = [found for found in definitions if found.family in families and found.firm]
    for found in firm or [found for found in definitions if found.family in families and fits_a_title(found)]:
        _apply(reading, namesakes, found)
    for found in definitions if firm else []:
        known = reading.refs.by_identifier(found.family, found.identifier) if fits_a_title(found) else []
        if len(known) == 1 and not known[0].title:
            _apply(reading, namesakes, found)
    for row in session_rows(reading, families or FAMILIES):
        if not row.identifier:
            family = row.family or (families or FAMILIES)[0]
            _apply(reading, namesakes, Definition(row.line, family, "", "", row.title, row=row))
    for found in (*short_rows(reading), *family_definitions(reading, bare=False)):
        _apply(reading, namesakes, found)
    _without_noun(reading, namesakes)
    for found in family_definitions(reading, bare=True):
        _apply(reading, namesakes, found)
    _describe_again(reading)
    for session in reading.plan.sessions:
        session.title = session.title or session.label
    reading.plan.sessions.sort(key=lambda session: session.number)
    reading.forget_places()


def _apply(reading: Reading, namesakes: Namesakes, found: Definition) -> None:
    if _is_elsewhere(found) or _is_a_phase(reading, found):
        return
    session = _known(reading, namesakes, found)
    if session is None:
        session = _new(reading, found)
    if found.title and not values.is_span(found.title) and not is_mode(found.title):
        whole = re.fullmatch(r"[(\[]([^()\[\]]+)[)\]]", found.title)
        title = read_asides(session, found.title)
        if whole and title:
            title = whole[1].strip()
        session.title = session.title or title
        said = Session(number=session.number, title="")
        read_asides(said, found.title)
        reading.hear(session, found.line, said)
    elif values.is_span(found.title):
        session.duration = session.duration or values.span(found.title)
    if found.rest:
        read_rest(session, found.rest)
    _read(reading, namesakes, session, found)
    reading.refs.learn(session, found.family, found.identifier if found.identifier != "*" else "")
    key = found.key or leading_key(found.label) or number_key(found.label)
    if key is not None:
        for noun in dict.fromkeys([key.noun, *_nouns_of(found, key)]):
            reading.refs.keys.add(noun, key.code, Place("session", session.number))


def _nouns_of(found: Definition, key: Key) -> list[str]:
    """What a table calls the numbers of its rows: "Package 1" is row 1 below "No" and "Package"."""
    if found.row is None or not key.code.isdecimal():
        return []
    headers = (found.row.columns.headers[at] for at in found.row.skip if at is not None)
    return [fold(header) for header in headers if kind_of_noun(header) == "session" and " " not in header]


def _is_a_phase(reading: Reading, found: Definition) -> bool:
    """Whether a section of dependencies names a phase by the key in its title: "User Story 1 can start after Setup"."""
    key = leading_key(found.label) if reading.second_keys and found.node is not None else None
    if key is None or found.node is None or reading.topic(found.node, "dependencies") != "dependencies":
        return False
    return any((key.noun, key.code) == (other.noun, other.code) for other, _ in reading.second_keys)


def _is_elsewhere(found: Definition) -> bool:
    """Whether a line only speaks of a session: in a list of risks, of next steps, of links."""
    node = found.node
    if node is None or found.scheduled or node.drawn:
        return False
    if node.kind == "heading" and not found.behind:
        return False
    # Issues that bear numbers and facts are work, whatever a report calls its troubles.
    elsewhere = [topic for topic in _ELSEWHERE if topic != "issues" or found.family != "issue"]
    return any(topic_of(above, *elsewhere) for above in node.ancestors())


def _known(reading: Reading, namesakes: Namesakes, found: Definition) -> Session | None:
    if not found.identifier:
        return reading.refs.titled(found.title)
    if (counted := _counted(reading, found)) is not None:
        return counted
    if found.identifier == "*":
        return None
    known = reading.refs.by_identifier(found.family, found.identifier)
    if not known:
        return None
    label = found.family, found.identifier
    same = namesakes.titled(label, fold(re.split(r"\s*[(\[]", found.title, maxsplit=1)[0]))
    if same is not None:
        return same
    # The same label on another stretch of the plan is other work: "Stream A" of the next phase.
    first = namesakes.around(label, found.node) if found.scheduled and found.node is not None else known[0]
    if first is None or _counts_anew(reading, first, found):
        return None
    # Letters name what they stand for, numbers only count it.
    node = found.node if found.identifier.isdecimal() else None
    return None if node is not None and namesakes.restarts(first, node, found.title) else first


def _counted(reading: Reading, found: Definition) -> Session | None:
    """The session that a title counts as a row does: "Story 1 — Gate (next)" for row 1, "Gate", below "Story"."""
    key = found.key or number_key(found.label)
    title = fold(found.title)
    if key is None or not title:
        return None
    refs = (reading.refs.ref(f"{noun} {key.code}") for noun in _nouns_of(found, key))
    sessions = (reading.refs.by_number(ref.session) for ref in refs if ref is not None)
    return next((one for one in sessions if one is not None and fold(one.title).startswith(title)), None)


def _counts_anew(reading: Reading, session: Session, found: Definition) -> bool:
    """Whether a table of the same columns as that of the session counts its rows from one again."""
    first = reading.tables_of.get(session.number)
    return (
        found.row is not None
        and first is not None
        and first is not found.row.table
        and first.header == found.row.table.header
        and bool(session.title and found.title)
        and fold(session.title) != fold(found.title)
    )


def _new(reading: Reading, found: Definition) -> Session:
    number = identifier_number(found.identifier, found.roman) if found.identifier else None
    if number is None or found.identifier == "*" or reading.refs.by_number(number):
        number = reading.refs.highest + 1
    session = Session(line=found.line, number=number, title="", label=found.label)
    reading.plan.sessions.append(session)
    return session


def _read(reading: Reading, namesakes: Namesakes, session: Session, found: Definition) -> None:
    if found.row is not None:
        said = Session(number=session.number, title="")
        found.row.columns.found = read_row(session, said, found.row.columns, found.row.row, found.row.skip)
        _read_mark(session, next(filter(None, map(found.row.mark, found.row.skip)), ""))
        reading.hear(session, found.line, said)
        reading.take_row(found.line, found.row.columns)
        reading.taken.take(found.row.table.line, found.row.table.line + 1)
        reading.tables_of.setdefault(session.number, found.row.table)
        reading.rows.setdefault(found.line, []).append(Place("session", session.number))
        session.phase = session.phase or reading.outline.get(found.label.rsplit(".", 1)[0], "")
        _read_stretch(reading, session, found.row.table)
    if found.key is not None and is_one_of(found.key.noun, "noun.week"):
        session.weeks = session.weeks or values.weeks(found.label)
    if found.node is not None:
        node = found.node
        namesakes.describe(node, session)
        reading.take(node)
        read_facts(reading, session, node)
        if node.checked and session.status is None:
            session.status, session.status_label = "completed", session.status_label or "done"
        if node.tail_mark == "done" and session.status is None and node.kind in ("heading", "label"):
            session.status = "completed"
        if found.key is not None:
            _read_mark(session, node.mark or node.tail_mark)
        _read_stretch(reading, session, node)
        _label_by_marks(session, node)


def _read_mark(session: Session, mark: Mark) -> None:
    """The status that a sign beside the title stands for."""
    if session.status is None and mark in _SAID_BY_MARK:
        session.status, label = _SAID_BY_MARK[mark]
        session.status_label = session.status_label or label


def _label_by_marks(session: Session, node: Node) -> None:
    if session.priority is None and node.tail_mark == "critical" and node.kind == "heading":
        session.priority = "critical"


def _read_stretch(reading: Reading, session: Session, node: Node) -> None:
    """The phase and the weeks around a session, and the condition on them."""
    for above in node.ancestors():
        place = reading.home.get(above)
        if place and place.kind == "phase":
            session.phase = session.phase or str(place.ref)
            phase = reading.refs.phase_at(place)
            session.weeks = session.weeks or (phase.weeks if phase else None)
            _read_urgency(session, above)
        elif session.weeks is None and (weeks := values.weeks(above.text)) and values.weeks(above.text.split(":")[0]):
            session.weeks = weeks
        elif above.kind in ("heading", "label"):
            _read_column_of_board(session, above)
        aside = re.search(r"\(([^()]{1,200})\)", above.text)
        if aside and mentions(aside[1], "word.if") and above not in reading.home:
            session.conditional = session.conditional or aside[1]
            _condition_on_phase(reading, above)


def _read_column_of_board(session: Session, above: Node) -> None:
    """A title that is a word for a state and nothing else, "Done (8)", gives that state to the work below it."""
    state = values.named_status(above.text)
    if state is not None and session.status is None:
        session.status = state
        session.status_label = session.status_label or above.text


def _read_urgency(session: Session, phase: Node) -> None:
    """ "Wave 1: Base (P0)": the priority in brackets behind the title of a phase is that of its work."""
    aside = re.search(r"\(([^()]{2,20})\)\s*$", phase.text)
    if aside and session.priority is None and re.fullmatch(r"P[0-4]", aside[1]):
        session.priority, session.priority_label = values.priority(aside[1])


def _condition_on_phase(reading: Reading, node: Node) -> None:
    phase = reading.refs.phase_at(reading.place(node))
    if phase is not None and node.text not in phase.conditional:
        phase.conditional = f"{phase.conditional}; {node.text}".lstrip("; ")
        reading.take(node)


def _without_noun(reading: Reading, namesakes: Namesakes) -> None:
    """Headings that state a session's facts without calling themselves anything."""
    for node in reading.titled():
        if node.said == "session" and node not in reading.home:
            _said(reading, namesakes, node)
    alone = not reading.plan.sessions
    for node in reading.titled("heading", "item", "line"):
        if node in reading.home or node.said or node.checked is not None:
            continue
        numbered = node.kind == "heading" and re.match(r"^\s*\d+[.)]\s+\S", node.text) is not None
        told = _facts_of_a_session(node) + (_facts_in_brackets(node) if numbered else 0)
        if not told or reading.topic(node, *_ELSEWHERE, "teams", "phases"):
            continue
        below_sessions = any(topic_of(above, "sessions") for above in node.ancestors())
        noun = _named_by_noun(node.text)
        if (noun and told >= 1) or ((below_sessions or numbered) and told >= 2):
            title = re.sub(r"^\s*\d+[.)]\s*", "", noun or node.text)
            known = reading.refs.titled(title) or _numbered_as(reading, node)
            if known is None and (noun or alone or node.kind == "heading"):
                _apply(reading, namesakes, Definition(node.line, "session", "", "", title, node, scheduled=True))
            elif known is not None:
                _read(reading, namesakes, known, Definition(node.line, "session", "", "", title, node))


def _said(reading: Reading, namesakes: Namesakes, node: Node) -> None:
    """A title of which a lead said that it is a session, whatever it calls itself."""
    found = definition_of(node)
    titled = node.key if node.key and node.value else node.text.rstrip(":： ")
    label, title = (found.label, found.title or found.label) if found else ("", titled)
    _apply(reading, namesakes, Definition(node.line, "session", label, "", title, node, scheduled=True))
    session = reading.refs.titled(title)
    if found is None and title != node.text and session is not None:
        session.goal = session.goal or node.value


def _facts_of_a_session(node: Node) -> int:
    concepts = (
        "key.goal",
        "key.owner",
        "key.branch",
        "key.duration",
        "key.priority",
        "key.deliverable",
        "key.success",
        "key.depends",
    )
    return sum(bool(entry.key and entry.value and is_one_of(entry.key, *concepts)) for entry in node.entries())


def _facts_in_brackets(node: Node) -> int:
    """How many facts the brackets behind a title state: "Research (Mina, 5 days, high priority)"."""
    aside = re.search(r"\(([^()]{1,200})\)\s*$", node.text)
    parts = re.split(r"\s*[,;|]\s*", aside[1]) if aside else []
    return sum(values.is_span(part) or values.people(part) is not None or is_stated(part) for part in parts)


def _named_by_noun(text: str) -> str:
    """The title in "Frontend stream" or "Track: Frontend", or ""."""
    nouns = alternatives("noun.session", "noun.stream", "noun.package", "noun.branch")
    text = re.sub(r"\s*\([^()]*\)$", "", text)
    hit = re.match(rf"^(?i:{nouns})\s*[:–—]\s+(.+)$|^(.+?)[\s-]+(?i:{nouns})$", text)
    return undecorated(bare(plain(hit[1] or hit[2]))) if hit else ""


def _describe_again(reading: Reading) -> None:
    """Later titles that name a session alone describe it too ("Excel Export Branch")."""
    for node in reading.titled("heading", "label", "line"):
        if node in reading.home or node.said:
            continue
        session = reading.refs.titled(node.text) or _numbered_as(reading, node)
        if session is not None and (node.kind != "label" or not node.value):
            reading.home[node] = Place("session", session.number)
            if not reading.topic(node, *_ELSEWHERE):
                read_facts(reading, session, node)


def _numbered_as(reading: Reading, node: Node) -> Session | None:
    """The session whose number and title a heading bears: "3. Roof — Ada" for 3, "Roof of the barn"."""
    number = ORDINAL.match(node.text) if node.kind == "heading" else None
    session = reading.refs.by_number(int(number[0].strip(" .)"))) if number else None
    if number is None or session is None:
        return None
    said, title = fold(node.text[number.end() :]), fold(session.title)
    head = fold(re.split(r"\s[–—-]\s", node.text[number.end() :], maxsplit=1)[0])
    return session if said.startswith(title) or title.startswith(head) else None
