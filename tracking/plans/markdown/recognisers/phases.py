"""Phases: "Phase 1: Foundation (Weeks 1-3)" as a heading, a label, an outline line, a list item or a row of a table."""

from __future__ import annotations

import re

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families import Found, piece_of
from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact, is_document_title, topic_of
from tracking.plans.markdown.references import IDENTIFIER
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Phase, Place, Status
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import alternatives, is_one_of, mention, mentions

_DEFINITION = re.compile(
    rf"^(?P<noun>(?i:{alternatives('noun.phase')}))\s*(?:#|no\.?|nr\.?)?\s*(?P<id>{IDENTIFIER})(?!\w|\.\d)"
    r"(?P<rest>$|\s*[:–—|].*|\s+-\s.*|\s*\(.*|\s*[.)]\s.*)",
    re.DOTALL,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{0,200})[)\]]")
_ORDINAL = re.compile(r"^\s*\d{1,3}[.)]\s*")
_NOT_A_PHASE = ("merge", "links", "next", "risks", "definition_of_done", "contacts")


def recognise_phases(reading: Reading) -> None:
    """Adds the plan's phases and remembers which nodes describe them."""
    for node in reading.titled():
        found = _DEFINITION.match(node.text)
        if found and _may_define(reading, node) and not is_document_title(node):
            _define(reading, node, f"{found['noun']} {found['id']}", found["rest"])
        elif node.said == "phase":
            name = _ASIDE.split(node.text.rstrip(":： "))[0]
            _define(reading, node, name, node.text[len(name) :])
    for node in reading.tables():
        _table(reading, node)
    if not reading.plan.phases:
        _unnumbered(reading)
    _summaries(reading)
    for family in reading.families.of("phase"):
        if _says_when(reading, family):
            continue
        if (family.family.keyed and not family.told) or not reading.plan.phases:
            _family(reading, family)
    reading.forget_places()


def _says_when(reading: Reading, found: Found) -> bool:
    """Whether weeks and days say when work is done that has names of its own, and are no phases themselves."""
    if not is_one_of(found.family.noun, "noun.week", "noun.day"):
        return False
    listed = found.family.form != "heading" and not all(
        reading.topic(one.node, "phases", "sessions", "dependencies") == "phases" for one in found.described()
    )
    return listed or found.family.form in ("line", "box") or any(reading.families.of("session"))


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
                _row(reading, one.node, one.row, one.at, title, "", title_at=None)
                reading.outline[one.key.code.removesuffix(".0")] = reading.plan.phases[-1].name
                reading.take_row(one.line)


def _family(reading: Reading, found: Found) -> None:
    """The pieces of a family that are phases, and that their words alone did not tell."""
    for one in found.described():
        if one.node in reading.home or one.line in reading.taken:
            continue
        piece = piece_of(one)
        name = one.key.label or _ORDINAL.sub("", piece.title)
        if one.row is not None:
            _row(reading, one.node, one.row, one.at, name, piece.title if one.key.label else "", title_at=None)
        else:
            _define(reading, one.node, _ASIDE.split(name)[0], piece.title if one.key.label else "")
        reading.refs.keys.add(one.key.noun, one.key.code, Place("phase", reading.plan.phases[-1].name))


def _may_define(reading: Reading, node: Node) -> bool:
    if node.checked is not None or not node.may_be("phase") or reading.topic(node, *_NOT_A_PHASE):
        return False
    if node.kind in ("heading", "label") or node.entries():
        return True
    return any(topic_of(above, "phases") for above in node.ancestors())


def _define(reading: Reading, node: Node, name: str, rest: str) -> None:
    phase = reading.refs.phase(name)
    if phase is None:
        phase = Phase(line=node.line, name=name[0].upper() + name[1:])
        reading.plan.phases.append(phase)
    if (key := leading_key(phase.name)) is not None:
        reading.refs.keys.add(key.noun, key.code, Place("phase", phase.name))
    _read_title(phase, rest.lstrip(" :–—|-.").strip(), node)
    _read_facts(reading, phase, node)
    reading.home[node] = Place("phase", phase.name)
    reading.take(node)


def _read_title(phase: Phase, rest: str, node: Node) -> None:
    """The title, and what stands in brackets or after a dash: weeks, days, duration, mode, status."""
    asides = " ; ".join(_ASIDE.findall(rest))
    bare = undecorated(_ASIDE.sub(" ", rest))
    said = f"{bare} ; {asides}"
    phase.weeks = phase.weeks or values.weeks(said)
    phase.days = phase.days or values.days(said)
    phase.duration = phase.duration or values.span(asides)
    phase.sequential = phase.sequential or any(
        is_one_of(part, "mode.sequential") for part in re.split(r"\s*[;,]\s*", asides)
    )
    conditions = [part.strip() for part in re.split(r"[;,]", asides) if mention("word.if").match(part.strip())]
    phase.conditional = phase.conditional or "; ".join(conditions)
    pieces = [piece.strip() for piece in re.split(r"\s+[-–—|]\s+|\s{2,}", bare) if piece.strip()]
    mode = next((piece for piece in pieces if _is_mode(undecorated(piece))), "")
    if mode:
        phase.sequential = phase.sequential or mentions(mode, "mode.sequential")
        pieces = [piece for piece in pieces if piece is not mode]
    if not phase.title and pieces:
        phase.title = _without_status(phase, " - ".join(undecorated(piece) for piece in pieces))
    if phase.status is None and not mode and node.tail_mark == "done":
        phase.status = "completed"


def _is_mode(text: str) -> bool:
    return is_one_of(text, "mode.sequential", "mode.parallel")


def _without_status(phase: Phase, title: str) -> str:
    """Takes a status off the end of a title: "Core work ✅ COMPLETED" → "Core work"."""
    names: tuple[Status, ...] = ("completed", "blocked", "in_progress", "planned", "cancelled", "in_review")
    for name in names:
        for hit in mention(f"status.{name}").finditer(title):
            before = title[: hit.start()]
            if hit.end() == len(title) and (undecorated(before) != before.rstrip() or hit[0].isupper() or not before):
                phase.status = phase.status or name
                return undecorated(before).rstrip(" -–—:")
    return title


def _read_facts(reading: Reading, phase: Phase, node: Node) -> None:
    entries = node.entries()
    if (duration := fact(entries, "key.duration")) and duration.value:
        phase.duration = phase.duration or values.span(duration.value)
        phase.weeks = phase.weeks or values.weeks(duration.value)
        phase.days = phase.days or values.days(duration.value)
        reading.take(duration)
    if (state := fact(entries, "key.status")) and state.value:
        # The first word on a phase stands: later sections of a report repeat it more loosely.
        phase.status = phase.status or values.status(state.value)
        reading.take(state)
    if (weeks := fact(entries, "key.week")) and weeks.value:
        phase.weeks = phase.weeks or values.weeks(f"week {weeks.value}") or values.weeks(weeks.value)
        reading.take(weeks)


def _table(reading: Reading, node: Node) -> None:
    columns = Columns(node)
    name_at = columns.find("key.phase")
    if name_at != 0 or reading.topic(node, "risks", "metrics") or node.judged not in ("", "phase"):
        return
    known = columns.find("key.title", "key.goal"), columns.find("key.duration"), columns.find("key.status")
    if not any(at is not None for at in (*known, columns.find("key.week", "key.day", "key.start"))):
        return
    for row in columns.rows():
        said = row.words(name_at)
        if not said or is_one_of(said, "key.total"):
            continue
        found = _DEFINITION.match(said)
        name, rest = (f"{found['noun']} {found['id']}", found["rest"]) if found else (said, "")
        if said.isdecimal():
            name = f"Phase {said}"
        _row(reading, node, row, name_at, name, rest, title_at=known[0])


def _row(reading: Reading, table: Node, row: Row, at: int, name: str, rest: str, title_at: int | None) -> None:
    """One row of a table of phases; `rest` is what its name says besides the name."""
    columns = Columns(table)
    columns.found.add(at)
    phase = reading.refs.phase(name) or reading.refs.phase_called(name)
    if phase is None:
        phase = Phase(line=row.line, name=name)
        reading.plan.phases.append(phase)
    if title_at is not None:
        columns.found.add(title_at)
    duration, state = (plain(row.cell(columns.find(concept))) for concept in ("key.duration", "key.status"))
    _read_title(phase, rest.lstrip(" :–—|-").strip() or plain(row.cell(title_at)), table)
    phase.duration = phase.duration or values.span(duration)
    phase.status = phase.status or (values.status(state) if state else None)
    weeks = plain(row.cell(columns.find("key.week", "key.day", "key.start")))
    phase.weeks = phase.weeks or values.weeks(weeks) or values.weeks(duration)
    if phase.weeks is None:
        phase.weeks = next((span for cell in row.cells if (span := values.weeks(plain(cell)))), None)
        columns.found.update(at for at, cell in enumerate(row.cells) if values.weeks(plain(cell)))
    if phase.weeks is None and columns.find("key.week") is not None:
        phase.weeks = values.weeks(f"week {weeks}")
    phase.days = phase.days or values.days(weeks)
    reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)


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
            _define(
                reading, node, _ASIDE.sub("", name), " ".join(_ASIDE.findall(name)) and f"({_ASIDE.findall(name)[0]})"
            )
