"""Where a document defines sessions: titles, rows and nodes of graphs that bear a noun and an identifier, or a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.plans.markdown.families import Found, piece_of
from tracking.plans.markdown.families.keys import Key
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.session_facts import GIVE
from tracking.plans.markdown.recognisers.session_tables import TableRow, session_rows
from tracking.plans.markdown.references import FAMILIES, IDENTIFIER
from tracking.plans.markdown.tables import Columns
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import alternatives, is_one_of

_NOUNS = {
    family: re.compile(
        rf"^(?:parallel\s+|work\s+)?(?P<noun>(?i:{alternatives(f'noun.{family}')}))\s*(?:#|no\.?|nr\.?|n°)?\s*(?P<id>{IDENTIFIER})"
        r"(?P<rest>$|\s*[:|–—·•].*|\s*-\s.*|\s*[(\[].*|\.\s.*|\)\s.*)",
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
_REMARK = re.compile(r"[^\s*]\s*(?:\*\*|__)([^*_]{2,40})(?:\*\*|__)[^\w*]{0,10}$")


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
    roman: bool = False
    behind: bool = False
    key: Key | None = None
    rest: str = ""


def find_definitions(reading: Reading) -> list[Definition]:
    """Every place whose words define a session, in document order."""
    definitions = sorted(_in_nodes(reading) + _in_tables(reading), key=lambda found: found.line)
    _count_in_roman(definitions)
    return definitions


def _count_in_roman(definitions: list[Definition]) -> None:
    """ "Session I" is the first, not the ninth, where a "Session II" follows."""
    for family in {found.family for found in definitions}:
        alike = [found for found in definitions if found.family == family]
        roman = any(found.identifier == "II" for found in alike)
        for found in alike:
            found.roman = roman


def _in_nodes(reading: Reading) -> list[Definition]:
    found = []
    for node in reading.titled():
        definition = definition_of(node) if node.checked is None and node.may_be("session") else None
        if definition and not reading.topic(node, "merge", "links", "definition_of_done"):
            found.append(definition)
    return found


def family_definitions(reading: Reading, *, bare: bool) -> Iterator[Definition]:
    """The pieces of families that are sessions and that their words alone did not tell; `bare`: those without keys."""
    shared: set[int] = set()
    named = any(session.label for session in reading.plan.sessions)
    for found in reading.families.of("session"):
        if found.told and reading.plan.sessions and not _continues(reading, found.family.noun):
            continue
        if bare == any(one.key.label for one in found.family.appearances()):
            continue
        if bare and named and not found.answered and not _stands_as_work(reading, found):
            # Where the work bears names, what has none is something else.
            continue
        for one in found.described():
            if one.node in reading.home or (one.line in reading.taken and one.line not in shared):
                continue
            if one.row is None and one.node.said not in ("", "session"):
                continue
            if found.told and reading.refs.keys.places(one.key.label):
                # Its words told it already.
                continue
            if one.row is not None:
                # Several pieces may share a cell.
                shared.add(one.line)
            piece = piece_of(one)
            row = None
            if one.row is not None:
                columns = Columns(one.node)
                row = TableRow(one.line, one.node, columns, one.row, "", one.key.label, "", piece.title, piece.read)
            yield Definition(
                one.line,
                found.family.noun or "key",
                one.key.label,
                one.key.code if one.key.label else "",
                piece.title,
                None if row else one.node,
                row,
                scheduled=True,
                key=one.key if one.key.label else None,
                rest=piece.rest,
            )


def _stands_as_work(reading: Reading, found: Found) -> bool:
    """Whether headings that are work for sure stand on the level of the others that are: "7. Roof" after "6. Lot F"."""
    levels = {node.level for node, place in reading.home.items() if node.kind == "heading" and place.kind == "session"}
    return found.verdict.is_sure and levels == {one.node.level for one in found.described() if one.row is None}


def _continues(reading: Reading, noun: str) -> bool:
    """Whether a noun is another word for what the document's words told as work: stories below epics."""
    return is_one_of(noun, *(f"noun.{family}" for family in reading.refs.families))


def short_rows(reading: Reading) -> Iterator[Definition]:
    """Rows that bear the keys of sessions cut short: "#12" of "Issue 12"."""
    for found in reading.families.found:
        noun = next((family for family in FAMILIES if is_one_of(found.short, f"noun.{family}")), "")
        for one in found.family.appearances("row") if noun else ():
            number = found.family.number_of(one.key.code)
            if one.row is None or one.line in reading.taken or not reading.refs.by_identifier(noun, number):
                continue
            piece, columns = piece_of(one), Columns(one.node)
            row = TableRow(one.line, one.node, columns, one.row, "", one.key.label, "", piece.title, piece.read)
            yield Definition(one.line, noun, one.key.label, number, piece.title, row=row)


def definition_of(node: Node) -> Definition | None:
    scheduled = any(values.split_days(entry.text)[0] for entry in node.entries())
    everyone = _ALL.match(node.text)
    if everyone:
        return (
            Definition(node.line, "team", node.key, "*", everyone["rest"], node, scheduled=True) if scheduled else None
        )
    for family, pattern in _NOUNS.items():
        hit = pattern.match(node.text)
        behind = hit is None and family in _BEHIND and node.kind == "heading"
        hit = _BEHIND[family].match(node.text) if behind else hit
        if hit:
            label = f"{hit['noun']} {hit['id']}"
            firm = scheduled or (family != "team" and (node.kind == "heading" or node.drawn or _has_facts(node)))
            title = _without_remark(node, hit["rest"]).lstrip(" :|–—·•-.)")
            found = Definition(node.line, family, label, hit["id"], title, node, None, firm, scheduled)
            found.behind = behind
            return found
    return None


def _without_remark(node: Node, title: str) -> str:
    """A title without what is shouted after it: "Patient transfer **START FIRST**"."""
    remark = _REMARK.search(node.raw)
    said = undecorated(plain(remark[1])) if remark else ""
    if not said.isupper() or not title.endswith(said) or is_stated(said):
        return title
    return undecorated(title[: -len(said)]).rstrip(" -–—:,")


def is_stated(text: str) -> bool:
    return values.priority(text)[0] is not None or values.status(text) is not None


def _has_facts(node: Node) -> bool:
    concepts = [concept for concept, _ in GIVE]
    return any(entry.key and entry.value and is_one_of(entry.key, *concepts) for entry in node.entries())


def _in_tables(reading: Reading) -> list[Definition]:
    return [
        Definition(row.line, row.family, row.label, row.identifier, row.title, row=row)
        for row in session_rows(reading, FAMILIES)
        if row.identifier
    ]


def families_of(definitions: list[Definition]) -> tuple[str, ...]:
    """The surest noun that defines anything, and those whose pieces list their days."""
    for firm in (True, False):
        usable = [found for found in definitions if found.firm or (not firm and found.family != "team")]
        best = next((family for family in FAMILIES if any(found.family == family for found in usable)), None)
        if best:
            return (best, *(f for f in FAMILIES if f != best and any(d.family == f and d.scheduled for d in usable)))
    return ()


def fits_a_title(found: Definition) -> bool:
    """Whether a loose definition reads like a name, not like a statement about a session."""
    if found.node is None or found.node.kind == "paragraph":
        return False
    title = found.title
    return (
        bool(title)
        and len(title) <= 80
        and not values.is_span(title)
        and not is_mode(title)
        and not title.endswith(".")
    )


def is_mode(text: str) -> bool:
    head = re.split(r"[\s(]", text, maxsplit=1)[0]
    return is_one_of(head, "mode.sequential", "mode.parallel") or is_one_of(text, "mode.sequential", "mode.parallel")
