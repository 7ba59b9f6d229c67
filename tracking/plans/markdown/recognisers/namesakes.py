"""Sessions that share a label: "Stream A" of one stretch of the plan and "Stream A" of the next are different work."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracking.plans.markdown.node import Node, NodeKind
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.likeness import words_in
from tracking.plans.model.plan import Place, Session
from tracking.plans.words import values
from tracking.plans.words.vocabulary import fold

Label = tuple[str, str]


@dataclass(slots=True)
class _Table:
    """The first session of each title and of each stretch, among the first `seen` sessions of one label."""

    titles: dict[str, Session] = field(default_factory=dict)
    stretches: dict[Node | None, Session] = field(default_factory=dict)
    untitled: list[Session] = field(default_factory=list)
    seen: int = 0


class Namesakes:
    """Tells the sessions of one label apart. Kept up while sessions are described, so that asking costs no search."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tables: dict[Label, _Table] = {}
        #: The node that first described each session, and all nodes above such nodes.
        self._first: dict[int, Node] = {}
        self._above: set[Node] = set()

    def describe(self, node: Node, session: Session) -> None:
        """Remembers that a node describes a session."""
        home, place = self._reading.home, Place("session", session.number)
        was = home.get(node)
        if was == place:
            return
        home[node] = place
        late = session.number not in self._first and self._reading.refs.by_number(session.number) is not None
        if was is not None or late or node in self._above:
            # What lies below the node, or was known from a table alone, is on another stretch now.
            self._tables.clear()
        if was is not None:
            self._first.clear()
            for other, at in home.items():
                if at.kind == "session" and isinstance(at.ref, int):
                    self._first.setdefault(at.ref, other)
        self._first.setdefault(session.number, node)
        above = node.parent
        while above is not None and above not in self._above:
            self._above.add(above)
            above = above.parent

    def titled(self, label: Label, title: str) -> Session | None:
        """The first session of a label with a title, compared folded."""
        return self._table(label).titles.get(title)

    def around(self, label: Label, node: Node | None) -> Session | None:
        """The first session of a label that was described on the stretch of the plan on which `node` stands."""
        return self._table(label).stretches.get(self._stretch(node))

    def restarts(self, session: Session, node: Node, title: str) -> bool:
        """Whether numbers count anew below each of several titles: "Task 1" of Ada, "Task 1" of Ben.

        `node` bears the label of a session that was described below a title beside its own, and says something else.
        """
        first = self._first.get(session.number)
        if first is None or first.parent is None or node.parent is None:
            return False
        return (
            first.parent is not node.parent
            and first.parent.parent is node.parent.parent
            and _form(first) == _form(node)
            and _form(first.parent) == _form(node.parent)
            and not _alike(session.title, title)
        )

    def _table(self, label: Label) -> _Table:
        table = self._tables.get(label)
        if table is None or any(session.title for session in table.untitled):
            table = self._tables[label] = _Table()
        known = self._reading.refs.by_identifier(*label)
        for session in known[table.seen :]:
            table.titles.setdefault(fold(session.title), session)
            table.stretches.setdefault(self._stretch(self._first.get(session.number)), session)
            if not session.title:
                table.untitled.append(session)
        table.seen = len(known)
        return table

    def _stretch(self, node: Node | None) -> Node | None:
        """The title around a node that describes something or names weeks."""
        if node is None:
            return None
        home = self._reading.home
        return next((above for above in node.ancestors() if above in home or values.weeks(above.text)), None)


def _form(node: Node) -> tuple[NodeKind, int]:
    return node.kind, node.level


def _alike(title: str, other: str) -> bool:
    """Whether most words of the shorter of two titles stand in the other; one that is left out says the same."""
    one, two = words_in(title), words_in(other)
    return not one or not two or 2 * len(one & two) > min(len(one), len(two))
