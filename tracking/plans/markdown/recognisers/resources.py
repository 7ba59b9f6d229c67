"""What several sessions use: shared files (trees, tables, lists) and environments."""

from __future__ import annotations

import re
from typing import Literal

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import ALL_SESSIONS, Resource
from tracking.plans.words import values
from tracking.plans.words.inline import bare, code_spans, plain, undecorated
from tracking.plans.words.vocabulary import is_one_of, mentions

_PATH = re.compile(r"^(?=[^\s]*[./*])[\w./*{}\[\]@~$,+-]{2,200}$|^(?:Makefile|Dockerfile|LICENSE|README)$")
_REMARK = re.compile(r"\s+(?:#|//|<-+|←|--|–|—|-)\s*")
_RESETS = ("guidelines", "links", "environments", "next", "escalation")

Owners = list[int] | Literal["all"]


def recognise_resources(reading: Reading) -> None:
    """Adds the plan's shared files and environments."""
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)
    for node in reading.titled("item", "line", "label"):
        if not reading.is_free(node) or node.checked is not None:
            continue
        topic = reading.topic(node, "environments", "files", *_RESETS)
        above = next(node.ancestors(), None)
        if (
            topic == "environments"
            and node.key
            and node.value
            and above is not None
            and topic_of(above, "environments")
        ):
            _add(reading, node, node.key, node.value, "environment")
        elif topic == "files" or (node.drawn and not topic and _names_an_owner(reading, node)):
            _file(reading, node)
        elif node.key and is_one_of(node.key, "key.files") and (number := reading.session(node)):
            _of_session(reading, node, number)
    reading.plan.resources = _once_each(sorted(reading.plan.resources, key=lambda resource: resource.line))


def _once_each(resources: list[Resource]) -> list[Resource]:
    """A path named in several places is one resource, with all its owners and the first rule."""
    known: dict[tuple[str, str], Resource] = {}
    for resource in resources:
        first = known.setdefault((resource.kind, resource.path), resource)
        if first is resource:
            continue
        if ALL_SESSIONS in (first.owners, resource.owners):
            first.owners = ALL_SESSIONS
        else:
            first.owners = list(dict.fromkeys([*first.owners, *resource.owners]))
        first.rule = first.rule or resource.rule
    return list(known.values())


def _owners(reading: Reading, text: str) -> Owners:
    if reading.refs.says_all(text) or re.fullmatch(r"(?i)all|alle|tous|todos|everyone|shared", text.strip()):
        return ALL_SESSIONS
    # "Session 5 owns, others coordinate": the owner is who is said to own it.
    for part in re.split(r"[,;]\s+(?!\d)", text):
        if mentions(part, "word.reverse_owner") and (numbers := reading.refs.numbers(part)):
            return numbers
    named = reading.refs.mentioned(text)
    if named:
        return [session.number for session in named]
    short = re.fullmatch(r"(\d{1,3})(?:\s*,\s*(\d{1,3}))*", text.strip())
    told = [int(number) for number in re.findall(r"\d+", text)] if short else []
    return [number for number in told if reading.refs.by_number(number)]


def _kind(path: str) -> str:
    return "pattern" if "*" in path or path.endswith("/") else "file"


def _add(reading: Reading, node: Node, path: str, rule: str, kind: str) -> None:
    owners: Owners = _owners(reading, rule) if kind != "environment" else []
    reading.plan.resources.append(Resource(line=node.line, path=path, kind=kind, owners=owners, rule=rule))
    reading.take(node)


def _file(reading: Reading, node: Node) -> None:
    if node.kind == "line":
        pieces = _REMARK.split(node.raw.strip(), maxsplit=1)
        if node.children and len(pieces) == 1 and bare(pieces[0]).endswith("/"):
            # A folder drawn to hold its files, not shared as a whole.
            return
        if _PATH.match(bare(pieces[0])):
            folder = _folders(node)
            _add(
                reading,
                node,
                folder + bare(pieces[0]),
                pieces[1].strip() if len(pieces) > 1 else "",
                _kind(bare(pieces[0])),
            )
        return
    if node.key and _PATH.match(bare(node.key)):
        _add(reading, node, bare(node.key), node.value, _kind(bare(node.key)))
        return
    paths = [span for span in code_spans(node.raw) if _PATH.match(span)]
    if paths:
        rule = plain(node.raw)
        for path in paths:
            rule = rule.replace(f"`{path}`", "")
        for path in paths:
            _add(reading, node, path, undecorated(rule).strip(" :–—-,→()"), _kind(path))
        return
    pieces = re.split(r"\s*(?::|\s[-–—→]\s)\s*", node.text, maxsplit=1)
    if len(pieces) == 2 and _PATH.match(pieces[0]):
        _add(reading, node, pieces[0], pieces[1], _kind(pieces[0]))


def _names_an_owner(reading: Reading, node: Node) -> bool:
    """Whether the remark behind a drawn path speaks of sessions."""
    pieces = _REMARK.split(node.raw.strip(), maxsplit=1)
    return len(pieces) > 1 and bool(reading.refs.numbers(pieces[1]) or reading.refs.says_all(pieces[1]))


def _folders(node: Node) -> str:
    """The folders a drawn tree puts a file in."""
    names: list[str] = []
    above = node.parent
    while above is not None and above.kind == "line":
        name = bare(_REMARK.split(above.raw.strip(), maxsplit=1)[0])
        if name.endswith("/") and name not in ("./", "/"):
            names.append(name)
        above = above.parent
    return "".join(reversed(names))


def _of_session(reading: Reading, node: Node, number: int) -> None:
    paths = [span for span in code_spans(node.raw) if _PATH.match(span)]
    paths += [bare(child.text) for child in node.entries() if _PATH.match(bare(child.text))]
    for path in paths:
        reading.plan.resources.append(Resource(line=node.line, path=path, kind=_kind(path), owners=[number]))
    if paths:
        reading.take(node, *node.entries())


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    environment = columns.find("key.environment")
    path = columns.find("key.path")
    shared = reading.under(table, "files", *_RESETS)
    if (path is None and environment is None) or reading.topic(table, "risks", "metrics", "links"):
        return
    at = path if path is not None else environment
    owner = columns.find("key.owner", taken=(at,))
    if owner is None:
        owner = columns.find("key.session", taken=(at,))
    rule = columns.find("key.rule", taken=(at, owner))
    if owner is None and rule is None and not shared and environment != at:
        return
    for row in columns.rows():
        cell = row.cell(at)
        spans = code_spans(cell) or [bare(undecorated(plain(cell)))]
        for name in spans:
            if name and not values.is_blank(name):
                kind = "environment" if path is None else _kind(name)
                said = plain(row.cell(rule))
                if kind == "environment" and not said:
                    said = ", ".join(
                        plain(other) for number, other in enumerate(row.cells) if number not in (at, owner)
                    )
                    columns.found.update(range(len(columns)))
                owners = _owners(reading, plain(row.cell(owner)))
                reading.plan.resources.append(Resource(line=row.line, path=name, kind=kind, owners=owners, rule=said))
                reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)
