"""Gates: readiness assessments with met and unmet prerequisites, checkpoints with their criteria."""

from __future__ import annotations

import re

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families import Appearance, Found, piece_of
from tracking.plans.markdown.families.keys import ANY_CODE, CODE, Key, leading_key
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, fact
from tracking.plans.markdown.recognisers.phases import phase_of_row
from tracking.plans.markdown.recognisers.risks import _listed as listed_in_cell
from tracking.plans.markdown.tables import Columns, is_total, unit_of
from tracking.plans.model.plan import Criterion, Gate, Place, SessionRef
from tracking.plans.words import values
from tracking.plans.words.inline import bare, plain, undecorated
from tracking.plans.words.vocabulary import alternatives, concepts_of, fold, is_one_of, mentions, words_of

_GATE = re.compile(
    rf"^(?:(?i:{alternatives('key.gate')})\s*(?:#?\s*(?:\d{{1,3}}|[A-Z](?!\w)))?\s*[:–—-]\s*(?P<title>\S.*)|"
    rf"(?P<whole>(?i:{alternatives('key.gate')})(?:\s*#?\s*\d{{1,3}}|\s+#?[A-Z])(?!\w).*))$"
)
_NAMED = re.compile(rf"(?:[^\W\d_][\w/&-]{{0,30}}\s){{1,4}}(?i:{alternatives('key.gate')})")
_DATED_NAME = re.compile(rf"(?i:{alternatives('noun.day', 'noun.week')})\s\d{{1,3}}\s(?i:{alternatives('key.gate')})")
_BEHIND_A_NAME = re.compile(r"\s*[(:–—]|\s-\s")
_KEY_IN_LINE = re.compile(rf"(?<![\w#])(?P<code>{CODE})\s*(?:[=:–—]|-(?=\s))\s*")
#: "M1, M2 and M3", "M1 and M2 after completion": keys alone.
_JOINED_KEYS = re.compile(rf"^{CODE}(?:\s*(?:[,;&+]|{alternatives('word.and')})\s*{CODE}){{1,20}}(?=\s|[.;,]|$)")
_TIMELINES = ("gates", "phases")
_NOT_TIMELINES = ("risks", "metrics", "decisions", "changes", "issues", "achievements", "routines", "links", "budget")
#: "3 May 2026", "2 or 3 May 2026": what is longer tells more than a day.
_DAY_IN_WORDS = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
#: What is longer is no title but what has to be true.
_LONGEST_TITLE = 120
_NAMES = "|".join(sorted({word.capitalize() for word in words_of("key.gate")}, key=len, reverse=True))
_MENTIONED = re.compile(rf"(?<!\w)(?:{_NAMES})\s\d{{1,2}}(?!\w)")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
#: What takes so many days and more is no moment.
_SHORTEST_PHASE = 4


def recognise_gates(reading: Reading) -> None:
    """Adds the plan's gates."""
    for node in reading.titled("heading", "label", "line", "item"):
        if (node.said or node.judged) == "gate" and reading.is_free(node):
            _checkpoint(reading, node)
        elif node.checked is None and reading.is_free(node) and node.may_be(""):
            if listed := _listed_in_line(node):
                _line(reading, node, listed)
            elif stated := _stated_in_line(reading, node):
                _line(reading, node, [("", said) for said in stated])
            elif mentions(node.text, "topic.readiness") and _marked(node):
                _readiness(reading, node)
            elif _is_named(node) or (
                _GATE.match(node.text)
                and (node.kind != "item" or node.entries() or reading.place(node).kind in ("phase", "session"))
            ):
                _checkpoint(reading, node)
    for found in reading.families.of("gate"):
        if not (found.told and any(one.node in reading.home for one in found.described())):
            _family(reading, found)
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)
    for node in reading.titled("item", "line"):
        if reading.is_free(node) and (event := _event(reading, node)):
            _dated(reading, node, *event)
    if not reading.plan.gates:
        _in_passing(reading)


def _is_named(node: Node) -> bool:
    """Whether a title ends in a word for a gate, "Activation gate (all green)", and lists what has to be true."""
    if node.kind not in ("heading", "label"):
        return False
    listed = [entry for entry in _required(node) if entry.kind == "item" and not entry.value]
    return bool(listed) and _NAMED.fullmatch(_BEHIND_A_NAME.split(node.text, maxsplit=1)[0]) is not None


def _required(node: Node) -> list[Node]:
    """The entries below a title, or below the one line that introduces them: "All of this must be true:"."""
    entries = node.entries()
    return entries[0].entries() if len(entries) == 1 and entries[0].kind == "label" else entries


def _listed_in_line(node: Node) -> list[tuple[str, str]]:
    """Gates that stand behind a word for them in one line, with their keys: "Milestones: M1 = roof. M2 = windows"."""
    if not node.value or not (kind_of_noun(node.key) == "gate" or mentions(node.key, "topic.gates")):
        return []
    if joined := _JOINED_KEYS.match(bare(node.value[:400])):
        return [(code, "") for code in ANY_CODE.findall(joined[0])]
    keys = list(_KEY_IN_LINE.finditer(node.value[:4000]))
    if len(keys) < 2 or keys[0].start() > 0:
        return []
    ends = [*(key.start() for key in keys[1:]), len(node.value)]
    return [(key["code"], node.value[key.end() : end].strip(" .;,")) for key, end in zip(keys, ends, strict=True)]


def _stated_in_line(reading: Reading, node: Node) -> list[str]:
    """The gates of a phase in one of its lines: "Milestones: first crate sold; scales work", "Day 3 milestone: …"."""
    if not node.key or not node.value or node.children or reading.place(node).kind not in ("phase", "project"):
        return []
    if _DATED_NAME.fullmatch(node.key):
        return [node.text]
    several = is_one_of(node.key, "topic.gates") and not is_one_of(node.key, "key.gate")
    if several and reading.place(node).kind == "phase":
        return [said for part in node.value.split(";") if (said := part.strip(" .")) and len(said) <= _LONGEST_TITLE]
    return []


def _phase_around(reading: Reading, node: Node) -> str:
    """The name of the phase that a node stands in, "" for none."""
    place = reading.place(node)
    return str(place.ref) if place.kind == "phase" else ""


def _line(reading: Reading, node: Node, listed: list[tuple[str, str]]) -> None:
    phase = _phase_around(reading, node)
    for code, said in listed:
        gate = Gate(line=node.line, title=" — ".join(filter(None, (code, said))), phase=phase)
        gate.sessions = reading.refs.numbers(said)
        _read_date(gate)
        _keep(reading, gate)
    reading.take(node)


def _event(reading: Reading, node: Node) -> tuple[str, str] | None:
    """What happens on which day, of a line in a phase or a timeline: "Opening: 3 May 2026", "2026-05-03: opening"."""
    if not node.key or not node.value or node.checked is not None or node.children or concepts_of(node.key):
        return None
    if reading.place(node).kind != "phase" and reading.topic(node, *_TIMELINES, *_NOT_TIMELINES) not in _TIMELINES:
        return None
    for name, day in ((node.key, node.value), (node.value, node.key)):
        if _is_day(day) and not _is_day(name) and any(sign.isalpha() for sign in name):
            return name, day
    return None


def _is_day(text: str) -> bool:
    return len(text.split()) <= _DAY_IN_WORDS and values.date(text) is not None


def _dated(reading: Reading, node: Node, name: str, day: str) -> None:
    gate = Gate(line=node.line, title=name, due_on=values.date(day), when_label=day)
    gate.phase = _phase_around(reading, node)
    _keep(reading, gate)
    reading.take(node)


def _in_passing(reading: Reading) -> None:
    """Gates that are named by number and described nowhere: "run **Gate 1**", "Gate 2 verdict"."""
    places: dict[str, list[tuple[int, int | None]]] = {}
    for node in reading.nodes:
        texts = [(node.line, node.text)] if node.text else []
        texts += [(row.line, " ".join(map(plain, row.cells))) for row in node.rows]
        for line, text in texts:
            for found in _MENTIONED.finditer(text[:2000]):
                named = reading.refs.numbers(text) if node.kind == "table" else []
                places.setdefault(found[0], []).append((line, named[0] if named else reading.session(node)))
    if len(places) < 2 or sum(map(len, places.values())) < 2 * len(places):
        return
    for label, mentions_of in places.items():
        line, session = mentions_of[0]
        gate = Gate(line=line, title=label, sessions=[session] if session is not None else [])
        reading.plan.gates.append(gate)


def _family(reading: Reading, found: Found) -> None:
    """The rows of tables of gates, and titles without keys that are gates."""
    tables: dict[Node, int] = {}
    for one in found.described():
        if one.line in reading.taken or one.node in reading.home or one.node.checked is not None:
            continue
        if one.row is None:
            _checkpoint(reading, one.node)
        else:
            tables.setdefault(one.node, one.at)
            _gate_of_row(reading, one)
    for table, at in tables.items():
        # A row without a key among those that bear one is a gate too: "Handover" behind "Week 1" to "Week 6".
        for row in Columns(table).rows():
            said = row.words(at)
            if row.line not in reading.taken and any(map(str.isalpha, said)) and not is_total(row, at):
                _gate_of_row(reading, Appearance(Key("", said.upper(), said, ""), "row", row.line, table, row, at))


def _gate_of_row(reading: Reading, one: Appearance) -> None:
    if one.row is None:
        return
    columns, piece = Columns(one.node), piece_of(one)
    columns.found.update(piece.read)
    title = " — ".join(filter(None, (one.key.label, piece.title)))
    if _lasts(one.row, _when_column(columns, piece.read)):
        phase_of_row(reading, one.node, one.row, one.at, one.key.label or piece.title, piece.title)
        return
    gate = _known(reading, one.key.label or title)
    if gate is None:
        gate = Gate(line=one.line, title=title)
        _keep(reading, gate)
    criteria_at = columns.find("key.criteria", "key.success", taken=piece.read)
    if criteria_at is not None and not gate.criteria:
        listed = listed_in_cell(one.row.cell(criteria_at))
        gate.criteria = [Criterion(line=one.line, text=text) for text in listed]
    _read_cells(gate, columns, one.row, piece.read)
    reading.take_row(one.line, columns)
    reading.taken.take(one.node.line, one.node.line + 1)


def _when_column(columns: Columns, read: tuple[int, ...]) -> int | None:
    """The column that says when the gates of a table are: by a word for it, or as its header names a unit of time."""
    at = columns.find("key.target", "key.date", "key.window", "key.week", "key.day", "key.start", taken=read)
    units = (at for at, header in enumerate(columns.headers) if at not in read and unit_of(header))
    return at if at is not None else next(units, None)


def _lasts(row: Row, when_at: int | None) -> bool:
    """Whether a row says that it lasts from one day to another: a milestone is a moment, what lasts is a phase."""
    dates = values.period(plain(row.cell(when_at)))
    return dates is not None and (dates[1] - dates[0]).days >= _SHORTEST_PHASE


def _read_cells(gate: Gate, columns: Columns, row: Row, read: tuple[int, ...]) -> None:
    """When a gate is due, and who answers for it, by the cells of its row."""
    when_at = _when_column(columns, read)
    written = plain(row.cell(when_at))
    if when_at is not None and not values.is_unknown(written):
        columns.found.add(when_at)
        gate.due_on = gate.due_on or values.day(written)
        # A bare number is one of the weeks, months or hours that the header names.
        header = columns.written[when_at]
        counted = values.is_count(written) and unit_of(header)
        gate.when_label = gate.when_label or (f"{header} {written}" if counted else written)[:200]
    owner = plain(row.cell(columns.find("key.owner", taken=(*read, when_at))))
    gate.owner = gate.owner or ("" if values.is_unknown(owner) else owner)


def _read_date(gate: Gate) -> None:
    """ "Roof closed (15 March 2026)": the brackets behind a title say when."""
    aside = re.search(r"\s*[(\[]([^()\[\]]{4,40})[)\]]$", gate.title)
    if aside and gate.due_on is None and (day := values.day(aside[1])) is not None:
        gate.due_on, gate.title, gate.when_label = day, gate.title[: aside.start()], aside[1]


def _known(reading: Reading, label: str) -> Gate | None:
    """The gate that was read from another place under the same key or title."""
    return reading.gates.get(fold(label))


def _keep(reading: Reading, gate: Gate) -> None:
    """Adds a gate, to be known again by its title and by the key at the head of it."""
    reading.plan.gates.append(gate)
    key = leading_key(gate.title)
    for name in (gate.title, key.label if key is not None else gate.title):
        reading.gates.setdefault(fold(name), gate)


def _marked(node: Node) -> list[Node]:
    """The prerequisites directly below a title, each with its sign."""
    listed = [child for child in node.entries() if child.kind in ("item", "line") and child.checked is None]
    return (
        listed
        if listed and all(child.mark in ("done", "failed", "warning", "critical", "progress") for child in listed)
        else []
    )


def _readiness(reading: Reading, node: Node) -> None:
    title = node.text.rstrip(":： ")
    for above in node.ancestors():
        if above.kind == "heading" and mentions(above.text, "topic.readiness"):
            title = above.text
            reading.take(above)
            break
    phase = reading.refs.phase(node.text) or reading.refs.phase(title)
    place = reading.place(node)
    gate = Gate(line=node.line, title=title, kind="readiness")
    gate.phase = phase.name if phase else str(place.ref) if place.kind == "phase" else ""
    for child in _marked(node):
        gate.criteria.append(Criterion(line=child.line, text=child.text, met=child.mark == "done"))
        reading.take(child)
    reading.plan.gates.append(gate)
    reading.take(node)


def _checkpoint(reading: Reading, node: Node) -> None:
    found = _GATE.match(node.text)
    entries = _required(node)
    criteria = fact(entries, "key.criteria", "key.success")
    listed = criteria.entries() if criteria is not None and not criteria.value else []
    if not listed and criteria is None:
        listed = [entry for entry in entries if entry.kind == "item" and not entry.key]
    titled = _titled_in_bold(node)
    gate = Gate(line=node.line, title=undecorated((found["title"] or found["whole"]) if found else node.text))
    place = reading.place(node)
    around = reading.refs.session_at(place)
    gate.phase = str(place.ref) if place.kind == "phase" else around.phase if around is not None else ""
    after = fact(entries, "key.depends")
    gate.sessions = reading.refs.numbers(after.value if after is not None else node.text)
    if node.kind == "item" and around is not None and not gate.sessions:
        # Among the parts of a session it is what closes this.
        gate.sessions = [around.number]
    if titled is not None:
        (gate.title, gate.when_label), gate.criteria = titled, [Criterion(line=node.line, text=node.value)]
    elif found and (stated := _statements(found["title"] or "")):
        gate.title = _named_by_phase(node, gate)
        gate.criteria = [Criterion(line=node.line, text=text) for text in stated]
    if criteria is not None and criteria.value:
        gate.criteria += [Criterion(line=criteria.line, text=text) for text in listed_in_cell(criteria.value)]
    for child in listed:
        gate.criteria.append(
            Criterion(line=child.line, text=child.text, met=bool(child.checked) or child.mark == "done")
        )
        if child.checked is None:
            reading.take(child)
    if values.split_days(gate.title)[0] is not None or values.split_weeks(gate.title)[0] is not None:
        # "Checkpoint 1 - Day 2" says when, not what.
        gate.title = re.split(r"\s*[:–—-]\s", node.text, maxsplit=1)[0]
    _read_date(gate)
    key = leading_key(gate.title)
    known = _known(reading, key.label) if key is not None and node.judged == "gate" else None
    if known is not None:
        known.criteria, gate = known.criteria + gate.criteria if not known.criteria else known.criteria, known
    else:
        _keep(reading, gate)
    reading.home[node] = Place("gate", gate.title)
    reading.take(node, *(entry for entry in (criteria, after) if entry is not None))


def _titled_in_bold(node: Node) -> tuple[str, str] | None:
    """The title in front of what a gate demands, and when it is: "**G1 (design, week 2)**: the owner approves it".

    None where the bold words hold no more than a key.
    """
    lead = leading_key(node.key) if node.bold and node.value else None
    if lead is None or not lead.rest:
        return None
    inside = _IN_BRACKETS.fullmatch(lead.rest)
    if inside is None:
        return node.key, ""
    parts = re.split(r"\s*[,;]\s*", inside[1])
    when = [part for part in parts if values.weeks(part) or values.days(part) or values.period(part)]
    return " — ".join(filter(None, (lead.label, ", ".join(p for p in parts if p not in when)))), ", ".join(when)


def _statements(said: str) -> list[str]:
    """What has to be true, where more is said behind the word for a gate than a title holds; else nothing."""
    stated = [part.rstrip(".") for part in _SENTENCE.split(said) if part]
    return stated if len(stated) > 1 or len(said) > _LONGEST_TITLE else []


def _named_by_phase(node: Node, gate: Gate) -> str:
    """The word for a gate, with the phase that it closes: each phase may have one."""
    word = re.split(r"\s*[:–—-]\s", node.text, maxsplit=1)[0]
    return f"{word} ({gate.phase})" if gate.phase else word


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    name, criteria = columns.find("key.gate"), columns.find("key.criteria")
    if name is None or criteria is None or name == criteria:
        return
    sessions_at, phase_at = (
        columns.find("key.depends", "key.session", taken=(name, criteria)),
        columns.find("key.phase", taken=(name,)),
    )
    for row in columns.rows():
        gate = Gate(line=row.line, title=row.words(name))
        gate.criteria = [Criterion(line=row.line, text=text) for text in listed_in_cell(row.cell(criteria))]
        gate.sessions = reading.refs.numbers(plain(row.cell(sessions_at)))
        phase = reading.refs.phase(plain(row.cell(phase_at)))
        gate.phase = phase.name if phase else ""
        read = tuple(at for at in (name, criteria, sessions_at, phase_at) if at is not None)
        _read_cells(gate, columns, row, read)
        if gate.title:
            reading.plan.gates.append(gate)
            reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)


def recognise_checkpoint_sessions(reading: Reading) -> None:
    """Adds a gate for each session that is itself a checkpoint, by its title or as it takes no time.

    It closes what it depends on.
    """
    checkpoints = [
        session
        for session in reading.plan.sessions
        if is_one_of(session.title, "key.gate") or (session.duration is not None and session.duration.max == 0)
    ]
    before: dict[SessionRef, list[int]] = {SessionRef(session.number): [] for session in checkpoints}
    for edge in reading.plan.dependencies:
        if edge.target in before and isinstance(edge.source.session, int):
            before[edge.target].append(edge.source.session)
    known = {(fold(gate.title), *gate.sessions) for gate in reading.plan.gates}
    for session in checkpoints:
        closes = before[SessionRef(session.number)]
        said = (fold(session.title), *closes)
        if closes and said not in known:
            known.add(said)
            gate = Gate(line=session.line, title=session.title, phase=session.phase, sessions=closes)
            gate.due_on = session.planned_end
            reading.plan.gates.append(gate)
