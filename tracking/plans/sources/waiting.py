"""What waits for what: references as people and programs write them → dependencies between placed rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracking.plans.model import plan as p
from tracking.plans.model.waves import session_edges
from tracking.plans.sources.cells import is_nothing
from tracking.plans.sources.work import Placed, Wait, Work
from tracking.plans.words.vocabulary import alternatives, concepts_of
from tracking.rules.waves import find_circle
from tracking.texts import gettext as _

#: The letters of MS Project in English, German, French and Spanish.
_KINDS = {
    "FS": "FS", "SS": "SS", "FF": "FF", "SF": "SF",
    "EA": "FS", "AA": "SS", "EE": "FF", "AE": "SF",
    "FD": "FS", "DD": "SS", "DF": "SF",
    "FC": "FS", "CC": "SS", "CF": "SF",
}  # fmt: skip
_KIND_WORDS = {
    "SS": _("start-to-start"),
    "FF": _("finish-to-finish"),
    "SF": _("start-to-finish"),
}
_LINK = re.compile(
    rf"(?P<on>.+?)\s*(?P<kind>{'|'.join(_KINDS)})?\s*(?P<lag>[+-]\s?\d{{1,5}}(?:[.,]\d{{1,2}})?\s?[^\W\d]{{0,12}}\.?%?)?",
    re.IGNORECASE,
)
#: A longer cell is prose, not a list of references.
_LONGEST = 2_000
_BETWEEN = re.compile(r"[;,\n|]+")
_AND = re.compile(rf"\s+(?:{alternatives('word.and')}|&)\s+", re.IGNORECASE)
#: How many steps are gone through milestones in one file: arrows through chains of them would multiply.
_THROUGH_MILESTONES = 20_000


@dataclass(frozen=True, slots=True)
class _Edge:
    source: int
    target: int
    line: int


def draw_dependencies(works: Sequence[Work], placed: Sequence[Placed], plan: p.Plan) -> None:
    """Adds the dependencies of all rows, the sessions that gates await, and findings for what could not be drawn."""
    index = _Index(works)
    edges: dict[tuple[int, int], _Edge] = {}
    for at, work in enumerate(works):
        for wait in work.waits:
            for other in _read(index, work, wait, plan):
                source, target = (at, other) if wait.blocks else (other, at)
                if source != target:
                    edges.setdefault((source, target), _Edge(source, target, work.line))
    _draw(works, placed, list(edges.values()), plan)
    _limit_to_days(plan)


class _Index:
    """Rows by what others call them: their key, their outline number, their title, or their place in the list."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.rows: dict[str, int | None] = {}
        for name in ("key", "wbs", "title"):
            own: dict[str, int | None] = {}
            for at, work in enumerate(works):
                called = _folded(getattr(work, name))
                # A title that two rows have names neither.
                own[called] = None if called in own else at
            self.rows = {**own, **self.rows}
        if not any(work.key or work.wbs for work in works):
            self.rows = {**{str(at): at - 1 for at in range(1, len(works) + 1)}, **self.rows}
        self.rows.pop("", None)

    def find(self, text: str) -> int | None:
        return self.rows.get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text[:400].split()).lstrip("#").strip(" .\"'“”").casefold()


def _read(index: _Index, work: Work, wait: Wait, plan: p.Plan) -> Iterator[int]:
    """The rows that one cell names; what it says beyond them becomes a finding, and the cell a part of the note."""
    whole = index.find(wait.on)
    pieces = [wait.on] if whole is not None else _pieces(index, wait.on)
    for piece in pieces:
        at, kind, lag = (whole, wait.kind, wait.lag) if whole is not None else _piece(index, piece, wait)
        finding = _objection(work, piece, at, kind, lag)
        if finding is not None:
            plan.findings.append(finding)
            if wait.said not in work.rest:
                work.rest.append(wait.said)
        if at is not None and kind == "FS":
            yield at


def _pieces(index: _Index, cell: str) -> list[str]:
    if len(cell) > _LONGEST:
        return [cell]
    found: list[str] = []
    for words in map(str.split, _BETWEEN.split(cell)):
        piece = " ".join(words)
        parts = _AND.split(piece)
        if len(words) > 1 and all(index.find(word) is not None for word in words):
            found += words
        elif len(parts) > 1 and all(_piece(index, part, Wait(part, ""))[0] is not None for part in parts):
            found += parts
        else:
            found.append(piece)
    return [piece for piece in found if not is_nothing(piece)]


def _piece(index: _Index, piece: str, wait: Wait) -> tuple[int | None, str, str]:
    """(row, kind, lag) of one reference such as "12", "#12", "Task 12", "1.2.1" or "12SS+2d"."""
    at = index.find(piece)
    link = _LINK.fullmatch(piece) if at is None and len(piece) <= 300 else None
    if link is None:
        return at, wait.kind, wait.lag
    at = index.find(link["on"])
    words = link["on"].split()
    if at is None and len(words) == 2 and any(concept.startswith("noun.") for concept in concepts_of(words[0][:40])):
        at = index.find(words[1])
    if at is None:
        return None, wait.kind, wait.lag
    return at, _KINDS[link["kind"].upper()] if link["kind"] else wait.kind, link["lag"] or wait.lag


def _objection(work: Work, piece: str, at: int | None, kind: str, lag: str) -> p.Finding | None:
    if at is None:
        return p.Finding(
            line=work.line,
            code="unknown_dependency",
            message=_(
                "“%(title)s” depends on “%(other)s”, which is not the name of one row of this file.",
                title=work.title,
                other=piece[:100],
            ),
        )
    if kind != "FS":
        return p.Finding(
            line=work.line,
            code="dependency_kind",
            message=_(
                "“%(title)s” and “%(other)s” are tied %(kind)s; only finish-to-start can be planned here, so this one "
                "was left out.",
                title=work.title,
                other=piece[:100],
                kind=_KIND_WORDS.get(kind, kind),
            ),
            numbers={"kind": kind},
        )
    if lag:
        return p.Finding(
            line=work.line,
            code="dependency_lag",
            severity="info",
            message=_(
                "“%(title)s” waits for “%(other)s” with a lag of %(lag)s, which was left out.",
                title=work.title,
                other=piece[:100],
                lag=lag,
            ),
            numbers={"lag": lag},
        )
    return None


def _draw(works: Sequence[Work], placed: Sequence[Placed], edges: Sequence[_Edge], plan: p.Plan) -> None:
    milestones = _Milestones(placed, edges)
    members: dict[str, list[int]] = {}
    for session in plan.sessions:
        members.setdefault(session.phase, []).append(session.number)
    awaited: dict[str, dict[int, None]] = {gate.title: {} for gate in plan.gates}
    for edge in edges:
        behind = milestones.behind(edge.source)
        if behind is None:
            plan.findings.append(_too_much(works[edge.target], edge))
        elif placed[edge.target].kind == "gate":
            for place in (placed[at] for at in behind):
                numbers = members.get(place.name, []) if place.kind == "phase" else [place.session]
                awaited[placed[edge.target].name].update(dict.fromkeys(numbers))
        else:
            plan.dependencies += [
                p.Dependency(line=edge.line, source=_end(placed[at]), target=_end(placed[edge.target]))
                for at in behind
                if not _is_within(placed[at], placed[edge.target])
            ]
    for gate in plan.gates:
        gate.sessions = list(awaited[gate.title])
    plan.dependencies.sort(key=lambda dependency: dependency.line)


def _too_much(work: Work, edge: _Edge) -> p.Finding:
    return p.Finding(
        line=edge.line,
        code="milestone_order",
        message=_("“%(title)s” waits for a milestone with too much before it to be drawn.", title=work.title),
    )


class _Milestones:
    """What stands behind a milestone: a plan's arrows join work, so they pass through milestones."""

    def __init__(self, placed: Sequence[Placed], edges: Sequence[_Edge]) -> None:
        self.placed = placed
        self.before: dict[int, list[int]] = {}
        for edge in edges:
            if placed[edge.target].kind == "gate":
                self.before.setdefault(edge.target, []).append(edge.source)
        self.left = _THROUGH_MILESTONES

    def behind(self, source: int) -> list[int] | None:
        """The row itself, or the work that a milestone awaits; None when that became too much in all."""
        if self.placed[source].kind != "gate":
            return [source]
        found: dict[int, None] = {}
        seen = {source}
        stack = [source]
        while stack and self.left > 0:
            self.left -= 1
            at = stack.pop()
            if self.placed[at].kind != "gate":
                found[at] = None
                continue
            fresh = [before for before in self.before.get(at, ()) if before not in seen]
            self.left -= len(fresh)
            seen.update(fresh)
            stack += reversed(fresh)
        return list(found) if self.left > 0 else None


def _end(place: Placed) -> p.SessionRef:
    if place.kind == "phase":
        return p.SessionRef(place.name)
    return p.SessionRef(place.session, place.name)


def _is_within(one: Placed, other: Placed) -> bool:
    """Whether one of the two is the session that the other is a step of."""
    return one.session == other.session != 0 and "session" in (one.kind, other.kind)


def _limit_to_days(plan: p.Plan) -> None:
    """Where sessions seem to wait for each other in a circle, arrows between steps hold for the steps' days alone."""
    numbers = [session.number for session in plan.sessions]
    if not find_circle(numbers, session_edges(plan)):
        return
    days = {(step.session, step.title): (step.day_from, step.day_to) for step in plan.steps}
    for edge in plan.dependencies:
        if isinstance(edge.target.session, int) and edge.target.step:
            first, last = days[edge.target.session, edge.target.step]
            if first is not None and last is not None:
                edge.window = p.Range(first, last)
