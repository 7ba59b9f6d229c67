"""Risks: tables, "Risk 1: Title" with its facts, list items, and the plan's general mitigations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families import Found, piece_of
from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.node import TOPICS_SAID, Node
from tracking.plans.markdown.reading import Reading, fact, is_document_title, texts_below, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Risk
from tracking.plans.words import values
from tracking.plans.words.inline import KeyValue, key_value, plain, runs_on, undecorated
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of, mention, mentions
from tracking.rules import risk_score

_LABEL = re.compile(
    rf"^(?:(?i:{alternatives('noun.risk')})\s*(?:#|no\.?|nr\.?)?\s*(?:\d{{1,3}}|[A-Z])|R-?\d{{1,3}})\s*(?:[:–—.|)-]+\s*|\s+|$)(?P<title>.*)$"
)
_NAMED = re.compile(rf"^(?i:{alternatives('noun.risk')})\s*[:–—]\s+(?P<title>.+)$")
_LAST_CLAUSE = re.compile(r"(?:\s+[-–—|·]\s+|:\s+)([^-–—|·:]{2,30})$")
_PIECES = re.compile(r"[,;]\s+|\s+[|–—]\s+|^[|–—]\s+")
_SPACED = re.compile(rf"^((?i:{alternatives('key.probability', 'key.impact')}))\s+(\S.*)$")
_EFFECT = re.compile(r"^\s*(?:→|->|=>|⇒)\s*")
#: What a column of a table of risks means that bears one letter.
_LETTERS = {"l": "probability", "p": "probability", "w": "probability", "i": "impact", "a": "impact", "s": "impact"}
_RESETS = ("guidelines", "escalation", "contacts", "next", "metrics", "links", "success", "definition_of_done")


def recognise_risks(reading: Reading) -> None:
    """Adds the plan's risks and its general mitigations."""
    for table in reading.tables():
        _table(reading, table)
    for node in reading.titled():
        if reading.is_free(node) and node.checked is None and node.kind != "root":
            title = _labelled(node)
            if title:
                _add(reading, node, title, "")
            elif _is_risk_item(reading, node):
                _item(reading, node)
    for found in reading.families.of("risk"):
        if not found.told:
            _family(reading, found)
    for node in reading.titled("label", "item", "line"):
        if reading.is_free(node) and node.checked is None and node.value and _lists_risks(node):
            _inline(reading, node)
    for node in reading.titled("item", "label", "line"):
        if reading.is_free(node) and node.checked is None and _is_mitigation(reading, node):
            reading.plan.mitigations.append(node.text)
            reading.take(node)


def _lists_risks(node: Node) -> bool:
    """Whether a fact says the risks of something in its value: "Risks: late parts; rain → tents"."""
    said = undecorated(node.value).rstrip(".")
    return (
        is_one_of(node.key, "topic.risks", "key.risk")
        and len(said.split()) > 1
        and not values.is_level(said)
        and not is_one_of(said, "word.nothing", "word.unknown")
        and not values.level(said.split(",")[0].split("(")[0].split(" ")[0])
    )


def _inline(reading: Reading, node: Node) -> None:
    for part in re.split(r";\s+", node.value):
        title, _, answer = (piece.strip() for piece in re.split(r"(\s+(?:→|->|⇒)\s+|$)", part, maxsplit=1))
        if title:
            risk = Risk(line=node.line, title=title.rstrip("."), session=reading.session(node))
            risk.mitigations = [answer] if answer else []
            reading.plan.risks.append(risk)
    reading.take(node)


def _family(reading: Reading, found: Found) -> None:
    """The pieces of a family that are risks, and that their words alone did not tell."""
    for one in found.described():
        if one.line in reading.taken or one.node in reading.home:
            continue
        piece = piece_of(one)
        if one.row is None:
            _add(reading, one.node, piece.title or one.key.label, piece.rest)
            continue
        columns = Columns(one.node)
        columns.found.update(piece.read)
        _row(reading, one.node, columns, one.row, piece.title or one.key.label, _risk_columns(columns, piece.read))


def _labelled(node: Node) -> str:
    if node.said or node.judged:
        return _without_label(node) if (node.said or node.judged) == "risk" else ""
    found = _LABEL.match(node.text) or (_NAMED.match(node.text) if node.entries() or node.kind == "heading" else None)
    return undecorated(found["title"]) if found else ""


def _without_label(node: Node) -> str:
    found = _LABEL.match(node.text) or _NAMED.match(node.text)
    return undecorated(found["title"] if found else "") or node.text.rstrip(":： ")


def _facts(node: Node) -> list[Node]:
    return [entry for entry in node.entries() if entry.key]


def _has_risk_facts(node: Node) -> bool:
    return (
        fact(_facts(node), "key.mitigation", "key.fallback", "key.probability", "key.impact", "key.monitoring")
        is not None
    )


def _answers(node: Node) -> int:
    """How many of a risk's own facts stand below a node, whatever the title above says."""
    keys = ("key.mitigation", "key.fallback", "key.probability", "key.monitoring")
    return sum(fact(_facts(node), key) is not None for key in keys)


def _is_fact(node: Node) -> bool:
    return bool(node.key) and is_one_of(
        node.key, "key.mitigation", "key.fallback", "key.monitoring", "key.probability", "key.impact", "key.effect",
        "key.owner", "key.level", "key.status",
    )  # fmt: skip


def _is_risk_item(reading: Reading, node: Node) -> bool:
    """A list item below a title about risks, or a heading there that states a mitigation."""
    above = next(node.ancestors(), None)
    judged = "" if _speaks_of(reading, node) else node.judged
    if above is None or _is_fact(node) or node.said or judged not in ("", "risk") or above.judged == "risk":
        return False
    if node.line == node.last_line and not node.children and _lists_risks(node):
        # "Risks: frost, late boats" below a title of risks is no risk of that name.
        return False
    if mention("verb.see").match(node.text):
        # "See the risk register" points to them.
        return False
    if node.kind == "heading" or (node.kind in ("label", "line") and (not node.value or node.entries())):
        named = not values.level(node.key or node.text)
        return (
            named and _has_risk_facts(node) and reading.topic(node, "risks", "mitigation") != "" and _below_risks(node)
        )
    if _is_fact(above) or (above.kind == "item" and above.parent is not None and _is_risk_item(reading, above)):
        return False
    if node.kind == "item" and _answers(node) >= 2:
        return True
    topic = _topic(reading, node)
    if topic == "risks":
        return node.kind == "item" or bool(node.key and node.value)
    return topic == "mitigation" and node.kind == "item" and _has_risk_facts(node)


def _speaks_of(reading: Reading, node: Node) -> bool:
    """Whether a line opens with the key of work that is described elsewhere: "**T4 (week 2)**: paint may be late"."""
    if node.kind != "item" or not (node.key and node.value and node.colon) or leading_key(node.key) is None:
        return False
    numbers = reading.refs.numbers(node.key)
    sessions = [session for number in numbers if (session := reading.refs.by_number(number)) is not None]
    return bool(sessions) and all(session.line != node.line for session in sessions)


def _below_risks(node: Node) -> bool:
    """Whether a section about risks, not the document alone, holds a node."""
    return any(topic_of(above, "risks", "mitigation") for above in node.ancestors() if not is_document_title(above))


def _topic(reading: Reading, node: Node) -> str:
    """ "risks" below a title about risks, "mitigation" below one about what is done against them."""
    for above in (node, *node.ancestors()) if node.said else node.ancestors():
        if above.said in TOPICS_SAID:
            return "risks" if above.said == "risks" else ""
        text = above.key or above.text
        if is_document_title(above):
            return ""
        if mentions(text, "topic.mitigation"):
            both = mentions(text, "topic.risks") and re.search(r"&|\band\b|\bund\b|\bet\b|/|\by\b", text)
            return "risks" if both else "mitigation"
        found = topic_of(above, "risks", *_RESETS)
        if found:
            return found
    return ""


def _is_mitigation(reading: Reading, node: Node) -> bool:
    above = next(node.ancestors(), None)
    if above is None or above.kind == "item" or _labelled(above) or not node.text:
        return False
    leaf = node.kind == "item" or bool(node.key and node.value)
    return leaf and _topic(reading, node) == "mitigation" and topic_of(above, "mitigation") == "mitigation"


def _item(reading: Reading, node: Node) -> None:
    session = None
    if _speaks_of(reading, node):
        title, rest = _clause(node.value)
        session = next(iter(reading.refs.numbers(node.key)), None)
    elif node.bold and runs_on(node.raw):
        # "**Rain** may stop the roof": bold words of a sentence are no title.
        title, rest = _clause(node.text)
    elif node.key and (node.bold or node.colon):
        title, rest = node.key, node.value
    else:
        title, rest = _clause(node.text)
    _add(reading, node, title, rest, session)


def _clause(text: str) -> tuple[str, str]:
    """A statement up to its dash or arrow, and what follows."""
    pieces = re.split(r"\s+(?:→|->|–|—|-)\s+", text, maxsplit=1)
    return pieces[0], pieces[1] if len(pieces) > 1 else ""


def _add(reading: Reading, node: Node, title: str, rest: str, session: int | None = None) -> None:
    risk = Risk(line=node.line, title=title, session=session)
    _read_aside(reading, risk)
    aside = re.match(r"^\(([^()]{1,100})\)\s*", rest)
    if aside:
        numbers = reading.refs.numbers(aside[1])
        if risk.session is None and numbers:
            risk.session = numbers[0]
        risk.level = risk.level or values.level(aside[1])
        rest = rest[aside.end() :]
    rest = re.sub(r"^[-–—|·:]\s+", "", rest)
    if values.is_level(rest):
        risk.level, rest = risk.level or values.level(rest), ""
    rest = _read_pairs(risk, rest)
    risk.level = risk.level or _level_behind(rest)
    risk.effect = _EFFECT.sub("", rest)
    if risk.session is None:
        risk.session = reading.session(node)
    if not risk.level:
        risk.level = _level_above(node)
    _read_facts(reading, risk, node)
    _judge(risk)
    reading.plan.risks.append(risk)
    reading.take(node)


def _read_pairs(risk: Risk, rest: str) -> str:
    """ "probability: high, impact: low" on the line of the risk itself; returns what is no such fact."""
    pieces, kept = _PIECES.split(rest), []
    for piece in pieces:
        pair = key_value(piece)
        spaced = _SPACED.match(piece) if not pair.key else None
        if spaced:
            pair = KeyValue(spaced[1], spaced[2])
        degree = values.degree(pair.value) if pair.key else None
        if degree and is_one_of(pair.key, "key.probability"):
            risk.probability = degree
        elif degree and is_one_of(pair.key, "key.impact"):
            risk.impact = degree
        elif pair.colon and is_one_of(pair.key, "key.mitigation"):
            risk.mitigations.append(pair.value)
        elif pair.colon and is_one_of(pair.key, "key.fallback"):
            risk.fallbacks.append(pair.value)
        else:
            kept.append(piece)
    return rest if len(kept) == len(pieces) else ", ".join(piece for piece in kept if piece)


def _read_aside(reading: Reading, risk: Risk) -> None:
    """ "Slow tests (High)", "Slow tests — High" and "Slow tests (Session 2)"."""
    behind = _LAST_CLAUSE.search(risk.title)
    if behind and values.is_level(behind[1]):
        risk.level, risk.title = values.level(behind[1]), risk.title[: behind.start()].rstrip()
    aside = re.search(r"\s*[(\[]([^()\[\]]{1,60})[)\]]$", risk.title)
    if aside:
        numbers, level = reading.refs.numbers(aside[1]), values.level(aside[1])
        if numbers or level:
            risk.session = numbers[0] if numbers else None
            risk.level = level
            risk.title = risk.title[: aside.start()].rstrip()


def _level_behind(text: str) -> str:
    """ "May melt in transport (high risk)": brackets behind a statement that say nothing but how grave it is."""
    aside = re.search(r"[(\[]([^()\[\]]{3,40})[)\]]\W*$", text)
    if aside is None or not (values.is_level(aside[1]) or mentions(aside[1], "noun.risk", "key.level")):
        return ""
    return values.level(aside[1])


def _level_above(node: Node) -> str:
    for above in node.ancestors():
        text = fold(above.key or above.text)
        found = values.level(text)
        if found and (mentions(text, "noun.risk", "topic.risks") or len(text.split()) <= 2):
            return found
        if above.kind == "heading" and mentions(text, "topic.risks"):
            return ""
    return ""


def _read_facts(reading: Reading, risk: Risk, node: Node) -> None:
    for entry in _facts(node):
        said = texts_below(entry)
        if _says(entry.key, "key.mitigation"):
            risk.mitigations.extend(said)
        elif _says(entry.key, "key.fallback"):
            risk.fallbacks.extend(said)
        elif is_one_of(entry.key, "key.monitoring"):
            risk.monitoring = risk.monitoring or "; ".join(said)
        elif is_one_of(entry.key, "key.probability"):
            risk.probability = values.degree(entry.value)
        elif is_one_of(entry.key, "key.impact") and (degree := values.degree(entry.value)):
            risk.impact = degree
        elif is_one_of(entry.key, "key.level") and values.level(entry.value):
            risk.level = values.level(entry.value)
        elif is_one_of(entry.key, "key.owner") and entry.value:
            risk.owner = risk.owner or entry.value
        elif is_one_of(entry.key, "key.effect"):
            risk.effect = risk.effect or "; ".join(said)
        else:
            continue
        reading.take(entry)
        if not entry.value:
            reading.take(*entry.children)
    loose = [
        child
        for child in node.children
        if child.kind in ("item", "paragraph") and not child.key and child.checked is None
    ]
    for child in loose:
        if node.kind == "item" and not risk.mitigations:
            risk.mitigations.append(child.text)
            reading.take(child)
        elif node.kind == "heading" and child.kind == "paragraph" and not risk.effect:
            risk.effect = child.text
            reading.take(child)


def _says(key: str, concept: str) -> bool:
    """Whether a key is a word of a concept, or has one in front or at its end: "Mitigation planned"."""
    words = key.split()
    return is_one_of(key, concept) or (1 < len(words) <= 3 and any(is_one_of(words[at], concept) for at in (0, -1)))


def _judge(risk: Risk) -> None:
    """The level that probability and impact give, when only they are stated."""
    if not risk.level and risk.probability and risk.impact:
        level = risk_score.level(risk.probability * risk.impact)
        risk.level = "high" if level == "critical" else level


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    if table.judged not in ("", "risk"):
        return
    at = columns.find("key.risk")
    if at is None and _about_risks(reading, table):
        at = columns.find("key.title", "key.effect", "key.session")
    if at is None or len(columns) < 2:
        return
    told = _risk_columns(columns, (at,))
    if all(told[name] is None for name in ("probability", "impact", "mitigation", "level", "fallback")):
        return
    for row in columns.rows():
        title = row.words(at)
        labelled = _LABEL.match(title)
        if re.fullmatch(r"R?-?\d{1,3}", title) and told["effect"] is not None:
            title = row.words(told["effect"])
        elif labelled and labelled["title"]:
            title = labelled["title"]
        if title:
            _row(reading, table, columns, row, title, told)
    reading.taken.take(table.line, table.line + 1)


def _risk_columns(columns: Columns, taken: tuple[int | None, ...]) -> dict[str, int | None]:
    """Which column says what of a risk."""
    told: dict[str, int | None] = {"probability": columns.find("key.probability", taken=taken)}
    # Without a probability beside it, "Severity" is all that is said of how grave a risk is.
    grave = ("impact", "mitigation", "level") if told["probability"] is not None else ("level", "impact", "mitigation")
    for name in (*grave, "fallback", "monitoring", "effect", "session", "owner"):
        told[name] = columns.find(f"key.{name}", taken=(*taken, *told.values()))
    for at, header in enumerate(columns.headers):
        name = _LETTERS.get(header.casefold(), "")
        if name and told[name] is None:
            told[name] = at
            columns.found.add(at)
    return told


def _row(reading: Reading, table: Node, columns: Columns, row: Row, title: str, told: Mapping[str, int | None]) -> None:
    effect, impact = told["effect"], told["impact"]
    risk = Risk(line=row.line, title=title, effect=plain(row.cell(effect)) if effect is not None else "")
    risk.probability, risk.impact = values.degree(row.cell(told["probability"])), values.degree(row.cell(impact))
    if risk.impact is None and impact is not None and not risk.effect:
        risk.effect = plain(row.cell(impact))
    risk.level = values.level(row.cell(told["level"]))
    risk.mitigations = _listed(row.cell(told["mitigation"]))
    risk.fallbacks = _listed(row.cell(told["fallback"]))
    risk.monitoring = plain(row.cell(told["monitoring"]))
    risk.owner = plain(row.cell(told["owner"]))
    named = reading.refs.numbers(plain(row.cell(told["session"])) or title)
    risk.session = named[0] if named else reading.session(table)
    if not risk.level:
        risk.level = _level_above(table)
    _judge(risk)
    reading.plan.risks.append(risk)
    reading.take_row(row.line, columns)


def _about_risks(reading: Reading, table: Node) -> bool:
    return _topic(reading, table) in ("risks", "mitigation")


def _listed(cell: str) -> list[str]:
    """A cell with several statements, separated by line breaks or semicolons."""
    pieces = [
        undecorated(plain(piece)).lstrip("-• ") for piece in re.split(r"<br\s*/?>|;\s", cell, flags=re.IGNORECASE)
    ]
    return [piece for piece in pieces if piece and not values.is_blank(piece)]
