"""Parallel work sessions, however a document calls and draws them.

"Session 1: Title" as a heading, a label, a list item, an outline line or a line of
a drawn tree; rows of a table; and, where no noun is used at all, the headings
below "Work streams" that state a goal, an owner or a branch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracking.plans.markdown import values
from tracking.plans.markdown.inline import bare, plain, undecorated
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.markdown.recognisers.graphs import is_graph, read_graph
from tracking.plans.markdown.recognisers.session_facts import GIVE, read_asides, read_facts, read_row
from tracking.plans.markdown.recognisers.session_tables import TableRow, session_rows
from tracking.plans.markdown.references import FAMILIES, IDENTIFIER, identifier_number
from tracking.plans.markdown.vocabulary import alternatives, fold, is_one_of, mentions
from tracking.plans.plan import Place, Session

_NOUNS = {
    family: re.compile(
        rf"^(?:parallel\s+|work\s+)?(?P<noun>(?i:{alternatives(f'noun.{family}')}))\s*(?:#|no\.?|nr\.?|n°)?\s*(?P<id>{IDENTIFIER})"
        r"(?P<rest>$|\s*[:|–—].*|\s*-\s.*|\s*[(\[].*|\.\s.*|\)\s.*)",
        re.DOTALL,
    )
    for family in FAMILIES
}
_ALL = re.compile(
    rf"^(?i:{alternatives('noun.all')})\s+(?i:{alternatives(*(f'noun.{family}' for family in FAMILIES))})"
    r"\s*[:–—-]\s+(?P<rest>.+)$"
)
_BEHIND = {
    family: re.compile(
        rf"^(?P<rest>.+?)\s*[(\[](?P<noun>(?i:{alternatives(f'noun.{family}')}))\s*#?\s*(?P<id>{IDENTIFIER})[)\]]$"
    )
    for family in ("session", "stream", "branch")
}
_ELSEWHERE = (
    "merge", "risks", "mitigation", "links", "next", "definition_of_done", "escalation", "metrics", "files",
    "routines", "contacts", "readiness", "success", "validation", "achievements", "issues", "troubleshooting",
)  # fmt: skip


@dataclass(slots=True)
class Definition:
    """One place that defines a session. `firm`: its form alone says so; `scheduled`: it lists its days."""

    line: int
    family: str
    label: str
    identifier: str
    title: str
    node: Node | None = None
    row: TableRow | None = None
    firm: bool = True
    scheduled: bool = False


def recognise_sessions(reading: Reading) -> None:
    """Adds the plan's sessions and tells `reading.refs` how to find them."""
    definitions = sorted(_in_nodes(reading) + _in_tables(reading), key=lambda found: found.line)
    definitions = definitions or _in_graphs(reading)
    families = _families(definitions)
    if not families and definitions:
        families = FAMILIES[:1]
    for found in definitions:
        found.family = found.family or families[0]
    reading.refs.use(families or FAMILIES[:2])
    firm = [found for found in definitions if found.family in families and found.firm]
    for found in firm or [found for found in definitions if found.family in families and _fits_a_title(found)]:
        _apply(reading, found)
    for found in definitions if firm else []:
        known = reading.refs.by_identifier(found.family, found.identifier) if _fits_a_title(found) else []
        if len(known) == 1 and not known[0].title:
            _apply(reading, found)
    for row in session_rows(reading, families):
        if not row.identifier:
            family = row.family or (families or FAMILIES)[0]
            _apply(reading, Definition(row.line, family, "", "", row.title, row=row))
    _without_noun(reading)
    _describe_again(reading)
    for session in reading.plan.sessions:
        session.title = session.title or session.label
    reading.plan.sessions.sort(key=lambda session: session.number)
    reading.forget_places()


def _in_nodes(reading: Reading) -> list[Definition]:
    found = []
    for node in reading.titled():
        definition = _definition(node)
        if definition and node.checked is None and not reading.topic(node, "merge", "links", "definition_of_done"):
            found.append(definition)
    return found


def _definition(node: Node) -> Definition | None:
    scheduled = any(values.split_days(entry.text)[0] for entry in node.entries())
    everyone = _ALL.match(node.text)
    if everyone:
        return (
            Definition(node.line, "team", node.key, "*", everyone["rest"], node, scheduled=True) if scheduled else None
        )
    for family, pattern in _NOUNS.items():
        hit = pattern.match(node.text) or (
            _BEHIND[family].match(node.text) if family in _BEHIND and node.kind == "heading" else None
        )
        if hit:
            label = f"{hit['noun']} {hit['id']}"
            firm = scheduled or (family != "team" and (node.kind == "heading" or node.drawn or _has_facts(node)))
            return Definition(
                node.line, family, label, hit["id"], hit["rest"].lstrip(" :|–—-.)"), node, None, firm, scheduled
            )
    return None


def _has_facts(node: Node) -> bool:
    concepts = [concept for concept, _ in GIVE]
    return any(entry.key and entry.value and is_one_of(entry.key, *concepts) for entry in node.entries())


def _in_graphs(reading: Reading) -> list[Definition]:
    """Where nothing else names them, the labels in a graph do: "A[Task 1: Base] --> B[Task 2: Roof]"."""
    found: dict[tuple[str, str], Definition] = {}
    for node in reading.nodes:
        graph = read_graph(node.code) if node.kind == "code" and is_graph(node.code) else None
        for name, label in graph.labels.items() if graph else ():
            for family, pattern in _NOUNS.items():
                if hit := pattern.match(label):
                    line = graph.lines.get(name, node.line) if graph else node.line
                    title = hit["rest"].lstrip(" :|–—-.")
                    one = Definition(line, family, f"{hit['noun']} {hit['id']}", hit["id"], title)
                    found.setdefault((family, hit["id"]), one)
    return list(found.values())


def _in_tables(reading: Reading) -> list[Definition]:
    return [
        Definition(row.line, row.family, row.label, row.identifier, row.title, row=row)
        for row in session_rows(reading, FAMILIES)
        if row.identifier
    ]


def _families(definitions: list[Definition]) -> tuple[str, ...]:
    """The surest noun that defines anything, and those whose pieces list their days."""
    for firm in (True, False):
        usable = [found for found in definitions if found.firm or (not firm and found.family != "team")]
        best = next((family for family in FAMILIES if any(found.family == family for found in usable)), None)
        if best:
            return (best, *(f for f in FAMILIES if f != best and any(d.family == f and d.scheduled for d in usable)))
    return ()


def _fits_a_title(found: Definition) -> bool:
    """Whether a loose definition reads like a name, not like a statement about a session."""
    if found.node is None or found.node.kind == "paragraph":
        return False
    title = found.title
    return (
        bool(title)
        and len(title) <= 80
        and not values.is_span(title)
        and not _is_mode(title)
        and not title.endswith(".")
    )


def _is_mode(text: str) -> bool:
    head = re.split(r"[\s(]", text, maxsplit=1)[0]
    return is_one_of(head, "mode.sequential", "mode.parallel") or is_one_of(text, "mode.sequential", "mode.parallel")


def _apply(reading: Reading, found: Definition) -> None:
    if _is_elsewhere(found):
        return
    session = _known(reading, found)
    if session is None:
        session = _new(reading, found)
    if found.title and not values.is_span(found.title) and not _is_mode(found.title):
        whole = re.fullmatch(r"[(\[]([^()\[\]]+)[)\]]", found.title)
        title = read_asides(session, found.title)
        if whole and title:
            title = whole[1].strip()
        session.title = session.title or title
    elif values.is_span(found.title):
        session.duration = session.duration or values.span(found.title)
    _read(reading, session, found)
    reading.refs.learn(session, found.family, found.identifier if found.identifier != "*" else "")


def _is_elsewhere(found: Definition) -> bool:
    """Whether a line only speaks of a session: in a list of risks, of next steps, of links."""
    node = found.node
    if node is None or found.scheduled or node.kind == "heading" or node.drawn:
        return False
    return any(topic_of(above, *_ELSEWHERE) for above in node.ancestors())


def _known(reading: Reading, found: Definition) -> Session | None:
    if not found.identifier:
        return reading.refs.titled(found.title)
    if found.identifier == "*":
        return None
    known = reading.refs.by_identifier(found.family, found.identifier)
    if not known:
        return None
    title = fold(re.split(r"\s*[(\[]", found.title, maxsplit=1)[0])
    same = next((session for session in known if fold(session.title) == title), None)
    if same is not None or not found.scheduled:
        return same or known[0]
    # The same label on another stretch of the plan is other work: "Stream A" of the next phase.
    context = _stretch(reading, found.node)
    return next((session for session in known if _stretch_of(reading, session) == context), None)


def _stretch(reading: Reading, node: Node | None) -> Node | None:
    if node is None:
        return None
    return next((above for above in node.ancestors() if above in reading.home or values.weeks(above.text)), None)


def _stretch_of(reading: Reading, session: Session) -> Node | None:
    at = Place("session", session.number)
    return next((_stretch(reading, node) for node, place in reading.home.items() if place == at), None)


def _new(reading: Reading, found: Definition) -> Session:
    number = identifier_number(found.identifier) if found.identifier else None
    if number is None or found.identifier == "*" or reading.refs.by_number(number):
        number = reading.refs.highest + 1
    session = Session(line=found.line, number=number, title="", label=found.label)
    reading.plan.sessions.append(session)
    return session


def _read(reading: Reading, session: Session, found: Definition) -> None:
    if found.row is not None:
        found.row.columns.found = read_row(session, found.row.columns, found.row.cells, found.row.skip)
        reading.take_row(found.line, found.row.columns)
        reading.taken.take(found.row.table.line, found.row.table.line + 1)
    if found.node is not None:
        node = found.node
        reading.home[node] = Place("session", session.number)
        reading.take(node)
        read_facts(reading, session, node)
        if node.tail_mark == "done" and session.status is None and node.kind in ("heading", "label"):
            session.status = "completed"
        _read_stretch(reading, session, node)
        _label_by_marks(session, node)


def _label_by_marks(session: Session, node: Node) -> None:
    if session.priority is None and node.tail_mark == "critical" and node.kind == "heading":
        session.priority = "critical"


def _read_stretch(reading: Reading, session: Session, node: Node) -> None:
    """The phase and the weeks around a session, and the condition on them."""
    for above in node.ancestors():
        place = reading.home.get(above)
        if place and place.kind == "phase":
            session.phase = session.phase or str(place.ref)
            phase = next((p for p in reading.plan.phases if p.name == place.ref), None)
            session.weeks = session.weeks or (phase.weeks if phase else None)
        elif session.weeks is None and (weeks := values.weeks(above.text)) and values.weeks(above.text.split(":")[0]):
            session.weeks = weeks
        aside = re.search(r"\(([^()]{1,200})\)", above.text)
        if aside and mentions(aside[1], "word.if") and above not in reading.home:
            session.conditional = session.conditional or aside[1]
            _condition_on_phase(reading, above)


def _condition_on_phase(reading: Reading, node: Node) -> None:
    place = reading.place(node)
    phase = next((p for p in reading.plan.phases if place.kind == "phase" and p.name == place.ref), None)
    if phase is not None and node.text not in phase.conditional:
        phase.conditional = f"{phase.conditional}; {node.text}".lstrip("; ")
        reading.take(node)


def _without_noun(reading: Reading) -> None:
    """Headings that state a session's facts without calling themselves anything."""
    for node in reading.titled("heading", "item", "line"):
        if node in reading.home or node.checked is not None or reading.topic(node, *_ELSEWHERE, "teams", "phases"):
            continue
        told = _facts_of_a_session(node)
        below_sessions = any(topic_of(above, "sessions") for above in node.ancestors())
        noun = _named_by_noun(node.text)
        if (noun and told >= 1) or (below_sessions and told >= 2):
            title = re.sub(r"^\s*\d+[.)]\s*", "", noun or node.text)
            known = reading.refs.titled(title)
            if known is None and (noun or not reading.plan.sessions or node.kind == "heading"):
                _apply(reading, Definition(node.line, "session", "", "", title, node, scheduled=True))
            elif known is not None:
                _read(reading, known, Definition(node.line, "session", "", "", title, node))


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


def _named_by_noun(text: str) -> str:
    """The title in "Frontend stream" or "Track: Frontend", or ""."""
    nouns = alternatives("noun.session", "noun.stream", "noun.package", "noun.branch")
    text = re.sub(r"\s*\([^()]*\)$", "", text)
    hit = re.match(rf"^(?i:{nouns})\s*[:–—]\s+(.+)$|^(.+?)[\s-]+(?i:{nouns})$", text)
    return undecorated(bare(plain(hit[1] or hit[2]))) if hit else ""


def _describe_again(reading: Reading) -> None:
    """Later titles that name a session alone describe it too ("Excel Export Branch")."""
    for node in reading.titled("heading", "label", "line"):
        if node in reading.home:
            continue
        session = reading.refs.titled(node.text)
        if session is not None and (node.kind != "label" or not node.value):
            reading.home[node] = Place("session", session.number)
            if not reading.topic(node, *_ELSEWHERE):
                read_facts(reading, session, node)
