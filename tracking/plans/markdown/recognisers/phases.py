"""Phases: "Phase 1: Foundation (Weeks 1-3)" as a heading, a label, an outline line, a list item or a row of a table."""

from __future__ import annotations

import re
from functools import cache, partial

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families import Found, piece_of
from tracking.plans.markdown.families.columns import has_names, title_column
from tracking.plans.markdown.families.found import abbreviates
from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import People
from tracking.plans.markdown.reading import Reading, is_document_title, topic_of
from tracking.plans.markdown.recognisers.phase_facts import ASIDE, read_cells, read_facts, read_title
from tracking.plans.markdown.references import IDENTIFIER
from tracking.plans.markdown.tables import Columns, is_total
from tracking.plans.model.plan import Phase, Place
from tracking.plans.words.inline import plain
from tracking.plans.words.periods import stretch
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of

_DEFINITION = re.compile(
    rf"^(?P<noun>(?i:{alternatives('noun.phase')}))\s*(?:#|no\.?|nr\.?)?\s*(?P<id>{IDENTIFIER})(?!\w|\.\d)"
    r"(?P<rest>$|\s*[:–—|].*|\s+-\s.*|\s*\(.*|\s*[.)]\s.*)",
    re.DOTALL,
)
#: "3 Roof" below "Phase" is Phase 3.
_NUMBER = re.compile(r"^(\d{1,3}[a-z]?|[A-Z])(?:$|[.):–—-]?\s)")
_WORD = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(r"^\s*\d{1,3}[.)]\s*")
_NOT_A_PHASE = ("merge", "links", "next", "risks", "definition_of_done", "contacts")


def recognise_phases(reading: Reading) -> None:
    """Adds the plan's phases and remembers which nodes describe them."""
    for node in reading.titled():
        found = _DEFINITION.match(node.text)
        if found and _may_define(reading, node) and not is_document_title(node):
            _define(reading, node, f"{found['noun']} {found['id']}", found["rest"])
        elif node.said == "phase":
            name = _without_asides(node.text.rstrip(":： "))
            _define(reading, node, name, node.text[len(name) :])
    for node in reading.tables():
        _table(reading, node)
    if not reading.plan.phases:
        _unnumbered(reading)
    _summaries(reading)
    people = cache(partial(People, reading))
    for family in reading.families.of("phase"):
        if _says_when(reading, family):
            continue
        if (family.family.keyed and not family.told) or (not reading.plan.phases and not _are_people(people(), family)):
            _family(reading, family)
    reading.forget_places()


def _says_when(reading: Reading, found: Found) -> bool:
    """Whether weeks and days say when work is done that has names of its own, and are no phases themselves."""
    if not is_one_of(found.family.noun, "noun.week", "noun.day"):
        return False
    listed = found.family.form != "heading" and not all(
        reading.topic(one.node, "phases", "sessions", "dependencies") == "phases" for one in found.described()
    )
    if listed or found.family.form in ("line", "box"):
        return True
    return any(reading.families.of("session")) and not _are_titled(reading, found)


def _are_people(people: People, found: Found) -> bool:
    """Whether titles are the names of who does what stands below them: "Ada: Backend", "Ben: Frontend"."""
    named = [people.named(one.key.rest) for one in found.described() if one.row is None]
    return sum(person is not None and person.closed for person in named) * 2 > len(named)


def _are_titled(reading: Reading, found: Found) -> bool:
    """Whether weeks are headings with titles of their own, where nothing else is a phase: "Week 1-2: Groundwork"."""
    if reading.plan.phases or found.family.form != "heading":
        return False
    titles = [one.key.rest for one in found.family.appearances("heading")]
    return all(title and not reading.refs.keys.places(title) for title in titles)


def _summaries(reading: Reading) -> None:
    """Rows of a numbered outline below whose numbers others stand: "2 Build" above "2.1 Database"."""
    for found in reading.families.of("session"):
        rows = [one for one in found.family.appearances("row") if one.key.label[:1].isdecimal()]
        codes = {one.key.code for one in rows}
        heads = {code.rsplit(".", 1)[0] for code in codes if "." in code and not code.endswith(".0")}
        above = {code for code in codes if code.removesuffix(".0") in heads}
        for one in rows if above and len(above) * 2 <= len(codes) else ():
            if one.key.code in above and one.row is not None:
                title = piece_of(one).title
                phase = phase_of_row(reading, one.node, one.row, one.at, title, "", title_at=None)
                reading.outline[one.key.code.removesuffix(".0")] = phase.name
                reading.take_row(one.line)


def _family(reading: Reading, found: Found) -> None:
    """The pieces of a family that are phases, and that their words alone did not tell."""
    for one in found.described():
        if one.node in reading.home or one.line in reading.taken:
            continue
        piece = piece_of(one)
        # The number in a list only counts.
        label = "" if one.row is None and one.key.label.isdecimal() and one.node.ordinal is not None else one.key.label
        name = label or _ORDINAL.sub("", piece.title)
        if one.row is not None:
            title = piece.title if label else ""
            phase = phase_of_row(reading, one.node, one.row, one.at, name, title, title_at=None)
        else:
            name, title = (name, piece.title) if label else _parted(name, piece.rest)
            bare = _without_asides(name)
            phase = _define(reading, one.node, bare, title if label else f"{name[len(bare) :]} {title}")
        reading.refs.keys.add(one.key.noun, one.key.code, Place("phase", phase.name))


def _parted(title: str, rest: str) -> tuple[str, str]:
    """What a phase is called and its title: "May: the walls" is called by its month."""
    head, _, tail = title.partition(": ")
    return (head, tail) if tail and stretch(head) else (title, rest)


def _without_asides(name: str) -> str:
    """A name up to the brackets behind it; one that opens with brackets is kept whole: "[EPIC-1] Boats"."""
    return ASIDE.split(name)[0] or name


def _may_define(reading: Reading, node: Node) -> bool:
    if node.checked is not None or not node.may_be("phase") or reading.topic(node, *_NOT_A_PHASE):
        return False
    if node.kind in ("heading", "label") or node.entries():
        return True
    return any(topic_of(above, "phases") for above in node.ancestors())


def _define(reading: Reading, node: Node, name: str, rest: str) -> Phase:
    phase = reading.refs.phase(name)
    if phase is None:
        phase = Phase(line=node.line, name=name[0].upper() + name[1:])
        reading.plan.phases.append(phase)
    _learn_keys(reading, phase, rest.lstrip(" :–—|-.").strip())
    read_title(phase, rest.lstrip(" :–—|-.").strip(), done=node.tail_mark == "done")
    read_facts(reading, phase, node)
    reading.home[node] = Place("phase", phase.name)
    reading.take(node)
    return phase


def _learn_keys(reading: Reading, phase: Phase, title: str) -> None:
    """Makes a phase findable by its key, and later by one that its title opens with: "User Story 1 - Pay"."""
    own, other = leading_key(phase.name), leading_key(title)
    if own is not None:
        reading.refs.keys.add(own.noun, own.code, Place("phase", phase.name))
    # "Phase 1: Task 1" holds that task; a phase is called by a noun of several words, if by any other.
    if other is not None and " " in other.noun and other.rest:
        reading.second_keys.append((other, Place("phase", phase.name)))


def _table(reading: Reading, node: Node) -> None:
    columns = Columns(node)
    at = _name_column(node, columns)
    if at is None or reading.topic(node, "risks", "metrics") or node.judged not in ("", "phase"):
        return
    names = [name for row in columns.rows() if (name := row.words(at))]
    if len(set(names)) < len(names) and has_names(node, at):
        # Phases that come again beside work say to which of them it belongs.
        return
    title_at = columns.find("key.title", "key.goal", taken=(at,))
    told = ("key.duration", "key.status", "key.week", "key.day", "key.start", "key.window", "key.depends")
    found_at = columns.find(*told, taken=(at,))
    # Numbers with nothing but what they wait for speak of phases that stand elsewhere.
    refers = (
        found_at is not None and is_one_of(columns.headers[found_at], "key.depends") and _numbers_alone(columns, at)
    )
    if title_at is None and (found_at is None or refers):
        return
    noun = (_WORD.match(columns.headers[at]) or ["Phase"])[0].capitalize()
    for row in columns.rows():
        said = row.words(at)
        if not said or is_total(row, at):
            continue
        found = _DEFINITION.match(said)
        short = _known_by_letters(reading, columns.headers[at], said)
        name, rest = (f"{found['noun']} {found['id']}", found["rest"]) if found else (said, "")
        if short is not None:
            name, rest = short
        number = said if said.isdecimal() else "" if at == 0 else row.words(0)
        if number.isdecimal():
            name, rest = f"{noun} {number}", "" if said.isdecimal() else said
        if number == said or found:
            # Of a number alone another column says the name.
            title_at = title_at if title_at is not None else title_column(node, at)
        phase = phase_of_row(reading, node, row, at, name, rest, title_at=title_at)
        if counted := _NUMBER.match(number or said):
            reading.refs.keys.add(fold(columns.headers[at]), counted[1].upper(), Place("phase", phase.name))


def _known_by_letters(reading: Reading, header: str, said: str) -> tuple[str, str] | None:
    """The name of the phase that a key below its noun is short for, and what follows: "S1: Walls" below "Sprint"."""
    key = leading_key(said)
    number = key.code.removeprefix(key.prefix).lstrip("-_.") if key is not None else ""
    if key is None or not key.prefix or not abbreviates(key.prefix.casefold(), fold(header)):
        return None
    phase = reading.refs.phase_called(f"{header} {number}")
    if phase is None:
        return None
    reading.refs.keys.add("", key.code, Place("phase", phase.name))
    return phase.name, key.rest


def _numbers_alone(columns: Columns, at: int) -> bool:
    return all(row.words(at).isdecimal() for row in columns.rows())


def _name_column(table: Node, columns: Columns) -> int | None:
    """The column that names phases: the first, or the second behind their numbers where it says a name for each."""
    at = columns.find("key.phase")
    if at is not None and is_one_of(columns.headers[at], "key.gate"):
        # Milestones are moments.
        return None
    if at != 1 or kind_of_noun(columns.headers[1]) != "phase":
        return 0 if at == 0 else None
    rows = list(columns.rows())
    names, numbers = {row.words(1) for row in rows}, {row.words(0) for row in rows}
    work = any(kind_of_noun(header) == "session" for header in columns.headers)
    return 1 if all(map(str.isdecimal, numbers)) and len(names) == len(numbers) == len(rows) and not work else None


def phase_of_row(
    reading: Reading, table: Node, row: Row, at: int, name: str, rest: str, title_at: int | None = None
) -> Phase:
    """The phase of one row of a table; `rest` is what its name says besides the name."""
    columns = Columns(table)
    columns.found.add(at)
    phase = reading.refs.phase(name) or reading.refs.phase_called(name)
    if phase is None:
        phase = Phase(line=row.line, name=name)
        reading.plan.phases.append(phase)
    if title_at is not None:
        columns.found.add(title_at)
    _learn_keys(reading, phase, "")
    read_title(phase, rest.lstrip(" :–—|-").strip() or plain(row.cell(title_at)), done=table.tail_mark == "done")
    read_cells(phase, columns, row, {at, title_at})
    reading.rows.setdefault(row.line, []).append(Place("phase", phase.name))
    reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)
    return phase


def _unnumbered(reading: Reading) -> None:
    """ "Discovery phase" or "Phase: Discovery" where no phase bears a number."""
    named = re.compile(
        rf"^(?:(?i:{alternatives('noun.phase')})\s*[:–—-]\s+(?P<a>.+)|(?P<b>[^\s:][^:]{{0,60}}?)[\s-](?i:phase|stage|etappe|etapa|fase))"
        r"(?P<rest>$|\s*\(.*|\s*[:–—].*)"
    )
    for node in reading.titled("heading", "label", "line"):
        found = named.match(node.text)
        if found and _may_define(reading, node) and (node.kind == "heading" or node.entries()):
            name = (found["a"] or found["b"]).strip()
            _define(reading, node, ASIDE.sub("", name), " ".join(ASIDE.findall(name)) and f"({ASIDE.findall(name)[0]})")
