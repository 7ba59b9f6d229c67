"""What the recognisers share while one document is read: the outline, the plan so far, and the lines taken."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from tracking.plans.corrections.said import Corrections
from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families import Families
from tracking.plans.markdown.families.keys import Key
from tracking.plans.markdown.hints import apply_corrections
from tracking.plans.markdown.node import TITLES, TOPICS_SAID, Node
from tracking.plans.markdown.outline import read_outline
from tracking.plans.markdown.references import References
from tracking.plans.markdown.tables import Columns
from tracking.plans.markdown.week_days import WeekDays
from tracking.plans.model.plan import Gate, Place, Plan, Session
from tracking.plans.model.told import Stranger, Told, told_by
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import WORDS, concepts_of, mentioned

_TOPICS = tuple(concept for concept in WORDS if concept.startswith("topic."))
_ALL_TOPICS = tuple(concept.removeprefix("topic.") for concept in _TOPICS)
ALL_COLUMNS = range(10_000)


class TakenLines:
    """Which lines of the document an entry was read from."""

    def __init__(self, total: int) -> None:
        self._flags = bytearray(total + 2)
        self.total = total

    def take(self, first: int, last: int | None = None) -> None:
        for line in range(max(first, 0), min(last if last is not None else first, self.total) + 1):
            self._flags[line] = 1

    def give_back(self, line: int) -> None:
        self._flags[line] = 0

    def __contains__(self, line: int) -> bool:
        return 0 <= line < len(self._flags) and bool(self._flags[line])


@dataclass
class Reading:
    """`refs` answers which session, phase or team a text speaks of; `home` says which one a node describes."""

    text: str
    plan: Plan = field(default_factory=Plan)
    home: dict[Node, Place] = field(default_factory=dict)
    corrections: Corrections = field(default_factory=Corrections)

    def __post_init__(self) -> None:
        self.lines = self.text.removesuffix("\n").split("\n")
        self.taken = TakenLines(len(self.lines))
        self.root = read_outline(self.text)
        apply_corrections(self.root, self.corrections)
        self.families = Families(self.root, self.corrections.families)
        self.nodes = list(self.root.below())
        self.refs = References(self.plan)
        self.week_days = WeekDays()
        self._places: dict[Node, Place] = {}
        self._cells: dict[int, set[int]] = {}
        #: The gates by what they are called, folded.
        self.gates: dict[str, Gate] = {}
        #: The table in which each session first had a row, by its number.
        self.tables_of: dict[int, Node] = {}
        #: The keys that the titles of phases open with. They mean these where nothing else bears them.
        self.second_keys: list[tuple[Key, Place]] = []
        #: What the rows of tables are, by their lines: the sessions and phases that were read from each.
        self.rows: dict[int, list[Place]] = {}
        #: The phases that rows of a numbered outline are, by their numbers.
        self.outline: dict[str, str] = {}
        #: The lines of entries that a lead left out: they stay text.
        self.left_out: set[int] = set()
        #: What each place says of a session, the values that were passed over included.
        self.told: list[Told] = []
        self.strangers: list[Stranger] = []

    def miss(self, line: int, labels: Iterable[str]) -> None:
        """Remembers what a dependency names and the plan does not have."""
        self.strangers += [Stranger(line, label) for label in labels]

    def hear(self, session: Session, line: int, said: Session) -> None:
        """Remembers what the place on `line` says of a session; `said` holds the values of that place alone."""
        self.told += told_by(said, session=session.number, line=line)

    # --- lines -----------------------------------------------------------

    def take(self, *nodes: Node) -> None:
        """Marks the nodes' own lines as read."""
        for node in nodes:
            self.taken.take(node.line, node.last_line)

    def take_row(self, line: int, columns: Columns | None = None) -> None:
        """Marks a row of a table as read: the columns found so far, or all of them."""
        self.taken.take(line)
        self._cells.setdefault(line, set()).update(ALL_COLUMNS if columns is None else columns.found)

    def was_read(self, line: int, column: int) -> bool:
        """Whether an entry took what stands in a cell of a table."""
        return line in self.taken and column in self._cells.get(line, ())

    def has_unread_cell(self, row: Row) -> bool:
        """Whether a row was read, and a cell of it was not."""
        read = self._cells.get(row.line)
        return read is not None and any(cell.strip(" -–—") and at not in read for at, cell in enumerate(row.cells))

    def leave_as_text(self, lines: Iterable[int], kept: Container[int]) -> None:
        """Gives back the lines of entries that were left out, with all below them but the entries on lines `kept`."""
        at = {node.line: node for node in reversed(self.nodes) if node.kind in TITLES}
        for line in lines:
            self._leave(line, line)
            stack = [at[line]] if line in at else []
            while stack:
                node = stack.pop()
                self._leave(node.line, node.last_line)
                stack.extend(child for child in node.children if child.line not in kept)

    def _leave(self, first: int, last: int) -> None:
        for line in range(first, last + 1):
            self.taken.give_back(line)
            self.left_out.add(line)

    def is_free(self, node: Node) -> bool:
        return node.line not in self.taken

    # --- nodes -----------------------------------------------------------

    def titled(self, *kinds: str) -> Iterator[Node]:
        """The nodes that can name something, in document order."""
        wanted = frozenset(kinds) or TITLES
        return (node for node in self.nodes if node.kind in wanted)

    def tables(self) -> Iterator[Node]:
        return (node for node in self.nodes if node.kind == "table" and node.header)

    def title_of(self, node: Node) -> str:
        """What stands above a node: the text of the nearest titled ancestor."""
        above = next((a for a in node.ancestors() if a.kind in TITLES), None)
        return above.text.rstrip(":： ") if above else ""

    def topic(self, node: Node, *among: str) -> str:
        """The first topic of `among` that the nearest ancestor naming one of them names; "" when none does."""
        for above in _topical(node) if node.kind == "table" else _around(node):
            found = topic_of(above, *among)
            if found or above.said in TOPICS_SAID:
                return found
        return ""

    def under(self, node: Node, wanted: str, *resets: str) -> bool:
        """Whether a node stands under a title about `wanted`, with no title about one of `resets` in between."""
        return self.topic(node, wanted, *resets) == wanted

    # --- places ----------------------------------------------------------

    def place(self, node: Node) -> Place:
        """What a node belongs to: the nearest title that describes or names a session, a phase or a team."""
        own = self.home.get(node)
        if own is None and node.kind in ("heading", "label", "line"):
            return self._place_below(node)
        return own or (self._place_below(node.parent) if node.parent is not None else Place("project"))

    def _place_below(self, node: Node) -> Place:
        """What the entries below a node belong to. Each node is asked once, so depth costs nothing."""
        open_nodes: list[Node] = []
        above: Node | None = node
        place: Place | None = None
        while above is not None and place is None:
            place = self._places.get(above) or self.home.get(above)
            if place is None and above.kind in TITLES and not _is_sentence(above):
                place = self.refs.place_named(above.text)
            open_nodes.append(above)
            above = above.parent
        for passed in open_nodes:
            self._places[passed] = place or Place("project")
        return place or Place("project")

    def forget_places(self) -> None:
        """To be called when sessions, phases or teams were added."""
        self._places.clear()

    def session(self, node: Node) -> int | None:
        """The number of the session a node belongs to."""
        place = self.place(node)
        return place.ref if place.kind == "session" and isinstance(place.ref, int) else None


def _is_sentence(node: Node) -> bool:
    """Whether a bold line is a sentence: it may speak of anything, and is no title of what stands below it."""
    return node.kind == "label" and node.text.endswith(".") and len(node.text.split()) > 3


def topic_of(node: Node, *among: str) -> str:
    """Which of the topics a titled node names, in the order of `among`; what was said of it goes before its words."""
    if node.topics is None:
        node.topics = _topics(node)
    return next((topic for topic in among if topic in node.topics), "") if node.topics else ""


def _topics(node: Node) -> frozenset[str]:
    """All topics that a node names, found once: a title is asked about by all that stands below it."""
    if node.said:
        return frozenset(filter(None, [TOPICS_SAID.get(node.said)]))
    text = node.key if node.kind in ("label", "item", "line") and node.key else node.text
    if not text or (node.kind in ("item", "line") and (node.value or len(text.split()) > 6)):
        # A statement that happens to use the word.
        return frozenset()
    return frozenset(topic.removeprefix("topic.") for topic in mentioned(plain(text[:2000]), _TOPICS))


def is_document_title(node: Node) -> bool:
    """Whether a heading is that of the whole document: the only one of its level, with others below it.

    What it is about says nothing of the sections: a risk log holds decisions too.
    """
    above = node.parent
    return (
        above is not None and above.document_title is node and any(child.kind == "heading" for child in node.children)
    )


def _around(node: Node) -> tuple[Node, ...]:
    """The nodes around `node` that name a topic, nearest first."""
    if node.parent is None:
        return ()
    if node.parent.topical is None:
        node.parent.topical = _topical(node.parent)
    return node.parent.topical


def _topical(node: Node) -> tuple[Node, ...]:
    """`node` and the nodes around it, those that name a topic or were said to head a list; code is transparent."""
    names = node.kind not in ("code", "root") and (topic_of(node, *_ALL_TOPICS) or node.said in TOPICS_SAID)
    return (node, *_around(node)) if names else _around(node)


def fact(nodes: Iterable[Node], *concepts: str) -> Node | None:
    """The first node whose key is a word of one of the concepts; the concepts are tried in order."""
    listed = [(node, concepts_of(node.key)) for node in nodes if node.key]
    for concept in concepts:
        for node, meant in listed:
            if concept in meant:
                return node
    return None


def texts_below(node: Node) -> list[str]:
    """What a fact says: its value, or the texts of the list below it."""
    if node.value:
        return [node.value]
    return [entry.text for entry in node.children if entry.text]
